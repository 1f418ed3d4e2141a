/** The closed lists of the domain. */
import { z } from 'zod';

export const Side = z.enum(['left', 'right']);
export const Role = z.enum(['coordinator', 'clinician', 'surgeon', 'patient', 'administrator', 'system']);
export const Source = z.enum(['cli', 'console', 'form', 'fhir', 'rehearsal', 'timer', 'system']);
export const YesNoUnknown = z.enum(['yes', 'no', 'unknown']);

export const SportLevel = z.enum(['none', 'recreational', 'competitive', 'professional']);

/** ATH-1: where in the year of the sport the patient is. */
export const Season = z.enum(['off-season', 'pre-season', 'in-season']);

/** CON-4, in the rule’s order: what speaks against an NSAID. */
export const nsaidCautions = [
  'anticoagulant-or-antiplatelet',
  'kidney-disease',
  'heart-failure',
  'coronary-disease',
  'hypertension',
  'peptic-ulcer',
  'asthma',
  'pregnancy',
  'nsaid-allergy',
  'nsaid-already-taken',
  'ace-inhibitor-arb-or-diuretic',
  'ssri',
  'older-age',
] as const;
/** CON-4: what speaks against paracetamol. */
export const paracetamolCautions = ['liver-disease', 'alcohol', 'paracetamol-already-taken'] as const;
export const Caution = z.enum([...nsaidCautions, ...paracetamolCautions]);
export const AnalgesicClass = z.enum(['nsaid', 'paracetamol']);

/** CON-5. */
export const TherapyKind = z.enum(['stretching', 'strengthening', 'manual-mobilization', 'combined']);
export const Attendance = z.enum(['attended', 'missed']);

export const Device = z.enum(['cast', 'fixed-ankle-walker']);
export const ImmobilizationContext = z.enum(['conservative', 'surgical']);
export const ImmobilizationIndication = z.enum(['refractory-symptoms', 'acute-exacerbation']);
export const ExerciseWithImmobilization = z.enum(['active', 'due-on-removal']);

/** INJ-1: the only sites that may be ordered. */
export const orderableInjectionSites = [
  'posterior-ankle-joint-recess',
  'os-trigonum-synchondrosis',
  'fhl-sheath',
] as const;
/** Where an injection may be reported to have been given: anything that has happened can be said. */
export const InjectionSite = z.enum([
  ...orderableInjectionSites,
  'retrocalcaneal-bursa',
  'achilles-tendon',
  'near-achilles-tendon',
  'other',
  'unknown',
]);
export const InjectionGuidance = z.enum(['ultrasound', 'fluoroscopy', 'landmark', 'unknown']);

/** INJ-2: what the injection did for the pain. */
export const InjectionRelief = z.enum(['none', 'partial', 'complete']);

/** ATH-2: what the examination found; a part that was not examined is said to be so. */
export const MuscleFinding = z.enum(['normal', 'weak', 'tight', 'painful', 'not-examined']);
export const FhlFinding = z.enum(['normal', 'tenosynovitis', 'triggering', 'painful', 'not-examined']);

/** SAF-2: as the clinic’s own assessment has it. */
export const VteRisk = z.enum(['low', 'raised', 'high']);

export const ImagingModality = z.enum(['radiograph', 'mri']);
export const ImagingFinding = z.enum([
  'os-trigonum',
  'elongated-posterior-talar-process',
  'loose-body',
  'fhl-tenosynovitis',
  'soft-tissue-impingement',
  'anterior-impingement',
  'complex-anatomy',
  'none',
]);

export const ReviewOutcome = z.enum(['resolved', 'improving', 'partly-improved', 'not-improved']);
export const ReferralIndication = z.enum(['failed-conservative-care', 'persistent-limiting-pain']);
export const ReferralResponse = z.enum(['accepted', 'declined']);

