/** What a script would say where there is none, and a person acts by hand. */
import type { TimeZone } from '../pathway/time.ts';
import { Script } from './script.ts';

/** Enrolled today, day 0, with all consents; and a surgeon to refer to. */
export const scriptByHand = (timeZone: TimeZone): Script => ({
  ...Script.omit({ timeline: true }).parse({
    title: 'By hand',
    enrolment: { on: 'day 0', side: 'left', timeZone, contactConsent: true, researchConsent: true },
    surgeons: [{ surgeonId: 'dr-north', name: 'Dr. Nora North', email: 'referrals@north.example' }],
  }),
  timeline: [],
});
