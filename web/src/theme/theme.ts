/**
 * The Mantine 9 theme of the app, drawn from tokens.css.
 * Mantine's own colour variables point at our roles, so that light, dark and high contrast are decided in one place.
 * Load order: Mantine's sheets, then tokens.css.
 */
import { type CSSVariablesResolver, createTheme, type MantineColorsTuple } from '@mantine/core'

/** Indigo ink. [8] is --ai in light, [3] is --ai in dark. */
const ai: MantineColorsTuple = [
  '#f2f5fb',
  '#e9eef8',
  '#c3d5f7',
  '#a8c1f0',
  '#86a6e0',
  '#5f82c6',
  '#4466ab',
  '#33528f',
  '#223d74',
  '#172c58',
]

/** Vermilion: the seal only. Never a button, never an error. [7] is --shu in light, [4] in dark. */
const shu: MantineColorsTuple = [
  '#fdeee8',
  '#fbd9cc',
  '#f8bfab',
  '#f49a7b',
  '#f0683c',
  '#e2532a',
  '#d3451f',
  '#c43a18',
  '#a83012',
  '#7d220b',
]

/** Pine: something holds. Verdict "valid" and finished states. */
const valid: MantineColorsTuple = [
  '#e6f2ea',
  '#cfe7d8',
  '#a8dabf',
  '#7fd3a6',
  '#55b583',
  '#3a9668',
  '#2b8057',
  '#23724d',
  '#1c6543',
  '#124a30',
]

/** Wine: something does not hold. Verdict "not valid", errors, destructive acts. */
const invalid: MantineColorsTuple = [
  '#fae9ee',
  '#f7cdd8',
  '#f8b4c5',
  '#f79bb2',
  '#e0698a',
  '#c9456b',
  '#b53058',
  '#a42549',
  '#941c3d',
  '#6d122b',
]

/** Amber: something changed since, or wants attention. */
const changed: MantineColorsTuple = [
  '#fbf0d9',
  '#f7e3ba',
  '#f2d08f',
  '#edbd66',
  '#d09a3c',
  '#b17b1d',
  '#996609',
  '#895701',
  '#7a4c00',
  '#5a3700',
]

export const theme = createTheme({
  colors: { ai, shu, valid, invalid, changed },
  primaryColor: 'ai',
  primaryShade: { light: 8, dark: 3 },
  autoContrast: true,
  white: '#ffffff',
  black: '#1b1c20',
  fontFamily: 'var(--font)',
  fontFamilyMonospace: 'var(--font-mono)',
  fontSizes: { xs: 'var(--t-13)', sm: 'var(--t-14)', md: 'var(--t-16)', lg: 'var(--t-18)', xl: 'var(--t-21)' },
  lineHeights: {
    xs: 'var(--lh-small)',
    sm: 'var(--lh-small)',
    md: 'var(--lh-body)',
    lg: 'var(--lh-body)',
    xl: 'var(--lh-head)',
  },
  headings: {
    fontFamily: 'var(--font)',
    fontWeight: '700',
    textWrap: 'balance',
    sizes: {
      h1: { fontSize: 'var(--t-31)', lineHeight: 'var(--lh-head)' },
      h2: { fontSize: 'var(--t-25)', lineHeight: 'var(--lh-head)' },
      h3: { fontSize: 'var(--t-18)', lineHeight: 'var(--lh-head)' },
      h4: { fontSize: 'var(--t-16)', lineHeight: 'var(--lh-head)' },
    },
  },
  spacing: { xs: 'var(--s-2)', sm: 'var(--s-3)', md: 'var(--s-4)', lg: 'var(--s-6)', xl: 'var(--s-8)' },
  radius: { xs: 'var(--r-1)', sm: 'var(--r-1)', md: 'var(--r-2)', lg: 'var(--r-3)', xl: 'var(--r-3)' },
  defaultRadius: 'md',
  shadows: {
    xs: 'var(--shadow-1)',
    sm: 'var(--shadow-1)',
    md: 'var(--shadow-2)',
    lg: 'var(--shadow-2)',
    xl: 'var(--shadow-2)',
  },
  breakpoints: { xs: '22.5em', sm: '48em', md: '64em', lg: '80em', xl: '90em' },
  cursorType: 'pointer',
  focusRing: 'auto',
  respectReducedMotion: true,
  components: {
    // Plain objects rather than `Button.extend(…)`: naming the parts here would put them all into the first load.
    Button: { defaultProps: { size: 'md' }, styles: { root: { minHeight: 'var(--target)', fontWeight: 500 } } },
    Input: { defaultProps: { size: 'md' } },
    Table: { defaultProps: { verticalSpacing: 'sm', horizontalSpacing: 'md', highlightOnHover: true } },
  },
})

const roles = {
  '--mantine-color-body': 'var(--ground)',
  '--mantine-color-text': 'var(--ink)',
  '--mantine-color-bright': 'var(--ink)',
  '--mantine-color-dimmed': 'var(--ink-2)',
  '--mantine-color-placeholder': 'var(--ink-3)',
  '--mantine-color-anchor': 'var(--ai)',
  '--mantine-color-error': 'var(--invalid)',
  '--mantine-color-default': 'var(--surface)',
  '--mantine-color-default-hover': 'var(--sunken)',
  '--mantine-color-default-color': 'var(--ink)',
  '--mantine-color-default-border': 'var(--line)',
  '--mantine-color-disabled': 'var(--sunken)',
  '--mantine-color-disabled-color': 'var(--ink-3)',
  '--mantine-color-ai-filled': 'var(--ai)',
  '--mantine-color-ai-filled-hover': 'var(--ai-hover)',
  '--mantine-primary-color-contrast': 'var(--on-ai)',
  '--mantine-color-ai-light': 'var(--ai-tint)',
  '--mantine-color-ai-light-color': 'var(--ai)',
}

/** Given to MantineProvider as cssVariablesResolver. */
export const variables: CSSVariablesResolver = () => ({ variables: {}, light: roles, dark: roles })
