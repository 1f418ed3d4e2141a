/** The instruments, and what was answered: item numbers and values. No wording of an item is shipped or exported. */
import type { Questionnaire, QuestionnaireResponse } from 'fhir/r4.js';
import { questionnaireIds, scalesOf, type QuestionnaireId } from '../../pathway/instruments/index.ts';
import { dayOf, idOf, standingOf, subjectOf, type Context } from './context.ts';

const urlOf = (instrument: QuestionnaireId): string => `urn:talus:questionnaire:${instrument}`;

export const questionnaires = (): readonly (Questionnaire & { id: string })[] =>
  questionnaireIds.map((instrument) => ({
    resourceType: 'Questionnaire',
    id: instrument,
    meta: { versionId: '1' },
    url: urlOf(instrument),
    name: instrument,
    title: instrument,
    status: 'active',
    subjectType: ['Patient'],
    item: scalesOf(instrument).flatMap(({ items }) =>
      items.map(({ id, values }) => ({
        linkId: id,
        type: 'choice' as const,
        answerOption: values.map((valueInteger) => ({ valueInteger })),
      })),
    ),
  }));

/** Items of a form in its own order; one that was not answered, or did not apply, has no answer. */
export const questionnaireResponses = (
  context: Context,
): readonly (QuestionnaireResponse & { id: string })[] =>
  standingOf(context, 'questionnaire-reported').map(({ sequence, occurredOn, revision, data }) => ({
    resourceType: 'QuestionnaireResponse',
    id: idOf(context, sequence),
    questionnaire: urlOf(data.instrument),
    status: revision === undefined ? 'completed' : 'amended',
    subject: subjectOf(context),
    authored: dayOf(context, occurredOn),
    ...(data.respondent === 'patient' && { source: subjectOf(context) }),
    item: scalesOf(data.instrument).flatMap(({ items }) =>
      items.map(({ id }) => {
        const valueInteger = data.answers[id] ?? null;
        return { linkId: id, ...(valueInteger !== null && { answer: [{ valueInteger }] }) };
      }),
    ),
  }));
