import type { Locale } from '../message.ts';
import type { GalleryTemplate } from './gallery-template.ts';
import { STATEMENT_SETS, type StatementSetId } from './statement-sets.ts';
import { EN_STATEMENT_TEXTS, ZH_STATEMENT_TEXTS } from './statement-texts.ts';

/** What nearly every set has: movements of last month on A4 with the slip, an answer within fifteen days. */
const USUAL = {
  ledger: 'AR',
  period: 'last_month',
  replyDays: 15,
  style: 'balance_forward',
  page: 'A4',
  carry: 'period',
  listOpenItems: true,
  withoutReplySlip: false,
} as const;

/** Option sets of statements of account. */
export const GALLERY_STATEMENTS: readonly GalleryTemplate[] = Object.entries(STATEMENT_SETS).map(
  ([key, options]) => {
    const id = key as StatementSetId; // the record is written out above
    const textsOf = (
      locale: Locale,
      { name, purpose }: { readonly name: string; readonly purpose: string },
    ): GalleryTemplate['texts'][Locale] => ({
      purpose,
      body: { kind: 'statement', name, locale, ...USUAL, ...options },
    });
    return {
      id,
      texts: { 'zh-CN': textsOf('zh-CN', ZH_STATEMENT_TEXTS[id]), en: textsOf('en', EN_STATEMENT_TEXTS[id]) },
    };
  },
);
