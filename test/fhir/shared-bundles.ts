import { existsSync, readdirSync, readFileSync } from 'node:fs';

/** The 32 Synthea bundles stand beside the checkout, not in it; without them, what needs them is skipped, and says so. */
const folder = new URL('../../../shared/fhir-patients/', import.meta.url);

export const sharedBundleNames: readonly string[] = existsSync(folder)
  ? readdirSync(folder).filter((name) => name.endsWith('.json'))
  : [];

export const haveSharedBundles = sharedBundleNames.length > 0;

export const sharedBundleText = (name: string): string => readFileSync(new URL(name, folder), 'utf8');

export function saySkipped(what: string): void {
  process.stderr.write(
    `SKIPPED ${what}: ../shared/fhir-patients is not here; own fixtures cover the same ground.\n`,
  );
}
