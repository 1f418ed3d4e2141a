/** Who is signed in. */
import { z } from 'zod';

/** What somebody may do in the console. A role is given by the clinic’s identity provider. */
export const ConsoleRole = z.enum(['coordinator', 'clinician', 'analyst', 'operator', 'administrator']);
export type ConsoleRole = z.infer<typeof ConsoleRole>;

/** `id` is the identity provider’s, and the actor of what they do: 80 characters, as the record takes. */
export const ConsoleUser = z.object({
  id: z.string().min(1).max(80),
  name: z.string().min(1).max(200),
  role: ConsoleRole,
});
export type ConsoleUser = z.infer<typeof ConsoleUser>;

/** One of a group of clinics. */
export const Clinic = z.object({ id: z.string(), name: z.string() });
export type Clinic = z.infer<typeof Clinic>;

export const Session = z.object({
  ...ConsoleUser.shape,
  /** Goes with every request that changes something, as the header `x-csrf-token`. */
  csrf: z.string(),
  /** Of the group; fewer than two: nobody is asked for one. */
  clinics: z.array(Clinic).readonly(),
});
export type Session = z.infer<typeof Session>;

/** Where the browser goes next, once signed out here: the identity provider’s own sign-out, where it has one. */
export const SignedOut = z.object({ next: z.url() });
export type SignedOut = z.infer<typeof SignedOut>;
