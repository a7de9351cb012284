import fc from 'fast-check';
import { expect, test } from 'vitest';
import { sheetLines } from '../../../shared/domain/reconciliation/sheet-lines.ts';
import { theirBalances, type BalancedRow } from '../../../shared/domain/reconciliation/their-balances.ts';

const row = (debit: bigint, credit: bigint, balance: bigint | null = null): BalancedRow => ({
  debitMinor: debit,
  creditMinor: credit,
  balanceMinor: balance,
});

test('a side beside a balance counts, whatever the sums say (SPEC 16)', () => {
  const found = theirBalances({ minor: 500n, side: 'credit' }, { minor: 300n, side: 'debit' }, [
    row(100n, 0n),
  ]);
  expect(found).toEqual({ openingMinor: -500n, closingMinor: 300n, sideUnknown: false });
});

test('a plain balance is put where the sums of the file come out', () => {
  const plain = (minor: bigint) => ({ minor, side: null });
  const lines = [row(0n, 200n), row(50n, 0n)];
  expect(theirBalances(plain(500n), plain(650n), lines)).toMatchObject({
    openingMinor: -500n,
    closingMinor: -650n,
  });
  expect(theirBalances(plain(500n), plain(350n), lines)).toMatchObject({
    openingMinor: 500n,
    closingMinor: 350n,
  });
  expect(theirBalances(plain(500n), null, [row(0n, 200n, 700n)])).toMatchObject({ openingMinor: -500n });
  expect(theirBalances(plain(500n), plain(1n), lines)).toEqual({
    openingMinor: null,
    closingMinor: null,
    sideUnknown: true,
  });
  expect(theirBalances(plain(0n), null, lines)).toMatchObject({ openingMinor: 0n, sideUnknown: false });
});

test('running balances tell the side of any file that has a movement', () => {
  const movement = fc.tuple(fc.bigInt(1n, 10n ** 9n), fc.boolean());
  fc.assert(
    fc.property(
      fc.bigInt(1n, 10n ** 10n),
      fc.array(movement, { minLength: 1 }),
      fc.boolean(),
      (opening, moved, debit) => {
        const sign = debit ? 1n : -1n;
        let balance = opening;
        const rows = moved.map(([minor, out]) => {
          balance += sign * (out ? minor : -minor);
          return row(out ? minor : 0n, out ? 0n : minor, balance);
        });
        const found = theirBalances({ minor: opening, side: null }, { minor: balance, side: null }, rows);
        expect(found.openingMinor).toBe(sign * opening);
        expect(found.closingMinor).toBe(sign * balance);
      },
    ),
    { verbose: true },
  );
});

test('the sheet of the other side has the same figures, left and right exchanged (SPEC 15)', () => {
  const cell = (total: string, ...labels: string[]) => ({
    total,
    entries: labels.map((label) => ({ amount: total, date: null, label, cause: 'missing' })),
  });
  const side = (balance: string, added: ReturnType<typeof cell>) => {
    const none = cell('0.00');
    return { balance, added, reduced: none, corrected: none, adjusted: '3.00' };
  };
  const sheet = { ours: side('1.00', cell('2.00', 'A', 'B')), theirs: side('3.00', cell('0.00')) };
  const [balance, added] = sheetLines('ours', sheet);
  expect(balance).toMatchObject({ kind: 'balance', left: '1.00', right: '3.00' });
  expect(added?.entries.map(({ left, right }) => [left?.label, right])).toEqual([
    ['A', null],
    ['B', null],
  ]);
  for (const [index, line] of sheetLines('theirs', sheet).entries()) {
    const own = sheetLines('ours', sheet)[index];
    expect([line.left, line.right]).toEqual([own?.right, own?.left]);
  }
});
