/**
 * Protocol version 3: version 2 with the schedule by which questionnaires are collected (OUT-2). Its time points, its
 * reminders and its windows are those of the pain score, so that both are asked for in one message. Immutable once a
 * pathway runs on it: `test/pathway/protocols.test.ts` locks its hash.
 */
import type { Collection, Protocol } from './protocol.ts';
import { v2, type ParameterName } from './v2.ts';

const everyTimePoint = ['baseline', 'week-2', 'week-6', 'week-14', 'week-26', 'week-52'];

const collection: readonly Collection[] = [
  {
    instrument: 'FAAM',
    from: 'patient',
    conservative: everyTimePoint,
    surgical: everyTimePoint,
    source: {
      kind: 'default',
      why: 'The primary measure of function: with each pain score, so that both curves have the same points.',
    },
  },
  {
    instrument: 'FAOS',
    from: 'patient',
    conservative: ['baseline', 'week-14', 'week-52'],
    surgical: ['baseline', 'week-14', 'week-52'],
    source: {
      kind: 'default',
      why: 'With 42 items a burden: before, at the milestone of return, and after a year.',
    },
  },
  {
    instrument: 'Tegner',
    from: 'patient',
    conservative: ['baseline', 'week-26', 'week-52'],
    surgical: ['baseline', 'week-26', 'week-52'],
    source: {
      kind: 'default',
      why: 'The level of activity: before, and once a return to sport can be expected.',
    },
  },
  {
    instrument: 'AOFAS',
    from: 'clinician',
    conservative: [],
    surgical: ['baseline', 'week-14', 'week-52'],
    source: {
      kind: 'default',
      why: 'Only to compare with published operations: a clinician examines for it before, at the milestone review and after a year.',
    },
  },
];

export const v3: Protocol<ParameterName> = { ...v2, version: '3', collection };
