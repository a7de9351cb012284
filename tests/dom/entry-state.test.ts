import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  copyOf,
  dueRest,
  emptyEntry,
  missingFields,
  toEntry,
  toTransfer,
  withAmount,
  type EntryForm,
} from '../../renderer/features/documents/entry-state.ts';
import {
  NO_ITEM,
  pastedItems,
  readItem,
  type TypedItem,
} from '../../renderer/features/documents/item-state.ts';
import { amountOf, minorOf } from '../../renderer/format/amount.ts';
import { documentEntry, type DocumentDetail } from '../../shared/contract/document.ts';

const SEED = 20_261_122;
const PARTY = { uid: 'P1.0', code: 'C001', name: '苏州示例精密制造有限公司', currency: 'CNY' };

function form(part: Partial<EntryForm> = {}): EntryForm {
  return { ...emptyEntry('CNY'), party: PARTY, date: '2026-10-05', ...part };
}

test('tax and gross follow from net and rate', () => {
  const typed = withAmount(form(), 'net', '10000.00');
  expect([typed.net, typed.tax, typed.gross]).toEqual(['10000.00', '1300.00', '11300.00']);
});

test('net and tax follow from gross and rate', () => {
  const typed = withAmount(form({ taxRate: '6' }), 'gross', '6105.08');
  expect([typed.net, typed.tax, typed.gross]).toEqual(['5759.51', '345.57', '6105.08']);
});

test('another rate is applied to what was typed last', () => {
  const net = withAmount(withAmount(form(), 'net', '1000.00'), 'taxRate', '9');
  expect([net.net, net.tax, net.gross]).toEqual(['1000.00', '90.00', '1090.00']);
  const gross = withAmount(withAmount(form(), 'gross', '1130.00'), 'taxRate', '0');
  expect([gross.net, gross.tax, gross.gross]).toEqual(['1130.00', '0.00', '1130.00']);
});

test('a tax typed by hand stays and moves the other side', () => {
  const typed = withAmount(withAmount(form(), 'net', '100.00'), 'tax', '13.01');
  expect([typed.net, typed.tax, typed.gross, typed.taxRate]).toEqual(['100.00', '13.01', '113.01', '13']);
  const gross = withAmount(withAmount(form(), 'gross', '113.00'), 'tax', '13.01');
  expect([gross.net, gross.gross]).toEqual(['99.99', '113.00']);
});

test('without a rate the rate is found from net and tax', () => {
  const typed = withAmount(withAmount(form({ taxRate: '' }), 'net', '200.00'), 'tax', '26.00');
  expect([typed.gross, typed.taxRate]).toEqual(['226.00', '13']);
});

test('emptying what was typed empties what followed from it', () => {
  const typed = withAmount(withAmount(form(), 'net', '10.00'), 'net', '');
  expect([typed.net, typed.tax, typed.gross]).toEqual(['', '', '']);
});

test('net + tax = gross, whatever is typed in whatever order', () => {
  const step = fc.record({
    field: fc.constantFrom('net' as const, 'tax' as const, 'gross' as const, 'taxRate' as const),
    minor: fc.bigInt({ min: 1n, max: 10n ** 12n }),
    rate: fc.constantFrom('13', '9', '6', '3', '1', '0', '1.5'),
  });
  fc.assert(
    fc.property(fc.array(step, { minLength: 2, maxLength: 8 }), (steps) => {
      const end = steps.reduce(
        (before, { field, minor, rate }) =>
          withAmount(before, field, field === 'taxRate' ? rate : amountOf(minor, 'CNY')),
        form(),
      );
      const last = steps.at(-1);
      if (last !== undefined && last.field !== 'taxRate')
        expect(end[last.field]).toBe(amountOf(last.minor, 'CNY'));
      if (end.net === '' || end.gross === '' || last?.field === 'tax') return;
      expect(minorOf(end.net, 'CNY') + minorOf(end.tax, 'CNY')).toBe(minorOf(end.gross, 'CNY'));
    }),
    { seed: SEED },
  );
});

test('a receipt has one plain amount', () => {
  const typed = withAmount(form({ kind: 'receipt' }), 'gross', '38650.40');
  expect([typed.net, typed.tax, typed.gross]).toEqual(['', '', '38650.40']);
  expect(toEntry(typed, 'CNY')).toMatchObject({
    kind: 'receipt',
    net: null,
    tax: null,
    taxRate: null,
    gross: '38650.40',
  });
});

test('due lines that do not add up hold the posting back', () => {
  const due = form({
    gross: '100.00',
    net: '88.50',
    tax: '11.50',
    dueLines: [{ dueDate: '', amount: '60.00' }],
  });
  expect(dueRest(due)).toBe('40.00');
  expect(missingFields(due, 'CNY')).toEqual(['dueLines']);
  const whole = { ...due, dueLines: [...due.dueLines, { dueDate: '2026-12-31', amount: '40.00' }] };
  expect(missingFields(whole, 'CNY')).toEqual([]);
  expect(toEntry(whole, 'CNY').dueLines).toEqual([
    { dueDate: null, amount: '60.00' },
    { dueDate: '2026-12-31', amount: '40.00' },
  ]);
});

test('what is missing is named', () => {
  expect(missingFields(emptyEntry('CNY'), 'CNY')).toEqual(['gross', 'party']);
  expect(missingFields(form({ currency: 'USD', gross: '1.00' }), 'CNY')).toEqual(['exchangeRate']);
  expect(missingFields(form({ kind: 'transfer', gross: '1.00' }), 'CNY')).toEqual(['from', 'to', 'text']);
});

