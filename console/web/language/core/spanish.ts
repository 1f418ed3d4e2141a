/**
 * The core’s texts in Spanish: clinical, formal (usted), with the words of `console/server/form/spanish.ts`
 * and of the messages to patients.
 *
 * The terms:
 * - advice: recomendación; acknowledge: darse por enterado; day 0: día 0; on record: consta
 * - baseline: valor inicial; time point: momento de medida; pain score: puntuación de dolor
 * - cast: yeso; walker: bota ortopédica; immobilisation: inmovilización; removal: retirada
 * - clinician: clínico; coordinator: coordinación; on duty: de guardia
 * - deadline: plazo; delay clock: contador de demora; raised again: avisado de nuevo
 * - event: suceso; timeline: cronología; to order: prescribir; to report: notificar; to enrol: incluir
 * - FHL: FLH (flexor largo del hallux); NSAID: AINE; MRI: RM; venous thrombo-embolism: tromboembolia venosa
 * - guard, override: salvaguarda, levantar; to clear, clearance: autorizar, autorización
 * - injection: infiltración (given at a joint or tendon); impingement: pinzamiento
 * - lost to follow-up: perdido para el seguimiento; red flags: señales de alarma
 * - pathway: proceso asistencial; protocol: protocolo; worklist: lista de trabajo
 * - reassessment: reevaluación; review: revisión; milestone review: revisión del hito
 * - referral: derivación; operation: operación; conversion: conversión; conservative care: tratamiento conservador
 * - sign-off: visto bueno
 */
import type { Catalogue } from './catalogue.ts';
import { advice } from './spanish/advice.ts';
import { commands } from './spanish/commands.ts';
import { deadlines } from './spanish/deadlines.ts';
import { events } from './spanish/events.ts';
import { eventNouns } from './spanish/event-nouns.ts';
import { explanations } from './spanish/explanations.ts';
import { flags } from './spanish/flags.ts';
import { forms } from './spanish/forms.ts';
import { grounds } from './spanish/grounds.ts';
import { happenings } from './spanish/happenings.ts';
import { members } from './spanish/members.ts';
import { obligations } from './spanish/obligations.ts';
import { protocol } from './spanish/protocol.ts';
import { refusals } from './spanish/refusals.ts';
import { rehearsals } from './spanish/rehearsals.ts';
import { rules } from './spanish/rules.ts';
import { steps } from './spanish/steps.ts';
import { tasks } from './spanish/tasks.ts';

export const topics: readonly Catalogue[] = [
  rules,
  obligations,
  steps,
  tasks,
  advice,
  refusals,
  flags,
  events,
  eventNouns,
  deadlines,
  commands,
  explanations,
  grounds,
  protocol,
  happenings,
  members,
  forms,
  rehearsals,
];

export const spanish: Catalogue = Object.assign({}, ...topics) as Catalogue;
