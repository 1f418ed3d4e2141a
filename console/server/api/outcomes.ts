/** The figures of the outcome report, and its tables as files. */
import { z } from 'zod';
import { readForAggregate } from '../../../analytics/report/read-aggregate.ts';
import { readForAnalyst } from '../../../analytics/report/read-analyst.ts';
import type { ReportData } from '../../../analytics/report/data.ts';
import { OutcomesQuery, OutcomesTables, OutcomesView, TableName } from '../../contract/outcomes.ts';
import type { ConsoleRole } from '../../contract/session.ts';
import type { ServerContext } from '../context.ts';
import { csvOf } from '../outcomes/csv.ts';
import { viewOf } from '../outcomes/view.ts';
import type { Api } from './api.ts';
import { ProblemError } from './problem.ts';

const tags = ['outcomes'];

export function addOutcomes(api: Api, { db }: ServerContext): void {
  /** Analysts alone see individual courses: docs/outcomes.md, “Who may ask”. */
  async function read(role: ConsoleRole, month: string | undefined): Promise<ReportData> {
    if (role === 'analyst') return readForAnalyst(db, month);
    if (month !== undefined) throw new ProblemError(monthNotTold);
    return readForAggregate(db);
  }

  api.get(
    '/outcomes',
    { schema: { tags, querystring: OutcomesQuery, response: { 200: OutcomesView } } },
    async ({ user, query }) => viewOf(await read(user.role, query.month), query),
  );

  api.get(
    '/outcomes/download/:what.csv',
    { schema: { tags, querystring: OutcomesQuery, params: z.object({ what: TableName }) } },
    async ({ user, query, params: { what } }, reply) => {
      const { tables } = viewOf(await read(user.role, query.month), query);
      const columns = Object.keys(OutcomesTables.shape[what].element.shape);
      return reply
        .type('text/csv; charset=utf-8')
        .header('content-disposition', `attachment; filename="outcomes-${what}.csv"`)
        .serializer(String)
        .send(csvOf(columns, tables[what]));
    },
  );
}

const monthNotTold = {
  status: 422,
  code: 'OUTCOMES.month',
  title: 'Figures of a month that has passed are for analysts only: ask without a month.',
};
