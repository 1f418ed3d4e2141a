/** What can be said of a pathway, in a line each: the summaries of the happenings. */
import type { Catalogue } from '../catalogue.ts';

export const happenings: Catalogue = {
  'End the pathway; what has happened can still be reported on it (CON-7, OUT-1)':
    'Terminar el proceso; lo que haya ocurrido aún se puede notificar en él (CON-7, OUT-1)',
  'Record a review or the reassessment at 6–8 weeks (REA-1, CON-7)':
    'Registrar una revisión o la reevaluación a las 6-8 semanas (REA-1, CON-7)',
  'The ankle was injured again, and what a clinician decided (REA-1, REF-3)':
    'El tobillo se lesionó de nuevo, y lo que decidió un clínico (REA-1, REF-3)',
  'A pain score; it is filed by the day on which it was given (OUT-1)':
    'Una puntuación de dolor; se archiva según el día en que se dio (OUT-1)',
  'A measured body mass index (CON-6)': 'Un índice de masa corporal medido (CON-6)',
  'Imaging that was done, and what it showed (IMG-1)':
    'Pruebas de imagen realizadas, y lo que mostraron (IMG-1)',
  'Whether an MRI is indicated (IMG-1)': 'Si está indicada una RM (IMG-1)',
  'Order a corticosteroid injection; never into or near the Achilles tendon (INJ-1)':
    'Prescribir una infiltración de corticoides; nunca en el tendón de Aquiles ni cerca de él (INJ-1)',
  'An injection that was given, wherever it was (INJ-1)':
    'Una infiltración administrada, en cualquier lugar (INJ-1)',
  'What an injection did for the pain, two and six weeks after it (INJ-2)':
    'El efecto de una infiltración sobre el dolor, a las dos y a las seis semanas (INJ-2)',
  'A session of physical therapy, attended or missed (CON-5)':
    'Una sesión de fisioterapia a la que el paciente acudió o no (CON-5)',
  'The examination of the posterior compartment muscles and the FHL tendon of an athlete (ATH-2)':
    'La exploración de los músculos del compartimento posterior y del tendón del FLH de un deportista (ATH-2)',
  'Sport, level and season, or a change of them (ATH-1)':
    'Deporte, nivel y temporada, o un cambio de estos datos (ATH-1)',
  'The follow-up of an unsafe injection, of a return without clearance or of a severe complication was held (INJ-1, REH-2, OUT-2)':
    'Se hizo el seguimiento de una infiltración no segura, de un retorno sin autorización o de una complicación grave (INJ-1, REH-2, OUT-2)',
  'An exercise plan began (IMM-4)': 'Comenzó un plan de ejercicio (IMM-4)',
  'The exercise plan ended (IMM-4)': 'Terminó el plan de ejercicio (IMM-4)',
  'Exercise after the device came off is under way (IMM-4)':
    'Está en marcha el ejercicio tras la retirada del dispositivo (IMM-4)',
  'Answer what is recommended; a clinician decides (CON-2 to CON-6, SAF-2, SUR-1 to SUR-3)':
    'Responder a lo que se recomienda; decide un clínico (CON-2 a CON-6, SAF-2, SUR-1 a SUR-3)',
  'What speaks against an NSAID or paracetamol, as the patient or the record tells (CON-4)':
    'Lo que desaconseja un AINE o el paracetamol, según el paciente o su historia (CON-4)',
  'Order an NSAID or paracetamol, once no caution speaks against it (CON-4)':
    'Prescribir un AINE o paracetamol, si ninguna precaución lo desaconseja (CON-4)',
  'The risk of venous thrombo-embolism, which is recorded before immobilisation (SAF-2)':
    'El riesgo de tromboembolia venosa, que se registra antes de inmovilizar (SAF-2)',
  'Order a cast or a walker, for fewer than 10 days (IMM-3 to IMM-5, SAF-2)':
    'Prescribir un yeso o una bota ortopédica, por menos de 10 días (IMM-3 a IMM-5, SAF-2)',
  'A cast or a walker was put on: its limit is watched from then (IMM-1, IMM-2)':
    'Se colocó un yeso o una bota ortopédica: desde entonces se vigila su límite (IMM-1, IMM-2)',
  'The cast or walker came off; only this ends its limit (IMM-1, IMM-2)':
    'Se retiró el yeso o la bota; solo esto pone fin a su límite (IMM-1, IMM-2)',
  'Red flags: whoever is on duty is told at once, until a clinician has seen to them (SAF-1)':
    'Señales de alarma: se avisa de inmediato a quien esté de guardia, hasta que un clínico las haya atendido (SAF-1)',
  'What was done about red flags; only a clinician’s review ends the alert (SAF-1)':
    'Lo que se hizo ante las señales de alarma; solo la revisión de un clínico pone fin a la alerta (SAF-1)',
  'You have taken notice of a task: its ladder stops climbing until it is raised again':
    'Se da por enterado de una tarea: deja de escalarse hasta que se avise de nuevo',
  'Refer to a foot and ankle surgeon: the letter and the FHIR order go out (REF-1, REF-2)':
    'Derivar a un cirujano de pie y tobillo: se envían la carta y la solicitud FHIR (REF-1, REF-2)',
  'A referral that was made elsewhere (REF-1)': 'Una derivación hecha en otro lugar (REF-1)',
  'The surgeon accepted or declined; acceptance stops the delay clock (REF-3)':
    'El cirujano aceptó o rechazó; la aceptación detiene el contador de demora (REF-3)',
  'The surgeon’s office has the referral (REF-4)': 'La consulta del cirujano tiene la derivación (REF-4)',
  'The appointment with the surgeon has a date, or another one (REF-4)':
    'La cita con el cirujano tiene fecha, o una fecha nueva (REF-4)',
  'The surgeon has seen the patient (REF-4)': 'El cirujano ha visto al paciente (REF-4)',
  'The patient missed the appointment with the surgeon: another is asked for (REF-4)':
    'El paciente no acudió a la cita con el cirujano: se pide otra (REF-4)',
  'The surgeon’s report is here (REF-4)': 'El informe del cirujano ha llegado (REF-4)',
  'A clinician has read the surgeon’s report: the loop is closed (REF-4)':
    'Un clínico ha leído el informe del cirujano: el circuito queda cerrado (REF-4)',
  'The patient declined surgery, or the surgeon advised against it (REF-3, CON-7)':
    'El paciente rechazó la cirugía, o el cirujano la desaconsejó (REF-3, CON-7)',
  'Plan the operation, or plan it anew (CON-1, IMG-1, ATH-2, SUR-1 to SUR-4)':
    'Planificar la operación, o planificarla de nuevo (CON-1, IMG-1, ATH-2, SUR-1 a SUR-4)',
  'The planned operation will not take place then (SUR-4)':
    'La operación prevista no se realizará en esa fecha (SUR-4)',
  'The operation was performed, as planned or otherwise (SUR-4, REH-1)':
    'Se realizó la operación, como estaba prevista o de otro modo (SUR-4, REH-1)',
  'Why the operation was performed otherwise than planned (SUR-4)':
    'Por qué la operación se realizó de otro modo que el previsto (SUR-4)',
  'The surgeon’s target for the milestone review after an open operation (REH-1)':
    'La fecha objetivo del cirujano para la revisión del hito tras una operación abierta (REH-1)',
  'A phase of rehabilitation is complete (REH-1)': 'Una fase de rehabilitación está completa (REH-1)',
  'The milestone review at 14 weeks (REH-1)': 'La revisión del hito a las 14 semanas (REH-1)',
  'Clear the return to high impact; every criterion must be known to hold (REH-2)':
    'Autorizar el retorno al alto impacto; debe constar que se cumplen todos los criterios (REH-2)',
  'The patient has returned to participation, sport or the level before (REH-2)':
    'El paciente ha vuelto a la participación, al deporte o al nivel anterior (REH-2)',
  'A complication, with its Clavien–Dindo grade (OUT-2)':
    'Una complicación, con su grado de Clavien-Dindo (OUT-2)',
  'Satisfaction, and how the scars look, 14 and 52 weeks after the operation (OUT-2)':
    'La satisfacción y el aspecto de las cicatrices, 14 y 52 semanas después de la operación (OUT-2)',
  'An appointment is booked: it quiets reminders, never a limit':
    'Hay una cita programada: silencia los recordatorios, nunca un límite',
  'The patient did not come, or the appointment was cancelled: reminders go on':
    'El paciente no acudió, o la cita se anuló: los recordatorios continúan',
  'Somebody tried to reach the patient; after three in vain a clinician decides (GOV-1)':
    'Alguien intentó localizar al paciente; tras tres intentos en vano decide un clínico (GOV-1)',
  'Whether to keep trying, or the patient is lost to follow-up; safety deadlines stay (GOV-1)':
    'Si seguir intentándolo o dar al paciente por perdido para el seguimiento; los plazos de seguridad permanecen (GOV-1)',
  'A message came back: the contact is not used until it is changed':
    'Un mensaje fue devuelto: el contacto no se usa hasta que se cambie',
};
