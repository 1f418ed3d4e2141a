import { codes, snomedCt } from './code-table.ts';

/**
 * SNOMED CT conditions that are cautions of CON-4. A closed list: what is not here leaves a caution unknown, and it is
 * asked. Left out on purpose: a miscarriage and pre-eclampsia say nothing sure about a pregnancy today.
 */
export const conditionCodes = [
  ...codes('kidney-disease', snomedCt, 'bundles', {
    '431855005': 'Chronic kidney disease stage 1 (disorder)',
    '127013003': 'Diabetic renal disease (disorder)',
  }),
  ...codes('kidney-disease', snomedCt, 'synthea', {
    '431856006': 'Chronic kidney disease stage 2 (disorder)',
    '433144002': 'Chronic kidney disease stage 3 (disorder)',
    '431857002': 'Chronic kidney disease stage 4 (disorder)',
    '46177005': 'End-stage renal disease (disorder)',
  }),
  ...codes('kidney-disease', snomedCt, 'logica', { '709044004': 'Chronic kidney disease (disorder)' }),

  ...codes('heart-failure', snomedCt, 'bundles', {
    '88805009': 'Chronic congestive heart failure (disorder)',
  }),
  ...codes('heart-failure', snomedCt, 'logica', { '84114007': 'Heart failure (disorder)' }),

  ...codes('coronary-disease', snomedCt, 'bundles', { '53741008': 'Coronary Heart Disease' }),
  ...codes('coronary-disease', snomedCt, 'synthea', {
    '22298006': 'Myocardial Infarction',
    '399211009': 'History of myocardial infarction (situation)',
  }),

  ...codes('hypertension', snomedCt, 'bundles', { '38341003': 'Hypertension' }),
  ...codes('hypertension', snomedCt, 'synthea', { '59621000': 'Hypertension' }),

  ...codes('peptic-ulcer', snomedCt, 'chCrl', { '13200003': 'Peptic ulcer (disorder)' }),

  ...codes('asthma', snomedCt, 'bundles', { '233678006': 'Childhood asthma' }),
  ...codes('asthma', snomedCt, 'synthea', { '195967001': 'Asthma' }),

  ...codes('pregnancy', snomedCt, 'bundles', {
    '72892002': 'Normal pregnancy',
    '79586000': 'Tubal pregnancy',
  }),

  ...codes('liver-disease', snomedCt, 'logica', {
    '235875008': 'Alcoholic hepatitis (disorder)',
    '408335007': 'Autoimmune hepatitis (disorder)',
    '128302006': 'Chronic hepatitis C (disorder)',
    '328383001': 'Chronic liver disease (disorder)',
    '61977001': 'Chronic type B viral hepatitis (disorder)',
    '19943007': 'Cirrhosis of liver (disorder)',
    '708248004': 'End stage liver disease (disorder)',
    '197315008': 'Non-alcoholic fatty liver (disorder)',
  }),

  ...codes('alcohol', snomedCt, 'resq', { '66590003': 'Alcohol dependence (disorder)' }),
];
