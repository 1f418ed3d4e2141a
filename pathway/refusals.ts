/** Every refusal: a stable code that begins with its rule, and a sentence for a coordinator. */
import type { ParameterName } from './protocols/index.ts';
import type { RuleId } from './rules.ts';

interface RefusalText {
  readonly rule: RuleId;
  readonly sentence: string;
  /** Whether a clinician may lift it by name with a reason (a guard); a stop is never lifted. */
  readonly overridable: boolean;
  /** What it was decided by, beside the record. */
  readonly parameters: readonly ParameterName[];
}

const refusal = (
  rule: RuleId,
  sentence: string,
  overridable = false,
  parameters: readonly ParameterName[] = [],
): RefusalText => ({ rule, sentence, overridable, parameters });

export const refusals = {
  'INJ-1.unsafe-site': refusal(
    'INJ-1',
    'Corticosteroid is never ordered into or near the Achilles tendon, nor into the retrocalcaneal bursa. Order it at the posterior ankle joint recess, the os trigonum synchondrosis or the FHL sheath.',
  ),
  'IMM-3.no-indication': refusal(
    'IMM-3',
    'Immobilisation is only for refractory symptoms or an acute exacerbation. Name the indication, or let a clinician override with a reason.',
    true,
  ),
  'IMM-4.no-exercise': refusal(
    'IMM-4',
    'Immobilisation is never the only treatment. Start an exercise plan, or say that exercise is due on removal, or let a clinician override with a reason.',
    true,
  ),
  'IMM-5.no-days-left': refusal(
    'IMM-5',
    'The days of immobilisation allowed in eight weeks are used up. A clinician may override with a reason.',
    true,
    ['immobilization.cumulative', 'immobilization.window', 'immobilization.continues'],
  ),
  'CON-1.too-early': refusal(
    'CON-1',
    'Conservative care comes first, for at least six weeks, before surgery is considered. A clinician may override with a reason.',
    true,
    ['conservative.minimum'],
  ),
  'REF-1.no-failed-review': refusal(
    'REF-1',
    'No reassessment without improvement is on record. Record the review first, refer for persistent limiting pain, or let a clinician override with a reason.',
    true,
    ['reassess.opens'],
  ),
  'REF-2.adequacy-not-judged': refusal(
    'REF-2',
    'For persistent limiting pain it must be judged whether conservative care was adequate. Say so with the referral.',
    true,
  ),
  'REF-2.care-not-adequate': refusal(
    'REF-2',
    'Conservative care was judged not adequate, so persistent pain is not an indication yet. A clinician may override with a reason.',
    true,
  ),
  'IMG-1.no-imaging': refusal(
    'IMG-1',
    'Before surgery, imaging must have identified the impinging structure, and none is on record. Report it, or let a clinician override with a reason.',
    true,
  ),
  'ATH-2.not-evaluated': refusal(
    'ATH-2',
    'Before surgery, an athlete’s posterior compartment muscles and FHL tendon must have been evaluated, and that is not on record. Report it, or let a clinician override with a reason.',
    true,
    ['muscles.evaluate'],
  ),
  'SAF-2.risk-not-recorded': refusal(
    'SAF-2',
    'The risk of venous thrombo-embolism is recorded before immobilisation, and no recent one is on record. Report it, or let a clinician override with a reason.',
    true,
    ['vte.validity'],
  ),
  'CON-4.nsaid-caution': refusal(
    'CON-4',
    'A caution on record speaks against an NSAID: paracetamol is advised instead. A clinician may override with a reason.',
    true,
    ['caution.age', 'caution.pregnancy'],
  ),
  'CON-4.nsaid-unknown': refusal(
    'CON-4',
    'Some cautions against an NSAID are unknown, and unknown is not no. Ask the patient and report them, or let a clinician override with a reason.',
    true,
    ['caution.age', 'caution.pregnancy'],
  ),
  'CON-4.paracetamol-caution': refusal(
    'CON-4',
    'A caution on record speaks against paracetamol. A clinician may override with a reason.',
    true,
  ),
  'CON-4.paracetamol-unknown': refusal(
    'CON-4',
    'Some cautions against paracetamol are unknown, and unknown is not no. Ask the patient and report them, or let a clinician override with a reason.',
    true,
  ),
  'REH-2.pain': refusal(
    'REH-2',
    'Pain is not known to be at most 2 of 10. High impact is not cleared yet; a clinician may override with a reason.',
    true,
    ['return.pain'],
  ),
  'REH-2.heel-raise': refusal(
    'REH-2',
    'The heel raise is not known to be at least 90% of the other side. A clinician may override with a reason.',
    true,
    ['return.heelRaise'],
  ),
  'REH-2.plantar-flexion': refusal(
    'REH-2',
    'Plantar flexion is not known to be within 5° of an unaffected other side, and no clinician has judged it. A clinician may override with a reason.',
    true,
    ['return.plantarFlexion'],
  ),
  'REH-2.phase': refusal(
    'REH-2',
    'The phase of rehabilitation is not complete. A clinician may override with a reason.',
    true,
  ),
  'IMM-2.device-on': refusal(
    'IMM-2',
    'A cast or walker has not been reported as removed, so its limit must go on being watched. Report the removal first.',
    false,
    ['immobilization.limit'],
  ),
  'OUT-1.follow-up-open': refusal(
    'OUT-1',
    'Something is still to be done on this pathway: see its worklist and its plan. Finish it, or close for another reason.',
  ),
  'CON-7.not-recovered': refusal(
    'CON-7',
    'No review on record says that the symptoms have resolved. Record the review first.',
  ),
  'SAF-1.red-flags-open': refusal(
    'SAF-1',
    'Red flags have been reported, and no clinician has recorded what was done. Let a clinician do so first.',
  ),
  'REC-1.closed': refusal(
    'REC-1',
    'The pathway is closed, so nothing can be ordered on it. What has happened can still be reported.',
  ),
  'REC-1.future': refusal(
    'REC-1',
    'What is reported as having happened cannot lie in the future. Check the date.',
  ),
  'GOV-1.override-needs-clinician': refusal(
    'GOV-1',
    'Only a clinician or a surgeon may lift a guard. The one who lifts it has to enter the override.',
  ),
  'GOV-1.override-not-own': refusal(
    'GOV-1',
    'A guard is lifted in one’s own name: the override names somebody else than the one who acts. Whoever lifts it has to enter it.',
  ),
  'GOV-1.advice-needs-clinician': refusal(
    'GOV-1',
    'Only a clinician may answer this advice. Enter the answer in the clinician’s name.',
  ),
  'GOV-1.move-needs-clinician': refusal(
    'GOV-1',
    'Only a clinician or an administrator may move a pathway to another protocol version. Let one of them give the command.',
  ),
  'GOV-1.unknown-protocol': refusal(
    'GOV-1',
    'There is no protocol version of that name. See `protocol list` for those that there are.',
  ),
  'GOV-1.protocol-not-newer': refusal(
    'GOV-1',
    'The pathway is on that protocol version or on a newer one. A pathway moves to a newer version only.',
  ),
  'REC-1.nothing-to-correct': refusal(
    'REC-1',
    'There is no event of that number that can be corrected. See the numbers in the timeline.',
  ),
  'REC-1.correction-malformed': refusal(
    'REC-1',
    'The corrected content does not fit that kind of event. See the event’s members in the timeline as JSON.',
  ),
  'REC-1.death-stands': refusal(
    'REC-1',
    'The record says that the person has died. Correct that entry, the change of the person’s record: the pathway opens again with it.',
  ),
  'REC-1.changed-meanwhile': refusal(
    'REC-1',
    'Somebody else has changed the pathway since you looked at it, so nothing was done. Read what has changed, then give it again if it still holds.',
  ),
  'REC-1.nothing-to-acknowledge': refusal(
    'REC-1',
    'No task of that key, that is escalated, is on the worklist of this pathway. See the keys with the pathway.',
  ),
  'GOV-1.staff-only': refusal(
    'GOV-1',
    'Only a member of staff can acknowledge a task. What the patient has to say can be reported.',
  ),
  'REC-1.not-resolvable': refusal(
    'REC-1',
    'Only a message or a referral that could not be delivered, a contact that does not work, and the call for an interpreter are resolved by hand. Any other task ends with a report of what was done.',
  ),
  'SUR-4.wrong-side': refusal(
    'SUR-4',
    'Stopped: the side that is planned or consented to is not the side of this pathway, for which the patient was referred. A clinician is told now. Find out which side is meant before anything is planned.',
  ),
  'REF-4.review-needs-clinician': refusal(
    'REF-4',
    'The surgeon’s report is reviewed by a clinician. Let the clinician record it, or name the clinician who did.',
  ),
  'SUR-4.no-operation': refusal('SUR-4', 'No operation is on record. Report the operation first.'),
  'SUR-4.operated': refusal(
    'SUR-4',
    'The operation has been performed, so it cannot be planned. For another operation enrol a new episode.',
  ),
} as const satisfies Record<string, RefusalText>;

export type RefusalCode = keyof typeof refusals;

export interface Refusal extends RefusalText {
  readonly code: RefusalCode;
}

export const refusalOf = (code: RefusalCode): Refusal => ({ code, ...refusals[code] });
