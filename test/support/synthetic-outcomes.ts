/**
 * Outcomes made in SQL, as many as are wanted: for timing queries and for counting, not for what a patient goes through.
 * Every tenth patient has both ankles on record; half of the pathways are operated.
 */
import { sql, type Kysely } from 'kysely';
import type { Database } from '../../database/schema.ts';

/** Twenty measurements a pathway. The same `pathways` gives the same data, but for the ids. */
export async function fillSyntheticOutcomes(db: Kysely<Database>, pathways: number): Promise<void> {
  await db.transaction().execute(async (trx) => {
    await sql`create temporary table made on commit drop as
      select i, (i - 1) * 10 / 11 as who, gen_random_uuid() as pathway_id, null::uuid as person_id,
        date '2023-01-02' + i % 700 as day0, i % 2 = 0 as operated, 60 + i * 7 % 60 as surgery_day
      from generate_series(1, ${sql.lit(pathways)}) as i`.execute(trx);
    await sql`create temporary table patient on commit drop as
      select who, gen_random_uuid() as person_id from made group by who`.execute(trx);
    await sql`update made set person_id = patient.person_id from patient where patient.who = made.who`.execute(
      trx,
    );
    await sql`insert into person (person_id, source_system, source_value, given_name, family_name, birth_date, gender,
        language, time_zone, contact_consent, research_consent)
      select person_id, 'urn:synthetic', who::text, 'Given', 'Family', date '1950-01-01' + who * 37 % 20000,
        (array['female', 'male', 'other'])[1 + who % 3], 'en', 'UTC', true, who % 20 <> 19
      from patient`.execute(trx);
    await sql`insert into pathway (pathway_id, person_id, side, episode, enrol_command_id, status, phase,
        protocol_version, sequence, overdue)
      select pathway_id, person_id,
        (array['left', 'right'])[row_number() over (partition by person_id order by i)], 1, gen_random_uuid(),
        'closed', 'closed', '2', 40, 0
      from made`.execute(trx);
    await sql`insert into pathway_outcome (pathway_id, enrolled_on, sport_level, conservative_day0, reassessed_on,
        reassessment, referred_on, referral_accepted_on, referral_delay_days, sessions_attended, sessions_missed,
        immobilized_days, immobilization_breach, listed_on, surgery_on, approach_planned, approach_performed, converted,
        returned_sport_on, returned_sport_after, recovered_on, status_known_on, closed_on, close_reason, known_from)
      select pathway_id, day0 + i % 5, (array['none', 'recreational', 'competitive', 'professional'])[1 + i % 4], day0,
        day0 + 45, case when operated then 'not-improved' when i % 3 = 0 then 'resolved' else 'improving' end,
        case when operated then day0 + 50 end, case when operated then day0 + 50 + i % 9 end, i % 12, i % 14, i % 3,
        i % 11, i % 40 = 0, case when operated then day0 + 55 end, case when operated then day0 + surgery_day end,
        case when operated then (array['endoscopic', 'open', 'combined'])[1 + i % 3] end,
        case when operated then (array['endoscopic', 'open', 'combined'])[1 + (i + (i % 50 = 0)::int) % 3] end,
        case when operated then i % 50 = 0 end, case when i % 5 > 0 then day0 + 130 + i % 90 end,
        case when i % 5 = 1 then day0 + 125 + i % 90 end,
        case when not operated and i % 3 = 0 then day0 + 45 end, day0 + 300 + i % 150, day0 + 470,
        case when i % 100 = 1 then 'death' when i % 9 = 0 then 'lost-to-follow-up' else 'follow-up-complete' end,
        day0 + 300 + i % 150
      from made`.execute(trx);
    await sql`insert into measurement (pathway_id, entry, revision, scale, arm, time_point, filing, score, missing_reason,
        answered, items, completed_on, anchored_on, target_on, respondent, mode, known_from)
      select pathway_id, n, n, scale, case when operated then 'surgical' else 'conservative' end, time_point, 'filed',
        score, case when score is null then 'too-few-answered' end, items, items, anchor + day + i % 3,
        anchor, anchor + day, 'patient', 'form', anchor + day + i % 3
      from made
      cross join lateral (select case when operated then day0 + surgery_day else day0 end as anchor) as a
      cross join (values ('NRS', 1, 1, 10), ('FAAM-ADL', 21, 84, 100), ('FAAM-Sport', 8, 32, 100)) as s (scale, items, steps, top)
      cross join (values ('baseline', -4, 0), ('week-2', 14, 1), ('week-6', 42, 2), ('week-14', 98, 3),
        ('week-26', 182, 4), ('week-52', 364, 5), ('extra', 200, 6)) as t (time_point, day, place)
      cross join lateral (select place * 3 + items % 5 as n, case
        when i % 31 = place then null
        when scale = 'NRS' then (i * 7 + place) % 7 + case when place = 0 then 3 else 0 end
        else ((i * 13 + items) % (steps / 2) + place * steps / 14) * 100 / steps::double precision end as score) as v
      where time_point <> 'extra' or scale <> 'NRS'`.execute(trx);
    await sql`update measurement set filing = 'further-from-target', time_point = 'week-26'
      where time_point = 'extra'`.execute(trx);
    await sql`insert into complication (pathway_id, entry, kind, grade, occurred_on, known_from)
      select pathway_id, 30, (array['wound', 'nerve'])[1 + i / 10 % 2], (array['I', 'II', 'III'])[1 + i / 20 % 3],
        day0 + surgery_day + 9, day0 + surgery_day + 10
      from made where operated and i % 10 = 0`.execute(trx);
    await sql`insert into immobilization (pathway_id, entry, device, context, applied_on, removed_on, breach, known_from)
      select pathway_id, 31, (array['cast', 'fixed-ankle-walker'])[1 + i % 2], 'conservative', day0 + 3,
        day0 + 3 + i % 11, i % 40 = 0, day0 + 3 + i % 11
      from made where i % 11 > 0`.execute(trx);
  });
  for (const table of ['person', 'pathway', 'pathway_outcome', 'measurement']) {
    await sql`analyze ${sql.table(table)}`.execute(db);
  }
}
