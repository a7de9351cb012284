import { expect, test } from 'vitest';
import { AREAS } from '../../../shared/domain/area/area.ts';
import { problemText } from '../../../shared/i18n/problem-text.ts';
import { present } from '../../../shared/std/assert.ts';
import { expectRefused } from '../../unit/expect-result.ts';
import { importFile, tryImport } from '../support/import-files.ts';
import { post, saveParty } from '../support/october-book.ts';
import { readerHere } from '../support/reader-here.ts';
import { type TestBook, testBook } from '../support/test-book.ts';

const ON = { orders: true, deliveries: true, payables: true, credit: true, dunning: true };
const DAY = '2026-10-12';

function choose(book: TestBook, areas: Partial<typeof ON>): void {
  book.command('settings.save', { section: 'areas', value: { ...ON, ...areas } });
}

function goods(partyUid: string, kind: 'order' | 'delivery', number: string) {
  const lines = [{ item: '轴承', quantity: '100', price: '12.5', taxRate: '13' }];
  return { entry: { kind, number, partyUid, date: DAY, currency: 'CNY', lines } };
}

const bill = (partyUid: string, ledger: 'AR' | 'AP', number: string) =>
  ({ kind: 'invoice', ledger, owner: 'book', number, partyUid, date: DAY, gross: '500.00' }) as const;

const state = (book: TestBook): readonly (readonly [string, boolean, number])[] =>
  book.query('area.list', {}).rows.map(({ area, on, count }) => [area, on, count]);

test('a book begins with every area, and says what there is in each', async () => {
  const book = await testBook();
  expect(state(book)).toEqual(AREAS.map((area) => [area, true, 0]));
  const customer = saveParty(book, 'C001', '苏州示例精密制造有限公司', { creditLimit: '1000.00' });
  const supplier = saveParty(book, 'S001', '无锡示例风机有限公司', { role: 'supplier' });
  book.command('order.post', goods(customer, 'order', 'DD-1'));
  book.command('order.post', goods(customer, 'delivery', 'SH-1'));
  post(book, bill(supplier, 'AP', 'FP-1'));
  book.command('dunning.hold', { partyUid: customer, kind: 'promise', note: '月底付' });
  expect(state(book)).toEqual(AREAS.map((area) => [area, true, 1]));
  const [orders, , payables] = book.query('area.list', {}).rows;
  expect(orders?.sums).toEqual([{ currency: 'CNY', amount: '1250.00' }]);
  expect(payables?.sums).toEqual([{ currency: 'CNY', amount: '500.00' }]);
});

test('nothing new is made in an area that is off, what is there can be settled, and switching on opens it again (SPEC 44)', async () => {
  const book = await testBook();
  const customer = saveParty(book, 'C001', '苏州示例精密制造有限公司');
  const supplier = saveParty(book, 'S001', '无锡示例风机有限公司', { role: 'supplier' });
  const order = present(book.command('order.post', goods(customer, 'order', 'DD-1')).uid, 'order');
  post(book, bill(supplier, 'AP', 'FP-1'));
  choose(book, { orders: false, deliveries: false, payables: false, dunning: false });
  const before = book.query('book.info', {}).head;
  for (const tried of [
    book.tryCommand('order.post', goods(customer, 'order', 'DD-2')),
    book.tryCommand('order.post', goods(customer, 'delivery', 'SH-1')),
    book.tryCommand('billing.request', { source: { kind: 'order', uid: order }, date: DAY }),
    book.tryCommand('document.post', { entry: { ...bill(supplier, 'AP', 'FP-2'), currency: 'CNY' } }),
    book.tryCommand('dunning.hold', { partyUid: customer, kind: 'promise', note: '月底付' }),
  ])
    expectRefused(tried, 'AREA_OFF');
  expect(book.query('book.info', {}).head).toBe(before);
  post(book, bill(customer, 'AR', 'INV-1'));
  book.command('order.void', { uid: order, date: DAY, reason: '作废' });
  expect(book.query('ledger.balances', { ledger: 'AP', asOf: '2026-10-31' }).rows).toHaveLength(1);
  expect(state(book).find(([area]) => area === 'payables')).toEqual(['payables', false, 1]);
  expect(await book.job('book.verify', {})).toMatchObject({ holds: true });
  choose(book, {});
  book.command('order.post', goods(customer, 'order', 'DD-2'));
  post(book, bill(supplier, 'AP', 'FP-2'));
});

test('a file of an area that is off is refused whole, by the name of the file', async () => {
  const book = await testBook({ openReader: readerHere });
  saveParty(book, 'C001', '苏州示例精密制造有限公司');
  const orders = {
    name: '订单.csv',
    kind: 'orders',
    lines: [
      '订单号,客户编码,日期,品名,规格型号,单位,数量,单价,税率,金额',
      'DD-1,C001,2026-10-01,轴承,6204,只,100,12.5,13%,1250.00',
    ],
  } as const;
  const bills = {
    name: '发票.csv',
    kind: 'invoices',
    lines: [
      '往来方向,发票号码,开票日期,单位编码,币种,价税合计',
      '应收,INV-1,2026-10-01,C001,CNY,113.00',
      '应付,FP-1,2026-10-01,C001,CNY,226.00',
    ],
  } as const;
  choose(book, { orders: false, payables: false });
  for (const file of [orders, bills]) {
    const refused = await tryImport(book, file);
    expect(refused).toMatchObject({ ok: false, error: { code: 'AREA_OFF', place: file.name } });
  }
  expect(book.query('document.list', {}).total).toBe(0);
  choose(book, { payables: false });
  expect(await importFile(book, orders)).toMatchObject({ accepted: 1 });
});

test('a refusal names the area in words', () => {
  const problem = { code: 'AREA_OFF', place: 'document.post', params: { area: 'payables' } };
  expect(problemText('zh-CN', problem).what).toBe('“应付账款”在本账套里没有启用，不能新增。');
  expect(problemText('en', problem).what).toContain('“Payables”');
});
