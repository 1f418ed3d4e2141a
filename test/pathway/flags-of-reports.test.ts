/** What a report or an order is flagged with, and what it is not: each case beside the one from which it must be told apart. */
import { describe, expect, it } from 'vitest';
import type { FlagCode } from '../../pathway/flags.ts';
import type { Actor } from '../../pathway/events.ts';
import { paracetamolCautions } from '../../pathway/codes.ts';
import { everyCaution } from './support/cautions.ts';
import { partly } from './support/questionnaires.ts';
import { given, noteId, type Said, type Setting, type Story } from './support/story.ts';

interface Case {
  readonly of: () => Story;
  readonly said: Said | ((story: Story) => Said);
  readonly by?: Actor;
  readonly flags: readonly FlagCode[];
}

const at = (day: number, setting?: Setting): Story => given(setting).at(day);
const clinician: Actor = { id: 'd1', role: 'clinician' };
const override = { clinicianId: 'd1', reasonNoteId: noteId };

const told = (cases: Readonly<Record<string, Case>>): void => {
  it.each(Object.keys(cases))('%s', (name) => {
    const { of, said, by, flags } = cases[name]!;
    const story = of();
    const envelope = story.envelope(typeof said === 'function' ? said(story) : said);
    const answer = story.send({ ...envelope, ...(by && { actor: by }) });
    expect(answer.refusal).toBeUndefined();
    expect(answer.flags.map(({ code }) => code)).toEqual(flags);
  });
};

describe('GOV-1: an answer to advice', () => {
  told({
    'is flagged with nothing where it is of no question': {
      of: () => at(3),
      said: { type: 'answer-advice', advice: 'CON-3/2/heel-lifts', answer: 'accepted' },
      by: clinician,
      flags: [],
    },
  });
});

describe('ATH-2: an evaluation', () => {
  const evaluation = { type: 'report-muscle-evaluation', muscles: 'normal', fhl: 'normal' } as const;
  const only = (part: 'muscles' | 'fhl') =>
    ({ ...evaluation, [part === 'fhl' ? 'muscles' : 'fhl']: 'not-examined' }) as Said;

  told({
    'of both is complete': { of: () => at(3), said: evaluation, flags: [] },
    'of the muscles only is not': {
      of: () => at(3),
      said: only('muscles'),
      flags: ['evaluation-incomplete'],
    },
    'of the tendon only is not': { of: () => at(3), said: only('fhl'), flags: ['evaluation-incomplete'] },
    'of the muscles is complete where the tendon was examined before': {
      of: () => at(3).and(only('fhl')),
      said: only('muscles'),
      flags: [],
    },
    'of the tendon is complete where the muscles were examined before': {
      of: () => at(3).and(only('muscles')),
      said: only('fhl'),
      flags: [],
    },
  });
});

describe('SUR-4, INJ-1: a follow-up', () => {
  const unsafe: Said = { type: 'report-injection', site: 'achilles-tendon' };
  const wrongSide: Said = { type: 'report-surgery', approach: 'open', side: 'right' };
  const ofInjection = (story: Story): Said => ({
    type: 'report-follow-up',
    of: story.last('injection-reported'),
  });

  told({
    'of an injection may be a coordinator’s': {
      of: () => at(20).and(unsafe),
      said: ofInjection,
      flags: [],
    },
    'of an injection may be a coordinator’s though an operation on the other ankle is on record': {
      of: () => at(60).and(unsafe).and(wrongSide),
      said: ofInjection,
      flags: [],
    },
    'of one of two operations on the other ankle is a clinician’s': {
      of: () => at(60).and(wrongSide).and(wrongSide),
      said: (story) => ({ type: 'report-follow-up', of: story.last('surgery-reported') }),
      flags: ['follow-up-needs-clinician'],
    },
    'of an operation on the other ankle is done where a clinician says so': {
      of: () => at(60).and(wrongSide),
      said: (story) => ({ type: 'report-follow-up', of: story.last('surgery-reported') }),
      by: clinician,
      flags: [],
    },
  });
});

