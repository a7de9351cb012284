import {
  buildStatementSnapshot,
  DEFAULT_STATEMENT_TEMPLATE,
  type StatementInput,
  type StatementInputLine,
} from '../../../shared/domain/statement/build-snapshot.ts';
import { currencyCode } from '../../../shared/domain/money/currencies.ts';
import type { StatementSnapshot } from '../../../shared/domain/statement/snapshot.ts';
import { calendarDate } from '../../../shared/std/calendar-date.ts';

const PLACES = [
  '苏州',
  '杭州',
  '宁波',
  '无锡',
  '常州',
  '嘉兴',
  '绍兴',
  '南通',
  '徐州',
  '温州',
  '金华',
  '台州',
];
const NAMES = ['示例', '样板', '模范', '范例', '试验', '演示'];
const TRADES = [
  '精密制造',
  '机电设备',
  '五金工具',
  '电子元件',
  '包装材料',
  '化工原料',
  '物流运输',
  '纺织印染',
];
const GOODS = ['轴承一批', '电缆 YJV-3×25', '不锈钢板', '控制柜', '液压接头', '标准件', '润滑油', '减速机'];

/** The nth statement of a batch: two or three pages of A4, with 16 to 39 or 46 to 70 lines. The same number gives the same statement. */
export function benchStatement(nth: number): StatementSnapshot {
  return buildStatementSnapshot(benchInput(nth));
}

/** What the nth statement is built from. */
export function benchInput(nth: number): StatementInput {
  const pick = (list: readonly string[], salt: number): string => list[(nth * 7 + salt) % list.length] ?? '';
  const name = `${pick(PLACES, 1)}${pick(NAMES, 2)}${pick(TRADES, Math.floor(nth / 5))}有限公司`;
  const opening = BigInt(1_000_000 + ((nth * 7919) % 9_000_000));
  const lines = linesOf(nth, opening);
  const closing = lines.at(-1)?.balanceMinor ?? opening;
  return {
    locale: 'zh-CN',
    template: { ...DEFAULT_STATEMENT_TEMPLATE, listOpenItems: false },
    number: `DZ2026-${String(nth).padStart(4, '0')}`,
    copy: 1,
    ledger: 'AR',
    currency: currencyCode('CNY'),
    from: calendarDate(2026, 10, 1),
    to: calendarDate(2026, 10, 31),
    company: {
      name: '杭州示例机电有限公司',
      address: '浙江省杭州市示例区模范路 88 号 3 幢',
      phone: '0571-0000 0000',
      contact: '往来会计',
      taxId: '91330100EXAMPLE01X',
      bankAccounts: [{ bank: '示例银行杭州分行营业部', account: '1202 0000 0000 0000 001', holder: '' }],
      logoHash: null,
      footer: '',
    },
    party: {
      code: `K${String(nth).padStart(5, '0')}`,
      name,
      address: `${pick(PLACES, 1)}市示例工业园区样板街 ${1 + (nth % 300)} 号`,
      contact: '财务部',
      phone: '0512-0000 0000',
    },
    openingMinor: opening,
    closingMinor: closing,
    lateLines: [],
    lines,
    yearBefore: { debitMinor: opening, creditMinor: 0n },
    aging: [
      {
        basis: 'due_date',
        buckets: [
          { fromDay: null, toDay: 0, minor: closing },
          { fromDay: 1, toDay: 30, minor: 0n },
          { fromDay: 31, toDay: null, minor: 0n },
        ],
        unappliedMinor: 0n,
        totalMinor: closing,
      },
    ],
    openItems: [],
    issueDate: calendarDate(2026, 11, 2),
    replyBy: calendarDate(2026, 11, 15),
    preparedBy: '张会计',
    printedAt: '2026-11-02T09:30:00+08:00',
    journalHead: 'K7Q2-9FXM-00A1-3ZBC #1284',
  };
}

function linesOf(nth: number, opening: bigint): readonly StatementInputLine[] {
  const count = nth % 2 === 0 ? 16 + (nth % 24) : 46 + (nth % 25);
  let balance = opening;
  return Array.from({ length: count }, (_, index): StatementInputLine => {
    const minor = BigInt(20_000 + ((nth * 613 + index * 7919) % 900_000));
    const paid = index % 3 === 2;
    const [debitMinor, creditMinor] = paid ? [0n, minor] : [minor, 0n];
    balance += debitMinor - creditMinor;
    const goods = GOODS[(nth + index) % GOODS.length] ?? '';
    return {
      date: calendarDate(2026, 10, 1 + Math.floor((index * 31) / count)),
      number: paid ? `SK-2610-${index}` : `2533200000${String(nth * 100 + index).padStart(10, '0')}`,
      kind: paid ? 'receipt' : 'invoice',
      adjustmentCode: null,
      text: paid ? `货款 ${index}` : goods,
      debitMinor,
      creditMinor,
      balanceMinor: balance,
    };
  });
}
