/** What is still to be asked, in words. */
import { openQuestions } from '../../../client/enrolment-questions.ts';
import type { EnrolmentAnswers } from '../../../client/enrolment.ts';
import type { PatientFacts, Question } from '../../../fhir/patient-facts.ts';

export interface OpenQuestion {
  readonly question: Question;
  readonly what: string;
  readonly why: string;
  readonly how: string;
}

export function askedQuestions(
  facts: PatientFacts,
  answers: EnrolmentAnswers,
  pathwayId: string,
): readonly OpenQuestion[] {
  const id = pathwayId.slice(0, 8);
  return openQuestions(facts, answers).map((question) => ({
    question,
    ...words[question],
    how: words[question].how.replace('<pathway>', id),
  }));
}

const words: Readonly<Record<Question, Omit<OpenQuestion, 'question'>>> = {
  name: {
    what: 'the name',
    why: 'none in use, given and family, for letters',
    how: 'have it completed at the source',
  },
  language: {
    what: 'the language',
    why: 'Talus writes English and Spanish',
    how: 'person <pathway> --language en',
  },
  mobile: { what: 'a mobile number', why: 'for reminders by SMS', how: 'person <pathway> --mobile +1…' },
  email: { what: 'an e-mail address', why: 'for reminders and forms', how: 'person <pathway> --email …' },
  guardian: {
    what: 'a guardian',
    why: 'the patient is a minor',
    how: 'person <pathway> --guardian-email …',
  },
  bmi: {
    what: 'the body mass index',
    why: 'none that is recent and measured as an adult (CON-6)',
    how: 'report bmi <pathway> 27.4',
  },
};
