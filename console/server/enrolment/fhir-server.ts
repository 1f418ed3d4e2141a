/** The clinic’s FHIR R4 server, read only. What it answers beyond a bound is refused, never cut off unseen. */
import { BundleError } from '../../../fhir/bundle-error.ts';
import { identifierOf, nameOf } from '../../../fhir/patient.ts';
import { Patient } from '../../../fhir/r4.ts';
import type { FhirPatient, FhirSearch } from '../../contract/enrolment.ts';
import { largestBundle } from '../../contract/limits.ts';
import { ask, notUnderstood, tooMuch, type Entry } from './fhir-answer.ts';

export interface FhirServerSettings {
  /** Its base, `https://fhir.hospital.example/r4`. */
  readonly endpoint: string;
  /** Without the word `Bearer`. */
  readonly token: string | undefined;
  /** For all that is asked for one answer of ours, in milliseconds. */
  readonly timeout?: number;
}

/** Each throws {@link ProblemError} where the server does not answer, or not as FHIR has it. */
export interface FhirServer {
  /** At most {@link mostFound}. */
  search(asked: FhirSearch): Promise<readonly FhirPatient[]>;
  /** The whole record of that patient as one bundle, as text. */
  everything(id: string): Promise<string>;
}

const mostFound = 20;
const mostPages = 20;

export function connectFhirServer({ endpoint, token, timeout = 20_000 }: FhirServerSettings): FhirServer {
  const base = endpoint.replace(/\/+$/, '');
  const headers = {
    accept: 'application/fhir+json',
    ...(token !== undefined && { authorization: `Bearer ${token}` }),
  };
  const within = (): RequestInit => ({ headers, signal: AbortSignal.timeout(timeout), redirect: 'manual' });
  return {
    search: async ({ name, birthDate }) => {
      const asked = new URLSearchParams({ _count: `${mostFound}` });
      if (name !== undefined) asked.set('name', name);
      if (birthDate !== undefined) asked.set('birthdate', birthDate);
      // By POST, as every FHIR server takes it: a name in an address stays in logs.
      const { page } = await ask(`${base}/Patient/_search`, { ...within(), method: 'POST', body: asked });
      return page.entry.flatMap(({ resource }) => foundIn(resource)).slice(0, mostFound);
    },
    everything: async (id) => {
      const entries = await allPages(`${base}/Patient/${id}/$everything`, within());
      return JSON.stringify({ resourceType: 'Bundle', type: 'searchset', entry: ownEntries(entries, id) });
    },
  };
}

async function allPages(first: string, init: RequestInit): Promise<readonly Entry[]> {
  const entries: Entry[] = [];
  let next: string | undefined = first;
  let room = largestBundle;
  for (let pages = 0; next !== undefined; pages += 1) {
    if (pages === mostPages) throw tooMuch;
    const { page, size } = await ask(next, init, room);
    room -= size;
    entries.push(...page.entry);
    const link = page.link.find(({ relation }) => relation === 'next')?.url;
    next = link === undefined ? undefined : new URL(link, next).href;
    // The token goes nowhere else.
    if (next !== undefined && new URL(next).origin !== new URL(first).origin) throw notUnderstood;
  }
  return entries;
}

/** Once each, although pages may repeat them; and of patients this one, although others may be linked to it. */
function ownEntries(entries: readonly Entry[], id: string): readonly Entry[] {
  const seen = new Set<string>();
  return entries.filter(({ resource }) => {
    if (resource?.id === undefined) return resource?.resourceType !== 'Patient';
    const key = `${resource.resourceType}/${resource.id}`;
    const isOwn = resource.resourceType !== 'Patient' || resource.id === id;
    const isNew = !seen.has(key);
    seen.add(key);
    return isOwn && isNew;
  });
}

function foundIn(resource: Entry['resource']): readonly FhirPatient[] {
  const patient = Patient.safeParse(resource).data;
  if (resource === undefined || patient?.id === undefined) return [];
  const read = { entry: { path: 'Bundle.entry', fullUrl: null, resource }, patient };
  const name = nameOf(read);
  return [
    {
      id: patient.id,
      name: name === null ? null : `${name.given} ${name.family}`,
      birthDate: patient.birthDate ?? null,
      number: numberOf(read),
    },
  ];
}

/** A record without a number that serves is shown, and refused when it is read. */
function numberOf(read: Parameters<typeof identifierOf>[0]): string | null {
  try {
    return identifierOf(read).value;
  } catch (error) {
    if (error instanceof BundleError) return null;
    throw error;
  }
}
