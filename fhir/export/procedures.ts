/** What was done: operations as planned and as performed, casts and walkers, injections, physical therapy. */
import type { Procedure, ServiceRequest } from 'fhir/r4.js';
import type { InjectionSite, Side } from '../../pathway/codes.ts';
import {
  ankle,
  conditionOf,
  dayOf,
  idOf,
  referenceTo,
  standingOf,
  subjectOf,
  words,
  type Context,
} from './context.ts';

type Done = Procedure & { id: string };
type Planned = ServiceRequest & { id: string };

export const procedures = (context: Context): readonly (Done | Planned)[] => [
  ...plannedOperations(context),
  ...operations(context),
  ...immobilizations(context),
  ...injections(context),
  ...therapySessions(context),
];

const shared = (context: Context, id: number, text: string, side: Side | null) => ({
  id: idOf(context, id),
  code: words(text),
  subject: subjectOf(context),
  reasonReference: [conditionOf(context)],
  ...(side !== null && { bodySite: [ankle(side)] }),
});

const operation = (approach: string): string => `Operation for posterior ankle impingement, ${approach}`;

/** Of several plans the last stands; one of them was carried out, if any was. */
const plannedOperations = (context: Context): readonly Planned[] =>
  standingOf(context, 'surgery-planned').map(({ sequence, occurredOn, data }) => ({
    resourceType: 'ServiceRequest',
    ...shared(context, sequence, operation(data.approach), data.side ?? context.state.side),
    status: statusOfPlan(context, sequence),
    intent: 'plan',
    authoredOn: dayOf(context, occurredOn),
    occurrenceDateTime: dayOf(context, data.plannedOn),
  }));

function statusOfPlan({ state }: Context, sequence: number): ServiceRequest['status'] {
  if (state.plannedSurgery?.id !== sequence) return 'revoked';
  return state.performedSurgery === null ? 'active' : 'completed';
}

/** Each that was reported, one of the other ankle too, on the ankle on which it was performed. */
const operations = (context: Context): readonly Done[] =>
  standingOf(context, 'surgery-reported').map(({ sequence, occurredOn, data }) => {
    const { plannedSurgery, performedSurgery } = context.state;
    const asPlanned = performedSurgery?.id === sequence ? plannedSurgery : null;
    return {
      resourceType: 'Procedure',
      ...shared(context, sequence, operation(data.approach), data.side ?? context.state.side),
      ...(asPlanned && { basedOn: [referenceTo('ServiceRequest', idOf(context, asPlanned.id))] }),
      status: 'completed',
      performedDateTime: dayOf(context, occurredOn),
    };
  });

const devices = { cast: 'cast', 'fixed-ankle-walker': 'fixed-ankle walker' } as const;

const immobilizations = (context: Context): readonly Done[] =>
  context.state.immobilizations.map((worn) => ({
    resourceType: 'Procedure',
    ...shared(
      context,
      worn.id,
      `Immobilization of the ankle in a ${devices[worn.device]}`,
      context.state.side,
    ),
    category: words(`immobilization, ${worn.context}`),
    status: worn.removed === undefined ? 'in-progress' : 'completed',
    performedPeriod: {
      start: dayOf(context, worn.on),
      ...(worn.removed && { end: dayOf(context, worn.removed.on) }),
    },
  }));

const sites: Readonly<Record<InjectionSite, string>> = {
  'posterior-ankle-joint-recess': 'into the posterior recess of the ankle joint',
  'os-trigonum-synchondrosis': 'into the synchondrosis of the os trigonum',
  'fhl-sheath': 'into the sheath of the flexor hallucis longus',
  'retrocalcaneal-bursa': 'into the retrocalcaneal bursa',
  'achilles-tendon': 'into the Achilles tendon',
  'near-achilles-tendon': 'near the Achilles tendon',
  other: 'elsewhere',
  unknown: 'at a site that was not told',
};

const injections = (context: Context): readonly Done[] =>
  standingOf(context, 'injection-reported').map(({ sequence, occurredOn, data }) => ({
    resourceType: 'Procedure',
    ...shared(context, sequence, `Injection ${sites[data.site]}`, context.state.side),
    status: 'completed',
    performedDateTime: dayOf(context, occurredOn),
  }));

const therapySessions = (context: Context): readonly Done[] =>
  standingOf(context, 'therapy-session-reported').map(({ sequence, occurredOn, data }) => ({
    resourceType: 'Procedure',
    ...shared(context, sequence, `Physical therapy: ${data.kind}`, null),
    status: data.attendance === 'attended' ? 'completed' : 'not-done',
    performedDateTime: dayOf(context, occurredOn),
  }));
