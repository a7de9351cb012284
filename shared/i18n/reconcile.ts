import type { ExplanationRow } from '../contract/reconciliation.ts';
import { formatGrouped, parseAmount } from '../domain/money/parse-amount.ts';
import { currencyCode } from '../domain/money/currencies.ts';
import { defineTexts, fill, listed, type Locale } from './message.ts';

/** Words of two accounts side by side: classes, causes, states and reasons; the same on screen, on paper and on the command line. */
export const RECONCILE_TEXTS = defineTexts(
  {
    'class.opening': '期初',
    'class.equal': '相符',
    'class.group_equal': '合并相符',
    'class.amount_differs': '金额不符',
    'class.ours_only': '我方独有',
    'class.theirs_only': '对方独有',
    'class.doubled': '重复',
    'class.unlisted': '未列明细',
    'class.total': '合计',
    'cause.timing': '在途（时间差）',
    'cause.missing': '漏记',
    'cause.credit_note': '红字未记',
    'cause.doubled': '重复记账',
    'cause.sign': '方向记反',
    'cause.typing': '录入错误',
    'cause.tax': '税额差异',
    'cause.quantity': '数量差异',
    'cause.fee': '手续费',
    'cause.rounding': '尾差',
    'cause.opening': '期初差异',
    'cause.other_party': '串户',
    'cause.unknown': '原因不明',
    'status.open': '未处理',
    'status.agreed': '双方认可',
    'status.disputed': '有争议',
    'status.cleared': '已消除',
    'explain.timing': '在途：另一方下期才记',
    'explain.missing_document': '另一方漏记',
    'explain.doubled_document': '重复记了一次',
    'explain.unposted_credit_note': '另一方未记红字发票',
    'explain.unposted_adjustment': '另一方未记调整',
    'explain.shifted_month': '记在了另一个月',
    'explain.other_party': '记到了别的往来单位',
    'explain.opening_wrong': '期初余额有误',
    'explain.closing_wrong': '期末余额与明细不符',
    'explain.line_not_listed': '余额中有一笔未列明细',
    'explain.sign_reversed': '借贷方向记反',
    'explain.digits_transposed': '数字前后颠倒',
    'explain.one_digit_wrong': '一位数字记错',
    'explain.digit_dropped': '漏了一位数字',
    'explain.decimal_shifted': '小数点错位',
    'explain.tax_rate_confused': '税率用错',
    'explain.without_tax': '含税与不含税混淆',
    'explain.tax_added_twice': '税额加了两次',
    'explain.quantity_differs': '数量不同',
    'explain.fee': '银行扣了手续费',
    'explain.rounding': '尾差',
    'explain.unexplained': '无法解释',
    'line.dated': '{number}（{date}）',
    'line.nameless': '无单号的一笔',
    'says.ours': '我方 {lines}',
    'says.theirs': '对方 {lines}',
    'says.elsewhere': '在 {party} 名下有 {number}',
    'says.arithmetic': '{steps} = {sum}',
    'says.join': '；',
    'says.end': '。',
  },
  {
    'class.opening': 'Opening',
    'class.equal': 'Equal',
    'class.group_equal': 'Equal together',
    'class.amount_differs': 'Amount differs',
    'class.ours_only': 'Ours only',
    'class.theirs_only': 'Theirs only',
    'class.doubled': 'Doubled',
    'class.unlisted': 'Not listed',
    'class.total': 'Total',
    'cause.timing': 'In transit',
    'cause.missing': 'Missing',
    'cause.credit_note': 'Credit note not booked',
    'cause.doubled': 'Booked twice',
    'cause.sign': 'Sign reversed',
    'cause.typing': 'Typing error',
    'cause.tax': 'Tax',
    'cause.quantity': 'Quantity',
    'cause.fee': 'Bank fee',
    'cause.rounding': 'Rounding',
    'cause.opening': 'Opening balance',
    'cause.other_party': 'Other party',
    'cause.unknown': 'Unknown',
    'status.open': 'Open',
    'status.agreed': 'Agreed',
    'status.disputed': 'Disputed',
    'status.cleared': 'Cleared',
    'explain.timing': 'On its way: the other side books it next period',
    'explain.missing_document': 'The other side has not booked it',
    'explain.doubled_document': 'Booked once too often',
    'explain.unposted_credit_note': 'The other side has not booked the credit note',
    'explain.unposted_adjustment': 'The other side has not booked the adjustment',
    'explain.shifted_month': 'Booked in another month',
    'explain.other_party': 'Booked on the account of another party',
    'explain.opening_wrong': 'The opening balance is wrong',
    'explain.closing_wrong': 'The closing does not follow from its lines',
    'explain.line_not_listed': 'One entry of the balance is not listed',
    'explain.sign_reversed': 'Sign reversed',
    'explain.digits_transposed': 'Digits transposed',
    'explain.one_digit_wrong': 'One digit wrong',
    'explain.digit_dropped': 'A digit dropped',
    'explain.decimal_shifted': 'Decimal point shifted',
    'explain.tax_rate_confused': 'Another tax rate used',
    'explain.without_tax': 'With tax taken for without',
    'explain.tax_added_twice': 'Tax added twice',
    'explain.quantity_differs': 'Quantities differ',
    'explain.fee': 'The bank took a fee',
    'explain.rounding': 'Rounding',
    'explain.unexplained': 'Nothing explains it',
    'line.dated': '{number} ({date})',
    'line.nameless': 'an entry without number',
    'says.ours': 'ours {lines}',
    'says.theirs': 'theirs {lines}',
    'says.elsewhere': '{number} stands on the account of {party}',
    'says.arithmetic': '{steps} = {sum}',
    'says.join': '; ',
    'says.end': '.',
  },
);

