/** OUT-2: the questionnaires of a time point are asked for as its pain score is, and by the same messages. */
import { isWithin } from '../asked.ts';
import { scalesOf, scoreOf, type QuestionnaireId } from '../instruments/index.ts';
import { windows, type Window } from '../outcomes.ts';
import type { Collection } from '../protocols/protocol.ts';
import type { State } from '../state.ts';
import { listInWords } from '../words.ts';
import { hadClosedBeforeMove, type Context, type Obligation, type Obligations } from './obligation.ts';
import { askedFor, isStillAskedFor, nameOf } from './outcomes.ts';

export const questionnaires: Obligations = (context) => {
  const { protocol, state } = context;
  const { collection = [] } = protocol;
  if (collection.length === 0) return [];
  return windows(protocol, state)
    .filter((window) => isStillAskedFor(context, window) && !hadClosedBeforeMove(context, window))
    .flatMap((window) =>
      (['patient', 'clinician'] as const).flatMap((from) => {
        const missing = collection.filter((item) => item.from === from && isMissing(state, window, item));
        return missing.length === 0 ? [] : dueFrom[from](context, window, missing);
      }),
    );
};

const isMissing = (state: State, window: Window, { instrument, ...points }: Collection): boolean =>
  points[window.arm].includes(window.timePoint) && !isAnswered(state, window, instrument);

/** One scale with a score will do: who does no sport leaves that scale out. */
const isAnswered = ({ questionnaires: given = [] }: State, window: Window, instrument: QuestionnaireId) =>
  given.some(
    (item) =>
      item.instrument === instrument &&
      isWithin(window, item.on) &&
      scalesOf(instrument).some((scale) => scoreOf(scale, item.answers).score !== null),
  );

type Due = (context: Context, window: Window, missing: readonly Collection[]) => readonly Obligation[];

const namesOf = (missing: readonly Collection[]): string =>
  listInWords(
    missing.map(({ instrument }) => instrument),
    'and',
  );

/** One obligation for all that the patient fills in, and so one message. */
const fromPatient: Due = (context, window, missing) =>
  askedFor(context, window, {
    rule: 'OUT-2',
    who: 'coordinator',
    title: `Obtain ${namesOf(missing)}`,
    isAsked: `${namesOf(missing)} ${missing.length === 1 ? 'is' : 'are'}`,
    without: namesOf(missing),
    part: `questionnaires-${nameOf(window).replace(' ', '-')}`,
    answer: 'questionnaire-reported',
    templates: {
      request: 'questionnaire-request',
      preoperative: 'questionnaire-request',
      reminder: 'questionnaire-reminder',
    },
  });

/** What is found by examination is work of the clinician’s: nobody is written to. */
const fromClinician: Due = (context, window, missing) =>
  askedFor(context, window, {
    rule: 'OUT-2',
    who: 'clinician',
    title: `Examine for ${namesOf(missing)}`,
    isAsked: `${namesOf(missing)} ${missing.length === 1 ? 'is' : 'are'}`,
    without: namesOf(missing),
    part: `examination-${nameOf(window).replace(' ', '-')}`,
    answer: 'questionnaire-reported',
  });

const dueFrom: Readonly<Record<Collection['from'], Due>> = { patient: fromPatient, clinician: fromClinician };
