/** The referral letter to the surgeon (REF-1 to REF-3) as a PDF. */
import { indicationText, sideText } from '../fhir/referral-text.ts';
import { disclaimer } from '../pathway/rules.ts';
import { daysBetween, epochOf, type LocalDate } from '../pathway/time.ts';
import { type LetterPatient, type ReferralLetter } from './letter-input.ts';
import * as words from './letter-words.ts';
import * as set from './page.ts';
import { needsNumbers } from './printable.ts';

/** Sets the letter; gives the bytes of a PDF, the same for the same input. */
export function referralLetter(letter: ReferralLetter): Promise<Uint8Array> {
  const { referralId, copyMadeOn, clinic, surgeon, patient, delayDays } = letter;
  const reference = `Referral ${referralId}`;
  const page = set.openPage({
    title: `Surgical referral ${referralId}`, // without the patient's name: programs that only index files read it
    author: clinic.name,
    writtenAt: new Date(epochOf(letter.writtenAt)),
  });
  set.letterhead(page, [clinic.name, ...clinic.lines], [words.day(letter.date), reference]);
  set.block(page, [surgeon.name, ...surgeon.lines]);
  set.title(page, 'Referral to a foot and ankle surgeon');
  if (copyMadeOn !== undefined) set.paragraph(page, words.copy(copyMadeOn));
  if (delayDays > 0) set.alert(page, words.delay(delayDays));
  patientSection(page, patient);
  reasonSection(page, letter);
  careSection(page, letter);
  imagingSection(page, letter);
  requestSection(page, letter);
  const identity = `${patient.name}, born ${words.day(patient.birthDate)}`; // should the pages come apart
  set.footer(page, disclaimer, words.smallPrint(letter, rulesOf(letter)), `${identity} · ${reference}`);
  return set.closePage(page);
}

function patientSection(page: set.Page, patient: LetterPatient): void {
  const { name, birthDate, gender, recordNumber, contacts, interpreterFor } = patient;
  set.heading(page, 'Patient');
  set.row(page, { label: 'Name', content: name, emphasis: 'strong' });
  if (needsNumbers(name)) set.row(page, { label: '', content: words.numbersExplained });
  set.row(page, { label: 'Born, sex', content: `${words.day(birthDate)}, ${gender}` });
  set.row(page, { label: 'Record number', content: recordNumber ?? words.noneRecorded });
  set.row(page, { label: 'Contact', content: contacts.join(' · ') || words.noneRecorded });
  if (interpreterFor !== null) set.row(page, { label: 'Interpreter', content: `Needed: ${interpreterFor}` });
}

function reasonSection(page: set.Page, { side, indication }: ReferralLetter): void {
  set.heading(page, 'Reason for referral: posterior ankle impingement');
  set.row(page, { label: 'Side', content: sideText[side], emphasis: 'strong' });
  set.row(page, { label: 'Indication', content: indicationText[indication] });
}

function careSection(page: set.Page, { care, date }: ReferralLetter): void {
  const { day0, exercisePlanSince, reviews, painScores, injections, immobilizations } = care;
  const since = `${words.day(day0)} (day 0), ${words.count(daysBetween(day0, date), 'day')} ago`;
  const plan = exercisePlanSince === null ? words.noneRecorded : `Since ${words.day(exercisePlanSince)}`;
  const immobilized = [...immobilizations.map(words.immobilizationLine), ...words.totalDays(immobilizations)];
  set.heading(page, 'Conservative care');
  set.row(page, { label: 'Since', content: since });
  set.row(page, { label: 'Exercise plan', content: plan });
  set.row(page, { label: 'Reviews', content: orNone(reviews.map(words.reviewLine)) });
  set.row(page, {
    label: 'Pain scores',
    content: painScores.map(words.painLine).join('; ') || words.noneRecorded,
  });
  set.row(page, { label: 'Injections', content: orNone(injections.map(words.injectionLine)) });
  set.row(page, { label: 'Immobilisation', content: orNone(immobilized) });
}

function imagingSection(page: set.Page, { imaging, findings }: ReferralLetter): void {
  set.heading(page, 'Imaging');
  for (const { modality, doneOn } of imaging) imagingRow(page, words.modalities[modality], doneOn);
  if (imaging.length === 0) imagingRow(page, 'Studies', null);
  set.row(page, { label: 'Findings', content: words.findingsLine(findings) });
}

function imagingRow(page: set.Page, label: string, doneOn: LocalDate | null): void {
  const emphasis = doneOn === null ? 'alarm' : undefined;
  set.row(page, { label, content: words.imagingLine(doneOn), emphasis });
}

function requestSection(page: set.Page, { requesterName, clinic }: ReferralLetter): void {
  set.heading(page, 'What we ask of you');
  set.paragraph(page, words.request);
  set.block(page, ['With kind regards,', ...(requesterName === null ? [] : [requesterName]), clinic.name]);
}

const orNone = (lines: readonly string[]): readonly string[] =>
  lines.length === 0 ? [words.noneRecorded] : lines;

function rulesOf({ indication, delayDays, parameters }: ReferralLetter): string[] {
  const reason = indication === 'failed-conservative-care' ? 'REF-1' : 'REF-2';
  const late = delayDays > 0 ? ['REF-3'] : [];
  return [
    ...new Set([reason, ...late, 'IMG-1', ...parameters.map(({ parameter }) => parameter.rule), 'GOV-1']),
  ];
}
