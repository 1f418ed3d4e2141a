/** Chance that is the same for the same seed: streams that depend on nothing but their name. */
import { createHash } from 'node:crypto';
import { uniformFloat64 } from 'pure-rand/distribution/uniformFloat64';
import { xoroshiro128plusFromState } from 'pure-rand/generator/xoroshiro128plus';
import { v4 as uuidOf } from 'uuid';

/** Mean and standard deviation, in whatever unit the name of the member says. */
export interface Moments {
  readonly mean: number;
  readonly sd: number;
}

export interface Weighted<T> {
  readonly value: T;
  /** Relative to the sum of all. */
  readonly weight: number;
}

export class Random {
  readonly #generator: ReturnType<typeof xoroshiro128plusFromState>;

  /** The names together choose the stream; any two lists that differ give streams that have nothing in common. */
  constructor(...names: readonly (string | number)[]) {
    const digest = createHash('sha256').update(JSON.stringify(names)).digest();
    this.#generator = xoroshiro128plusFromState([0, 4, 8, 12].map((offset) => digest.readInt32LE(offset)));
  }

  /** At least 0, less than 1. */
  uniform(): number {
    return uniformFloat64(this.#generator);
  }

  /** True with probability `p`. */
  chance(p: number): boolean {
    return this.uniform() < p;
  }

  /** A whole number of `least` to `most`, both included. */
  whole(least: number, most: number): number {
    return least + Math.floor(this.uniform() * (most - least + 1));
  }

  /** A standard normal deviate: Box and Muller 1958, Ann. Math. Stat. 29(2):610–611, its cosine half. */
  normal(): number {
    return Math.sqrt(-2 * Math.log(1 - this.uniform())) * Math.cos(2 * Math.PI * this.uniform());
  }

  /** Log-normal with these moments, never negative. */
  logNormal(moments: Moments): number {
    return logNormalAt(moments, this.normal());
  }

  /** Exponential with this mean: the time to what happens at a constant rate. */
  exponential(mean: number): number {
    return -mean * Math.log(1 - this.uniform());
  }

  /** The whole number below or above, so that the mean stays what it was. */
  rounded(value: number): number {
    return Math.floor(value) + (this.chance(value - Math.floor(value)) ? 1 : 0);
  }

  /** Throws `RangeError` where there is nothing to choose from. */
  pick<T>(choices: readonly Weighted<T>[]): T {
    const sum = choices.reduce((total, { weight }) => total + weight, 0);
    let left = this.uniform() * sum;
    const chosen = choices.find(({ weight }) => (left -= weight) < 0) ?? choices.at(-1);
    if (chosen === undefined) throw new RangeError('nothing to choose from');
    return chosen.value;
  }

  uuid(): string {
    return uuidOf({ random: Uint8Array.from({ length: 16 }, () => this.#generator.next() & 0xff) });
  }
}

/**
 * The log-normal value with these moments that lies as far out as the standard normal deviate `z`: σ² = ln(1 + sd²/mean²),
 * μ = ln(mean) − σ²/2 (Johnson, Kotz and Balakrishnan, Continuous Univariate Distributions 1, chapter 14).
 */
export function logNormalAt({ mean, sd }: Moments, z: number): number {
  const variance = Math.log(1 + (sd / mean) ** 2);
  return Math.exp(Math.log(mean) - variance / 2 + Math.sqrt(variance) * z);
}
