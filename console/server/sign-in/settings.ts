import type { SignInSettings } from '../../../config/settings.ts';

/** What signing in needs. */
export interface SignIn extends SignInSettings {
  /** Where the browser reaches the console: its one origin. */
  readonly consoleUrl: string;
  /** Where sessions are kept. */
  readonly databaseUrl: string;
}
