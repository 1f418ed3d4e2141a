import { emergencyAdvice } from '../../../pathway/emergency.ts';
import type { FormWords } from './words.ts';

export const spanish: FormWords = {
  title: 'Preguntas de su equipo de salud',
  about: { left: 'Se refieren a su tobillo izquierdo.', right: 'Se refieren a su tobillo derecho.' },
  intro:
    'Sus respuestas ayudan a su equipo de salud a ver cómo se encuentra. No hay respuestas correctas ni incorrectas.',
  skip: 'Puede dejar en blanco lo que no pueda contestar y volver más tarde con el mismo enlace.',
  advice: emergencyAdvice.es,
  flags: {
    heading: 'Primero: señales de alarma',
    legend: '¿Tiene ahora alguna de estas señales?',
    hint: 'Marque todas las que tenga; si no tiene ninguna, déjelas en blanco. Puede enviar el formulario solo con ellas.',
    each: {
      'calf-swelling': 'La pantorrilla hinchada',
      'calf-pain': 'Dolor en la pantorrilla',
      fever: 'Fiebre',
      'wound-trouble': 'Una herida que le preocupa',
      'achilles-pop': 'Un chasquido repentino en la parte posterior del talón',
      'chest-pain': 'Dolor en el pecho',
      breathlessness: 'Dificultad para respirar',
      'tight-cast': 'Un yeso o una bota que aprieta demasiado',
      'numb-or-blue-toes': 'Los dedos del pie dormidos o azulados',
    },
    sent: 'Sus señales de alarma se han comunicado a un profesional de salud.',
    sentToo:
      'Sus señales de alarma se han comunicado a un profesional de salud. Lo que sigue aún no está registrado.',
  },
  by: {
    legend: '¿Quién contesta?',
    patient: 'El paciente o la paciente',
    proxy: 'Otra persona en su lugar',
  },
  pain: {
    legend: '¿Cuánto le duele hoy este tobillo?',
    hint: 'De 0, ningún dolor, a 10, el peor dolor que pueda imaginar.',
  },
  satisfaction: {
    heading: 'La operación',
    legend: '¿Qué grado de satisfacción tiene con el resultado de la operación?',
    hint: 'De 0, ninguna, a 10, total.',
  },
  cosmesis: {
    legend: '¿Qué grado de satisfacción tiene con el aspecto de las cicatrices?',
    hint: 'De 0, ninguna, a 10, total.',
  },
  returns: {
    heading: 'Deporte',
    legend: {
      participation: '¿Ha vuelto a participar en los entrenamientos, aunque solo sea en parte?',
      sport: '¿Ha vuelto a practicar su deporte?',
      'pre-injury-level': '¿Ha vuelto al nivel que tenía antes de la lesión?',
    },
    notYet: 'Todavía no',
    on: 'Sí, y sé qué día',
    unknown: 'Sí, pero no sé cuándo',
    date: 'El día, si lo sabe',
    after: 'Si no lo sabe: el último día en que seguro que todavía no, si recuerda alguno',
    hint: 'Nadie espera que haya vuelto para un día determinado: siga lo acordado con su equipo de salud.',
  },
  answeredOn: (date) =>
    `Contestó a esto el ${date}. Cámbielo solo si aquel día no era correcto: la primera respuesta se conserva y cuenta la corregida.`,
  until: (date) => `Este enlace sirve hasta el ${date}.`,
  nothingDue: 'Por ahora no hay nada más que contestar aquí.',
  send: 'Enviar las respuestas',
  correct: 'Enviar las respuestas corregidas',
  errors: {
    heading: 'Por favor, revise lo siguiente',
    each: {
      by: 'Diga quién contesta.',
      nothing: 'Conteste al menos a una pregunta.',
      'cosmesis-alone': 'Diga también su satisfacción con el resultado.',
      date: 'Indique el día, con día, mes y año.',
      'date-ahead': 'Ese día aún no ha llegado: indique el día en que fue.',
      'date-early': 'Ese día es anterior al comienzo de su atención: indique otro posterior.',
      after:
        'El último día en que todavía no había vuelto debe ser anterior a hoy, y no anterior al comienzo de su atención.',
      taken:
        'Entretanto su equipo de salud ha anotado una respuesta a una de estas preguntas, y vale esa. Si no es correcta, dígaselo.',
      meanwhile:
        'Entretanto alguien ha contestado o cambiado esto, y vale lo que ve aquí ahora. Cámbielo de nuevo si no es correcto.',
    },
  },
  thanks: {
    title: 'Gracias',
    text: 'Sus respuestas están registradas y su equipo de salud puede verlas.',
    left: (open) =>
      `${open === 1 ? 'Queda una pregunta' : `Quedan ${open} preguntas`} sin contestar. Si quiere contestar más, vuelva con el mismo enlace.`,
    back: 'Ver o corregir sus respuestas',
  },
  help: (contact) => `Preguntas o problemas con este formulario: ${contact}.`,
  private: 'Quien tenga este enlace puede ver y cambiar estas respuestas. Por favor, no lo comparta.',
  otherLanguage: { code: 'en', name: 'English' },
  notNow:
    'Todavía no está todo registrado. Envíelo de nuevo en unos minutos: lo que ha escrito sigue aquí y nada se cuenta dos veces.',
  problems: {
    expired: {
      title: 'Este enlace ha terminado',
      text: (contact) =>
        `El plazo de estas preguntas ha pasado y no se ha registrado ninguna respuesta. Si quiere comunicar algo a su equipo de salud: ${contact}.`,
    },
    invalid: {
      title: 'Este enlace no es válido',
      text: (contact) =>
        `No se ha registrado ninguna respuesta. Quizá falte una parte del enlace: ábralo desde el mensaje o pregunte a ${contact}.`,
    },
    closed: {
      title: 'Estas preguntas están cerradas',
      text: (contact) =>
        `La clínica ya no espera estas respuestas y no se ha registrado ninguna. Si quiere comunicar algo a su equipo de salud: ${contact}.`,
    },
    'not-understood': {
      title: 'No se ha podido leer',
      text: (contact) =>
        `No se ha registrado ninguna respuesta. Vuelva atrás y use el formulario, o pregunte a ${contact}.`,
    },
    'not-now': {
      title: 'Aún no está registrado',
      text: (contact) =>
        `Vuelva atrás y envíelo de nuevo en unos minutos: nada se cuenta dos veces. Si es urgente: ${contact}.`,
    },
    'too-many': {
      title: 'Demasiados intentos',
      text: (contact) => `Espere un minuto e inténtelo de nuevo, o pregunte a ${contact}.`,
    },
  },
};
