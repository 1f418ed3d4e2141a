/** What is the person’s, and so holds for all of their pathways: consent, contacts, time zone, language, death. */
import { z } from 'zod';
import { EmailAddress, MobileNumber } from '../../../client/contacts.ts';
import { composed } from '../../../client/give.ts';
import { membersOf } from '../../../client/happenings/members.ts';
import { changePerson, deliverPersonChanges } from '../../../client/person.ts';
import { changedNames, wishedChange, type PersonWishes } from '../../../client/person-wishes.ts';
import { readPathway } from '../../../database/read-pathway.ts';
import { MessageChannel } from '../../../pathway/codes.ts';
import { LocalDate, TimeZone } from '../../../pathway/time.ts';
import type { ActionResult, Field } from '../../contract/actions.ts';
import { InvalidValues, type ActionDefinition, type FormSource, type Submission } from './action.ts';
import { answerTo, nowOf, resultOf } from './answer.ts';
import { fieldOf } from './field.ts';
import { readValues } from './read.ts';

export const changeThePerson: ActionDefinition = {
  name: 'person',
  group: 'person',
  summary: 'Consent, contacts, time zone, language, death: for every pathway of the person',
  notice: null,
  command: 'change-person',
  fields: fieldsOf,
  submit,
};

const members = membersOf({
  contactConsent: z.boolean().optional(),
  researchConsent: z.boolean().optional(),
  email: EmailAddress.optional(),
  mobile: MobileNumber.optional(),
  guardianEmail: EmailAddress.optional(),
  guardianMobile: MobileNumber.optional(),
  optOut: z.array(MessageChannel).min(1).optional(),
  optIn: z.array(MessageChannel).min(1).optional(),
  timeZone: TimeZone.optional(),
  language: z.enum(['en', 'es']).optional(),
  died: LocalDate.optional(),
  on: LocalDate,
});

const labels: Readonly<Record<string, string>> = {
  contactConsent: 'may Talus write to the patient',
  researchConsent: 'may the outcomes be analysed',
  email: 'the patient’s e-mail address',
  mobile: 'the patient’s mobile, with its country code',
  guardianEmail: 'the guardian’s e-mail address',
  guardianMobile: 'the guardian’s mobile, with its country code',
  optOut: 'by which way Talus writes no more',
  optIn: 'by which way it writes again',
  timeZone: 'where the patient’s days are counted',
  language: 'in which language Talus writes',
  died: 'the day of death',
  on: 'the day of the change',
};

function fieldsOf({ today }: FormSource): readonly Field[] {
  return members.map((member) => fieldOf(member, labels[member.name] ?? member.name, {}, today));
}

/** The person changes at once; the pathways are told by way of the outbox, and those that do not answer again later. */
async function submit(submission: Submission): Promise<ActionResult> {
  const { context, pathway, source, values, giver, isDryRun } = submission;
  const { given } = readValues(members, fieldsOf(source), values, giver.actor.id);
  const wishes: PersonWishes = given;
  if (changedNames(wishes).length === 0)
    throw new InvalidValues([{ field: '', code: 'INPUT.missing', message: 'Name what is to change.' }]);
  const wished = wishedChange(wishes, source.today);
  if (isDryRun) {
    const whole = composed(giver.commandId, () => ({ type: 'change-person', ...wished.change }));
    return resultOf(submission, await answerTo(submission, whole));
  }
  await changePerson(context.db, pathway.row.person_id, { ...giver, ...wished });
  const { waiting } = await deliverPersonChanges(context.db, context.engine, nowOf(submission));
  const after = await readPathway(context.db, pathway.id);
  const { sequence } = (after ?? pathway).state;
  return { ...resultOf(submission, { outcome: 'recorded', repeated: false, sequence, flags: [] }), waiting };
}
