/** The dates and entries that something rests on: `pathway/grounds.ts`. */
import type { Catalogue } from '../catalogue.ts';

export const grounds: Catalogue = {
  '1 day': '1 día',
  '{n} days': '{n} días',

  'After surgery the surgeon’s removal date governs.':
    'Tras la cirugía rige la fecha de retirada del cirujano.',
  'It continues a count: {text} of wear before it is carried over.':
    'Continúa una cuenta: se suma {text} de uso anterior.',
  'It continues a count: {text} of wear before it are carried over.':
    'Continúa una cuenta: se suman {text} de uso anterior.',
  'It is to be off by the end of {date}; the limit is the first instant of {date2}.':
    'Se debe retirar antes de que termine el {date}; el límite es el primer instante del {date2}.',
  'No device was on record as on by that date.': 'En esa fecha no constaba ningún dispositivo puesto.',
  'The device had been on since {date}: {text}.': 'El dispositivo estaba puesto desde el {date}: {text}.',
  'That is at the limit or past it: a breach.': 'Eso alcanza o supera el límite: un incumplimiento.',
  'That is within the limit.': 'Eso está dentro del límite.',
  'It is before the window and gives no reason, so it is an interim note.':
    'Es anterior al período y no indica el motivo, por lo que es una nota intermedia.',
  'It counts as a reassessment.': 'Cuenta como reevaluación.',
  'The next review is due by {date}.': 'La próxima revisión debe hacerse a más tardar el {date}.',
  'No clinician had decided about it.': 'Ningún clínico había decidido al respecto.',
  'It restarted the clock: day 0 is {date}. The clock before began on {date…}, and stays on record.':
    'Reinició el contador: el día 0 es el {date}. El contador anterior comenzó el {date…}, y queda en el registro.',
  'The delay clock showed {text}.': 'El contador de demora marcaba {text}.',
  'The pathway is that of the {Side} ankle: this is no operation of it.':
    'El proceso es el del tobillo {Side}: esta operación no es suya.',
  'Until then its deadlines followed version {id}; from then on they follow version {id2}.':
    'Hasta entonces sus plazos seguían la versión {id}; desde entonces siguen la versión {id2}.',
  'What had been done by then stays done and is not asked for again.':
    'Lo que ya se había hecho queda hecho y no se pide de nuevo.',
  'Against an NSAID speaks: {Caution…}.': 'Desaconseja un AINE: {Caution…}.',
  'Against paracetamol speaks: {Caution…}.': 'Desaconseja el paracetamol: {Caution…}.',
  'For an NSAID it is unknown: {Caution…}.': 'Para un AINE se desconoce: {Caution…}.',
  'For paracetamol it is unknown: {Caution…}.': 'Para el paracetamol se desconoce: {Caution…}.',
  '1 session': '1 sesión',
  '{n} sessions': '{n} sesiones',
  'Of {text} of physical therapy on record {n} was attended.':
    'De {text} de fisioterapia que constan, el paciente acudió a {n}.',
  'Of {text} of physical therapy on record {n} were attended.':
    'De {text} de fisioterapia que constan, el paciente acudió a {n}.',

  'Conservative care began on {date}: today is day {n}.':
    'El tratamiento conservador comenzó el {date}: hoy es el día {n}.',
  'The earliest day is {date}.': 'El primer día posible es el {date}.',
  'In the eight weeks up to today {text} of immobilisation are on record.':
    'En las ocho semanas hasta hoy constan {text} de inmovilización.',
  'A device has been on since {date}.': 'Hay un dispositivo puesto desde el {date}.',
  'A sport is on record, so the patient counts as an athlete.':
    'Consta un deporte, por lo que el paciente cuenta como deportista.',
  'The level of sport on record: {SportLevel}.': 'El nivel de deporte que consta: {SportLevel}.',
  'No risk is on record.': 'No consta ningún riesgo.',
  'The newest risk on record is of {date}.': 'El riesgo más reciente que consta es del {date}.',
  'No imaging is on record.': 'No consta ninguna prueba de imagen.',
  'The pathway, and so the referral, is for the {Side} ankle.':
    'El proceso, y por tanto la derivación, es del tobillo {Side}.',
  'The record says that the person has died.': 'Según el registro, la persona ha fallecido.',
  'Operated on {date}.': 'Operado el {date}.',
  'Still open: {text…}.': 'Aún pendiente: {text…}.',
  'The pathway is on protocol version {id}.': 'El proceso está en la versión {id} del protocolo.',
  'It was closed on {date}: {CloseReason}.': 'Se cerró el {date}: {CloseReason}.',
  'No reassessment is on record.': 'No consta ninguna reevaluación.',
  'The latest reassessment, of {date}, says: {ReviewOutcome}.':
    'La última reevaluación, del {date}, dice: {ReviewOutcome}.',
};
