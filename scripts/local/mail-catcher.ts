/**
 * Catches what Talus sends while no real mail server or SMS provider is set: a real SMTP port, the provider's HTTP API, and
 * a page that shows what arrived. It drops and combines nothing.
 */
import { join } from 'node:path';
import { listenForMail } from './catcher/mail.ts';
import { openStore } from './catcher/store.ts';
import { serveWeb } from './catcher/web.ts';

export interface MailCatcherOptions {
  /** Where the messages are kept, as files. */
  readonly folder: string;
  readonly smtpPort: number;
  readonly webPort: number;
}

/** Starts catching; the answer stops it again. */
export async function startMailCatcher(options: MailCatcherOptions): Promise<() => Promise<void>> {
  const stores = {
    mail: openStore(join(options.folder, 'mail'), '.eml'),
    sms: openStore(join(options.folder, 'sms'), '.json'),
  };
  const smtp = await listenForMail(stores.mail, options.smtpPort);
  const web = await serveWeb(stores, options.webPort);
  return async () => {
    web.closeAllConnections();
    await Promise.all([
      new Promise<void>((resolve) => {
        smtp.close(resolve);
      }),
      new Promise<unknown>((resolve) => {
        web.close(resolve);
      }),
    ]);
  };
}
