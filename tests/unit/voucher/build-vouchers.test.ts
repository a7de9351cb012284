import { expect, test } from 'vitest';
import type { AccountingDocument } from '../../../shared/domain/document/document.ts';
import { reverseDocument } from '../../../shared/domain/document/reverse.ts';
import { buildTransfer } from '../../../shared/domain/document/transfer.ts';
import { NO_LOCKS } from '../../../shared/domain/period/period-locks.ts';
import { buildVouchers, voucherTotals } from '../../../shared/domain/voucher/build-vouchers.ts';
import { expectValue } from '../expect-result.ts';
import {
  CNY,
  day,
  documentOf,
  entryOf,
  invoiceDocuments,
  openingDocuments,
  receiptDocuments,
  yuan,
} from '../worked-example.ts';
import { factsOf, MAPPING, OPTIONS, voucherDocument, written } from './voucher-cases.ts';

const october = (owner: 'erp' | 'book'): readonly AccountingDocument[] => [
  ...openingDocuments(),
  ...invoiceDocuments(owner),
  ...receiptDocuments(),
];

test('buildVouchers makes 10 vouchers, 27 entries, 229,395.48 when everything was born here', () => {
  const vouchers = expectValue(buildVouchers(factsOf(october('book')), MAPPING, OPTIONS));
  expect(vouchers).toHaveLength(10);
  expect(voucherTotals(vouchers)).toEqual({ entries: 27, totalMinor: yuan('229395.48') });
  expect(vouchers.map((voucher) => voucher.number)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
  const of = (uid: string) => vouchers.find((voucher) => voucher.sourceUids.includes(uid));
  expect(written(of('CN-1003'))).toEqual(['借 ar -1130.00', '贷 revenue -1000.00', '贷 output_tax -130.00']);
  expect(written(of('R2'))).toEqual(['借 bank 32755.00', '借 bank_fee 15.00', '贷 ar 32770.00']);
  expect(of('R2')?.sourceUids).toEqual(['R2', 'FEE-R2']);
  expect(of('R2')?.entries[2]).toMatchObject({
    customerCode: 'C001',
    supplierCode: '',
    foreignMinor: yuan('32770.00'),
  });
  expect(vouchers.some((voucher) => voucher.sourceUids.some((uid) => uid.startsWith('O')))).toBe(false);
});

test('buildVouchers makes 4 vouchers, 9 entries, 111,420.40 when the ERP owns the invoices', () => {
  const vouchers = expectValue(buildVouchers(factsOf(october('erp')), MAPPING, OPTIONS));
  expect(vouchers).toHaveLength(4);
  expect(voucherTotals(vouchers)).toEqual({ entries: 9, totalMinor: yuan('111420.40') });
});

test('buildVouchers leaves out what an earlier batch holds, and takes the one new receipt of 100.00', () => {
  const documents = october('erp');
  const first = expectValue(buildVouchers(factsOf(documents), MAPPING, OPTIONS));
  const exported = new Set(first.flatMap((voucher) => voucher.sourceUids));
  expect(expectValue(buildVouchers(factsOf(documents), MAPPING, { ...OPTIONS, exported }))).toEqual([]);
  const late = documentOf(
    entryOf({ kind: 'receipt', number: 'R5', date: day('2026-10-31'), grossMinor: yuan('100.00') }),
    20,
  );
  const second = expectValue(
    buildVouchers(factsOf([...documents, late]), MAPPING, { ...OPTIONS, exported, firstNumber: 5 }),
  );
  expect(second).toHaveLength(1);
  expect(second[0]?.number).toBe(5);
  expect(written(second[0])).toEqual(['借 bank 100.00', '贷 ar 100.00']);
});

test('buildVouchers refuses everything for one unmapped line and names it', () => {
  const { output_tax: _removed, ...accounts } = MAPPING.accounts;
  const refused = buildVouchers(factsOf(october('book')), { ...MAPPING, accounts }, OPTIONS);
  expect(refused.ok).toBe(false);
  if (refused.ok) return;
  expect(refused.error.map((each) => each.code)).toEqual(Array.from({ length: 6 }, () => 'VOUCHER_UNMAPPED'));
  expect(refused.error[0]).toMatchObject({
    place: 'INV-1001',
    params: { account: 'output_tax', number: 'INV-1001' },
  });
  const blank = { ...MAPPING, accounts: { ...MAPPING.accounts, bank: { code: ' ', name: '' } } };
  const named = buildVouchers(
    { ...factsOf([]), documents: [voucherDocument(receiptDocuments()[0] ?? fail(), '6222')] },
    blank,
    OPTIONS,
  );
  expect(named).toMatchObject({
    ok: false,
    error: [{ code: 'VOUCHER_UNMAPPED', params: { bankAccount: '6222' } }],
  });
});

function fail(): never {
  throw new Error('missing');
}

test('buildVouchers refuses a party without a code', () => {
  const [receipt] = receiptDocuments();
  const document = voucherDocument(receipt ?? fail());
  const facts = { ...factsOf([]), documents: [{ ...document, party: { code: '', name: 'nameless' } }] };
  expect(buildVouchers(facts, MAPPING, OPTIONS)).toMatchObject({
    ok: false,
    error: [{ code: 'VOUCHER_PARTY_CODE', params: { name: 'nameless' } }],
  });
});

test('buildVouchers posts to the account of the bank account the money went through', () => {
  const [receipt] = receiptDocuments();
  const mapping = { ...MAPPING, bankAccounts: { '6222': { code: '1002.01', name: 'bank one' } } };
  const documents = [voucherDocument(receipt ?? fail(), '6222')];
  const [voucher] = expectValue(buildVouchers({ ...factsOf([]), documents }, mapping, OPTIONS));
  expect(written(voucher)).toEqual(['借 1002.01 38650.40', '贷 ar 38650.40']);
});

test('buildVouchers posts a reversed receipt red on the same sides', () => {
  const [receipt] = receiptDocuments();
  const red = expectValue(
    reverseDocument(receipt ?? fail(), {
      uid: 'R1-R',
      seq: 30,
      number: 'R1-R',
      date: day('2026-10-31'),
      text: '',
      locks: NO_LOCKS,
      reversedBy: null,
    }),
  );
  const [voucher] = expectValue(buildVouchers(factsOf([red]), MAPPING, OPTIONS));
  expect(written(voucher)).toEqual(['借 bank -38650.40', '贷 ar -38650.40']);
});

const payment = (charge: string, number = 'P1') =>
  documentOf(
    entryOf({
      kind: 'receipt',
      ledger: 'AP',
      number,
      date: day('2026-10-16'),
      grossMinor: yuan('32770.00'),
      bankChargeMinor: yuan(charge),
      matchUid: 'm',
    }),
    12,
  );

test('buildVouchers charges the fee of a payment on top: 借 应付 32,770.00, 手续费 15.00, 贷 银行 32,785.00', () => {
  const [voucher] = expectValue(buildVouchers(factsOf([payment('15.00')]), MAPPING, OPTIONS));
  expect(written(voucher)).toEqual(['借 ap 32770.00', '借 bank_fee 15.00', '贷 bank 32785.00']);
  expect(voucher?.entries[0]).toMatchObject({ supplierCode: 'C001', customerCode: '' });
});

test('buildVouchers gives the same voucher when the bank took the fee in a line of its own', () => {
  const charge = {
    uid: 'line-2',
    seq: 12,
    date: day('2026-10-16'),
    minor: yuan('15.00'),
    currency: CNY,
    exchangeRate: 100_000_000n,
    bankAccount: '',
    text: '手续费',
  };
  const joined = { bankCharges: [{ ...charge, documentUid: 'P1' }] };
  const [voucher, ...rest] = expectValue(buildVouchers(factsOf([payment('0')], joined), MAPPING, OPTIONS));
  expect(rest).toEqual([]);
  expect(written(voucher)).toEqual(['借 ap 32770.00', '借 bank_fee 15.00', '贷 bank 32785.00']);
  const alone = { bankCharges: [{ ...charge, documentUid: null }] };
  const [only] = expectValue(buildVouchers(factsOf([], alone), MAPPING, OPTIONS));
  expect(written(only)).toEqual(['借 bank_fee 15.00', '贷 bank 15.00']);
});

test('buildVouchers posts purchases on the mirrored sides', () => {
  const [invoice, , note] = invoiceDocuments('book', 'AP');
  const vouchers = expectValue(buildVouchers(factsOf([invoice ?? fail(), note ?? fail()]), MAPPING, OPTIONS));
  expect(vouchers.map(written)).toEqual([
    ['借 purchase 10000.00', '借 input_tax 1300.00', '贷 ap 11300.00'],
    ['借 purchase -1000.00', '借 input_tax -130.00', '贷 ap -1130.00'],
  ]);
});

test.each([
  ['AR', 'discount', '100.00', ['借 discount_allowed 100.00', '贷 ar 100.00']],
  ['AR', 'write_off', '100.00', ['借 write_off 100.00', '贷 ar 100.00']],
  ['AR', 'rounding', '-0.01', ['借 rounding -0.01', '贷 ar -0.01']],
  ['AP', 'discount', '100.00', ['借 ap 100.00', '贷 discount_gained 100.00']],
  ['AP', 'write_off', '100.00', ['借 ap 100.00', '贷 write_off_gain 100.00']],
  ['AP', 'rounding', '-0.01', ['借 ap -0.01', '贷 rounding -0.01']],
] as const)('buildVouchers posts an adjustment of %s, %s, %s', (ledger, adjustmentCode, amount, expected) => {
  const entry = entryOf({
    kind: 'adjustment',
    number: 'A1',
    ledger,
    adjustmentCode,
    date: day('2026-10-16'),
    grossMinor: yuan(amount),
  });
  const [voucher] = expectValue(buildVouchers(factsOf([documentOf(entry, 2)]), MAPPING, OPTIONS));
  expect(written(voucher)).toEqual(expected);
});

test.each([
  ['AR', ['借 ar 50.00', '贷 bank 50.00']],
  ['AP', ['借 bank 50.00', '贷 ap 50.00']],
] as const)('buildVouchers posts a refund of %s', (ledger, expected) => {
  const entry = entryOf({
    kind: 'refund',
    number: 'F1',
    ledger,
    date: day('2026-10-16'),
    grossMinor: yuan('50.00'),
  });
  const [voucher] = expectValue(buildVouchers(factsOf([documentOf(entry, 2)]), MAPPING, OPTIONS));
  expect(written(voucher)).toEqual(expected);
});

test('buildVouchers posts 三方抵账 as one voucher: 借 应付 8,000.00 贷 应收 8,000.00', () => {
  const entry = {
    number: 'ZZ-1',
    date: day('2026-10-20'),
    currency: CNY,
    exchangeRate: null,
    minor: yuan('8000.00'),
    from: { partyUid: 'a', ledger: 'AR', control: 'ar' },
    to: { partyUid: 'b', ledger: 'AP', control: 'ap' },
    text: '三方抵账',
  } as const;
  const context = { uids: ['t1', 't2'], seq: 3, bookCurrency: CNY, locks: NO_LOCKS } as const;
  const legs = expectValue(buildTransfer(entry, context));
  const [voucher, ...rest] = expectValue(buildVouchers(factsOf(legs), MAPPING, OPTIONS));
  expect(rest).toEqual([]);
  expect(written(voucher)).toEqual(['借 ap 8000.00', '贷 ar 8000.00']);
  expect(voucher?.entries[0]?.supplierCode).toBe('B');
  expect(voucher?.entries[1]?.customerCode).toBe('A');
});