test('what is asked fits the contract', () => {
  for (const kind of ['invoice', 'credit_note', 'receipt', 'refund', 'adjustment'] as const) {
    const typed = withAmount(form({ kind, original: { uid: 'D1.0', number: 'INV-1' } }), 'gross', '113.00');
    const parsed = documentEntry.parse(toEntry(typed, 'CNY'));
    expect(parsed.kind).toBe(kind);
    expect(parsed.originalUid).toBe(kind === 'credit_note' ? 'D1.0' : null);
    expect(parsed.adjustmentCode).toBe(kind === 'adjustment' ? 'rounding' : null);
  }
  const legs = form({ kind: 'transfer', gross: '5.00', text: ' 预收冲应收 ' });
  expect(toTransfer(legs)).toMatchObject({ amount: '5.00', text: '预收冲应收' });
});

const DETAIL: DocumentDetail = {
  items: [],
  itemCount: 0,
  uid: 'D1.0',
  kind: 'credit_note',
  ledger: 'AR',
  owner: 'erp',
  number: 'CN-1003',
  partyUid: PARTY.uid,
  partyCode: PARTY.code,
  partyName: PARTY.name,
  date: '2026-10-12',
  dueDate: null,
  currency: 'CNY',
  amount: '-1130.00',
  open: '0.00',
  status: 'settled',
  text: '',
  exportBatch: null,
  seq: 1,
  recordedAt: '2026-10-12T00:00:00Z',
  recordedBy: '王示例',
  control: 'ar',
  net: '-1000.00',
  tax: '-130.00',
  taxRate: '13',
  exchangeRate: '1',
  adjustmentCode: null,
  originalUid: 'D0.0',
  reversedByUid: null,
  bankLineUid: null,
  orderNumber: '',
  contract: 'HT-1',
  project: '',
  department: '',
  salesperson: '',
  method: '',
  account: '',
  custom: {},
  batchUid: null,
  dueLines: [],
  allocations: [],
};

test('a copy has the content without the number, typed positive', () => {
  const copied = copyOf(DETAIL, 'CNY');
  expect(copied).toMatchObject({
    kind: 'credit_note',
    owner: 'erp',
    number: '',
    net: '1000.00',
    tax: '130.00',
    gross: '1130.00',
    contract: 'HT-1',
    original: null,
    attempt: null,
  });
  expect(copyOf({ ...DETAIL, kind: 'refund', amount: '50.00', net: null, tax: null }, 'CNY').gross).toBe(
    '50.00',
  );
});

test('items are read exactly, their net is quantity by price, and what is no number is a fault', () => {
  const typed = (part: Partial<TypedItem>): TypedItem => ({ ...NO_ITEM, name: '电阻器', ...part });
  expect(readItem(typed({ quantity: '１,000', price: '0.125' }), 'CNY')).toMatchObject({
    ok: true,
    value: { name: '电阻器', quantity: '1000', price: '0.125', net: '125.00' },
  });
  expect(readItem(typed({ quantity: '3', price: '0.335' }), 'CNY')).toMatchObject({ value: { net: '1.01' } });
  expect(readItem(typed({ quantity: '3', price: '0.335', net: '-1.00' }), 'CNY')).toMatchObject({
    minor: -100n,
  });
  for (const [part, fault] of [
    [{ name: ' ', net: '1' }, 'name'],
    [{ quantity: 'x', net: '1' }, 'quantity'],
    [{ price: '1x', net: '1' }, 'price'],
    [{ net: '1.001' }, 'net'],
    [{ quantity: '2' }, 'net'],
  ] as const)
    expect(readItem(typed(part), 'CNY')).toEqual({ ok: false, fault });
  expect(pastedItems('电阻器\t10k\t个\t100\t0.5\t50.00\r\n电容器\n')).toEqual([
    { name: '电阻器', spec: '10k', unit: '个', quantity: '100', price: '0.5', net: '50.00' },
    { ...NO_ITEM, name: '电容器' },
  ]);
});

test('items go with an invoice, and into a copy of it where they are its whole net amount', () => {
  const typed = form({ net: '50.00', items: [{ ...NO_ITEM, name: '电阻器', net: '50.00' }, NO_ITEM] });
  expect(toEntry(typed, 'CNY').items).toMatchObject([{ name: '电阻器', quantity: null, net: '50.00' }]);
  expect(toEntry({ ...typed, kind: 'receipt' }, 'CNY').items).toEqual([]);
  expect(missingFields({ ...typed, items: [{ ...NO_ITEM, name: '电阻器' }] }, 'CNY')).toContain('items');
  const item = {
    ordinal: 1,
    name: '电阻器',
    spec: '',
    unit: '个',
    quantity: '-2',
    price: null,
    net: '-40.00',
  };
  const red = { ...DETAIL, kind: 'credit_note', amount: '-45.20', net: '-40.00', tax: '-5.20' } as const;
  expect(copyOf({ ...red, items: [item], itemCount: 1 }, 'CNY').items).toEqual([
    { name: '电阻器', spec: '', unit: '个', quantity: '2', price: '', net: '40.00' },
  ]);
  expect(copyOf({ ...red, items: [{ ...item, net: '-39.00' }], itemCount: 1 }, 'CNY').items).toEqual([]);
});
