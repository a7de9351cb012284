import fc from 'fast-check';
import { expect, test } from 'vitest';
import { makeQuarter } from '../../../build/sample/bank.ts';
import { makeDocuments } from '../../../build/sample/documents.ts';
import { countSubsets, SETS_CAP } from '../../../build/sample/subset-count.ts';
import { playRun } from '../../../build/sample/truth.ts';
import { SEED } from '../expect-result.ts';
import { fenOf, INVOICE_FILES, sampleRows, total, truth } from './sample-files.ts';

/** Every subset, one by one. */
function countPlainly(items: readonly bigint[], low: bigint, high: bigint): readonly number[] {
  const fitting: number[] = [];
  for (let mask = 0; mask < 1 << items.length; mask += 1) {
    const sum = items.reduce((rest, item, index) => ((mask >> index) & 1 ? rest + item : rest), 0n);
    if (sum >= low && sum <= high) fitting.push(mask);
  }
  return fitting;
}

test('the exhaustive search counts every set that fits and names the only one', () => {
  const items = fc.array(
    fc.bigInt({ min: -40n, max: 90n }).filter((item) => item !== 0n),
    { maxLength: 11 },
  );
  fc.assert(
    fc.property(
      items,
      fc.bigInt({ min: 1n, max: 300n }),
      fc.bigInt({ min: 0n, max: 20n }),
      (list, low, width) => {
        const plain = countPlainly(list, low, low + width);
        const counted = countSubsets(list, low, low + width);
        expect(counted.sets).toBe(Math.min(plain.length, SETS_CAP));
        const mask = counted.only?.reduce((bits, index) => bits | (1 << index), 0) ?? null;
        expect(mask).toBe(plain.length === 1 ? plain[0] : null);
      },
    ),
    { seed: SEED, numRuns: 300 },
  );
});

test('with many items the halves are listed, and beyond the cap it only says so', () => {
  const powers = Array.from({ length: 20 }, (_, index) => 1n << BigInt(index));
  expect(countSubsets(powers, 777_777n, 777_777n).only?.toSorted((a, b) => a - b)).toEqual(
    powers.flatMap((power, index) => ((777_777n & power) === 0n ? [] : [index])),
  );
  const equal = Array.from({ length: 40 }, () => 100n);
  expect(countSubsets(equal, 2000n, 2000n)).toEqual({ sets: SETS_CAP, only: null });
  expect(countSubsets(equal, 100n, 100n)).toEqual({ sets: 40, only: null });
});

test('documents − adjustments + unapplied = amount, on every line that belongs to a party', () => {
  for (const line of truth().lines) {
    if (line.party === null) {
      expect([line.documents.length, line.adjustments.length, line.unapplied]).toEqual([0, 0, '0.00']);
      continue;
    }
    const items = total(line.documents.map((one) => fenOf(one.amount)));
    const adjustments = total(line.adjustments.map((one) => fenOf(one.amount)));
    expect([line.reference, items - adjustments + fenOf(line.unapplied)]).toEqual([
      line.reference,
      fenOf(line.amount),
    ]);
  }
});

test('no document is settled by more than it is', async () => {
  const open = new Map<string, bigint>();
  for (const row of await sampleRows('期初余额.xlsx')) {
    open.set(`${row['往来方向']} ${row['客户编码']} ${row['单据号']}`, fenOf(row['未清金额']));
  }
  for (const row of (await Promise.all(INVOICE_FILES.map(sampleRows))).flat()) {
    const gross = fenOf(row['价税合计']);
    const amount = row['红蓝字'] === '红字' && gross > 0n ? -gross : gross;
    if (row['发票状态'] !== '作废')
      open.set(`${row['往来方向']} ${row['客户编码']} ${row['发票号码']}`, amount);
  }
  for (const line of truth().lines) {
    for (const { party, number, amount } of line.documents) {
      const key = `${line.ledger} ${party} ${number}`;
      const before = open.get(key);
      expect([key, before === undefined]).toEqual([key, false]);
      const after = (before ?? 0n) - (line.ledger === 'AR' ? fenOf(amount) : -fenOf(amount));
      expect([`${key} at ${line.date}`, (before ?? 0n) > 0n ? after >= 0n : after <= 0n]).toEqual([
        `${key} at ${line.date}`,
        true,
      ]);
      open.set(key, after);
    }
  }
  expect([...open.values()].filter((amount) => amount === 0n).length).toBeGreaterThan(900);
  expect([...open.values()].filter((amount) => amount !== 0n).length).toBeGreaterThan(100);
});

