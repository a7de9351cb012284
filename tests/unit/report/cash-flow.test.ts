import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  accountBalances,
  type CashRule,
  itemOf,
  proveCash,
  ruleSaysSomething,
} from '../../../shared/domain/report/cash-flow.ts';
import { indirectFlow, sumAccounts } from '../../../shared/domain/report/cash-indirect.ts';
import { mappingOf } from '../../../shared/domain/report/statement-lines.ts';
import type { TrialRow } from '../../../shared/domain/report/trial-balance.ts';
import { sumOf } from '../../../shared/std/integer.ts';

const SPAN = { from: '2026-10-01', to: '2026-10-31' };
const PAYROLL: CashRule = {
  item: 'employeesPaid',
  class: null,
  role: null,
  direction: 'out',
  words: '工资 社保',
};
const LINE = { amountMinor: -100n, class: 'other', role: null, counterparty: '示例人力', text: '10月工资' };

test('a person goes before a rule, a rule before the class, and a rule asks for all its conditions (SPEC 45)', () => {
  expect(itemOf(LINE, null, [])).toEqual({ item: null, by: null });
  expect(itemOf(LINE, null, [PAYROLL])).toEqual({ item: 'employeesPaid', by: 'rule' });
  expect(itemOf({ ...LINE, amountMinor: 100n }, null, [PAYROLL])).toEqual({ item: null, by: null });
  expect(itemOf({ ...LINE, text: '货款' }, null, [PAYROLL])).toEqual({ item: null, by: null });
  expect(itemOf(LINE, 'taxesPaid', [PAYROLL])).toEqual({ item: 'taxesPaid', by: 'person' });
  expect(itemOf({ ...LINE, class: 'refund' }, null, [])).toEqual({ item: 'salesReceived', by: 'class' });
  expect(ruleSaysSomething(PAYROLL)).toBe(true);
  expect(ruleSaysSomething({ ...PAYROLL, direction: null, words: ' ' })).toBe(false);
});

test('opening cash + flows = closing cash whichever of the balances the bank states (SPEC 45)', () => {
  const day = fc.integer({ min: 1, max: 90 }).map((n) => {
    const date = new Date(Date.UTC(2026, 8, n));
    return date.toISOString().slice(0, 10);
  });
  const line = fc.record({
    date: day,
    amountMinor: fc.bigInt(-(10n ** 12n), 10n ** 12n),
    stated: fc.boolean(),
  });
  fc.assert(
    fc.property(fc.array(line, { maxLength: 30 }), fc.bigInt(0n, 10n ** 13n), (drawn, start) => {
      const sorted = drawn.toSorted((a, b) => (a.date < b.date ? -1 : a.date > b.date ? 1 : 0));
      let running = start;
      const lines = sorted.map(({ date, amountMinor, stated }) => {
        running += amountMinor;
        return { date, amountMinor, balanceMinor: stated ? running : null };
      });
      const held = accountBalances(lines, SPAN);
      const within = lines.filter(({ date }) => date >= SPAN.from && date <= SPAN.to);
      const flows = within.map(({ amountMinor }) => amountMinor);
      if (lines.every(({ balanceMinor }) => balanceMinor === null)) {
        expect(held).toEqual({ openingMinor: null, closingMinor: null });
        expect(proveCash([{ account: '1', ...held }], flows).differenceMinor).toBe(-sumOf(flows));
        return;
      }
      const before = sumOf(lines.filter(({ date }) => date < SPAN.from).map((one) => one.amountMinor));
      expect(held.openingMinor).toBe(start + before);
      expect(proveCash([{ account: '1', ...held }], flows).differenceMinor).toBe(0n);
    }),
    { verbose: true },
  );
});

test('a line the file lost stands in the difference, to the cent (SPEC 45)', () => {
  const lines = [
    { date: '2026-09-30', amountMinor: 0n, balanceMinor: 10_000n },
    { date: '2026-10-05', amountMinor: 2_000n, balanceMinor: 12_000n },
    { date: '2026-10-06', amountMinor: -500n, balanceMinor: 11_000n },
  ];
  const held = accountBalances(lines, SPAN);
  expect(proveCash([{ account: '1', ...held }], [2_000n, -500n])).toEqual({
    openingMinor: 10_000n,
    closingMinor: 11_000n,
    flowsMinor: 1_500n,
    differenceMinor: -500n,
  });
});

const CODES = [
  '1002',
  '1122',
  '1231',
  '1405',
  '1511',
  '1601',
  '1602',
  '2001',
  '2202',
  '2221',
  '2232',
  '4001',
  '4104',
  '6001',
  '6401',
  '6603',
  '6111',
  '6115',
  '9001',
];

function row(code: string, opening: bigint, moved: bigint): TrialRow {
  const closing = opening + moved;
  const debit = (minor: bigint): bigint => (minor > 0n ? minor : 0n);
  return {
    code,
    name: code,
    openingDebit: debit(opening),
    openingCredit: debit(-opening),
    debit: debit(moved),
    credit: debit(-moved),
    closingDebit: debit(closing),
    closingCredit: debit(-closing),
  };
}

test('whatever two balanced trial balances hold, opening + items + loose accounts = closing (SPEC 45)', () => {
  const amounts = fc.array(fc.bigInt(-(10n ** 12n), 10n ** 12n), {
    minLength: CODES.length - 1,
    maxLength: CODES.length - 1,
  });
  const target = fc.constantFrom('cash', 'investments', 'loans', 'payablesRise' as const);
  fc.assert(
    fc.property(amounts, amounts, fc.constantFrom(...CODES), target, (begin, moved, code, to) => {
      // The first account, the bank, takes what balances the others.
      const whole = (parts: readonly bigint[]): readonly bigint[] => [-sumOf(parts), ...parts];
      const openings = whole(begin);
      const movements = whole(moved);
      const rows = CODES.map((one, index) => row(one, openings[index] ?? 0n, movements[index] ?? 0n));
      for (const own of [new Map(), new Map([[code, to]])]) {
        const flow = indirectFlow(rows, null, mappingOf('cas', new Map()), own);
        const items = sumOf([...flow.items.values()].map(sumAccounts));
        expect(sumAccounts(flow.opening) + items + sumAccounts(flow.loose)).toBe(sumAccounts(flow.closing));
      }
    }),
    { verbose: true },
  );
});
