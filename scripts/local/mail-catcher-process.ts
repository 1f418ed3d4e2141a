/** The mail catcher as a process of its own, which ends when told to or when its starter is gone. */
import { join } from 'node:path';
import { loadStartSettings } from '../../config/settings.ts';
import { startMailCatcher } from './mail-catcher.ts';

const { home, ports } = loadStartSettings(process.env);

const stop = await startMailCatcher({
  folder: join(home, 'messages'),
  smtpPort: ports.smtp,
  webPort: ports.mail,
});

const end = (): void => {
  stop().then(
    () => process.exit(0),
    () => process.exit(1),
  );
};
process.once('SIGTERM', end);
process.once('disconnect', end);
process.send?.({ ready: true });
