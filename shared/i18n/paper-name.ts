import { type Locale, message } from './message.ts';
import { lettersTexts } from './ui/letters.ts';

type Named = {
  readonly kind: keyof {
    readonly [K in keyof (typeof lettersTexts)['zh-CN'] as K extends `kind.${infer Kind}` ? Kind : never]: 1;
  };
  readonly level: 1 | 2 | 3 | null;
  readonly form: 'positive' | 'negative' | null;
};

/** What a paper is, in words: a 催款函 with its level, an 企业询证函 with its form. */
export function paperName(locale: Locale, { kind, level, form }: Named): string {
  const name = message(lettersTexts, locale, `kind.${kind}`);
  if (level !== null) return `${name} ${message(lettersTexts, locale, `level.${level}`)}`;
  return form === null ? name : `${name}（${message(lettersTexts, locale, `form.${form}`)}）`;
}
