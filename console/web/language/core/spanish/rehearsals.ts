/** What can be rehearsed: `rehearsal/patients.ts`, and the titles of `rehearsal/scripts/` and `rehearsal/scenarios/`. */
import type { Catalogue } from '../catalogue.ts';

export const rehearsals: Catalogue = {
  'A healthy adult: nothing on record speaks against a treatment.':
    'Una persona adulta y sana: no consta nada que desaconseje un tratamiento.',
  'An adult with kidney disease: a caution against NSAIDs.':
    'Una persona adulta con enfermedad renal: una precaución frente a los AINE.',
  'A minor of fifteen: messages go to the guardian.':
    'Una persona menor, de quince años: los mensajes van a su tutor.',
  'From a FHIR bundle.': 'De un conjunto de datos FHIR.',

  'Conservative care fails, and an endoscopic operation follows':
    'El tratamiento conservador fracasa y sigue una operación endoscópica',
  'A dancer, fourteen months from enrolment to the last score. Most of what happens is reported late, so that reminders and escalations show; nobody reports the phases of rehabilitation; the patient is back at class before anyone has cleared it.':
    'Una bailarina, catorce meses desde la inclusión hasta la última puntuación. Casi todo lo que ocurre se notifica tarde, de modo que se ven recordatorios y avisos; nadie notifica las fases de la rehabilitación; la paciente vuelve a clase antes de que nadie la haya autorizado.',
  'Immobilised too long, and referred late': 'Inmovilización demasiado larga y derivación tardía',
  'What Talus is for when people forget: a cast that nobody takes off, a reassessment that nobody holds, a referral that waits; each is escalated until someone acts, and what was late stays on record as late.':
    'Para qué está Talus cuando la gente olvida: un yeso que nadie retira, una reevaluación que nadie hace, una derivación que espera; de todo se avisa hasta que alguien actúa, y lo que se hizo tarde sigue constando como tardío.',
  'Conservative care succeeds': 'El tratamiento conservador da resultado',
  'A recreational footballer gets better without an operation: reviewed in the window, once more because the symptoms had not quite gone, cleared for sport by the criteria, and followed for a year.':
    'Un futbolista aficionado mejora sin operación: revisado dentro del plazo, una vez más porque los síntomas no habían desaparecido del todo, autorizado para el deporte según los criterios y seguido durante un año.',

  'Second immobilisation': 'Segunda inmovilización',
  'Days are tracked per episode and cumulatively; both warn.':
    'Los días se cuentan por episodio y acumulados; de ambos se avisa.',
  'Walker removed late, or the removal reported late':
    'Bota ortopédica retirada tarde, o retirada notificada tarde',
  'The true date is recorded; the breach stands.':
    'Se registra la fecha verdadera; el incumplimiento sigue en pie.',
  'Removal never confirmed': 'Retirada nunca confirmada',
  'Escalates daily. Never assumed to be off.': 'Se avisa a diario. Nunca se da por retirada.',
  'Applied date entered past the limit already': 'Fecha de colocación registrada ya pasado el límite',
  'Breach at once, nothing silently skipped.': 'Incumplimiento de inmediato; nada se omite en silencio.',
  'Reassessment missed for two weeks': 'Reevaluación omitida durante dos semanas',
  'Still completable, escalating; no automatic referral, no automatic “failed”.':
    'Todavía puede hacerse, con avisos; sin derivación automática ni «fracaso» automático.',
  'Early review in week 5': 'Revisión temprana en la semana 5',
  'Allowed with a reason.': 'Permitida si se indica el motivo.',
  'Partial improvement at week 8': 'Mejoría parcial en la semana 8',
  'Continue, with an explicit next review date.': 'Continuar, con fecha expresa de la próxima revisión.',
  'The surgeon declines': 'El cirujano rechaza la derivación',
  'Reason kept, the coordinator re-routes, the delay clock goes on.':
    'Se conserva el motivo, coordinación deriva a otro cirujano, el contador de demora continúa.',
  'Endoscopic converted to open': 'Endoscópica convertida en abierta',
  'Analysed as planned and as performed.': 'Se analiza según lo previsto y según lo realizado.',
  'The patient declines surgery, or the surgeon advises against it':
    'El paciente rechaza la operación, o el cirujano la desaconseja',
  'Informed refusal is recorded, the delay clock ends, conservative care goes on with a review date.':
    'Se registra el rechazo informado, el contador de demora termina, el tratamiento conservador continúa con una fecha de revisión.',
};
