/** What must be done, and what is so at each step: `pathway/obligations/`. */
import type { Catalogue } from '../catalogue.ts';

export const obligations: Catalogue = {
  ...conservativeCare(),
  ...immobilization(),
  ...referralAndSurgery(),
  ...afterwards(),
  ...outcomes(),
  '{text}; and nobody has acknowledged it': '{text}; y nadie se ha dado por enterado',
};

function conservativeCare(): Catalogue {
  return {
    'Have radiographs taken, and report them': 'Realizar radiografías y notificarlas',
    'Have the MRI taken, and report it': 'Realizar la RM y notificarla',
    'Decide whether an MRI is indicated, and if so have it taken':
      'Decidir si está indicada una RM y, en ese caso, realizarla',
    'Radiographs due soon': 'Radiografías previstas en breve',
    'Radiographs due today': 'Radiografías previstas para hoy',
    'Radiographs overdue': 'Radiografías con retraso',
    'MRI due soon': 'RM prevista en breve',
    'MRI due today': 'RM prevista para hoy',
    'MRI overdue': 'RM con retraso',
    'Reassess the patient': 'Reevaluar al paciente',
    'The reassessment window opens soon: book the visit':
      'El período de reevaluación se abre en breve: programe la visita',
    'The reassessment window is open': 'El período de reevaluación está abierto',
    'The reassessment window closes on a day off: this is the last working day before':
      'El período de reevaluación termina en un día no laborable: este es el último día hábil anterior',
    'The reassessment window has closed without a reassessment':
      'El período de reevaluación ha terminado sin reevaluación',
    'Third “partly improved” in a row: a clinician’s reason, or a decision, is needed':
      'Tercera «mejoría parcial» seguida: hace falta el motivo de un clínico o una decisión',
    'Review the patient again': 'Revisar de nuevo al paciente',
    'Review the patient: conservative care goes on':
      'Revisar al paciente: el tratamiento conservador continúa',
    'The next review is near: book the visit': 'La próxima revisión está cerca: programe la visita',
    'The review is due today': 'La revisión está prevista para hoy',
    'The review was missed': 'No se hizo la revisión',
    'Decide about the re-injury: continue, restart the clock, or review urgently':
      'Decidir sobre la nueva lesión: continuar, reiniciar el contador o revisar con urgencia',
    'A re-injury was reported, and no clinician has decided about it':
      'Se notificó una nueva lesión y ningún clínico ha decidido al respecto',
    'The re-injury has not been decided about': 'No se ha decidido sobre la nueva lesión',
    'Review the patient urgently after the re-injury':
      'Revisar al paciente con urgencia tras la nueva lesión',
    'A re-injury was reported: an urgent review is due':
      'Se notificó una nueva lesión: hace falta una revisión urgente',
    'The urgent review after the re-injury was missed': 'No se hizo la revisión urgente tras la nueva lesión',
    'Evaluate the posterior compartment muscles and the FHL tendon, and report it':
      'Evaluar los músculos del compartimento posterior y el tendón del FLH, y notificarlo',
    'The evaluation of muscles and FHL tendon is due by the reassessment':
      'La evaluación de los músculos y del tendón del FLH debe hacerse antes de la reevaluación',
    'The evaluation of muscles and FHL tendon is due today':
      'La evaluación de los músculos y del tendón del FLH está prevista para hoy',
    'The muscles and the FHL tendon of an athlete have not been evaluated':
      'No se han evaluado los músculos ni el tendón del FLH de un deportista',
    'Follow up the injection at an unsafe site':
      'Hacer el seguimiento de la infiltración en un lugar no seguro',
    'An injection was given at an unsafe site: the Achilles tendon is at risk':
      'Se infiltró en un lugar no seguro: el tendón de Aquiles está en riesgo',
    'The follow-up of the injection is not reported': 'No se ha notificado el seguimiento de la infiltración',
  };
}

