/** What is said after an enrolment: the pathway, and what the bundle lacks. */
import type { EnrolmentAnswers } from '../../../client/enrolment.ts';
import type { Enrolled } from '../../../database/enrolment.ts';
import type { PatientFacts } from '../../../fhir/patient-facts.ts';
import { disclaimer } from '../../../pathway/rules.ts';
import { typed } from '../examples.ts';
import { fields, paragraphs, table, titled, type Printable } from '../output.ts';
import { askedQuestions } from './questions.ts';

export function enrolmentReport(
  enrolled: Enrolled,
  facts: PatientFacts,
  answers: EnrolmentAnswers,
  temporalUi: string | undefined,
): Printable {
  const { pathwayId, created, episode, previousPathwayId } = enrolled;
  const questions = askedQuestions(facts, answers, pathwayId);
  const cautions = facts.cautions.map(({ id, against, answer, evidence }) => ({
    id,
    against,
    answer,
    paths: evidence.map(({ path }) => path),
  }));
  return {
    json: { ...enrolled, temporalUi: temporalUi ?? null, ask: questions, cautions, disclaimer },
    text: () =>
      paragraphs(
        created
          ? 'Enrolled.'
          : 'Nothing was enrolled anew: the patient has this pathway on that side already.',
        fields([
          ['Pathway', pathwayId],
          ['Episode', previousPathwayId === null ? undefined : `${episode}, after ${previousPathwayId}`],
          ['Temporal UI', temporalUi],
        ]),
        questions.length === 0
          ? undefined
          : titled(
              'To be asked, because the bundle does not say:',
              table(
                ['what', 'why', 'how to record it'],
                questions.map(({ what, why, how }) => [what, why, how]),
              ),
            ),
        cautionsText(facts, pathwayId),
        `Next: ${typed(`show ${pathwayId.slice(0, 8)}`)}`,
        disclaimer,
      ),
  };
}

/** CON-4. Unknown is asked, never read as no. */
function cautionsText({ cautions }: PatientFacts, pathwayId: string): string {
  const found = cautions.filter(({ answer }) => answer === 'yes');
  const unknown = cautions.filter(({ answer }) => answer === 'unknown').map(({ id }) => id);
  const known = found.map(({ id, against, evidence }) => [
    id,
    against,
    evidence.map(({ path, since }) => `${path}${since === null ? '' : ` (since ${since})`}`).join(', '),
  ]);
  return paragraphs(
    known.length === 0
      ? undefined
      : titled('Cautions in the bundle (CON-4):', table(['caution', 'against', 'where'], known)),
    unknown.length === 0
      ? undefined
      : titled(
          'Before an NSAID or paracetamol, ask the patient about (CON-4):',
          `  ${unknown.join(', ')}\n  ${typed(`report cautions ${pathwayId.slice(0, 8)} ${unknown[0] ?? ''}=no,…`)}`,
        ),
  );
}
