/** From what was picked to a rehearsal that has begun. */
import { v5 as uuidFrom } from 'uuid';
import { readPatientText } from '../../../client/patient-bundle.ts';
import { alone, rehearsalById, saveRehearsal, type KeptRehearsal } from '../../../database/rehearsals.ts';
import { protocolVersions } from '../../../pathway/protocols/index.ts';
import { localDateAt, type LocalDate } from '../../../pathway/time.ts';
import { begin, type Facts } from '../../../rehearsal/begin.ts';
import { scriptByHand } from '../../../rehearsal/by-hand.ts';
import { inventedPatients } from '../../../rehearsal/patients.ts';
import { parseScript } from '../../../rehearsal/script.ts';
import { shippedScripts, type ShippedScript } from '../../../rehearsal/shipped-scripts.ts';
import type { RehearsalRequest } from '../../contract/rehearsals.ts';
import type { ConsoleUser } from '../../contract/session.ts';
import { fieldProblem } from '../api/problem.ts';
import type { RehearsalStage, ServerContext } from '../context.ts';
import { factsOf } from '../enrolment/read.ts';

type Context = Pick<ServerContext, 'calendar' | 'timeZone' | 'now'>;

/**
 * Begun once under its id, however often it is asked for. Throws {@link ProblemError} that names what is at fault, before
 * anything is written.
 */
export async function begunRehearsal(
  context: Context,
  stage: RehearsalStage,
  request: RehearsalRequest,
  user: ConsoleUser,
): Promise<KeptRehearsal> {
  const { rehearsalId } = request;
  const begun = await alone(stage.locks, rehearsalId, { wait: true }, async () => {
    const before = await rehearsalById(stage.db, rehearsalId);
    if (before === undefined) await beginAnew(context, stage, request, user);
    return before ?? (await rehearsalById(stage.db, rehearsalId));
  });
  if (begun === undefined) throw new Error('a rehearsal that was just begun is gone');
  return begun;
}

async function beginAnew(
  context: Context,
  { db, engine }: RehearsalStage,
  request: RehearsalRequest,
  user: ConsoleUser,
): Promise<void> {
  const { rehearsalId, protocolVersions: versions } = request;
  const now = context.now();
  checkVersions(versions);
  const script = scriptNamed(request.script);
  const parsed = script === undefined ? scriptByHand(context.timeZone) : parseScript(script.text);
  const { facts, patient } = pickedPatient(request.patient, localDateAt(now, parsed.enrolment.timeZone));
  const pathwayIds: string[] = [];
  for (const [place, protocolVersion] of versions.entries()) {
    const id = uuidFrom(`side/${place}`, rehearsalId);
    const at = { db, engine, calendar: context.calendar };
    const { pathwayId } = await begin(at, { id, script: parsed, facts, now, protocolVersion });
    pathwayIds.push(pathwayId);
  }
  const row = {
    rehearsal_id: rehearsalId,
    patient,
    script: script?.name ?? null,
    script_text: script?.text ?? null,
    protocol_versions: versions,
    begun_by: user.id,
  };
  await saveRehearsal(db, row, pathwayIds);
}

function checkVersions(versions: readonly string[]): void {
  if (versions.some((version) => !protocolVersions.includes(version)))
    throw fieldProblem('protocolVersions', 'There is no such protocol version: choose one of the list.');
  if (new Set(versions).size < versions.length)
    throw fieldProblem(
      'protocolVersions',
      'Both versions are the same: choose two different ones, or one alone.',
    );
}

function scriptNamed(name: string | null): ShippedScript | undefined {
  if (name === null) return undefined;
  const script = shippedScripts().get(name);
  if (script === undefined) throw fieldProblem('script', 'There is no such script: choose one of the list.');
  return script;
}

function pickedPatient(
  picked: RehearsalRequest['patient'],
  today: LocalDate,
): { readonly facts: Facts; readonly patient: string } {
  if ('bundle' in picked) return { facts: factsOf(asText(picked.bundle), today), patient: fromBundle };
  const patient = inventedPatients.find(({ id }) => id === picked.invented);
  if (patient === undefined)
    throw fieldProblem('patient.invented', 'There is no such invented patient: choose one of the list.');
  return { facts: readPatientText(patient.bundle(today), today), patient: patient.about };
}

export const fromBundle = 'From a FHIR bundle.';

const asText = (bundle: unknown): string => (typeof bundle === 'string' ? bundle : JSON.stringify(bundle));
