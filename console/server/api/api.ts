/** Everything under `/api`: JSON in and out, told by zod schemas that also make the OpenAPI document. */
import swagger from '@fastify/swagger';
import type { FastifyBaseLogger, FastifyInstance, RawServerDefault } from 'fastify';
import {
  jsonSchemaTransform,
  jsonSchemaTransformObject,
  serializerCompiler,
  validatorCompiler,
  type ZodTypeProvider,
} from 'fastify-type-provider-zod';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { ServerContext } from '../context.ts';
import { apiHeaders } from '../headers.ts';
import { addChanges } from './changes.ts';
import { addEnrolments } from './enrolments.ts';
import { addFhirPatients } from './fhir-patients.ts';
import { addPathways } from './pathways.ts';
import { addOutcomes } from './outcomes.ts';
import { problemOf } from './problem.ts';
import { addProtocol } from './protocol.ts';
import { addRehearsals } from './rehearsals.ts';
import { addSession } from './session.ts';
import { addStaff } from './staff.ts';
import { addSystem } from './system.ts';
import { openWorklistFeed } from './worklist-feed.ts';
import { addWorklist } from './worklist.ts';

export type Api = FastifyInstance<
  RawServerDefault,
  IncomingMessage,
  ServerResponse,
  FastifyBaseLogger,
  ZodTypeProvider
>;

export const api =
  (context: ServerContext) =>
  async (server: FastifyInstance): Promise<void> => {
    server.setValidatorCompiler(validatorCompiler);
    server.setSerializerCompiler(serializerCompiler);
    server.setErrorHandler(problemOf(context.log));
    server.addHook('onSend', async (_request, reply) => {
      reply.headers(apiHeaders);
    });
    await server.register(swagger, {
      openapi: {
        openapi: '3.1.0',
        info: {
          title: 'Talus console',
          version: '1',
          description: 'What the console asks of the server. Errors are application/problem+json (RFC 9457).',
        },
      },
      transform: jsonSchemaTransform,
      transformObject: jsonSchemaTransformObject,
    });
    const routes = server.withTypeProvider<ZodTypeProvider>();
    routes.get('/openapi.json', { schema: { hide: true } }, () => server.swagger());
    const feed = openWorklistFeed(context.databaseUrl, context.log);
    server.addHook('preClose', () => feed.close());
    addSession(routes);
    addWorklist(routes, context, feed);
    addChanges(routes, feed);
    addPathways(routes, context);
    addProtocol(routes, context);
    addStaff(routes, context);
    addEnrolments(routes, context);
    addFhirPatients(routes, context);
    addRehearsals(routes, context);
    addSystem(routes, context);
    addOutcomes(routes, context);
  };
