/** All that `show` says of a pathway, as programs get it. */
import type { Kysely } from 'kysely';
import { effectsOf } from '../../../database/effects.ts';
import type { Database } from '../../../database/schema.ts';
import { openSafetyTasks } from '../../../database/worklist.ts';
import { adviceFor } from '../../../pathway/advice.ts';
import { delayClock, delayDays, phaseOf } from '../../../pathway/care.ts';
import { explainDeadline } from '../../../pathway/explain.ts';
import { plan, type Deadline } from '../../../pathway/plan.ts';
import { openStage, referralInHand, stagesOf } from '../../../pathway/referral-loop.ts';
import { disclaimer } from '../../../pathway/rules.ts';
import { daysBetween, type LocalDate } from '../../../pathway/time.ts';
import { worklist, type Task } from '../../../pathway/worklist.ts';
import { todayOf } from '../clock.ts';
import type { PathwayOnRecord } from '../find-pathway.ts';
import type { ShowOptions } from './command.ts';
import { pastOf } from './past.ts';

export type View = Awaited<ReturnType<typeof viewOf>>;

export async function viewOf(
  db: Kysely<Database>,
  pathway: PathwayOnRecord,
  { past, planned, withName = false }: ShowOptions,
  temporalUi: string | undefined,
) {
  const today = todayOf(pathway.state);
  const isAll = past !== true && planned !== true;
  return {
    ...headerOf(pathway, today),
    ...(withName && { name: `${pathway.person.given_name} ${pathway.person.family_name}` }),
    temporalUi: temporalUi ?? null,
    ...((isAll || past === true) && { past: await pastOf(db, pathway) }),
    ...((isAll || planned === true) && { planned: plannedOf(pathway) }),
    ...(isAll && (await workOf(db, pathway, today))),
    disclaimer,
  };
}

function headerOf({ id, row, state, protocol, person }: PathwayOnRecord, today: LocalDate) {
  const clock = delayClock(protocol, state);
  return {
    pathwayId: id,
    personId: row.person_id,
    side: state.side,
    episode: row.episode,
    phase: phaseOf(protocol, state),
    status: row.status,
    /** For `--seen`. */
    sequence: state.sequence,
    protocolVersion: state.protocolVersion,
    timeZone: state.timeZone,
    asOf: today,
    conservativeDay0: state.day0.on,
    dayOfCare: daysBetween(state.day0.on, today),
    delay: {
      days: delayDays(protocol, state, today),
      isRunning: clock.some(({ from, until }) => from <= today && until === null),
    },
    referral: referralOfView(state, protocol),
    contactConsent: person.contact_consent,
    researchConsent: person.research_consent,
    closed: state.closed === null ? null : { on: state.closed.on, reason: state.closed.reason },
  };
}

/** REF-4: of the referral in hand the day of each stage, and which is awaited. */
function referralOfView(state: PathwayOnRecord['state'], protocol: PathwayOnRecord['protocol']) {
  const referral = referralInHand(state);
  if (referral === undefined) return null;
  const { received, answered, booked, seen, reported, reviewed } = stagesOf(state, referral);
  return {
    referral: referral.id,
    surgeonId: referral.surgeonId,
    madeOn: referral.on,
    received: received?.on ?? null,
    answered: answered?.on ?? null,
    booked: booked?.on ?? null,
    seen: seen?.on ?? null,
    reported: reported?.on ?? null,
    reviewed: reviewed?.on ?? null,
    appointmentOn: referral.appointment?.appointmentOn ?? null,
    noShows: referral.noShows ?? 0,
    next: openStage(protocol, state)?.stage ?? null,
  };
}

const plannedOf = (pathway: PathwayOnRecord) =>
  plan(pathway.protocol, pathway.state).map((deadline) => ({
    key: deadline.key,
    occurrence: deadline.occurrence,
    date: deadline.date,
    at: deadline.at,
    rule: deadline.obligation.rule,
    title: deadline.step.title,
    urgency: deadline.step.urgency,
    tells: deadline.step.tell.map(({ to }) => to),
    awaitsSignOff: restsOnDefault(pathway, deadline),
  }));

/** † */
const restsOnDefault = (pathway: PathwayOnRecord, { key }: Deadline): boolean =>
  explainDeadline(pathway, key).parameters.some(({ awaitsSignOff }) => awaitsSignOff);

async function workOf(db: Kysely<Database>, { id, protocol, state }: PathwayOnRecord, today: LocalDate) {
  const raised = await openSafetyTasks(db, id);
  return {
    tasks: [
      ...raised.map(({ reason, title, raised_at }) => ({
        key: `safety/${reason}`,
        rule: 'REC-1',
        title,
        who: 'coordinator',
        dueOn: raised_at.toISOString().slice(0, 10),
        urgency: 'safety',
        acknowledgedBy: null,
      })),
      ...mostUrgentFirst(worklist(protocol, state)).map((task) => ({ acknowledgedBy: null, ...task })),
    ],
    advice: adviceFor(protocol, state, today).map(({ key, rule, text, answer }) => ({
      key,
      rule,
      text,
      answer,
    })),
    messages: await effectsOf(db, id),
  };
}

/** As in the worklist over all pathways: safety first, then the longest due. */
const mostUrgentFirst = (tasks: readonly Task[]): readonly Task[] =>
  tasks.toSorted(
    (a, b) =>
      Number(b.urgency === 'safety') - Number(a.urgency === 'safety') || a.dueOn.localeCompare(b.dueOn),
  );
