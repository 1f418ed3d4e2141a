/** The parts of the console: where each is, and for whom. The server has the last word on who may what. */
import type { ComponentType } from 'react';
import type { Session } from '../contract/session.ts';
import { WorklistPage } from './worklist/page.tsx';

type Role = Session['role'];

export interface Section {
  readonly name: 'worklist';
  readonly path: string;
  readonly roles: readonly Role[];
  readonly Page: ComponentType;
}

export const sections: readonly Section[] = [
  { name: 'worklist', path: '/worklist', roles: ['coordinator', 'clinician'], Page: WorklistPage },
];
