import { createTheme, type Theme } from '@mui/material/styles';
import type { Locale } from '../../shared/i18n/message.ts';
import { fontStack, type Look, type Palette, PALETTES } from './tokens.ts';

declare module '@mui/material/styles' {
  // oxlint-disable-next-line typescript/consistent-type-definitions -- a library type is augmented
  interface Theme {
    readonly tokens: Palette;
  }
  // oxlint-disable-next-line typescript/consistent-type-definitions -- a library type is augmented
  interface ThemeOptions {
    readonly tokens?: Palette;
  }
}

function components(tokens: Palette): NonNullable<Parameters<typeof createTheme>[0]>['components'] {
  const outline = { outline: `2px solid ${tokens.accent}`, outlineOffset: 1 };
  return {
    MuiCssBaseline: {
      styleOverrides: {
        'html, body, #root': { height: '100%', margin: 0 },
        // Said outright: where every element inherits it, whatever moves has all it holds styled anew, a grid at every frame.
        '*, *::before, *::after': { boxSizing: 'border-box' },
        body: { fontVariantNumeric: 'tabular-nums', overflow: 'hidden', backgroundColor: tokens.ground },
        ':focus-visible': outline,
        // Said once and inherited: said of every element, each would work it out for itself.
        ':root::selection': { backgroundColor: tokens.selected },
      },
    },
    // A button of the page has a face of its own, without Chinese on some systems.
    MuiButtonBase: {
      defaultProps: { disableRipple: true },
      styleOverrides: { root: { fontFamily: 'inherit' } },
    },
    MuiButton: {
      defaultProps: { size: 'small', disableElevation: true },
      styleOverrides: {
        root: {
          textTransform: 'none',
          minHeight: 28,
          padding: '2px 12px',
          fontSize: 13,
          whiteSpace: 'nowrap',
        },
      },
    },
    MuiIconButton: { defaultProps: { size: 'small' } },
    // A label inside a field this low would sit below its middle.
    MuiTextField: {
      defaultProps: { size: 'small', fullWidth: true, slotProps: { inputLabel: { shrink: true } } },
    },
    MuiInputBase: {
      styleOverrides: {
        root: { fontSize: 13 },
        input: { '&.MuiOutlinedInput-input': { padding: '5px 9px' } },
        multiline: { '&.MuiOutlinedInput-root': { padding: 0 } },
      },
    },
    MuiOutlinedInput: { styleOverrides: { notchedOutline: { borderColor: tokens.lineStrong } } },
    MuiAutocomplete: {
      styleOverrides: {
        inputRoot: { '&.MuiOutlinedInput-root': { padding: '0 6px', minHeight: 30 } },
        option: { fontSize: 13 },
      },
    },
    MuiInputLabel: { styleOverrides: { root: { fontSize: 13 } } },
    MuiFormHelperText: { styleOverrides: { root: { marginLeft: 2, marginTop: 2, fontSize: 12 } } },
    MuiMenuItem: { styleOverrides: { root: { fontSize: 13, minHeight: 30 } } },
    MuiTab: {
      styleOverrides: { root: { textTransform: 'none', minHeight: 34, padding: '4px 12px', fontSize: 13 } },
    },
    MuiTabs: { styleOverrides: { root: { minHeight: 34 } } },
    MuiTooltip: { defaultProps: { enterDelay: 500 }, styleOverrides: { tooltip: { fontSize: 12 } } },
    MuiPaper: { styleOverrides: { root: { backgroundImage: 'none' } } },
    MuiChip: { styleOverrides: { root: { height: 22, fontSize: 12, borderRadius: 4 } } },
    MuiToggleButton: {
      styleOverrides: { root: { textTransform: 'none', padding: '2px 10px', fontSize: 13, minHeight: 28 } },
    },
  };
}

/** The theme of one look in one language: dense, calm, tabular figures. Colours beyond MUI's own are under `theme.tokens`. */
export function createBookTheme(look: Look, locale: Locale): Theme {
  const tokens = PALETTES[look];
  return createTheme({
    tokens,
    palette: {
      mode: look === 'light' ? 'light' : 'dark',
      primary: { main: tokens.accent, contrastText: tokens.onAccent },
      error: { main: tokens.against },
      warning: { main: tokens.warning },
      success: { main: tokens.good },
      background: { default: tokens.ground, paper: tokens.surface },
      text: { primary: tokens.text, secondary: tokens.textSoft },
      divider: tokens.line,
      action: { active: tokens.textSoft, hover: tokens.hover, selected: tokens.selected },
    },
    typography: {
      fontFamily: fontStack(locale),
      fontSize: 13,
      htmlFontSize: 14,
      body1: { fontSize: 14, lineHeight: 1.5 },
      body2: { fontSize: 13, lineHeight: 1.5 },
      caption: { fontSize: 12, lineHeight: 1.4 },
      h1: { fontSize: 20, fontWeight: 600, lineHeight: 1.3 },
      h2: { fontSize: 16, fontWeight: 600, lineHeight: 1.35 },
      h3: { fontSize: 14, fontWeight: 600, lineHeight: 1.4 },
      button: { fontSize: 13 },
    },
    shape: { borderRadius: 4 },
    spacing: 8,
    transitions: { create: () => 'none' },
    components: components(tokens) ?? {},
  });
}
