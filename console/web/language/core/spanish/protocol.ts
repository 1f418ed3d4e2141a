/** Units, and where each figure comes from: `pathway/protocols/`. */
import type { Catalogue } from '../catalogue.ts';

export const protocol: Catalogue = {
  ...units(),
  ...fromTheArticle(),
  ...chosenInVersion1(),
  ...chosenLater(),
};

function units(): Catalogue {
  return {
    'kg/m²': 'kg/m²',
    '%': '%',
    '°': '°',
    'day of care': 'día del tratamiento',
    days: 'días',
    months: 'meses',
    years: 'años',
    points: 'puntos',
    minutes: 'minutos',
    times: 'veces',
    'business days': 'días hábiles',
  };
}

function fromTheArticle(): Catalogue {
  return {
    'The article: “{text}” (its reference {n}). {text2}':
      'El artículo: «{text}» (traducido; su referencia {n}). {text2}',
    'Chosen by Talus; awaits a clinician’s sign-off. {text}':
      'Elegido por Talus; espera el visto bueno de un clínico. {text}',
    'should be attempted for 6-8 weeks before considering surgical intervention':
      'se debe intentar durante 6-8 semanas antes de considerar una intervención quirúrgica',
    'Cites reference 1 (Clinics in Podiatric Medicine and Surgery, 2023); no trial behind the figure is named.':
      'Cita la referencia 1 (Clinics in Podiatric Medicine and Surgery, 2023); no se nombra ningún ensayo que respalde la cifra.',
    'Continue conservative measures for 6-8 weeks before reassessing':
      'Continuar las medidas conservadoras durante 6-8 semanas antes de reevaluar',
    'Cites only reference 3, the publisher’s own overview.':
      'Cita solo la referencia 3, el resumen de la propia editorial.',
    'increased BMI negatively influences recovery': 'un IMC elevado influye negativamente en la recuperación',
    'The article names no figure: “if indicated” is read as 30 kg/m² or more. Cites only reference 3, the publisher’s own overview.':
      'El artículo no da ninguna cifra: «si está indicado» se interpreta como 30 kg/m² o más. Cita solo la referencia 3, el resumen de la propia editorial.',
    'Short-term immobilization (<10 days)': 'Inmovilización de corta duración (<10 días)',
    'Prolonged immobilization beyond 10 days leads to suboptimal outcomes and should be avoided':
      'La inmovilización prolongada más de 10 días conduce a resultados subóptimos y se debe evitar',
    'The article’s “<10” and “beyond 10” disagree about day 10; read as: off by the end of day 9.':
      'El «<10» y el «más de 10» del artículo no coinciden sobre el día 10; se interpreta así: retirada antes de que termine el día 9.',
    'Do not delay surgical referral beyond 6-8 weeks if conservative treatment fails':
      'No demorar la derivación a cirugía más de 6-8 semanas si el tratamiento conservador fracasa',
    'enables return to competitive sports by 14 weeks':
      'permite volver al deporte de competición a las 14 semanas',
    'One case report: a target, not a benchmark.': 'Un solo caso clínico: un objetivo, no una referencia.',
  };
}

