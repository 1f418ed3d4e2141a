/** Events in a line each: `pathway/describe.ts`. */
import type { Catalogue } from '../catalogue.ts';

export const events: Catalogue = {
  'Enrolled for the {Side} ankle, episode {n}, protocol {id}':
    'Inclusión: tobillo {Side}, episodio {n}, protocolo {id}',
  'Conservative care began: day 0': 'Comenzó el tratamiento conservador: día 0',
  'Two records of this person were merged into one': 'Se unieron en una sola dos fichas de esta persona',

  'The person’s record changed: {text…}': 'Cambiaron los datos de la persona: {text…}',
  nothing: 'nada',
  deceased: 'fallecimiento',
  'consent to contact given': 'consentimiento para el contacto otorgado',
  'consent to contact withdrawn': 'consentimiento para el contacto retirado',
  'consent to research given': 'consentimiento para la investigación otorgado',
  'consent to research withdrawn': 'consentimiento para la investigación retirado',
  'time zone {id}': 'zona horaria {id}',
  'of age, with consent of their own': 'mayoría de edad, con consentimiento propio',
  'no more {MessageChannel…}': 'no más {MessageChannel…}',
  '{MessageChannel…} again': '{MessageChannel…} de nuevo',
  'new contact ({text…})': 'nuevo contacto ({text…})',
  '{ContactOwner}’s {MessageChannel}': '{MessageChannel} del {ContactOwner}',
  'an interpreter is needed': 'hace falta un intérprete',
  'no interpreter is needed': 'no hace falta un intérprete',

  'BMI {n} kg/m²': 'IMC {n} kg/m²',
  'BMI {n} kg/m², measured before the age of 18': 'IMC {n} kg/m², medido antes de los 18 años',
  'Advice answered ({id}): {AdviceAnswer}': 'Recomendación respondida ({id}): {AdviceAnswer}',
  'Advice answered: {AdviceAnswer}': 'Recomendación respondida: {AdviceAnswer}',
  'An exercise plan began': 'Comenzó un plan de ejercicio',
  'The exercise plan ended': 'Terminó el plan de ejercicio',
  'Exercise confirmed': 'Ejercicio confirmado',

  'Sport recorded: {SportLevel}': 'Deporte registrado: {SportLevel}',
  'Sport recorded: {SportLevel}, {Season}': 'Deporte registrado: {SportLevel}, {Season}',
  'Cautions reported: none': 'Precauciones notificadas: ninguna',
  'Cautions reported: {text…}': 'Precauciones notificadas: {text…}',
  '{n} yes': '{n} con «sí»',
  '{n} no': '{n} con «no»',
  '{n} unknown': '{n} sin conocer',
  'Painkiller ordered: {AnalgesicClass}': 'Analgésico prescrito: {AnalgesicClass}',
  'Session of physical therapy attended: {TherapyKind}': 'Acudió a la sesión de fisioterapia: {TherapyKind}',
  'Session of physical therapy missed: {TherapyKind}': 'No acudió a la sesión de fisioterapia: {TherapyKind}',
  'Evaluated: posterior muscles {MuscleFinding}, FHL tendon {FhlFinding}':
    'Evaluación: músculos posteriores, {MuscleFinding}; tendón del FLH, {FhlFinding}',

  'Injection ordered: {InjectionSite}': 'Infiltración prescrita: {InjectionSite}',
  'Injection given: {InjectionSite}': 'Infiltración administrada: {InjectionSite}',
  'Relief by the injection (event {n}): {InjectionRelief}':
    'Alivio por la infiltración (suceso {n}): {InjectionRelief}',
  'Followed up: event {n}': 'Seguimiento realizado: suceso {n}',

  'Risk of venous thrombo-embolism: {VteRisk}': 'Riesgo de tromboembolia venosa: {VteRisk}',
  'Immobilisation ordered: {Device}': 'Inmovilización prescrita: {Device}',
  'Cast on ({ImmobilizationContext})': 'Yeso puesto ({ImmobilizationContext})',
  'Cast on ({ImmobilizationContext}), to come off by {date}':
    'Yeso puesto ({ImmobilizationContext}), con retirada a más tardar el {date}',
  'Fixed ankle walker on ({ImmobilizationContext})': 'Bota ortopédica fija puesta ({ImmobilizationContext})',
  'Fixed ankle walker on ({ImmobilizationContext}), to come off by {date}':
    'Bota ortopédica fija puesta ({ImmobilizationContext}), con retirada a más tardar el {date}',
  'Cast or walker off': 'Yeso o bota retirados',

  'Radiographs: {ImagingFinding…}': 'Radiografías: {ImagingFinding…}',
  'Radiographs: no finding entered': 'Radiografías: sin hallazgos anotados',
  'MRI: {ImagingFinding…}': 'RM: {ImagingFinding…}',
  'MRI: no finding entered': 'RM: sin hallazgos anotados',
  'MRI indicated: {YesNoUnknown}': 'RM indicada: {YesNoUnknown}',

  'Review: {ReviewOutcome}': 'Revisión: {ReviewOutcome}',
  'Review: {ReviewOutcome}, the next on {date}': 'Revisión: {ReviewOutcome}; la próxima, el {date}',
  'Re-injury: not decided yet': 'Nueva lesión: aún sin decisión',
  'Re-injury: care goes on as it was': 'Nueva lesión: el tratamiento sigue como estaba',
  'Re-injury: the clock of conservative care starts anew':
    'Nueva lesión: el contador del tratamiento conservador empieza de nuevo',
  'Re-injury: an urgent review': 'Nueva lesión: revisión urgente',

  'Referral ordered: {ReferralIndication}': 'Derivación solicitada: {ReferralIndication}',
  'Referral ordered: {ReferralIndication}, with imaging pending':
    'Derivación solicitada: {ReferralIndication}, con pruebas de imagen pendientes',
  'Referral ordered: {ReferralIndication}, with evaluation pending':
    'Derivación solicitada: {ReferralIndication}, con evaluación pendiente',
  'Referral ordered: {ReferralIndication}, with imaging pending, with evaluation pending':
    'Derivación solicitada: {ReferralIndication}, con pruebas de imagen y evaluación pendientes',
  'Referral made by somebody else': 'Derivación hecha por otra persona',
  'The surgeon’s office has received the referral': 'La consulta del cirujano ha recibido la derivación',
  'The surgeon has accepted the referral': 'El cirujano ha aceptado la derivación',
  'The surgeon has declined the referral': 'El cirujano ha rechazado la derivación',
  'Appointment with the surgeon on {date}': 'Cita con el cirujano el {date}',
  'The surgeon has seen the patient': 'El cirujano ha visto al paciente',
  'The surgeon’s report was received': 'Se recibió el informe del cirujano',
  'A clinician reviewed the surgeon’s report': 'Un clínico revisó el informe del cirujano',
  'The patient declined surgery': 'El paciente rechazó la cirugía',
  'The surgeon advised against surgery': 'El cirujano desaconsejó la cirugía',

  'Operation planned for {date}: {SurgicalApproach}': 'Operación prevista para el {date}: {SurgicalApproach}',
  'The planned operation was cancelled': 'Se anuló la operación prevista',
  'Operated: {SurgicalApproach}': 'Operación realizada: {SurgicalApproach}',
  'Operated: {SurgicalApproach} (the {Side} ankle)':
    'Operación realizada: {SurgicalApproach} (tobillo {Side})',
  'Stopped, the sides do not agree: {text…}': 'Detenido, los lados no coinciden: {text…}',
  'planned for the {Side} ankle': 'prevista en el tobillo {Side}',
  'consent for the {Side} ankle': 'consentimiento para el tobillo {Side}',
  'The reason for the conversion was recorded': 'Se registró el motivo de la conversión',
  'The surgeon’s target for the milestone review: {date}':
    'Fecha objetivo del cirujano para la revisión del hito: {date}',

  'Phase of rehabilitation complete: {RehabilitationPhase}':
    'Fase de rehabilitación completa: {RehabilitationPhase}',
  'Phase of rehabilitation complete: another than the protocol’s':
    'Fase de rehabilitación completa: otra distinta de las del protocolo',
  'Milestone review of rehabilitation: {RehabilitationOutcome}':
    'Revisión del hito de rehabilitación: {RehabilitationOutcome}',
  'Return to high impact cleared': 'Retorno al alto impacto autorizado',
  'Returned: {ReturnLevel}': 'Retorno: {ReturnLevel}',
  'Returned: {ReturnLevel}, after {date}': 'Retorno: {ReturnLevel}, después del {date}',
  '{text}; a clinician lifted a guard': '{text}; un clínico levantó una salvaguarda',

  'Red flags reported ({RedFlagChannel}): {RedFlag…}':
    'Señales de alarma comunicadas ({RedFlagChannel}): {RedFlag…}',
  'Red flags of event {n} reviewed: {RedFlagAction}':
    'Señales de alarma del suceso {n} revisadas: {RedFlagAction}',

  'Pain {n} of 10': 'Dolor {n} de 10',
  '{id} filled in, {n} of {text}: {text…}': '{id} rellenado, {n} de {text}: {text…}',
  '1 item': '1 ítem',
  '{n} items': '{n} ítems',
  '{n}': '{n}',
  'ADL {n}': 'AVD {n}',
  'Sport {n}': 'Deporte {n}',
  'Pain {n}': 'Dolor {n}',
  'Symptoms {n}': 'Síntomas {n}',
  'QoL {n}': 'Calidad de vida {n}',
  'no score': 'sin puntuación',
  'no score of {text…}': 'sin puntuación de {text…}',
  ADL: 'AVD',
  Sport: 'Deporte',
  Pain: 'Dolor',
  Symptoms: 'Síntomas',
  QoL: 'Calidad de vida',
  'the same as event {n}': 'igual que el suceso {n}',

  'Complication of grade {ComplicationGrade}: {ComplicationKind}':
    'Complicación de grado {ComplicationGrade}: {ComplicationKind}',
  'Satisfaction {n} of 10': 'Satisfacción {n} de 10',
  'Satisfaction {n} of 10, cosmesis {n2} of 10':
    'Satisfacción {n} de 10; aspecto de las cicatrices {n2} de 10',
  'Appointment for {date}: {AppointmentFor}': 'Cita para el {date}: {AppointmentFor}',
  'Appointment cancelled: {AppointmentFor}': 'Cita anulada: {AppointmentFor}',
  'Appointment missed: {AppointmentFor}': 'No acudió a la cita: {AppointmentFor}',
  'Tried to reach the patient ({ContactChannel}): reached':
    'Intento de localizar al paciente ({ContactChannel}): localizado',
  'Tried to reach the patient ({ContactChannel}): not reached':
    'Intento de localizar al paciente ({ContactChannel}): no localizado',
  'Follow-up decided by a clinician: {FollowUpDecision}':
    'Un clínico decidió sobre el seguimiento: {FollowUpDecision}',
  'The {ContactOwner}’s e-mail address does not work':
    'La dirección de correo electrónico del {ContactOwner} no funciona',
  'The {ContactOwner}’s mobile number does not work': 'El número de móvil del {ContactOwner} no funciona',

  'A message may or may not have been delivered': 'No se sabe si un mensaje se entregó',
  'A message or a referral could not be delivered': 'No se pudo entregar un mensaje o una derivación',
  'A task was resolved': 'Se resolvió una tarea',
  'Event {n} withdrawn': 'Suceso {n} retirado',
  'Event {n} corrected, now dated {date}': 'Suceso {n} corregido, ahora con fecha del {date}',
  'Pathway closed: {CloseReason}': 'Proceso cerrado: {CloseReason}',
  'Moved from protocol version {id} to version {id2}':
    'Paso de la versión {id} del protocolo a la versión {id2}',
};
