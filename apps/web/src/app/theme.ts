import { createTheme, type CSSVariablesResolver, type MantineColorsTuple } from '@mantine/core';

/** A deep red that carries white text; its light shades are for what lies behind text, in dark for text itself. */
const red: MantineColorsTuple = [
  '#fdf2f1',
  '#f8e0de',
  '#f0bfbc',
  '#e89a95',
  '#e07a74',
  '#c9423f',
  '#b22a2b',
  '#9f1d20',
  '#86171a',
  '#6b1114',
];

export const theme = createTheme({
  primaryColor: 'red',
  primaryShade: { light: 7, dark: 6 },
  colors: { red },
  fontFamily: "'Be Vietnam Pro', system-ui, sans-serif",
  headings: { fontFamily: "'Be Vietnam Pro', system-ui, sans-serif", fontWeight: '600' },
  defaultRadius: 'md',
  lineHeights: { xs: '1.5', sm: '1.5', md: '1.55', lg: '1.6', xl: '1.65' },
  focusRing: 'auto',
  cursorType: 'pointer',
});

/** Secondary text too is read by everybody: 7 to 1 on the page. */
export const readable: CSSVariablesResolver = () => ({
  variables: {},
  light: { '--mantine-color-dimmed': 'var(--mantine-color-gray-7)' },
  dark: {
    '--mantine-color-dimmed': 'var(--mantine-color-dark-1)',
    '--mantine-color-error': 'var(--mantine-color-red-3)',
  },
});
