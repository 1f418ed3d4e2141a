import { closing } from './closing.ts';
import { conservative } from './conservative.ts';
import { contact } from './contact.ts';
import type { Happening } from './happening.ts';
import { immobilization } from './immobilization.ts';
import { medicines } from './medicines.ts';
import { safety } from './safety.ts';
import { surgery } from './surgery.ts';

/** By what they are about. */
export const happeningsByGroup = {
  conservative,
  medicines,
  immobilization,
  safety,
  surgery,
  contact,
  closing,
} as const satisfies Readonly<Record<string, readonly Happening[]>>;

export const happenings: readonly Happening[] = Object.values(happeningsByGroup).flat();
