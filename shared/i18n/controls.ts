import type { Locale } from './message.ts';

/** What files count and add up about themselves, by the names findings give it. */
const CONTROLS: { readonly [L in Locale]: Readonly<Record<string, string>> } = {
  'zh-CN': {
    lines: '总笔数',
    creditLines: '收入（贷方）笔数',
    debitLines: '支出（借方）笔数',
    neutralLines: '不计收支笔数',
    credits: '收入（贷方）合计',
    debits: '支出（借方）合计',
    paid: '交易总金额',
    refunded: '退款总金额',
    fees: '手续费总金额',
    income: '收入合计',
    incomeLines: '收入笔数',
    expense: '支出合计',
    expenseLines: '支出笔数',
  },
  en: {
    lines: 'the number of lines',
    creditLines: 'the number of credits',
    debitLines: 'the number of debits',
    neutralLines: 'the number of lines that are neither',
    credits: 'the sum of credits',
    debits: 'the sum of debits',
    paid: 'the sum of payments',
    refunded: 'the sum of refunds',
    fees: 'the sum of fees',
    income: 'the sum of income',
    incomeLines: 'the number of lines of income',
    expense: 'the sum of expenses',
    expenseLines: 'the number of lines of expenses',
  },
};

/** What a count or sum is called; the format's own name of it stays as it is. */
export function controlLabel(locale: Locale, control: string): string {
  return CONTROLS[locale][control] ?? control;
}
