/** Scores, with the reason where there is none, and returns to sport. */
import type { CodeableConcept, Extension, Observation } from 'fhir/r4.js';
import type { ScaleId } from '../../pathway/instruments/index.ts';
import { measurementsOf, type Measurement } from '../../pathway/measurements.ts';
import {
  ankle,
  coded,
  dayOf,
  idOf,
  referenceTo,
  standingOf,
  subjectOf,
  words,
  type Context,
} from './context.ts';

type Found = Observation & { id: string };

export const observations = (context: Context): readonly Found[] => [...scores(context), ...returns(context)];

/** One for each entry and scale; the arms of analysis in which it counts are extensions of it. */
function scores(context: Context): readonly Found[] {
  const byScore = new Map<string, [Measurement, ...Measurement[]]>();
  for (const measurement of measurementsOf(context.protocol, context.state)) {
    const key = `${measurement.entry}-${measurement.scale}`;
    const others = byScore.get(key);
    if (others === undefined) byScore.set(key, [measurement]);
    else others.push(measurement);
  }
  const forms = new Set(standingOf(context, 'questionnaire-reported').map(({ sequence }) => sequence));
  return [...byScore.values()].map((filed) => score(context, filed, forms.has(filed[0].entry)));
}

function score(context: Context, filed: readonly [Measurement, ...Measurement[]], hasForm: boolean): Found {
  const [{ entry, revision, scale, completedOn, respondent, mode, score, missingReason }] = filed;
  return {
    resourceType: 'Observation',
    id: idOf(context, entry, scale),
    extension: filed.map(filing),
    status: revision === entry ? 'final' : 'corrected',
    category: [coded('observation-category', 'survey')],
    code: codeOf(scale),
    subject: subjectOf(context),
    effectiveDateTime: dayOf(context, completedOn),
    ...(respondent === 'patient' && { performer: [subjectOf(context)] }),
    ...(score === null
      ? { dataAbsentReason: { ...coded('data-absent-reason', 'unknown'), text: missingReason ?? 'unknown' } }
      : { valueQuantity: { value: score, ...unit } }),
    bodySite: ankle(context.state.side),
    method: words(mode),
    ...(hasForm && { derivedFrom: [referenceTo('QuestionnaireResponse', idOf(context, entry))] }),
  };
}

/** UCUM’s annotation for what has no unit. */
const unit = { unit: 'points', system: 'http://unitsofmeasure.org', code: '{score}' } as const;

/** LOINC’s code of the numeric rating scale is the only one that is confirmed (docs/fhir.md). */
function codeOf(scale: ScaleId): CodeableConcept {
  if (scale !== 'NRS') return words(scale);
  return { coding: [{ system: 'http://loinc.org', code: '72514-3' }], text: scale };
}

/** The definition of the extension is in docs/fhir.md. */
export const filingUrl = 'urn:talus:fhir:filing';

const filing = ({ arm, timePoint, filing }: Measurement): Extension => ({
  url: filingUrl,
  extension: [
    { url: 'arm', valueString: arm },
    ...(timePoint === null ? [] : [{ url: 'timePoint', valueString: timePoint }]),
    { url: 'filing', valueString: filing },
  ],
});

/** Each level of return, as last reported: on that day, or known not to have come by then. */
const returns = (context: Context): readonly Found[] =>
  Object.entries(context.state.returns).map(([level, { on, after }]) => ({
    resourceType: 'Observation',
    id: idOf(context, 'return', level),
    status: 'final',
    code: words(`Return to ${level}`),
    subject: subjectOf(context),
    ...(after === undefined
      ? { effectiveDateTime: dayOf(context, on) }
      : { effectivePeriod: { start: dayOf(context, after), end: dayOf(context, on) } }),
    valueBoolean: true,
  }));
