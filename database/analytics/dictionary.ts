/** docs/data-dictionary.md, from the comments in the database. */
import { sql, type Kysely } from 'kysely';
import type { Database } from '../schema.ts';

interface Entry {
  readonly schema_name: string;
  readonly view_name: string;
  readonly column_name: string | null;
  readonly type: string | null;
  readonly description: string;
}

const head = `# Data dictionary

Every view of the schemas \`analytics\` and \`analytics_aggregate\`, column by column. Made from the comments in the database by
\`npm run dictionary\`; the same is in \`analytics.data_dictionary\`. How to ask: [outcomes.md](outcomes.md).
`;

/** As Markdown. `db` is migrated; nothing of its rows is in it. */
export async function dataDictionary(db: Kysely<Database>): Promise<string> {
  const { rows } = await sql<Entry>`select * from analytics.data_dictionary
    order by schema_name collate "C", view_name collate "C", position`.execute(db);
  const lines = rows.map(
    ({ schema_name: schema, view_name: view, column_name: column, type, description }) =>
      column === null
        ? `\n## ${schema}.${view}\n\n${description}\n`
        : `- \`${column}\` (${type ?? ''}): ${description}`,
  );
  return `${head}${lines.join('\n')}\n`;
}
