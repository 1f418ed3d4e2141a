/**
 * The form that a patient answers: HTML alone, which needs no script. The emergency advice comes before anything that can
 * be sent (SAF-1). It names a side, and neither a person nor a diagnosis.
 */
import { isReturn, levelOf, type Asked, type OpenForm } from '../../../client/form/asked.ts';
import { RedFlag } from '../../../pathway/codes.ts';
import { addDays, localDateAt, type Instant, type LocalDate } from '../../../pathway/time.ts';
import { html, pageOf, type Html } from '../html.ts';
import type { Language } from '../language.ts';
import { checkboxes, dateField, idOf, radios } from './controls.ts';
import {
  itemField,
  notApplicable,
  shownField,
  standingValues,
  type FieldError,
  type Values,
} from './fields.ts';
import type { Wording, Wordings } from './wording.ts';
import { words, type FormWords, type Problem } from './words.ts';

export interface FormView {
  readonly language: Language;
  readonly form: OpenForm;
  readonly wordings: Wordings;
  readonly expiresAt: Instant;
  /** How the clinic is reached by a person. */
  readonly contact: string;
  /** What was typed; without it the fields are filled in with what stands. */
  readonly typed?: { readonly values: Values; readonly flags: readonly RedFlag[] } | undefined;
  readonly errors?: readonly FieldError[];
  /** Red flags have been reported. */
  readonly flagsSent?: boolean;
  readonly isIncomplete?: boolean;
}

/** What the page can ask: a questionnaire whose words nobody supplied in its language, it cannot. */
export const shownOf = ({
  form,
  wordings,
  language,
}: Pick<FormView, 'form' | 'wordings' | 'language'>): readonly Asked[] =>
  form.asked.filter(
    ({ question, isTaken }) =>
      !isTaken &&
      (question === 'pain' ||
        question === 'satisfaction' ||
        isReturn(question) ||
        wordings(question, language) !== undefined),
  );

export function formPage(view: FormView): string {
  const { language, form, contact, errors = [], flagsSent = false, isIncomplete = false } = view;
  const say = words[language];
  const shown = shownOf(view);
  const isCorrection = shown.some(({ standing }) => standing !== undefined);
  return pageOf({
    language,
    title: say.title,
    body: html`
      <h1>${say.title}</h1>
      ${errors.length > 0 ? errorSummary(errors, say) : undefined}
      ${isIncomplete ? html`<p class="notice" role="alert">${say.notNow}</p>` : undefined}
      ${flagsSent ? html`<p class="notice" role="status">${say.flags.sentToo}</p>` : undefined}
      <p class="urgent"><strong>${say.advice}</strong></p>
      <p>${say.about[form.state.side]} ${say.intro} ${say.skip}</p>
      <form method="post" accept-charset="utf-8" action="?lang=${language}" novalidate>
        ${redFlags(view, say)}
        ${
          shown.length === 0
            ? html`<p>${say.nothingDue}</p>`
            : html`${byWhom(view, say)} ${shown.map((asked) => sectionOf(view, asked, say))}`
        }
        <button type="submit">${isCorrection ? say.correct : say.send}</button>
      </form>
      ${footer(view, say)}
      <p class="small">${say.help(contact)} ${say.private}</p>
    `,
  });
}

const footer = ({ expiresAt, form, language }: FormView, say: FormWords): Html => {
  const lastDay = addDays(localDateAt(expiresAt, form.state.timeZone), -1);
  return html`<p class="small">${say.until(dateIn(language, lastDay))} ${otherLanguage(say)}</p>`;
};

const otherLanguage = ({ otherLanguage: { code, name } }: FormWords): Html =>
  html`<a href="?lang=${code}" lang="${code}" hreflang="${code}" rel="noreferrer">${name}</a>`;

const dateIn = (language: Language, date: LocalDate): string =>
  new Intl.DateTimeFormat(language === 'en' ? 'en-GB' : 'es', { dateStyle: 'long', timeZone: 'UTC' }).format(
    new Date(`${date}T00:00:00Z`),
  );

const errorSummary = (errors: readonly FieldError[], say: FormWords): Html =>
  html`<div class="errors" role="alert" aria-labelledby="errors" tabindex="-1">
    <h2 id="errors">${say.errors.heading}</h2>
    <ul>
      ${errors.map(
        ({ field, code }) => html`<li><a href="#${idOf(field)}">${say.errors.each[code]}</a></li>`,
      )}
    </ul>
  </div>`;

const errorOf = ({ errors = [] }: FormView, field: string, say: FormWords): string | undefined => {
  const found = errors.find((error) => error.field === field);
  return found === undefined ? undefined : say.errors.each[found.code];
};

const valuesOf = ({ typed, form }: FormView): Values => typed?.values ?? standingValues(form);

const hidden = (name: string, value: string): Html =>
  html`<input type="hidden" name="${name}" value="${value}" />`;

/** What has been reported is not left ticked: it would be reported again. */
function redFlags(view: FormView, say: FormWords): Html {
  const { form, typed, flagsSent = false } = view;
  const ticked = flagsSent ? [] : (typed?.flags ?? []);
  const last = flagsSent ? undefined : typed?.values.get(shownField('flags'));
  return html`<h2>${say.flags.heading}</h2>
    ${checkboxes(
      {
        name: 'flag',
        legend: say.flags.legend,
        hint: say.flags.hint,
        error: errorOf(view, 'flag', say),
        choices: RedFlag.options.map((value) => ({ value, text: say.flags.each[value] })),
      },
      ticked,
    )}
    ${hidden(shownField('flags'), last ?? `${form.lastRedFlags}`)}`;
}

