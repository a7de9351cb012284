import { expect, test } from 'vitest';
import type { ReplyOf } from '../../../shared/contract/contract.ts';
import { present } from '../../../shared/std/assert.ts';
import { expectRefused } from '../../unit/expect-result.ts';
import { type TestBook, testBook } from '../support/test-book.ts';

const DAY = '2026-10-12';
const OCTOBER = { currency: 'CNY', from: '2026-10-01', to: '2026-10-31' } as const;

type Line = {
  readonly item: string;
  readonly quantity?: string;
  readonly price?: string;
  readonly amount?: string;
  readonly taxRate?: string;
  readonly orderNumber?: string;
};
const BEARING: Line = { item: '轴承', quantity: '100', price: '12.5', taxRate: '13' };
const COVER: Line = { item: '端盖', quantity: '40', price: '8', taxRate: '13' };

function customer(book: TestBook, code = 'C001', name = '苏州示例精密制造有限公司'): string {
  const { uid } = book.command('party.save', {
    uid: null,
    fields: { code, name, taxId: '91320500MA0000000X', address: '苏州市示例路 1 号', terms: {} },
  });
  return present(uid, 'party');
}

function post(
  book: TestBook,
  partyUid: string,
  kind: 'order' | 'delivery' | 'return',
  number: string,
  lines: readonly Line[],
  more: { readonly date?: string; readonly orderNumber?: string; readonly taxIncluded?: boolean } = {},
): string {
  const entry = { kind, number, partyUid, date: DAY, currency: 'CNY', ...more, lines: [...lines] };
  return present(book.command('order.post', { entry }).uid, 'order');
}

function invoice(book: TestBook, partyUid: string, number: string, gross: string, orderNumber = ''): string {
  const entry = {
    kind: 'invoice',
    ledger: 'AR',
    partyUid,
    date: '2026-10-20',
    currency: 'CNY',
    gross,
    taxRate: '13',
    number,
    orderNumber,
  } as const;
  return present(book.command('document.post', { entry }).uid, 'invoice');
}

function flow(book: TestBook, request: object = {}): readonly ReplyOf<'order.flow'>['rows'][number][] {
  return book.query('order.flow', request).rows;
}

test('SPEC 28: orders, deliveries and returns are kept with exact quantities and the tax of each line', async () => {
  const book = await testBook();
  const party = customer(book);
  const order = post(book, party, 'order', '', [BEARING, { ...COVER, quantity: '2.5', price: '3.333' }]);
  const back = post(book, party, 'return', 'TH-9', [{ ...BEARING, quantity: '2' }], {
    orderNumber: 'DD2026-0001',
  });
  expect(book.query('order.get', { uid: order })).toMatchObject({
    number: 'DD2026-0001',
    gross: '1258.33',
    net: '1113.56',
    tax: '144.77',
    lines: [
      { quantity: '100', price: '12.5', amount: '1250.00', net: '1106.19', tax: '143.81', check: null },
      { quantity: '2.5', price: '3.333', amount: '8.33' },
    ],
  });
  expect(book.query('order.get', { uid: back })).toMatchObject({
    gross: '-25.00',
    lines: [{ quantity: '-2' }],
  });
  const untaxed = post(book, party, 'delivery', 'SH-1', [BEARING], { taxIncluded: false });
  expect(book.query('order.get', { uid: untaxed })).toMatchObject({
    net: '1250.00',
    tax: '162.50',
    gross: '1412.50',
  });
  const { rows, total, sums } = book.query('order.list', {
    search: '轴承',
    sort: 'number',
    descending: false,
  });
  expect([total, rows.map((row) => row.number), sums]).toEqual([
    3,
    ['DD2026-0001', 'SH-1', 'TH-9'],
    [{ currency: 'CNY', gross: '2645.83' }],
  ]);
  expect(await book.job('book.verify', {})).toMatchObject({ holds: true });
});

test('SPEC 28: what cannot be entered is refused by name, and a number may be used again once its document is void', async () => {
  const book = await testBook();
  const partyUid = customer(book);
  const entry = { kind: 'delivery', number: 'SH-1', partyUid, date: DAY, currency: 'CNY' } as const;
  const lines = (line: Line) => ({ entry: { ...entry, lines: [line] } });
  expectRefused(book.tryCommand('order.post', lines({ item: '轴承' })), 'ORDER_LINE_EMPTY');
  expectRefused(
    book.tryCommand('order.post', lines({ ...BEARING, amount: '1252.00' })),
    'ORDER_LINE_ARITHMETIC',
  );
  expectRefused(
    book.tryCommand('order.post', { entry: { ...entry, partyUid: 'nobody.1', lines: [BEARING] } }),
    'NOT_FOUND',
  );
  const uid = present(book.command('order.post', lines(BEARING)).uid, 'delivery');
  expectRefused(book.tryCommand('order.post', lines(BEARING)), 'ORDER_NUMBER_TAKEN');
  const undo = { uid, date: '2026-10-15', reason: '录错' };
  book.command('order.void', undo);
  expectRefused(book.tryCommand('order.void', undo), 'ORDER_VOIDED');
  expect(book.query('order.get', { uid })).toMatchObject({
    voided: true,
    voidDate: '2026-10-15',
    voidReason: '录错',
  });
  book.command('order.post', lines(BEARING));
  expect(book.query('order.list', { voided: false }).total).toBe(1);
});