function immobilization(): Catalogue {
  return {
    'Have the cast or walker removed, and report the removal':
      'Hacer que se retire el yeso o la bota, y notificar la retirada',
    'Have the cast or walker removed on the surgeon’s date, and report the removal':
      'Hacer que se retire el yeso o la bota en la fecha del cirujano, y notificar la retirada',
    'The cast or walker comes off soon: book the removal':
      'El yeso o la bota se retira en breve: programe la retirada',
    'The removal falls on a day off: this is the last working day before':
      'La retirada cae en un día no laborable: este es el último día hábil anterior',
    'The cast or walker must come off today': 'El yeso o la bota se debe retirar hoy',
    'The limit of immobilisation: removal must be confirmed':
      'El límite de la inmovilización: se debe confirmar la retirada',
    'Immobilised for 10 days or more, and no removal is confirmed':
      'Inmovilizado durante 10 días o más, sin retirada confirmada',
    'The limit of immobilised days within eight weeks: removal must be confirmed':
      'El límite de días de inmovilización en ocho semanas: se debe confirmar la retirada',
    'The days of immobilisation allowed in eight weeks are nearly used up':
      'Los días de inmovilización permitidos en ocho semanas están a punto de agotarse',
    'Immobilised for 10 days or more within eight weeks, and no removal is confirmed':
      'Inmovilizado durante 10 días o más en ocho semanas, sin retirada confirmada',
    'Ask the surgeon for the removal date, and correct the report of immobilisation with it':
      'Pedir al cirujano la fecha de retirada y corregir con ella la notificación de la inmovilización',
    'A device is on after surgery without a removal date':
      'Hay un dispositivo puesto tras la cirugía sin fecha de retirada',
    'The surgeon’s removal date has passed, and no removal is confirmed':
      'Ha pasado la fecha de retirada del cirujano, sin retirada confirmada',
    'Confirm that exercise has begun': 'Confirmar que ha empezado el ejercicio',
    'The patient is asked whether exercise has begun': 'Se pregunta al paciente si ha empezado el ejercicio',
    'Exercise is to be confirmed today': 'El ejercicio debe confirmarse hoy',
    'Exercise after immobilisation is not confirmed':
      'No se ha confirmado el ejercicio tras la inmovilización',
    'Assess the risk of venous thrombo-embolism, and report it':
      'Valorar el riesgo de tromboembolia venosa y notificarlo',
    'A cast or walker is on, and no risk of venous thrombo-embolism is recorded':
      'Hay un yeso o una bota puestos y no se ha registrado el riesgo de tromboembolia venosa',
  };
}

function referralAndSurgery(): Catalogue {
  return {
    'Refer to a foot and ankle surgeon': 'Derivar a un cirujano de pie y tobillo',
    'The surgeon declined: refer to another surgeon':
      'El cirujano rechazó la derivación: derivar a otro cirujano',
    'A referral is to be sent': 'Se debe enviar una derivación',
    'The referral must go out today': 'La derivación se debe enviar hoy',
    'The referral has not been sent in time': 'La derivación no se ha enviado a tiempo',
    'Bring the referral to acceptance, or record recovery or informed refusal':
      'Conseguir que se acepte la derivación, o registrar la recuperación o el rechazo informado',
    'The referral is delayed: the delay clock is running':
      'La derivación se demora: el contador de demora está en marcha',
    'Confirm that the surgeon’s office has received the referral':
      'Confirmar que la consulta del cirujano ha recibido la derivación',
    'The surgeon’s office has not confirmed that it has the referral':
      'La consulta del cirujano no ha confirmado que tenga la derivación',
    'Get the surgeon’s answer: accepted or declined':
      'Obtener la respuesta del cirujano: aceptada o rechazada',
    'The surgeon has not answered the referral': 'El cirujano no ha respondido a la derivación',
    'Get the date of the appointment with the surgeon': 'Obtener la fecha de la cita con el cirujano',
    'The referral was accepted, and no appointment is booked':
      'La derivación se aceptó y no hay cita programada',
    'Book another appointment with the surgeon: the patient missed the last one':
      'Programar otra cita con el cirujano: el paciente no acudió a la última',
    'The patient missed the appointment with the surgeon': 'El paciente no acudió a la cita con el cirujano',
    'The patient missed the appointment, and no other is booked':
      'El paciente no acudió a la cita y no hay otra programada',
    'The appointment with the surgeon lies later than it should: ask for an earlier one':
      'La cita con el cirujano es más tardía de lo debido: solicite otra anterior',
    'Find out whether the surgeon has seen the patient': 'Averiguar si el cirujano ha visto al paciente',
    'The appointment has passed, and nobody has said whether the patient was seen':
      'La cita ha pasado y nadie ha dicho si se vio al paciente',
    'Get the surgeon’s report': 'Obtener el informe del cirujano',
    'The surgeon has seen the patient, and the report is not here':
      'El cirujano ha visto al paciente y el informe no ha llegado',
    'Review the surgeon’s report': 'Revisar el informe del cirujano',
    'The surgeon’s report is here': 'El informe del cirujano ha llegado',
    'The surgeon’s report has not been reviewed': 'No se ha revisado el informe del cirujano',
    'Record the planned operation, or the decision against it':
      'Registrar la operación prevista o la decisión de no operar',
    'No operation is planned yet': 'Aún no hay ninguna operación prevista',
    'The surgeon has seen the patient, and no operation is planned':
      'El cirujano ha visto al paciente y no hay ninguna operación prevista',
    'The referral was accepted, and no operation is planned':
      'La derivación se aceptó y no hay ninguna operación prevista',
    'Report the operation, or its new date or cancellation':
      'Notificar la operación, o su nueva fecha o su anulación',
    'The planned date of the operation has passed without a report':
      'Ha pasado la fecha prevista de la operación sin notificación',
    'Record why the operation was performed otherwise than planned':
      'Registrar por qué la operación se realizó de otro modo que el previsto',
    'The reason for the conversion is missing': 'Falta el motivo de la conversión',
    'Find out which side is meant, and follow up the mismatch':
      'Averiguar de qué lado se trata y hacer el seguimiento de la discrepancia',
    'Referral, consent and planned operation do not name the same side: it was stopped':
      'La derivación, el consentimiento y la operación prevista no indican el mismo lado: se detuvo',
    'Follow up the operation reported on the other ankle':
      'Hacer el seguimiento de la operación notificada en el otro tobillo',
    'An operation on the wrong side was reported': 'Se notificó una operación en el lado equivocado',
  };
}

