/** Starts Temporal and stays until killed, as `npm start` does: `start-temporal-process.ts <options as JSON>`. */
import { startTemporal, type TemporalOptions } from '../../../scripts/local/temporal.ts';

const options = JSON.parse(process.argv[2] ?? '') as Omit<TemporalOptions, 'onProgress'>;
const { processes } = await startTemporal({ ...options, onProgress: () => undefined });
process.stdout.write(`${JSON.stringify(processes.map(({ pid }) => pid))}\n`);
setInterval(() => undefined, 1000);
