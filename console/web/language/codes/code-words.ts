import type * as codes from '../../../../pathway/codes.ts';
import type { z } from 'zod';

type Enums = typeof codes;

/**
 * Words for each value of each closed list of the domain, in lower case, so that they can stand within a sentence.
 * Beside `pathway/codes.ts` the lists that a command or a protocol has of its own.
 */
export type CodeWords = {
  readonly [
    List in keyof Enums as Enums[List] extends z.ZodEnum ? List : never
  ]: Enums[List] extends z.ZodType<infer Code extends string> ? Readonly<Record<Code, string>> : never;
} & {
  readonly AdviceAnswer: Readonly<Record<'accepted' | 'declined' | 'not-applicable', string>>;
  readonly SurgeryRefusedBy: Readonly<Record<'patient' | 'surgeon', string>>;
  readonly RehabilitationPhase: Readonly<
    Record<'protection' | 'mobility' | 'strength' | 'sport-specific', string>
  >;
};
