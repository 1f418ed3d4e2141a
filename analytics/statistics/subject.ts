/** One ankle’s wait for an event, in days from its index date: at risk in (entry, exit], so `entry` < `exit`. */
export interface Subject {
  /** The person: their two ankles are not independent. */
  readonly cluster: string;
  /** The day on which it came under observation (left truncation); 0 where that was the index date. */
  readonly entry: number;
  /** The last day of observation: of the event, or of the last known status. */
  readonly exit: number;
  /** 0 censored, 1 the event, 2 a competing event, after which the event can no longer happen. */
  readonly status: 0 | 1 | 2;
}

/** Throws a `RangeError` where an entry does not lie before its exit; it names the days, never the person. */
export const checkSubjects = (subjects: readonly Subject[]): void => {
  for (const { entry, exit } of subjects) {
    if (!(entry < exit)) throw new RangeError(`Observation must end after it begins: (${entry}, ${exit}].`);
  }
};
