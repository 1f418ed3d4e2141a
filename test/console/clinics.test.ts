/** A group of clinics: said at enrolment, shown of the patient, and what the worklist is filtered by. */
import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { EnrolledPathway, PatientRead } from '../../console/contract/enrolment.ts';
import { PatientView } from '../../console/contract/patient.ts';
import { Problem } from '../../console/contract/problem.ts';
import type { Clinic } from '../../console/contract/session.ts';
import { accessibilityFaults, findBrowser } from '../support/browser.ts';
import { eventually, testEngine, type TestEngine } from '../support/engine.ts';
import { day, zone } from '../support/enrolment.ts';
import { consoleInBrowser, phone, type ConsoleInBrowser } from './in-browser.ts';
import { newPatient } from './new-patient.ts';
import { serve } from './serve.ts';
import { provide, signIn } from './signed-in.ts';

const north = { id: 'north', name: 'Ankle Clinic North' };
const south = { id: 'south', name: 'Ankle Clinic South' };

describe('over the API', () => {
  let t: TestEngine;
  beforeAll(async () => {
    t = await testEngine();
  });
  afterAll(() => t.close());

  /** Asks a console with these clinics, as a coordinator. */
  async function withClinics(
    clinics: readonly Clinic[],
    work: (ask: (path: string, body?: unknown, type?: string) => Promise<Response>) => Promise<void>,
  ): Promise<void> {
    const provided = await provide(t.databaseUrl);
    const { server, address } = await serve(t, { signIn: provided.signIn, clinics });
    const { cookie, csrf } = await signIn(address, 'coordinator');
    await work((path, body, type = 'application/json') =>
      fetch(`${address}/api${path}`, {
        method: body === undefined ? 'GET' : 'POST',
        headers: {
          cookie,
          ...(body !== undefined && { 'x-csrf-token': csrf, 'content-type': type }),
        },
        ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
      }),
    );
    await server.close();
    await provided.close();
  }

  const answers = (clinic?: string) => ({
    side: 'left',
    timeZone: zone,
    conservativeDay0: day(-30),
    contactConsent: true,
    researchConsent: false,
    imaging: [],
    clinic,
  });

  test('of several one must be said, and is kept, also where the settings forget it', async () => {
    let pathwayId = '';
    await withClinics([north, south], async (ask) => {
      const read = await ask('/enrolments/facts', JSON.stringify(newPatient()), 'application/fhir+json');
      const { facts } = PatientRead.parse(await read.json());
      const start = (clinic?: string) =>
        ask('/enrolments', { commandId: randomUUID(), facts, answers: answers(clinic) });
      const faultOf = async (clinic?: string) => Problem.parse(await (await start(clinic)).json());
      expect(await faultOf()).toMatchObject({
        code: 'INPUT.clinic-missing',
        fields: [{ field: 'answers.clinic' }],
      });
      expect(await faultOf('west')).toMatchObject({ code: 'INPUT.clinic-unknown' });
      ({ pathwayId } = EnrolledPathway.parse(await (await start('north')).json()));
      const { header } = PatientView.parse(await (await ask(`/pathways/${pathwayId}`)).json());
      expect(header.clinic).toBe('Ankle Clinic North');
    });
    await withClinics([south], async (ask) => {
      const { header } = PatientView.parse(await (await ask(`/pathways/${pathwayId}`)).json());
      expect(header.clinic).toBe('north');
    });
  });

  test.each([
    ['none', [], null],
    ['one', [south], 'Ankle Clinic South'],
  ])('of %s nobody is asked', async (_, clinics, expected) => {
    await withClinics(clinics, async (ask) => {
      const read = await ask('/enrolments/facts', JSON.stringify(newPatient()), 'application/fhir+json');
      const { facts } = PatientRead.parse(await read.json());
      const started = await ask('/enrolments', { commandId: randomUUID(), facts, answers: answers() });
      const { pathwayId } = EnrolledPathway.parse(await started.json());
      const { header } = PatientView.parse(await (await ask(`/pathways/${pathwayId}`)).json());
      expect(header.clinic).toBe(expected);
    });
  });
});

const executable = findBrowser();
describe.skipIf(executable === undefined)('in a browser', () => {
  let c: ConsoleInBrowser;
  let folder: string;
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'talus-clinics-'));
    c = await consoleInBrowser(executable!, { clinics: [north, south] });
  });
  afterAll(async () => {
    await c.close();
    rmSync(folder, { recursive: true });
  });

  test('chosen at enrolment, shown of the patient, and the worklist is filtered by it', async () => {
    const elsewhere = await c.t.enrol({ conservativeDay0: day(-70), clinic: 'north' });
    const page = await c.open('coordinator', { viewport: phone });
    await page.goto(`${c.served.address}/enrol`);
    const file = join(folder, 'patient.json');
    writeFileSync(file, JSON.stringify(newPatient()));
    await page.getByLabel('FHIR R4 bundle').setInputFiles(file);
    const choose = (group: string, option: string) =>
      page.getByRole('radiogroup', { name: group }).getByRole('radio', { name: option }).check();
    await choose('Which ankle', 'Left');
    await page.getByLabel('Day 0').fill(day(-70));
    await choose('May Talus write', 'Yes');
    await choose('May the outcomes', 'No');
    await page.getByRole('button', { name: 'Show the plan' }).click();
    const clinic = page.getByLabel('Clinic');
    await page.locator('[aria-invalid="true"]').waitFor();
    expect(await clinic.and(page.locator(':focus')).count()).toBe(1);
    expect(await accessibilityFaults(page)).toEqual([]);
    await clinic.selectOption('Ankle Clinic South');
    await page.getByRole('button', { name: 'Show the plan' }).click();
    await page.getByRole('button', { name: 'Start the pathway' }).click();
    await page.getByRole('link', { name: 'Open the pathway' }).click();
    await page.getByText('· Ankle Clinic South').waitFor();

    await page.goto(`${c.served.address}/worklist`);
    const cards = page.getByRole('list', { name: 'Worklist' }).getByRole('listitem');
    const ofNorth = cards.filter({ has: page.locator(`a[href*="${elsewhere}"]`) });
    const shown = async () => ({ all: await cards.count(), ofNorth: await ofNorth.count() });
    await eventually(async () => {
      const { all, ofNorth: some } = await shown();
      return some > 0 && some < all;
    });
    await page.getByLabel('Clinic').selectOption('Ankle Clinic North');
    await eventually(async () => {
      const { all, ofNorth: some } = await shown();
      return some > 0 && some === all;
    });
    expect(new URL(page.url()).searchParams.get('clinic')).toBe('north');
    await page.getByLabel('Clinic').selectOption('Ankle Clinic South');
    await eventually(async () => {
      const { all, ofNorth: some } = await shown();
      return all > 0 && some === 0;
    });
    expect(await accessibilityFaults(page)).toEqual([]);
    expect(c.complaints).toEqual([]);
  });
});
