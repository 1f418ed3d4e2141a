/** CSV to Parquet by DuckDB, with the types of Postgres’ catalogue: none is guessed from the values. */
import { DuckDBInstance, type DuckDBConnection } from '@duckdb/node-api';
import type { Column } from './catalogue.ts';

/** DuckDB knows most of Postgres’ types by their names; arrays and what is not listed are left as text. */
const types: Readonly<Record<string, string>> = {
  smallint: 'SMALLINT',
  integer: 'INTEGER',
  bigint: 'BIGINT',
  real: 'FLOAT',
  'double precision': 'DOUBLE',
  boolean: 'BOOLEAN',
  date: 'DATE',
  uuid: 'UUID',
  'timestamp with time zone': 'TIMESTAMPTZ',
  numeric: 'DOUBLE',
};

const text = (value: string): string => `'${value.replaceAll("'", "''")}'`;

export class ParquetWriter {
  readonly #instance: DuckDBInstance;
  readonly #connection: DuckDBConnection;

  private constructor(instance: DuckDBInstance, connection: DuckDBConnection) {
    this.#instance = instance;
    this.#connection = connection;
  }

  static async open(): Promise<ParquetWriter> {
    const instance = await DuckDBInstance.create(':memory:');
    return new ParquetWriter(instance, await instance.connect());
  }

  /** In the columns’ order. A row is streamed through; the order of rows is kept. */
  async convert(csv: string, parquet: string, columns: readonly Column[]): Promise<void> {
    const struct = columns.map(({ name, type }) => `${text(name)}: ${text(types[type] ?? 'VARCHAR')}`);
    const read = `read_csv(${text(csv)}, header = true, auto_detect = false, delim = ',', quote = '"', escape = '"',
      nullstr = '', allow_quoted_nulls = false, columns = {${struct.join(', ')}})`;
    await this.#connection.run(
      `copy (select * from ${read}) to ${text(parquet)} (format parquet, compression zstd)`,
    );
  }

  close(): void {
    this.#connection.closeSync();
    this.#instance.closeSync();
  }
}
