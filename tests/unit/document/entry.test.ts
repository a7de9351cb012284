import { expect, test } from 'vitest';
import { buildDocument, checkEntry, type DocumentEntry } from '../../../shared/domain/document/entry.ts';
import { netDays } from '../../../shared/domain/document/terms.ts';
import { periodLocks } from '../../../shared/domain/period/period-locks.ts';
import { expectRefused, expectValue } from '../expect-result.ts';
import { CNY, CUT_OVER, day, entryOf, USD, yuan } from '../worked-example.ts';

const context = {
  uid: 'd1',
  seq: 7,
  bookCurrency: CNY,
  locks: periodLocks([], { AR: CUT_OVER, AP: null }),
  terms: netDays(30),
};
const invoice = entryOf({
  kind: 'invoice',
  number: ' INV-1 ',
  date: day('2026-10-05'),
  grossMinor: yuan('113.00'),
});

test('buildDocument signs by kind and dates the due line by the terms', () => {
  const built = expectValue(buildDocument({ ...invoice, taxRateBasisPoints: 1300 }, context));
  expect(built).toMatchObject({
    uid: 'd1',
    number: 'INV-1',
    control: 'ar',
    grossMinor: yuan('113.00'),
    netMinor: yuan('100.00'),
    taxMinor: yuan('13.00'),
    exchangeRate: 100_000_000n,
    reversal: false,
    ledgerDate: '2026-10-05',
    dueLines: [{ ordinal: 1, dueDate: '2026-11-04', minor: yuan('113.00') }],
  });
  const note = { ...invoice, kind: 'credit_note' as const, taxRateBasisPoints: 1300 };
  expect(expectValue(buildDocument(note, context))).toMatchObject({
    grossMinor: yuan('-113.00'),
    taxMinor: yuan('-13.00'),
    dueLines: [{ dueDate: null, minor: yuan('-113.00') }],
  });
  const payment = { ...invoice, kind: 'receipt' as const, ledger: 'AP' as const, bankChargeMinor: 1500n };
  expect(expectValue(buildDocument(payment, context))).toMatchObject({
    control: 'ap',
    grossMinor: yuan('-113.00'),
    bankChargeMinor: 1500n,
  });
  const refund = { ...invoice, kind: 'refund' as const };
  expect(expectValue(buildDocument(refund, context)).dueLines[0]).toMatchObject({
    dueDate: '2026-10-05',
    minor: 11_300n,
  });
});

test('buildDocument keeps due lines as given', () => {
  const dueLines = [
    { dueDate: day('2026-11-01'), minor: yuan('100.00') },
    { dueDate: day('2027-11-01'), minor: yuan('13.00') },
  ];
  const built = expectValue(buildDocument({ ...invoice, kind: 'credit_note', dueLines }, context));
  expect(built.dueLines.map((line) => [line.ordinal, line.minor])).toEqual([
    [1, yuan('-100.00')],
    [2, yuan('-13.00')],
  ]);
});

const refusals: readonly (readonly [string, Partial<DocumentEntry>])[] = [
  ['ENTRY_NUMBER_MISSING', { number: '  ' }],
  ['ENTRY_AMOUNT_ZERO', { grossMinor: 0n }],
  ['ENTRY_AMOUNT_NEGATIVE', { grossMinor: -1n }],
  ['ENTRY_CONTROL_LEDGER', { control: 'ap' }],
  ['ENTRY_ADJUSTMENT_CODE', { adjustmentCode: 'fee' }],
  ['ENTRY_ADJUSTMENT_CODE', { kind: 'adjustment' }],
  ['ENTRY_FEE_NOT_THEIRS', { kind: 'adjustment', ledger: 'AP', adjustmentCode: 'fee' }],
  ['ENTRY_RATE_NOT_ONE', { exchangeRate: 710_000_000n }],
  ['ENTRY_RATE_MISSING', { currency: USD }],
  ['ENTRY_TAX_STRAY', { kind: 'receipt', taxRateBasisPoints: 1300 }],
  ['TAX_DISAGREES', { netMinor: 10_000n, taxMinor: 1300n, taxRateBasisPoints: 100 }],
  ['ENTRY_DUE_LINES_SUM', { dueLines: [{ dueDate: null, minor: yuan('112.99') }] }],
  [
    'ENTRY_DUE_LINES_SIGN',
    {
      dueLines: [
        { dueDate: null, minor: yuan('114.00') },
        { dueDate: null, minor: yuan('-1.00') },
      ],
    },
  ],
  [
    'ENTRY_ORIGINAL_DIFFERS',
    {
      kind: 'credit_note',
      original: { uid: 'x', number: 'X', partyUid: 'other', ledger: 'AR', currency: CNY },
    },
  ],
  ['ENTRY_CHARGE', { bankChargeMinor: 1n }],
  ['ENTRY_CHARGE', { kind: 'receipt', bankChargeMinor: -1n }],
  ['PERIOD_LOCKED', { date: CUT_OVER }],
];

test.each(refusals)('buildDocument refuses with %s', (code, fields) => {
  const entry = { ...invoice, ...fields };
  expect(checkEntry(entry, context).map((each) => each.code)).toContain(code);
  expect(buildDocument(entry, context).ok).toBe(false);
});

test('checkEntry lists all problems, the first of which refuses', () => {
  const entry = { ...invoice, number: '', grossMinor: 0n, date: CUT_OVER };
  expect(checkEntry(entry, context).map((each) => each.code)).toEqual([
    'ENTRY_NUMBER_MISSING',
    'ENTRY_AMOUNT_ZERO',
    'PERIOD_LOCKED',
  ]);
  expectRefused(buildDocument(entry, context), 'ENTRY_NUMBER_MISSING');
});

test('an adjustment may raise a balance, and a payable is not locked by a receivable', () => {
  const adjustment = {
    ...invoice,
    kind: 'adjustment' as const,
    adjustmentCode: 'rounding' as const,
    grossMinor: -1n,
  };
  expect(expectValue(buildDocument(adjustment, context)).grossMinor).toBe(1n);
  expectValue(buildDocument({ ...invoice, ledger: 'AP', date: CUT_OVER }, context));
});