test('R1 and R2 of the worked example are decidable, R3 and R4 are parts of what they name', () => {
  const [r1, r2, r3, r4] = truth().lines.filter((line) => line.party === 'C001');
  expect([r1?.inOrder, r2?.inOrder]).toEqual([
    { sets: 1, decidable: true },
    { sets: 1, decidable: true },
  ]);
  expect(r2?.documents).toEqual([
    { party: 'C001', number: 'INV-1001', amount: '11300.00' },
    { party: 'C001', number: 'INV-1002', amount: '22600.00' },
    { party: 'C001', number: 'CN-1003', amount: '-1130.00' },
  ]);
  expect(r2?.adjustments).toEqual([{ kind: 'fee', amount: '15.00' }]);
  expect([r3?.inOrder?.sets, r4?.inOrder?.sets]).toEqual([0, 0]);
  expect([r3?.named, r4?.named]).toEqual([['INV-0088'], ['INV-1004']]);
});

test('what cannot be known is never decidable', () => {
  const never = [
    'stranger',
    'paid-for-other',
    'name-against-account',
    'wrong-invoice',
    'fee-over-policy',
    'overpaid',
    'on-account',
    'twin',
  ];
  const wrong = truth().lines.filter(
    (line) => line.run > 0 && line.features.some((feature) => never.includes(feature)),
  );
  expect(wrong).toEqual([]);
  const unknown = truth().lines.filter((line) => line.payer === 'none' || line.payer === 'conflict');
  expect(unknown.length).toBeGreaterThan(5);
  expect(unknown.filter((line) => line.fresh?.decidable || line.inOrder?.decidable || line.run > 0)).toEqual(
    [],
  );
});

test('a text that names a month pays invoices of that month only', async () => {
  const rows = (await Promise.all(INVOICE_FILES.map(sampleRows))).flat();
  const opening = await sampleRows('期初余额.xlsx');
  const dates = new Map([
    ...rows.map((row) => [row['发票号码'], row['开票日期']] as const),
    ...opening.map((row) => [row['单据号'], row['单据日期']] as const),
  ]);
  const lines = truth().lines.filter((line) => line.features.includes('month'));
  const texts = new Map(
    (
      await Promise.all(
        ['银行流水-2026-10.csv', '银行流水-2026-11.xlsx', '银行流水-2026-12-GB18030.csv'].map(sampleRows),
      )
    )
      .flat()
      .map((row) => [row['流水号'], row['摘要'] ?? ''] as const),
  );
  for (const line of lines) {
    const month = Number(/(\d+)月/.exec((texts.get(line.reference) ?? '').normalize('NFKC'))?.[1]);
    for (const { number } of line.documents) {
      expect([number, Number((dates.get(number) ?? '').replace(/[-/]/g, '').slice(4, 6))]).toEqual([
        number,
        month,
      ]);
    }
  }
});

test('a matcher that follows rule 12 is never wrong, in whatever order it goes', () => {
  const { lines, oracle } = makeQuarter(makeDocuments());
  const named = lines.filter((line) => line.meaning.features.includes('named'));
  const silent = lines.filter((line) => !line.meaning.features.includes('named'));
  const counts = [
    playRun(lines, oracle),
    playRun(lines, oracle, true),
    playRun([...named, ...silent], oracle),
    playRun([...named, ...silent], oracle, true),
  ].map((reached) => reached.size);
  expect(counts[0]).toBe(truth().lines.filter((line) => line.run > 0).length);
  expect(Math.min(...counts)).toBeGreaterThan(350);
});
