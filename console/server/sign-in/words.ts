import type { Language } from '../language.ts';

export const problems = ['no-role', 'failed', 'unreachable', 'not-set-up', 'too-many'] as const;
export type Problem = (typeof problems)[number];

interface Message {
  readonly title: string;
  readonly text: string;
}

export interface SignInWords {
  readonly problems: Readonly<Record<Problem, Message>>;
  readonly signedOut: Message;
  readonly again: string;
}

const english: SignInWords = {
  problems: {
    'no-role': {
      title: 'You have no role in Talus',
      text: 'You are known to your clinic’s sign-in, but it gives you no role here: coordinator, clinician, analyst, operator or administrator. Ask the administrator for one, then sign in again.',
    },
    failed: {
      title: 'The sign-in did not come through',
      text: 'It took too long, was cancelled, or was begun in another window. Nobody is signed in. Please try again.',
    },
    unreachable: {
      title: 'The sign-in service does not answer',
      text: 'Nobody can sign in just now. Please try again in a minute; if it stays so, tell the operator.',
    },
    'not-set-up': {
      title: 'Signing in is not set up',
      text: 'The operator must set TALUS_OIDC_ISSUER, TALUS_OIDC_CLIENT_ID, TALUS_OIDC_CLIENT_SECRET and TALUS_SESSION_SECRET. Links in messages work without them.',
    },
    'too-many': {
      title: 'Too many attempts',
      text: 'Please wait a minute, then try again.',
    },
  },
  signedOut: { title: 'You are signed out', text: 'Nobody is signed in to Talus in this browser any more.' },
  again: 'Sign in again',
};

const spanish: SignInWords = {
  problems: {
    'no-role': {
      title: 'No tiene ninguna función en Talus',
      text: 'El inicio de sesión de su clínica le conoce, pero no le asigna ninguna función aquí: coordinación, personal clínico, análisis, operación o administración. Pida una a quien administra el sistema y vuelva a iniciar sesión.',
    },
    failed: {
      title: 'No se ha completado el inicio de sesión',
      text: 'Ha tardado demasiado, se ha cancelado o se empezó en otra ventana. No hay ninguna sesión iniciada. Inténtelo de nuevo.',
    },
    unreachable: {
      title: 'El servicio de inicio de sesión no responde',
      text: 'Ahora mismo nadie puede iniciar sesión. Inténtelo de nuevo en un minuto; si sigue igual, avise a quien opera el sistema.',
    },
    'not-set-up': {
      title: 'El inicio de sesión no está configurado',
      text: 'Quien opera el sistema debe definir TALUS_OIDC_ISSUER, TALUS_OIDC_CLIENT_ID, TALUS_OIDC_CLIENT_SECRET y TALUS_SESSION_SECRET. Los enlaces de los mensajes funcionan sin ellos.',
    },
    'too-many': {
      title: 'Demasiados intentos',
      text: 'Espere un minuto e inténtelo de nuevo.',
    },
  },
  signedOut: {
    title: 'Sesión cerrada',
    text: 'Ya no hay ninguna sesión de Talus iniciada en este navegador.',
  },
  again: 'Iniciar sesión de nuevo',
};

export const words: Readonly<Record<Language, SignInWords>> = { en: english, es: spanish };
