/** `rehearse`: reads and checks everything, then plays the script and prints what comes to be known. */
import { instantFromEpoch, localDateAt } from '../../../pathway/time.ts';
import type { Rehearsed } from '../../../rehearsal/rehearse.ts';
import { parseScript, ScriptError, type Script } from '../../../rehearsal/script.ts';
import { exitCodes, Fault } from '../faults.ts';
import { readCalendar, readText } from '../files.ts';
import { print } from '../output.ts';
import { readPatient } from '../patient-bundle.ts';
import type { RehearseOptions } from '../rehearse.ts';
import { withSystem } from '../system.ts';
import { jsonTimeline, textTimeline, type Timeline } from './timeline.ts';
import { closingText } from './closing.ts';

export async function rehearseScript(file: string, { bundle, json }: RehearseOptions): Promise<void> {
  const script = readScript(file);
  const today = localDateAt(instantFromEpoch(Date.now()), script.enrolment.timeZone);
  const facts = readPatient(bundle, today);
  await withSystem({ rehearsal: true }, async ({ settings, db, engine, workflowUrl }) => {
    const { rehearse } = await import('../../../rehearsal/rehearse.ts');
    const calendar = readCalendar(settings.clinic.calendarFile, settings.clinic.timeZone);
    const timeline = json === true ? jsonTimeline() : textTimeline(script, workflowUrl);
    const context = { db, engine: await engine(), calendar, tell: timeline.tell };
    const rehearsed = await rehearse(context, script, facts);
    report(script, rehearsed, timeline, { json, url: workflowUrl(rehearsed.pathwayId) });
  });
}

function report(
  { title }: Script,
  rehearsed: Rehearsed,
  timeline: Timeline,
  { json, url }: { json: boolean | undefined; url: string | undefined },
): void {
  const { unmet } = rehearsed;
  print(json, {
    json: { title, ...rehearsed, temporalUi: url ?? null, timeline: timeline.entries },
    text: () => `\n${closingText(rehearsed, url)}`,
  });
  if (unmet.length > 0) process.exitCode = exitCodes.refused;
}

function readScript(file: string): Script {
  try {
    return parseScript(readText('script', file));
  } catch (error) {
    if (!(error instanceof ScriptError)) throw error;
    throw new Fault(exitCodes.badInput, 'SCRIPT.invalid', file, error.message);
  }
}
