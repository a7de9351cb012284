import { afterEach, expect, test } from 'vitest';
import { Page } from '../../renderer/features/orders/page.tsx';
import {
  pastedLines,
  readLine,
  totalOf,
  emptyEntry,
  withProduct,
  NO_LINE,
} from '../../renderer/features/orders/entry-state.ts';
import { masterEntry } from '../../shared/contract/master.ts';
import { useToasts } from '../../renderer/ui/toast-store.ts';
import { partyFields } from '../../shared/contract/party.ts';
import { present } from '../../shared/std/assert.ts';
import type { Wire } from '../../shared/contract/wire.ts';
import { productNamed } from '../../renderer/ui/product-choice.tsx';
import { answeringEngine } from './fake-engine.ts';
import { button, click, openPlace, until } from './open-place.tsx';
import { one, press, type, type Drawn } from './render.tsx';

let drawn: Drawn | null = null;
afterEach(async () => {
  await drawn?.remove();
  drawn = null;
});

const UID = 'deal0deal0deal000.1';
const PARTY = { partyUid: 'part0part0part000.1', partyCode: 'C001', partyName: '苏州示例' };
const ORDER = {
  uid: UID,
  kind: 'order',
  number: 'DD-1',
  ...PARTY,
  date: '2026-10-01',
  currency: 'CNY',
  net: '1106.19',
  tax: '143.81',
  gross: '1250.00',
  lines: 1,
  orderNumber: '',
  contract: '',
  text: '',
  voided: false,
};
const LINE = { lineId: `${UID}/1`, item: '轴承', spec: '6204', unit: '只', quantity: '100', price: '12.5' };
const LEFT = {
  ...LINE,
  number: 'DD-1',
  date: '2026-10-01',
  leftQuantity: '40',
  leftGross: '500.00',
  taxRate: '13',
};
const BUYER = { name: '苏州示例', taxId: '', address: '', phone: '', bankName: '', bankAccount: '' };
const page = (rows: readonly unknown[], more: object = {}): Wire =>
  ({ rows: [...rows], total: rows.length, sums: [], ...more }) as Wire; // invented values of the contract's shapes

const ANSWERS = {
  'order.list': () => page([ORDER]),
  'order.get': () =>
    ({
      ...ORDER,
      taxIncluded: true,
      recordedAt: '2026-10-01T00:00:00Z',
      recordedBy: '王会计',
      fileName: null,
      voidDate: null,
      voidReason: null,
      lineTotal: 1,
      lines: [
        {
          ...LINE,
          amount: '1250.00',
          taxRate: '13',
          net: null,
          tax: null,
          gross: '1250.00',
          orderNumber: '',
          check: 'FH2026-0001',
          billedQuantity: '60',
          billedGross: '750.00',
        },
      ],
    }) as Wire, // as above
  'billing.propose': () =>
    page(
      [
        { ...LEFT, agreed: true },
        { ...LEFT, lineId: `${UID}/2`, item: '端盖', agreed: false },
      ],
      {
        partyUid: PARTY.partyUid,
        partyName: PARTY.partyName,
        number: 'DD-1',
        currency: 'CNY',
        taxIncluded: true,
        buyer: BUYER,
      },
    ),
  'billing.request': () => ({ seq: 9, uid: UID, number: 'KP2026-0001', gross: '125.00' }),
};

/** The first cell of the list. */
function cell(): HTMLElement {
  return present(document.querySelector<HTMLElement>('[role="row"] [role="gridcell"]'), 'cell');
}

function said(): string {
  return document.body.textContent ?? '';
}

test('an order is shown with what became of its lines, and applied for with the quantity a person types', async () => {
  const { heard } = answeringEngine(ANSWERS);
  drawn = await openPlace(Page, '#/orders');
  await until('the list', () => said().includes('DD-1'));
  await click(cell());
  await until('the inspector', () => said().includes('已对账 FH2026-0001 · 已申请 750.00'));
  await click(button(document.body, '申请开票'));
  await until('the proposal', () => said().includes('没有税号'));
  const boxes = [
    ...document.querySelectorAll<HTMLInputElement>('input[type="checkbox"][aria-label^="DD-1"]'),
  ];
  expect(boxes.map((box) => box.checked)).toEqual([true, false]);
  await type(one<HTMLInputElement>(document.body, 'input[aria-label="申请数量 DD-1 轴承"]'), '10');
  await press(document.body, 'Enter', { ctrlKey: true });
  await until('the toast', () => useToasts.getState().shown?.text.includes('KP2026-0001') === true);
  const asked = heard.find(({ name }) => name === 'billing.request')?.request;
  expect(asked).toMatchObject({
    source: { kind: 'order', uid: UID },
    lines: [{ lineId: `${UID}/1`, quantity: '10' }],
    form: 'special',
  });
});

test('what does not fit is said with its amount, and a refusal is shown with what to do', async () => {
  const finding = {
    kind: 'price_drift',
    item: '轴承',
    documentNumber: 'SH-1',
    expected: '12.5',
    found: '12.8',
    amount: '29.40',
  };
  const flow = {
    ...PARTY,
    orderUid: UID,
    orderNumber: 'DD-1',
    date: '2026-10-01',
    currency: 'CNY',
    ordered: '1250.00',
    delivered: '1254.40',
    invoiced: '0.00',
    paid: '0.00',
    findings: [finding],
  };
  answeringEngine({ 'order.flow': () => page([flow]) });
  drawn = await openPlace(Page, '#/orders?tab=flow');
  await until('the finding', () => said().includes('轴承：SH-1 单价 12.8，订单 12.5，影响 29.40'));
  await drawn.remove();
  const refused = {
    ok: false as const,
    error: {
      code: 'RECONCILE_PERIOD_INVERTED' as const,
      place: 'sales.months',
      params: { from: '2026-12', to: '2026-01' },
    },
  };
  answeringEngine({ 'sales.months': () => refused });
  drawn = await openPlace(Page, '#/orders?tab=sales&from=2026-12&to=2026-01');
  await until('the refusal', () => said().includes('起始日 2026-12 晚于截止日 2026-01'));
});

