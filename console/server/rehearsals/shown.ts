/** A rehearsal as it is shown: what is kept of it, and where its pathways are now. */
import type { KeptRehearsal } from '../../../database/rehearsals.ts';
import { readPathway } from '../../../database/read-pathway.ts';
import type { Database, RehearsalTable } from '../../../database/schema.ts';
import { staffMembers } from '../../../database/staff.ts';
import { localDateAt } from '../../../pathway/time.ts';
import { spoken } from '../../../pathway/words.ts';
import { scriptByHand } from '../../../rehearsal/by-hand.ts';
import { parseScript, surgeryDayOf, type Happening } from '../../../rehearsal/script.ts';
import { nextHappening, sideNow, type Side, type SideNow, type Told } from '../../../rehearsal/stepwise.ts';
import type { Kysely, Selectable } from 'kysely';
import type {
  Rehearsal,
  RehearsalSide,
  RehearsalStepped,
  RehearsalSummary,
} from '../../contract/rehearsals.ts';
import type { RehearsalStage, ServerContext } from '../context.ts';
import { instantOf } from '../instant-of.ts';

/** The sides to go on with. */
export function sidesOf(
  { timeZone }: Pick<ServerContext, 'timeZone'>,
  { db }: RehearsalStage,
  { script_text: text, sides }: KeptRehearsal,
): Promise<readonly Side[]> {
  const script = text === null ? scriptByHand(timeZone) : parseScript(text);
  const surgeryDay = surgeryDayOf(script);
  return Promise.all(
    sides.map(async ({ pathway_id: pathwayId, played }) => {
      // The first one: a correction, or care begun anew, does not move what the script is counted from.
      const events = (await readPathway(db, pathwayId))?.events ?? [];
      const begun = events.find(({ type }) => type === 'conservative-care-started');
      if (begun === undefined) throw new Error('a pathway begins with its day 0');
      return { pathwayId, script, played, anchors: { day0: begun.occurredOn, surgeryDay } };
    }),
  );
}

export async function shown(
  context: Pick<ServerContext, 'db' | 'timeZone'>,
  stage: RehearsalStage,
  kept: KeptRehearsal,
): Promise<Rehearsal> {
  const sides = await sidesOf(context, stage, kept);
  const now = await Promise.all(sides.map((side) => sideNow(stage, side)));
  const nameOf = await namesOfStaff(context.db);
  return { ...summaryOf(kept, nameOf), sides: now.map(shownSide), progress: progressOf(now) };
}

export async function summaries(
  { db }: Pick<ServerContext, 'db'>,
  kept: readonly Selectable<RehearsalTable>[],
): Promise<RehearsalSummary[]> {
  const nameOf = await namesOfStaff(db);
  return kept.map((row) => summaryOf(row, nameOf));
}

/** Who works here is on the patients’ record alone. */
async function namesOfStaff(db: Kysely<Database>): Promise<(id: string) => string> {
  const names = new Map((await staffMembers(db)).map(({ staff_id: id, name }) => [id, name]));
  return (id) => names.get(id) ?? id;
}

const summaryOf = (row: Selectable<RehearsalTable>, nameOf: (id: string) => string): RehearsalSummary => ({
  rehearsalId: row.rehearsal_id,
  patient: row.patient,
  script: row.script,
  protocolVersions: row.protocol_versions,
  begunBy: nameOf(row.begun_by),
  begunAt: instantOf(row.begun_at),
});

const shownSide = ({
  pathwayId,
  pathway: { state },
  now,
  isClosed,
  nextDeadlineAt,
}: SideNow): RehearsalSide => ({
  pathwayId,
  protocolVersion: state.protocolVersion,
  now,
  today: localDateAt(now, state.timeZone),
  isClosed,
  nextDeadlineAt,
});

function progressOf(sides: readonly SideNow[]): Rehearsal['progress'] {
  const of = sides[0]?.script.timeline.length ?? 0;
  if (of === 0) return null;
  const next = nextHappening(sides);
  return {
    played: Math.max(...sides.map(({ played }) => played)),
    of,
    next: next === undefined ? null : { at: next.at, what: wordsOf(next.happening) },
  };
}

/** As the core calls a command. */
const wordsOf = ({ command }: Happening): string => spoken(command.type);

export const shownTold = ({ pathwayId, at, happening, answer }: Told): RehearsalStepped['told'][number] => ({
  pathwayId,
  at,
  what: wordsOf(happening),
  outcome: answer.outcome,
  sentence: answer.refusal?.sentence ?? null,
});