function afterwards(): Catalogue {
  return {
    'Report the {RehabilitationPhase} phase of rehabilitation as complete':
      'Notificar como completa la fase de rehabilitación «{RehabilitationPhase}»',
    'The {RehabilitationPhase} phase should be complete':
      'La fase «{RehabilitationPhase}» debería estar completa',
    'The {RehabilitationPhase} phase is not reported complete':
      'La fase «{RehabilitationPhase}» no se ha notificado como completa',
    'Hold the milestone review of rehabilitation': 'Realizar la revisión del hito de rehabilitación',
    'The milestone review is near: book the visit': 'La revisión del hito está cerca: programe la visita',
    'The milestone review is due': 'Es el día de la revisión del hito',
    'The milestone review was missed': 'No se hizo la revisión del hito',
    'Ask the surgeon for the date of the milestone review':
      'Pedir al cirujano la fecha de la revisión del hito',
    'The surgeon’s target is not recorded': 'No se ha registrado la fecha objetivo del cirujano',
    'The surgeon’s target is still not recorded': 'Sigue sin registrarse la fecha objetivo del cirujano',
    'Assess the patient, who has returned to sport without clearance':
      'Valorar al paciente, que ha vuelto al deporte sin autorización',
    'The patient has returned to sport without clearance':
      'El paciente ha vuelto al deporte sin autorización',
    'Follow up the complication of grade {ComplicationGrade}':
      'Hacer el seguimiento de la complicación de grado {ComplicationGrade}',
    'A complication of grade {ComplicationGrade} is reported':
      'Se ha notificado una complicación de grado {ComplicationGrade}',
    'See to the red flags today, and record what was done':
      'Atender hoy las señales de alarma y registrar lo que se hizo',
    'Red flags: {RedFlag…}': 'Señales de alarma: {RedFlag…}',
    '{text}; no clinician has recorded what was done': '{text}; ningún clínico ha registrado lo que se hizo',
    'Decide whether to keep trying, or whether the patient is lost to follow-up':
      'Decidir si seguir intentándolo o si el paciente está perdido para el seguimiento',
    'The patient could not be reached several times in a row':
      'No se pudo localizar al paciente varias veces seguidas',
    'The patient could not be reached, and nobody has decided how to go on':
      'No se pudo localizar al paciente y nadie ha decidido cómo seguir',
    'Record the patient’s own consent, to contact and to research, and own contacts':
      'Registrar el consentimiento propio del paciente, para el contacto y la investigación, y sus propios contactos',
    'The patient comes of age next month: ask for consent and contacts of their own':
      'El paciente alcanza la mayoría de edad el mes próximo: pida su propio consentimiento y sus contactos',
    'The patient is of age, and is not written to until they consent themselves':
      'El paciente es mayor de edad y no se le escribe hasta que dé su propio consentimiento',
    'The appointment has gone by without a report: report what was found, or that it was missed':
      'La cita ha pasado sin notificación: notifique lo que se encontró o que no se acudió',
    'Close the pathway, or record what comes next': 'Cerrar el proceso o registrar lo que sigue',
    'Nothing is left to do: the pathway can be closed': 'No queda nada por hacer: se puede cerrar el proceso',
    'Nothing is left to do, and the pathway is still open':
      'No queda nada por hacer y el proceso sigue abierto',
    'An injection at an unsafe site was reported after closing: see that it is followed up':
      'Tras el cierre se notificó una infiltración en un lugar no seguro: asegúrese de que se haga el seguimiento',
    'An injection at an unsafe site is open at closing: see that it is followed up':
      'Al cierre queda abierta una infiltración en un lugar no seguro: asegúrese de que se haga el seguimiento',
    'A cast or walker was reported after closing: see that it comes off in time':
      'Tras el cierre se notificó un yeso o una bota: asegúrese de que se retire a tiempo',
    'A cast or walker is open at closing: see that it comes off in time':
      'Al cierre queda puesto un yeso o una bota: asegúrese de que se retire a tiempo',
    'A severe complication was reported after closing: see that it is followed up':
      'Tras el cierre se notificó una complicación grave: asegúrese de que se haga el seguimiento',
    'A severe complication is open at closing: see that it is followed up':
      'Al cierre queda abierta una complicación grave: asegúrese de que se haga el seguimiento',
  };
}

