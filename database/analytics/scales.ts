/** What the code knows of scales and their windows, as rows for the queries. */
import { responderThreshold, scales, type ScaleId, type Threshold } from '../../pathway/instruments/index.ts';
import {
  carries,
  protocolOf,
  protocolVersions,
  valueOf,
  type TalusProtocol,
} from '../../pathway/protocols/index.ts';

const sourceOf = (threshold: Threshold | null): string | null => {
  if (threshold === null) return null;
  const { source, upTo, forResponders } = threshold;
  const range = upTo === undefined ? '' : `; up to ${upTo}`;
  return `${source}${range}${forResponders ? '' : '; makes no responder here'}`;
};

/** Rows of `analytics.scale`. */
export const scaleRows = () =>
  scales.map((scale) => ({
    scale: scale.id,
    instrument: scale.instrument,
    minimum: scale.range.min,
    maximum: scale.range.max,
    direction: scale.direction,
    level: scale.level,
    items: scale.items.length,
    least_answered: scale.leastAnswered,
    mcid: scale.mcid?.value ?? null,
    mcid_source: sourceOf(scale.mcid),
    mdc: scale.mdc?.value ?? null,
    mdc_source: sourceOf(scale.mdc),
    responder_threshold: responderThreshold(scale),
    licence: scale.licence,
  }));

export interface ExpectedWindow {
  readonly protocol_version: string;
  readonly scale: ScaleId;
  readonly arm: 'conservative' | 'surgical';
  readonly time_point: string;
  readonly from_day: number;
  readonly target_day: number;
  readonly to_day: number;
}

type Expected = Omit<ExpectedWindow, 'protocol_version'>;

/** Rows of `analytics.expected_window`: what each version of the protocol asks for, and when. */
export const expectedWindows = (): readonly ExpectedWindow[] =>
  protocolVersions.flatMap((version) => {
    const protocol = protocolOf(version);
    return [...painWindows(protocol), ...satisfactionWindows(protocol)].map((window) => ({
      protocol_version: version,
      ...window,
    }));
  });

function painWindows(protocol: TalusProtocol): readonly Expected[] {
  const days = (name: Parameters<typeof valueOf>[1]): number => valueOf(protocol, name);
  const points = [
    {
      arm: 'conservative',
      name: 'baseline',
      from: days('score.baseline.conservativeFrom'),
      target: 0,
      to: days('score.baseline.conservativeTo'),
    },
    ...protocol.conservativeTimePoints.map((point) => ({ arm: 'conservative' as const, ...point })),
    { arm: 'surgical', name: 'baseline', from: -days('score.baseline.before'), target: -1, to: -1 },
    ...protocol.surgicalTimePoints.map((point) => ({ arm: 'surgical' as const, ...point })),
  ] as const;
  return points.map(({ arm, name, from, target, to }) => ({
    scale: 'NRS',
    arm,
    time_point: name,
    from_day: from,
    target_day: target,
    to_day: to,
  }));
}

/** Cosmesis may be left out, so it is not expected. Version 1 does not ask. */
function satisfactionWindows(protocol: TalusProtocol): readonly Expected[] {
  if (!carries(protocol, 'OUT-2')) return [];
  const reach = valueOf(protocol, 'satisfaction.within');
  return (
    [
      ['week-14', 'satisfaction.early'],
      ['week-52', 'satisfaction.late'],
    ] as const
  ).map(([timePoint, at]) => ({
    scale: 'Satisfaction',
    arm: 'surgical',
    time_point: timePoint,
    from_day: valueOf(protocol, at) + 1 - reach,
    target_day: valueOf(protocol, at),
    to_day: valueOf(protocol, at) + reach,
  }));
}
