import type { ReconcileSnapshot } from '../../shared/contract/reconcile-snapshot.ts';
import type { SheetSideRow } from '../../shared/contract/reconciliation.ts';
import { currencyCode } from '../../shared/domain/money/currencies.ts';
import { formatAmount } from '../../shared/domain/money/parse-amount.ts';
import { calendarDate } from '../../shared/std/calendar-date.ts';
import type { AdjustmentPaper } from '../../electron/engine/writers/adjustment-sheet-pdf/paper-texts.ts';

type Cell = SheetSideRow['added'];
type Entry = Cell['entries'][number];

const CNY = currencyCode('CNY');
const text = (minor: bigint): string => formatAmount(minor, CNY);

function cell(
  entries: readonly (readonly [date: string, label: string, cause: Entry['cause'], minor: bigint])[],
): Cell {
  return {
    total: text(entries.reduce((sum, [, , , minor]) => sum + minor, 0n)),
    count: entries.length,
    entries: entries.map(([date, label, cause, minor]) => ({
      groupId: label,
      date,
      label,
      cause,
      amount: text(minor),
    })),
  };
}

/** October 2026 of two invented companies, with `more` invoices that the other side has not booked yet. */
export function adjustmentSample(
  paper: Pick<AdjustmentPaper, 'direction' | 'locale'>,
  more = 0,
): AdjustmentPaper {
  const missing = Array.from(
    { length: more },
    (_, index) => ['2026-10-28', `INV-${1100 + index}`, 'timing', 100_000n] as const,
  );
  const open = BigInt(more) * 100_000n;
  const none = cell([]);
  const ours: SheetSideRow = {
    balance: text(6_020_508n + open),
    added: none,
    reduced: cell([['2026-10-31', '付款', 'timing', 1_200_000n]]),
    corrected: none,
    adjusted: text(4_820_508n + open),
  };
  const theirs: SheetSideRow = {
    balance: text(3_940_000n),
    added: cell([['2026-10-22', 'INV-1005', 'missing', 610_508n], ...missing]),
    reduced: none,
    corrected: cell([['2026-10-15', 'INV-1004', 'typing', 270_000n]]),
    adjusted: text(4_820_508n + open),
  };
  const snapshot: ReconcileSnapshot = {
    version: 1,
    number: 'TJ2026-0001',
    company: '杭州示例机电有限公司',
    party: { code: 'C001', name: '苏州示例精密制造有限公司' },
    ledger: 'AR',
    currency: CNY,
    from: calendarDate(2026, 10, 1),
    to: calendarDate(2026, 10, 31),
    orientation: 'their_books',
    opening: { ours: 5_365_040n, theirs: 5_365_040n },
    table: [],
    sheet: { ours, theirs, unexplained: text(0n), unexplainedEntries: [] },
    cleared: [],
    items: [],
    bridging: [],
    statements: [],
    options: {
      version: 0,
      dateWindowDays: 5,
      transitDays: 7,
      tolerance: text(0n),
      feeMax: text(5_000n),
      compare: { number: true, date: true, text: true, quantity: true },
    },
    preparedBy: '王会计',
    printedAt: '2026-11-02T09:30:00+08:00',
    headCode: '128-3F2A-9C01-77B0-12DE',
  };
  return { ...paper, snapshot };
}
