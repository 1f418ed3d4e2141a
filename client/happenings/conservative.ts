/** Conservative care: reviews, advice, exercise, imaging, injections, athletes. */
import { valueOf } from '../../pathway/protocols/index.ts';
import type { Entry, State } from '../../pathway/state.ts';
import { ageOn, type LocalDate } from '../../pathway/time.ts';
import { advice, eventsOf } from './among.ts';
import type { Happening, Known } from './happening.ts';

export const conservative: readonly Happening[] = [
  {
    name: 'review',
    command: 'record-review',
    summary: 'Record a review or the reassessment at 6–8 weeks (REA-1, CON-7)',
    arguments: ['outcome'],
    words: { reason: 'why it is early, or why care goes on after a third “partly improved”' },
    example: 'not-improved --on 2026-03-02 --as clinician:vega',
  },
  {
    name: 'report reinjury',
    command: 'record-reinjury',
    summary: 'The ankle was injured again, and what a clinician decided (REA-1, REF-3)',
    words: { reason: 'why it was so decided' },
    example: '--decision urgent-review --on 2026-02-24 --as clinician:vega',
  },
  {
    name: 'report pain',
    command: 'report-pain',
    summary: 'A pain score; it is filed by the day on which it was given (OUT-1)',
    arguments: ['score'],
    example: '4',
  },
  {
    name: 'report bmi',
    command: 'report-bmi',
    summary: 'A measured body mass index (CON-6)',
    arguments: ['bmi'],
    derived: { measuredAsAdult },
    example: '27.4',
  },
  {
    name: 'report imaging',
    command: 'report-imaging',
    summary: 'Imaging that was done, and what it showed (IMG-1)',
    arguments: ['modality'],
    example: 'radiograph --findings os-trigonum,loose-body',
  },
  {
    name: 'decide-mri',
    command: 'decide-mri',
    summary: 'Whether an MRI is indicated (IMG-1)',
    arguments: ['indicated'],
    example: 'no',
  },
  {
    name: 'order injection',
    command: 'order-injection',
    summary: 'Order a corticosteroid injection; never into or near the Achilles tendon (INJ-1)',
    arguments: ['site'],
    words: { site: 'where; only the first three may be ordered' },
    example: 'fhl-sheath',
  },
  {
    name: 'report injection',
    command: 'report-injection',
    summary: 'An injection that was given, wherever it was (INJ-1)',
    arguments: ['site'],
    example: 'fhl-sheath --guidance ultrasound',
  },
  {
    name: 'report injection-relief',
    command: 'report-injection-relief',
    summary: 'What an injection did for the pain, two and six weeks after it (INJ-2)',
    arguments: ['of', 'relief'],
    words: { of: 'the number, in the timeline, of the injection' },
    among: { of: eventsOf('No injection', ({ injections }) => injections) },
    example: '7 partial',
  },
  {
    name: 'report therapy-session',
    command: 'report-therapy-session',
    summary: 'A session of physical therapy, attended or missed (CON-5)',
    arguments: ['kind', 'attendance'],
    words: { kind: 'what it was for' },
    example: 'stretching attended',
  },
  {
    name: 'report muscle-evaluation',
    command: 'report-muscle-evaluation',
    summary: 'The examination of the posterior compartment muscles and the FHL tendon of an athlete (ATH-2)',
    arguments: ['muscles', 'fhl'],
    example: 'tight normal',
  },
  {
    name: 'report sport',
    command: 'report-sport',
    summary: 'Sport, level and season, or a change of them (ATH-1)',
    arguments: ['level'],
    words: { level: 'at which level' },
    example: 'competitive --sport ballet --season in-season',
  },
  {
    name: 'report follow-up',
    command: 'report-follow-up',
    summary:
      'The follow-up of an unsafe injection, of a return without clearance or of a severe complication was held (INJ-1, REH-2, OUT-2)',
    arguments: ['of'],
    among: { of: eventsOf('Nothing to follow up', followedUp) },
    example: '7',
  },
  {
    name: 'exercise start',
    command: 'start-exercise-plan',
    summary: 'An exercise plan began (IMM-4)',
    example: '--on 2026-01-12',
  },
  {
    name: 'exercise stop',
    command: 'stop-exercise-plan',
    summary: 'The exercise plan ended (IMM-4)',
    example: '--on 2026-02-20',
  },
  {
    name: 'exercise confirm',
    command: 'confirm-exercise',
    summary: 'Exercise after the device came off is under way (IMM-4)',
    example: '',
  },
  {
    name: 'answer-advice',
    command: 'answer-advice',
    summary: 'Answer what is recommended; a clinician decides (CON-2 to CON-6, SAF-2, SUR-1 to SUR-3)',
    arguments: ['advice', 'answer'],
    among: { advice },
    example: 'CON-6/3 accepted --as clinician:vega',
  },
];

/** Whether the patient was an adult on the day of the measurement. */
function measuredAsAdult({ pathway: { person, protocol }, on }: Known): boolean {
  return ageOn(person.birth_date as LocalDate, on) >= valueOf(protocol, 'adult.age');
}

function followedUp({ injections, complications, returns, immobilizations }: State): readonly Entry[] {
  return [...injections, ...complications, ...Object.values(returns), ...immobilizations];
}
