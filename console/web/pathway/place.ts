/** Where the pathways that are shown are: among those of the clinic, or in a rehearsal. */
import type { QueryKey } from '@tanstack/react-query';
import { createContext, use } from 'react';
import type { Field } from '../../contract/actions.ts';

export interface Place {
  /** Of the API. */
  readonly path: string;
  /** Begins the keys of all that is asked there, so that no pathway is taken for one of elsewhere. */
  readonly key: QueryKey;
  /** Undefined among those of the clinic. */
  readonly rehearsal?: {
    /** On which the same is recorded, unless whoever records says otherwise. */
    readonly twin?: Twin;
  };
}

/** The same invented patient’s pathway on another version of the protocol. */
export interface Twin {
  /** What it is called on the page, and the pathway that is not the twin. */
  readonly name: string;
  readonly nameHere: string;
  /** Says why it is not recorded there, a sentence each; nothing where it is. */
  record(given: Recording): Promise<readonly string[]>;
}

export interface Recording {
  /** Of the action. */
  readonly name: string;
  /** Of its form. */
  readonly fields: readonly Field[];
  readonly values: Readonly<Record<string, unknown>>;
  readonly commandId: string;
}

const clinic: Place = { path: '/pathways', key: [] };

export const PlaceContext = createContext(clinic);

export const usePlace = (): Place => use(PlaceContext);