const byWhom = (view: FormView, say: FormWords): Html =>
  radios(
    {
      name: 'by',
      legend: say.by.legend,
      error: errorOf(view, 'by', say),
      choices: (['patient', 'proxy'] as const).map((value) => ({ value, text: say.by[value] })),
    },
    valuesOf(view),
  );

function sectionOf(view: FormView, asked: Asked, say: FormWords): Html {
  const { question, standing, version } = asked;
  const note =
    standing === undefined
      ? undefined
      : html`<p class="notice">${say.answeredOn(dateIn(view.language, givenOn(asked)))}</p>`;
  return html`${questionOf(view, asked, say, note)}
  ${hidden(shownField(question), view.typed?.values.get(shownField(question)) ?? `${version}`)}`;
}

/** The day of the entry: of a return, which may have been reported later, the day that stands. */
const givenOn = ({ standing }: Asked): LocalDate => standing?.entry.on ?? ('' as LocalDate);

function questionOf(view: FormView, { question }: Asked, say: FormWords, note: Html | undefined): Html {
  const values = valuesOf(view);
  if (question === 'pain') {
    return html`${note} ${radios({ name: 'pain', ...say.pain, choices: zeroToTen, inRow: true }, values)}`;
  }
  if (question === 'satisfaction') {
    const error = errorOf(view, 'satisfaction', say);
    const { heading, legend, hint } = say.satisfaction;
    return html`<h2>${heading}</h2>
      ${note}
      ${radios({ name: 'satisfaction', legend, hint, error, choices: zeroToTen, inRow: true }, values)}
      ${radios({ name: 'cosmesis', ...say.cosmesis, choices: zeroToTen, inRow: true }, values)}`;
  }
  if (isReturn(question)) return returnOf(view, question, say);
  const wording = view.wordings(question, view.language);
  return wording === undefined ? html`` : questionnaire(view, wording, note);
}

const zeroToTen = Array.from({ length: 11 }, (_, value) => ({ value: `${value}`, text: `${value}` }));

function returnOf(view: FormView, question: Parameters<typeof levelOf>[0], say: FormWords): Html {
  const { returns } = say;
  const { today, returnNotBefore, asked } = view.form;
  const stands = asked.some((item) => item.question === question && item.standing !== undefined);
  const values = valuesOf(view);
  const range = { min: returnNotBefore, max: today };
  const isFirst = asked.find((item) => isReturn(item.question))?.question === question;
  const date = (name: string, label: string): Html =>
    dateField({ name, label, ...range, error: errorOf(view, name, say) }, values);
  return html`${
    isFirst
      ? html`<h2>${returns.heading}</h2>
          <p>${returns.hint}</p>`
      : undefined
  }
  ${radios(
    {
      name: question,
      legend: returns.legend[levelOf(question)],
      choices: [
        ...(stands ? [] : [{ value: 'not-yet', text: returns.notYet }]),
        { value: 'on', text: returns.on },
        { value: 'unknown', text: returns.unknown },
      ],
      more: html`${date(`${question}.on`, returns.date)} ${date(`${question}.after`, returns.after)}`,
    },
    values,
  )}`;
}

function questionnaire(view: FormView, wording: Wording, note: Html | undefined): Html {
  const values = valuesOf(view);
  const none = wording.notApplicable;
  return html`<h2>${wording.title}</h2>
    ${note} ${paragraph(wording.instruction)}
    ${wording.sections.map(
      ({ heading, instruction, items }) => html`
        ${heading === undefined ? undefined : html`<h3>${heading}</h3>`} ${paragraph(instruction)}
        ${items.map(({ id, text, options }) =>
          radios(
            {
              name: itemField(wording.instrument, id),
              legend: text,
              choices: [
                ...options.map((option) => ({ value: `${option.value}`, text: option.text })),
                ...(none === undefined ? [] : [{ value: notApplicable, text: none }]),
              ],
            },
            values,
          ),
        )}
      `,
    )}
    <p class="small">${wording.attribution}</p>`;
}

const paragraph = (text: string | undefined): Html | undefined =>
  text === undefined ? undefined : html`<p>${text}</p>`;

/** After it was sent. `open`: how many questions are left. */
export function thanksPage(
  language: Language,
  {
    flagsSent,
    isAnswered,
    open,
    contact,
  }: {
    readonly flagsSent: boolean;
    readonly isAnswered: boolean;
    readonly open: number;
    readonly contact: string;
  },
): string {
  const say = words[language];
  return pageOf({
    language,
    title: say.thanks.title,
    body: html`
      <h1>${say.thanks.title}</h1>
      ${flagsSent ? html`<p class="notice" role="status">${say.flags.sent}</p>` : undefined}
      ${isAnswered ? html`<p role="status">${say.thanks.text}</p>` : undefined}
      ${open > 0 ? html`<p>${say.thanks.left(open)}</p>` : undefined}
      <p class="urgent"><strong>${say.advice}</strong></p>
      <p><a href="?lang=${language}" rel="noreferrer">${say.thanks.back}</a></p>
      <p class="small">${say.help(contact)} ${say.private}</p>
    `,
  });
}

/** Problems name no side either: whoever has no valid link learns nothing. */
export function formProblemPage(
  language: Language,
  problem: Problem,
  { contact, flagsSent = false }: { readonly contact: string; readonly flagsSent?: boolean },
): string {
  const say = words[language];
  const { title, text } = say.problems[problem];
  return pageOf({
    language,
    title,
    body: html`<h1>${title}</h1>
      ${flagsSent ? html`<p class="notice" role="status">${say.flags.sent}</p>` : undefined}
      <p>${text(contact)}</p>
      <p class="urgent"><strong>${say.advice}</strong></p>`,
  });
}
