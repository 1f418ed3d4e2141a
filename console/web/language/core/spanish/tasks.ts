/** Tasks that no obligation brings: `pathway/worklist.ts`, `database/worklist.ts`, `client/watchdog.ts`. */
import type { Catalogue } from '../catalogue.ts';

export const tasks: Catalogue = {
  'A message may or may not have been delivered: find out, then resolve this task':
    'No se sabe si un mensaje se entregó: averígüelo y resuelva esta tarea',
  'A message or a referral could not be delivered: reach the recipient another way, then resolve this task':
    'No se pudo entregar un mensaje o una derivación: contacte por otra vía y resuelva esta tarea',
  'The {ContactOwner}’s e-mail address does not work: ask for another':
    'La dirección de correo electrónico del {ContactOwner} no funciona: pida otra',
  'The {ContactOwner}’s mobile number does not work: ask for another':
    'El número de móvil del {ContactOwner} no funciona: pida otro',
  'The patient reads no language in which Talus writes, and is written to in English: find an interpreter, then resolve this task':
    'El paciente no lee ninguno de los idiomas en que escribe Talus, y se le escribe en inglés: busque un intérprete y resuelva esta tarea',
  'Nobody was on call when somebody had to be told, so the clinician was: see to the rota, and to the patient':
    'No había nadie de guardia cuando hubo que avisar, así que se avisó al clínico: revise el turno de guardias y atienda al paciente',
  'The pathway’s workflow was missing and has been started again: check what it missed':
    'Faltaba el flujo de trabajo del proceso y se ha iniciado de nuevo: compruebe qué quedó sin hacer',
  'A deadline passed unnoticed and the workflow was restarted: check what it missed':
    'Un plazo pasó inadvertido y el flujo de trabajo se reinició: compruebe qué quedó sin hacer',
};
