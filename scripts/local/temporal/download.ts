/**
 * Downloads the Temporal CLI with the SDK's own mechanism, which lives in its test kit: `download.ts <version> <folder>`.
 *
 * A process of its own, because the SDK downloads only by starting a server, and for that loads its native runtime, which takes
 * over the signals of the process.
 */
import { TestWorkflowEnvironment } from '@temporalio/testing';

const [version, downloadDir] = process.argv.slice(2);
if (version === undefined || downloadDir === undefined)
  throw new Error('usage: download.ts <version> <folder>');

const environment = await TestWorkflowEnvironment.createLocal({
  server: { executable: { type: 'cached-download', version, downloadDir, ttl: '100 years' } },
});
await environment.teardown();
