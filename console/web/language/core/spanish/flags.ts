/** What is told about a report that was recorded all the same: `pathway/flags.ts`. */
import { emergencyAdvice } from '../../../../../pathway/emergency.ts';
import type { Catalogue } from '../catalogue.ts';

export const flags: Catalogue = {
  [emergencyAdvice.en]: emergencyAdvice.es,
  // Said in both languages at once, where the reader’s is not known.
  [`${emergencyAdvice.en}\n${emergencyAdvice.es}`]: emergencyAdvice.es,
  [`Recorded. Whoever is on duty is told now. ${emergencyAdvice.en} ${emergencyAdvice.es}`]: `Registrado. Se avisa ahora a quien esté de guardia. ${emergencyAdvice.es}`,
  'Recorded as an adverse event: the site is unsafe. A clinician is told now, and follow-up is due.':
    'Registrado como acontecimiento adverso: el lugar no es seguro. Se avisa ahora a un clínico y hace falta un seguimiento.',
  'Recorded. No indication is on record: add one by a correction, or ask the clinician.':
    'Registrado. No consta ninguna indicación: añádala con una corrección o pregunte al clínico.',
  'Recorded. No exercise plan is on record: exercise is due on removal.':
    'Registrado. No consta ningún plan de ejercicio: el ejercicio queda previsto tras la retirada.',
  'Recorded. The limit of 10 days has already passed: it is escalated now.':
    'Registrado. El límite de 10 días ya ha pasado: se escala ahora.',
  'Recorded. The removal is dated at the limit or later: the breach stands.':
    'Registrado. La retirada tiene fecha del límite o posterior: el incumplimiento permanece.',
  'Recorded. By the day of removal the days allowed in eight weeks were used up: the breach stands.':
    'Registrado. El día de la retirada ya se habían agotado los días permitidos en ocho semanas: el incumplimiento permanece.',
  'Recorded. The surgeon’s removal date is missing: ask for it.':
    'Registrado. Falta la fecha de retirada del cirujano: solicítela.',
  'Recorded, but no device was on by that date. If one is on, it still counts as on.':
    'Registrado, pero en esa fecha no constaba ningún dispositivo. Si hay uno puesto, sigue contando como puesto.',
  'Recorded as an interim review: it is before the window and gives no reason, so the reassessment stays due.':
    'Registrado como revisión intermedia: es anterior al período y no indica el motivo, por lo que la reevaluación sigue pendiente.',
  'Recorded. The next review is due within four weeks at most, earlier than the date given.':
    'Registrado. La próxima revisión debe hacerse en cuatro semanas como máximo, antes de la fecha indicada.',
  'Recorded. No date of the next review is given: it is due within four weeks, and the delay clock is not moved.':
    'Registrado. No se indica la fecha de la próxima revisión: debe hacerse en cuatro semanas, y el contador de demora no cambia.',
  'Recorded. It is the third “partly improved” in a row: a clinician’s reason or a decision is due now.':
    'Registrado. Es la tercera «mejoría parcial» seguida: hace falta ahora el motivo de un clínico o una decisión.',
  'Recorded. No clinician has decided about it: the decision is due within two business days.':
    'Registrado. Ningún clínico ha decidido al respecto: la decisión debe tomarse en dos días hábiles.',
  'Recorded, and the clock is not restarted: an operation or a later day 0 is on record. Correct the date, or decide otherwise.':
    'Registrado, y el contador no se reinicia: consta una operación o un día 0 posterior. Corrija la fecha o decida otra cosa.',
  'Recorded. Conservative care and the delay clock start anew from this day; the old clock stays on record.':
    'Registrado. El tratamiento conservador y el contador de demora empiezan de nuevo desde este día; el contador anterior queda en el registro.',
  'Recorded. Conservative care starts anew from this day, but the delay clock was running and goes on.':
    'Registrado. El tratamiento conservador empieza de nuevo desde este día, pero el contador de demora estaba en marcha y sigue.',
  'Recorded. The referral goes out with imaging pending.':
    'Registrado. La derivación se envía con las pruebas de imagen pendientes.',
  'Recorded, though no referral was waiting for an answer.':
    'Registrado, aunque ninguna derivación esperaba respuesta.',
  'Recorded, though no referral was in hand: it counts as one to a surgeon not yet named.':
    'Registrado, aunque no había ninguna derivación en curso: cuenta como derivación a un cirujano aún sin nombrar.',
  'Recorded. The surgeon had not answered: this counts as an acceptance, and stops the delay clock.':
    'Registrado. El cirujano no había respondido: esto cuenta como aceptación y detiene el contador de demora.',
  'Recorded. The surgeon had answered otherwise before: the later answer counts.':
    'Registrado. El cirujano había respondido antes otra cosa: cuenta la respuesta posterior.',
  'Recorded. The appointment lies later than it should: ask for an earlier one.':
    'Registrado. La cita es más tardía de lo debido: solicite otra anterior.',
  'Recorded. It is not the first appointment missed: a clinician decides how to go on.':
    'Registrado. No es la primera cita a la que no acude: un clínico decide cómo seguir.',
  'Recorded. Another approach is recommended by the findings: answer the advice.':
    'Registrado. Los hallazgos recomiendan otra vía: responda a la recomendación.',
  'Recorded: performed otherwise than planned.': 'Registrado: se realizó de otro modo que el previsto.',
  'Recorded: performed otherwise than planned. The reason is asked for.':
    'Registrado: se realizó de otro modo que el previsto. Se pide el motivo.',
  'Recorded. The surgeon’s target for the milestone review is asked for.':
    'Registrado. Se pide la fecha objetivo del cirujano para la revisión del hito.',
  'Recorded, though no operation was planned.': 'Registrado, aunque no había ninguna operación prevista.',
  'Recorded as an operation on the other ankle: a clinician is told now, daily until it is followed up. It does not count as the operation of this pathway.':
    'Registrado como operación del otro tobillo: se avisa ahora a un clínico, y cada día hasta que se haga el seguimiento. No cuenta como la operación de este proceso.',
  'Recorded, but only a clinician ends this: it stays escalated until one follows it up.':
    'Registrado, pero solo un clínico pone fin a esto: sigue escalado hasta que uno haga el seguimiento.',
  'Recorded. It is before the milestone date; the milestone review counts as held.':
    'Registrado. Es anterior a la fecha del hito; la revisión del hito cuenta como hecha.',
  'Recorded. Nobody has cleared the return: a clinician is told.':
    'Registrado. Nadie ha autorizado el retorno: se avisa a un clínico.',
  'Recorded, but only a clinician’s own review ends the alert: it goes on.':
    'Registrado, pero solo la revisión de un clínico pone fin a la alerta: continúa.',
  'Recorded, though no red flags of that number were waiting for a review.':
    'Registrado, aunque ninguna señal de alarma con ese número esperaba revisión.',
  'Recorded. The date falls in no time point, so the score is kept and not analysed.':
    'Registrado. La fecha no corresponde a ningún momento de medida, por lo que la puntuación se conserva y no se analiza.',
  'Recorded. The date falls in no time point, so the answers are kept and not analysed.':
    'Registrado. La fecha no corresponde a ningún momento de medida, por lo que las respuestas se conservan y no se analizan.',
  'Recorded. Its time point had closed already: it counts by the day on which it was given.':
    'Registrado. Su momento de medida ya se había cerrado: cuenta por el día en que se dio.',
  'Recorded. It is dated before the operation: it never counts as given after it.':
    'Registrado. Lleva una fecha anterior a la operación: nunca cuenta como posterior a ella.',
  'Recorded. The same answers of the same day are on record already: they are not counted again.':
    'Registrado. Ya constan las mismas respuestas del mismo día: no se cuentan de nuevo.',
  'Recorded. Too few items of a scale are answered: it has no score, which is not a zero.':
    'Registrado. Se han contestado muy pocos ítems de una escala: no tiene puntuación, lo que no es un cero.',
  'Recorded. Some cautions are still unknown: they stay asked, and are not read as no.':
    'Registrado. Algunas precauciones aún se desconocen: se siguen preguntando y no se interpretan como un no.',
  'Recorded. The advice on painkillers has changed: answer it anew.':
    'Registrado. La recomendación sobre analgésicos ha cambiado: respóndala de nuevo.',
  'Recorded. The drug or the guidance is not known: add it by a correction.':
    'Registrado. Se desconoce el fármaco o el método de guía: añádalo con una corrección.',
  'Recorded. It is of no injection that is asked about, or of a day near neither time point, so it is kept and not analysed.':
    'Registrado. No corresponde a ninguna infiltración por la que se pregunte, o a un día alejado de ambos momentos de medida, por lo que se conserva y no se analiza.',
  'Recorded. The muscles or the FHL tendon have not been examined yet: the evaluation stays due.':
    'Registrado. Los músculos o el tendón del FLH aún no se han explorado: la evaluación sigue pendiente.',
  'Recorded. The referral goes out with the evaluation of muscles and FHL tendon pending.':
    'Registrado. La derivación se envía con la evaluación de los músculos y del tendón del FLH pendiente.',
  'Recorded. No recent risk of venous thrombo-embolism is on record: a clinician is asked for it today.':
    'Registrado. No consta un riesgo reciente de tromboembolia venosa: hoy se pide a un clínico.',
  'Recorded. The risk is not low: a clinician decides on prophylaxis.':
    'Registrado. El riesgo no es bajo: un clínico decide sobre la profilaxis.',
  'Recorded. It is of grade III or more: a clinician is told now, and follow-up is due.':
    'Registrado. Es de grado III o superior: se avisa ahora a un clínico y hace falta un seguimiento.',
  'Recorded. The date is near neither time point after an operation, so it is kept and not analysed.':
    'Registrado. La fecha está alejada de ambos momentos de medida tras una operación, por lo que se conserva y no se analiza.',
  'Recorded. The appointment lies after the day by which it is due: reminders go on. Ask for an earlier one.':
    'Registrado. La cita es posterior al último día previsto: los recordatorios continúan. Solicite otra anterior.',
  'Recorded, though no appointment of that kind was on record.':
    'Registrado, aunque no constaba ninguna cita de ese tipo.',
  'Recorded. Nobody was reached several times in a row: a clinician decides whether the patient is lost to follow-up.':
    'Registrado. Varias veces seguidas no se localizó a nadie: un clínico decide si el paciente se da por perdido para el seguimiento.',
  'A guard was lifted by a clinician; it stays visible.':
    'Un clínico levantó una salvaguarda; queda a la vista.',
  'Recorded, though somebody else has changed the pathway since: read what has changed.':
    'Registrado, aunque entretanto otra persona ha cambiado el proceso: lea lo que ha cambiado.',
  'Recorded on a closed pathway.': 'Registrado en un proceso cerrado.',
};
