/** What a surgeon’s office says of a referral, by a link or by its FHIR Task, as commands of the pathway. */
import type { Kysely } from 'kysely';
import { v5 as uuidOf } from 'uuid';
import { saveNote } from '../database/notes.ts';
import type { Database } from '../database/schema.ts';
import type { CommandEnvelope, CommandOf } from '../pathway/commands.ts';
import type { Actor } from '../pathway/events.ts';
import type { LocalDate } from '../pathway/time.ts';
import type { Answer } from '../pathway/turn.ts';
import { sendCommand, type Engine } from './pathways.ts';

export type ReferralReport =
  | { readonly says: 'received' | 'accepted' | 'seen' | 'no-show' | 'report-sent' }
  | { readonly says: 'declined'; readonly reason: string | undefined }
  | { readonly says: 'booked'; readonly appointmentOn: LocalDate };

export interface ReportedReferral {
  readonly pathwayId: string;
  readonly referral: number;
  readonly surgeonId: string;
  readonly report: ReferralReport;
  /** The day on which it is said, where the patient is. */
  readonly on: LocalDate;
  readonly source: CommandEnvelope['source'];
  /** A UUID and a step: the same of both is the same command, done once and answered alike. */
  readonly key: { readonly namespace: string; readonly step: string };
}

/** Throws where nobody answers in time; it may be repeated under the same key. */
export async function reportOnReferral(
  { db, engine }: { readonly db: Kysely<Database>; readonly engine: Engine },
  reported: ReportedReferral,
): Promise<Answer> {
  const { pathwayId, key, source } = reported;
  const actor: Actor = { role: 'surgeon', id: reported.surgeonId };
  const note = noteOf(reported);
  // The reason is in the record before the command that carries its id.
  if (note !== undefined) await saveNote(db, { ...note, author_id: actor.id });
  const command = commandOf(reported, note?.note_id);
  return sendCommand(engine, pathwayId, { commandId: commandIdOf(key), actor, source, command });
}

export const commandIdOf = ({ namespace, step }: ReportedReferral['key']): string => uuidOf(step, namespace);

function noteOf({ report, key }: ReportedReferral): { note_id: string; text: string } | undefined {
  if (report.says !== 'declined' || report.reason === undefined) return undefined;
  return { note_id: uuidOf(`${key.step}/reason`, key.namespace), text: report.reason };
}

type ReferralCommand = CommandOf<
  | 'report-referral-received'
  | 'report-referral-answer'
  | 'report-referral-booked'
  | 'report-referral-seen'
  | 'report-referral-no-show'
  | 'report-surgeon-report'
>;

function commandOf({ report, on, referral }: ReportedReferral, noteId: string | undefined): ReferralCommand {
  const of = { on, referral };
  switch (report.says) {
    case 'received':
      return { type: 'report-referral-received', ...of };
    case 'accepted':
      return { type: 'report-referral-answer', response: 'accepted', ...of };
    case 'declined':
      return {
        type: 'report-referral-answer',
        response: 'declined',
        ...(noteId !== undefined && { reasonNoteId: noteId }),
        ...of,
      };
    case 'booked':
      return { type: 'report-referral-booked', appointmentOn: report.appointmentOn, ...of };
    case 'seen':
      return { type: 'report-referral-seen', ...of };
    case 'no-show':
      return { type: 'report-referral-no-show', ...of };
    case 'report-sent':
      return { type: 'report-surgeon-report', ...of };
  }
}
