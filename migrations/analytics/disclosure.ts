/** Disclosure control: what may be told to who may see no individual. */

/** Fewer patients than this are not told of, nor a part of a group that leaves fewer. */
export const least = 5;

/** A count, to the nearest 5: differences of two counts, also of today’s and yesterday’s, give no small one away. */
export const rounded = (count: string): string => `(round(${count} / ${least}.0) * ${least})::bigint`;

export const proportion = (value: string): string => `round((${value})::numeric, 2)::double precision`;
export const points = (value: string): string => `round((${value})::numeric, 1)::double precision`;

/** Neither a part nor its complement is small: else a rate would give it away. */
export const isSafePart = (part: string, whole: string): string =>
  `${part} >= ${least} and ${whole} - ${part} >= ${least}`;

/**
 * Of cells that add up to a whole, those that may be shown. One small cell, or small ones that together are small, could be
 * had from the whole and the others: then the smallest of the others is left out too. `cells` has the columns `family`
 * and `patients`.
 */
export const publishable = (cells: string): string => `
  select * from (
    select cells.*, patients < ${least} as is_small,
      row_number() over (partition by family, patients < ${least} order by patients, cells::text) as place,
      count(*) filter (where patients < ${least}) over (partition by family) as small_cells,
      coalesce(sum(patients) filter (where patients < ${least}) over (partition by family), 0) as in_small_cells
    from (${cells}) as cells
  ) as ranked
  where not is_small
    and not (small_cells > 0 and (small_cells = 1 or in_small_cells < ${least}) and place = 1)`;
