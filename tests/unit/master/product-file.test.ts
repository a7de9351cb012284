import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  countProposal,
  type KnownProduct,
  type ProposedProduct,
  proposeProducts,
} from '../../../shared/domain/master/product-proposal.ts';
import {
  type ProductChoice,
  type ProductLine,
  type ProductSheet,
  readProductSheet,
} from '../../../shared/domain/master/product-sheet.ts';
import { SEED } from '../expect-result.ts';

const AROUND = { from: '2026-10-01', currency: 'CNY', captions: {} };

function sheetOf(rows: readonly (readonly string[])[], choice: ProductChoice = {}): ProductSheet {
  return readProductSheet(
    rows.map((texts, index) => ({ line: index + 1, texts })),
    choice,
  );
}

function known(part: Partial<KnownProduct> & { readonly code: string }): KnownProduct {
  return { uid: `p0.${part.code}`, name: '轴承', spec: '6204', unit: '个', costs: [], ...part };
}

function line(part: Partial<ProductLine>): ProductLine {
  return { line: 2, code: 'A1', name: '', spec: '', unit: '', cost: '', from: '', ...part };
}

test('a unit cost of 0 is none given: files write it where nobody knows it', () => {
  const row = { line: 2, code: 'P9', name: '轴承', spec: '', unit: '', from: '' };
  const [none, some] = ['0.00', '0.01'].map(
    (cost) =>
      proposeProducts([{ ...row, cost }], {
        known: [],
        from: '2026-01-01',
        currency: 'CNY',
        captions: {},
      })[0],
  );
  expect(none).toMatchObject({ outcome: 'new', cost: null });
  expect(some).toMatchObject({ outcome: 'new', cost: { cost: '0.01' } });
});

test('captions of ERP programs and English ones are found below a title; the better one of two is taken (SPEC 50)', () => {
  const erp = sheetOf([
    ['存货档案'],
    [],
    ['序号', '编码', '*存货编码', '存货名称', '规格型号', '计量单位', '参考成本（元）', '启用日期'],
    ['1', 'x', ' A1 ', '深沟球 轴承', '6204', '个', '7.25', '2026-10-01'],
    ['', '', '合 计', '', '', '', '7.25', ''],
    ['', '', '', '', '', '', '', ''],
  ]);
  expect(erp.columns).toEqual({ code: 2, name: 3, spec: 4, unit: 5, cost: 6, from: 7 });
  expect(erp.rows).toEqual([
    { line: 4, code: 'A1', name: '深沟球 轴承', spec: '6204', unit: '个', cost: '7.25', from: '2026-10-01' },
  ]);
  const english = sheetOf([
    ['Item Code', 'Item name', 'Specification', 'UOM', 'Unit cost', 'Effective date'],
    ['A1', 'Total station', '', 'pc', '1', ''],
  ]);
  expect(english.columns).toEqual({ code: 0, name: 1, spec: 2, unit: 3, cost: 4, from: 5 });
  expect(english.rows).toHaveLength(1);
});

test('a person’s columns go first, a column chosen is nothing else besides, and captions nobody knows can be chosen from (SPEC 50)', () => {
  const rows = [
    ['编码', '名称', '成本价', '新成本'],
    ['A1', '轴承', '7', '8'],
  ];
  expect(sheetOf(rows, { cost: 3 }).rows?.[0]?.cost).toBe('8');
  expect(sheetOf(rows, { cost: null }).columns).toEqual({ code: 0, name: 1 });
  expect(sheetOf(rows, { code: 1 }).columns).toEqual({ code: 1, cost: 2 });
  const strange = [
    ['', ''],
    ['HH', 'MC'],
    ['A1', '轴承'],
  ];
  expect(sheetOf(strange)).toEqual({ captions: ['HH', 'MC'], columns: {}, rows: null });
  expect(sheetOf(strange, { code: 0, name: 1 }).rows).toMatchObject([{ line: 3, code: 'A1', name: '轴承' }]);
  expect(sheetOf([['编码'], ['A1']]).rows).toBeNull();
  expect(sheetOf([])).toEqual({ captions: [], columns: {}, rows: null });
});

