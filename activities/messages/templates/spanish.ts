import { type LocalDate } from '../../../pathway/time.ts';
import { dayInWords } from './dates.ts';
import { type Language } from './patient.ts';

const inWords = dayInWords('es');
const on = (date?: LocalDate): string => (date ? `para el ${inWords(date)}` : 'para dentro de poco');
const by = (date?: LocalDate): string =>
  date ? `a más tardar el ${inWords(date)}` : 'en cuanto le sea posible';

const reminder = 'Un recordatorio para usted';
const question = 'Una pregunta breve para usted';
const scale = 'de 0 (ningún dolor) a 10 (el peor dolor que pueda imaginar)';

export const spanish: Language = {
  greeting: 'Hola:',
  governance: {
    text: 'Este mensaje es solo informativo. No sustituye el criterio de su profesional de salud, que decide con usted sobre su atención.',
    sms: 'Solo informativo: decide su profesional de salud. No se leen las respuestas.',
  },
  emergency: [
    'Nadie revisa este buzón; por favor, no responda a este mensaje.',
    '- Dolor en el pecho o dificultad para respirar: llame ahora mismo al número de emergencias de su localidad.',
    '- Dolor o hinchazón en la pantorrilla, fiebre, una herida que le preocupe, un chasquido repentino en la parte posterior del talón, un yeso que aprieta, o dedos del pie dormidos o azulados: hable hoy mismo con su equipo de salud o con un servicio de urgencias.',
  ].join('\n'),
  form: {
    intro: 'Puede contestar aquí, con un teléfono o un ordenador y sin contraseña:',
    sms: 'Conteste aquí:',
    side: { left: 'Para el lado izquierdo:', right: 'Para el lado derecho:' },
    private: 'Quien tenga este enlace puede ver y cambiar sus respuestas. Por favor, no lo comparta.',
  },
  passages: {
    'immobilization-warning': ({ date }) => ({
      subject: reminder,
      text: `Su yeso (escayola) o bota ortopédica es solo para un tiempo corto. Se debe retirar ${date ? `antes de que termine el ${inWords(date)}` : 'muy pronto'}: llevarlo más tiempo puede ser perjudicial, aunque le resulte cómodo. Si no tiene cita para que se lo retiren, llame hoy mismo a su equipo de salud. Por favor, no corte ni se quite un yeso por su cuenta.`,
      sms: `Su yeso o bota se debe retirar ${date ? by(date) : 'muy pronto'}. Si no tiene cita para ello, llame hoy mismo a su equipo de salud.`,
    }),
    'immobilization-remove-today': ({ date }) => ({
      subject: 'Por favor, lea este mensaje hoy',
      text: `Hoy${date ? `, ${inWords(date)},` : ''} es el último día para su yeso (escayola) o bota ortopédica. Si todavía lo lleva y no tiene cita hoy, llame ahora mismo a su equipo de salud. Por favor, no corte ni se quite un yeso por su cuenta. Si ya se lo han retirado, dígales qué día fue.`,
      sms: 'Su yeso o bota se debe retirar hoy. Si todavía lo lleva y no tiene cita, llame ahora mismo a su equipo de salud.',
    }),
    'exercise-confirm': ({ date }) => ({
      subject: question,
      text: `El ejercicio forma parte de su atención una vez retirado el yeso o la bota. Por favor, diga a su equipo de salud, ${by(date)}, si ha empezado los ejercicios que le enseñaron o qué le impide empezar. Si no le enseñaron ninguno, dígalo también.`,
      sms: `Diga a su equipo de salud, ${by(date)}, si ha empezado los ejercicios que le enseñaron.`,
    }),
    'reassessment-soon': ({ date }) => ({
      subject: reminder,
      text: `Su equipo de salud quiere ver cómo se encuentra, ${date ? `a partir del ${inWords(date)}` : 'dentro de poco'}. Por favor, pida cita ya, para tener una hora que le convenga. Es importante aunque se encuentre mejor.`,
      sms: `Su equipo de salud quiere verle ${date ? `a partir del ${inWords(date)}` : 'dentro de poco'}. Llame para pedir cita.`,
    }),
    'reassessment-open': ({ date }) => ({
      subject: reminder,
      text: `Ha llegado el momento de que su equipo de salud vea cómo se encuentra y acuerde con usted el siguiente paso. Si no ha pedido cita, pídala, por favor, ${date ? `para un día no posterior al ${inWords(date)}` : 'en cuanto le sea posible'}. Es importante aunque se encuentre mejor.`,
      sms: `Es hora de ver de nuevo a su equipo de salud. Si no tiene cita, llame para pedirla ${by(date)}.`,
    }),
    'review-soon': ({ date }) => ({
      subject: reminder,
      text: `Su próxima revisión está prevista ${on(date)}. Si no tiene cita, por favor, pídala ya.`,
      sms: `Su próxima visita está prevista ${on(date)}. Si no tiene cita, llame para pedirla.`,
    }),
    'imaging-reminder': ({ date }) => ({
      subject: reminder,
      text: `Su equipo de salud solicitó una radiografía u otra prueba de imagen que aún no consta como realizada. Por favor, hágasela ${by(date)}. Si ya se la han hecho, dígales dónde y cuándo.`,
      sms: `Una prueba que solicitó su equipo de salud no consta como realizada. Hágasela ${by(date)}, o dígales dónde y cuándo se la hicieron.`,
    }),
    'pain-score-request': ({ date }) => ({
      subject: question,
      text: `¿Cuánto dolor tiene hoy, en un número entero ${scale}? Por favor, diga el número a su equipo de salud, ${by(date)}.`,
      sms: `¿Cuánto dolor tiene hoy, ${scale}? Diga el número a su equipo de salud ${by(date)}.`,
    }),
    'pain-score-reminder': ({ date }) => ({
      subject: question,
      text: `Su equipo de salud le preguntó cuánto dolor tiene y aún no tiene respuesta. Por favor, dígaselo ${by(date)}, en un número entero ${scale}.`,
      sms: `Su equipo de salud aún no tiene su puntuación de dolor. Dígasela ${by(date)}: un número ${scale}.`,
    }),
    'questionnaire-request': ({ date }) => ({
      subject: question,
      text: `¿Qué puede hacer en este momento, y qué le cuesta? Por favor, rellene las preguntas de su equipo de salud ${by(date)}. Alguien puede ayudarle a escribir, y puede dejar en blanco lo que no sea su caso.`,
      sms: `Rellene las preguntas de su equipo de salud sobre lo que puede hacer ${by(date)}.`,
    }),
    'questionnaire-reminder': ({ date }) => ({
      subject: question,
      text: `Las preguntas de su equipo de salud sobre lo que puede hacer en este momento aún no tienen respuesta. Por favor, rellénelas ${by(date)}. Alguien puede ayudarle a escribir, y puede dejar en blanco lo que no sea su caso.`,
      sms: `Las preguntas sobre lo que puede hacer aún no tienen respuesta. Rellénelas ${by(date)}.`,
    }),
    'rehabilitation-review-soon': ({ date }) => ({
      subject: reminder,
      text: `La revisión de su rehabilitación está prevista ${on(date)}. Si no tiene cita, por favor, pídala ya. Hasta entonces, limítese a las actividades acordadas con su equipo de salud.`,
      sms: `Una visita para revisar su evolución está prevista ${on(date)}. Si no tiene cita, llame para pedirla.`,
    }),
    'surgery-pain-score': ({ date }) => ({
      subject: question,
      text: `Antes de su operación${date ? ` del ${inWords(date)}` : ''}, por favor, diga a su equipo de salud cuánto dolor tiene hoy, en un número entero ${scale}. Hace falta para ver más adelante qué ha cambiado.`,
      sms: `Diga a su equipo de salud, antes ${date ? `del ${inWords(date)}` : 'de su próxima visita'}, cuánto dolor tiene: un número ${scale}.`,
    }),
  },
};
