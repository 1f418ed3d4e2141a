import { createServer } from 'node:net';
import { expect, test } from 'vitest';
import { freePort, LOOPBACK } from '../../../scripts/local/ports.ts';

test('ports asked for one after another are different ones, though none is listened on yet', async () => {
  const ports: number[] = [];
  while (ports.length < 600) ports.push(await freePort());
  expect(new Set(ports).size).toBe(ports.length);
  for (const port of ports) expect(port >= 15_000 && port < 32_000).toBe(true);
});

test('a port that somebody listens on is passed over', async () => {
  const taken = (await freePort()) + 1;
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(taken, LOOPBACK, resolve));
  try {
    expect(await freePort()).not.toBe(taken);
  } finally {
    server.close();
  }
});
