/**
 * `npm run scenarios`: the clinicians’ hard scenarios on a Postgres, a Temporal and a worker of their own, as a table.
 * Exit code 1 where one comes out otherwise than expected. `npm run scenarios -- 3 7` plays some of them.
 */
import Table from 'cli-table3';
import { mkdtempSync, rmSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { join } from 'node:path';
import { missing, playAll, readScenarios, type Scenario, type Seen } from '../../rehearsal/scenario.ts';
import { freePort } from '../../scripts/local/ports.ts';
import { startPostgres } from '../../scripts/local/postgres.ts';
import { startTemporal } from '../../scripts/local/temporal.ts';
import { testEngine } from '../support/engine.ts';
import { folder, stageOn } from './stage.ts';

const chosen = process.argv.slice(2).map(Number);
const all = await readScenarios(folder);
const scenarios = chosen.length === 0 ? all : all.filter(({ number }) => chosen.includes(number));

const home = mkdtempSync(join(tmpdir(), 'talus-scenarios-'));
const [postgres, temporal] = await Promise.all([
  freePort().then((port) => startPostgres({ folder: join(home, 'postgres'), port })),
  startTemporal({
    home,
    cache: process.env['TALUS_CACHE'] ?? join(homedir(), '.cache', 'talus'),
    port: await freePort(),
    uiPort: await freePort(),
    onProgress: (line) => process.stderr.write(`${line}\n`),
  }),
]);
const results = new Map<number, Seen>();
try {
  const t = await testEngine({ address: temporal.address, postgresUrl: postgres.url('postgres') });
  await playAll(scenarios, stageOn(t), ({ number, title }, seen) => {
    results.set(number, seen);
    process.stderr.write(`${number} ${title}: ${seen.faults.length === 0 ? 'as expected' : 'OTHERWISE'}\n`);
  });
  await t.close();
} finally {
  await temporal.stop();
  await postgres.stop();
  rmSync(home, { recursive: true, force: true });
}

const table = new Table({
  head: ['', 'scenario', 'expected', 'seen'],
  colWidths: [4, 28, 44, 60],
  wordWrap: true,
  style: { head: [] },
});
const words = ({ facts, faults }: Seen): string =>
  faults.length === 0 ? `✓ ${facts.join('; ')}` : `✗ ${faults.join('; ')}`;
const row = ({ number, title, expected }: Scenario): string[] => {
  const seen = results.get(number);
  return [`${number}`, title, expected, seen === undefined ? '✗ not played' : words(seen)];
};
table.push(...scenarios.map(row));
const say = (line: string): void => void process.stdout.write(`${line}\n`);
say(table.toString());
if (chosen.length === 0 && missing(all).length > 0) say(`not yet played: ${missing(all).join(', ')}`);
const others = [...results.values()].filter(({ faults }) => faults.length > 0).length;
say(`${scenarios.length - others} of ${scenarios.length} as expected`);
process.exitCode = others === 0 ? 0 : 1;
