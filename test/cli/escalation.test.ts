/** Red flags, acknowledgements and the on-call rota as they are typed, against the real services. */
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import type { Answer } from '../../pathway/turn.ts';
import { emergencyAdvice } from '../../pathway/emergency.ts';
import { instantAt } from '../../pathway/time.ts';
import { testEngine, type TestEngine } from '../support/engine.ts';
import { day, zone } from '../support/enrolment.ts';
import { talus } from './run-cli.ts';

let system: TestEngine;
let env: Record<string, string>;
let pathwayId: string;
beforeAll(async () => {
  system = await testEngine();
  const elsewhere = new URL(system.databaseUrl);
  elsewhere.pathname = '/no_rehearsals_here';
  env = {
    DATABASE_URL: system.databaseUrl,
    TALUS_REHEARSAL_DATABASE_URL: elsewhere.href,
    TEMPORAL_ADDRESS: inject('temporalAddress'),
    TALUS_NAMESPACE: system.client.options.namespace,
    SMTP_URL: 'smtp://127.0.0.1:1',
    TWILIO_BASE_URL: 'http://127.0.0.1:1',
    TALUS_TIME_ZONE: zone,
  };
  pathwayId = await system.enrol();
});
afterAll(() => system.close());

const type = (...args: readonly string[]) => talus(args, { env });
async function ask<T>(...args: readonly string[]): Promise<T> {
  const { stdout, stderr } = await type(...args, '--json');
  expect(stderr).toBe('');
  return JSON.parse(stdout) as T;
}
interface Tasks {
  readonly tasks: readonly {
    readonly rule: string;
    readonly key: string;
    readonly acknowledgedBy: string | null;
  }[];
}

test('the emergency advice is in the help, ahead of the answer, and in the answer', async () => {
  const help = await type('report', 'red-flags', '--help');
  expect(help.stdout.startsWith(emergencyAdvice.en)).toBe(true);
  const given = await type('report', 'red-flags', pathwayId, 'fever,tight-cast', '--channel', 'call');
  expect(given.code).toBe(0);
  expect(given.stdout.startsWith(`${emergencyAdvice.en}\n${emergencyAdvice.es}\n\nRecorded on`)).toBe(true);
  const again = await ask<Answer>(
    ...['report', 'red-flags', pathwayId, 'fever', '--channel', 'form', '--as', 'patient:p1'],
  );
  expect(again.flags).toMatchObject([
    { code: 'red-flags', sentence: expect.stringContaining(emergencyAdvice.es) as string },
  ]);
});

test('a clinician’s review ends that report; one of no red flags is found before it is sent', async () => {
  const numbers = async () =>
    (await ask<Tasks>('worklist')).tasks.filter(({ rule }) => rule === 'SAF-1').map(({ key }) => key);
  const [first = '', ...others] = await numbers();
  expect(others).toHaveLength(1);
  const review = [
    'red-flag-review',
    pathwayId,
    first.replace('SAF-1/', ''),
    'seen',
    '--as',
    'clinician:vega',
  ];
  expect((await type(...review)).code).toBe(0);
  expect(await numbers()).toEqual(others);
  const unknown = await type('red-flag-review', pathwayId, '1', 'seen', '--as', 'clinician:vega');
  expect([unknown.code, unknown.stderr.split(' ')[0]]).toEqual([4, 'NOT-FOUND.event']);
});

test('a task is acknowledged by name, by staff only', async () => {
  await type('report', 'immobilization', pathwayId, 'cast', '--context', 'conservative', '--on', day(-11));
  const limit = async () => (await ask<Tasks>('worklist')).tasks.find(({ rule }) => rule === 'IMM-2');
  const { key = '' } = (await limit()) ?? {};
  expect((await type('acknowledge', pathwayId, key, '--as', 'patient:p1')).code).toBe(3);
  expect((await type('acknowledge', pathwayId, key, '--as', 'clinician:vega')).code).toBe(0);
  expect(await limit()).toMatchObject({ acknowledgedBy: 'clinician:vega' });
  expect((await type('show', pathwayId)).stdout).toContain('clinician:vega');
});

test('the rota: added by the clinic’s clock, listed without addresses, removed', async () => {
  const add = ['on-call', 'add', 'vega', '--from', `${day(3)}T18:00`, '--to', `${day(4)}T08:00`];
  const { shift } = await ask<{ shift: { id: string; from: string } }>(
    ...add,
    '--email',
    'vega@clinic.example',
  );
  expect(shift.from).toBe(instantAt(day(3), zone, 18 * 60));
  const listed = await type('on-call', 'list');
  expect(listed.stdout).toContain(`${day(3)} 18:00`);
  expect(listed.stdout).not.toContain('clinic.example');
  const backwards = await type(
    ...['on-call', 'add', 'vega', '--from', `${day(4)}T18:00`, '--to', `${day(4)}T08:00`],
    ...['--email', 'vega@clinic.example'],
  );
  expect(backwards.code).toBe(2);
  expect((await type('on-call', 'remove', shift.id)).code).toBe(0);
  expect((await type('on-call', 'remove', shift.id)).code).toBe(4);
  expect((await type('on-call', 'list')).stdout).toContain('Nobody is on call');
});
