/** Stories of what random histories come upon too seldom. */
import { everyCaution } from '../pathway/support/cautions.ts';
import { filledIn, wholly } from '../pathway/support/questionnaires.ts';
import { accepted, cast } from '../pathway/support/situations.ts';
import { given, noteId, type Said, type Setting, type Story } from '../pathway/support/story.ts';

const injection: Said = { type: 'report-injection', site: 'achilles-tendon' };
const severe: Said = { type: 'report-complication', kind: 'infection', grade: 'III' };
const transfer: Said = { type: 'close-pathway', reason: 'transfer' };
const lifted = { clinicianId: 'd1', reasonNoteId: noteId };

const operated = (): Story => given().at(60).and({ type: 'report-surgery', approach: 'endoscopic' }).at(63);

/** An athlete whose muscles have not been evaluated. */
const referredEarly = (imaging: NonNullable<Setting['imaging']>): Story =>
  given({ imaging, sport: { sport: 'ballet', sportLevel: 'professional', season: 'in-season' } })
    .at(20)
    .and(
      {
        type: 'order-referral',
        surgeonId: 's1',
        indication: 'failed-conservative-care',
        override: lifted,
      },
      'clinician',
    );

/** Says all of it, whether it is recorded or refused. */
const asked = (story: Story, ...all: readonly Said[]): Story => {
  for (const said of all) story.tell(said, 'clinician');
  return story;
};

const orderCast: Said = {
  type: 'order-immobilization',
  device: 'cast',
  indication: 'refractory-symptoms',
  exercise: 'due-on-removal',
};
const plan: Said = { type: 'plan-surgery', plannedOn: given().day(80), approach: 'endoscopic' };
const persistent: Said = { type: 'order-referral', surgeonId: 's1', indication: 'persistent-limiting-pain' };
const improving = { type: 'record-review', outcome: 'improving' } as const;
const session: Said = { type: 'report-therapy-session', kind: 'stretching', attendance: 'attended' };

export const rareStories: readonly (() => Story)[] = [
  // With nothing left to do.
  () => given().at(50).and({ type: 'record-review', outcome: 'resolved' }, 'clinician').at(700),
  // Left open by the closing, or reported after it.
  () => given().at(5).and(injection).and(transfer).at(6),
  () => given().at(5).and(cast()).and(transfer).at(6),
  () => operated().and(severe).and(transfer).at(64),
  () => operated().and(transfer).and(severe).at(64),
  // With a message that is uncertain.
  () => {
    const story = given().and(cast()).at(8);
    return story.unfinished(story.effects[0]?.key ?? '', 'uncertain');
  },
  // With one caution, ordered all the same.
  () =>
    given()
      .at(3)
      .and(everyCaution('no', { asthma: 'yes' }))
      .and({ type: 'order-analgesic', drugClass: 'nsaid', override: lifted }, 'clinician')
      .at(4),
  () =>
    accepted()
      .and({ type: 'report-imaging', modality: 'mri', findings: ['complex-anatomy'] })
      .at(56),
  () =>
    given()
      .and({ type: 'change-person' })
      .and({ type: 'change-person', researchConsent: false, optOut: ['sms'] })
      .and({ type: 'change-person', researchConsent: true, optIn: ['sms'] })
      .and({ type: 'answer-advice', advice: 'none', answer: 'not-applicable' }, 'clinician'),
  () => referredEarly('none'),
  () => referredEarly('complete'),
  () =>
    operated()
      .and({ type: 'explain-conversion', reasonNoteId: noteId })
      .and({ type: 'set-target-review', targetReviewOn: given().day(170) })
      .and({ type: 'report-rehabilitation-phase', phase: 'another' })
      .and({ type: 'report-satisfaction', satisfaction: 9, cosmesis: 8 })
      .and(wholly('Tegner'))
      .and(wholly('Tegner')),
  // Entered by whoever may.
  () =>
    (['surgeon', 'patient', 'administrator', 'system'] as const).reduce(
      (story, role) => story.and({ type: 'report-pain', score: 3 }, role),
      given(),
    ),
  // A day of wear, carried over.
  () => given().at(2).and(cast()).at(3).and({ type: 'report-removal' }).at(5).and(cast()),
  () => given({ protocolVersion: '1' }).at(70).and({ type: 'move-protocol', to: '3' }, 'clinician'),
  () => given({ bmi: { measuredOn: given().day(0), value: 31, measuredAsAdult: true } }),
  () => given({ bmi: { measuredOn: given().day(0), value: 26, measuredAsAdult: true } }),
  () => {
    const story = given().and(cast()).at(8);
    story.unfinished(story.effects[0]?.key ?? '', 'failed');
    return asked(story, { type: 'resolve-task', task: story.tasks('REC-1')[0]?.key ?? '' });
  },
  () => asked(given(), { type: 'report-sport', level: 'none' }, filledIn('FAOS', {})),
  () => given().and(cast()).at(12).and({ type: 'report-removal' }),
  // Refused, each for what is on record.
  () => asked(given().and(session).and(session).at(60), persistent),
  () => asked(given().and(cast()).at(2), { type: 'close-pathway', reason: 'recovered' }),
  () => asked(given().at(50).and(improving).at(51), { type: 'close-pathway', reason: 'recovered' }),
  () => asked(given({ sport: { sport: 'ballet' } }).at(60), plan),
  () => asked(given({ sport: { sportLevel: 'competitive' } }).at(60), plan),
  () => asked(operated(), plan),
  () => asked(given().and({ type: 'report-vte-risk', risk: 'low' }).at(40), orderCast),
  () =>
    asked(
      given()
        .and(cast())
        .at(9)
        .and({ type: 'report-removal' })
        .at(20)
        .and(cast())
        .at(21)
        .and({ type: 'report-removal' }),
      { type: 'report-vte-risk', risk: 'low' },
      orderCast,
    ),
  () => asked(given().at(40), orderCast),
  () =>
    asked(given().at(60), {
      type: 'order-referral',
      surgeonId: 's1',
      indication: 'failed-conservative-care',
    }),
  () => asked(given(), { type: 'close-pathway', reason: 'follow-up-complete' }),
  () => {
    const story = given().and({ type: 'change-person', deceased: true });
    return asked(story, { type: 'correct', supersedes: story.last('closed'), changes: null });
  },
  () =>
    given()
      .at(50)
      .and({ type: 'record-review', outcome: 'not-improved' })
      .and({ type: 'order-referral', surgeonId: 's1', indication: 'failed-conservative-care' })
      .at(51)
      .and({ type: 'report-referral-received' })
      .at(75),
  () =>
    given()
      .at(50)
      .and({ ...improving, nextReviewOn: given().day(70) })
      .at(70),
  () =>
    asked(
      given({ contactConsent: false }).at(60),
      { type: 'change-person', contactConsent: true },
      { type: 'report-cautions', cautions: {} },
      { type: 'record-reinjury', decision: 'continue' },
      {
        type: 'clear-return',
        pain: 1,
        heelRaisePercent: 95,
        clinicianJudged: true,
        phaseComplete: true,
      },
    ),
];
