import type { StatementBody } from '../../contract/template.ts';

type Options = Partial<Omit<StatementBody, 'kind' | 'name'>>;

/** How each set differs from the usual one. */
export const STATEMENT_SETS = {
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
export type StatementSetId = keyof typeof STATEMENT_SETS;
