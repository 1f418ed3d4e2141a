import { createTheme, type CSSVariablesResolver } from '@mantine/core';

/** Shades that keep a contrast of 4.5 to 1 on white, also of the small and the dimmed. */
export const theme = createTheme({
  primaryColor: 'blue',
  primaryShade: 9,
  fontFamily: 'system-ui, sans-serif',
  headings: { fontFamily: 'system-ui, sans-serif' },
  respectReducedMotion: true,
  cursorType: 'pointer',
  focusRing: 'auto',
});

export const cssVariables: CSSVariablesResolver = () => ({
  variables: {},
  light: { '--mantine-color-dimmed': '#495057' },
  dark: {},
});
