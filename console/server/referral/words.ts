/** What the page says to a surgeon’s office, in English and Spanish. */
import type { Language } from '../language.ts';

export interface ReferralWords {
  readonly title: string;
  readonly reference: (id: string) => string;
  readonly intro: string;
  readonly state: Readonly<Record<'made' | 'received' | 'answer' | 'appointment', string>>;
  readonly notYet: string;
  readonly accepted: (on: string) => string;
  readonly declined: (on: string) => string;
  readonly missed: string;
  readonly received: { readonly heading: string; readonly button: string };
  readonly accept: { readonly heading: string; readonly text: string; readonly button: string };
  readonly decline: {
    readonly heading: string;
    readonly reason: string;
    readonly hint: string;
    readonly button: string;
  };
  readonly book: {
    readonly heading: string;
    readonly text: string;
    readonly date: string;
    readonly button: string;
  };
  readonly recorded: string;
  readonly answeredBefore: string;
  readonly date: string;
  readonly help: (contact: string) => string;
  readonly until: string;
  readonly otherLanguage: { readonly code: Language; readonly name: string };
  readonly problems: Readonly<
    Record<Problem, { readonly title: string; readonly text: (contact: string) => string }>
  >;
}

export type Problem = 'expired' | 'invalid' | 'closed' | 'not-understood' | 'not-now' | 'too-many';

const english: ReferralWords = {
  title: 'Answer to a referral',
  reference: (id) => `Referral ${id}`,
  intro:
    'This page belongs to the referral letter with this reference. It names no patient: please compare the reference with the letter.',
  state: {
    made: 'Referral made',
    received: 'Received',
    answer: 'Your answer',
    appointment: 'Appointment',
  },
  notYet: 'not yet said',
  accepted: (on) => `accepted on ${on}`,
  declined: (on) => `declined on ${on}`,
  missed: 'the patient missed the last one: please give another date',
  received: { heading: 'You have the letter', button: 'We have received the referral' },
  accept: {
    heading: 'You accept',
    text: 'The patient stays in the clinic’s care until you accept.',
    button: 'Accept the referral',
  },
  decline: {
    heading: 'You decline',
    reason: 'Reason, if you wish to give one',
    hint: 'It helps the clinic to find another surgeon. Please do not name the patient.',
    button: 'Decline the referral',
  },
  book: {
    heading: 'The appointment',
    text: 'The clinic is told the day alone. A new date takes the place of the earlier one.',
    date: 'Day of the appointment',
    button: 'Save the day',
  },
  recorded: 'Thank you. Your answer is recorded, and the clinic sees it now.',
  answeredBefore:
    'This referral has been answered already, and this page takes one answer. To change it, please contact the clinic.',
  date: 'Please give the day of the appointment: it must be a day from the referral on, within two years.',
  help: (contact) =>
    `Questions, or something to correct: ${contact}. This page is not monitored day and night.`,
  until: 'The link in the e-mail is for this referral alone. Please do not pass it on.',
  otherLanguage: { code: 'es', name: 'Español' },
  problems: {
    expired: {
      title: 'This link has ended',
      text: (contact) =>
        `Nothing was recorded. Please answer the referral by e-mail to ${contact}, with the reference in the letter.`,
    },
    invalid: {
      title: 'This link is not valid',
      text: (contact) =>
        `Nothing was recorded. Please open the link again from the e-mail, whole; if that does not help, write to ${contact} with the reference in the letter.`,
    },
    closed: {
      title: 'This referral is closed',
      text: (contact) =>
        `The clinic waits for no answer any more, and nothing was recorded. If you have something to tell, please write to ${contact} with the reference in the letter.`,
    },
    'not-understood': {
      title: 'This could not be read',
      text: (contact) =>
        `Nothing was recorded. Please go back to the page and use its buttons, or write to ${contact}.`,
    },
    'too-many': {
      title: 'Too many attempts',
      text: (contact) => `Please wait a minute and try again, or write to ${contact}.`,
    },
    'not-now': {
      title: 'Not recorded yet',
      text: (contact) =>
        `Please go back and try again in a few minutes: it is recorded once, however often you send it. If it is urgent, write to ${contact}.`,
    },
  },
};

const spanish: ReferralWords = {
  title: 'Respuesta a una derivación',
  reference: (id) => `Derivación ${id}`,
  intro:
    'Esta página corresponde a la carta de derivación con esta referencia. No nombra a ningún paciente: compare la referencia con la de la carta.',
  state: {
    made: 'Derivación hecha',
    received: 'Recibida',
    answer: 'Su respuesta',
    appointment: 'Cita',
  },
  notYet: 'aún sin respuesta',
  accepted: (on) => `aceptada el ${on}`,
  declined: (on) => `rechazada el ${on}`,
  missed: 'el paciente no acudió a la última: indique otra fecha',
  received: { heading: 'Tiene la carta', button: 'Hemos recibido la derivación' },
  accept: {
    heading: 'Acepta',
    text: 'El paciente sigue a cargo de la clínica hasta que usted acepte.',
    button: 'Aceptar la derivación',
  },
  decline: {
    heading: 'Rechaza',
    reason: 'Motivo, si desea indicarlo',
    hint: 'Ayuda a la clínica a encontrar otro cirujano. No nombre al paciente.',
    button: 'Rechazar la derivación',
  },
  book: {
    heading: 'La cita',
    text: 'A la clínica solo se le comunica el día. Una fecha nueva sustituye a la anterior.',
    date: 'Día de la cita',
    button: 'Guardar el día',
  },
  recorded: 'Gracias. Su respuesta ha quedado registrada y la clínica ya la ve.',
  answeredBefore:
    'Esta derivación ya tiene respuesta y esta página admite una sola. Para cambiarla, póngase en contacto con la clínica.',
  date: 'Indique el día de la cita: debe ser un día desde la derivación en adelante, dentro de dos años.',
  help: (contact) => `Preguntas o correcciones: ${contact}. Esta página no se vigila día y noche.`,
  until: 'El enlace del correo es solo para esta derivación. No lo comparta.',
  otherLanguage: { code: 'en', name: 'English' },
  problems: {
    expired: {
      title: 'Este enlace ha caducado',
      text: (contact) =>
        `No se ha registrado nada. Responda a la derivación por correo a ${contact}, con la referencia de la carta.`,
    },
    invalid: {
      title: 'Este enlace no es válido',
      text: (contact) =>
        `No se ha registrado nada. Abra de nuevo el enlace completo desde el correo; si no funciona, escriba a ${contact} con la referencia de la carta.`,
    },
    closed: {
      title: 'Esta derivación está cerrada',
      text: (contact) =>
        `La clínica ya no espera respuesta y no se ha registrado nada. Si tiene algo que comunicar, escriba a ${contact} con la referencia de la carta.`,
    },
    'not-understood': {
      title: 'No se ha podido leer',
      text: (contact) =>
        `No se ha registrado nada. Vuelva a la página y use sus botones, o escriba a ${contact}.`,
    },
    'too-many': {
      title: 'Demasiados intentos',
      text: (contact) => `Espere un minuto e inténtelo de nuevo, o escriba a ${contact}.`,
    },
    'not-now': {
      title: 'Aún no está registrado',
      text: (contact) =>
        `Vuelva atrás e inténtelo de nuevo en unos minutos: se registra una sola vez, aunque lo envíe varias. Si es urgente, escriba a ${contact}.`,
    },
  },
};

export const words: Readonly<Record<Language, ReferralWords>> = { en: english, es: spanish };
