import { calendarDate, type CalendarDate, daysInMonth } from '../../std/calendar-date.ts';
import type { Ledger } from '../document/document.ts';
import { normaliseCaption, shownCaption } from './caption.ts';
import type { ColumnMap, HeadRow } from './header.ts';

/**
 * Lists of ERP systems that give balances and no documents: 客户往来余额表 (a row a customer) and 客户往来明细账 (the movements of each
 * customer under a row that names it), of Kingdee K/3 and 云星空, Yonyou U8 and T+. Captions from general knowledge of these
 * programs and open to the customer's own template: not tried with a live system.
 */
const CAPTIONS = {
  party:
    '客户编码|客户代码|客户编号|供应商编码|供应商代码|供应商编号|往来单位编码|单位编码|往来编码|核算项目代码|核算项目编码',
  party_name:
    '客户名称|客户|供应商名称|供应商|往来单位名称|往来单位|单位名称|核算项目名称|客户简称|供应商简称',
  account: '科目编码|科目代码|科目名称|科目|往来科目|会计科目',
  currency: '币种|币别',
  date: '日期|凭证日期|业务日期|记账日期',
  voucher: '凭证号|凭证字号|凭证号数|单据号|单据编号',
  text: '摘要',
  opening: '期初余额|期初|年初余额|上期余额',
  debit: '借方|本期借方|借方金额|本期借方发生|本期发生借方|借方发生额|本期应收',
  credit: '贷方|本期贷方|贷方金额|本期贷方发生|本期发生贷方|贷方发生额|本期收回',
  direction: '方向|余额方向|借贷方向|借/贷|借贷|期末方向',
  closing: '期末余额|期末|余额|本期余额|期末结存|结余',
  closing_debit: '期末借方|期末借方余额|期末余额借方|期末余额(借方)|期末余额(借)',
  closing_credit: '期末贷方|期末贷方余额|期末余额贷方|期末余额(贷方)|期末余额(贷)',
} as const;
type BalanceKey = keyof typeof CAPTIONS;

const KEYS: ReadonlyMap<string, BalanceKey> = new Map(
  // The keys of a constant object are exactly its own.
  (Object.keys(CAPTIONS) as BalanceKey[]).flatMap((key) =>
    CAPTIONS[key].split('|').map((caption) => [normaliseCaption(caption), key] as const),
  ),
);

/** `balances`: a row a party. `movements`: rows of movements under a row or a column that names the party. */
type BalanceShape = 'balances' | 'movements';

export type BalanceSheet = {
  readonly shape: BalanceShape;
  readonly ledger: Ledger;
  readonly columns: ColumnMap;
  /** What the list calls itself, or what it is. */
  readonly title: string;
  /** The last day it speaks of, where it says. */
  readonly day: CalendarDate | null;
};

const TITLE =
  /(?:客户|供应商|往来|应收|应付|核算项目|辅助|科目)[^,，:：]{0,12}(?:余额表|明细账|明细帐|总账)/u;

/** Recognises the captions and title of such a list; null for anything else, and for lists whose rows name documents. */
export function balanceSheet(captions: readonly string[], head: readonly HeadRow[]): BalanceSheet | null {
  const known = new Map<string, readonly number[]>();
  const custom: { readonly index: number; readonly name: string }[] = [];
  for (const [index, text] of captions.entries()) {
    const key = KEYS.get(normaliseCaption(text));
    if (key !== undefined && !known.has(key)) known.set(key, [index]);
  }
  const has = (...keys: readonly BalanceKey[]): boolean => keys.every((key) => known.has(key));
  const title = titleOf(head);
  const closes = has('closing') || has('closing_debit', 'closing_credit');
  const moves = has('debit', 'credit');
  const named = known.has('party') || known.has('party_name');
  const movements = has('date') && moves && has('closing') && title !== '' && /明细[账帐]/u.test(title);
  const balances = named && closes && (moves || has('opening')) && !has('date') && !has('voucher');
  if (!movements && !balances) return null;
  const words = [title, ...captions].join(' ');
  return {
    shape: movements ? 'movements' : 'balances',
    ledger: /供应商|应付|预付/u.test(words) && !/客户|应收|预收/u.test(words) ? 'AP' : 'AR',
    columns: { known, custom, captions: captions.map(shownCaption) },
    title: title === '' ? (movements ? '往来明细账' : '往来余额表') : title,
    day: lastDay(head),
  };
}

function titleOf(head: readonly HeadRow[]): string {
  for (const { texts } of head)
    for (const text of texts) {
      const title = TITLE.exec(text)?.[0];
      if (title !== undefined) return title.trim();
    }
  return '';
}

const DAY = /(20\d{2})[-/.年](\d{1,2})(?:[-/.月](\d{1,2})(?!\d))?/gu;

/** The last day, or the end of the last month, that the lines above the captions name. */
function lastDay(head: readonly HeadRow[]): CalendarDate | null {
  let last: CalendarDate | null = null;
  for (const { texts } of head)
    for (const [, year = '', month = '', day] of texts.join(' ').matchAll(DAY)) {
      const [y, m] = [Number(year), Number(month)];
      if (m < 1 || m > 12) continue;
      const d = day === undefined ? daysInMonth(y, m) : Number(day);
      if (d < 1 || d > daysInMonth(y, m)) continue;
      const found = calendarDate(y, m, d);
      if (last === null || found > last) last = found;
    }
  return last;
}

/** A row that names the party of the rows below it: "客户：C001 苏州示例有限公司". Null for any other row. */
export function partyRow(text: string): { readonly code: string; readonly name: string } | null {
  const match = /^(?:客户|供应商|往来单位|单位|核算项目)(?:名称|编码)?\s*[:：]\s*(\S.*)$/u.exec(text.trim());
  if (match === null) return null;
  const [, code = '', name = ''] =
    /^[[【(（]?([0-9A-Za-z][\w.-]*)[\]】)）]?[\s\-–—_]*(.*)$/u.exec((match[1] ?? '').trim()) ?? [];
  return code === '' ? { code: '', name: (match[1] ?? '').trim() } : { code, name: name.trim() };
}
