/** Views, tables and functions with their documentation beside them: each becomes its statements, comments included. */

export interface Relation {
  /** With its schema. */
  readonly name: string;
  readonly kind: 'table' | 'view' | 'materialized view';
  /** What a row is, and what to know before counting them. */
  readonly about: string;
  /** Every column, in the order of the relation, with its unit and what null means. */
  readonly columns: Readonly<Record<string, string>>;
  /** Of a table its columns and constraints; of a view its query. */
  readonly body: string;
}

const quoted = (text: string): string => `'${text.replaceAll("'", "''")}'`;

/**
 * A view is a barrier: a condition that an analyst adds is not tried on rows that the view leaves out, whose values
 * it could else report in an error.
 */
const creation = ({ name, kind, body }: Relation): string =>
  ({
    table: `create table ${name} (${body})`,
    view: `create view ${name} with (security_barrier) as ${body}`,
    'materialized view': `create materialized view ${name} as ${body}`,
  })[kind];

export const statementsOf = (relation: Relation): readonly string[] => [
  creation(relation),
  `comment on ${relation.kind} ${relation.name} is ${quoted(relation.about)}`,
  ...Object.entries(relation.columns).map(
    ([column, about]) => `comment on column ${relation.name}.${column} is ${quoted(about)}`,
  ),
];

export interface SqlFunction {
  /** With its schema, and without arguments. */
  readonly name: string;
  readonly parameters: string;
  readonly returns: string;
  readonly about: string;
  readonly body: string;
  readonly language?: 'sql' | 'plpgsql';
}

/**
 * Runs with its owner’s rights, so that who calls it needs none on what it reads; its search path is fixed, so that
 * nobody can put another table or operator in the way.
 */
export const definerFunction = ({ language = 'sql', ...made }: SqlFunction): readonly string[] => [
  `create function ${made.name}(${made.parameters}) returns ${made.returns}
    language ${language} stable security definer set search_path = pg_catalog, pg_temp as $function$
    ${made.body}
    $function$`,
  `comment on function ${made.name} is ${quoted(made.about)}`,
];

/** Columns that most views have. */
export const keys = {
  subject_id:
    'Pseudonym of the patient: random, made once, kept for ever. Two ankles of one patient share it, and are not independent.',
  episode_id: 'Pseudonym of the ankle-episode: random, made once, kept for ever.',
  side: 'Ankle: left or right.',
};
export const asOf = {
  as_of: 'When the stored views were last refreshed from the record; null before the first time.',
};
export const asOfColumn = `(select as_of from analytics_private.state) as as_of`;
