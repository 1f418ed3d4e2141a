/** Brings servers that run already up to what Talus needs: schema, namespaces, search attributes. Safe to repeat. */
import { loadSettings } from '../config/settings.ts';
import { migrateToLatest } from '../database/migrate.ts';
import { fillOutcomes } from '../database/outcomes/rebuild.ts';
import { prepareNamespaces } from './local/temporal.ts';

const { database, temporal } = loadSettings(process.env);
for (const url of [database.url, database.rehearsalUrl]) {
  await migrateToLatest(url);
  await fillOutcomes(url);
}
await prepareNamespaces(temporal.address, [temporal.namespace, temporal.rehearsalNamespace]);
