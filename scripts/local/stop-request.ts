/** How a person, the system or npm's end asks `npm start` to stop. */

const SAME_REQUEST_MS = 1000;
const PARENT_CHECK_MS = 1000;

/** Resolves at the first request. A later one ends this process at once, and with it its children. */
export function askedToStop(): Promise<void> {
  return new Promise((resolve) => {
    let askedAt: number | undefined;
    const ask = (): void => {
      askedAt ??= performance.now();
      // One Ctrl-C may arrive twice: from the terminal, and passed on by npm.
      if (performance.now() - askedAt > SAME_REQUEST_MS) process.exit(1);
      resolve();
    };
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, ask);
    whenNpmIsGone(resolve);
  });
}

/** npm passes signals on, but a killed npm cannot: whoever started us is then no longer our parent. */
function whenNpmIsGone(stop: () => void): void {
  if (process.env['npm_lifecycle_event'] !== 'start') return;
  const npm = process.ppid;
  const timer = setInterval(() => {
    if (process.ppid !== npm) stop();
  }, PARENT_CHECK_MS);
  timer.unref();
}
