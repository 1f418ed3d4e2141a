/** What fell due, was acknowledged or was refused, which name a rule and something of it: `pathway/describe.ts`. */
import type { Catalogue } from '../catalogue.ts';

export const deadlines: Catalogue = {
  'Fell due: {text}': 'Venció: {text}',
  'Fell due, raised again ({n}): {text}': 'Venció, avisado de nuevo ({n}): {text}',
  'Acknowledged: {id} – {text}': 'Alguien se dio por enterado: {id} – {text}',
  'Refused, {id}: {text}': 'Rechazado, {id}: {text}',
  '{id} {text…} – {text}': '{id} {text…} – {text}',
};