function outcomes(): Catalogue {
  return {
    'Obtain the pain score: {text}': 'Obtener la puntuación de dolor: {text}',
    'The pain score is asked for: {text}': 'Se pide la puntuación de dolor: {text}',
    'The pain score is asked for again: {text}': 'Se pide de nuevo la puntuación de dolor: {text}',
    'The pain score is to be asked for by telephone: {text}':
      'Se debe pedir por teléfono la puntuación de dolor: {text}',
    'The window has closed without a pain score: {text}':
      'El período ha terminado sin puntuación de dolor: {text}',
    'Obtain {id…}: {text}': 'Obtener {id…}: {text}',
    'Examine for {id…}: {text}': 'Explorar para {id…}: {text}',
    '{id…} is asked for: {text}': 'Se pide {id…}: {text}',
    '{id…} are asked for: {text}': 'Se piden {id…}: {text}',
    '{id…} is asked for again: {text}': 'Se pide de nuevo {id…}: {text}',
    '{id…} are asked for again: {text}': 'Se piden de nuevo {id…}: {text}',
    '{id…} is to be asked for by telephone: {text}': 'Se debe pedir por teléfono {id…}: {text}',
    '{id…} are to be asked for by telephone: {text}': 'Se deben pedir por teléfono {id…}: {text}',
    'The window has closed without {id…}: {text}': 'El período ha terminado sin {id…}: {text}',
    'Ask for {text}, and report it': 'Preguntar por {text}, y notificarlo',
    'Time to ask for {text}': 'Es el momento de preguntar por {text}',
    'Not reported yet: {text}': 'Aún sin notificar: {text}',
    'No longer asked for: {text}': 'Ya no se pregunta por esto: {text}',
    'the relief by the injection ({text})': 'el alivio por la infiltración ({text})',
    'satisfaction and cosmesis ({text})': 'la satisfacción y el aspecto de las cicatrices ({text})',
    'conservative baseline': 'valor inicial del tratamiento conservador',
    'surgical baseline': 'valor inicial antes de la cirugía',
    baseline: 'valor inicial',
    'conservative week-{n}': 'semana {n} del tratamiento conservador',
    'surgical week-{n}': 'semana {n} tras la cirugía',
    'week-{n}': 'semana {n}',
  };
}
