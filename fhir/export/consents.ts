/** What the person has agreed to, as the episode has heard it. */
import type { Consent } from 'fhir/r4.js';
import { coded, dayOf, idOf, subjectOf, words, type Context } from './context.ts';

export const consents = (context: Context): readonly (Consent & { id: string })[] => [
  consent(context, 'research', 'research', 'Use of the outcomes for research', context.state.researchConsent),
  consent(context, 'contact', 'patient-privacy', 'Being written to', context.state.contactConsent),
];

const consent = (context: Context, name: string, scope: string, to: string, given: boolean) => ({
  resourceType: 'Consent' as const,
  id: idOf(context, 'consent', name),
  status: 'active' as const,
  scope: coded('consentscope', scope),
  category: [words(to)],
  patient: subjectOf(context),
  dateTime: dayOf(context, context.state.enrolledOn),
  // R4 asks for a policy or a rule (ppc-1).
  policyRule: words('As the clinic asked for it'),
  provision: { type: given ? ('permit' as const) : ('deny' as const) },
});