test('each row is new, changed or as it was, with the unit cost it brings (SPEC 50)', () => {
  const costs = [
    { from: '2026-01-01', currency: 'CNY', cost: '7.250' },
    { from: '2026-11-01', currency: 'USD', cost: '9' },
  ];
  const products = [known({ code: 'A1', costs }), known({ code: 'A2' })];
  const propose = (part: Partial<ProductLine>): ProposedProduct | undefined =>
    proposeProducts([line(part)], { ...AROUND, known: products })[0];
  expect(propose({ code: 'B1', name: '油封', cost: '1,200.50' })).toMatchObject({
    outcome: 'new',
    uid: null,
    cost: { cost: '1200.5', from: '2026-10-01' },
  });
  expect(propose({ code: 'ａ1', name: '球轴承', spec: '6204' })).toMatchObject({
    outcome: 'changed',
    code: 'A1',
    unit: '个',
    changes: [{ field: 'name', before: '轴承', after: '球轴承' }],
    cost: null,
  });
  // 7.25 holds on that day already; from the first of November it is another currency’s.
  expect(propose({ cost: '7.25' })).toMatchObject({ outcome: 'unchanged', cost: null });
  expect(propose({ cost: '7.25', from: '2025年12月31日' })?.cost).toEqual({
    cost: '7.25',
    from: '2025-12-31',
  });
  expect(propose({ cost: '9', from: '2026-11-01' })?.cost).toEqual({ cost: '9', from: '2026-11-01' });
  expect(propose({ code: 'A2', cost: '-' })).toMatchObject({
    outcome: 'unchanged',
    cost: null,
    problem: null,
  });
});

test('a refused row says its code, row and column (SPEC 50)', () => {
  const refused = (part: Partial<ProductLine>): ProposedProduct['problem'] | undefined =>
    proposeProducts([line(part)], {
      ...AROUND,
      known: [known({ code: 'A1' })],
      captions: { cost: '参考成本' },
    })[0]?.problem;
  expect(refused({ code: '', name: '没有编码' })?.code).toBe('PRODUCT_ROW_TEXT');
  expect(refused({ code: 'B1' })).toMatchObject({ code: 'PRODUCT_ROW_TEXT', params: { column: 'name' } });
  expect(refused({ unit: '个'.repeat(21) })).toMatchObject({
    code: 'PRODUCT_ROW_TEXT',
    params: { column: 'unit', limit: '20' },
  });
  for (const cost of ['约七元', '-7.25', '7.25 元', '1e3'])
    expect(refused({ cost })).toMatchObject({
      code: 'PRODUCT_ROW_COST',
      place: 'line 2, 参考成本',
      params: { row: '2', column: '参考成本', text: cost },
    });
  for (const from of ['下月', '2026-02-30', '1850-01-01'])
    expect(refused({ from })?.code).toBe('PRODUCT_ROW_DATE');
  const twice = proposeProducts([line({}), line({ line: 3, code: ' a1' }), line({ line: 4 })], {
    ...AROUND,
    known: [known({ code: 'A1' })],
  });
  expect(twice.map(({ problem }) => problem?.params['earlier'])).toEqual([undefined, '2', '2']);
  expect(countProposal(twice)).toEqual({ new: 0, changed: 0, unchanged: 1, costs: 0, refused: 2 });
});

test(`what was proposed and taken is proposed no more (SPEC 50, seed ${SEED})`, () => {
  const text = fc.constantFrom('', '轴承', '油封', 'Seal');
  const row = fc.record({
    code: fc.constantFrom('A1', 'a1', 'A2', 'B1', 'Ｂ2', ''),
    name: text,
    spec: text,
    unit: fc.constantFrom('', '个', 'pc'),
    cost: fc.constantFrom('', '0', '7.25', '7.250', '1,000', '-', 'x'),
    from: fc.constantFrom('', '2026-09-01', '2026/10/5', '昨天'),
  });
  const start: readonly KnownProduct[] = [
    known({ code: 'A1', costs: [{ from: '2026-09-01', currency: 'CNY', cost: '7.25' }] }),
    known({ code: 'A2', costs: [{ from: '2026-10-03', currency: 'USD', cost: '1000' }] }),
  ];
  fc.assert(
    fc.property(fc.array(row, { maxLength: 6 }), (texts) => {
      const rows = texts.map((each, index) => ({ line: index + 2, ...each }));
      const first = proposeProducts(rows, { ...AROUND, known: start });
      const counts = countProposal(first);
      expect(counts.new + counts.changed + counts.unchanged + counts.refused).toBe(rows.length);
      const after = first.reduce<readonly KnownProduct[]>((products, taken) => {
        if (taken.outcome === 'refused') return products;
        const before = products.find(({ uid }) => uid === taken.uid);
        const { uid = `new.${taken.line}`, costs = [] } = before ?? {};
        const { code, name, spec, unit, cost } = taken;
        const dated = costs.filter(({ from }) => from !== cost?.from);
        const now = cost === null ? costs : [...dated, { ...cost, currency: 'CNY' }];
        return [...products.filter((each) => each !== before), { uid, code, name, spec, unit, costs: now }];
      }, start);
      const again = countProposal(proposeProducts(rows, { ...AROUND, known: after }));
      expect(again).toMatchObject({ new: 0, changed: 0, costs: 0, refused: counts.refused });
    }),
    { seed: SEED },
  );
});
