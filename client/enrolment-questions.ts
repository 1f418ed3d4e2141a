/** What is still to be asked once the answers given at enrolment are counted. */
import type { PatientFacts, Question } from '../fhir/patient-facts.ts';
import type { EnrolmentAnswers } from './enrolment.ts';

export function openQuestions(
  { ask }: Pick<PatientFacts, 'ask'>,
  answers: Pick<EnrolmentAnswers, 'language' | 'contacts'>,
): readonly Question[] {
  const isAnswered: Record<Question, boolean> = {
    name: false,
    language: answers.language !== undefined,
    mobile: has(answers, 'patient', 'mobile'),
    email: has(answers, 'patient', 'email'),
    guardian: has(answers, 'guardian'),
    bmi: false,
  };
  return ask.filter((question) => !isAnswered[question]);
}

const has = ({ contacts }: Pick<EnrolmentAnswers, 'contacts'>, whose: string, kind?: string): boolean =>
  contacts.some((contact) => contact.whose === whose && (kind === undefined || contact.kind === kind));
