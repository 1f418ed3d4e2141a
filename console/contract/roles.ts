/** Groups of roles. Without zod: the browser takes these as they are, and the server holds to them. */
import type { ConsoleRole } from './session.ts';

/** Who works with patients. */
export const careTeam: readonly ConsoleRole[] = ['coordinator', 'clinician'];

/** Who may move pathways to another protocol version. */
export const movers: readonly ConsoleRole[] = ['clinician', 'administrator'];

/** Who may see figures of all patients; `api/outcomes.ts` says which. */
export const readers: readonly ConsoleRole[] = ['analyst', 'clinician', 'administrator'];

/** Who looks after the system itself. */
export const operators: readonly ConsoleRole[] = ['operator', 'administrator'];

/** Who rehearses: on invented patients, apart from the real ones. */
export const rehearsers: readonly ConsoleRole[] = [...careTeam, 'administrator'];
