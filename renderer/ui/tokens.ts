import type { Locale } from '../../shared/i18n/message.ts';

/** Heights in CSS pixels. */
export const ROW_HEIGHT = 30;
export const HEADER_HEIGHT = 30;
export const TOP_BAR_HEIGHT = 44;
export const RAIL_WIDTH = 76;
export const INSPECTOR_WIDTH = 400;

/** Chinese faces of each system first, the one we bring along last. */
const FONT_STACK =
  '"Source Han Sans SC","Noto Sans CJK SC","PingFang SC","Microsoft YaHei UI","Microsoft YaHei","Noto Sans SC",system-ui,sans-serif';

/** The faces for a text in one language: in English its punctuation is that of a Latin face. */
export function fontStack(locale: Locale): string {
  return locale === 'zh-CN' ? FONT_STACK : `"Latin punctuation",${FONT_STACK}`;
}

/** Named faces of one width, then those that have Chinese: the generic `monospace` of some systems has none. */
export const RAW_FONT = `"Cascadia Mono","Consolas","SF Mono","Menlo",${FONT_STACK}`;

/** The colours of one mode. `accent` is the only colour that calls; the others say what kind of thing something is and never stand alone. */
export type Palette = {
  readonly ground: string;
  readonly surface: string;
  readonly raised: string;
  readonly line: string;
  readonly lineStrong: string;
  readonly text: string;
  readonly textSoft: string;
  readonly textFaint: string;
  readonly accent: string;
  readonly onAccent: string;
  readonly selected: string;
  readonly hover: string;
  readonly against: string;
  readonly good: string;
  readonly warning: string;
  readonly warningGround: string;
  readonly againstGround: string;
};

export const LIGHT: Palette = {
  ground: '#f3f5f7',
  surface: '#ffffff',
  raised: '#ffffff',
  line: '#e3e7ec',
  lineStrong: '#c6ced8',
  text: '#16202c',
  textSoft: '#51606f',
  textFaint: '#586674',
  accent: '#155fa8',
  onAccent: '#ffffff',
  selected: '#dfebf8',
  hover: '#f1f5fa',
  against: '#b3261e',
  good: '#1b7345',
  warning: '#8a5a00',
  warningGround: '#fff6df',
  againstGround: '#fdeceb',
};

export const DARK: Palette = {
  ground: '#12171d',
  surface: '#1a2129',
  raised: '#222b35',
  line: '#2c3641',
  lineStrong: '#44515f',
  text: '#e6ebf1',
  textSoft: '#a9b6c3',
  textFaint: '#99a7b5',
  accent: '#74b1f2',
  onAccent: '#0b1a2b',
  selected: '#1f3a56',
  hover: '#222c37',
  against: '#ff8f87',
  good: '#6fcf9b',
  warning: '#f0bd5e',
  warningGround: '#33290f',
  againstGround: '#3a1d1c',
};

/** Black, white and one yellow, for eyes that need it: text at 7 : 1 and more, every edge visible (WCAG 2.2, 1.4.6 and 1.4.11). */
export const HIGH_CONTRAST: Palette = {
  ground: '#000000',
  surface: '#000000',
  raised: '#000000',
  line: '#8f979f',
  lineStrong: '#ffffff',
  text: '#ffffff',
  textSoft: '#f0f0f0',
  textFaint: '#dcdcdc',
  accent: '#ffd83d',
  onAccent: '#000000',
  selected: '#0a2747',
  hover: '#2a2a2a',
  against: '#ffaaa4',
  good: '#7ef2ae',
  warning: '#ffc766',
  warningGround: '#2b2000',
  againstGround: '#330b09',
};

/** A look of the window. */
export type Look = 'light' | 'dark' | 'contrast';

export const PALETTES: Readonly<Record<Look, Palette>> = {
  light: LIGHT,
  dark: DARK,
  contrast: HIGH_CONTRAST,
};
