/**
 * Time that can be skipped, for one workflow execution: the one place that knows how the server does it (1.32; an API of which
 * the SDK has the generated types only, and which is young: expect it to change).
 *
 * An execution's time is the real time plus what was skipped. Between two steps it goes on at its natural pace.
 */
import { isGrpcServiceError, type Client } from '@temporalio/client';
import { msToTs, optionalTsToMs } from '@temporalio/common/lib/time.js';
import proto from '@temporalio/proto';
import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';

const { FastForwardPollingResult: PollingResult, WorkflowExecutionStatus } = proto.temporal.api.enums.v1;
type Described = proto.temporal.api.workflowservice.v1.IDescribeWorkflowExecutionResponse;

/**
 * How far past an instant a step goes. A workflow arms a timer for an instant by its distance from when its task began, and the
 * server counts from when the task ended: the timer fires that much late.
 */
export const GRACE = 1000;

/** The server stops skipping after 200 skips unless told otherwise, and does not say so. */
const UNLIMITED = 1_000_000;

/** How a step ended: at its instant, or because the workflow closed before it. */
export type Step = 'reached' | 'closed';

/** A step that does not end; the message says what holds it up. */
export class VirtualTimeError extends Error {
  override readonly name = 'VirtualTimeError';
}

/**
 * The `startDelay` with which a workflow's first moment is `instant`, once its clock was advanced there. Without it a run begins
 * in real time: the first one, and also the one that follows a closed run under the same id. (An update-with-start cannot be
 * delayed: start first, advance, then send it.)
 */
export const startDelayUntil = (instant: number): number => Math.max(0, instant - Date.now());

/** The clock of one workflow execution. */
export class VirtualClock {
  readonly #client: Client;
  readonly #workflowId: string;
  readonly #patience: number;

  private constructor(client: Client, workflowId: string, patience: number) {
    this.#client = client;
    this.#workflowId = workflowId;
    this.#patience = patience;
  }

  /** The clock of a running workflow; `patience` is how long one step may take, in real milliseconds. */
  static open(client: Client, workflowId: string, patience = 60_000): VirtualClock {
    return new VirtualClock(client, workflowId, patience);
  }

