import { expect, test } from 'vitest';
import type { ReplyOf } from '../../../shared/contract/contract.ts';
import { importPreview } from '../../../shared/contract/import.ts';
import type { ReportKind } from '../../../shared/contract/report.ts';
import { expectRefused, expectValue } from '../../unit/expect-result.ts';
import { CUSTOMER, LINE_CAPTIONS, OURS, workbook } from '../../fixtures/fapiao/vat-list.ts';
import { post, saveParty } from '../support/october-book.ts';
import { readerHere } from '../support/reader-here.ts';
import { testBook, type TestBook } from '../support/test-book.ts';

const SPAN = { from: '2026-10-01', to: '2026-10-31' } as const;

type Item = readonly [name: string, spec: string, unit: string, quantity: string, net: string, tax: string];

function listed(number: string, date: string, items: readonly Item[]): readonly string[][] {
  return items.map(([name, spec, unit, quantity, net, tax]) => {
    const gross = ((Number(net.replace('.', '')) + Number(tax.replace('.', ''))) / 100).toFixed(2);
    const head = [
      '1',
      '',
      '',
      number,
      OURS.taxId,
      OURS.name,
      CUSTOMER.taxId,
      CUSTOMER.name,
      `${date} 09:00:00`,
    ];
    const tail = [
      '电子发票服务平台',
      '数电发票',
      '正常',
      gross.startsWith('-') ? '否' : '是',
      '正常',
      '甲',
      '',
    ];
    return [...head, '', '', name, spec, unit, quantity, '', net, '13%', tax, gross, ...tail];
  });
}

const A = '26330000000000000201';
const B = '26330000000000000202';
const C = '26330000000000000203';
/** A: 300.30 less a discount of 10.00, and 50.00. B: 70.00, and 100.00 that is no product. C: red, 35.00. */
const ROWS = [
  ...listed(A, '2026-10-05', [
    ['*电子元件*电阻器', '10k', '个', '1001', '300.30', '39.04'],
    ['*电子元件*电阻器', '10k', '', '', '-10.00', '-1.30'],
    ['*电子元件*电容器', '', '只', '10', '50.00', '6.50'],
  ]),
  ...listed(B, '2026-10-12', [
    ['*电子元件*电阻器', '10k', '个', '200', '70.00', '9.10'],
    ['*建筑服务*安装服务', '', '次', '1', '100.00', '13.00'],
  ]),
  ...listed(C, '2026-10-20', [['*电子元件*电阻器', '10k', '个', '-100', '-35.00', '-4.55']]),
];

function saveProduct(book: TestBook, code: string, name: string, more: Record<string, string> = {}): void {
  book.command('master.save', { uid: null, entry: { kind: 'product', code, name, ...more } });
}

async function soldBook(): Promise<{ readonly book: TestBook; readonly customer: string }> {
  const book = await testBook({ openReader: readerHere });
  book.command('settings.save', { section: 'company', value: { name: OURS.name, taxId: OURS.taxId } });
  const customer = saveParty(book, 'C001', CUSTOMER.name, { taxId: CUSTOMER.taxId });
  const other = saveParty(book, 'C002', '无锡示例贸易有限公司');
  saveProduct(book, 'P-1', '电阻器', { spec: '10k', unit: '个' });
  saveProduct(book, 'P-2', '电容器', { unit: '只', cost: '2.5' });
  book.command('product.setCosts', {
    costs: [
      { product: 'p-1', from: '2026-10-01', cost: '0.1234' },
      { product: 'P-1', from: '2026-10-10', cost: '0.15' },
    ],
  });
  const bytes = await workbook({ 信息汇总表: [LINE_CAPTIONS, ...ROWS] });
  const around = { file: { name: '全量发票.xlsx', bytes } };
  const job = await book.tryJob('import.preview', { file: 'list', kind: null, options: {} }, around);
  const { stagingId } = importPreview.parse(expectValue(job));
  expectValue(await book.staging('import.commit', { stagingId }));
  post(book, {
    kind: 'invoice',
    ledger: 'AR',
    partyUid: other,
    number: 'H-1',
    date: '2026-10-21',
    gross: '113.00',
    net: '100.00',
    tax: '13.00',
  });
  return { book, customer };
}

function run(book: TestBook, kind: ReportKind, more: object = {}): ReplyOf<'report.run'> {
  return book.query('report.run', { kind, ...SPAN, ...more });
}

