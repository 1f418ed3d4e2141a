/** A referral letter with something in every part of it. */
import { type ReferralLetter } from '../../letters/letter-input.ts';
import { Instant, LocalDate } from '../../pathway/time.ts';

const on = (text: string): LocalDate => LocalDate.parse(text);

export const sampleLetter: ReferralLetter = {
  referralId: 'pathway-7-referral-1',
  writtenAt: Instant.parse('2026-03-13T09:30:00.000Z'),
  date: on('2026-03-13'),
  clinic: {
    name: 'Harbor Street Ankle Clinic',
    lines: ['12 Harbor Street, Springfield', 'Telephone 555 0100', 'referrals@clinic.example'],
  },
  surgeon: {
    name: 'Dr Ingrid Sørensen',
    lines: ['Foot and Ankle Surgery, General Hospital', '1 Hill Road, Springfield'],
  },
  requesterName: 'Dr Paula Ortiz',
  patient: {
    name: 'Олександра Núñez-Żółć',
    birthDate: on('1991-05-04'),
    gender: 'female',
    recordNumber: 'MRN 0042',
    contacts: ['Mobile 555 0111', 'patient@mail.example'],
    interpreterFor: 'Ukrainian',
  },
  side: 'right',
  indication: 'failed-conservative-care',
  care: {
    day0: on('2026-01-12'),
    exercisePlanSince: on('2026-01-14'),
    reviews: [
      { on: on('2026-02-09'), outcome: 'partly-improved' },
      { on: on('2026-03-11'), outcome: 'not-improved' },
    ],
    painScores: [
      { on: on('2026-01-12'), score: 7 },
      { on: on('2026-03-11'), score: 6 },
    ],
    injections: [{ on: on('2026-02-10'), site: 'os-trigonum-synchondrosis' }],
    immobilizations: [
      { device: 'fixed-ankle-walker', on: on('2026-01-13'), removedOn: on('2026-01-17'), days: 4 },
      { device: 'cast', on: on('2026-02-20'), removedOn: on('2026-02-25'), days: 5 },
    ],
  },
  imaging: [
    { modality: 'radiograph', doneOn: on('2026-01-20') },
    { modality: 'mri', doneOn: null },
  ],
  findings: ['os-trigonum', 'fhl-tenosynovitis'],
  delayDays: 3,
  protocolVersion: '1',
  parameters: [
    {
      name: 'reassess.closes',
      parameter: {
        value: 56,
        unit: 'day of care',
        rule: 'REA-1',
        source: { kind: 'article', passage: 'Reassess after 6–8 weeks', reference: 3, evidence: 'weak' },
      },
    },
    {
      name: 'referral.within',
      parameter: { value: 2, unit: 'days', rule: 'REF-1', source: { kind: 'default', why: 'chosen' } },
    },
  ],
};