test('SPEC 29: a check is confirmed as it was seen, frozen, withdrawn by a dated fact, and no delivery is in two', async () => {
  const book = await testBook();
  const partyUid = customer(book);
  expectRefused(book.tryQuery('delivery.check', { partyUid, ...OCTOBER }), 'DELIVERY_NOTHING');
  expectRefused(
    book.tryQuery('delivery.check', { partyUid, ...OCTOBER, from: '2026-11-01' }),
    'RECONCILE_PERIOD_INVERTED',
  );
  const delivery = post(book, partyUid, 'delivery', 'SH-1', [BEARING, COVER]);
  const seen = book.query('delivery.check', { partyUid, ...OCTOBER });
  expect(seen).toMatchObject({ ours: '1570.00', theirs: null, difference: null, total: 2 });
  const confirm = { partyUid, ...OCTOBER, date: '2026-11-01', ours: seen.ours, theirs: seen.theirs } as const;
  expectRefused(book.tryCommand('delivery.confirm', { ...confirm, ours: '1.00' }), 'DELIVERY_MOVED');
  const { number, uid } = book.command('delivery.confirm', confirm);
  expect(number).toBe('FH2026-0001');
  expectRefused(book.tryQuery('delivery.check', { partyUid, ...OCTOBER }), 'DELIVERY_NOTHING');
  expectRefused(book.tryCommand('order.void', { uid: delivery, date: DAY, reason: '录错' }), 'ORDER_IN_USE');
  const withdraw = { uid: present(uid, 'check'), date: '2026-11-03', reason: '漏了一张' };
  book.command('delivery.withdraw', withdraw);
  expectRefused(book.tryCommand('delivery.withdraw', withdraw), 'DELIVERY_CHECK_WITHDRAWN');
  expect(book.query('delivery.checks', {}).rows).toMatchObject([
    { number: 'FH2026-0001', withdrawn: true, ours: '1570.00' },
  ]);
  expect(book.query('delivery.check', { partyUid, ...OCTOBER }).total).toBe(2);
  expect(book.command('delivery.confirm', confirm).number).toBe('FH2026-0002');
  expect(await book.job('book.verify', {})).toMatchObject({ holds: true });
});

test('SPEC 30: an invoice is applied for once, of the order or of its deliveries', async () => {
  const book = await testBook();
  const partyUid = customer(book);
  const order = post(book, partyUid, 'order', 'DD-1', [BEARING, COVER]);
  post(book, partyUid, 'delivery', 'SH-1', [{ ...BEARING, quantity: '60' }], { orderNumber: 'DD-1' });
  const seen = book.query('delivery.check', { partyUid, ...OCTOBER });
  const check = book.command('delivery.confirm', {
    partyUid,
    ...OCTOBER,
    date: '2026-11-01',
    ours: seen.ours,
    theirs: null,
  });
  const source = { kind: 'check', uid: present(check.uid, 'check') } as const;
  const made = book.command('billing.request', { source, date: '2026-11-01' });
  expect(made).toMatchObject({ number: 'KP2026-0001', gross: '750.00' });
  expectRefused(book.tryCommand('billing.request', { source, date: '2026-11-01' }), 'BILLING_NOTHING_LEFT');
  expectRefused(
    book.tryCommand('delivery.withdraw', { uid: source.uid, date: DAY, reason: '有误' }),
    'DELIVERY_CHECK_BILLED',
  );
  const ofOrder = { kind: 'order', uid: order } as const;
  const left = book.query('billing.propose', { source: ofOrder });
  expect(left.rows.map((row) => [row.item, row.leftQuantity, row.leftGross])).toEqual([
    ['轴承', '40', '500.00'],
    ['端盖', '40', '320.00'],
  ]);
  expect(left.buyer).toMatchObject({ name: '苏州示例精密制造有限公司', taxId: '91320500MA0000000X' });
  const [bearing] = left.rows;
  const lineId = present(bearing, 'line').lineId;
  const tooMuch = { source: ofOrder, date: DAY, lines: [{ lineId, quantity: '41' }] };
  expectRefused(book.tryCommand('billing.request', tooMuch), 'BILLING_TOO_MUCH');
  const part = book.command('billing.request', { ...tooMuch, lines: [{ lineId, quantity: '10' }] });
  expect(part.gross).toBe('125.00');
  const uid = present(part.uid, 'application');
  book.command('billing.withdraw', { uid, date: DAY, reason: '改数量' });
  expectRefused(book.tryCommand('billing.withdraw', { uid, date: DAY, reason: '再撤' }), 'BILLING_WITHDRAWN');
  expect(book.command('billing.request', { source: ofOrder, date: DAY }).gross).toBe('820.00');
  expect(book.query('billing.get', { uid: present(made.uid, 'application') })).toMatchObject({
    sourceNumber: 'FH2026-0001',
    net: '663.72',
    tax: '86.28',
    rows: [{ item: '轴承', quantity: '60', gross: '750.00' }],
  });
  expect(book.query('billing.list', {}).rows.map((row) => [row.number, row.withdrawn])).toEqual([
    ['KP2026-0003', false],
    ['KP2026-0002', true],
    ['KP2026-0001', false],
  ]);
  expect(await book.job('book.verify', {})).toMatchObject({ holds: true });
});

