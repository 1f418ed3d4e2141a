/** Namespaces and typed search attributes. */
import { Connection, isGrpcServiceError } from '@temporalio/client';
import { msToTs } from '@temporalio/common/lib/time.js';
import proto from '@temporalio/proto';
import { setTimeout as sleep } from 'node:timers/promises';

const { INDEXED_VALUE_TYPE_DATETIME, INDEXED_VALUE_TYPE_INT, INDEXED_VALUE_TYPE_KEYWORD } =
  proto.temporal.api.enums.v1.IndexedValueType;

/** What a coordinator or an operator can search pathways by in the Temporal UI; no patient data. */
const SEARCH_ATTRIBUTES = {
  TalusPhase: INDEXED_VALUE_TYPE_KEYWORD,
  // Of older runs only (decision 5).
  TalusNextDeadline: INDEXED_VALUE_TYPE_DATETIME,
  TalusOverdue: INDEXED_VALUE_TYPE_INT,
  TalusProtocol: INDEXED_VALUE_TYPE_KEYWORD,
};

/** For how long a closed run's history stays; the record outlives it. */
const RETENTION = msToTs('30 days');

/** gRPC's code for what exists already. */
const ALREADY_EXISTS = 6;

/** Registers what is missing, in each namespace, and returns once workflows can start there and be searched for. */
export async function prepareNamespaces(address: string, namespaces: readonly string[]): Promise<void> {
  const connection = await Connection.connect({ address });
  try {
    for (const namespace of namespaces) await register(connection, namespace);
    for (const namespace of namespaces) {
      await retried(() => addSearchAttributes(connection, namespace));
      await retried(() => askForEverything(connection, namespace));
    }
  } finally {
    await connection.close();
  }
}

async function register({ workflowService }: Connection, namespace: string): Promise<void> {
  try {
    await workflowService.registerNamespace({
      namespace,
      workflowExecutionRetentionPeriod: RETENTION,
    });
  } catch (error) {
    if (!isGrpcServiceError(error) || (error.code as number) !== ALREADY_EXISTS) throw error;
  }
}

async function addSearchAttributes({ operatorService }: Connection, namespace: string): Promise<void> {
  const { customAttributes } = await operatorService.listSearchAttributes({ namespace });
  const searchAttributes = Object.fromEntries(
    Object.entries(SEARCH_ATTRIBUTES).filter(([name]) => !(name in customAttributes)),
  );
  if (Object.keys(searchAttributes).length === 0) return;
  await operatorService.addSearchAttributes({ namespace, searchAttributes });
}

/** Reaches every part of the server that must have heard of the namespace and its attributes. */
async function askForEverything({ workflowService }: Connection, namespace: string): Promise<void> {
  const attributes = Object.keys(SEARCH_ATTRIBUTES).map((name) => `${name} IS NOT NULL`);
  await workflowService.countWorkflowExecutions({ namespace, query: attributes.join(' OR ') });
  await workflowService.describeTaskQueue({ namespace, taskQueue: { name: 'probe' } });
}

/** The parts of the server learn of a namespace within two seconds of each other. */
async function retried(attempt: () => Promise<void>): Promise<void> {
  const deadline = performance.now() + 20_000;
  for (;;) {
    try {
      await attempt();
      return;
    } catch (error) {
      if (performance.now() > deadline) throw error;
      await sleep(50);
    }
  }
}