describe('CON-7: the third “partly improved” in a row', () => {
  const partly = { type: 'record-review', outcome: 'partly-improved' } as const;
  const twice = (): Story => at(45).and(partly).at(50).and(partly).at(55);
  const next = (story: Story, more: Partial<Said> = {}) =>
    ({ ...partly, nextReviewOn: story.day(70), ...more }) as Said;

  told({
    'needs a clinician behind its reason': {
      of: twice,
      said: (story) => next(story, { reasonNoteId: noteId }),
      flags: ['reason-missing'],
    },
    'needs a reason, though a clinician gives it': {
      of: twice,
      said: next,
      by: clinician,
      flags: ['reason-missing'],
    },
    'has it where a clinician gives it': {
      of: twice,
      said: (story) => next(story, { reasonNoteId: noteId }),
      by: clinician,
      flags: [],
    },
    'has it where it names a clinician': {
      of: twice,
      said: (story) => next(story, { reasonNoteId: noteId, clinicianId: 'd1' }),
      flags: [],
    },
    'needs one where all three are of one day': {
      of: () => at(45).and(partly).and(partly),
      said: next,
      flags: ['reason-missing'],
    },
  });
});

describe('IMG-1: a referral goes out with imaging pending', () => {
  const refer: Said = {
    type: 'order-referral',
    surgeonId: 's1',
    indication: 'persistent-limiting-pain',
    careAdequate: true,
  };
  const imaged = (modality: 'radiograph' | 'mri', indicated?: 'yes' | 'no'): Story => {
    const story = at(45, { imaging: 'none' }).and({ type: 'report-imaging', modality, findings: [] });
    return indicated === undefined ? story : story.and({ type: 'decide-mri', indicated });
  };

  told({
    'not where both are there': { of: () => at(45), said: refer, flags: [] },
    'where the radiographs lack': { of: () => imaged('mri'), said: refer, flags: ['imaging-pending'] },
    'where the MRI lacks, of which nobody has decided': {
      of: () => imaged('radiograph'),
      said: refer,
      flags: ['imaging-pending'],
    },
    'where the MRI lacks that is indicated': {
      of: () => imaged('radiograph', 'yes'),
      said: refer,
      flags: ['imaging-pending'],
    },
    'not where the MRI lacks that is not indicated': {
      of: () => imaged('radiograph', 'no'),
      said: refer,
      flags: [],
    },
  });
});

const refer = (surgeonId: string): Said => ({ type: 'report-referral', surgeonId });
const answer = (response: 'accepted' | 'declined', referral?: number): Said => ({
  type: 'report-referral-answer',
  response,
  ...(referral !== undefined && { referral }),
});
const referred = (): Story => at(45).and(refer('s1'));
const firstReferral = ({ state }: Story): number => state.referrals[0]!.id;

describe('REF-3: a surgeon’s answer', () => {
  /** The first of two referrals was declined, the second waits. */
  const reRouted = (): Story => referred().and(answer('declined')).and(refer('s2'));
  /** The second was declined, the first waits. */
  const firstWaits = (): Story => {
    const story = referred().and(refer('s2'));
    return story.and(answer('declined', story.last('referral-reported')));
  };

  told({
    'is of the referral that waits': { of: reRouted, said: answer('accepted'), flags: [] },
    'is of the referral that waits though a later one was declined': {
      of: firstWaits,
      said: answer('accepted'),
      flags: [],
    },
    'is of the referral that it names, and changes what was answered': {
      of: reRouted,
      said: (story) => answer('accepted', firstReferral(story)),
      flags: ['answer-changed'],
    },
    'that names a referral and says what was answered before changes nothing': {
      of: reRouted,
      said: (story) => answer('declined', firstReferral(story)),
      flags: [],
    },
    'that names no referral changes none that was answered': {
      of: () => referred().and(answer('accepted')),
      said: answer('declined'),
      flags: ['no-referral-waiting'],
    },
    'is waited for until the surgeon says it, though the patient was seen': {
      of: () => referred().and({ type: 'report-referral-seen' }),
      said: answer('accepted'),
      flags: [],
    },
    'takes the place of one that was implied, though another referral was declined after it': {
      of: () => {
        const story = referred().and({ type: 'report-referral-seen' }).and(refer('s2'));
        return story.and(answer('declined', story.last('referral-reported')));
      },
      said: answer('declined'),
      flags: ['answer-changed'],
    },
  });
});

