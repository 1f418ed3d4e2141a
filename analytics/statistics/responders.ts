import { wilson, type Rate } from './rates.ts';

/** What a responder is judged by: see `pathway/instruments`. Thresholds are for one patient’s change, never for a difference between groups. */
export interface ChangeScale {
  readonly direction: 'higher-is-better' | 'lower-is-better';
  readonly lowest: number;
  readonly highest: number;
  readonly mcid: number | null;
  readonly mdc: number | null;
}

export interface ScorePair {
  readonly baseline: number | null;
  readonly followUp: number | null;
}

export interface Responders {
  /** The change that counts, max(MCID, MDC), in points. */
  readonly threshold: number;
  /** Began too near the best score to improve by the threshold: left out of every rate. */
  readonly cannotImprove: number;
  /** A baseline or a follow-up is missing: neither a responder nor a non-responder. */
  readonly missing: number;
  /** Responders among those with both scores. Null of nobody. */
  readonly observed: Rate | null;
  /** The rate if none of the missing responded, and if all did. */
  readonly worst: Rate | null;
  readonly best: Rate | null;
}

/** Scores are quotients (FAAM 250 / 3): what rounding loses must not cost a response. */
const rounding = 1e-9;

/**
 * Responders: change for the better ≥ max(MCID, MDC). Those who cannot improve so much are excluded and counted; missing is never a non-responder, its
 * bounds are shown (evidence.md, “Definitions for analysis”). Null where the scale has neither threshold.
 */
export const respondersOf = (pairs: readonly ScorePair[], scale: ChangeScale): Responders | null => {
  const thresholds = [scale.mcid, scale.mdc].filter((value) => value !== null);
  if (thresholds.length === 0) return null;
  const threshold = Math.max(...thresholds);
  const reaches = (change: number) => change >= threshold - rounding;
  const higher = scale.direction === 'higher-is-better';
  const room = (baseline: number) => (higher ? scale.highest - baseline : baseline - scale.lowest);
  const tally = { cannotImprove: 0, missing: 0, assessed: 0, responders: 0 };
  for (const { baseline, followUp } of pairs) {
    if (baseline !== null && !reaches(room(baseline))) tally.cannotImprove += 1;
    else if (baseline === null || followUp === null) tally.missing += 1;
    else {
      tally.assessed += 1;
      if (reaches(higher ? followUp - baseline : baseline - followUp)) tally.responders += 1;
    }
  }
  const { cannotImprove, missing, assessed, responders } = tally;
  return {
    threshold,
    cannotImprove,
    missing,
    observed: wilson({ count: responders, of: assessed }),
    worst: wilson({ count: responders, of: assessed + missing }),
    best: wilson({ count: responders + missing, of: assessed + missing }),
  };
};