/** Cells of rows and foot by column, without the columns of words. */
function amounts({ columns, rows, foot }: ReplyOf<'report.run'>): readonly (readonly (string | null)[])[] {
  const at = columns.findIndex(({ id }) => id === 'revenue');
  return [...rows.map(({ cells }) => cells.slice(at)), foot?.cells.slice(at) ?? []];
}

const WHOLE = ['575.30', '375.30', '163.52', '211.78', '56.43', '200.00'];

test('a document shows its items as its file wrote them, and one without says so', async () => {
  const { book, customer } = await soldBook();
  const shown = (number: string): ReplyOf<'document.get'> => {
    const row = book.query('document.list', { search: number }).rows.find((each) => each.number === number);
    return book.query('document.get', { uid: row?.uid ?? '' });
  };
  expect(shown(A)).toMatchObject({
    itemCount: 3,
    items: [
      { ordinal: 1, name: '*电子元件*电阻器', spec: '10k', unit: '个', quantity: '1001', net: '300.30' },
      { ordinal: 2, quantity: null, net: '-10.00' },
      { ordinal: 3, name: '*电子元件*电容器', spec: '', net: '50.00' },
    ],
  });
  const plain = { kind: 'invoice', ledger: 'AR', partyUid: customer, date: '2026-10-30' } as const;
  post(book, { ...plain, number: 'X-1', gross: '1.00' });
  expect(shown('X-1')).toMatchObject({ itemCount: 0, items: [] });
});

test('items entered by hand count as those of a file, and are refused where they are not the whole amount', async () => {
  const { book, customer } = await soldBook();
  const entry = {
    kind: 'invoice',
    ledger: 'AR',
    partyUid: customer,
    date: '2026-10-31',
    currency: 'CNY',
    taxRate: '13',
  } as const;
  const items = [
    { name: '电阻器', spec: '10k', unit: '个', quantity: '100', price: '0.5', net: '50.00' },
    { name: '电阻器', spec: '10k', unit: '个', net: '-10.00' },
  ];
  const before = book.query('journal.list', {}).rows.length;
  const wrong = book.tryCommand('document.post', {
    entry: { ...entry, number: 'H-1', net: '50.00', gross: '56.50', items },
  });
  expectRefused(wrong, 'ENTRY_ITEMS_SUM');
  expect(book.query('journal.list', {}).rows).toHaveLength(before);
  post(book, { ...entry, number: 'H-1', net: '40.00', gross: '45.20', items });
  // 100 pieces at 0.15 each.
  const [row] = book.query('report.run', {
    kind: 'profit-products',
    from: '2026-10-31',
    to: '2026-10-31',
  }).rows;
  expect(row?.cells).toEqual(expect.arrayContaining(['40.00', '15.00', '25.00']));
  post(book, { ...entry, kind: 'credit_note', number: 'H-2', net: '40.00', gross: '45.20', items });
  const shown = (number: string): ReplyOf<'document.get'>['items'] => {
    const row = book.query('document.list', { search: number }).rows.find((each) => each.number === number);
    return book.query('document.get', { uid: row?.uid ?? '' }).items;
  };
  expect(shown('H-1')).toMatchObject([
    { name: '电阻器', quantity: '100', price: '0.5', net: '50.00' },
    { quantity: null, net: '-10.00' },
  ]);
  expect(shown('H-2')).toMatchObject([
    { quantity: '-100', net: '-50.00' },
    { quantity: null, net: '10.00' },
  ]);
  const receipt = { ...entry, kind: 'receipt', taxRate: null, number: 'R-9', gross: '1.00' } as const;
  expectRefused(
    book.tryCommand('document.post', { entry: { ...receipt, items: [{ name: 'x', net: '1.00' }] } }),
    'ENTRY_ITEMS_KIND',
  );
});

