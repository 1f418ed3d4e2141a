/** Brings servers that run already up to what Talus needs: schema, namespaces, search attributes. Safe to repeat. */
import { loadSettings } from '../config/settings.ts';
import { migrateToLatest } from '../database/migrate.ts';
import { prepareNamespaces } from './local/temporal.ts';

const { database, temporal } = loadSettings(process.env);
await migrateToLatest(database.url);
await migrateToLatest(database.rehearsalUrl);
await prepareNamespaces(temporal.address, [temporal.namespace, temporal.rehearsalNamespace]);
