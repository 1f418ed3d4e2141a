/** The dates and entries that an event or a refusal rested on, as they stood then; a sentence each. */
import {
  adherence,
  daysCarried,
  daysWornInWindow,
  delayDays,
  devicesOn,
  breachFlag,
  immobilizationDay,
  isReassessment,
  latestReassessment,
  nextReviewOn,
} from './care.ts';
import type { EventOf, EventType } from './events.ts';
import { obligations } from './obligations/index.ts';
import { cautionsWith } from './medicines.ts';
import { valueOf, type TalusProtocol } from './protocols/index.ts';
import type { RefusalCode } from './refusals.ts';
import type { State } from './state.ts';
import { addDays, daysBetween, type LocalDate } from './time.ts';
import { countOf, dateInWords, listInWords, spoken } from './words.ts';

export interface Ground {
  readonly protocol: TalusProtocol;
  /** As it stood: for an event just after it, for a refusal before. */
  readonly state: State;
  readonly today: LocalDate;
}

const days = (count: number): string => countOf(count, 'day');

// Events

type Grounds = { readonly [T in EventType]?: (ground: Ground, event: EventOf<T>) => readonly string[] };

const byType: Grounds = {
  'immobilization-applied': ({ protocol, state }, { sequence, data }) => {
    if (data.context === 'surgical') return ['After surgery the surgeon’s removal date governs.'];
    const item = state.immobilizations.find(({ id }) => id === sequence);
    if (item === undefined) return [];
    const carried = daysCarried(protocol, state, item);
    const on = (name: 'immobilization.remove' | 'immobilization.limit'): string =>
      dateInWords(immobilizationDay(protocol, state, item, name));
    return [
      ...(carried === 0
        ? []
        : [
            `It continues a count: ${days(carried)} of wear before it ${carried === 1 ? 'is' : 'are'} carried over.`,
          ]),
      `It is to be off by the end of ${on('immobilization.remove')}; the limit is the first instant of ${on('immobilization.limit')}.`,
    ];
  },
  'immobilization-removed': ({ protocol, state }, { sequence }) => {
    const item = state.immobilizations.find(({ removed }) => removed?.id === sequence);
    if (item?.removed === undefined) return ['No device was on record as on by that date.'];
    const worn = `The device had been on since ${dateInWords(item.on)}: ${days(daysBetween(item.on, item.removed.on))}.`;
    const isBreach = breachFlag(protocol, state, item) !== undefined;
    return [worn, isBreach ? 'That is at the limit or past it: a breach.' : 'That is within the limit.'];
  },
  'review-recorded': ({ protocol, state }, { sequence }) => {
    const review = state.reviews.find(({ id }) => id === sequence);
    if (review === undefined) return [];
    if (!isReassessment(protocol, state, review)) {
      return ['It is before the window and gives no reason, so it is an interim note.'];
    }
    const goesOn = review.outcome === 'improving' || review.outcome === 'partly-improved';
    const next = dateInWords(nextReviewOn(protocol, state, review));
    return ['It counts as a reassessment.', ...(goesOn ? [`The next review is due by ${next}.`] : [])];
  },
  'cautions-reported': ({ protocol, state, today }) => painkillers(protocol, state, today),
  'analgesic-ordered': ({ protocol, state, today }) => painkillers(protocol, state, today),
  'therapy-session-reported': ({ state }) => sessions(state),
  'reinjury-recorded': ({ protocol, state, today }, { sequence }) => {
    const item = state.reinjuries.find(({ id }) => id === sequence);
    const earlier = state.earlierDay0s.map(({ on }) => dateInWords(on));
    return [
      ...(item?.decision === 'undecided' ? ['No clinician had decided about it.'] : []),
      ...(state.day0.id === sequence
        ? [
            `It restarted the clock: day 0 is ${dateInWords(state.day0.on)}. The clock before began on ${listInWords(earlier, 'and')}, and stays on record.`,
          ]
        : []),
      `The delay clock showed ${days(delayDays(protocol, state, today))}.`,
    ];
  },
  'surgery-reported': ({ state }, { data }) =>
    data.side === undefined || data.side === state.side
      ? []
      : [`The pathway is that of the ${state.side} ankle: this is no operation of it.`],
  'referral-ordered': delay,
  'referral-answered': delay,
  'referral-booked': delay,
  'referral-seen': delay,
  'referral-no-show': delay,
  'surgery-refused': delay,
  'protocol-moved': (_, { data }) => [
    `Until then its deadlines followed version ${data.from}; from then on they follow version ${data.to}.`,
    'What had been done by then stays done and is not asked for again.',
  ],
};

function delay({ protocol, state, today }: Ground): readonly string[] {
  return [`The delay clock showed ${days(delayDays(protocol, state, today))}.`];
}