test('profit by customer and by product, worked by hand to the cent (SPEC 49)', async () => {
  const { book, customer } = await soldBook();
  // 1001 × 0.1234 = 123.5234; 10 × 2.5 = 25; 200 × 0.15 = 30; −100 × 0.15 = −15; the discount costs nothing.
  const byCustomer = run(book, 'profit');
  expect(amounts(byCustomer)).toEqual([
    ['475.30', '375.30', '163.52', '211.78', '56.43', '100.00'],
    ['100.00', '0.00', '0.00', '0.00', null, '100.00'],
    WHOLE,
  ]);
  expect(byCustomer.rows[0]?.partyUid).toBe(customer);
  const byProduct = run(book, 'profit-products');
  expect(byProduct.rows.map(({ cells }) => cells.slice(0, 4))).toEqual([
    ['P-1', '电阻器 10k', '个', '1101'],
    ['', '*建筑服务*安装服务', '次', '1'],
    ['', '发票没有明细', '', '0'],
    ['P-2', '电容器', '只', '10'],
  ]);
  expect(amounts(byProduct)).toEqual([
    ['325.30', '325.30', '138.52', '186.78', '57.42', '0.00'],
    ['100.00', '0.00', '0.00', '0.00', null, '100.00'],
    ['100.00', '0.00', '0.00', '0.00', null, '100.00'],
    ['50.00', '50.00', '25.00', '25.00', '50.00', '0.00'],
    WHOLE,
  ]);
  expect(byCustomer.figures).toMatchObject([
    { id: 'coverage', value: '65.24', how: '成本已知的销售 375.30 ÷ 全部销售 575.30' },
    { id: 'unknown', value: '200.00', how: '发票没有明细 100.00 · 商品资料里没有 100.00' },
    { id: 'margin', value: '56.43' },
  ]);
});

test('every figure of profit opens into the lines it is the sum of (SPEC 21, 49)', async () => {
  const { book } = await soldBook();
  for (const kind of ['profit', 'profit-products'] as const) {
    const report = run(book, kind);
    const all = [...report.rows, { key: 'foot', ...(report.foot ?? { cells: [], opens: [] }) }];
    for (const { key, cells, opens } of all) {
      expect(opens).toEqual(['revenue', 'known', 'cost', 'profit', 'unknown']);
      for (const column of opens) {
        const lines = book.query('report.lines', { kind, ...SPAN, row: key, column });
        expect([key, column, lines.foot]).toEqual([
          key,
          column,
          cells[report.columns.findIndex(({ id }) => id === column)],
        ]);
        const sum = lines.rows.reduce((total, { amount }) => total + BigInt(amount.replace('.', '')), 0n);
        expect(sum).toBe(BigInt(lines.foot.replace('.', '')));
      }
    }
  }
  const [first] = book.query('report.lines', { kind: 'profit', ...SPAN, row: 'foot', column: 'cost' }).rows;
  expect(first).toMatchObject({ number: A, text: '*电子元件*电阻器 10k × 1001 个', amount: '123.52' });
  expect(await book.job('report.print', { kind: 'profit', ...SPAN })).toMatchObject({ pages: 1 });
});

test('costs are facts by days: said anew, taken back, and as known before (SPEC 49)', async () => {
  const { book } = await soldBook();
  const cost = (more: object = {}): string | null | undefined =>
    amounts(run(book, 'profit', more)).at(-1)?.[2];
  const said = book.command('product.setCosts', {
    costs: [{ product: 'P-1', from: '2026-10-10', cost: '0.2' }],
  });
  expect(cost()).toBe('168.52');
  expect(cost({ knownAt: said.seq - 1 })).toBe('163.52');
  // Taken back, the cost of October 1 goes on: 1001 × 0.1234 + 200 × 0.1234 − 100 × 0.1234 + 25.
  book.command('product.setCosts', { costs: [{ product: 'P-1', from: '2026-10-10', cost: null }] });
  expect(cost()).toBe('160.86');
  book.command('product.setCosts', { costs: [{ product: 'P-1', from: '2026-10-01', cost: null }] });
  expect(cost()).toBe('25.00');
  expect(run(book, 'profit').figures[1]?.how).toContain('当天没有成本单价 325.30');
  expect(book.query('product.costs', {}).rows).toEqual([]);
  const refused = (product: string, from: string): Parameters<typeof expectRefused>[0] =>
    book.tryCommand('product.setCosts', {
      costs: [
        { product: 'P-2', from: '2026-10-01', cost: '3' },
        { product, from, cost: null },
      ],
    });
  expectRefused(refused('P-9', '2026-10-01'), 'PRODUCT_UNKNOWN');
  expectRefused(refused('P-1', '2026-10-02'), 'PRODUCT_COST_NONE');
  expect(book.query('product.costs', {}).rows).toEqual([]);
});
