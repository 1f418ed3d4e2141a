/** The sentences of “why?”: `pathway/explain.ts` and `pathway/explain-work.ts`. */
import type { Catalogue } from '../catalogue.ts';

export const explanations: Catalogue = {
  'Event {n}: {text}.': 'Suceso {n}: {text}.',
  'It is of {date}, day {n} of conservative care.': 'Es del {date}, día {n} del tratamiento conservador.',
  'It was entered on {date} {text}.': 'Se registró el {date}, {text}.',
  'by Talus itself': 'por el propio Talus',
  'by the system': 'por el sistema',
  'by a coordinator': 'por la coordinación',
  'by a clinician': 'por un clínico',
  'by a surgeon': 'por un cirujano',
  'by a patient': 'por el paciente',
  'by a administrator': 'por la administración',
  'A clinician lifted the guard, in that clinician’s name and with a reason that is on record.':
    'Un clínico levantó la salvaguarda, en su propio nombre y con un motivo que consta.',
  'Later: {text} (event {n}).': 'Después: {text} (suceso {n}).',
  'It was due already under protocol version {id}, to which event {n} moved the pathway.':
    'Ya había vencido según la versión {id} del protocolo, a la que el suceso {n} pasó el proceso.',
  'It is counted from event {n}, of {date}: {text}.': 'Se cuenta desde el suceso {n}, del {date}: {text}.',
  'That entry was corrected by event {n}.': 'Esa anotación la corrigió el suceso {n}.',
  '{id} is of this time point. {text}': '{id} corresponde a este momento de medida. {text}',
  'It no longer stands: what it asked for has ended.': 'Ya no está vigente: lo que pedía ha terminado.',

  '{text} ({text2}), due on {date}.': '{text} ({text2}), con vencimiento el {date}.',
  'When it is reached: {text}.': 'Cuando se alcanza: {text}.',
  'It is raised again every day until it ends.': 'Se avisa de nuevo cada día hasta que termine.',
  'It is raised again every {n} days until it ends.': 'Se avisa de nuevo cada {n} días hasta que termine.',
  'It was reached, the last time for {date}.': 'Se alcanzó; la última vez, para el {date}.',
  'It falls due on {date}, at {id} where the patient is.':
    'Vence el {date}, a las {id} donde está el paciente.',
  'It falls due again on {date}, at {id} where the patient is.':
    'Vence de nuevo el {date}, a las {id} donde está el paciente.',
  'It falls due on {date}, at the start of the day.': 'Vence el {date}, al comienzo del día.',
  'It falls due again on {date}, at the start of the day.': 'Vence de nuevo el {date}, al comienzo del día.',
  'It stands on the worklist from then.': 'Desde entonces figura en la lista de trabajo.',
  'It gives way to whatever else there is to do.': 'Cede el paso a cualquier otra cosa que haya que hacer.',
  'What can end it: {text…}.': 'Lo que puede ponerle fin: {text…}.',

  'Who is written to: {text…}.': 'A quién se escribe: {text…}.',
  'the patient': 'el paciente',
  'the clinician': 'el clínico',
  'the coordinator': 'la coordinación',
  'whoever is on duty': 'quien esté de guardia',
  '{text} (by SMS)': '{text} (por SMS)',
  'While nobody acknowledges it, it climbs: {text…}.':
    'Mientras nadie se dé por enterado, se escala: {text…}.',
  'to {text} after {n} business day': 'hasta {text} tras {n} día hábil',
  'to {text} after {n} business days': 'hasta {text} tras {n} días hábiles',
  'to {text} after {n} minutes': 'hasta {text} tras {n} minutos',
  'the clinician’s worklist': 'la lista de trabajo del clínico',

  'A clinician may lift it by name, with a reason.':
    'Un clínico puede levantarla en su nombre, con un motivo.',
  'It is not lifted by anybody; what it asks for has to be done first.':
    'Nadie puede levantarla; primero hay que hacer lo que pide.',
  'What has already happened can always be reported.': 'Lo que ya ha ocurrido siempre se puede notificar.',

  'Event {n} led to it: {text}.': 'Lo motivó el suceso {n}: {text}.',
  'Event {n} had led to it: {text}.': 'Lo había motivado el suceso {n}: {text}.',
  'A message to the patient: {text}, for {date}.': 'Un mensaje al paciente: {text}, para el {date}.',
  'A safety message to {text}: {text…}.': 'Un mensaje de seguridad para {text}: {text…}.',
  'A routine message to {text}: {text…}.': 'Un mensaje de rutina para {text}: {text…}.',
  'A referral, sent to the surgeon’s system.': 'Una derivación, enviada al sistema del cirujano.',
  'A referral, sent to the surgeon as a letter.': 'Una derivación, enviada al cirujano por carta.',
  'It was written on {date}.': 'Se escribió el {date}.',
  'It is withdrawn while unsent where consent is withdrawn, or what it asks for has been done.':
    'Mientras no se haya enviado, se anula si se retira el consentimiento o si ya se ha hecho lo que pide.',
  'immobilization warning': 'aviso de inmovilización',
  'immobilization remove today': 'retirada de la inmovilización hoy',
  'exercise confirm': 'confirmación del ejercicio',
  'reassessment soon': 'reevaluación próxima',
  'reassessment open': 'período de reevaluación abierto',
  'review soon': 'revisión próxima',
  'imaging reminder': 'recordatorio de pruebas de imagen',
  'pain score request': 'petición de la puntuación de dolor',
  'pain score reminder': 'recordatorio de la puntuación de dolor',
  'questionnaire request': 'petición de cuestionarios',
  'questionnaire reminder': 'recordatorio de cuestionarios',
  'rehabilitation review soon': 'revisión de rehabilitación próxima',
  'surgery pain score': 'puntuación de dolor antes de la operación',

  '{text}: for {text2}, due on {date}.': '{text}: para {text2}, con vencimiento el {date}.',
  'It waits for an answer: accepted, declined or not applicable.':
    'Espera respuesta: aceptada, rechazada o no aplicable.',
  'It has been answered: {AdviceAnswer}.': 'Se ha respondido: {AdviceAnswer}.',
};
