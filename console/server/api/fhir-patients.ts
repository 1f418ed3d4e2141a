/** Patients of the clinic’s own FHIR server: found, and read whole. */
import { z } from 'zod';
import { FhirPatient, FhirSearch, PatientRead } from '../../contract/enrolment.ts';
import type { ServerContext } from '../context.ts';
import { connectFhirServer, type FhirServer } from '../enrolment/fhir-server.ts';
import { readPatient } from '../enrolment/read.ts';
import type { Api } from './api.ts';
import { ProblemError } from './problem.ts';

/** FHIR’s own form of an id, without those that a path would climb by. */
const Id = z.string().regex(/^[A-Za-z0-9-][A-Za-z0-9.-]{0,63}$/, 'must be the id of a patient');

export function addFhirPatients(api: Api, context: ServerContext): void {
  const { fhir } = context;
  const server = fhir && connectFhirServer(fhir);
  const tags = ['enrolment'];

  // Not a GET: a name in an address stays in the logs of proxies.
  api.post(
    '/fhir/patients/search',
    { schema: { tags, body: FhirSearch, response: { 200: z.array(FhirPatient).readonly() } } },
    ({ body }) => configured(server).search(body),
  );

  api.get(
    '/fhir/patients/:id',
    { schema: { tags, params: z.object({ id: Id }), response: { 200: PatientRead } } },
    async ({ params }) => readPatient(context, await configured(server).everything(params.id)),
  );
}

function configured(server: FhirServer | undefined): FhirServer {
  if (server !== undefined) return server;
  throw new ProblemError({
    status: 404,
    code: 'FHIR-SERVER.none',
    title: 'No FHIR server is set up: set FHIR_ENDPOINT, or enrol from a file.',
  });
}
