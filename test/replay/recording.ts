/** A recorded history with what it led to, and how today’s code replays it. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { defaultPayloadConverter } from '@temporalio/common';
import proto from '@temporalio/proto';
import { Worker } from '@temporalio/worker';
import type { AppendCall } from '../../activities/record.ts';
import type { StoredPathway } from '../../database/record.ts';
import { parseEvent, type PathwayEvent } from '../../pathway/events.ts';
import { fold } from '../../pathway/evolve.ts';
import { plan } from '../../pathway/plan.ts';
import { protocolOf } from '../../pathway/protocols/index.ts';
import type { State } from '../../pathway/state.ts';

const { History } = proto.temporal.api.history.v1;
export type History = proto.temporal.api.history.v1.IHistory;

/** Where a pathway stood at the end of its history. */
export interface Ending {
  readonly state: State;
  readonly plan: readonly { readonly key: string; readonly occurrence: number; readonly at: string }[];
}

export interface Recording {
  readonly name: string;
  readonly workflowId: string;
  /** Temporal’s own encoding, as base64. */
  readonly history: string;
  readonly ending: Ending;
}

const folder = join(import.meta.dirname, 'histories');

export const recordings = (): readonly Recording[] =>
  readdirSync(folder)
    .filter((file) => file.endsWith('.json'))
    .map((file) => JSON.parse(readFileSync(join(folder, file), 'utf8')) as Recording);

export const encoded = (history: History): string =>
  Buffer.from(History.encode(history).finish()).toString('base64');

export const historyOf = (recording: Recording): History =>
  History.decode(Buffer.from(recording.history, 'base64'));

export function endingOf(events: readonly PathwayEvent[]): Ending {
  const state = fold(events);
  const ahead = plan(protocolOf(state.protocolVersion), state);
  return asJson({ state, plan: ahead.map(({ key, occurrence, at }) => ({ key, occurrence, at })) });
}

const asJson = <T>(value: T): T => JSON.parse(JSON.stringify(value)) as T;

export interface Replay {
  readonly error: Error | undefined;
  readonly ending: Ending;
  /** In milliseconds, in the order in which they were asked for. */
  readonly timers: readonly number[];
}

/** Replays with the given code, which is to hold the observer. */
export async function replay(workflowBundle: { code: string }, recording: Recording): Promise<Replay> {
  const appended: PathwayEvent[] = [];
  const timers: number[] = [];
  const sinks = {
    asked: {
      timer: {
        callDuringReplay: true,
        fn: (_info: unknown, milliseconds: number) => void timers.push(milliseconds),
      },
      activity: {
        callDuringReplay: true,
        fn: (_info: unknown, type: string, args: unknown[]) => {
          if (type === 'appendEvents') appended.push(...(args[0] as AppendCall).events);
        },
      },
    },
  };
  const error = await Worker.runReplayHistory(
    { workflowBundle, sinks },
    historyOf(recording),
    recording.workflowId,
  ).then(
    () => undefined,
    (fault: unknown) => fault as Error,
  );
  const events = [...loadedIn(historyOf(recording)), ...appended.map((event) => parseEvent(asJson(event)))];
  return { error, ending: endingOf(events), timers };
}

/** The events with which the run began, as its first activity returned them. */
function loadedIn(history: History): readonly PathwayEvent[] {
  for (const { activityTaskCompletedEventAttributes: completed } of history.events ?? []) {
    const payload = completed?.result?.payloads?.[0];
    if (!payload) continue;
    const stored = defaultPayloadConverter.fromPayload<StoredPathway>(payload);
    return stored.events.map(parseEvent);
  }
  throw new Error('the history loads no pathway');
}

/** The durations of the timers in the history, in order. */
export const timersIn = (recording: Recording): readonly number[] =>
  (historyOf(recording).events ?? []).flatMap(({ timerStartedEventAttributes: timer }) => {
    if (timer === undefined || timer === null) return [];
    const { seconds, nanos } = timer.startToFireTimeout ?? {};
    return [Number(seconds ?? 0) * 1000 + Math.round((nanos ?? 0) / 1e6)];
  });
