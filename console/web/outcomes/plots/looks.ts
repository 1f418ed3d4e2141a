/** The report’s: colours are Okabe and Ito’s; lines differ in their dashes and points too. */
export const colours = ['#0072B2', '#D55E00', '#009E73', '#CC79A7', '#56B4E9', '#000000'];
export const dashes = ['0', '6 3', '2 2', '8 2 2 2', '4 4', '1 3'];
export const shapes = ['circle', 'square', 'triangle', 'diamond', 'cross', 'star'] as const;
export const grey = '#767676';
export const height = 300;
export const margin = { top: 12, right: 16, bottom: 24, left: 8 };

export const lookOf = (index: number) => ({
  stroke: colours[index % colours.length] ?? grey,
  strokeDasharray: dashes[index % dashes.length] ?? '0',
});

export const below = (value: string) => ({ value, position: 'insideBottom', offset: -14 }) as const;
export const beside = (value: string) =>
  ({ value, angle: -90, position: 'insideLeft', style: { textAnchor: 'middle' } }) as const;
