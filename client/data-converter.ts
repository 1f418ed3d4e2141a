import type { DataConverter } from '@temporalio/common';

/**
 * How payloads are written, the same for clients and workers. Payloads carry ids and codes, never names; an encrypting
 * codec goes into this list.
 */
export const dataConverter: DataConverter = { payloadCodecs: [] };
