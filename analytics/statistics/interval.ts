import normalQuantile from '@stdlib/stats-base-dists-normal-quantile';

/** All intervals here are at 95%. */
export const confidence = 0.95;

/** 1.96: the standard normal’s quantile at 0.975. */
export const z = normalQuantile(1 - (1 - confidence) / 2, 0, 1);

export interface Interval {
  readonly lower: number;
  readonly upper: number;
}

/** A probability with its standard error and limits. Null: not defined (before the first event, and at 0 and 1). */
export interface Estimate {
  readonly estimate: number;
  readonly standardError: number | null;
  readonly lower: number | null;
  readonly upper: number | null;
}

/**
 * An estimated probability with log–log limits: exp(−exp(log(−log p) ± z·se / (p·log p))). Kalbfleisch and Prentice, section 1.4;
 * R’s `survfit(conf.type = "log-log")`, whose default is `"log"`.
 *
 * They stay between 0 and 1 and are not defined at either. `se` is of the probability itself, not of its logarithm.
 */
export const logLog = (estimate: number, se: number | null): Estimate => {
  if (se === null || estimate <= 0 || estimate >= 1) {
    return { estimate, standardError: se, lower: null, upper: null };
  }
  const middle = Math.log(-Math.log(estimate));
  const reach = (z * se) / (estimate * Math.log(estimate));
  return {
    estimate,
    standardError: se,
    lower: Math.exp(-Math.exp(middle - reach)),
    upper: Math.exp(-Math.exp(middle + reach)),
  };
};
