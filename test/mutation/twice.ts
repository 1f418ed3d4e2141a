/** A mutant would be blamed for what the run before it left behind: the tests must pass twice over the same modules. */
import { readdirSync } from 'node:fs';
import Mocha from 'mocha';

const folder = '.stryker/tests';
const mocha = new Mocha({ timeout: 0, reporter: 'dot' });
mocha.cleanReferencesAfterRun(false);
for (const file of readdirSync(folder)) mocha.addFile(`${folder}/${file}`);
await mocha.loadFilesAsync();

const run = (): Promise<number> => new Promise((done) => mocha.run(done));
const failures = (await run()) + (await run());
process.exitCode = failures === 0 ? 0 : 1;
