/** The clinical rules by id. What each means in full: `docs/clinical-rules.md`. */
export const rules = {
  'CON-1': {
    kind: 'guard',
    title: 'Conservative care comes first, for 6–8 weeks, before surgery is considered',
  },
  'CON-2': { kind: 'advise', title: 'Extreme plantar flexion is avoided: running, jumping, kicking' },
  'CON-3': { kind: 'advise', title: 'Open-backed shoes; heel lifts or orthoses' },
  'CON-4': { kind: 'guard', title: 'NSAIDs first; paracetamol where NSAIDs are unsuitable' },
  'CON-5': { kind: 'advise', title: 'Physical therapy: stretching, strengthening, manual mobilisation' },
  'CON-6': { kind: 'advise', title: 'Weight loss is advised where indicated' },
  'CON-7': {
    kind: 'due',
    title: 'If improving, care continues until symptoms resolve, with a review each time',
  },
  'INJ-1': { kind: 'stop', title: 'Corticosteroid is never injected into or near the Achilles tendon' },
  'INJ-2': { kind: 'record', title: 'A local injection into posterior ankle structures may give relief' },
  'IMM-1': { kind: 'due', title: 'Immobilisation is short: under 10 days' },
  'IMM-2': { kind: 'due', title: 'Immobilisation beyond 10 days is harmful' },
  'IMM-3': {
    kind: 'guard',
    title: 'Immobilisation is only for refractory symptoms or an acute exacerbation',
  },
  'IMM-4': { kind: 'guard', title: 'Immobilisation is never the only treatment: exercise goes with it' },
  'IMM-5': { kind: 'due', title: 'Surgical immobilisation follows the surgeon; conservative days add up' },
  'IMG-1': { kind: 'due', title: 'Imaging identifies the impinging structure' },
  'ATH-1': { kind: 'record', title: 'Dancers and soccer players are most at risk' },
  'ATH-2': {
    kind: 'due',
    title: 'In athletes the posterior compartment muscles and the FHL tendon are evaluated',
  },
  'REA-1': { kind: 'due', title: 'The patient is reassessed at 6–8 weeks' },
  'REF-1': { kind: 'due', title: 'No improvement after 6–8 weeks: refer to a foot and ankle surgeon' },
  'REF-2': {
    kind: 'guard',
    title: 'Persistent limiting pain despite adequate conservative care is an indication too',
  },
  'REF-3': { kind: 'due', title: 'Referral is not delayed past 8 weeks' },
  'REF-4': { kind: 'due', title: 'A referral is followed until its report is reviewed' },
  'SUR-1': { kind: 'advise', title: 'Endoscopic excision is preferred' },
  'SUR-2': { kind: 'advise', title: 'Open posterior arthrotomy for complex cases' },
  'SUR-3': { kind: 'advise', title: 'Combined treatment where both compartments are involved' },
  'SUR-4': { kind: 'record', title: 'Planned and performed approach are both kept' },
  'REH-1': { kind: 'due', title: 'Early active rehabilitation, with a milestone review' },
  'REH-2': { kind: 'guard', title: 'No premature return to high impact' },
  'OUT-1': { kind: 'due', title: 'Pain is measured before and after' },
  'OUT-2': { kind: 'due', title: 'Function, return, satisfaction and complications are recorded' },
  'SAF-1': { kind: 'due', title: 'Red flags reach a clinician the same day' },
  'SAF-2': { kind: 'guard', title: 'The risk of venous thrombo-embolism is recorded before immobilisation' },
  'GOV-1': { kind: 'record', title: 'Educational content: clinical judgment prevails' },
  'REC-1': {
    kind: 'record',
    title: 'The record holds what happened, by whom, and is corrected, never edited',
  },
} as const satisfies Record<string, { kind: RuleKind; title: string }>;

/**
 * stop: an order refused, not to be lifted. guard: refused unless a clinician overrides with a reason. due: a durable
 * deadline. advise: shown, and answered. record: data to be captured.
 */
export type RuleKind = 'stop' | 'guard' | 'due' | 'advise' | 'record';
export type RuleId = keyof typeof rules;
export const ruleIds = Object.keys(rules) as RuleId[];

/** GOV-1, shown wherever a recommendation is. */
export const disclaimer = 'Educational decision support. Clinical judgment prevails: a clinician decides.';
