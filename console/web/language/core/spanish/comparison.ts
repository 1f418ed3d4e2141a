/** What is said of the cohort beside published figures: `analytics/comparison.ts` and `analytics/report/cohort-figures.ts`. */
import type { Catalogue } from '../catalogue.ts';

export const comparison: Catalogue = {
  'this cohort': 'esta cohorte',
  'Published series differ in patients, surgeons and what they count; none is a target.':
    'Las series publicadas difieren en pacientes, cirujanos y en lo que cuentan; ninguna es un objetivo.',
  'Returns in months probably use another definition: shown apart, never pooled with those in weeks.':
    'Los regresos en meses probablemente usan otra definición: se muestran aparte y nunca se agrupan con los que están en semanas.',
  'Whether endoscopic surgery is better is contested: a 2022 meta-analysis of 32 studies found no significant difference in AOFAS, return or satisfaction.':
    'Se discute si la cirugía endoscópica es mejor: un metanálisis de 2022 de 32 estudios no halló diferencias significativas en AOFAS, regreso ni satisfacción.',
  'Published returns are means, or are not said to be anything else; this cohort’s is a median in which those count who have not returned.':
    'Los regresos publicados son medias, o no se dice que sean otra cosa; el de esta cohorte es una mediana en la que cuentan quienes no han regresado.',
  'Some persons of this cohort have two ankles in it: a test that takes ankles for independent gives too small a p.':
    'Algunas personas de esta cohorte tienen en ella dos tobillos: una prueba que toma los tobillos por independientes da una p demasiado pequeña.',
  'Some of the published figures are not of this diagnosis alone.':
    'Algunas de las cifras publicadas no son solo de este diagnóstico.',
  'weeks from the operation until half are back in the sport, by approach as planned; death competes, loss censors':
    'semanas desde la operación hasta que la mitad ha vuelto al deporte, según el abordaje previsto; la muerte compite, la pérdida censura',
  'weeks from the operation until half are back in training, by approach as planned; death competes, loss censors':
    'semanas desde la operación hasta que la mitad ha vuelto al entrenamiento, según el abordaje previsto; la muerte compite, la pérdida censura',
  'the last pain score (0 to 10) within 42 days before the operation':
    'la última puntuación de dolor (0 a 10) en los 42 días anteriores a la operación',
  'pain score (0 to 10) about 52 weeks after the operation':
    'puntuación de dolor (0 a 10) unas 52 semanas después de la operación',
  'the last AOFAS within 42 days before the operation':
    'el último AOFAS en los 42 días anteriores a la operación',
  'AOFAS about 52 weeks after the operation': 'AOFAS unas 52 semanas después de la operación',
  'operated ankles with at least one complication of any grade, by approach as planned':
    'tobillos operados con al menos una complicación de cualquier grado, según el abordaje previsto',
  'probability of recovery without an operation within 52 weeks of conservative day 0; the operation competes, loss censors':
    'probabilidad de recuperarse sin operación en las 52 semanas desde el día 0 conservador; la operación compite, la pérdida censura',
};
