/** The console’s addresses as the identity provider, and a browser that came by another name of this host, know them. */
export const signInOf = (consoleUrl: string): string => addressOf(consoleUrl, '/sign-in');
export const callbackOf = (consoleUrl: string): string => addressOf(consoleUrl, '/sign-in/callback');
export const signedOutOf = (consoleUrl: string): string => addressOf(consoleUrl, '/signed-out');

const addressOf = (consoleUrl: string, path: string): string => new URL(path, consoleUrl).href;