function chosenInVersion1(): Catalogue {
  return {
    'Time to book the visit before the window opens.':
      'Tiempo para programar la visita antes de que se abra el período.',
    'A missed reassessment is raised again every week.':
      'De una reevaluación no hecha se avisa de nuevo cada semana.',
    'Overweight: advice is offered.': 'Sobrepeso: se ofrece consejo.',
    'An older measurement is asked again.': 'Una medida más antigua se pide de nuevo.',
    'Four weeks at most between reviews.': 'Cuatro semanas como máximo entre revisiones.',
    'Time to book the visit.': 'Tiempo para programar la visita.',
    'A missed review is raised again every week.': 'De una revisión no hecha se avisa de nuevo cada semana.',
    'The third in a row needs a clinician’s reason.': 'La tercera seguida requiere el motivo de un clínico.',
    'Follow-up of an injection at an unsafe site.': 'Seguimiento de una infiltración en un lugar no seguro.',
    'A follow-up not reported is raised every week.': 'De un seguimiento no notificado se avisa cada semana.',
    'Time to book the removal.': 'Tiempo para programar la retirada.',
    'Raised daily until removal is confirmed.': 'Se avisa cada día hasta que se confirme la retirada.',
    'Exercise starts within two days of removal.':
      'El ejercicio empieza en los dos días siguientes a la retirada.',
    'Exercise that is not confirmed is raised again every week.':
      'Del ejercicio sin confirmar se avisa de nuevo cada semana.',
    'Reapplied within a week, the count goes on.': 'Si se coloca de nuevo en una semana, la cuenta continúa.',
    'The eight weeks over which days add up.': 'Las ocho semanas en las que se suman los días.',
    'At most ten days in any eight weeks.': 'Como máximo diez días en cualquier período de ocho semanas.',
    'Time to have the imaging done.': 'Tiempo para realizar las pruebas de imagen.',
    'Radiographs by week 2.': 'Radiografías antes del fin de la semana 2.',
    'MRI, if indicated, by week 5.': 'RM, si está indicada, antes del fin de la semana 5.',
    'Missing imaging is raised again every week.':
      'De las pruebas de imagen que faltan se avisa de nuevo cada semana.',
    'Two business days from decision to referral.': 'Dos días hábiles desde la decisión hasta la derivación.',
    'A referral not sent is raised daily.': 'De una derivación no enviada se avisa cada día.',
    'A running delay is raised again every week.': 'De una demora en curso se avisa de nuevo cada semana.',
    'An accepted referral without a date is raised every week.':
      'De una derivación aceptada sin fecha se avisa cada semana.',
    'Four weeks from acceptance to a date or a decision.':
      'Cuatro semanas desde la aceptación hasta una fecha o una decisión.',
    'Time to book the milestone review.': 'Tiempo para programar la revisión del hito.',
    'The surgeon’s target is asked for within two weeks.':
      'La fecha objetivo del cirujano se pide en un plazo de dos semanas.',
    'Pain at most 2 of 10.': 'Dolor de 2 sobre 10 como máximo.',
    'Heel raise at least 90% of the other side.':
      'Elevación del talón de al menos el 90 % de la del otro lado.',
    'Plantar flexion within 5° of an unaffected other side.':
      'Flexión plantar a menos de 5° de la del otro lado sano.',
    'A second request if the score is not in.': 'Una segunda petición si no ha llegado la puntuación.',
    'A score this long before the operation still counts.':
      'Una puntuación obtenida con esta antelación a la operación aún cuenta.',
    'Conservative baseline from day −14.': 'Valor inicial del tratamiento conservador desde el día −14.',
    'Conservative baseline to day +7.': 'Valor inicial del tratamiento conservador hasta el día +7.',
    'Asked a week before the operation.': 'Se pregunta una semana antes de la operación.',
    'A pathway with nothing left to do is raised every four weeks.':
      'De un proceso en el que no queda nada por hacer se avisa cada cuatro semanas.',
    'An adult, from this age.': 'Persona adulta, desde esta edad.',
    'An NSAID caution from this age.': 'Precaución frente a los AINE desde esta edad.',
    'A pregnancy recorded longer ago is asked again.':
      'Por un embarazo registrado hace más tiempo se pregunta de nuevo.',
    'Patients are written to from nine in the morning.':
      'A los pacientes se les escribe desde las nueve de la mañana.',
    'Messages are spread over two hours.': 'Los mensajes se reparten a lo largo de dos horas.',
    'Staff see the day’s work at eight.': 'El personal ve el trabajo del día a las ocho.',
    'Weeks 2, 6, 14, 26 and 52; windows that meet and do not overlap, so that every score has one place.':
      'Semanas 2, 6, 14, 26 y 52; períodos contiguos que no se solapan, para que cada puntuación tenga un solo lugar.',
    'Four phases up to the article’s 14 weeks; the surgeon’s own plan goes before.':
      'Cuatro fases hasta las 14 semanas del artículo; prevalece el plan del cirujano.',
  };
}

