import { emergencyAdvice } from '../../../pathway/emergency.ts';
import type { FormWords } from './words.ts';

export const english: FormWords = {
  title: 'Questions from your care team',
  about: { left: 'They are about your left ankle.', right: 'They are about your right ankle.' },
  intro: 'Your answers help your care team to see how you are doing. There are no right or wrong ones.',
  skip: 'You may leave out what you cannot answer, and come back to it with the same link.',
  advice: emergencyAdvice.en,
  flags: {
    heading: 'First: warning signs',
    legend: 'Do you have any of these now?',
    hint: 'Tick all that you have; leave them empty if you have none. You can send the form with these alone.',
    each: {
      'calf-swelling': 'A swollen calf',
      'calf-pain': 'Pain in the calf',
      fever: 'A fever',
      'wound-trouble': 'A wound that worries you',
      'achilles-pop': 'A sudden “pop” at the back of the heel',
      'chest-pain': 'Chest pain',
      breathlessness: 'Trouble breathing',
      'tight-cast': 'A cast or walker that feels too tight',
      'numb-or-blue-toes': 'Numb or blue toes',
    },
    sent: 'Your warning signs have been passed on to a clinician.',
    sentToo: 'Your warning signs have been passed on to a clinician. What follows is not recorded yet.',
  },
  by: {
    legend: 'Who is answering?',
    patient: 'The patient',
    proxy: 'Somebody else, for the patient',
  },
  pain: {
    legend: 'How bad is the pain in this ankle today?',
    hint: 'From 0, no pain, to 10, the worst pain you can imagine.',
  },
  satisfaction: {
    heading: 'The operation',
    legend: 'How satisfied are you with the result of the operation?',
    hint: 'From 0, not at all, to 10, completely.',
  },
  cosmesis: {
    legend: 'How satisfied are you with how the scars look?',
    hint: 'From 0, not at all, to 10, completely.',
  },
  returns: {
    heading: 'Sport',
    legend: {
      participation: 'Have you taken part in training again, if only in some of it?',
      sport: 'Have you gone back to your sport?',
      'pre-injury-level': 'Have you gone back to the level that you had before the injury?',
    },
    notYet: 'Not yet',
    on: 'Yes, and I know on which day',
    unknown: 'Yes, but I don’t know when',
    date: 'The day, if you know it',
    after: 'If you don’t know it: the last day on which you surely had not yet, if you remember one',
    hint: 'Nobody expects you to be back by a certain day: keep to what you have agreed with your care team.',
  },
  answeredOn: (date) =>
    `You answered this on ${date}. Change it only where it was wrong on that day: the first answer is kept, and the corrected one counts.`,
  until: (date) => `This link works until ${date}.`,
  nothingDue: 'At present there is nothing else to answer here.',
  send: 'Send the answers',
  correct: 'Send the corrected answers',
  errors: {
    heading: 'Please look at this again',
    each: {
      by: 'Say who is answering.',
      nothing: 'Answer at least one question.',
      'cosmesis-alone': 'Also say how satisfied you are with the result.',
      date: 'Give the day, with day, month and year.',
      'date-ahead': 'That day is still ahead: give the day on which it was.',
      'date-early': 'That day is before your care began: give a later one.',
      after: 'The last day on which you had not yet must be before today, and not before your care began.',
      taken:
        'Your care team has entered an answer to one of these questions meanwhile, and that one stands. If it is wrong, please tell them.',
      meanwhile:
        'This was answered or changed meanwhile, and what you see here now stands. Change it again if it is wrong.',
    },
  },
  thanks: {
    title: 'Thank you',
    text: 'Your answers are recorded, and your care team can see them.',
    left: (open) =>
      `${open === 1 ? 'One question is' : `${open} questions are`} not answered. If you would like to answer more, come back with the same link.`,
    back: 'See or correct your answers',
  },
  help: (contact) => `Questions, or trouble with this form: ${contact}.`,
  private: 'Whoever has this link can see and change these answers. Please do not pass it on.',
  otherLanguage: { code: 'es', name: 'Español' },
  notNow:
    'Not everything is recorded yet. Please send it again in a few minutes: what you entered is still here, and nothing is counted twice.',
  problems: {
    expired: {
      title: 'This link has ended',
      text: (contact) =>
        `The time for these questions is over, and no answers were recorded. If you would like to tell your care team something: ${contact}.`,
    },
    invalid: {
      title: 'This link is not valid',
      text: (contact) =>
        `No answers were recorded. Perhaps a part of the link is missing: please open it from the message, or ask ${contact}.`,
    },
    closed: {
      title: 'These questions are closed',
      text: (contact) =>
        `The clinic no longer waits for these answers, and none were recorded. If you would like to tell your care team something: ${contact}.`,
    },
    'not-understood': {
      title: 'This could not be read',
      text: (contact) => `No answers were recorded. Please go back and use the form, or ask ${contact}.`,
    },
    'not-now': {
      title: 'Not recorded yet',
      text: (contact) =>
        `Please go back and send it again in a few minutes: nothing is counted twice. If it is urgent: ${contact}.`,
    },
    'too-many': {
      title: 'Too many attempts',
      text: (contact) => `Please wait a minute and try again, or ask ${contact}.`,
    },
  },
};
