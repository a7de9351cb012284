import type { StatementBody } from '../../contract/template.ts';
import type { Locale } from '../message.ts';
import type { GalleryTemplate } from './gallery.ts';
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

type Options = Partial<Omit<StatementBody, 'kind' | 'name'>>;

/** How each set differs from the usual one. */
const SETS = {
  'statement-month': {},
  'statement-movements': { listOpenItems: false },
  'statement-open-items': { style: 'open_item', period: 'month' },
  'statement-for-information': { withoutReplySlip: true, replyDays: null },
  'statement-quarter': { period: 'last_quarter', replyDays: 20 },
  'statement-half': { period: 'half', carry: 'balance_only', listOpenItems: false },
  'statement-year-so-far': { period: 'year', carry: 'year', replyDays: 10 },
  'statement-year': { period: 'last_year', carry: 'year', replyDays: 30 },
  'statement-continuous': { page: '241x140', carry: 'page', listOpenItems: false },
  'statement-counter': {
    page: '241x140',
    style: 'open_item',
    period: 'month',
    carry: 'balance_only',
    withoutReplySlip: true,
    replyDays: null,
  },
  'statement-abroad': { locale: 'en', style: 'open_item', replyDays: 30 },
  'statement-supplier': { ledger: 'AP' },
  'statement-payment-run': {
    ledger: 'AP',
    style: 'open_item',
    period: 'month',
    replyDays: 5,
  },
} as const satisfies Readonly<Record<string, Options>>;
export type StatementSetId = keyof typeof SETS;

/** Option sets of statements of account. */
export const GALLERY_STATEMENTS: readonly GalleryTemplate[] = Object.entries(SETS).map(([key, options]) => {
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
});