describe('REF-4: what is heard of a referral', () => {
  const declined = (): Story => referred().and(answer('declined')).at(50);
  const noShow: Said = { type: 'report-referral-no-show' };

  told({
    'implies an acceptance where the surgeon had declined before': {
      of: declined,
      said: (story) => ({ type: 'report-referral-seen', referral: firstReferral(story) }),
      flags: ['acceptance-implied'],
    },
    'implies none on the day on which the surgeon declined': {
      of: declined,
      said: (story) => ({
        type: 'report-referral-seen',
        on: story.day(45),
        referral: firstReferral(story),
      }),
      flags: [],
    },
    'implies none before the surgeon declined': {
      of: declined,
      said: (story) => ({
        type: 'report-referral-seen',
        on: story.day(44),
        referral: firstReferral(story),
      }),
      flags: [],
    },
    'implies none where the surgeon had accepted': {
      of: () => referred().and(answer('accepted')).at(50),
      said: { type: 'report-referral-seen' },
      flags: [],
    },
    'may be the appointment itself, before anything else': {
      of: () => at(45),
      said: (story) => ({ type: 'report-referral-booked', appointmentOn: story.day(50) }),
      flags: ['no-referral-in-hand', 'acceptance-implied'],
    },
    'may be that it was missed, before anything else': {
      of: () => at(45),
      said: noShow,
      flags: ['no-referral-in-hand', 'acceptance-implied'],
    },
    'is late where the appointment lies more than four weeks after the acceptance': {
      of: () => referred().and(answer('accepted')).at(50),
      said: (story) => ({ type: 'report-referral-booked', appointmentOn: story.day(74) }),
      flags: ['appointment-late'],
    },
    'is not late four weeks after the acceptance': {
      of: () => referred().and(answer('accepted')).at(50),
      said: (story) => ({ type: 'report-referral-booked', appointmentOn: story.day(73) }),
      flags: [],
    },
    'is repeated from the second appointment missed on': {
      of: () => referred().and(answer('accepted')).and(noShow),
      said: noShow,
      flags: ['no-show-repeated'],
    },
    'is not repeated at the first': {
      of: () => referred().and(answer('accepted')),
      said: noShow,
      flags: [],
    },
    'is not counted in version 1': {
      of: () => at(45, { protocolVersion: '1' }).and(refer('s1')).and(answer('accepted')).and(noShow),
      said: noShow,
      flags: [],
    },
  });
});

describe('SUR-4, REH-1: an operation', () => {
  const planned = (more: Partial<Said> = {}): Story => {
    const story = at(60);
    return story.and({
      type: 'plan-surgery',
      plannedOn: story.day(62),
      approach: 'endoscopic',
      ...more,
    } as Said);
  };
  const open = { type: 'report-surgery', approach: 'open', conversionReasonNoteId: noteId } as const;

  told({
    'as planned is flagged with nothing': {
      of: planned,
      said: { type: 'report-surgery', approach: 'endoscopic' },
      flags: [],
    },
    'otherwise than planned is a conversion, and the target is asked for': {
      of: planned,
      said: open,
      flags: ['conversion', 'target-missing'],
    },
    'that was open has its target from the plan': {
      of: () => planned({ targetReviewOn: at(0).day(120) }),
      said: open,
      flags: ['conversion'],
    },
    'that was open has its target from the report': {
      of: planned,
      said: (story) => ({ ...open, targetReviewOn: story.day(120) }),
      flags: ['conversion'],
    },
    'that nobody had planned may have a target': {
      of: () => at(60),
      said: (story) => ({ ...open, targetReviewOn: story.day(120) }),
      flags: ['unplanned-operation'],
    },
  });
});

describe('REH-1: a review of rehabilitation', () => {
  const operated = (more: Partial<Said> = {}): Story =>
    at(60)
      .and({ type: 'report-surgery', approach: 'endoscopic', ...more } as Said)
      .at(80);
  const review: Said = { type: 'record-rehabilitation-review', outcome: 'on-track' };

  told({
    'before the milestone is early': { of: operated, said: review, flags: ['early-milestone-review'] },
    'before the milestone is not early where the surgeon set a target': {
      of: () => operated({ targetReviewOn: at(0).day(120) }),
      said: review,
      flags: [],
    },
    'without an operation is not early': { of: () => at(80), said: review, flags: [] },
  });
});

describe('REH-2: a clearance', () => {
  const clear = { type: 'clear-return', clinicianJudged: true, phaseComplete: true } as const;

  told({
    'that meets every condition is flagged with nothing': {
      of: () => at(60),
      said: { ...clear, pain: 2, heelRaisePercent: 90 },
      flags: [],
    },
    'whose conditions a clinician set aside is flagged': {
      of: () => at(60),
      said: { ...clear, override },
      by: clinician,
      flags: ['overridden'],
    },
    'takes a deficit of 5° without the clinician’s judgment': {
      of: () => at(60),
      said: { ...clear, clinicianJudged: false, pain: 2, heelRaisePercent: 90, plantarFlexionDeficit: 5 },
      flags: [],
    },
  });
});

