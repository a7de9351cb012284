import fc from 'fast-check';
import { expect, test } from 'vitest';
import { currencyCode } from '../../../shared/domain/money/currencies.ts';
import {
  addProfit,
  CostBook,
  noProfit,
  ProductIndex,
  type ProfitGround,
  type ProfitItem,
  type ProfitLine,
  profitLines,
  type ProfitSums,
} from '../../../shared/domain/report/profit.ts';

const CNY = currencyCode('CNY');
const USD = currencyCode('USD');
const JPY = currencyCode('JPY');
const RATE = 710_000_000n;

const PRODUCTS = [
  { uid: 'a.1', code: 'A', name: '电阻器', spec: '10k', unit: '个', cost: '0.1' },
  { uid: 'b.1', code: 'B', name: '电阻器', spec: '47k', unit: '个', cost: null },
  { uid: 'c.1', code: 'C', name: '电容器', spec: '', unit: '', cost: null },
];

function ground(currency = CNY): ProfitGround {
  const dated = [
    { productUid: 'b.1', from: '2026-10-01', currency: CNY, cost: '0.005' },
    { productUid: 'c.1', from: '2026-10-01', currency: USD, cost: '1' },
    { productUid: 'c.1', from: '2026-10-10', currency: JPY, cost: '100' },
  ];
  return { products: new ProductIndex(PRODUCTS), costs: new CostBook(dated, CNY), currency, own: CNY };
}

function item(name: string, more: Partial<ProfitItem> = {}): ProfitItem {
  return { name, spec: '', unit: '', quantity: '1', netMinor: 100n, ...more };
}

function lineOf(only: ProfitItem, date = '2026-10-05', currency = CNY, report = CNY): ProfitLine | undefined {
  const rate = currency === CNY ? 100_000_000n : RATE;
  return profitLines(ground(report), { date, currency, rate, netMinor: only.netMinor }, [only])[0];
}

test('SPEC 49: an item is a product by code, by name and spec, or by a name one product alone has', () => {
  const found = (name: string, spec = ''): string | null =>
    ground().products.of({ name, spec })?.code ?? null;
  expect(found('*电子元件*电阻器', '10K')).toBe('A');
  expect(found('电阻器', '47k')).toBe('B');
  expect(found('电阻器')).toBe(null);
  expect(found('电阻器', '1M')).toBe(null);
  expect(found('*电子元件*电容器', '100uF')).toBe('C');
  expect(found('b')).toBe('B');
  expect(found('安装服务')).toBe(null);
});

test('SPEC 49: a cost is rounded half away from zero once, and what is not known says why', () => {
  expect(lineOf(item('B'))).toMatchObject({ costMinor: 1n, gap: null });
  expect(lineOf(item('B', { quantity: '-1', netMinor: -100n }))).toMatchObject({ costMinor: -1n });
  expect(lineOf(item('A', { quantity: '12.5' }))).toMatchObject({ costMinor: 125n });
  expect(lineOf(item('A', { unit: '箱' }))).toMatchObject({ costMinor: null, gap: 'unit' });
  expect(lineOf(item('A', { quantity: null }))).toMatchObject({ gap: 'quantity' });
  expect(lineOf(item('B'), '2026-09-30')).toMatchObject({ gap: 'cost' });
  expect(lineOf(item('X'))).toMatchObject({ gap: 'product' });
});

test('SPEC 49: costs and sales of another currency go by the rate of the document', () => {
  // A sale of 10.00 USD at 7.1 in yuan; the cost of one dollar at the same rate.
  expect(lineOf(item('C', { netMinor: 1_000n }), '2026-10-05', USD)).toMatchObject({
    revenueMinor: 7_100n,
    costMinor: 710n,
  });
  expect(lineOf(item('A', { quantity: '71', netMinor: 1_000n }), '2026-10-05', USD, USD)).toMatchObject({
    revenueMinor: 1_000n,
    costMinor: 100n,
  });
  expect(lineOf(item('C'))).toMatchObject({ costMinor: null, gap: 'currency' });
  expect(lineOf(item('C'), '2026-10-11', USD)).toMatchObject({ costMinor: null, gap: 'currency' });
});

const itemArbitrary = fc.record({
  name: fc.constantFrom('A', 'B', 'C', '电阻器', '*电子元件*电容器', '服务'),
  spec: fc.constantFrom('', '10k', '47k'),
  unit: fc.constantFrom('', '个', '箱'),
  quantity: fc.option(
    fc
      .tuple(fc.integer({ min: -9_999, max: 9_999 }), fc.integer({ min: 0, max: 99 }))
      .map(([a, b]) => `${a}.${b}`),
  ),
  netMinor: fc.bigInt({ min: -9_999_999n, max: 9_999_999n }),
});
const sale = fc.record({
  party: fc.constantFrom('C001', 'C002', 'C003'),
  date: fc.constantFrom('2026-09-30', '2026-10-01', '2026-10-15'),
  foreign: fc.boolean(),
  netMinor: fc.bigInt({ min: -9_999_999n, max: 9_999_999n }),
  items: fc.array(itemArbitrary, { maxLength: 5 }),
});

test('SPEC 49: Σ by customer = Σ by product = Σ of the lines = what was invoiced', () => {
  fc.assert(
    fc.property(fc.array(sale, { maxLength: 12 }), (sales) => {
      const byParty = new Map<string, ProfitSums>();
      const byProduct = new Map<string, ProfitSums>();
      const whole = noProfit();
      let invoiced = 0n;
      for (const { party, date, foreign, netMinor, items } of sales) {
        const currency = foreign ? USD : CNY;
        const document = { date, currency, rate: foreign ? RATE : 100_000_000n, netMinor };
        const bare = profitLines(ground(), document, []);
        invoiced += bare[0]?.revenueMinor ?? 0n;
        for (const line of profitLines(ground(), document, items)) {
          expect(line.costMinor === null).toBe(line.gap !== null);
          for (const [groups, key] of [
            [byParty, party],
            [byProduct, line.product?.uid ?? line.item?.name ?? String(line.gap)],
          ] as const) {
            const sums = groups.get(key) ?? noProfit();
            groups.set(key, sums);
            addProfit(sums, line);
          }
          addProfit(whole, line);
        }
      }
      for (const groups of [byParty, byProduct]) {
        const sum = (of: (sums: ProfitSums) => bigint): bigint =>
          [...groups.values()].reduce((total, sums) => total + of(sums), 0n);
        expect(sum(({ revenue }) => revenue)).toBe(invoiced);
        expect(sum(({ known }) => known)).toBe(whole.known);
        expect(sum(({ cost }) => cost)).toBe(whole.cost);
        expect(sum(({ known, gaps }) => known + [...gaps.values()].reduce((a, b) => a + b, 0n))).toBe(
          invoiced,
        );
      }
    }),
    { verbose: true },
  );
});
