/** The production shape: its form, and that it runs what the local start-up runs. */
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { parse } from 'yaml';

const root = join(import.meta.dirname, '../..');
const compose = parse(readFileSync(join(root, 'docker-compose.yml'), 'utf8')) as {
  services: Record<string, { image: string }>;
};

/** `docker compose`, or the older command of its own; neither needs a Docker engine to check a file. */
const command = [['docker', 'compose'], ['docker-compose']].find(
  ([program = '', ...args]) => spawnSync(program, [...args, 'version']).status === 0,
);

test.skipIf(command === undefined)(
  'docker compose accepts it (skipped where there is no docker compose)',
  () => {
    const [program = '', ...args] = command ?? [];
    const env = { ...process.env, POSTGRES_PASSWORD: 'for-the-test' };
    const { status, stderr } = spawnSync(program, [...args, 'config', '--quiet'], { cwd: root, env });
    expect(stderr.toString()).toBe('');
    expect(status).toBe(0);
  },
);

test('its Temporal is the one that is built and tested locally', () => {
  const modules = readFileSync(join(root, 'scripts/local/temporal/go.mod'), 'utf8');
  const server = /go\.temporal\.io\/server v(\S+)/.exec(modules)?.[1];
  const ui = /github\.com\/temporalio\/ui-server\/v2 v(\S+)/.exec(modules)?.[1];
  expect(compose.services['temporal']?.image).toBe(`temporalio/server:${server}`);
  expect(compose.services['temporal-ui']?.image).toBe(`temporalio/ui:${ui}`);
});
