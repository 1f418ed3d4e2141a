import { describe, expect, test } from 'vitest';
import { devServerCommand, isRecentEnough } from '../../../scripts/local/temporal/cli.ts';

describe('a CLI is recent enough', () => {
  test.each([
    ['temporal version 1.9.1 (Server 1.32.0, UI 2.54.1)', true],
    ['temporal version 1.10.0 (Server 1.33.0, UI 2.60.0)', true],
    ['temporal version 2.0.0 (Server 2.0.0, UI 3.0.0)', true],
    ['temporal version 1.8.4 (Server 1.31.0, UI 2.45.0)', false],
    ['temporal version 0.10.7 (server 1.21.3) (ui 2.16.2)', false],
    ['something else that is called temporal', false],
  ])('%s: %s', (output, expected) => {
    expect(isRecentEnough(output)).toBe(expected);
  });
});

test('its server keeps its state, listens on the loopback address, and takes our settings as JSON', () => {
  const command = devServerCommand('temporal', {
    folder: '/data',
    port: 7233,
    uiPort: 8233,
    dynamicConfig: { 'a.b': '1ms', 'c.d': 20 },
  });
  expect(command.join(' ')).toContain(
    '--ip 127.0.0.1 --port 7233 --ui-port 8233 --db-filename /data/temporal.db',
  );
  expect(command.slice(-4)).toEqual([
    '--dynamic-config-value',
    'a.b="1ms"',
    '--dynamic-config-value',
    'c.d=20',
  ]);
});
