/** Whom one can sign in as while trying Talus out: invented, one of each role. */
import type { ConsoleRole, ConsoleUser } from '../contract/session.ts';

const names: Readonly<Record<ConsoleRole, string>> = {
  coordinator: 'Nadia Lindqvist',
  clinician: 'Tomás Arrieta',
  analyst: 'Ines Okafor',
  operator: 'Pavel Novák',
  administrator: 'Ruth Castellanos',
};

export const demoUserId = (role: ConsoleRole): string => `${role}-demo`;

export const demoUsers: readonly ConsoleUser[] = (Object.entries(names) as [ConsoleRole, string][]).map(
  ([role, name]) => ({ id: demoUserId(role), name, role }),
);
