import { closing } from './closing.ts';
import { conservative } from './conservative.ts';
import { contact } from './contact.ts';
import type { Happening } from './happening.ts';
import { immobilization } from './immobilization.ts';
import { medicines } from './medicines.ts';
import { safety } from './safety.ts';
import { surgery } from './surgery.ts';

export const happenings: readonly Happening[] = [
  ...conservative,
  ...medicines,
  ...immobilization,
  ...safety,
  ...surgery,
  ...contact,
  ...closing,
];
