/** Why something is refused: `pathway/refusals.ts`. */
import type { Catalogue } from '../catalogue.ts';

export const refusals: Catalogue = {
  'Corticosteroid is never ordered into or near the Achilles tendon, nor into the retrocalcaneal bursa. Order it at the posterior ankle joint recess, the os trigonum synchondrosis or the FHL sheath.':
    'Nunca se prescriben corticoides en el tendón de Aquiles ni cerca de él, ni en la bolsa retrocalcánea. Prescríbalos en el receso articular posterior del tobillo, la sincondrosis del os trigonum o la vaina del FLH.',
  'Immobilisation is only for refractory symptoms or an acute exacerbation. Name the indication, or let a clinician override with a reason.':
    'La inmovilización es solo para síntomas refractarios o una exacerbación aguda. Indique la indicación, o que un clínico levante la salvaguarda con un motivo.',
  'Immobilisation is never the only treatment. Start an exercise plan, or say that exercise is due on removal, or let a clinician override with a reason.':
    'La inmovilización nunca es el único tratamiento. Inicie un plan de ejercicio, o indique que el ejercicio está previsto tras la retirada, o que un clínico levante la salvaguarda con un motivo.',
  'The days of immobilisation allowed in eight weeks are used up. A clinician may override with a reason.':
    'Los días de inmovilización permitidos en ocho semanas se han agotado. Un clínico puede levantar la salvaguarda con un motivo.',
  'Conservative care comes first, for at least six weeks, before surgery is considered. A clinician may override with a reason.':
    'El tratamiento conservador va primero, durante al menos seis semanas, antes de considerar la cirugía. Un clínico puede levantar la salvaguarda con un motivo.',
  'No reassessment without improvement is on record. Record the review first, refer for persistent limiting pain, or let a clinician override with a reason.':
    'No consta ninguna reevaluación sin mejoría. Registre primero la revisión, derive por dolor limitante persistente, o que un clínico levante la salvaguarda con un motivo.',
  'For persistent limiting pain it must be judged whether conservative care was adequate. Say so with the referral.':
    'Ante un dolor limitante persistente se debe valorar si el tratamiento conservador fue adecuado. Indíquelo con la derivación.',
  'Conservative care was judged not adequate, so persistent pain is not an indication yet. A clinician may override with a reason.':
    'Se consideró que el tratamiento conservador no fue adecuado, por lo que el dolor persistente aún no es una indicación. Un clínico puede levantar la salvaguarda con un motivo.',
  'Before surgery, imaging must have identified the impinging structure, and none is on record. Report it, or let a clinician override with a reason.':
    'Antes de la cirugía, las pruebas de imagen deben haber identificado la estructura que causa el pinzamiento, y no consta ninguna. Notifíquelas, o que un clínico levante la salvaguarda con un motivo.',
  'Before surgery, an athlete’s posterior compartment muscles and FHL tendon must have been evaluated, and that is not on record. Report it, or let a clinician override with a reason.':
    'Antes de la cirugía, en un deportista deben haberse evaluado los músculos del compartimento posterior y el tendón del FLH, y eso no consta. Notifíquelo, o que un clínico levante la salvaguarda con un motivo.',
  'The risk of venous thrombo-embolism is recorded before immobilisation, and no recent one is on record. Report it, or let a clinician override with a reason.':
    'El riesgo de tromboembolia venosa se registra antes de inmovilizar, y no consta ninguno reciente. Notifíquelo, o que un clínico levante la salvaguarda con un motivo.',
  'A caution on record speaks against an NSAID: paracetamol is advised instead. A clinician may override with a reason.':
    'Una precaución que consta desaconseja un AINE: se recomienda paracetamol en su lugar. Un clínico puede levantar la salvaguarda con un motivo.',
  'Some cautions against an NSAID are unknown, and unknown is not no. Ask the patient and report them, or let a clinician override with a reason.':
    'Algunas precauciones frente a un AINE se desconocen, y desconocido no significa no. Pregunte al paciente y notifíquelas, o que un clínico levante la salvaguarda con un motivo.',
  'A caution on record speaks against paracetamol. A clinician may override with a reason.':
    'Una precaución que consta desaconseja el paracetamol. Un clínico puede levantar la salvaguarda con un motivo.',
  'Some cautions against paracetamol are unknown, and unknown is not no. Ask the patient and report them, or let a clinician override with a reason.':
    'Algunas precauciones frente al paracetamol se desconocen, y desconocido no significa no. Pregunte al paciente y notifíquelas, o que un clínico levante la salvaguarda con un motivo.',
  'Pain is not known to be at most 2 of 10. High impact is not cleared yet; a clinician may override with a reason.':
    'No consta que el dolor sea como máximo 2 de 10. El alto impacto aún no se autoriza; un clínico puede levantar la salvaguarda con un motivo.',
  'The heel raise is not known to be at least 90% of the other side. A clinician may override with a reason.':
    'No consta que la elevación del talón sea al menos el 90 % de la del otro lado. Un clínico puede levantar la salvaguarda con un motivo.',
  'Plantar flexion is not known to be within 5° of an unaffected other side, and no clinician has judged it. A clinician may override with a reason.':
    'No consta que la flexión plantar esté a menos de 5° de la del otro lado sano, y ningún clínico la ha valorado. Un clínico puede levantar la salvaguarda con un motivo.',
  'The phase of rehabilitation is not complete. A clinician may override with a reason.':
    'La fase de rehabilitación no está completa. Un clínico puede levantar la salvaguarda con un motivo.',
  'A cast or walker has not been reported as removed, so its limit must go on being watched. Report the removal first.':
    'No se ha notificado la retirada de un yeso o una bota, por lo que su límite debe seguir vigilándose. Notifique primero la retirada.',
  'Something is still to be done on this pathway: see its worklist and its plan. Finish it, or close for another reason.':
    'Aún queda algo por hacer en este proceso: consulte su lista de trabajo y su plan. Termínelo, o ciérrelo por otro motivo.',
  'No review on record says that the symptoms have resolved. Record the review first.':
    'Ninguna revisión registrada dice que los síntomas se hayan resuelto. Registre primero la revisión.',
  'Red flags have been reported, and no clinician has recorded what was done. Let a clinician do so first.':
    'Se han comunicado señales de alarma y ningún clínico ha registrado lo que se hizo. Que un clínico lo haga primero.',
  'The pathway is closed, so nothing can be ordered on it. What has happened can still be reported.':
    'El proceso está cerrado, por lo que no se puede prescribir nada en él. Lo que haya ocurrido aún se puede notificar.',
  'What is reported as having happened cannot lie in the future. Check the date.':
    'Lo que se notifica como ocurrido no puede estar en el futuro. Compruebe la fecha.',
  'Only a clinician or a surgeon may lift a guard. The one who lifts it has to enter the override.':
    'Solo un clínico o un cirujano puede levantar una salvaguarda. Quien la levanta debe registrarlo.',
  'A guard is lifted in one’s own name: the override names somebody else than the one who acts. Whoever lifts it has to enter it.':
    'Una salvaguarda se levanta en nombre propio: aquí figura otra persona distinta de la que actúa. Quien la levanta debe registrarlo.',
  'Only a clinician may answer this advice. Enter the answer in the clinician’s name.':
    'Solo un clínico puede responder a esta recomendación. Registre la respuesta en nombre del clínico.',
  'Only a clinician or an administrator may move a pathway to another protocol version. Let one of them give the command.':
    'Solo un clínico o un administrador puede pasar un proceso a otra versión del protocolo. Que uno de ellos dé la orden.',
  'There is no protocol version of that name. See `protocol list` for those that there are.':
    'No existe ninguna versión del protocolo con ese nombre. Consulte `protocol list` para ver las que hay.',
  'The pathway is on that protocol version or on a newer one. A pathway moves to a newer version only.':
    'El proceso está en esa versión del protocolo o en una más reciente. Un proceso solo pasa a una versión más reciente.',
  'There is no event of that number that can be corrected. See the numbers in the timeline.':
    'No hay ningún suceso con ese número que se pueda corregir. Consulte los números en la cronología.',
  'The corrected content does not fit that kind of event. See the event’s members in the timeline as JSON.':
    'El contenido corregido no corresponde a ese tipo de suceso. Consulte los campos del suceso en la cronología como JSON.',
  'The record says that the person has died. Correct that entry, the change of the person’s record: the pathway opens again with it.':
    'Según el registro, la persona ha fallecido. Corrija esa anotación, el cambio de los datos de la persona: con ello se reabre el proceso.',
  'Somebody else has changed the pathway since you looked at it, so nothing was done. Read what has changed, then give it again if it still holds.':
    'Otra persona ha cambiado el proceso desde que usted lo consultó, así que no se ha hecho nada. Lea lo que ha cambiado y envíelo de nuevo si sigue siendo válido.',
  'No task of that key, that is escalated, is on the worklist of this pathway. See the keys with the pathway.':
    'En la lista de trabajo de este proceso no hay ninguna tarea escalada con esa clave. Consulte las claves en el proceso.',
  'Only a member of staff can acknowledge a task. What the patient has to say can be reported.':
    'Solo el personal puede darse por enterado de una tarea. Lo que el paciente tenga que decir se puede notificar.',
  'Only a message or a referral that could not be delivered, a contact that does not work, and the call for an interpreter are resolved by hand. Any other task ends with a report of what was done.':
    'Solo se resuelven a mano un mensaje o una derivación que no se pudo entregar, un contacto que no funciona y la petición de un intérprete. Cualquier otra tarea termina al notificar lo que se hizo.',
  'Stopped: the side that is planned or consented to is not the side of this pathway, for which the patient was referred. A clinician is told now. Find out which side is meant before anything is planned.':
    'Detenido: el lado previsto o consentido no es el de este proceso, por el que se derivó al paciente. Se avisa ahora a un clínico. Averigüe de qué lado se trata antes de planificar nada.',
  'The surgeon’s report is reviewed by a clinician. Let the clinician record it, or name the clinician who did.':
    'El informe del cirujano lo revisa un clínico. Que lo registre el clínico, o indique qué clínico lo hizo.',
  'No operation is on record. Report the operation first.':
    'No consta ninguna operación. Notifique primero la operación.',
  'The operation has been performed, so it cannot be planned. For another operation enrol a new episode.':
    'La operación ya se ha realizado, por lo que no se puede planificar. Para otra operación, incluya un episodio nuevo.',
};
