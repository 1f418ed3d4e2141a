/** Enrolment: the first events of a pathway, decided before its workflow exists. */
import { z } from 'zod';
import { ClinicCalendar } from './calendar.ts';
import { ImagingFinding, ImagingModality, Season, Side, Source, SportLevel } from './codes.ts';
import { currentCoreVersion } from './core-version.ts';
import { fact, defined } from './decide/decision.ts';
import { Actor, Cautions, ClinicId, type Fact, type PathwayEvent } from './events.ts';
import { currentProtocolVersion, protocolOf } from './protocols/index.ts';
import { LocalDate, TimeZone, localDateAt, type Instant } from './time.ts';
import { numbered } from './turn.ts';

export const Enrolment = z.strictObject({
  commandId: z.uuid(),
  actor: Actor,
  source: Source,
  personId: z.uuid(),
  side: Side,
  episode: z.int().positive(),
  previousPathwayId: z.uuid().optional(),
  timeZone: TimeZone,
  calendar: ClinicCalendar,
  /** Left out, the current one; another one is pinned by tests, and by whoever compares versions. */
  protocolVersion: z.string().optional(),
  adult: z.boolean(),
  /** The day on which conservative care began, even if before enrolment. */
  conservativeDay0: LocalDate,
  onset: z
    .string()
    .regex(/^\d{4}(-\d{2}(-\d{2})?)?$/, 'expected YYYY, YYYY-MM or YYYY-MM-DD')
    .optional(),
  sport: z.string().max(40).optional(),
  sportLevel: SportLevel.optional(),
  season: Season.optional(),
  /** CON-4: from when age is a caution, or until when it is none; never the birth date (decision 6). */
  olderFrom: LocalDate.optional(),
  youngerUntil: LocalDate.optional(),
  /** CON-4: what the record says, each with the day of which it is. */
  cautions: z.array(z.strictObject({ on: LocalDate, cautions: Cautions })).optional(),
  /** Of a minor: the month of coming of age, `YYYY-MM`. */
  comesOfAgeIn: z
    .string()
    .regex(/^\d{4}-\d{2}$/, 'expected YYYY-MM')
    .optional(),
  /** The person reads none of the languages in which Talus writes. */
  needsInterpreter: z.literal(true).optional(),
  clinic: ClinicId.optional(),
  contactConsent: z.boolean(),
  researchConsent: z.boolean(),
  bmi: z
    .strictObject({ value: z.number().min(5).max(120), measuredOn: LocalDate, measuredAsAdult: z.boolean() })
    .optional(),
  imaging: z.array(
    z.strictObject({ on: LocalDate, modality: ImagingModality, findings: z.array(ImagingFinding) }),
  ),
});
export type Enrolment = z.infer<typeof Enrolment>;

/**
 * Throws `RangeError` where a date lies in the future, or there is no such protocol version; the message names the
 * member, never its content.
 */
export function enrol(enrolment: Enrolment, now: Instant): readonly PathwayEvent[] {
  const today = localDateAt(now, enrolment.timeZone);
  refuseFuture(enrolment, today);
  const { commandId, actor, source, conservativeDay0, bmi, imaging, cautions = [], ...rest } = enrolment;
  const { version: protocolVersion } = protocolOf(rest.protocolVersion ?? currentProtocolVersion);
  const facts: Fact[] = [
    fact('enrolled', today, defined({ ...rest, protocolVersion, coreVersion: currentCoreVersion }), {
      rules: ['GOV-1'],
    }),
    fact('conservative-care-started', conservativeDay0, {}, { rules: ['CON-1', 'REA-1'] }),
    ...(bmi === undefined
      ? []
      : [
          fact(
            'bmi-reported',
            bmi.measuredOn,
            { bmi: bmi.value, measuredAsAdult: bmi.measuredAsAdult },
            { rules: ['CON-6'] },
          ),
        ]),
    ...cautions.map(({ on, cautions: answers }) =>
      fact('cautions-reported', on, { cautions: answers }, { rules: ['CON-4'] }),
    ),
    ...imaging.map(({ on, modality, findings }) =>
      fact('imaging-reported', on, { modality, findings }, { rules: ['IMG-1'] }),
    ),
  ];
  return numbered(facts, 0, now, { actor, source, commandId });
}

function refuseFuture(enrolment: Enrolment, today: LocalDate): void {
  const dates: readonly (readonly [member: string, date: LocalDate | undefined])[] = [
    ['conservativeDay0', enrolment.conservativeDay0],
    ['bmi.measuredOn', enrolment.bmi?.measuredOn],
    ...enrolment.imaging.map(({ on }) => ['imaging.on', on] as const),
    ...(enrolment.cautions ?? []).map(({ on }) => ['cautions.on', on] as const),
  ];
  const future = dates.find(([, date]) => date !== undefined && date > today);
  if (future !== undefined) throw new RangeError(`${future[0]} lies in the future: check the date`);
}
