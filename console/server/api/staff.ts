/** Who works here, and who stands in for whom. */
import { z } from 'zod';
import { absences, endAbsence, recordAbsence } from '../../../database/absences.ts';
import { staffMembers } from '../../../database/staff.ts';
import { localDateAt, type LocalDate } from '../../../pathway/time.ts';
import { Absence, NewAbsence, Staff } from '../../contract/worklist.ts';
import type { ServerContext } from '../context.ts';
import type { Api } from './api.ts';
import { fieldProblem } from './problem.ts';

export function addStaff(api: Api, context: ServerContext): void {
  const { db, now, timeZone } = context;
  const tags = ['staff'];

  api.get('/staff', { schema: { tags, response: { 200: Staff } } }, async () => {
    const staff = await staffMembers(db);
    return staff.map(({ staff_id: id, name, role }) => ({ id, name, role }));
  });

  api.get('/absences', { schema: { tags, response: { 200: z.array(Absence) } } }, async () => {
    const [rows, staff] = await Promise.all([absences(db, localDateAt(now(), timeZone)), staffMembers(db)]);
    const nameOf = (id: string) => staff.find(({ staff_id }) => staff_id === id)?.name ?? id;
    return rows.map(({ absence_id, staff_id, covered_by, from_on, to_on }) => ({
      absenceId: absence_id,
      staffId: staff_id,
      staffName: nameOf(staff_id),
      coveredBy: covered_by,
      coveredByName: nameOf(covered_by),
      fromOn: from_on as LocalDate,
      toOn: to_on as LocalDate,
    }));
  });

  api.post(
    '/absences',
    { schema: { tags, body: NewAbsence, response: { 204: z.null() } } },
    async ({ body, user }, reply) => {
      const { staffId, coveredBy, fromOn, toOn } = body;
      await demandStaff(context, 'staffId', staffId);
      await demandStaff(context, 'coveredBy', coveredBy);
      if (toOn < fromOn) throw fieldProblem('toOn', 'This day is before the first.');
      if (staffId === coveredBy) throw fieldProblem('coveredBy', 'Nobody stands in for themselves.');
      await recordAbsence(db, {
        staff_id: staffId,
        covered_by: coveredBy,
        from_on: fromOn,
        to_on: toOn,
        recorded_by: user.id,
      });
      return reply.status(204).send(null);
    },
  );

  api.delete(
    '/absences/:id',
    {
      schema: { tags, params: z.object({ id: z.string().regex(/^\d{1,18}$/) }), response: { 204: z.null() } },
    },
    async ({ params }, reply) => {
      await endAbsence(db, params.id);
      return reply.status(204).send(null);
    },
  );
}

/** Throws a {@link ProblemError} for an id that nobody who works here has. */
export async function demandStaff({ db }: ServerContext, field: string, id: string): Promise<void> {
  const staff = await staffMembers(db);
  if (staff.some(({ staff_id }) => staff_id === id)) return;
  throw fieldProblem(field, 'Nobody of that id has ever signed in here: choose from the list.');
}