describe('REC-1: an appointment', () => {
  const booked = (purpose: 'surgeon' | 'removal', story: Story): Said => ({
    type: 'report-appointment',
    for: purpose,
    date: story.day(52),
  });
  const missed = (purpose: 'surgeon' | 'removal', how: 'no-show' | 'cancelled' = 'no-show'): Said => ({
    type: 'report-appointment-missed',
    for: purpose,
    how,
  });
  const accepted = (): Story => referred().and(answer('accepted'));
  const noShow: Said = { type: 'report-referral-no-show' };

  told({
    'is not after the limit of all that it is for, where one of them is due later': {
      of: () => at(3, { imaging: 'none' }),
      said: (story) => ({ type: 'report-appointment', for: 'imaging', date: story.day(20) }),
      flags: [],
    },
    'is after the limit where all that it is for is due earlier': {
      of: () => at(3, { imaging: 'none' }),
      said: (story) => ({ type: 'report-appointment', for: 'imaging', date: story.day(36) }),
      flags: ['appointment-after-limit'],
    },
    'with somebody else says nothing of the referral in hand': {
      of: referred,
      said: (story) => booked('removal', story),
      flags: [],
    },
    'with the surgeon implies that the referral in hand was accepted': {
      of: referred,
      said: (story) => booked('surgeon', story),
      flags: ['acceptance-implied'],
    },
    'with the surgeon says nothing where no referral is in hand': {
      of: () => at(45),
      said: (story) => booked('surgeon', story),
      flags: [],
    },
    'that was missed had been booked': {
      of: () => {
        const story = at(45);
        return story.and(booked('removal', story));
      },
      said: missed('removal'),
      flags: [],
    },
    'that was missed had not been booked': {
      of: () => at(45),
      said: missed('removal'),
      flags: ['nothing-booked'],
    },
    'with the surgeon that was missed had been told of the referral': {
      of: () => {
        const story = accepted();
        return story.and({ type: 'report-referral-booked', appointmentOn: story.day(52) });
      },
      said: missed('surgeon'),
      flags: [],
    },
    'with the surgeon that was missed is not the first one': {
      of: () => {
        const story = accepted().and(noShow);
        return story.and(booked('surgeon', story));
      },
      said: missed('surgeon'),
      flags: ['no-show-repeated'],
    },
    'with the surgeon that was cancelled was not missed': {
      of: () => {
        const story = accepted().and(noShow);
        return story.and(booked('surgeon', story));
      },
      said: missed('surgeon', 'cancelled'),
      flags: [],
    },
    'with the surgeon that nobody had booked was not missed again': {
      of: () => accepted().and(noShow),
      said: missed('surgeon'),
      flags: ['nothing-booked'],
    },
  });
});

describe('GOV-1: attempts to reach the patient', () => {
  const vain: Said = { type: 'report-contact-attempt', channel: 'telephone', reached: false };

  told({
    'are no matter for a clinician at the second': { of: () => at(3).and(vain), said: vain, flags: [] },
    'are at the third': {
      of: () => at(3).and(vain).and(vain),
      said: vain,
      flags: ['follow-up-review-due'],
    },
    'are none any more once the patient is reached': {
      of: () => at(3).and(vain).and(vain),
      said: { ...vain, reached: true },
      flags: [],
    },
  });
});

