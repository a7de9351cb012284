import { WORDS } from './words.ts';

/** Languages the program speaks. The first is the one it falls back to. */
export const LOCALES = ['zh-CN', 'en'] as const;
export type Locale = (typeof LOCALES)[number];

type Holes<Text extends string> = Text extends `${string}{${infer Name}}${infer Rest}`
  ? Name | Holes<Rest>
  : never;

/** What fills the `{name}` places of a text. */
export type MessageParams = Readonly<Record<string, string | number>>;

/** A catalogue: the same keys in every language. */
export type Texts<Zh extends Readonly<Record<string, string>> = Readonly<Record<string, string>>> = {
  readonly 'zh-CN': Zh;
  readonly en: { readonly [Key in keyof Zh]: string };
};

/** The parameters a message needs: none, or an object with a value for each of its places. */
export type ParamsOf<Text> = Text extends string
  ? string extends Text
    ? [params?: MessageParams]
    : [Holes<Text>] extends [never]
      ? []
      : [params: { readonly [Name in Holes<Text>]: string | number }]
  : [];

/** Declares a catalogue. The Chinese text decides which places a message has; a language that lacks a key does not compile. */
export function defineTexts<const Zh extends Readonly<Record<string, string>>>(
  zh: Zh,
  en: { readonly [Key in keyof Zh]: string },
): Texts<Zh> {
  return { 'zh-CN': zh, en };
}

/** Fills the `{name}` places of a text. A place without a value stays visible as it is, so that it is noticed. */
export function fill(text: string, params: MessageParams = {}): string {
  return text.replaceAll(/\{(\w+)\}/gu, (place, name: string) => {
    const value = params[name];
    return value === undefined ? place : String(value);
  });
}

/** A message of a catalogue in one language. */
export function message<Zh extends Readonly<Record<string, string>>, Key extends keyof Zh & string>(
  texts: Texts<Zh>,
  locale: Locale,
  key: Key,
  ...params: ParamsOf<Zh[Key]>
): string {
  return fill(texts[locale][key], params[0]);
}

export type WordKey = keyof (typeof WORDS)['zh-CN'];

/** A word of the shared vocabulary (kinds, ledgers, directions …) in one language: the same on screen, on paper and on the command line. */
export function t<Key extends WordKey>(
  locale: Locale,
  key: Key,
  ...params: ParamsOf<(typeof WORDS)['zh-CN'][Key]>
): string {
  return fill(WORDS[locale][key], params[0]);
}

/** A word whose key is put together at run time, such as `kind.${kind}`; the last part of the key when the vocabulary lacks it. */
export function word(locale: Locale, key: string): string {
  const words: Readonly<Record<string, string>> = WORDS[locale];
  return words[key] ?? key.slice(key.lastIndexOf('.') + 1);
}

/** Several names in one text, as the language lists them. */
export function listed(locale: Locale, names: readonly string[]): string {
  return names.join(locale === 'zh-CN' ? '、' : ', ');
}

/** What a job is at, by the step the engine tells, such as `import.read`. Steps of one sort, such as `verify.pages`, may share the word of their sort. */
export function phaseWord(locale: Locale, step: string): string {
  const words: Readonly<Record<string, string>> = WORDS[locale];
  return words[`phase.${step}`] ?? words[`phase.${step.split('.')[0] ?? ''}`] ?? '';
}

/** Whether a text names one of the languages. */
export function isLocale(text: string | null | undefined): text is Locale {
  return LOCALES.some((locale) => locale === text);
}