  /** The workflow's time, in milliseconds since 1970. Throws {@link VirtualTimeError} where there is no such workflow. */
  async now(): Promise<number> {
    try {
      return timeIn(await this.#describe());
    } catch (error) {
      if (!isUnknown(error)) throw error;
      throw new VirtualTimeError(`${this.#workflowId} is not known to the Temporal server (any more).`);
    }
  }

  /**
   * Skips to `instant` and a {@link GRACE} beyond, and returns when all that was due by then is done: timers fired, activities
   * ended or waiting for a retry, no task outstanding. Nothing happens when the instant has passed.
   */
  async advanceTo(instant: number): Promise<Step> {
    const described = await this.#describe();
    if (!isRunning(described)) return 'closed';
    const duration = instant + GRACE - timeIn(described);
    if (duration > 0) await this.#fastForward(duration);
    return await this.#settle();
  }

  async #fastForward(duration: number): Promise<void> {
    const id = randomUUID();
    try {
      await this.#client.connection.workflowService.updateWorkflowExecutionOptions({
        ...this.#names(),
        updateMask: { paths: ['time_skipping_config'] },
        workflowExecutionOptions: {
          timeSkippingConfig: {
            enabled: true,
            maxSessionSkipCount: UNLIMITED,
            fastForwardConfig: { id, duration: msToTs(duration) },
          },
        },
      });
      await this.#reached(id);
    } catch (error) {
      if (isClosed(error)) return;
      if (isUnable(error)) throw new VirtualTimeError(UNABLE);
      throw error;
    }
  }

  async #reached(fastForwardId: string): Promise<void> {
    const deadline = Date.now() + this.#patience;
    for (;;) {
      const outcome = await this.#poll(fastForwardId, deadline);
      if (outcome === 'reached') return;
      const described = await this.#describe();
      if (!isRunning(described)) return;
      if (outcome !== 'not yet') throw new VirtualTimeError(`${this.#workflowId}: ${outcome.failed}`);
      if (Date.now() >= deadline) throw this.#stuck(described);
    }
  }

  /** The server's poll gives up after twenty seconds, and is to be repeated. */
  async #poll(fastForwardId: string, deadline: number): Promise<'reached' | 'not yet' | { failed: string }> {
    const { workflowService } = this.#client.connection;
    try {
      const { fastForwardPollingResult: result, failedReason } = await this.#client.withDeadline(
        deadline,
        () => workflowService.pollWorkflowExecutionTimeSkipping({ ...this.#names(), fastForwardId }),
      );
      if (result === PollingResult.FAST_FORWARD_POLLING_RESULT_FAST_FORWARD_COMPLETED) return 'reached';
      if (result === PollingResult.FAST_FORWARD_POLLING_RESULT_POLL_TIMEOUT) return 'not yet';
      return { failed: failedReason };
    } catch (error) {
      // Which error the client gives at the deadline depends on where the call was at that moment.
      if (Date.now() >= deadline) return 'not yet';
      throw error;
    }
  }

  /** When skipping ends while something is in flight, for instance because the step was a short one, it is waited for. */
  async #settle(): Promise<Step> {
    const deadline = Date.now() + this.#patience;
    for (;;) {
      const described = await this.#describe();
      if (!isRunning(described)) return 'closed';
      if (inFlight(described).length === 0) return 'reached';
      if (Date.now() >= deadline) throw this.#stuck(described);
      await sleep(10);
    }
  }

  #stuck(described: Described): VirtualTimeError {
    const reasons = inFlight(described).join(', ') || 'nothing in flight';
    return new VirtualTimeError(
      `${this.#workflowId} is not done after ${this.#patience} ms at ${new Date(timeIn(described)).toISOString()}: ${reasons}`,
    );
  }

  #describe(): Promise<Described> {
    const { namespace, workflowExecution: execution } = this.#names();
    return this.#client.connection.workflowService.describeWorkflowExecution({ namespace, execution });
  }

  #names(): { namespace: string; workflowExecution: { workflowId: string } } {
    return { namespace: this.#client.options.namespace, workflowExecution: { workflowId: this.#workflowId } };
  }
}

const timeIn = (described: Described): number =>
  optionalTsToMs(described.workflowExtendedInfo?.timeSkippingInfo?.currentTime) ?? Date.now();

const isRunning = ({ workflowExecutionInfo }: Described): boolean =>
  workflowExecutionInfo?.status === WorkflowExecutionStatus.WORKFLOW_EXECUTION_STATUS_RUNNING;

/** gRPC's code for what a server does not do: an older one, or one where it is switched off. */
const UNIMPLEMENTED = 12;

const UNABLE =
  'A rehearsal needs a server that can skip time: Temporal 1.32 or newer, with frontend.WorkflowTimeSkippingEnabled true.';

const isUnable = (error: unknown): boolean =>
  isGrpcServiceError(error) && (error.code as number) === UNIMPLEMENTED;

/** gRPC’s code for what is not there. */
const NOT_FOUND = 5;

const isUnknown = (error: unknown): boolean =>
  isGrpcServiceError(error) && (error.code as number) === NOT_FOUND;

const isClosed = (error: unknown): boolean =>
  isGrpcServiceError(error) && error.details === 'workflow execution already completed';

/** What the workflow waits for, other than time; an activity that waits for its next attempt waits for time. */
function inFlight(described: Described): string[] {
  const now = timeIn(described);
  const activities = (described.pendingActivities ?? []).filter(
    ({ scheduledTime }) => (optionalTsToMs(scheduledTime) ?? 0) <= now,
  );
  return [
    ...activities.map(
      ({ activityType, attempt, lastFailure }) =>
        `activity ${activityType?.name ?? ''}, attempt ${attempt ?? 1}${lastFailure?.message ? `: ${lastFailure.message}` : ''}`,
    ),
    ...(described.pendingChildren ?? []).map(({ workflowId }) => `child ${workflowId ?? ''}`),
    ...(described.pendingWorkflowTask
      ? [`workflow task, attempt ${described.pendingWorkflowTask.attempt ?? 1}`]
      : []),
  ];
}
