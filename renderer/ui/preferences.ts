import { create } from 'zustand';
import {
  isLocale,
  message,
  word,
  type Locale,
  type ParamsOf,
  type Texts,
} from '../../shared/i18n/message.ts';
import { host } from '../api/host.ts';
import type { Look } from './tokens.ts';

export type ThemeChoice = 'system' | Look;

/** Every choice, in the order a key goes through them. */
export const THEME_CHOICES: readonly ThemeChoice[] = ['system', 'light', 'dark', 'contrast'];

type Preferences = { readonly locale: Locale; readonly theme: ThemeChoice };

const LOCALE_KEY = 'qingzhang.locale';
const THEME_KEY = 'qingzhang.theme';

function read(): Preferences {
  const locale = localStorage.getItem(LOCALE_KEY) ?? (navigator.language.startsWith('en') ? 'en' : 'zh-CN');
  const theme = localStorage.getItem(THEME_KEY);
  return {
    locale: isLocale(locale) ? locale : 'zh-CN',
    theme: THEME_CHOICES.find((choice) => choice === theme) ?? 'system',
  };
}

/** Language and theme: of this machine, not of a book, and nothing secret. */
export const usePreferences = create<Preferences>()(read);

/** Changes the language of the window, and of menus and dialogs. */
export function chooseLocale(locale: Locale): void {
  localStorage.setItem(LOCALE_KEY, locale);
  document.documentElement.lang = locale;
  usePreferences.setState({ locale });
  void host('host.language', { language: locale });
}

/** Tells the frame of the window and its dialogs the look. They know no high contrast of ours: they go dark with it. */
export function tellTheme(theme: ThemeChoice): void {
  void host('host.theme', { theme: theme === 'contrast' ? 'dark' : theme });
}

/** Follows the system or fixes a look. */
export function chooseTheme(theme: ThemeChoice): void {
  localStorage.setItem(THEME_KEY, theme);
  usePreferences.setState({ theme });
  tellTheme(theme);
}

/** The next look in order, for one key that goes through all. */
export function nextTheme(theme: ThemeChoice): ThemeChoice {
  return THEME_CHOICES[(THEME_CHOICES.indexOf(theme) + 1) % THEME_CHOICES.length] ?? 'system';
}

/** The language of the window. */
export function useLocale(): Locale {
  return usePreferences((state) => state.locale);
}

/** The messages of a catalogue in the window's language: `const t = useTexts(bankTexts); t('title')`. */
export function useTexts<Zh extends Readonly<Record<string, string>>>(
  texts: Texts<Zh>,
): <Key extends keyof Zh & string>(key: Key, ...params: ParamsOf<Zh[Key]>) => string {
  const locale = useLocale();
  return (key, ...params) => message(texts, locale, key, ...params);
}

/** Words of the shared vocabulary by a key put together at run time: `words(\`kind.${row.kind}\`)`. */
export function useWords(): (key: string) => string {
  const locale = useLocale();
  return (key) => word(locale, key);
}