describe('IMM-2, IMM-4, IMM-5: immobilisation', () => {
  const withoutExercise = {
    type: 'report-immobilization',
    device: 'fixed-ankle-walker',
    context: 'conservative',
    indication: 'acute-exacerbation',
  } as const;
  const walker = { ...withoutExercise, exercise: 'due-on-removal' } as const;
  const order = {
    type: 'order-immobilization',
    device: 'cast',
    indication: 'acute-exacerbation',
    exercise: 'due-on-removal',
  } as const;
  const low: Said = { type: 'report-vte-risk', risk: 'low' };
  const removal: Said = { type: 'report-removal' };
  /** Seven days of wear. */
  const wornAWeek = (): Story => at(1).and(low).and(walker).at(8).and(removal);

  told({
    'that is ordered is flagged with nothing': { of: () => at(3).and(low), said: order, flags: [] },
    'whose guards were lifted is flagged': {
      of: () => at(3),
      said: { type: 'order-immobilization', device: 'cast', override },
      by: clinician,
      flags: ['overridden'],
    },
    'without exercise is flagged where no plan is on record': {
      of: () => at(3).and(low),
      said: withoutExercise,
      flags: ['immobilized-without-exercise'],
    },
    'without exercise is not flagged where a plan is on record': {
      of: () => at(3).and(low).and({ type: 'start-exercise-plan' }),
      said: withoutExercise,
      flags: [],
    },
    'that goes on again within the week reaches its limit with the days worn before': {
      of: () => wornAWeek().at(13),
      said: (story) => ({ ...walker, on: story.day(10) }),
      flags: ['immobilization-past-limit'],
    },
    'that goes on again within the week is not past its limit before': {
      of: () => wornAWeek().at(12),
      said: (story) => ({ ...walker, on: story.day(10) }),
      flags: [],
    },
    'that goes on again within the week is removed at its limit with the days worn before': {
      of: () => wornAWeek().at(10).and(walker).at(13),
      said: removal,
      flags: ['immobilization-breach'],
    },
    'that goes on again within the week is removed before its limit': {
      of: () => wornAWeek().at(10).and(walker).at(12),
      said: removal,
      flags: [],
    },
  });

  it('is refused where nine days of the last eight weeks are worn, though the count does not go on', () => {
    const story = at(1).and(low).and(walker).at(10).and(removal).at(20);
    expect(story.refusal(order)).toBe('IMM-5.no-days-left');
    expect(story.at(21).and(low).refusal(order)).toBe('IMM-5.no-days-left');
  });
});

describe('CON-4: cautions', () => {
  const answered = (answer: 'yes' | 'no', cautions: readonly string[]): Said => ({
    type: 'report-cautions',
    cautions: Object.fromEntries(cautions.map((caution) => [caution, answer])),
  });
  const allNo = everyCaution('no');
  const asthma: Said = { type: 'report-cautions', cautions: { asthma: 'yes' } };

  told({
    'that are all known give advice for the first time, and change none': {
      of: () => at(3),
      said: allNo,
      flags: [],
    },
    'of one drug only leave those of the other unknown': {
      of: () => at(3),
      said: answered('no', paracetamolCautions),
      flags: ['cautions-unknown'],
    },
    'that speak against the drug that was advised change the advice': {
      of: () => at(3).and(allNo),
      said: asthma,
      flags: ['drug-advice-changed'],
    },
    'that are said again change nothing': { of: () => at(3).and(allNo), said: allNo, flags: [] },
    'change no advice in version 1, which gives none': {
      of: () => at(3, { protocolVersion: '1' }).and(allNo),
      said: asthma,
      flags: [],
    },
  });

  const nsaid = { type: 'order-analgesic', drugClass: 'nsaid' } as const;

  told({
    'that are all known not to hold let an NSAID be ordered': {
      of: () => at(3).and(allNo),
      said: nsaid,
      flags: [],
    },
    'that are unknown let it be ordered where a clinician lifts the guard': {
      of: () => at(3),
      said: { ...nsaid, override },
      by: clinician,
      flags: ['overridden'],
    },
  });
});

describe('OUT-2: a questionnaire', () => {
  const tegner = (day: number) => (story: Story) =>
    ({
      type: 'report-questionnaire',
      on: story.day(day),
      instrument: 'Tegner',
      answers: { 1: 4 },
      respondent: 'patient',
      mode: 'form',
    }) as const;
  const empty = (instrument: 'FAAM' | 'FAOS') =>
    ({ type: 'report-questionnaire', instrument, answers: {}, respondent: 'patient', mode: 'form' }) as const;
  const operated = (): Story => at(60).and({ type: 'report-surgery', approach: 'endoscopic' });

  told({
    'of the first day of the first time point is filed': {
      of: () => at(7),
      said: tegner(-14),
      flags: [],
    },
    'that comes on the day after its time point has closed is late': {
      of: () => at(8),
      said: tegner(7),
      flags: ['received-late'],
    },
    'of the day before is not': {
      of: () => at(30),
      said: tegner(-15),
      flags: ['questionnaire-not-filed'],
    },
    'of the last day of conservative care that counts is filed': {
      of: operated,
      said: tegner(59),
      flags: ['received-late', 'dated-before-operation'],
    },
    'of the day of the operation is not': {
      of: operated,
      said: tegner(60),
      flags: ['questionnaire-not-filed'],
    },
    'has too few answers where one of its scales has, though another has all': {
      of: () => at(3),
      said: { ...empty('FAAM'), answers: partly('FAAM', 21) },
      flags: ['too-few-answers'],
    },
    'repeats no other one of the same day that has the same answers': {
      of: () => at(3).and(empty('FAOS')),
      said: empty('FAAM'),
      flags: ['too-few-answers'],
    },
    'repeats one of the same kind': {
      of: () => at(3).and(empty('FAAM')),
      said: empty('FAAM'),
      flags: ['questionnaire-repeated', 'too-few-answers'],
    },
  });
});

