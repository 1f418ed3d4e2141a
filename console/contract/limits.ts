/** Sizes that the server keeps to and the browser must know. Without zod: the browser takes these as they are. */

/** A FHIR bundle, in bytes: the longest records seen have a tenth of it. */
export const largestBundle = 20_000_000;

/** Tasks of the worklist in one answer. */
export const tasksAtOnce = 50;

/** Pathways on a protocol version in one answer. */
export const pathwaysAtOnce = 100;