test('SPEC 30: the invoice that answers an application, and only one of that customer', async () => {
  const book = await testBook();
  const partyUid = customer(book);
  const source = { kind: 'order', uid: post(book, partyUid, 'order', 'DD-1', [BEARING]) } as const;
  const uid = present(book.command('billing.request', { source, date: DAY }).uid, 'application');
  const foreign = invoice(book, customer(book, 'C002', '无锡示例轴承有限公司'), 'INV-9', '1250.00');
  expectRefused(
    book.tryCommand('billing.invoiced', { uid, documentUid: foreign }),
    'BILLING_INVOICE_FOREIGN',
  );
  book.command('billing.invoiced', { uid, documentUid: invoice(book, partyUid, 'INV-1', '1250.00') });
  expectRefused(book.tryCommand('billing.withdraw', { uid, date: DAY, reason: '有误' }), 'BILLING_INVOICED');
  expect(book.query('billing.list', { search: 'KP' }).rows).toMatchObject([{ invoice: 'INV-1' }]);
  expect(flow(book, { partyUid })).toMatchObject([
    { orderNumber: 'DD-1', ordered: '1250.00', invoiced: '1250.00' },
  ]);
});

test('SPEC 30: ordered, delivered, invoiced and paid with the line that drifts, by order and by party', async () => {
  const book = await testBook();
  const partyUid = customer(book);
  post(book, partyUid, 'order', 'DD-1', [BEARING]);
  post(book, partyUid, 'delivery', 'SH-1', [
    { ...BEARING, quantity: '98', price: '12.8', orderNumber: 'DD-1' },
  ]);
  post(book, partyUid, 'delivery', 'SH-2', [{ ...COVER, orderNumber: 'DD-77' }]);
  invoice(book, partyUid, 'INV-1', '1200.00', 'DD-1');
  const [known, unknown] = flow(book);
  expect(known).toMatchObject({
    orderNumber: 'DD-1',
    ordered: '1250.00',
    delivered: '1254.40',
    invoiced: '1200.00',
    paid: '0.00',
    findings: [
      {
        kind: 'price_drift',
        item: '轴承',
        documentNumber: 'SH-1',
        expected: '12.5',
        found: '12.8',
        amount: '29.40',
      },
      { kind: 'not_invoiced', amount: '54.40' },
    ],
  });
  expect(unknown).toMatchObject({
    orderNumber: 'DD-77',
    orderUid: null,
    findings: [{ kind: 'order_unknown' }, { kind: 'not_invoiced' }],
  });
  const byParty = book.query('order.flow', { by: 'party' });
  expect(byParty.rows).toMatchObject([{ ordered: '1250.00', delivered: '1574.40', invoiced: '1200.00' }]);
  expect(byParty.sums).toEqual([
    { currency: 'CNY', ordered: '1250.00', delivered: '1574.40', invoiced: '1200.00', paid: '0.00' },
  ]);
  expect(book.query('order.flow', { onlyFindings: true, search: 'dd-77' }).total).toBe(1);
});

test('SPEC 30: sales against receipts by customer and month, red invoices negative', async () => {
  const book = await testBook();
  const partyUid = customer(book);
  const original = invoice(book, partyUid, 'INV-1', '1130.00');
  const entry = { ledger: 'AR', partyUid, currency: 'CNY' } as const;
  book.command('document.post', {
    entry: {
      ...entry,
      kind: 'credit_note',
      date: '2026-10-25',
      gross: '113.00',
      taxRate: '13',
      number: 'CN-1',
      originalUid: original,
    },
  });
  book.command('document.post', {
    entry: { ...entry, kind: 'receipt', date: '2026-11-02', gross: '600.00', number: 'SK-1' },
  });
  const months = { from: '2026-01', to: '2026-12' } as const;
  const { rows, sums } = book.query('sales.months', months);
  expect(rows.map((row) => [row.month, row.net, row.tax, row.gross, row.received, row.difference])).toEqual([
    ['2026-10', '900.00', '117.00', '1017.00', '0.00', '1017.00'],
    ['2026-11', '0.00', '0.00', '0.00', '600.00', '-600.00'],
  ]);
  expect(sums).toMatchObject([{ gross: '1017.00', received: '600.00', difference: '417.00' }]);
  expectRefused(
    book.tryQuery('sales.months', { from: '2026-12', to: '2026-01' }),
    'RECONCILE_PERIOD_INVERTED',
  );
});
