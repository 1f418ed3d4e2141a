/** Enrolling: what a record says, the plan beforehand, and the start. Nothing is kept between these. */
import type { FastifyError } from 'fastify';
import { z } from 'zod';
import { enrolPatient } from '../../../client/enrolment.ts';
import { localDateAt } from '../../../pathway/time.ts';
import {
  EnrolledPathway,
  EnrolmentDefaults,
  EnrolmentDraft,
  EnrolmentPreview,
  NewEnrolment,
  PatientRead,
  PersonByHand,
} from '../../contract/enrolment.ts';
import { largestBundle } from '../../contract/limits.ts';
import type { ServerContext } from '../context.ts';
import { bundleByHand } from '../enrolment/by-hand.ts';
import { checkedDraft } from '../enrolment/checked.ts';
import { previewOf } from '../enrolment/preview.ts';
import { readPatient } from '../enrolment/read.ts';
import { actorOf } from '../sign-in/user.ts';
import type { Api } from './api.ts';
import { tooLarge } from './bundle-size.ts';
import { problemOf } from './problem.ts';

const fhirJson = 'application/fhir+json';

export function addEnrolments(api: Api, context: ServerContext): void {
  const { db, engine, now, timeZone, fhir } = context;
  const tags = ['enrolment'];

  api.get('/enrolments/defaults', { schema: { tags, response: { 200: EnrolmentDefaults } } }, () => ({
    timeZone,
    today: localDateAt(now(), timeZone),
    hasFhirServer: fhir !== undefined,
  }));

  addReading(api, context, tags);

  api.post(
    '/enrolments/preview',
    { schema: { tags, body: EnrolmentDraft, response: { 200: EnrolmentPreview } } },
    async ({ body, user }) => previewOf(await checkedDraft(context, body, actorOf(user)), now()),
  );

  api.post(
    '/enrolments',
    { schema: { tags, body: NewEnrolment, response: { 200: EnrolledPathway } } },
    async ({ body: { commandId, ...draft }, user }) => {
      const { facts, answers } = await checkedDraft(context, draft, actorOf(user));
      const at = { db, engine, now: now() };
      const { pathwayId, created, episode } = await enrolPatient(at, facts, { ...answers, commandId });
      return { pathwayId, created, episode };
    },
  );
}

/** Of a bundle as it came, and of a person whom somebody describes. */
function addReading(api: Api, context: ServerContext, tags: string[]): void {
  api.addContentTypeParser(
    fhirJson,
    { parseAs: 'string', bodyLimit: largestBundle },
    (_request, body, done) => {
      done(null, body);
    },
  );
  api.post(
    '/enrolments/facts',
    {
      schema: { tags, consumes: [fhirJson], body: z.string(), response: { 200: PatientRead } },
      errorHandler: (error: FastifyError, request, reply) => {
        problemOf(context.log)(tooLarge(error), request, reply);
      },
    },
    ({ body }) => readPatient(context, body),
  );
  api.post(
    '/enrolments/facts/by-hand',
    { schema: { tags, body: PersonByHand, response: { 200: PatientRead } } },
    ({ body }) => readPatient(context, bundleByHand(body)),
  );
}
