/** An invented person: a name off a short list, an age, a side, a sport; and what ends the observation, and when. */
import { addDays, addMonths, type LocalDate, type TimeZone } from '../../pathway/time.ts';
import type { Side, SportLevel } from '../../pathway/codes.ts';
import type { Random } from './random.ts';
import type { EndingName, Truth } from './truth.ts';

export interface GeneratedPerson {
  readonly personId: string;
  /** The truth, the seed and the number of the patient. */
  readonly sourceValue: string;
  readonly givenName: string;
  readonly familyName: string;
  readonly birthDate: LocalDate;
  readonly gender: 'female' | 'male';
  readonly language: 'en' | 'es';
  readonly timeZone: TimeZone;
  readonly sport?: string;
  readonly sportLevel: SportLevel;
  readonly researchConsent: boolean;
  /** Day 0 of the first ankle. */
  readonly day0: LocalDate;
  readonly side: Side;
  /** Day 0 of the other ankle, where there is one. */
  readonly otherDay0?: LocalDate;
  /** What would end the observation, unless it is over before. */
  readonly ending?: Ending;
}

export interface Ending {
  readonly name: EndingName;
  readonly on: LocalDate;
  /** One change of a person has one id in all of their pathways. */
  readonly commandId: string;
}

const givenNames = {
  female: ['Ada', 'Bea', 'Carla', 'Dora', 'Elena', 'Flora', 'Greta', 'Hilda', 'Irene', 'Julia'],
  male: ['Adam', 'Bruno', 'Carlos', 'David', 'Emil', 'Felix', 'Hugo', 'Ivan', 'Jonas', 'Luis'],
} as const;
const familyNames = ['Invented', 'Imagined', 'Fictional', 'Made-Up', 'Modelled', 'Supposed', 'Pretended'];

export interface Cohort {
  readonly truth: Truth;
  /** Any whole number. */
  readonly seed: number;
}

/** What the source values of its persons begin with. */
export const cohortName = ({ truth, seed }: Cohort): string => `${truth.name}/${seed}/`;

const oldest = 75;
const adult = 18;

/** `number` counts the patients from 1. */
export function personOf(
  { truth, seed }: Cohort,
  number: number,
  random: Random,
  ids: Random,
): GeneratedPerson {
  const { enrolment, people } = truth;
  const gender = random.chance(people.female) ? 'female' : 'male';
  const timeZone = random.pick(enrolment.timeZones);
  const { sport, level: sportLevel } = random.pick(people.sports);
  const day0 = addDays(enrolment.from, random.whole(0, enrolment.days - 1));
  const age = Math.min(oldest, Math.max(adult + 1 / 12, random.logNormal(people.age)));
  const other = random.chance(people.otherAnkle.share);
  const otherAfter = random.whole(0, people.otherAnkle.withinDays);
  const ending = endingOf(truth, day0, random, ids);
  return {
    personId: ids.uuid(),
    sourceValue: `${cohortName({ truth, seed })}${number}`,
    givenName: nameFrom(givenNames[gender], random),
    familyName: nameFrom(familyNames, random),
    birthDate: addDays(addMonths(day0, -Math.ceil(age * 12)), -random.whole(0, 27)),
    gender,
    language: timeZone === 'Europe/Madrid' ? 'es' : 'en',
    timeZone,
    ...(sport !== undefined && { sport }),
    sportLevel,
    researchConsent: random.chance(people.researchConsent),
    day0,
    side: random.chance(people.right) ? 'right' : 'left',
    ...(other && { otherDay0: addDays(day0, otherAfter) }),
    ...(ending && { ending }),
  };
}

const nameFrom = (names: readonly string[], random: Random): string =>
  random.pick(names.map((value) => ({ value, weight: 1 })));

const year = 365.25;
/** Nobody is observed for so long. */
const never = 20 * year;

/** Constant rates that compete: the first of them, if any. Every stream is drawn from, so that the rest stays the same. */
function endingOf(truth: Truth, day0: LocalDate, random: Random, ids: Random): Ending | undefined {
  const commandId = ids.uuid();
  const times = (Object.keys(truth.endings) as EndingName[]).map((name) => ({
    name,
    days: random.exponential(1) * (truth.endings[name] === 0 ? Infinity : year / truth.endings[name]),
  }));
  const first = times.reduce((soonest, item) => (item.days < soonest.days ? item : soonest));
  if (!(first.days < never)) return undefined;
  return { name: first.name, on: addDays(day0, 1 + Math.floor(first.days)), commandId };
}
