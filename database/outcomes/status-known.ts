/** On which day somebody last knew how the patient was: evidence.md, “Definitions for analysis”. */
import type { EventType, PathwayEvent } from '../../pathway/events.ts';
import { laterDate, type LocalDate } from '../../pathway/time.ts';

/** An event with its newest content, or withdrawn: `standing` of `pathway/evolve.ts`. */
export type StandingEvent = PathwayEvent & { readonly withdrawn?: true };

/**
 * What the patient said of the ankle, or what somebody saw of it. That somebody was reached, missed an appointment or
 * changed an address says nothing of it; nor does what Talus did by itself.
 */
const clinical: ReadonlySet<EventType> = new Set<EventType>([
  'enrolled',
  'bmi-reported',
  'exercise-confirmed',
  'sport-reported',
  'muscles-evaluated',
  'injection-reported',
  'injection-relief-reported',
  'immobilization-applied',
  'immobilization-removed',
  'imaging-reported',
  'review-recorded',
  'reinjury-recorded',
  'referral-seen',
  'surgery-reported',
  'rehabilitation-phase-completed',
  'rehabilitation-reviewed',
  'return-cleared',
  'return-reported',
  'red-flags-reported',
  'red-flags-reviewed',
  'pain-reported',
  'questionnaire-reported',
  'complication-reported',
  'satisfaction-reported',
]);

/** Whether the event, as it stands, says how the patient was on the day on which it happened. */
function saysHow(event: StandingEvent): boolean {
  if (clinical.has(event.type)) return true;
  switch (event.type) {
    case 'therapy-session-reported':
      return event.data.attendance === 'attended';
    case 'person-changed':
      return event.data.deceased === true;
    case 'closed':
      return event.data.reason === 'death' || event.data.reason === 'recovered';
    default:
      return false;
  }
}

/** The last such day; that of the enrolment at the earliest. */
export function statusKnownOn(enrolledOn: LocalDate, events: readonly StandingEvent[]): LocalDate {
  let last = enrolledOn;
  for (const event of events) {
    if (event.withdrawn !== true && saysHow(event)) last = laterDate(last, event.occurredOn);
  }
  return last;
}
