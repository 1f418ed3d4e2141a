/** The page on which a surgeon’s office answers one referral. It shows a reference and dates, and no patient. */
import { stagesOf } from '../../../pathway/referral-loop.ts';
import type { Referral, State } from '../../../pathway/state.ts';
import type { LocalDate } from '../../../pathway/time.ts';
import { html, pageOf, type Html } from '../html.ts';
import type { Language } from '../language.ts';
import { words, type Problem, type ReferralWords } from './words.ts';

export interface ReferralView {
  readonly language: Language;
  /** As the letter has it. */
  readonly reference: string;
  readonly state: State;
  readonly referral: Referral;
  /** How the clinic is reached by a person. */
  readonly contact: string;
  readonly notice?: 'recorded' | 'answeredBefore' | 'date';
}

export function referralPage(view: ReferralView): string {
  const { language, reference, contact, notice } = view;
  const say = words[language];
  return pageOf({
    language,
    title: say.title,
    body: html`
      <h1>${say.title}</h1>
      ${notice && html`<p class="notice" role="status">${say[notice]}</p>`}
      <p><strong>${say.reference(reference)}</strong></p>
      <p>${say.intro}</p>
      ${factsOf(view, say)} ${formsOf(view, say)}
      <p class="small">${say.help(contact)} ${say.until}</p>
      <p class="small">
        <a href="?lang=${say.otherLanguage.code}" lang="${say.otherLanguage.code}" rel="noreferrer"
          >${say.otherLanguage.name}</a
        >
      </p>
    `,
  });
}

/** Problems name no reference: whoever has no valid link learns nothing. */
export function problemPage(language: Language, problem: Problem, contact: string): string {
  const { title, text } = words[language].problems[problem];
  return pageOf({
    language,
    title,
    body: html`<h1>${title}</h1>
      <p>${text(contact)}</p>`,
  });
}

function factsOf({ state, referral, language }: ReferralView, say: ReferralWords): Html {
  const on = (date: LocalDate): string => dateIn(language, date);
  const { received } = stagesOf(state, referral);
  const { answer, appointment, noShow } = referral;
  const rows = [
    [say.state.made, on(referral.on)],
    [say.state.received, received === undefined ? say.notYet : on(received.on)],
    [
      say.state.answer,
      answer === undefined
        ? say.notYet
        : (answer.response === 'accepted' ? say.accepted : say.declined)(on(answer.on)),
    ],
    [
      say.state.appointment,
      appointment !== undefined
        ? on(appointment.appointmentOn)
        : noShow === undefined
          ? say.notYet
          : say.missed,
    ],
  ] as const;
  return html`<dl>
    ${rows.map(
      ([name, value]) =>
        html`<dt>${name}</dt>
          <dd>${value}</dd>`,
    )}
  </dl>`;
}

const dateIn = (language: Language, date: LocalDate): string =>
  new Intl.DateTimeFormat(language === 'en' ? 'en-GB' : 'es', { dateStyle: 'long', timeZone: 'UTC' }).format(
    new Date(`${date}T00:00:00Z`),
  );

/** Only what may still be said. */
function formsOf({ referral }: ReferralView, say: ReferralWords): Html {
  const { answer, received, appointment, noShow } = referral;
  const isOpen = answer === undefined || answer.implied === true;
  const isDeclined = answer?.response === 'declined';
  return html`
    ${received === undefined && isOpen ? form('received', say.received) : undefined}
    ${isOpen ? form('accepted', say.accept, html`<p>${say.accept.text}</p>`) : undefined}
    ${
      isDeclined
        ? undefined
        : form(
            'booked',
            say.book,
            html`<p>${say.book.text}</p>
              <label for="appointmentOn">${say.book.date}</label>
              <input
                type="date"
                id="appointmentOn"
                name="appointmentOn"
                required
                value="${appointment?.appointmentOn}"
              />
              <input
                type="hidden"
                name="after"
                value="${Math.max(appointment?.id ?? 0, noShow?.id ?? 0)}"
              />`,
          )
    }
    ${
      isOpen
        ? form(
            'declined',
            say.decline,
            html`<label for="reason">${say.decline.reason}</label>
              <p class="small" id="hint">${say.decline.hint}</p>
              <textarea
                id="reason"
                name="reason"
                rows="4"
                maxlength="1000"
                aria-describedby="hint"
              ></textarea>`,
          )
        : undefined
    }
  `;
}

const form = (says: string, of: { heading: string; button: string }, fields?: Html): Html => html`
  <section>
    <h2>${of.heading}</h2>
    <form method="post" accept-charset="utf-8">
      <input type="hidden" name="says" value="${says}" />
      ${fields}
      <button type="submit">${of.button}</button>
    </form>
  </section>
`;
