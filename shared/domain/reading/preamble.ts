import { calendarDate, daysInMonth, type CalendarDate } from '../../std/calendar-date.ts';
import { normaliseCaption, shownCaption } from './caption.ts';
import { cleanCell } from './clean-cell.ts';
import type { HeadRow } from './header.ts';
import { noiseOf } from './noise.ts';

/** What the lines above the captions say. Texts as written; empty where nothing is said. */
export type Preamble = {
  readonly account: string;
  readonly name: string;
  readonly bank: string;
  readonly currency: string;
  readonly opening: string;
  readonly closing: string;
  /** First and last day the file speaks of; null where it does not say. */
  readonly from: CalendarDate | null;
  readonly to: CalendarDate | null;
};

type Label = Exclude<keyof Preamble, 'from' | 'to'>;

const LABELS: readonly (readonly [Label, RegExp])[] = [
  [
    'account',
    /^(账号|帐号|查询账号|卡号|银行账号|本方账号|账户|支付宝账户|支付宝账号|京东账号名|微信昵称|商户号|accountnumber|accountno|account|iban)$/u,
  ],
  ['name', /^(户名|姓名|账户名称|账号名称|公司名称|单位名称|客户名称|accountname|accountowner)$/u],
  ['bank', /^(开户行|开户机构|开户银行|开户网点|bank|bankname|bankcode)$/u],
  ['currency', /^(币种|币别|货币|currency|ccy)$/u],
];

function labelOf(text: string): Label | null {
  const caption = normaliseCaption(text);
  for (const [label, pattern] of LABELS) if (pattern.test(caption)) return label;
  const noise = noiseOf(text);
  return noise === 'opening' || noise === 'closing' ? noise : null;
}

/** Values written between square brackets, as wallets do. */
function unbracketed(text: string): string {
  return /^\[([^\][]*)\]$/u.exec(text)?.[1]?.trim() ?? text;
}

const PERIOD =
  /(?:(?:日期|时间)(?:范围|区间)|查询(?:日期|时间|期间)|起止(?:日期|时间)|(?:对账|账单)(?:期间|周期))/u;
const FROM = /(?:起始|开始)(?:日期|时间)/u;
const TO = /(?:终止|截止|结束)(?:日期|时间)/u;
const DAY = /(?<!\d)(20\d{2})(?:[-/.年](\d{1,2})[-/.月](\d{1,2})|(\d{2})(\d{2}))(?!\d)/gu;

function daysIn(text: string): readonly CalendarDate[] {
  return [...text.matchAll(DAY)].flatMap(([, year, month, day, monthTogether, dayTogether]) => {
    const [y, m, d] = [Number(year), Number(month ?? monthTogether), Number(day ?? dayTogether)];
    return m < 1 || m > 12 || d < 1 || d > daysInMonth(y, m) ? [] : [calendarDate(y, m, d)];
  });
}

/** The period the file speaks of: two days behind one label, or one behind each of two. */
function periodOf(rows: readonly HeadRow[]): Pick<Preamble, 'from' | 'to'> {
  let [from, to]: [CalendarDate | null, CalendarDate | null] = [null, null];
  for (const { texts } of rows) {
    const line = texts.map((text) => text.slice(0, 200)).join(' ');
    const days = daysIn(line);
    const [first, second] = days;
    if (first === undefined || days.length > 2) continue;
    if (second !== undefined && (PERIOD.test(line) || (FROM.test(line) && TO.test(line))))
      [from, to] = [from ?? first, to ?? second];
    else if (second === undefined && FROM.test(line)) from ??= first;
    else if (second === undefined && TO.test(line)) to ??= first;
  }
  return from !== null && to !== null && from > to ? { from: null, to: null } : { from, to };
}

/** Reads "label: value" in one cell, and label and value in neighbouring cells, from the lines above the captions. */
export function readPreamble(rows: readonly HeadRow[]): Preamble {
  const found: { [L in Label]: string } = {
    account: '',
    name: '',
    bank: '',
    currency: '',
    opening: '',
    closing: '',
  };
  const period = periodOf(rows);
  for (const { texts } of rows) {
    for (const [index, text] of texts.entries()) {
      const cell = shownCaption(text);
      const pair = /^([^:：[]{1,20})(?:\[[^\]]*\])?\s*[:：]\s*(.*)$/u.exec(cell);
      const label = labelOf(pair?.[1] ?? cell);
      if (label === null || found[label] !== '') continue;
      const inside = pair?.[2] ?? '';
      found[label] = unbracketed(
        cleanCell(
          inside === '' ? (texts.slice(index + 1).find((next) => cleanCell(next) !== '') ?? '') : inside,
        ),
      );
    }
  }
  return { ...found, ...period };
}

type Period = Pick<Preamble, 'from' | 'to'>;

/** The period a file speaks of, made longer where its lines (from the first day to the last) reach beyond it. */
export function covering(stated: Period, lines: Period): Period {
  const isEarlier = stated.from === null || (lines.from !== null && lines.from < stated.from);
  const isLater = stated.to === null || (lines.to !== null && lines.to > stated.to);
  return { from: isEarlier ? lines.from : stated.from, to: isLater ? lines.to : stated.to };
}
