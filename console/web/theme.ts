import {
  createTheme,
  DEFAULT_THEME,
  type CSSVariablesResolver,
  type MantineColorsTuple,
} from '@mantine/core';

/** The kit’s darkest orange falls just short of 4.5 to 1 on white. */
const orange = [...DEFAULT_THEME.colors.orange.slice(0, 9), '#b83a08'] as unknown as MantineColorsTuple;

/** Shades that keep a contrast of 4.5 to 1 on white. */
export const theme = createTheme({
  colors: { orange },
  primaryColor: 'blue',
  primaryShade: 9,
  fontFamily: 'system-ui, sans-serif',
  headings: { fontFamily: 'system-ui, sans-serif' },
  respectReducedMotion: true,
  cursorType: 'pointer',
  focusRing: 'auto',
});

/** So does what the kit shows dimmed, and its errors. */
export const legible: CSSVariablesResolver = () => ({
  variables: {},
  light: {
    '--mantine-color-dimmed': 'var(--mantine-color-gray-7)',
    '--mantine-color-error': 'var(--mantine-color-red-9)',
  },
  dark: {},
});
