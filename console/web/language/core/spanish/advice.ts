/** What is recommended: `pathway/advice.ts`. */
import type { Catalogue } from '../catalogue.ts';

export const advice: Catalogue = {
  'Decide on prophylaxis: the risk of venous thrombo-embolism is {VteRisk}.':
    'Decida sobre la profilaxis: el riesgo de tromboembolia venosa es {VteRisk}.',
  'Advise against extreme plantar flexion: no running, jumping or kicking for now.':
    'Desaconseje la flexión plantar extrema: por ahora, no correr, saltar ni golpear con el pie.',
  'Advise open-backed shoes.': 'Recomiende calzado abierto por detrás.',
  'Confirm or decline heel lifts or orthoses: heel lifts add plantar flexion†.':
    'Confirme o descarte las alzas de talón u ortesis: las alzas añaden flexión plantar†.',
  'Advise physical therapy: stretching, strengthening of the ankle stabilisers, manual mobilisation.':
    'Recomiende fisioterapia: estiramientos, fortalecimiento de los estabilizadores del tobillo, movilización manual.',
  'Ask the patient, and report as cautions: {Caution…}.':
    'Pregunte al paciente y notifique como precauciones: {Caution…}.',
  'Advise an NSAID; paracetamol is equally effective, with fewer side effects.':
    'Recomiende un AINE; el paracetamol es igual de eficaz, con menos efectos adversos.',
  'Advise paracetamol and no NSAID (caution: {Caution…}).':
    'Recomiende paracetamol y ningún AINE (precaución: {Caution…}).',
  'Decide on pain relief: neither an NSAID nor paracetamol is advised (caution: {Caution…}).':
    'Decida sobre la analgesia: no se recomienda ni un AINE ni paracetamol (precaución: {Caution…}).',
  '{text} One that is cautioned against was ordered: reconsider it.':
    '{text} Se prescribió uno frente al que hay precauciones: reconsidérelo.',
  'Ask for sport, level and season, and report them: dancers and soccer players are most at risk.':
    'Pregunte por el deporte, el nivel y la temporada, y notifíquelos: quienes bailan o juegan al fútbol tienen el mayor riesgo.',
  'Measure and report the BMI: none on record is recent and measured as an adult.':
    'Mida y notifique el IMC: no consta ninguno reciente y medido en la edad adulta.',
  'Advise weight loss: a higher BMI slows recovery.':
    'Recomiende perder peso: un IMC más alto retrasa la recuperación.',
  'Offer advice on weight: a higher BMI slows recovery.':
    'Ofrezca consejo sobre el peso: un IMC más alto retrasa la recuperación.',
  'Endoscopic excision is preferred; in athletes also because return to sport is reported as faster.':
    'Se prefiere la resección endoscópica; en deportistas también porque se describe un retorno al deporte más rápido.',
  'Open posterior arthrotomy may be needed: the imaging shows complex anatomy.':
    'Puede hacer falta una artrotomía posterior abierta: las pruebas de imagen muestran una anatomía compleja.',
  'Combined anterior arthroscopic and posterior open treatment: both compartments are involved.':
    'Tratamiento combinado, artroscópico anterior y abierto posterior: están afectados ambos compartimentos.',
};
