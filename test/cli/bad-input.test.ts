/** Bad input ends with exit code 2, a stable code and the path to the fault, and is found before anything is opened. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { haveSharedBundles, saySkipped, sharedBundleText } from '../fhir/shared-bundles.ts';
import { faultOf } from '../../scripts/cli/fault-of.ts';
import type { Fault } from '../../scripts/cli/faults.ts';
import { createProgram } from '../../scripts/cli/program.ts';
import { talus } from './run-cli.ts';

const fixture = (name: string): string => join(import.meta.dirname, '../fixtures/fhir', name);

const answers: Readonly<Record<string, string>> = {
  '--bundle': fixture('adult.json'),
  '--side': 'left',
  '--day0': '2026-01-05',
  '--zone': 'Europe/Madrid',
  '--contact-consent': 'yes',
  '--research-consent': 'yes',
};

/** What a command ends with before it opens anything: in this process, because each of its own takes a second. */
const faultIn = (args: readonly string[]): Promise<Fault | undefined> =>
  createProgram()
    .parseAsync(args, { from: 'user' })
    .then(() => undefined, faultOf);

/** A complete enrolment but for what is changed; `null` leaves an option out. */
const enrolment = (changes: Readonly<Record<string, string | null>>): readonly string[] => [
  'enrol',
  ...Object.entries({ ...answers, ...changes }).flatMap(([option, value]) =>
    value === null ? [] : [option, value],
  ),
];

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'talus-bundles-'));
});
afterAll(() => {
  rmSync(folder, { recursive: true });
});

function fileOf(text: string): string {
  const file = join(folder, 'bundle.json');
  writeFileSync(file, text);
  return file;
}

// Nothing runs where these run: had a connection been needed first, the exit code would be 1.

describe('enrol refuses', () => {
  test.each([
    ['no side', { '--side': null }, 'INPUT.missing', '--side'],
    ['an unknown side', { '--side': 'both' }, 'INPUT.not-allowed', '--side'],
    ['no day 0', { '--day0': null }, 'INPUT.missing', '--day0'],
    ['a day 0 that is no day', { '--day0': '2026-02-30' }, 'INPUT.malformed', '--day0'],
    ['a day 0 in the future', { '--day0': '2199-01-01' }, 'INPUT.future-date', '--day0'],
    ['an unknown zone', { '--zone': 'Mars/Olympus' }, 'INPUT.malformed', '--zone'],
    [
      'consent that is neither yes nor no',
      { '--contact-consent': 'maybe' },
      'INPUT.not-allowed',
      '--contact-consent',
    ],
    ['an unknown finding', { '--radiograph': '2026-01-10:spur' }, 'INPUT.not-allowed', '--radiograph'],
    ['imaging in the future', { '--mri': '2199-01-10:none' }, 'INPUT.future-date', '--mri'],
    ['a mobile without its country', { '--mobile': '600123123' }, 'INPUT.malformed', '--mobile'],
    ['a file that is not there', { '--bundle': 'nowhere.json' }, 'INPUT.unreadable-file', '--bundle'],
    [
      'a minor whose guardian nobody can reach',
      { '--bundle': fixture('minor.json') },
      'INPUT.guardian-missing',
      '--guardian-email',
    ],
    ['a patient who has died', { '--bundle': fixture('deceased.json') }, 'FHIR.deceased', 'Bundle.entry'],
  ])('%s', async (_, changes, code, path) => {
    const fault = await faultIn(enrolment(changes));
    expect(fault).toMatchObject({ exitCode: 2, code });
    expect(fault?.path?.startsWith(path)).toBe(true);
  });

  test('a truncated file, with the place where it ends', async () => {
    const file = fileOf('{"resourceType": "Bundle", "type": "collection", "entry": [{"resource": {');
    const { code, stderr } = await talus(enrolment({ '--bundle': file }));
    expect(code).toBe(2);
    expect(stderr).toMatch(/^FHIR\.truncated at /);
    expect(stderr).toContain('Nothing has been written.');
  });

  test.runIf(haveSharedBundles).each(['deceased-01', 'deceased-02'])(
    'the shared %s, by name',
    async (name) => {
      const file = fileOf(sharedBundleText(`${name}.json`));
      const { code, stderr } = await talus(enrolment({ '--bundle': file }));
      expect(code).toBe(2);
      expect(stderr).toMatch(/^FHIR\.deceased at Bundle\.entry\[\d+\]\.resource\.deceased/);
    },
  );
  if (!haveSharedBundles) saySkipped('the shared deceased patients');
});

