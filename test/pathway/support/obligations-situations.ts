/** Situations in which, together, everything falls due that can. */
import { accepted, cast, states } from './situations.ts';
import { given, type Said, type Story } from './story.ts';

const operation: Said = { type: 'report-surgery', approach: 'endoscopic' };
const redFlags: Said = { type: 'report-red-flags', flags: ['calf-swelling'], channel: 'call' };
const dancer = { sport: 'ballet', sportLevel: 'professional', season: 'in-season' } as const;

/** A surgeon has accepted the referral; what is said after that, a day each. */
const afterAcceptance = (...more: readonly Said[]): Story =>
  more.reduce((story, said, index) => story.at(60 + index).and(said), accepted());

const transferred = (): Story => given().at(5).and({ type: 'close-pathway', reason: 'transfer' }).at(6);

const unreached = (): Story =>
  [3, 4, 5].reduce(
    (story, day) =>
      story.at(day).and({ type: 'report-contact-attempt', channel: 'telephone', reached: false }),
    given(),
  );

export const situations: Readonly<Record<string, () => Story>> = {
  ...states,
  'a minor who comes of age': () => given({ adult: false, comesOfAgeIn: '2026-03' }),
  'an athlete': () => given({ sport: dancer }),
  'an athlete, of whom only the muscles are known': () =>
    given({ sport: dancer })
      .at(10)
      .and({ type: 'report-muscle-evaluation', muscles: 'tight', fhl: 'not-examined' }, 'clinician'),
  'without consent to contact': () => given({ contactConsent: false }),
  'in a walker, whose removal is booked': () =>
    given()
      .at(2)
      .and(cast())
      .and({ type: 'report-appointment', for: 'removal', date: given().day(9) }),
  'a second cast within the week': () =>
    given().at(2).and(cast()).at(5).and({ type: 'report-removal' }).at(8).and(cast()),
  'a second cast, weeks later': () =>
    given().at(2).and(cast()).at(11).and({ type: 'report-removal' }).at(30).and(cast()),
  'a cast removed': () => given().at(2).and(cast()).at(8).and({ type: 'report-removal' }),
  'a post-operative cast with a date': () =>
    given()
      .at(60)
      .and(operation)
      .and({ type: 'report-immobilization', device: 'cast', context: 'surgical', removeBy: given().day(74) }),
  'an injection': () =>
    given().at(5).and({ type: 'report-injection', site: 'fhl-sheath', drug: 'corticosteroid' }),
  'an unsafe injection': () => given().at(5).and({ type: 'report-injection', site: 'achilles-tendon' }),
  'red flags by telephone': () => given().at(5).and(redFlags),
  'red flags on a closed pathway': () => transferred().and(redFlags),
  'an unsafe injection on a closed pathway': () =>
    transferred().and({ type: 'report-injection', site: 'achilles-tendon' }),
  'a cast on a closed pathway': () => transferred().and(cast()),
  'the other ankle operated on': () =>
    given()
      .at(60)
      .and({ ...operation, side: 'right' }),
  'the other ankle on the list': () => {
    const story = given().at(60);
    story.tell({ type: 'plan-surgery', plannedOn: story.day(70), approach: 'open', side: 'right' });
    return story;
  },
  'an MRI that is not decided on': () =>
    given({ imaging: 'none' }).at(3).and({ type: 'report-imaging', modality: 'radiograph', findings: [] }),
  'an MRI that is indicated': () =>
    given({ imaging: 'none' }).at(3).and({ type: 'decide-mri', indicated: 'yes' }, 'clinician'),
  'improving, with a date': () =>
    given()
      .at(50)
      .and({ type: 'record-review', outcome: 'improving', nextReviewOn: given().day(70) }, 'clinician'),
  'partly improved three times': () =>
    [43, 50, 57].reduce(
      (story, day) => story.at(day).and({ type: 'record-review', outcome: 'partly-improved' }),
      given(),
    ),
  'a re-injury without a decision': () => given().at(45).and({ type: 'record-reinjury' }),
  'a re-injury to be reviewed': () =>
    given().at(45).and({ type: 'record-reinjury', decision: 'urgent-review' }, 'clinician'),
  'a re-injury that restarts the clock': () =>
    given().at(45).and({ type: 'record-reinjury', decision: 'restart-clock' }, 'clinician'),
  received: () => afterAcceptance({ type: 'report-referral-received' }),
  booked: () => afterAcceptance({ type: 'report-referral-booked', appointmentOn: given().day(75) }),
  'booked, and the day is over': () =>
    afterAcceptance({ type: 'report-referral-booked', appointmentOn: given().day(63) }).at(66),
  'reported by the surgeon': () =>
    afterAcceptance({ type: 'report-referral-seen' }, { type: 'report-surgeon-report' }),
  'reported and reviewed': () =>
    afterAcceptance(
      { type: 'report-referral-seen' },
      { type: 'report-surgeon-report' },
      { type: 'review-surgeon-report', clinicianId: 'd1' },
    ),
  'refused, with a date': () =>
    afterAcceptance({ type: 'report-surgery-refused', by: 'patient', nextReviewOn: given().day(90) }),
  'converted to open': () =>
    afterAcceptance({ type: 'plan-surgery', plannedOn: given().day(70), approach: 'endoscopic' })
      .at(70)
      .and({ type: 'report-surgery', approach: 'open' }),
  'an open operation with a target': () =>
    given()
      .at(60)
      .and({ type: 'report-surgery', approach: 'open', targetReviewOn: given().day(150) }),
  'in rehabilitation, delayed': () =>
    given()
      .at(60)
      .and(operation)
      .at(160)
      .and({ type: 'record-rehabilitation-review', outcome: 'delayed' }, 'clinician'),
  'back too early': () => given().at(60).and(operation).at(90).and({ type: 'report-return', level: 'sport' }),
  'a severe complication': () =>
    given()
      .at(60)
      .and(operation)
      .at(63)
      .and({ type: 'report-complication', kind: 'infection', grade: 'III' }),
  'nobody reached': unreached,
  'lost, and tried again': () =>
    unreached().and({ type: 'record-follow-up-decision', decision: 'lost-to-follow-up' }, 'clinician'),
  'a reassessment that is booked': () =>
    given()
      .at(40)
      .and({ type: 'report-appointment', for: 'reassessment', date: given().day(50) }),
};