export const SurgicalApproach = z.enum(['endoscopic', 'open', 'combined']);
export const ReturnLevel = z.enum(['participation', 'sport', 'pre-injury-level']);
/** What a clinician decides about a re-injury (scenario 1). */
export const ReinjuryDecision = z.enum(['continue', 'restart-clock', 'urgent-review']);

export const RehabilitationOutcome = z.enum(['on-track', 'delayed']);

/** OUT-2. */
export const ComplicationKind = z.enum([
  'wound',
  'infection',
  'nerve-injury',
  'bleeding',
  'thrombo-embolism',
  'stiffness',
  'tendon-injury',
  'complex-regional-pain-syndrome',
  'other',
]);
/** Clavien–Dindo. */
export const ComplicationGrade = z.enum(['I', 'II', 'III', 'IV', 'V']);
/** SAF-1. */
export const RedFlag = z.enum([
  'calf-swelling',
  'calf-pain',
  'fever',
  'wound-trouble',
  'achilles-pop',
  'chest-pain',
  'breathlessness',
  'tight-cast',
  'numb-or-blue-toes',
]);
/** How a red flag became known. */
export const RedFlagChannel = z.enum(['form', 'call', 'visit']);
/** What a clinician did about it. */
export const RedFlagAction = z.enum(['emergency-care', 'seen', 'advised', 'no-action-needed']);
/** What an appointment is for. */
export const AppointmentFor = z.enum([
  'reassessment',
  'review',
  'imaging',
  'surgeon',
  'removal',
  'rehabilitation-review',
]);
export const AppointmentEnd = z.enum(['no-show', 'cancelled']);

/** How somebody tried to reach the patient. */
export const ContactChannel = z.enum(['telephone', 'email', 'sms', 'letter', 'in-person']);
/** Ways by which Talus itself writes. */
export const MessageChannel = z.enum(['email', 'sms']);
export const ContactOwner = z.enum(['patient', 'guardian']);
export const FollowUpDecision = z.enum(['keep-trying', 'lost-to-follow-up']);

export const CloseReason = z.enum([
  'recovered',
  'follow-up-complete',
  'death',
  'transfer',
  'withdrawn',
  'lost-to-follow-up',
  'entered-in-error',
]);

export type Side = z.infer<typeof Side>;
export type Role = z.infer<typeof Role>;
export type Source = z.infer<typeof Source>;
export type SportLevel = z.infer<typeof SportLevel>;
export type Season = z.infer<typeof Season>;
export type Caution = z.infer<typeof Caution>;
export type AnalgesicClass = z.infer<typeof AnalgesicClass>;
export type TherapyKind = z.infer<typeof TherapyKind>;
export type Attendance = z.infer<typeof Attendance>;
export type InjectionRelief = z.infer<typeof InjectionRelief>;
export type VteRisk = z.infer<typeof VteRisk>;
export type ComplicationKind = z.infer<typeof ComplicationKind>;
export type ComplicationGrade = z.infer<typeof ComplicationGrade>;
export type Device = z.infer<typeof Device>;
export type ImmobilizationContext = z.infer<typeof ImmobilizationContext>;
export type InjectionSite = z.infer<typeof InjectionSite>;
export type ImagingModality = z.infer<typeof ImagingModality>;
export type ImagingFinding = z.infer<typeof ImagingFinding>;
export type ReviewOutcome = z.infer<typeof ReviewOutcome>;
export type ReferralIndication = z.infer<typeof ReferralIndication>;
export type SurgicalApproach = z.infer<typeof SurgicalApproach>;
export type ReturnLevel = z.infer<typeof ReturnLevel>;
export type ReinjuryDecision = z.infer<typeof ReinjuryDecision>;
export type RedFlag = z.infer<typeof RedFlag>;
export type AppointmentFor = z.infer<typeof AppointmentFor>;
export type MessageChannel = z.infer<typeof MessageChannel>;
export type ContactOwner = z.infer<typeof ContactOwner>;
export type FollowUpDecision = z.infer<typeof FollowUpDecision>;
export type CloseReason = z.infer<typeof CloseReason>;