test('a check shows both totals and its classes, and is confirmed with the totals that were seen', async () => {
  const compared = { ...LINE, number: 'SH-1', date: '2026-10-05', amount: '1250.00' };
  const group = {
    class: 'quantity_differs',
    ours: [compared],
    theirs: [{ ...compared, lineId: 'x', quantity: '98', amount: '1225.00' }],
    oursQuantity: '100',
    theirsQuantity: '98',
    oursPrice: '12.5',
    theirsPrice: '12.5',
    oursAmount: '1250.00',
    theirsAmount: '1225.00',
    difference: '25.00',
    byQuantity: '25.00',
    byPrice: '0.00',
    byRest: '0.00',
  };
  const sum = {
    class: 'quantity_differs',
    groups: 1,
    oursLines: 1,
    theirsLines: 1,
    ours: '1250.00',
    theirs: '1225.00',
    difference: '25.00',
  };
  const { heard } = answeringEngine({
    'party.get': () =>
      ({
        uid: PARTY.partyUid,
        seq: 1,
        ledgers: [],
        mergedInto: null,
        fields: { ...partyFields.parse({ code: 'C001', name: '苏州示例', terms: {} }), currency: 'CNY' },
      }) as Wire, // JSON by its schema
    'delivery.check': () =>
      page([group], {
        ours: '1250.00',
        theirs: '1225.00',
        difference: '25.00',
        classes: [sum],
        lists: [{ fileName: '客户.xlsx', lines: 1 }],
      }),
    'delivery.confirm': () => ({ seq: 9, uid: UID, number: 'FH2026-0001' }),
    'delivery.checks': () => page([]),
  });
  drawn = await openPlace(Page, `#/orders?tab=check&party=${PARTY.partyUid}&from=2026-10-01&to=2026-10-31`);
  await until('the comparison', () => said().includes('数量不符 1') && said().includes('客户.xlsx'));
  await click(cell());
  await until('the parts', () => said().includes('差额 25.00 = 数量 25.00 + 单价 0.00 + 其余 0.00'));
  await press(document.body, 'c');
  await until('the form', () => said().includes('确认发货对账单'));
  await press(document.body, 'Enter', { ctrlKey: true });
  await until('the request', () => heard.some(({ name }) => name === 'delivery.confirm'));
  const asked = heard.find(({ name }) => name === 'delivery.confirm')?.request;
  expect(asked).toMatchObject({
    ours: '1250.00',
    theirs: '1225.00',
    from: '2026-10-01',
    to: '2026-10-31',
    currency: 'CNY',
  });
});

test('an empty place says what to do, and a viewer is offered nothing to enter', async () => {
  answeringEngine({ 'order.list': () => page([]) });
  drawn = await openPlace(Page, '#/orders', 'viewer');
  await until('the empty state', () => said().includes('还没有订单或送货单'));
  expect([...document.querySelectorAll('button')].map((each) => each.textContent)).not.toContain('录入');
});

test('lines are read as typed and as pasted from Excel; the amount follows from quantity and price', () => {
  const lines = pastedLines('轴承\t6204\t只\t1,000\t1.005\t13%\t\r\n端盖\t\t件\t２\t8\t\t16.00\r\n');
  const [bearing, cover] = lines.map((line) => readLine(line, 'CNY'));
  expect(bearing).toMatchObject({
    ok: true,
    minor: 100_500n,
    value: { quantity: '1000', price: '1.005', taxRate: '13', amount: null },
  });
  expect(cover).toMatchObject({ ok: true, value: { quantity: '2', amount: '16.00' } });
  expect(totalOf({ ...emptyEntry('CNY'), lines })).toBe('1021.00');
  const faulty = ['\t\t\t1\t1', '轴承\t\t\tx\t1', '轴承\t\t\t1'].map((text) => pastedLines(text)[0]);
  expect(faulty.map((line) => (line === undefined ? null : readLine(line, 'CNY')))).toMatchObject([
    { ok: false, fault: 'item' },
    { ok: false, fault: 'quantity' },
    { ok: false, fault: 'amount' },
  ]);
});

test('a product named by its code or name fills what of a line is empty; a price only where it fits', () => {
  const product = masterEntry.parse({
    kind: 'product',
    code: 'A-1',
    name: '精密轴承',
    spec: '6204',
    unit: '只',
    price: '11.30',
    taxRate: '13',
  });
  const found = present(productNamed(' a-1 ', [product]), 'by its code');
  expect(productNamed('精密轴承', [product])).toBe(found);
  expect(productNamed('精密', [product])).toBeNull();
  expect(productNamed('', [product])).toBeNull();
  const line = { ...NO_LINE, item: 'a-1', quantity: '3', unit: '箱' };
  const filled = { ...line, item: '精密轴承', spec: '6204', unit: '箱', price: '11.30', taxRate: '13' };
  expect(withProduct(line, found, true)).toEqual(filled);
  expect(withProduct(line, found, false)).toEqual({ ...filled, price: '' });
  expect(withProduct({ ...line, amount: '30.00' }, found, true).price).toBe('');
});
