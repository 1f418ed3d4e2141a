/** `database/schema.ts` is written by hand; this reads it with the compiler and compares it with the migrated database. */
import { join } from 'node:path';
import { sql } from 'kysely';
import ts from 'typescript';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { freshDatabase, type TestDatabase } from '../support/postgres.ts';

let t: TestDatabase;
beforeAll(async () => {
  t = await freshDatabase();
});
afterAll(() => t.drop());

interface Column {
  /** What is read: `string`, `'left' | 'right'`, `Date | null`, … */
  readonly read: string;
  /** Whether an insert may leave it out. */
  readonly optional: boolean;
}

type Tables = Record<string, Record<string, Column>>;

/** Kysely’s own types say what is read and written, so the compiler is asked about those. */
const probe = `
  import type { Insertable, Selectable } from 'kysely';
  import type { Database } from './schema.ts';
  export type Read = { [T in keyof Database]: Selectable<Database[T]> };
  export type Written = { [T in keyof Database]: Insertable<Database[T]> };
`;

function tablesOfTypes(): Tables {
  const folder = join(import.meta.dirname, '../../database');
  const path = join(folder, 'schema-probe.ts');
  const options: ts.CompilerOptions = {
    module: ts.ModuleKind.NodeNext,
    moduleResolution: ts.ModuleResolutionKind.NodeNext,
    target: ts.ScriptTarget.ES2023,
    strict: true,
    allowImportingTsExtensions: true,
    noEmit: true,
    types: [],
  };
  const real = ts.createCompilerHost(options);
  const host: ts.CompilerHost = {
    ...real,
    fileExists: (name) => name === path || real.fileExists(name),
    getSourceFile: (name, version) =>
      name === path ? ts.createSourceFile(name, probe, version) : real.getSourceFile(name, version),
  };
  const program = ts.createProgram([path], options, host);
  const checker = program.getTypeChecker();
  const file = program.getSourceFile(path)!;
  const [read, written] = ['Read', 'Written'].map((name) => {
    const symbol = checker
      .getExportsOfModule(checker.getSymbolAtLocation(file)!)
      .find((s) => s.name === name);
    return checker.getDeclaredTypeOfSymbol(symbol!);
  });
  const members = (type: ts.Type): Map<string, ts.Type> =>
    new Map(
      checker.getPropertiesOfType(type).map((member) => [member.name, checker.getTypeOfSymbol(member)]),
    );
  return Object.fromEntries(
    [...members(read!)].map(([table, type]) => {
      const writable = new Map(
        checker.getPropertiesOfType(members(written!).get(table)!).map((member) => [member.name, member]),
      );
      const columns = [...members(type)].map(([column, columnType]) => {
        const member = writable.get(column);
        const optional = member === undefined || (member.flags & ts.SymbolFlags.Optional) !== 0;
        return [column, { read: textOf(checker, columnType), optional }] as const;
      });
      return [table, Object.fromEntries(columns)];
    }),
  );
}

/** Its members in one order, so that unions compare. */
const textOf = (checker: ts.TypeChecker, type: ts.Type): string =>
  (type.isUnion() ? type.types : [type])
    .map((part) => checker.typeToString(part).replaceAll('"', "'").replace('true', 'boolean'))
    .filter((part) => part !== 'false')
    .sort()
    .join(' | ');

const typeOf: Record<string, string> = {
  uuid: 'string',
  text: 'string',
  date: 'string',
  boolean: 'boolean',
  integer: 'number',
  smallint: 'number',
  'double precision': 'number',
  bigint: 'string',
  jsonb: 'Record<string, unknown>',
  ARRAY: 'string[]',
  'timestamp with time zone': 'Date',
};

async function tablesOfDatabase(): Promise<Tables> {
  const { rows } = await sql<{
    table: string;
    column: string;
    type: string;
    nullable: boolean;
    filled: boolean;
    /** The check constraint that lists what the column may hold. */
    values: string | null;
  }>`
    select c.table_name as table, c.column_name as column, c.data_type as type,
      c.is_nullable = 'YES' as nullable, c.column_default is not null or c.is_identity = 'YES' as filled,
      (select pg_get_constraintdef(k.oid) from pg_constraint k
        where k.conrelid = format('%I', c.table_name)::regclass and k.contype = 'c' and k.conkey = array[
          (select attnum from pg_attribute where attrelid = k.conrelid and attname = c.column_name)]
          and pg_get_constraintdef(k.oid) like '%ANY%') as values
    from information_schema.columns c
    where c.table_schema = 'public' and c.table_name not like 'kysely_migration%'`.execute(t.db);
  const tables: Tables = {};
  for (const { table, column, type, nullable, filled, values } of rows) {
    const listed = [...(values ?? '').matchAll(/'([^']*)'::text/g)].map(([, value = '']) => `'${value}'`);
    const parts = [...(listed.length > 0 ? listed : [typeOf[type] ?? type]), ...(nullable ? ['null'] : [])];
    (tables[table] ??= {})[column] = { read: parts.sort().join(' | '), optional: nullable || filled };
  }
  return tables;
}

/** From the catalogue, and not from the columns: a table that the query above lost would be missing on both sides. */
async function tableNames(): Promise<readonly string[]> {
  const { rows } = await sql<{ name: string }>`select tablename as name from pg_tables
    where schemaname = 'public' and tablename not like 'kysely_migration%'`.execute(t.db);
  return rows.map(({ name }) => name).sort();
}

/** Checked by zod when it is read, so the database’s own short list is not repeated in the type. */
const checkedElsewhere = new Set(['pathway_event.precision']);

test('the types have every table and column of the database, no more and no less, as they are', async () => {
  const database = await tablesOfDatabase();
  for (const name of checkedElsewhere) {
    const [table = '', column = ''] = name.split('.');
    database[table]![column] = { ...database[table]![column]!, read: 'string' };
  }
  const types = tablesOfTypes();
  expect(Object.keys(types).sort()).toEqual(await tableNames());
  expect(types).toEqual(database);
  // The comparison can fail: a column that only the database has is seen.
  await sql`alter table surgeon add column planted text`.execute(t.db);
  expect(types).not.toEqual(await tablesOfDatabase());
  await sql`alter table surgeon drop column planted`.execute(t.db);
  await sql`create table planted (id uuid)`.execute(t.db);
  expect(Object.keys(types).sort()).not.toEqual(await tableNames());
  await sql`drop table planted`.execute(t.db);
});

test('what the driver hands over is what the types say it is', async () => {
  const { rows } = await sql<Record<string, unknown>>`select 'a'::text as string, '2026-03-29'::date as date,
    true as boolean, 7::int as number, 7::bigint as bigint, '{"a": 1}'::jsonb as json, array['a'] as array,
    '2026-03-29T01:00:00Z'::timestamptz as instant`.execute(t.db);
  expect(rows).toEqual([
    {
      string: 'a',
      date: '2026-03-29',
      boolean: true,
      number: 7,
      bigint: '7',
      json: { a: 1 },
      array: ['a'],
      instant: new Date('2026-03-29T01:00:00Z'),
    },
  ]);
});
