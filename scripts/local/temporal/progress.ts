/** Saying what takes so long. */

/** Takes one line for the person who waits. */
export type OnProgress = (line: string) => void;

const EVERY = 3000;

/** Waits for `work`, and every few seconds says what it is doing and for how long it has been at it. */
export async function withProgress<Result>(
  what: () => string,
  onProgress: OnProgress,
  work: Promise<Result>,
): Promise<Result> {
  const begin = performance.now();
  const say = (): void => {
    onProgress(`${what()} (${duration(performance.now() - begin)})`);
  };
  const timer = setInterval(say, EVERY);
  try {
    return await work;
  } finally {
    clearInterval(timer);
  }
}

/** `2 min 5 s` */
export function duration(milliseconds: number): string {
  const seconds = Math.round(milliseconds / 1000);
  return seconds < 60 ? `${seconds} s` : `${Math.floor(seconds / 60)} min ${seconds % 60} s`;
}