/** Documents named in one sentence at most; more are counted by the caller's lists. */
const NAMED_MAX = 6;

type Named = { readonly number: string; readonly date: string | null };

function lineText(locale: Locale, { number, date }: Named): string {
  const texts = RECONCILE_TEXTS[locale];
  const name = number === '' ? texts['line.nameless'] : number;
  return date === null ? name : fill(texts['line.dated'], { number: name, date });
}

function amountText(amount: string, currency: string): string {
  const code = currencyCode(currency);
  const parsed = parseAmount(amount, code);
  return parsed.ok ? formatGrouped(parsed.value, code) : amount;
}

/** The steps as a sum: `45,200.00 − 42,500.00`, `9 × 300.00`. A factor of one is left out, of minus one is a minus. */
function arithmetic(steps: ExplanationRow['steps'], currency: string): string {
  return steps
    .map(({ factor, amount }, at) => {
      const shown = amountText(amount, currency);
      const negative = shown.startsWith('-');
      const bracketed = negative ? `(${shown})` : shown;
      if (factor === '1') return at === 0 ? shown : `+ ${bracketed}`;
      if (factor === '-1') return at === 0 ? `−${bracketed}` : `− ${bracketed}`;
      const times = `${factor.replace('-', '−')} × ${bracketed}`;
      return at === 0 ? times : `+ ${times}`;
    })
    .join(' ');
}

/** What an explanation says in words: the documents of both sides, whose account it stands on, and the arithmetic that makes what it explains (SPEC 15). */
export function explanationText(locale: Locale, row: ExplanationRow, currency: string): string {
  const texts = RECONCILE_TEXTS[locale];
  const named = (lines: readonly Named[], key: 'says.ours' | 'says.theirs'): string =>
    lines.length === 0
      ? ''
      : fill(texts[key], {
          lines: listed(
            locale,
            lines.slice(0, NAMED_MAX).map((line) => lineText(locale, line)),
          ),
        });
  const [only, ...more] = row.steps;
  // One amount as it is needs no arithmetic beside it.
  const plain = only !== undefined && more.length === 0 && (only.factor === '1' || only.factor === '-1');
  const parts = [
    named(row.ours, 'says.ours'),
    named(row.theirs, 'says.theirs'),
    row.elsewhere === null
      ? ''
      : fill(texts['says.elsewhere'], { party: row.elsewhere.partyName, number: row.elsewhere.number }),
    plain
      ? amountText(row.explains, currency)
      : fill(texts['says.arithmetic'], {
          steps: arithmetic(row.steps, currency),
          sum: amountText(row.explains, currency),
        }),
  ].filter((part) => part !== '');
  const sentence = parts.join(texts['says.join']);
  return `${sentence.charAt(0).toUpperCase()}${sentence.slice(1)}${texts['says.end']}`;
}
