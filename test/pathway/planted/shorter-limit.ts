/** Version 2 with an immobilisation limit of a week, and a reminder of the reassessment that lies two days later. */
import type { v2 } from '../../../pathway/protocols/v2.ts';

type Version = typeof v2;

export function withShorterLimit(sound: Version): Version {
  const { parameters } = sound;
  const changed = {
    'immobilization.warn': 4,
    'immobilization.remove': 6,
    'immobilization.limit': 7,
    'immobilization.cumulative': 7,
    'reassess.reminder': 1,
  };
  const planted = Object.entries(changed).map(([name, value]) => [
    name,
    { ...parameters[name as keyof typeof changed], value },
  ]);
  return { ...sound, parameters: { ...parameters, ...Object.fromEntries(planted) } as Version['parameters'] };
}
