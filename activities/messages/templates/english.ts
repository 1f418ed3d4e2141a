import { type LocalDate } from '../../../pathway/time.ts';
import { dayInWords } from './dates.ts';
import { type Language } from './patient.ts';

const inWords = dayInWords('en-US');
const on = (date?: LocalDate): string => (date ? `on ${inWords(date)}` : 'soon');
const by = (date?: LocalDate): string => (date ? `by ${inWords(date)}` : 'as soon as you can');

const reminder = 'A reminder for you';
const question = 'A short question for you';
const scale = 'from 0 (no pain) to 10 (the worst pain you can imagine)';

export const english: Language = {
  greeting: 'Hello,',
  governance: {
    text: 'This message is for information only. It does not replace the judgment of your clinician, who decides with you about your care.',
    sms: 'For information only: your clinician decides. Replies are not read.',
  },
  emergency: [
    'This mailbox is not monitored, so please do not reply to this message.',
    '- Chest pain, or trouble breathing: call your local emergency number now.',
    '- Calf pain or swelling, a fever, a wound that worries you, a sudden "pop" at the back of your heel, a cast that feels too tight, or numb or blue toes: speak to your care team, or to an out-of-hours service, today.',
  ].join('\n'),
  form: {
    intro: 'You can answer here, on a phone or a computer, and you need no password:',
    sms: 'Answer here:',
    side: { left: 'For the left side:', right: 'For the right side:' },
    private: 'Whoever has this link can see and change your answers. Please do not pass it on.',
  },
  passages: {
    'immobilization-warning': ({ date }) => ({
      subject: reminder,
      text: `Your cast or walker is meant to stay on for a short time only. It has to come off ${date ? `by the end of ${inWords(date)}` : 'very soon'}: wearing it for longer can do harm, even if it feels comfortable. If you have no appointment to have it taken off, please call your care team today. Please do not cut or remove a cast yourself.`,
      sms: `Your cast or walker has to come off ${date ? by(date) : 'very soon'}. If you have no appointment for that, please call your care team today.`,
    }),
    'immobilization-remove-today': ({ date }) => ({
      subject: 'Please read this today',
      text: `Today${date ? `, ${inWords(date)},` : ''} is the last day for your cast or walker. If it is still on and you have no appointment today, please call your care team now. Please do not cut or remove a cast yourself. If it is off already, please tell them when it came off.`,
      sms: 'Your cast or walker has to come off today. If it is still on and you have no appointment, please call your care team now.',
    }),
    'exercise-confirm': ({ date }) => ({
      subject: question,
      text: `Exercise is part of your care once your cast or walker is off. Please tell your care team ${by(date)} whether you have started the exercises you were shown, or what keeps you from starting. If you were not shown any, please say so.`,
      sms: `Please tell your care team ${by(date)} whether you have started the exercises you were shown.`,
    }),
    'reassessment-soon': ({ date }) => ({
      subject: reminder,
      text: `Your care team would like to see how you are doing, ${date ? `from ${inWords(date)}` : 'soon'}. Please book a visit now, so that there is a time that suits you. It matters even if you feel better.`,
      sms: `Your care team would like to see you ${date ? `from ${inWords(date)}` : 'soon'}. Please call to book a visit.`,
    }),
    'reassessment-open': ({ date }) => ({
      subject: reminder,
      text: `It is time for your care team to see how you are doing and to agree the next step with you. If you have not booked a visit, please book one ${date ? `for a day up to ${inWords(date)}` : 'as soon as you can'}. It matters even if you feel better.`,
      sms: `It is time to see your care team again. If you have no visit booked, please call to book one ${by(date)}.`,
    }),
    'review-soon': ({ date }) => ({
      subject: reminder,
      text: `Your next review is due ${on(date)}. If you have no appointment for it, please book one now.`,
      sms: `Your next visit is due ${on(date)}. If you have no appointment, please call to book one.`,
    }),
    'imaging-reminder': ({ date }) => ({
      subject: reminder,
      text: `Your care team asked for an X-ray or a scan that is not recorded as done yet. Please have it done ${by(date)}. If you have had it already, please tell them where and when.`,
      sms: `A test that your care team asked for is not recorded as done. Please arrange it ${by(date)}, or tell them where and when you had it.`,
    }),
    'pain-score-request': ({ date }) => ({
      subject: question,
      text: `How bad is your pain today, as a whole number ${scale}? Please tell your care team the number ${by(date)}.`,
      sms: `How bad is your pain today, ${scale}? Please tell your care team the number ${by(date)}.`,
    }),
    'pain-score-reminder': ({ date }) => ({
      subject: question,
      text: `Your care team asked how bad your pain is, and has no answer yet. Please tell them ${by(date)}, as a whole number ${scale}.`,
      sms: `Your care team has no pain score from you yet. Please tell them ${by(date)}: a number ${scale}.`,
    }),
    'questionnaire-request': ({ date }) => ({
      subject: question,
      text: `What can you do at present, and what is hard for you? Please fill in your care team’s questions about it ${by(date)}. Somebody may help you to write, and you may leave out what does not apply to you.`,
      sms: `Please fill in your care team's questions about what you can do at present ${by(date)}.`,
    }),
    'questionnaire-reminder': ({ date }) => ({
      subject: question,
      text: `Your care team’s questions about what you can do at present are not answered yet. Please fill them in ${by(date)}. Somebody may help you to write, and you may leave out what does not apply to you.`,
      sms: `Your care team's questions about what you can do are not answered yet. Please fill them in ${by(date)}.`,
    }),
    'rehabilitation-review-soon': ({ date }) => ({
      subject: reminder,
      text: `A review of your rehabilitation is due ${on(date)}. If you have no appointment for it, please book one now. Until then, please keep to the activities that you have agreed with your care team.`,
      sms: `A visit to review your progress is due ${on(date)}. If you have no appointment, please call to book one.`,
    }),
    'surgery-pain-score': ({ date }) => ({
      subject: question,
      text: `Before your operation${date ? ` on ${inWords(date)}` : ''}, please tell your care team how bad your pain is today, as a whole number ${scale}. It is needed to see later what has changed.`,
      sms: `Please tell your care team before ${date ? inWords(date) : 'your next visit'} how bad your pain is: a number ${scale}.`,
    }),
  },
};