test('for programs, the same as JSON', async () => {
  const { code, stdout, stderr } = await talus([...enrolment({ '--side': 'both' }), '--json']);
  expect({ code, stderr }).toEqual({ code: 2, stderr: '' });
  expect(JSON.parse(stdout)).toEqual({
    error: { code: 'INPUT.not-allowed', path: '--side', message: '--side must be left or right.' },
  });
});

test('what was typed is not repeated: it may be a contact', async () => {
  const { stderr } = await talus(enrolment({ '--email': 'quirina at example' }));
  expect(stderr).toContain('--email must be one e-mail address.');
  expect(stderr).not.toContain('quirina');
});

describe('other commands refuse', () => {
  test.each([
    [['reveiw'], 'INPUT.unknown-command', undefined, 'Did you mean review?'],
    [['show', '123'], 'INPUT.malformed', '<pathway>', 'the first eight characters'],
    [['report', 'removal', '3f2a9c14', '--when', 'today'], 'INPUT.unknown-option', undefined, '--when'],
    [['report', 'pain', '3f2a9c14', '11'], 'INPUT.malformed', '<score>', 'from 0 to 10'],
    [
      ['report', 'cautions', '3f2a9c14', 'asthma=perhaps'],
      'INPUT.not-allowed',
      '<cautions>',
      'yes, no or unknown',
    ],
    [['report', 'cautions', '3f2a9c14', 'asthma'], 'INPUT.not-allowed', '<cautions>', 'liver-disease'],
    [
      ['report', 'immobilization', '3f2a9c14', 'cast'],
      'INPUT.missing',
      '--context',
      'conservative or surgical',
    ],
    [['order', 'referral', '3f2a9c14', '--as', 'root'], 'INPUT.malformed', '--as', 'clinician:vega'],
    [
      ['plan-surgery', '3f2a9c14', '2026-05-04', 'open', '--override-by', 'vega'],
      'INPUT.missing',
      '--reason',
      'lifting the guard',
    ],
    [['correct', '3f2a9c14', '7', '--reason', 'x'], 'INPUT.missing', '--set', '--withdraw'],
  ])('%j', async (args, code, path, sentence) => {
    const fault = await faultIn(args);
    expect(fault).toMatchObject({ exitCode: 2, code, path });
    expect(fault?.message).toContain(sentence);
  });
});

test('nothing runs: exit code 1, with what to type', async () => {
  const { code, stderr } = await talus(['worklist']);
  expect(code).toBe(1);
  expect(stderr).toMatch(/^ENVIRONMENT\.settings\nDATABASE_URL is not set .* run `npm start` first/);
});

test('a service that does not answer: exit code 1, one sentence, no stack unless asked for', async () => {
  const env = {
    DATABASE_URL: 'postgresql://nobody@127.0.0.1:1/talus',
    TALUS_REHEARSAL_DATABASE_URL: 'postgresql://nobody@127.0.0.1:1/rehearsal',
    TEMPORAL_ADDRESS: '127.0.0.1:1',
    SMTP_URL: 'smtp://127.0.0.1:1',
    TWILIO_BASE_URL: 'http://127.0.0.1:1',
  };
  const { code, stderr } = await talus(['worklist'], { env });
  expect({ code, stderr }).toEqual({
    code: 1,
    stderr: 'ENVIRONMENT.not-running\nPostgreSQL does not answer: is `npm start` running?\n',
  });
  const debug = await talus(['worklist'], { env: { ...env, TALUS_LOG_LEVEL: 'debug' } });
  expect(debug.stderr).toContain('    at ');
});
