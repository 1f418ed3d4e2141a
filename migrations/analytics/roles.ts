/**
 * Who may read what. Roles belong to the cluster, not to the database: they are made where they are missing, and never
 * dropped. They cannot log in; the operator grants them to those who can.
 */
export const roleNames = ['talus_analyst', 'talus_aggregate'] as const;

/** Two migrations of two databases may run at once: the one that comes second finds the role there. */
const make = (role: string): string => `do $$
  begin
    if not exists (select from pg_roles where rolname = '${role}') then
      create role ${role} nologin;
    end if;
  exception when duplicate_object or unique_violation then null;
  end
$$`;

const schemas = ['analytics', 'analytics_private', 'analytics_aggregate'];

/** What everybody has without being given it: functions, and temporary tables, which are a way to write. */
const temporary = (verb: string): string => `do $$
  begin
    execute format('${verb}', current_database());
  end
$$`;

export const roles: readonly string[] = [
  ...roleNames.map(make),
  ...['public', ...schemas].map(
    (schema) => `revoke execute on all functions in schema ${schema} from public`,
  ),
  temporary('revoke temporary on database %I from public'),
  `grant usage on schema analytics to talus_analyst`,
  `grant select on all tables in schema analytics to talus_analyst`,
  `grant execute on all functions in schema analytics to talus_analyst`,
  `grant usage on schema analytics_aggregate to talus_aggregate`,
  `grant select on all tables in schema analytics_aggregate to talus_aggregate`,
];

/** Called through their views alone: without a right on their schema they have no name. */
export const grantAggregateFunctions = `do $$
  declare
    made regprocedure;
  begin
    for made in select oid from pg_proc
      where pronamespace = 'analytics_private'::regnamespace and proname like 'aggregate\\_%'
    loop
      execute format('grant execute on function %s to talus_aggregate', made);
    end loop;
  end
$$`;

export const withoutRoles: readonly string[] = [
  ...schemas.map((schema) => `drop schema ${schema} cascade`),
  `grant execute on all functions in schema public to public`,
  temporary('grant temporary on database %I to public'),
];
