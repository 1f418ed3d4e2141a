/** The titles of the rules: `pathway/rules.ts`. */
import type { Catalogue } from '../catalogue.ts';

export const rules: Catalogue = {
  'Conservative care comes first, for 6–8 weeks, before surgery is considered':
    'El tratamiento conservador va primero, durante 6-8 semanas, antes de considerar la cirugía',
  'Extreme plantar flexion is avoided: running, jumping, kicking':
    'Se evita la flexión plantar extrema: correr, saltar, golpear con el pie',
  'Open-backed shoes; heel lifts or orthoses': 'Calzado abierto por detrás; alzas de talón u ortesis',
  'NSAIDs first; paracetamol where NSAIDs are unsuitable':
    'Primero AINE; paracetamol cuando los AINE no sean adecuados',
  'Physical therapy: stretching, strengthening, manual mobilisation':
    'Fisioterapia: estiramientos, fortalecimiento, movilización manual',
  'Weight loss is advised where indicated': 'Se recomienda perder peso cuando esté indicado',
  'If improving, care continues until symptoms resolve, with a review each time':
    'Si hay mejoría, el tratamiento continúa hasta que se resuelvan los síntomas, con una revisión cada vez',
  'Corticosteroid is never injected into or near the Achilles tendon':
    'Nunca se infiltran corticoides en el tendón de Aquiles ni cerca de él',
  'A local injection into posterior ankle structures may give relief':
    'Una infiltración local en estructuras posteriores del tobillo puede aliviar',
  'Immobilisation is short: under 10 days': 'La inmovilización es breve: menos de 10 días',
  'Immobilisation beyond 10 days is harmful': 'La inmovilización de más de 10 días es perjudicial',
  'Immobilisation is only for refractory symptoms or an acute exacerbation':
    'La inmovilización es solo para síntomas refractarios o una exacerbación aguda',
  'Immobilisation is never the only treatment: exercise goes with it':
    'La inmovilización nunca es el único tratamiento: se acompaña de ejercicio',
  'Surgical immobilisation follows the surgeon; conservative days add up':
    'La inmovilización quirúrgica sigue al cirujano; los días de la conservadora se suman',
  'Imaging identifies the impinging structure':
    'Las pruebas de imagen identifican la estructura que causa el pinzamiento',
  'Dancers and soccer players are most at risk': 'Quienes bailan o juegan al fútbol tienen el mayor riesgo',
  'In athletes the posterior compartment muscles and the FHL tendon are evaluated':
    'En deportistas se evalúan los músculos del compartimento posterior y el tendón del FLH',
  'The patient is reassessed at 6–8 weeks': 'Se reevalúa al paciente a las 6-8 semanas',
  'No improvement after 6–8 weeks: refer to a foot and ankle surgeon':
    'Sin mejoría tras 6-8 semanas: derivar a un cirujano de pie y tobillo',
  'Persistent limiting pain despite adequate conservative care is an indication too':
    'El dolor limitante persistente pese a un tratamiento conservador adecuado también es indicación',
  'Referral is not delayed past 8 weeks': 'La derivación no se demora más de 8 semanas',
  'A referral is followed until its report is reviewed':
    'Una derivación se sigue hasta que se revisa su informe',
  'Endoscopic excision is preferred': 'Se prefiere la resección endoscópica',
  'Open posterior arthrotomy for complex cases': 'Artrotomía posterior abierta en los casos complejos',
  'Combined treatment where both compartments are involved':
    'Tratamiento combinado cuando están afectados ambos compartimentos',
  'Planned and performed approach are both kept': 'Se conservan tanto la vía prevista como la realizada',
  'Early active rehabilitation, with a milestone review':
    'Rehabilitación activa temprana, con una revisión del hito',
  'No premature return to high impact': 'Sin retorno prematuro al alto impacto',
  'Pain is measured before and after': 'El dolor se mide antes y después',
  'Function, return, satisfaction and complications are recorded':
    'Se registran la función, el retorno, la satisfacción y las complicaciones',
  'Red flags reach a clinician the same day': 'Las señales de alarma llegan a un clínico el mismo día',
  'The risk of venous thrombo-embolism is recorded before immobilisation':
    'El riesgo de tromboembolia venosa se registra antes de inmovilizar',
  'Educational content: clinical judgment prevails': 'Contenido educativo: prevalece el juicio clínico',
  'The record holds what happened, by whom, and is corrected, never edited':
    'El registro conserva lo que ocurrió y quién lo hizo; se corrige, nunca se edita',
  'a rule of another version': 'una regla de otra versión',
  'Educational decision support. Clinical judgment prevails: a clinician decides.':
    'Apoyo educativo a la decisión. Prevalece el juicio clínico: decide un clínico.',
};
