import { endOfMonth, type CalendarDate } from '../../shared/std/calendar-date.ts';
import { fen, sum } from './amount.ts';
import type { DraftLine, LineClass } from './model.ts';
import { COMPANY, DEPOSIT_ACCOUNT } from './parties.ts';
import { createRandom, type Random } from './random.ts';
import { CUT_OVER, isWorkday, LAST_DAY, workdays } from './workdays.ts';
import { day } from './worked-example.ts';

function other(
  date: CalendarDate,
  amount: bigint,
  name: string,
  text: string,
  nature: string,
  kind: LineClass = 'other',
): DraftLine {
  const account = kind === 'internal_transfer' ? DEPOSIT_ACCOUNT.account : '';
  return {
    date,
    amount,
    sender: { name, account },
    text,
    meaning: { class: kind, nature, party: null, shares: [], fee: 0n, unapplied: 0n, features: [] },
  };
}

/** The day itself, or the next working day. */
function onOrAfter(text: string): CalendarDate {
  const from = day(text);
  return workdays(from, LAST_DAY).find((date) => date >= from && isWorkday(date)) ?? LAST_DAY;
}

type Regular = readonly [
  dayOfMonth: string,
  low: number,
  high: number,
  name: string,
  text: string,
  nature: string,
];
/** Amounts in yuan; the fen are made up for each month. */
const REGULAR: readonly Regular[] = [
  ['10', 268_000, 292_000, '代发工资专户', '代发工资', 'wages'],
  ['12', 31_000, 33_000, '样板市住房公积金示例中心', '住房公积金', 'social'],
  ['15', 78_000, 83_000, '样板市税务（国库）', '社会保险费', 'social'],
  ['15', 120_000, 260_000, '样板市税务（国库）', '增值税', 'tax'],
  ['15', 14_000, 31_000, '样板市税务（国库）', '附加税费', 'tax'],
  ['15', 9_000, 12_000, '样板市税务（国库）', '个人所得税', 'tax'],
  ['18', 1_100, 1_900, '样板市自来水示例公司', '水费', 'expense'],
  ['20', 26_000, 41_000, '样板市供电示例所', '电费', 'expense'],
  ['21', 1_200, 1_200, '样板通信示例营业厅', '通信费', 'expense'],
  ['25', 36_000, 36_000, '样例园区管理处', '厂房租金', 'expense'],
  ['28', 3_000, 9_000, '样板加油示例站', '油卡充值', 'expense'],
];
const STAFF = ['员工甲', '员工乙', '员工丙', '员工丁', '员工戊', '员工己'] as const;
const EXPENSES = ['报销差旅费', '报销招待费', '报销办公费', '备用金', '报销快递费', '报销修理费'] as const;

function yuan(random: Random, low: number, high: number): bigint {
  return low === high ? BigInt(low) * 100n : BigInt(random.integer(low * 100, high * 100));
}

function monthLines(month: string): readonly DraftLine[] {
  const random = createRandom(`other ${month}`);
  const regular = REGULAR.map(([date, low, high, name, text, nature]) =>
    other(onOrAfter(`${month}-${date}`), -yuan(random, low, high), name, text, nature),
  );
  const days = workdays(CUT_OVER, LAST_DAY).filter((date) => date.startsWith(month));
  const expenses = Array.from({ length: random.integer(19, 23) }, () =>
    other(random.pick(days), -yuan(random, 80, 4_800), random.pick(STAFF), random.pick(EXPENSES), 'expense'),
  );
  const last = days.at(-1) ?? endOfMonth(day(`${month}-01`));
  const charges = [
    other(last, fen('-30.00'), '', '账户管理费', 'fee'),
    other(last, fen('-20.00'), '', '网银服务费', 'fee'),
    other(last, fen('-7.50'), '', '回单费', 'fee'),
  ];
  return [...regular, ...expenses, ...charges];
}

/** Wages, taxes, rent, expenses, charges and interest of the quarter. */
export function householdLines(): readonly DraftLine[] {
  return [
    ...['2026-10', '2026-11', '2026-12'].flatMap(monthLines),
    other(onOrAfter('2026-10-15'), fen('-186,420.55'), '样板市税务（国库）', '企业所得税预缴', 'tax'),
    other(day('2026-12-21'), fen('1,327.46'), '', '结息', 'interest'),
  ];
}

const ENOUGH = fen('1,800,000.00');
const LEAST = fen('250,000.00');
const STEP = fen('500,000.00');

/** Moves money to and from our deposit account at the end of a day, so that the balance stays within reason. */
export function sweep(date: CalendarDate, balance: bigint): DraftLine | null {
  if (balance > ENOUGH) {
    const amount = ((balance - ENOUGH / 2n) / STEP) * STEP;
    return other(date, -amount, COMPANY.name, '转存定期', 'transfer', 'internal_transfer');
  }
  if (balance < LEAST) return other(date, STEP, COMPANY.name, '定期支取', 'transfer', 'internal_transfer');
  return null;
}

/** What a day's lines add to the balance. */
export function dayTotal(lines: readonly DraftLine[]): bigint {
  return sum(lines.map((line) => line.amount));
}
