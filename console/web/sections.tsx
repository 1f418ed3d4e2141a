/** The parts of the console: where each is, and for whom. The server has the last word on who may what. */
import { lazy, type ComponentType } from 'react';
import { careTeam, operators, readers, rehearsers } from '../contract/roles.ts';
import type { Session } from '../contract/session.ts';
import type { english } from './language/english.ts';
import { WorklistPage } from './worklist/page.tsx';

type Role = Session['role'];

export interface Section {
  readonly name: keyof (typeof english)['section'];
  readonly path: string;
  readonly roles: readonly Role[];
  readonly Page: ComponentType;
}

/** What other pages lead to, and the navigation does not. */
export const linkedPages: readonly Omit<Section, 'name'>[] = [
  {
    path: '/pathways/:id',
    roles: careTeam,
    Page: lazy(() => import('./pathway/page.tsx')),
  },
  {
    path: '/rehearse/:id',
    roles: rehearsers,
    Page: lazy(() => import('./rehearse/rehearsal-page.tsx')),
  },
];

/** The worklist comes with the first view; the others when they are opened. */
export const sections: readonly Section[] = [
  { name: 'worklist', path: '/worklist', roles: careTeam, Page: WorklistPage },
  {
    name: 'enrol',
    path: '/enrol',
    roles: careTeam,
    Page: lazy(() => import('./enrol/page.tsx')),
  },
  {
    name: 'outcomes',
    path: '/outcomes',
    roles: readers,
    Page: lazy(() => import('./outcomes/page.tsx')),
  },
  {
    name: 'protocol',
    path: '/protocol',
    roles: ['coordinator', 'clinician', 'analyst', 'operator', 'administrator'],
    Page: lazy(() => import('./protocol/page.tsx')),
  },
  {
    name: 'rehearse',
    path: '/rehearse',
    roles: rehearsers,
    Page: lazy(() => import('./rehearse/page.tsx')),
  },
  {
    name: 'system',
    path: '/system',
    roles: operators,
    Page: lazy(() => import('./system/page.tsx')),
  },
];