/** CON-4: which cautions hold, and which are not known. */
function painkillers(protocol: TalusProtocol, state: State, today: LocalDate): readonly string[] {
  return (['nsaid', 'paracetamol'] as const).flatMap((drugClass) => {
    const drug = drugClass === 'nsaid' ? 'an NSAID' : 'paracetamol';
    const named = (answer: 'yes' | 'unknown'): string =>
      listInWords(cautionsWith(protocol, state, today, drugClass, answer).map(spoken), 'and');
    return [
      ...(named('yes') === '' ? [] : [`Against ${drug} speaks: ${named('yes')}.`]),
      ...(named('unknown') === '' ? [] : [`For ${drug} it is unknown: ${named('unknown')}.`]),
    ];
  });
}

function sessions(state: State): readonly string[] {
  const { attended, missed } = adherence(state);
  if (attended + missed === 0) return [];
  return [
    `Of ${countOf(attended + missed, 'session')} of physical therapy on record ${attended} ${attended === 1 ? 'was' : 'were'} attended.`,
  ];
}

export function groundsOfEvent<T extends EventType>(ground: Ground, event: EventOf<T>): readonly string[] {
  const grounds: Grounds[T] = byType[event.type];
  return grounds?.(ground, event) ?? [];
}

// Refusals

const byCode: Readonly<Partial<Record<RefusalCode, (ground: Ground) => readonly string[]>>> = {
  'CON-1.too-early': ({ protocol, state, today }) => {
    const earliest = addDays(state.day0.on, valueOf(protocol, 'conservative.minimum'));
    return [
      `Conservative care began on ${dateInWords(state.day0.on)}: today is day ${daysBetween(state.day0.on, today)}.`,
      `The earliest day is ${dateInWords(earliest)}.`,
    ];
  },
  'IMM-5.no-days-left': ({ protocol, state, today }) => {
    const worn = daysWornInWindow(protocol, state, today);
    return [
      `In the eight weeks up to today ${days(worn)} of immobilisation ${worn === 1 ? 'is' : 'are'} on record.`,
    ];
  },
  'IMM-2.device-on': ({ state }) =>
    devicesOn(state).map(({ on }) => `A device has been on since ${dateInWords(on)}.`),
  'REF-2.adequacy-not-judged': ({ state }) => sessions(state),
  'REF-2.care-not-adequate': ({ state }) => sessions(state),
  'CON-4.nsaid-caution': ({ protocol, state, today }) => painkillers(protocol, state, today),
  'CON-4.nsaid-unknown': ({ protocol, state, today }) => painkillers(protocol, state, today),
  'CON-4.paracetamol-caution': ({ protocol, state, today }) => painkillers(protocol, state, today),
  'CON-4.paracetamol-unknown': ({ protocol, state, today }) => painkillers(protocol, state, today),
  'ATH-2.not-evaluated': ({ state }) => [
    state.sportLevel === undefined
      ? 'A sport is on record, so the patient counts as an athlete.'
      : `The level of sport on record: ${state.sportLevel}.`,
  ],
  'SAF-2.risk-not-recorded': ({ state }) => [
    state.vteRisk === null
      ? 'No risk is on record.'
      : `The newest risk on record is of ${dateInWords(state.vteRisk.on)}.`,
  ],
  'REF-1.no-failed-review': lastReview,
  'CON-7.not-recovered': lastReview,
  'IMG-1.no-imaging': () => ['No imaging is on record.'],
  'SUR-4.wrong-side': ({ state }) => [`The pathway, and so the referral, is for the ${state.side} ankle.`],
  'REC-1.death-stands': ({ state }) => (state.deceased ? ['The record says that the person has died.'] : []),
  'SUR-4.operated': ({ state }) =>
    state.performedSurgery === null ? [] : [`Operated on ${dateInWords(state.performedSurgery.on)}.`],
  'OUT-1.follow-up-open': ({ protocol, state }) => [
    `Still open: ${listInWords(
      obligations(protocol, state).map(({ title }) => title),
      'and',
    )}.`,
  ],
  'GOV-1.protocol-not-newer': ({ state }) => [`The pathway is on protocol version ${state.protocolVersion}.`],
  'REC-1.closed': ({ state }) =>
    state.closed === null
      ? []
      : [`It was closed on ${dateInWords(state.closed.on)}: ${spoken(state.closed.reason)}.`],
};

function lastReview({ protocol, state }: Ground): readonly string[] {
  const review = latestReassessment(protocol, state);
  if (review === undefined) return ['No reassessment is on record.'];
  return [`The latest reassessment, of ${dateInWords(review.on)}, says: ${spoken(review.outcome)}.`];
}

export const groundsOfRefusal = (ground: Ground, code: RefusalCode): readonly string[] =>
  byCode[code]?.(ground) ?? [];
