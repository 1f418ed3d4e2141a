/** Protocol version 1 with one date moved: what must never be done to a version that has landed. */
import { v1 as sound } from '../../pathway/protocols/v1.ts';

export type { ParameterName } from '../../pathway/protocols/v1.ts';

const opens = sound.parameters['reassess.opens'];

export const v1 = {
  ...sound,
  parameters: { ...sound.parameters, 'reassess.opens': { ...opens, value: opens.value + 3 } },
};
