/** `on-call`: the rota that is asked out of clinic hours. */
import { Option, type Command } from 'commander';
import { z } from 'zod';
import { addShift, removeShift, shifts, type OnCallShift } from '../../database/on-call.ts';
import {
  instantAt,
  LocalDate,
  localDateAt,
  minuteOfDayAt,
  type Instant,
  type TimeZone,
} from '../../pathway/time.ts';
import { timeOfDay } from '../../pathway/words.ts';
import { now } from './clock.ts';
import { readEmail, readMobile } from './contacts.ts';
import { withExamples } from './examples.ts';
import { badInput, missing, notFound } from './faults.ts';
import { print, table } from './output.ts';
import { withSystem, type Where } from './system.ts';
import { rehearsalOption } from './worklist.ts';

interface Options extends Where {
  readonly from?: WallClock;
  readonly to?: WallClock;
  readonly email?: string;
  readonly mobile?: string;
  readonly json?: boolean;
}

/** A time as the clinic’s wall clock shows it. */
interface WallClock {
  readonly date: LocalDate;
  readonly minute: number;
}

export function addOnCall(program: Command): void {
  const group = program.command('on-call').description('The rota: who is told out of clinic hours (SAF-1)');
  const add = group
    .command('add')
    .description('Put somebody on call, from one time to another by the clinic’s clock (TALUS_TIME_ZONE).')
    .argument('<staff>', 'who, by an id: letters, digits and hyphens', readStaff)
    .addOption(timeOption('--from', 'when the shift begins'))
    .addOption(timeOption('--to', 'when it ends'))
    .addOption(new Option('--email <address>', 'where to write (required)').argParser(readEmail('--email')))
    .addOption(
      new Option('--mobile <number>', 'where to send an SMS; without it, e-mail').argParser(
        readMobile('--mobile'),
      ),
    )
    .addOption(rehearsalOption());
  withExamples(
    add,
    'on-call add vega --from 2026-03-06T18:00 --to 2026-03-09T08:00 --email vega@clinic.example --mobile +15551234567',
  );
  add.action((staff: string) => addOne(staff, add.optsWithGlobals<Options>()));
  const list = group
    .command('list')
    .description('Who is on call now and later.')
    .addOption(rehearsalOption());
  withExamples(list, 'on-call list');
  list.action(() => listAll(list.optsWithGlobals<Options>()));
  const remove = group
    .command('remove')
    .description('Take a shift off the rota.')
    .argument('<shift>', 'its number, from `on-call list`', readShift)
    .addOption(rehearsalOption());
  withExamples(remove, 'on-call remove 3');
  remove.action((shift: string) => removeOne(shift, remove.optsWithGlobals<Options>()));
}

const timeOption = (label: string, meaning: string): Option =>
  new Option(`${label} <time>`, `${meaning}, YYYY-MM-DDThh:mm (required)`).argParser(readTime(label));

const readTime =
  (label: string) =>
  (typed: string): WallClock => {
    const [, day, hour, minute] = /^(\d{4}-\d{2}-\d{2})T([01]\d|2[0-3]):([0-5]\d)$/.exec(typed) ?? [];
    const date = LocalDate.safeParse(day);
    if (date.success) return { date: date.data, minute: Number(hour) * 60 + Number(minute) };
    throw badInput(
      'INPUT.malformed',
      label,
      `${label} must be a time by the clinic’s clock, YYYY-MM-DDThh:mm.`,
    );
  };

function readStaff(typed: string): string {
  if (/^[\w-]{1,80}$/.test(typed)) return typed;
  throw badInput('INPUT.malformed', '<staff>', '<staff> must be 1 to 80 letters, digits and hyphens.');
}

function readShift(typed: string): string {
  if (
    z.coerce
      .number()
      .int()
      .min(1)
      .max(2 ** 31)
      .safeParse(typed).success
  )
    return typed;
  throw badInput('INPUT.malformed', '<shift>', '<shift> must be a number from `on-call list`.');
}

async function addOne(staff: string, { from, to, email, mobile, json, ...where }: Options): Promise<void> {
  if (from === undefined) throw missing('--from', 'when the shift begins');
  if (to === undefined) throw missing('--to', 'when it ends');
  if (email === undefined) throw missing('--email', 'one e-mail address');
  await withSystem(where, async ({ db, settings }) => {
    const zone = settings.clinic.timeZone as TimeZone;
    const [begins, ends] = [from, to].map(({ date, minute }) => instantAt(date, zone, minute)) as [
      Instant,
      Instant,
    ];
    if (ends <= begins) throw badInput('INPUT.not-allowed', '--to', '--to must be later than --from.');
    const shift = { from_at: begins, to_at: ends, staff_id: staff, email, mobile: mobile ?? null };
    const id = await addShift(db, shift);
    print(json, {
      json: { shift: { id, staff, from: begins, to: ends } },
      text: () =>
        `Shift ${id}: ${staff} is on call from ${wallClock(begins, zone)} to ${wallClock(ends, zone)}.`,
    });
  });
}

const listAll = ({ json, ...where }: Options): Promise<void> =>
  withSystem(where, async ({ db, settings }) => {
    const zone = settings.clinic.timeZone as TimeZone;
    const all = await shifts(db, now());
    print(json, {
      json: { shifts: all.map(jsonOf) },
      text: () =>
        all.length === 0
          ? 'Nobody is on call: out of clinic hours the clinician’s own address is written to.'
          : table(
              ['shift', 'who', 'from', 'to', 'by SMS'],
              all.map((shift) => {
                const { id, staff, from, to } = jsonOf(shift);
                const isBySms = shift.mobile === null ? 'no' : 'yes';
                return [id, staff, wallClock(from, zone), wallClock(to, zone), isBySms];
              }),
            ),
    });
  });

const jsonOf = ({ shift_id: id, staff_id: staff, from_at, to_at }: OnCallShift) => ({
  id,
  staff,
  from: from_at.toISOString() as Instant,
  to: to_at.toISOString() as Instant,
});

const wallClock = (at: Instant, zone: TimeZone): string =>
  `${localDateAt(at, zone)} ${timeOfDay(minuteOfDayAt(at, zone))}`;

const removeOne = (shift: string, { json, ...where }: Options): Promise<void> =>
  withSystem(where, async ({ db }) => {
    if (!(await removeShift(db, shift))) {
      throw notFound('NOT-FOUND.shift', '<shift>', 'There is no shift of that number: see `on-call list`.');
    }
    print(json, { json: { removed: shift }, text: () => `Removed shift ${shift}.` });
  });
