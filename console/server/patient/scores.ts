/** OUT-1, OUT-2: one line a scale. */
import { scales, type Scale } from '../../../pathway/instruments/index.ts';
import { measurementsOf, type Measurement } from '../../../pathway/measurements.ts';
import { byText } from '../../../pathway/order.ts';
import type { TalusProtocol } from '../../../pathway/protocols/index.ts';
import type { State } from '../../../pathway/state.ts';
import type { ScoreLine } from '../../contract/patient.ts';

/** Scales without a score are left out. */
export function scoresOf(protocol: TalusProtocol, state: State): ScoreLine[] {
  const scored = measurementsOf(protocol, state).filter(({ score }) => score !== null);
  return scales.flatMap((scale) => {
    const own = scored.filter((measurement) => measurement.scale === scale.id);
    return own.length === 0 ? [] : [scoreLine(scale, own)];
  });
}

function scoreLine(scale: Scale, measurements: readonly Measurement[]): ScoreLine {
  // One score may count in both arms of analysis: here it is one point.
  const byEvent = new Map(measurements.map((measurement) => [measurement.entry, measurement]));
  return {
    scale: scale.id,
    range: scale.range,
    direction: scale.direction,
    mcid: scale.mcid && {
      value: scale.mcid.value,
      upTo: scale.mcid.upTo ?? null,
      source: scale.mcid.source,
      isOfThesePatients: scale.mcid.forResponders,
    },
    points: [...byEvent.values()]
      .map(({ entry, completedOn, score, respondent }) => ({
        event: entry,
        day: completedOn,
        score: score ?? 0,
        respondent,
      }))
      .sort((a, b) => byText(a.day, b.day)),
  };
}
