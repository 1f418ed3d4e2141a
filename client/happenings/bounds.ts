import type { z } from 'zod';

export interface Bounds {
  /** Itself allowed. */
  readonly lowest: number;
  readonly highest: number | null;
  readonly isWhole: boolean;
}

/** Between which numbers a schema takes one. */
export function boundsOf(schema: z.ZodNumber): Bounds {
  const { minValue, maxValue } = schema;
  const isAllowed = minValue !== null && schema.safeParse(minValue).success;
  return {
    lowest: isAllowed ? minValue : (minValue ?? 0) + 1,
    highest: maxValue !== null && maxValue < Number.MAX_SAFE_INTEGER ? maxValue : null,
    isWhole: schema.format?.includes('int') === true,
  };
}
