import { ConsoleRole, ConsoleUser } from '../../contract/session.ts';

/** The first role that the console knows, of one or of a list; undefined where there is none. */
export function userIn(
  claims: Readonly<Record<string, unknown>>,
  roleClaim: string,
): ConsoleUser | undefined {
  const role = [claims[roleClaim]].flat().find((one) => ConsoleRole.safeParse(one).success);
  if (role === undefined) return undefined;
  const { sub: id, name, preferred_username: login } = claims;
  return ConsoleUser.parse({ id, name: name ?? login ?? id, role });
}
