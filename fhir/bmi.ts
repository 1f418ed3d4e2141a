/** CON-6: the patient's latest body mass index, with its date. */
import { addMonths, ageOn, type LocalDate } from '../pathway/time.ts';
import { dayOf, refersTo, resourcesOf, type Entry, type PatientEntry } from './bundle.ts';
import { meaningIn } from './codes/code-table.ts';
import { observationCodes } from './codes/observations.ts';
import type { BodyMassIndex, ReadOptions } from './patient-facts.ts';
import { Observation } from './r4.ts';

interface Measurement {
  readonly kind: 'bmi' | 'height' | 'weight';
  /** In kg/m², metres or kilograms. */
  readonly value: number;
  readonly on: LocalDate;
  readonly path: string;
}

/**
 * The latest measurement up to today, else one computed from a height and a weight of one day; null without either.
 * Two of one day: the later in the bundle.
 */
export function latestBmi(
  entries: readonly Entry[],
  { entry }: PatientEntry,
  birthDate: LocalDate,
  today: LocalDate,
  { adultAge }: Pick<ReadOptions, 'adultAge'>,
): BodyMassIndex | null {
  const measurements = resourcesOf(entries, 'Observation', Observation)
    .filter(({ resource }) => refersTo(resource.subject, entry))
    .flatMap(({ path, resource }) => measurementOf(resource, path))
    .filter(({ on }) => birthDate <= on && on <= today);
  const observed = measurements
    .filter(({ kind }) => kind === 'bmi')
    .map((each) => ({ ...each, from: 'observation' as const }));
  const latest = [...computed(measurements), ...observed]
    .filter(({ value }) => isPlausible(value))
    .reduce<(Measurement & Pick<BodyMassIndex, 'from'>) | null>(
      (best, each) => (best === null || each.on >= best.on ? each : best),
      null,
    );
  if (latest === null) return null;
  const { value, on: measuredOn, path, from } = latest;
  return { value, measuredOn, measuredAsAdult: ageOn(birthDate, measuredOn) >= adultAge, from, path };
}

/** CON-6: asked again where it is missing, older than the protocol allows, or measured before adulthood. Adults only. */
export const mustAskBmi = (
  bmi: BodyMassIndex | null,
  isMinor: boolean,
  today: LocalDate,
  { bmiMaximumAgeMonths }: Pick<ReadOptions, 'bmiMaximumAgeMonths'>,
): boolean =>
  !isMinor &&
  (bmi === null || !bmi.measuredAsAdult || addMonths(bmi.measuredOn, bmiMaximumAgeMonths) < today);

function computed(measurements: readonly Measurement[]) {
  const heights = measurements.filter(({ kind }) => kind === 'height');
  return measurements
    .filter(({ kind }) => kind === 'weight')
    .flatMap((weight) => {
      const height = heights.findLast(({ on }) => on === weight.on);
      return height === undefined
        ? []
        : [{ ...weight, value: weight.value / height.value ** 2, from: 'height-and-weight' as const }];
    });
}

const measurementKind = meaningIn(observationCodes);
const settled = ['final', 'amended', 'corrected'];

function measurementOf(observation: Observation, path: string): Measurement[] {
  const kind = observation.code.coding
    ?.map(({ system, code }) => measurementKind(system, code))
    .find((each) => each !== undefined);
  const { effectiveDateTime, effectiveInstant, effectivePeriod, valueQuantity } = observation;
  const on = dayOf(effectiveDateTime ?? effectiveInstant ?? effectivePeriod?.start);
  const factor = factors[valueQuantity?.code ?? valueQuantity?.unit ?? ''];
  const isUsable = kind !== undefined && factor?.kind === kind && settled.includes(observation.status ?? '');
  if (!isUsable || on === null || valueQuantity?.value === undefined) return [];
  return [{ kind, value: valueQuantity.value * factor.by, on, path }];
}

/** UCUM units read; a measurement in another is passed over. */
const factors: Readonly<Partial<Record<string, { kind: Measurement['kind']; by: number }>>> = {
  'kg/m2': { kind: 'bmi', by: 1 },
  cm: { kind: 'height', by: 0.01 },
  m: { kind: 'height', by: 1 },
  kg: { kind: 'weight', by: 1 },
};

/** Outside, it is a slip of the pen (a height in metres entered as centimetres), and the record's own limits agree. */
const isPlausible = (bmi: number) => bmi >= 5 && bmi <= 120;
