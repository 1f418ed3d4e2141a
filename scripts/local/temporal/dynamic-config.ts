/** The dynamic configuration of the local Temporal server: what rehearsals need, and what makes it quick. */

/** Temporal's own keys; durations as Go writes them. */
export type DynamicConfig = Readonly<Record<string, string | number | boolean>>;

/**
 * Time skipping is off in an ordinary server. Its speed is that of the history queues, which by default look for due tasks
 * once a second and at most twenty times a second: fine for real time, but a rehearsal of a year waits for them at each step.
 */
export const DYNAMIC_CONFIG: DynamicConfig = {
  'frontend.WorkflowTimeSkippingEnabled': true,
  'history.timerProcessorMaxTimeShift': '1ms',
  'history.timerProcessorPollBackoffInterval': '1ms',
  'history.timerProcessorMaxPollRPS': 2000,
  'history.transferProcessorMaxPollRPS': 2000,
  'history.visibilityProcessorMaxPollRPS': 2000,
  // The worker that ends a workflow task gets the activities it asked for with the answer, without a round through matching.
  'system.enableActivityEagerExecution': true,
  // A run that continues as new takes its skipped time along, but this minimum is measured against a start that the server has
  // shifted by that time twice (1.32.2): it would wait for as long again as all that was skipped so far.
  'history.workflowIdReuseMinimalInterval': '0s',
  // A new search attribute is usable at once; for a production cluster this would be one read too many.
  'system.forceSearchAttributesCacheRefreshOnRead': true,
};

/** As the server reads it from a file; JSON is YAML. */
export const asFile = (config: DynamicConfig): string =>
  JSON.stringify(
    Object.fromEntries(Object.entries(config).map(([key, value]) => [key, [{ value }]])),
    null,
    2,
  );

/** As the Temporal CLI takes it on its command line. */
export const asArguments = (config: DynamicConfig): string[] =>
  Object.entries(config).flatMap(([key, value]) => [
    '--dynamic-config-value',
    `${key}=${JSON.stringify(value)}`,
  ]);
