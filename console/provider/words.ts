import type { ConsoleRole } from '../contract/session.ts';
import type { Language } from '../server/language.ts';

export interface ProviderWords {
  readonly choose: {
    readonly title: string;
    readonly notice: string;
    readonly heading: string;
  };
  readonly roles: Readonly<Record<ConsoleRole, string>>;
  readonly signOut: { readonly title: string; readonly text: string; readonly button: string };
  readonly signedOut: { readonly title: string; readonly text: string };
  readonly failed: { readonly title: string; readonly text: string };
  /** Leads back to the console. */
  readonly console: string;
  readonly otherLanguage: { readonly code: Language; readonly name: string };
}

const english: ProviderWords = {
  choose: {
    title: 'Sign in to try Talus out',
    notice:
      'This page is for trying out. It asks for no password, and the people on it are invented. A clinic signs in with its own identity provider.',
    heading: 'Sign in as',
  },
  roles: {
    coordinator: 'Coordinator',
    clinician: 'Clinician',
    analyst: 'Analyst',
    operator: 'Operator',
    administrator: 'Administrator',
  },
  signOut: {
    title: 'Sign out',
    text: 'You are signed out of the console. Also sign out here, so that somebody else can be chosen.',
    button: 'Sign out',
  },
  signedOut: { title: 'You are signed out', text: 'Nobody is signed in here any more.' },
  failed: {
    title: 'This did not work',
    text: 'The sign-in took too long or was begun elsewhere. Start it again from the console.',
  },
  console: 'To the console',
  otherLanguage: { code: 'es', name: 'Español' },
};

const spanish: ProviderWords = {
  choose: {
    title: 'Iniciar sesión para probar Talus',
    notice:
      'Esta página es para probar. No pide contraseña y las personas que muestra son inventadas. Una clínica inicia sesión con su propio proveedor de identidad.',
    heading: 'Iniciar sesión como',
  },
  roles: {
    coordinator: 'Coordinación',
    clinician: 'Personal clínico',
    analyst: 'Análisis',
    operator: 'Operación',
    administrator: 'Administración',
  },
  signOut: {
    title: 'Cerrar sesión',
    text: 'Ha cerrado la sesión de la consola. Ciérrela también aquí para poder elegir a otra persona.',
    button: 'Cerrar sesión',
  },
  signedOut: { title: 'Sesión cerrada', text: 'Aquí ya nadie tiene la sesión iniciada.' },
  failed: {
    title: 'No ha funcionado',
    text: 'El inicio de sesión ha tardado demasiado o se empezó en otro sitio. Vuelva a empezar desde la consola.',
  },
  console: 'A la consola',
  otherLanguage: { code: 'en', name: 'English' },
};

export const words: Readonly<Record<Language, ProviderWords>> = { en: english, es: spanish };
