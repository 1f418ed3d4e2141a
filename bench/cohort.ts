/**
 * `npm run bench:cohort [patients]`: a generated cohort written by the command line, as anybody would. Its own home and
 * ports: another system may run.
 */
import { spawnSync } from 'node:child_process';
import { loadavg } from 'node:os';
import { join } from 'node:path';
import { freshEnvironment, removeHomes, start } from '../test/scripts/system.ts';
import { say } from './figures.ts';

const patients = process.argv[2] ?? '44000';

interface Generated {
  readonly pathways: number;
  readonly events: number;
  readonly seconds: number;
}

const variables = await freshEnvironment();
const system = start(variables);
try {
  await system.says('Talus is ready');
  const { stdout, stderr, status } = spawnSync(
    process.execPath,
    [join(import.meta.dirname, '../scripts/launch.js'), 'generate-cohort', '--patients', patients].concat([
      '--seed',
      '1',
      '--json',
    ]),
    { env: { ...process.env, ...variables }, encoding: 'utf8', maxBuffer: 2 ** 24 },
  );
  if (status !== 0) throw new Error(stderr);
  const { pathways, events, seconds } = JSON.parse(stdout) as Generated;
  say(`${patients} patients, ${pathways} pathways, ${events} events`);
  say(`  generated and written in ${seconds.toFixed(1)} s`);
  say(`  a pathway                ${((1000 * seconds) / pathways).toFixed(2)} ms`);
  say(`  50,000 pathways          ${((50_000 * seconds) / pathways).toFixed(0)} s (at most 360 s)`);
  say(`Load of the machine at the end: ${loadavg()[0]?.toFixed(1) ?? '?'}.`);
} finally {
  system.signal('SIGINT');
  await system.ended;
  removeHomes();
}