describe('REA-1: a re-injury', () => {
  const restart: Said = { type: 'record-reinjury', decision: 'restart-clock', clinicianId: 'd1' };

  told({
    'is not decided about by a clinician who only records it': {
      of: () => at(45),
      said: { type: 'record-reinjury' },
      by: clinician,
      flags: ['reinjury-undecided'],
    },
    'is decided about by a clinician who says so': {
      of: () => at(45),
      said: { type: 'record-reinjury', decision: 'continue' },
      by: clinician,
      flags: [],
    },
    'restarts the delay clock on the day before it runs': {
      of: () => at(56),
      said: restart,
      flags: ['delay-clock-restarted'],
    },
    'lets the delay clock go on from the day on which it runs': {
      of: () => at(57),
      said: restart,
      flags: ['delay-clock-goes-on'],
    },
    'restarts a delay clock that was stopped': {
      of: () => at(58).and(refer('s1')).at(60).and(answer('accepted')).at(65),
      said: restart,
      flags: ['delay-clock-restarted'],
    },
    'lets go on a delay clock that had stood still before': {
      of: () => {
        const story = at(60);
        return story.and({ type: 'record-review', outcome: 'improving', nextReviewOn: story.day(70) }).at(72);
      },
      said: restart,
      flags: ['delay-clock-goes-on'],
    },
  });
});

describe('SAF-1: a review of red flags', () => {
  const fever: Said = { type: 'report-red-flags', flags: ['fever'], channel: 'call' };
  const flagged = (): Story => at(3).and(fever);
  const review = (story: Story, of = story.last('red-flags-reported')): Said => ({
    type: 'record-red-flag-review',
    of,
    action: 'seen',
  });

  told({
    'by a clinician ends the alert': { of: flagged, said: review, by: clinician, flags: [] },
    'by a surgeon does not': {
      of: flagged,
      said: review,
      by: { id: 's1', role: 'surgeon' },
      flags: ['red-flags-need-clinician'],
    },
    'of a number that has none is said to be so, though others wait': {
      of: flagged,
      said: (story) => review(story, 1),
      by: clinician,
      flags: ['no-red-flags-waiting'],
    },
    'is said to come too late where they were reviewed': {
      of: () => {
        const story = flagged();
        story.and(review(story), 'clinician');
        return story;
      },
      said: review,
      by: clinician,
      flags: ['no-red-flags-waiting'],
    },
    'is said to come too late though others wait still': {
      of: () => {
        const story = flagged();
        return story.and(review(story), 'clinician').and(fever);
      },
      said: (story) =>
        review(story, story.pathway.events.find(({ type }) => type === 'red-flags-reported')!.sequence),
      by: clinician,
      flags: ['no-red-flags-waiting'],
    },
  });
});

describe('REC-1: a correction', () => {
  const walker: Said = { type: 'report-immobilization', device: 'cast', context: 'conservative' };
  const breached = (): Story => at(1).and(walker).at(12).and({ type: 'report-removal' });

  told({
    'is flagged with nothing that was so before': {
      of: () => breached().and({ type: 'report-pain', score: 3 }),
      said: (story) => ({
        type: 'correct',
        supersedes: story.last('pain-reported'),
        changes: { data: { score: 4 } },
      }),
      flags: [],
    },
    'is flagged with a breach that it makes': {
      of: () =>
        at(1)
          .and(walker)
          .at(12)
          .and({ type: 'report-removal', on: at(0).day(9) }),
      said: (story) => ({
        type: 'correct',
        supersedes: story.last('immobilization-removed'),
        changes: { on: story.day(11) },
      }),
      flags: ['immobilization-breach'],
    },
  });
});
