import fc from 'fast-check';
import { expect, test } from 'vitest';
import { currencyCode } from '../../../shared/domain/money/currencies.ts';
import { formatAmount } from '../../../shared/domain/money/parse-amount.ts';
import { findingList, type FindingList } from '../../../shared/domain/reading/finding-list.ts';
import type { BankRow, ControlTotals, StatedBalance } from '../../../shared/domain/reading/rows.ts';
import {
  NO_CONTROLS,
  StatementRecords,
  type StatementEntry,
  type StatementHead,
} from '../../../shared/domain/reading/statement-records.ts';
import { parseCalendarDate } from '../../../shared/std/calendar-date.ts';
import { present } from '../../../shared/std/assert.ts';

const CNY = currencyCode('CNY');
const DAY = present(parseCalendarDate('2026-10-09'), 'a day');

function balance(minor: bigint): StatedBalance {
  return { amount: formatAmount(minor, CNY), date: null, derived: false, side: null };
}

function head(opening: bigint | null): StatementHead {
  return {
    id: 'S1',
    number: '7',
    account: { id: 'A1', iban: '', name: '', bank: '' },
    currency: CNY,
    from: null,
    to: null,
    opening: opening === null ? null : balance(opening),
    line: 1,
  };
}

function entry(line: number, amount: bigint, after: bigint | null = null): StatementEntry {
  return {
    line,
    date: DAY,
    valueDate: null,
    amount: formatAmount(amount, CNY),
    balance: after === null ? null : formatAmount(after, CNY),
    type: '',
    reference: '',
    endToEndId: '',
    bankReference: '',
    counterparty: '',
    counterpartyAccount: '',
    counterpartyBank: '',
    text: '',
    raw: '',
    custom: Object.create(null),
  };
}

type Told = { readonly rows: BankRow[]; readonly findings: FindingList; readonly records: StatementRecords };

function statement(
  opening: bigint | null,
  amounts: readonly bigint[],
  closing: bigint | null,
  controls: ControlTotals = NO_CONTROLS,
): Told {
  const findings = findingList();
  const rows: BankRow[] = [];
  const records = new StatementRecords('f', findings, (row) => rows.push(row));
  records.open(head(opening));
  for (const [index, amount] of amounts.entries()) records.line(entry(index + 2, amount));
  records.close({ closing: closing === null ? null : balance(closing), controls });
  return { rows, findings, records };
}

test('opening + lines = closing holds; one cent more is broken and says by how much', () => {
  expect(statement(100n, [50n, -30n], 120n).records.summaries).toMatchObject([
    { id: 'S1', number: '7', proof: 'holds', lines: 2, credits: '0.50', debits: '0.30' },
  ]);
  const wrong = statement(100n, [50n, -30n], 121n);
  expect(wrong.records.summaries[0]?.proof).toBe('broken');
  expect(wrong.findings.kept()).toMatchObject([
    { code: 'READ_STATEMENT_BROKEN', params: { expected: '1.20', stated: '1.21', difference: '0.01' } },
  ]);
  expect(statement(null, [1n], null).records.summaries[0]?.proof).toBe('absent');
});

test('control totals: each stated count or sum that the lines do not give is READ_CONTROL_DIFFERS', () => {
  const right = { lines: 3, creditLines: 2, debitLines: 1, credits: '0.60', debits: '0.10' };
  expect(statement(0n, [50n, -10n, 10n], 50n, right).findings.kept()).toEqual([]);
  const wrong = statement(0n, [50n, -10n, 10n], 50n, { ...right, lines: 4, credits: '0.50' });
  expect(wrong.records.summaries[0]?.proof).toBe('broken');
  expect(wrong.findings.kept().map(({ code, params }) => [code, params])).toEqual([
    ['READ_CONTROL_DIFFERS', { control: 'lines', stated: '4', computed: '3' }],
    ['READ_CONTROL_DIFFERS', { control: 'credits', stated: '0.50', computed: '0.60' }],
  ]);
});

test('a running balance names the line it breaks at', () => {
  const findings = findingList();
  const rows: BankRow[] = [];
  const records = new StatementRecords('f', findings, (row) => rows.push(row));
  records.open(head(100n));
  records.line(entry(2, 10n, 110n));
  records.line(entry(3, 10n, 130n));
  records.close({ closing: null, controls: NO_CONTROLS });
  expect(rows.map(({ proof }) => proof)).toEqual(['holds', 'broken']);
  expect(findings.kept()).toMatchObject([
    { code: 'READ_BALANCE_BROKEN', line: 3, params: { difference: '+0.10' } },
  ]);
});

test('several statements: lines count them in the order of the file', () => {
  const findings = findingList();
  const rows: BankRow[] = [];
  const records = new StatementRecords('f', findings, (row) => rows.push(row));
  for (const amount of [1n, 2n]) {
    records.open(head(0n));
    records.line(entry(2, amount));
    records.close({ closing: balance(amount), controls: NO_CONTROLS });
  }
  expect(rows.map((row) => [row.statement, row.amount])).toEqual([
    [0, '0.01'],
    [1, '0.02'],
  ]);
  expect(records.summaries.map(({ proof }) => proof)).toEqual(['holds', 'holds']);
});

test('property: any single deleted or doubled line that moves money breaks the proof', () => {
  const amount = fc.bigInt({ min: -(10n ** 9n), max: 10n ** 9n }).filter((minor) => minor !== 0n);
  fc.assert(
    fc.property(
      fc.array(amount, { minLength: 1, maxLength: 30 }),
      fc.bigInt({ min: -(10n ** 9n), max: 10n ** 9n }),
      fc.nat(),
      fc.boolean(),
      (amounts, opening, pick, doubled) => {
        const closing = amounts.reduce((sum, each) => sum + each, opening);
        expect(statement(opening, amounts, closing).records.summaries[0]?.proof).toBe('holds');
        const at = pick % amounts.length;
        const spoilt = amounts.flatMap((each, index) =>
          index !== at ? [each] : doubled ? [each, each] : [],
        );
        expect(statement(opening, spoilt, closing).records.summaries[0]?.proof).toBe('broken');
      },
    ),
    { verbose: true },
  );
});
