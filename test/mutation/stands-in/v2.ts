/** Version 2 as the test of moves plants it. */
import { v2 as sound } from '../../../pathway/protocols/v2.ts';
import { withShorterLimit } from '../../pathway/planted/shorter-limit.ts';

export const v2 = withShorterLimit(sound);
