/** One answer of a FHIR server: a page of a bundle, or a problem in words. */
import { z } from 'zod';
import { largestBundle } from '../../contract/limits.ts';
import { ProblemError } from '../api/problem.ts';

const Page = z.looseObject({
  resourceType: z.literal('Bundle'),
  link: z.array(z.looseObject({ relation: z.string(), url: z.string() })).default([]),
  entry: z
    .array(
      z.looseObject({
        resource: z.looseObject({ resourceType: z.string(), id: z.string().optional() }).optional(),
      }),
    )
    .default([]),
});
export type Entry = z.infer<typeof Page>['entry'][number];

/** Throws {@link ProblemError}. `room`: how many bytes may come. */
export async function ask(url: string, init: RequestInit, room = largestBundle) {
  const { status, text } = await exchange(url, init, room);
  if (status === 404 || status === 410) throw unknownPatient;
  if (status === 401 || status === 403) throw refused;
  if (status !== 200) throw unanswered(`It answered with status ${status}.`);
  const page = Page.safeParse(parsed(text));
  if (!page.success) throw notUnderstood;
  return { page: page.data, size: text.length };
}

async function exchange(url: string, init: RequestInit, room: number) {
  try {
    const response = await fetch(url, init);
    const chunks: Uint8Array[] = [];
    let size = 0;
    for await (const chunk of bytesOf(response)) {
      size += chunk.length;
      if (size > room) throw tooMuch;
      chunks.push(chunk);
    }
    return { status: response.status, text: Buffer.concat(chunks).toString('utf8') };
  } catch (error) {
    if (error instanceof ProblemError) throw error;
    throw unanswered(init.signal?.aborted === true ? 'It took too long.' : 'It cannot be reached.');
  }
}

/** The types of the browser’s `fetch` do not tell that a body can be gone through. */
const bytesOf = ({ body }: Response): AsyncIterable<Uint8Array> | readonly Uint8Array[] =>
  (body as AsyncIterable<Uint8Array> | null) ?? [];

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

const problem = (status: number, code: string, title: string): ProblemError =>
  new ProblemError({ status, code, title });

const unanswered = (how: string): ProblemError =>
  problem(502, 'FHIR-SERVER.no-answer', `The FHIR server did not answer. ${how} Try again, or use a file.`);
export const notUnderstood = problem(
  502,
  'FHIR-SERVER.not-understood',
  'The FHIR server did not answer as FHIR R4 has it: have FHIR_ENDPOINT checked, or use a file.',
);
const refused = problem(
  502,
  'FHIR-SERVER.refused',
  'The FHIR server does not let Talus read: have FHIR_TOKEN checked, or use a file.',
);
const unknownPatient = problem(
  404,
  'NOT-FOUND.patient',
  'The FHIR server has no patient of that id: search again.',
);
export const tooMuch = problem(
  502,
  'FHIR-SERVER.too-much',
  'The FHIR server has more on this patient than can be read at once: export it as a file, without images.',
);
