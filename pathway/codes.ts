/** The closed lists of the domain. */
import { z } from 'zod';

export const Side = z.enum(['left', 'right']);
export const Role = z.enum(['coordinator', 'clinician', 'surgeon', 'patient', 'administrator', 'system']);
export const Source = z.enum(['cli', 'console', 'form', 'fhir', 'rehearsal', 'timer', 'system']);
export const YesNoUnknown = z.enum(['yes', 'no', 'unknown']);

export const SportLevel = z.enum(['none', 'recreational', 'competitive', 'professional']);

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
export const RehabilitationOutcome = z.enum(['on-track', 'delayed']);

export const CloseReason = z.enum([
  'recovered',
  'follow-up-complete',
  'death',
  'transfer',
  'withdrawn',
  'entered-in-error',
]);

export type Side = z.infer<typeof Side>;
export type Role = z.infer<typeof Role>;
export type Source = z.infer<typeof Source>;
export type Device = z.infer<typeof Device>;
export type ImmobilizationContext = z.infer<typeof ImmobilizationContext>;
export type InjectionSite = z.infer<typeof InjectionSite>;
export type ImagingModality = z.infer<typeof ImagingModality>;
export type ImagingFinding = z.infer<typeof ImagingFinding>;
export type ReviewOutcome = z.infer<typeof ReviewOutcome>;
export type ReferralIndication = z.infer<typeof ReferralIndication>;
export type SurgicalApproach = z.infer<typeof SurgicalApproach>;
export type ReturnLevel = z.infer<typeof ReturnLevel>;
export type CloseReason = z.infer<typeof CloseReason>;
