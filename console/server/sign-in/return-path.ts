/**
 * Where to go after signing in: the page of the console that was asked for, else its first. Whole addresses, because a path
 * such as `//elsewhere.example` would lead away.
 */
export function returnTo(asked: unknown, consoleUrl: string): string {
  const home = new URL('/', consoleUrl);
  if (typeof asked !== 'string' || !URL.canParse(asked, home.href)) return home.href;
  const wanted = new URL(asked, home);
  // Signing in leads to no sign-in, or it would never end.
  const isPage = wanted.origin === home.origin && !/^\/(sign|api\/)/.test(wanted.pathname);
  return isPage ? wanted.href : home.href;
}
