/** The command line: `npm run talus -- <command>`. What each command does: `docs/command-line.md`. */
import { run } from './cli/run.ts';

await run(process.argv.slice(2));
