/** A draft, checked as the command line checks it, and as enrolment takes it. */
import { contactsFrom } from '../../../client/contacts.ts';
import {
  clinicFaults,
  clinicOf,
  enrolmentFaults,
  type EnrolmentFault,
} from '../../../client/enrolment-checks.ts';
import type { EnrolmentAnswers } from '../../../client/enrolment.ts';
import { readLimits } from '../../../client/patient-bundle.ts';
import type { Actor } from '../../../pathway/events.ts';
import { ageOn, localDateAt } from '../../../pathway/time.ts';
import type { EnrolmentDraft } from '../../contract/enrolment.ts';
import { ProblemError } from '../api/problem.ts';
import type { ServerContext } from '../context.ts';
import { identify, type Identity } from './identity.ts';
import { knownFor } from './read.ts';

export interface CheckedDraft extends Identity {
  readonly answers: EnrolmentAnswers;
}

/** Throws {@link ProblemError} that names every member at fault. Writes nothing. */
export async function checkedDraft(
  context: ServerContext,
  { facts, answers, samePersonAs }: EnrolmentDraft,
  actor: Actor,
): Promise<CheckedDraft> {
  const today = localDateAt(context.now(), answers.timeZone);
  const counted = { ...facts, ...ageOf(facts, today) };
  const given = answersOf(answers, {
    calendar: context.calendar,
    clinic: clinicOf(context.clinics, answers.clinic),
    actor,
  });
  const faults = [
    ...clinicFaults(context.clinics, answers.clinic),
    ...enrolmentFaults(counted, given, today),
  ];
  if (faults.length > 0) throw problemOf(faults);
  return { ...identify(counted, await knownFor(context, counted), samePersonAs), answers: given };
}

/** Counted here: the facts come back from a browser, and perhaps on a birthday. */
function ageOf({ birthDate }: EnrolmentDraft['facts'], today: EnrolmentDraft['facts']['birthDate']) {
  if (birthDate > today) throw bornInFuture;
  const ageYears = ageOn(birthDate, today);
  return { ageYears, isMinor: ageYears < readLimits().adultAge };
}

function answersOf(
  { language, email, mobile, guardianEmail, guardianMobile, ...answers }: EnrolmentDraft['answers'],
  more: Pick<EnrolmentAnswers['enrolment'], 'calendar' | 'actor' | 'clinic'>,
): EnrolmentAnswers {
  return {
    language,
    contacts: contactsFrom({ email, mobile, guardianEmail, guardianMobile }),
    enrolment: { ...answers, ...more, source: 'console' },
  };
}

const messages: Readonly<Record<EnrolmentFault['code'], string>> = {
  'INPUT.future-date': 'This lies in the future: check the date.',
  'INPUT.guardian-missing':
    'The patient is a minor: to write to them, give the guardian’s e-mail address or mobile number.',
  'INPUT.clinic-missing': 'Choose the clinic.',
  'INPUT.clinic-unknown': 'This clinic is not in the settings: choose one that is.',
};

function problemOf(faults: readonly EnrolmentFault[]): ProblemError {
  const [{ code }] = faults as readonly [EnrolmentFault];
  const fields = faults.map(({ code: each, field }) => ({
    field: `answers.${field === 'guardian' ? 'guardianEmail' : field}`,
    message: messages[each],
  }));
  return new ProblemError({ status: 422, code, title: messages[code], fields });
}

const bornInFuture = new ProblemError({
  status: 422,
  code: 'FHIR.birth-date-in-future',
  title: 'The birth date lies in the future. Have it corrected at the source.',
});
