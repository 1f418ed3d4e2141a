/** The real command line, as a process of its own. */
import { spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const root = join(import.meta.dirname, '../..');

export interface Ended {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Where a command runs: `env` adds to an environment that names nothing of Talus’s. */
export interface Shell {
  readonly env?: Readonly<Record<string, string>>;
}

export async function talus(args: readonly string[], { env = {} }: Shell = {}): Promise<Ended> {
  const home = mkdtempSync(join(tmpdir(), 'talus-cli-'));
  try {
    const ended = await run(args, { ...bareEnvironment(), TALUS_HOME: home, ...env });
    // The command line keeps nothing of its own.
    if (readdirSync(home).length > 0) throw new Error('the command wrote into its home folder');
    return ended;
  } finally {
    rmSync(home, { recursive: true });
  }
}

function bareEnvironment(): Record<string, string> {
  const { PATH = '', HOME = '' } = process.env;
  return { PATH, HOME };
}

function run(args: readonly string[], env: Record<string, string>): Promise<Ended> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, ['scripts/launch.js', ...args], {
      cwd: root,
      env,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let stdout = '';
    let stderr = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => (stdout += text));
    child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text));
    child.on('error', reject);
    child.on('close', (code) => {
      resolve({ code, stdout, stderr });
    });
  });
}
