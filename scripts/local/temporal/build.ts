/** The official Temporal server and UI, built once with Go from the modules that `go.mod` beside this file pins. */
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { spawnHelper } from '../child.ts';
import { withProgress, type OnProgress } from './progress.ts';

/** The two executables. */
export interface Binaries {
  readonly server: string;
  readonly ui: string;
}

/** Go's names of what is built; `tool` lines in go.mod. */
const PACKAGES = {
  server: 'go.temporal.io/server/cmd/server',
  ui: 'github.com/temporalio/ui-server/v2/cmd/server',
};

const moduleFolder = fileURLToPath(new URL('.', import.meta.url));

/** Go that cannot build; the message has its own last words. */
export class GoError extends Error {
  override readonly name = 'GoError';
}

/** The executables when an earlier start built them, from the same modules. */
export function builtBinaries(cache: string): Binaries | undefined {
  return existsSync(folderIn(cache)) ? binariesIn(folderIn(cache)) : undefined;
}

/** Builds them, in about four minutes on two cores; throws a {@link GoError} when Go is missing or fails. */
export async function buildBinaries(cache: string, onProgress: OnProgress): Promise<Binaries> {
  mkdirSync(cache, { recursive: true });
  // Renamed when complete: an interrupted build leaves nothing that looks like a result.
  const unfinished = mkdtempSync(join(cache, 'building-'));
  try {
    onProgress('building the Temporal server with Go: about four minutes, only this once');
    const total = await countPackages(onProgress);
    await compile(total, unfinished, onProgress);
    if (!existsSync(folderIn(cache))) renameSync(unfinished, folderIn(cache));
  } finally {
    rmSync(unfinished, { recursive: true, force: true });
  }
  return binariesIn(folderIn(cache));
}

const suffix = process.platform === 'win32' ? '.exe' : '';

const binariesIn = (folder: string): Binaries => ({
  server: join(folder, `temporal-server${suffix}`),
  ui: join(folder, `temporal-ui-server${suffix}`),
});

/** Named after what it is built from, so that a new version is built beside the old one. */
function folderIn(cache: string): string {
  const hash = createHash('sha256');
  for (const file of ['go.mod', 'go.sum']) hash.update(readFileSync(join(moduleFolder, file)));
  return join(cache, `temporal-${process.platform}-${process.arch}-${hash.digest('hex').slice(0, 12)}`);
}

/** Also downloads the modules, for which Go reports each on standard error. */
async function countPackages(onProgress: OnProgress): Promise<number> {
  let packages = 0;
  let latest = '';
  await withProgress(
    () => `fetching the Temporal server's modules${latest && `: ${latest}`}`,
    onProgress,
    go(['list', '-deps', ...Object.values(PACKAGES)], {
      onOutput: () => (packages += 1),
      onComplaint: (line) => (latest = /^go: downloading (\S+)/.exec(line)?.[1] ?? latest),
    }),
  );
  return packages;
}

async function compile(total: number, folder: string, onProgress: OnProgress): Promise<void> {
  let compiled = 0;
  const { server, ui } = binariesIn(folder);
  // `-v` names each package as it is compiled; those found in Go's own cache are not named.
  const build = async (): Promise<void> => {
    for (const [output, name] of [
      [server, PACKAGES.server],
      [ui, PACKAGES.ui],
    ] as const)
      await go(['build', '-v', '-ldflags=-s -w', '-o', output, name], { onComplaint: () => (compiled += 1) });
  };
  await withProgress(
    () => `building the Temporal server: ${compiled} of at most ${total} packages`,
    onProgress,
    build(),
  );
}

/** Runs `go` beside go.mod; lines of its output go to the listeners. */
function go(
  args: readonly string[],
  listeners: { onOutput?: (line: string) => void; onComplaint: (line: string) => void },
): Promise<void> {
  // The person's own Go settings stay, but for two: the toolchain that go.mod asks for may be newer than the one installed,
  // and a workspace around the checkout is none of our business.
  const env = { ...process.env, GOTOOLCHAIN: 'auto', GOWORK: 'off' };
  const child = spawnHelper('go', args, { cwd: moduleFolder, env });
  const lastWords: string[] = [];
  createInterface(child.stdout).on('line', (line) => listeners.onOutput?.(line));
  createInterface(child.stderr).on('line', (line) => {
    listeners.onComplaint(line);
    lastWords.push(line);
    if (lastWords.length > 5) lastWords.shift();
  });
  return new Promise((resolve, reject) => {
    child.once('error', () => {
      reject(new GoError('no `go` command on the PATH'));
    });
    child.once('close', (code) => {
      if (code === 0) resolve();
      else reject(new GoError(`\`go ${args[0] ?? ''}\` failed: ${lastWords.join(' / ')}`));
    });
  });
}