function chosenLater(): Catalogue {
  return {
    'Business days from the referral until the surgeon’s office confirms that it has it.':
      'Días hábiles desde la derivación hasta que la consulta del cirujano confirma que la tiene.',
    'Business days from receipt until the surgeon accepts or declines.':
      'Días hábiles desde la recepción hasta que el cirujano acepta o rechaza.',
    'Business days from acceptance until the appointment has a date.':
      'Días hábiles desde la aceptación hasta que la cita tiene fecha.',
    'From acceptance to the appointment itself; a later one is questioned.':
      'Desde la aceptación hasta la propia cita; una más tardía se cuestiona.',
    'Business days from a missed appointment until there is another.':
      'Días hábiles desde una cita a la que no se acudió hasta que hay otra.',
    'After a second missed appointment a clinician decides, not the coordinator alone.':
      'Tras una segunda cita a la que no se acudió decide un clínico, no solo la coordinación.',
    'Business days from the appointment until it is known whether the patient was seen.':
      'Días hábiles desde la cita hasta que se sabe si se vio al paciente.',
    'Business days from the appointment until the surgeon’s report is here.':
      'Días hábiles desde la cita hasta que llega el informe del cirujano.',
    'Business days until our clinician has read the surgeon’s report.':
      'Días hábiles hasta que nuestro clínico ha leído el informe del cirujano.',
    'A stage that is overdue is raised every three days.':
      'De una etapa con retraso se avisa cada tres días.',
    'In athletes, by the reassessment.': 'En deportistas, antes de la reevaluación.',
    'Time to have the evaluation done.': 'Tiempo para realizar la evaluación.',
    'A missing evaluation is raised again every week.':
      'De una evaluación que falta se avisa de nuevo cada semana.',
    'Relief is asked for two weeks after an injection.':
      'Por el alivio se pregunta dos semanas después de una infiltración.',
    'Relief is asked for again after six weeks.': 'Por el alivio se pregunta de nuevo a las seis semanas.',
    'Raised once more after a week.': 'Se avisa una vez más al cabo de una semana.',
    'An answer up to two weeks earlier or later counts; after that it stays missing.':
      'Cuenta una respuesta hasta dos semanas antes o después; pasado ese plazo queda como ausente.',
    'A risk that was assessed longer ago is assessed again.':
      'Un riesgo valorado hace más tiempo se valora de nuevo.',
    'A device that is on without a recorded risk is raised daily.':
      'De un dispositivo puesto sin riesgo registrado se avisa cada día.',
    'A complication of grade III or more is raised daily until a clinician has followed it up.':
      'De una complicación de grado III o superior se avisa cada día hasta que un clínico haya hecho el seguimiento.',
    'Satisfaction is asked for at week 14.': 'Por la satisfacción se pregunta en la semana 14.',
    'Satisfaction is asked for once more at week 52.':
      'Por la satisfacción se pregunta una vez más en la semana 52.',
    'An answer so long before or after counts; after that it stays missing. With week 52 it ends where the last pain score does.':
      'Cuenta una respuesta con esta antelación o este retraso; pasado ese plazo queda como ausente. En la semana 52 termina donde lo hace la última puntuación de dolor.',
    'Raised once more after two weeks.': 'Se avisa una vez más al cabo de dos semanas.',
    'Business days, as for a referral: a re-injury does not wait.':
      'Días hábiles, como para una derivación: una nueva lesión no espera.',
    'Daily until a clinician has seen or decided.':
      'Cada día hasta que un clínico haya visto al paciente o decidido.',
    'Daily, as every safety escalation.': 'Cada día, como toda escalada de seguridad.',
    'Every safety escalation is raised daily until what it asks is done, as that of a cast is.':
      'De toda escalada de seguridad se avisa cada día hasta que se haga lo que pide, como de la de un yeso.',
    'Told again every hour while no clinician has reviewed.':
      'Se comunica de nuevo cada hora mientras ningún clínico lo haya revisado.',
    'So often within the day; then daily.': 'Tantas veces en el día; después, cada día.',
    'Raised daily until a clinician records what was done.':
      'Se avisa cada día hasta que un clínico registre lo que se hizo.',
    'The clinic answers from eight, by its own clock.':
      'La clínica atiende desde las ocho, según su propia hora.',
    'From six in the evening whoever is on call answers.':
      'Desde las seis de la tarde atiende quien esté de guardia.',
    'No patient is written to from nine in the evening.':
      'Desde las nueve de la noche no se escribe a ningún paciente.',
    'Until eight in the morning, where the patient is.':
      'Hasta las ocho de la mañana, donde está el paciente.',
    'After three attempts in a row that reach nobody, a clinician decides.':
      'Tras tres intentos seguidos sin localizar a nadie, decide un clínico.',
    'A week for the clinician to decide.': 'Una semana para que el clínico decida.',
    'A decision that is missing is raised every week.': 'De una decisión que falta se avisa cada semana.',
    'Time to ask for the patient’s own consent and contacts.':
      'Tiempo para pedir el consentimiento y los contactos propios del paciente.',
    'Consent that is not renewed is raised every week.':
      'De un consentimiento no renovado se avisa cada semana.',
    'A coordinator has a week; then it is the clinician’s work, and in two the clinician is written to.':
      'La coordinación tiene una semana; después es tarea del clínico, y a las dos semanas se escribe al clínico.',
    'The coordinator can most often mend it within a working day; then a clinician has to know.':
      'La coordinación casi siempre puede resolverlo en un día hábil; después debe saberlo un clínico.',
    'An hour for the clinician, then whoever is on duty, then the clinician once more.':
      'Una hora para el clínico, después quien esté de guardia, después el clínico una vez más.',
    'The primary measure of function: with each pain score, so that both curves have the same points.':
      'La medida principal de la función: con cada puntuación de dolor, para que ambas curvas tengan los mismos puntos.',
    'With 42 items a burden: before, at the milestone of return, and after a year.':
      'Con 42 ítems supone una carga: antes, en el hito del retorno y al cabo de un año.',
    'The level of activity: before, and once a return to sport can be expected.':
      'El nivel de actividad: antes, y cuando se pueda esperar el retorno al deporte.',
    'Only to compare with published operations: a clinician examines for it before, at the milestone review and after a year.':
      'Solo para comparar con operaciones publicadas: un clínico explora al paciente antes, en la revisión del hito y al cabo de un año.',
  };
}
