/** Who answers in the patient’s place: the record says so in the id of the actor, whose role is the patient’s. */
import type { Actor } from './events.ts';

const prefix = 'proxy-';

export const answeringFor = (personId: string, by: 'patient' | 'proxy'): Actor => ({
  id: by === 'proxy' ? `${prefix}${personId}` : personId,
  role: 'patient',
});

export const isProxy = ({ role, id }: Actor): boolean => role === 'patient' && id.startsWith(prefix);
