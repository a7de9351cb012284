import { expect, test } from 'vitest';
import { columnAmount } from '../../../shared/domain/document/column.ts';
import { dueLineId } from '../../../shared/domain/document/document.ts';
import { buildOpening, checkOpening } from '../../../shared/domain/document/opening.ts';
import {
  reversalPairs,
  reverseDocument,
  type ReversalRequest,
} from '../../../shared/domain/document/reverse.ts';
import { buildTransfer, type TransferEntry } from '../../../shared/domain/document/transfer.ts';
import { voidBlockers, type VoidSubject } from '../../../shared/domain/document/void-blockers.ts';
import { NO_LOCKS, periodLocks } from '../../../shared/domain/period/period-locks.ts';
import { present } from '../../../shared/std/assert.ts';
import { expectRefused, expectValue } from '../expect-result.ts';
import {
  CNY,
  CUT_OVER,
  day,
  documentOf,
  entryOf,
  invoiceDocuments,
  openingDocuments,
  USD,
  yuan,
} from '../worked-example.ts';

const request: ReversalRequest = {
  uid: 'r1',
  seq: 9,
  number: 'INV-1001-R',
  date: day('2026-10-31'),
  text: '录入错误',
  locks: NO_LOCKS,
  reversedBy: null,
};
const invoice = present(invoiceDocuments('erp')[0], 'INV-1001');
const locked = periodLocks([], { AR: day('2026-10-31'), AP: null });

test('reverseDocument is negative on the same side, born here, and points at its original', () => {
  const red = expectValue(reverseDocument(invoice, request));
  expect(red).toMatchObject({
    kind: 'invoice',
    owner: 'book',
    reversal: true,
    originalUid: 'INV-1001',
    grossMinor: yuan('-11300.00'),
    netMinor: yuan('-10000.00'),
    taxMinor: yuan('-1300.00'),
    dueLines: [{ ordinal: 1, dueDate: '2026-11-04', minor: yuan('-11300.00') }],
  });
  expect(columnAmount(red)).toEqual({ column: 'debit', minor: yuan('-11300.00') });
});

test.each([
  ['REVERSE_TWICE', invoice, { reversedBy: 'INV-1001-R' }],
  ['REVERSE_OF_REVERSAL', { ...invoice, reversal: true }, {}],
  ['REVERSE_OPENING', present(openingDocuments()[0], 'O1'), {}],
  ['REVERSE_BEFORE_ORIGINAL', invoice, { date: day('2026-10-04') }],
  ['PERIOD_LOCKED', invoice, { locks: locked }],
  ['ENTRY_NUMBER_MISSING', invoice, { number: '' }],
] as const)('reverseDocument refuses with %s', (code, original, fields) => {
  expectRefused(reverseDocument(original, { ...request, ...fields }), code);
});

test('reversalPairs clears what is still open, line by line', () => {
  const red = expectValue(reverseDocument(invoice, request));
  const open = new Map([[dueLineId('INV-1001', 1), yuan('300.00')]]);
  expect(reversalPairs(invoice, red, open)).toEqual([
    { positiveLine: 'INV-1001/1', negativeLine: 'r1/1', minor: yuan('300.00') },
  ]);
  const back = reversalPairs(red, { ...invoice, uid: 'x' }, new Map([['r1/1', yuan('-5.00')]]));
  expect(back).toEqual([{ positiveLine: 'x/1', negativeLine: 'r1/1', minor: yuan('5.00') }]);
  expect(reversalPairs(invoice, red, new Map())).toEqual([]);
});

const kinds = [
  ['AR', 'invoice', 100n, false, 'debit', 100n],
  ['AR', 'credit_note', -100n, false, 'debit', -100n],
  ['AR', 'receipt', -100n, false, 'credit', 100n],
  ['AR', 'receipt', 100n, true, 'credit', -100n],
  ['AR', 'refund', 100n, false, 'debit', 100n],
  ['AR', 'adjustment', -15n, false, 'credit', 15n],
  ['AR', 'adjustment', 15n, true, 'credit', -15n],
  ['AR', 'adjustment', 1n, false, 'credit', -1n],
  ['AP', 'adjustment', -1n, false, 'debit', 1n],
  ['AP', 'transfer', 8n, true, 'debit', -8n],
  ['AR', 'opening', -5n, false, 'credit', 5n],
  ['AR', 'transfer', -8n, false, 'credit', 8n],
  ['AR', 'transfer', 8n, true, 'credit', -8n],
  ['AP', 'invoice', 100n, false, 'credit', 100n],
  ['AP', 'credit_note', -100n, false, 'credit', -100n],
  ['AP', 'receipt', -100n, false, 'debit', 100n],
  ['AP', 'refund', 100n, false, 'credit', 100n],
  ['AP', 'transfer', -8n, false, 'debit', 8n],
] as const;

test.each(kinds)(
  'columnAmount of %s %s %s, reversal %s',
  (ledger, kind, grossMinor, reversal, column, minor) => {
    expect(columnAmount({ ledger, kind, grossMinor, reversal })).toEqual({ column, minor });
  },
);

const transfer: TransferEntry = {
  number: 'ZZ-1',
  date: day('2026-10-20'),
  currency: CNY,
  exchangeRate: null,
  minor: yuan('20000.00'),
  from: { partyUid: 'shop', ledger: 'AR', control: 'ar' },
  to: { partyUid: 'hq', ledger: 'AR', control: 'ar' },
  text: '由总公司代付',
};
const transferContext = { uids: ['t1', 't2'], seq: 4, bookCurrency: CNY, locks: NO_LOCKS } as const;

test.each([
  ['代付 within a ledger', {}, yuan('-20000.00'), yuan('20000.00')],
  ['预收冲应收', { to: { ...transfer.from, control: 'ar_advance' } }, yuan('-20000.00'), yuan('20000.00')],
  [
    '应收冲应付',
    { to: { partyUid: 'shop', ledger: 'AP', control: 'ap' } },
    yuan('-20000.00'),
    yuan('-20000.00'),
  ],
] as const)('buildTransfer: %s', (_name, fields, from, to) => {
  const legs = expectValue(buildTransfer({ ...transfer, ...fields }, transferContext));
  expect(legs.map((leg) => [leg.uid, leg.number, leg.grossMinor, leg.originalUid])).toEqual([
    ['t1', 'ZZ-1', from, null],
    ['t2', 'ZZ-1', to, 't1'],
  ]);
});

test.each([
  ['ENTRY_NUMBER_MISSING', { number: '' }],
  ['ENTRY_AMOUNT_NEGATIVE', { minor: 0n }],
  ['ENTRY_CONTROL_LEDGER', { to: { partyUid: 'hq', ledger: 'AR', control: 'ap' } }],
  ['TRANSFER_SAME_ACCOUNT', { to: transfer.from }],
  ['ENTRY_RATE_MISSING', { currency: USD }],
  ['PERIOD_LOCKED', { from: { partyUid: 'x', ledger: 'AP', control: 'ap' } }],
] as const)('buildTransfer refuses with %s', (code, fields) => {
  expectRefused(buildTransfer({ ...transfer, ...fields }, { ...transferContext, locks: locked }), code);
});

test('checkOpening ties each control account, and names the item that makes the difference', () => {
  const items = openingDocuments().map((item) =>
    item.number === 'SK-0512' ? { ...item, control: 'ar_advance' as const } : item,
  );
  const both = new Map([
    ['ar', yuan('58650.40')],
    ['ar_advance', yuan('5000.00')],
  ] as const);
  expect(checkOpening(items, both, CNY)).toEqual([]);
  const [difference, ...rest] = checkOpening(items, new Map([['ar', yuan('58650.40')]] as const), CNY);
  expect(rest).toEqual([]);
  expect(difference).toMatchObject({
    code: 'OPENING_DIFFERS',
    params: { account: 'ar', items: '53650.40', stated: '58650.40', difference: '5000.00', item: 'SK-0512' },
  });
  expect(checkOpening(items, new Map([['ar', yuan('53650.40')]] as const), CNY)).toEqual([]);
  expect(checkOpening(items, new Map(), CNY).map((each) => each.code)).toEqual(['OPENING_BALANCE_MISSING']);
  expect(checkOpening(items, new Map([...both, ['ap', 1n]] as const), CNY)).toMatchObject([
    { place: 'ap', params: { difference: '0.01', item: '' } },
  ]);
});

test('buildOpening ages from its own dates and enters on the cut-over day', () => {
  const row = {
    uid: 'o',
    ledger: 'AP' as const,
    control: null,
    advance: true,
    number: 'F-1',
    partyUid: 's',
    date: day('2026-01-05'),
    dueDate: null,
    currency: CNY,
    exchangeRate: null,
    openMinor: -5n,
    text: '',
  };
  expect(buildOpening(row, 1, CUT_OVER)).toMatchObject({
    owner: 'opening',
    kind: 'opening',
    control: 'ap_advance',
    date: '2026-01-05',
    ledgerDate: CUT_OVER,
  });
});

test('voidBlockers lists everything that keeps a batch', () => {
  const free: VoidSubject = {
    number: 'INV-1',
    ledger: 'AR',
    ledgerDate: day('2026-11-02'),
    allocatedWith: [],
    statements: [],
    confirmations: [],
    exports: [],
    reversedBy: [],
  };
  const facts = { batch: 'B1', voided: false, subjects: [free], locks: locked };
  expect(voidBlockers(facts)).toEqual([]);
  expect(voidBlockers({ ...facts, voided: true })).toMatchObject([{ code: 'VOID_TWICE' }]);
  const held: VoidSubject = {
    ...free,
    number: 'INV-2',
    ledgerDate: day('2026-10-31'),
    allocatedWith: ['R1', 'R2'],
    statements: ['DZ-1'],
    confirmations: ['DZ-1'],
    exports: ['PZ-1'],
    reversedBy: ['INV-2-R'],
  };
  const blockers = voidBlockers({ ...facts, subjects: [free, held] });
  expect(blockers.every((each) => each.place === 'INV-2')).toBe(true);
  expect(blockers.map((each) => each.code)).toEqual([
    'VOID_ALLOCATED',
    'VOID_ALLOCATED',
    'VOID_STATED',
    'VOID_CONFIRMED',
    'VOID_EXPORTED',
    'VOID_REVERSED',
    'VOID_LOCKED',
  ]);
});

test('an invoice corrected leaves three facts whose debits are those of the right one', () => {
  const wrong = documentOf(
    entryOf({ kind: 'invoice', number: 'W', date: day('2026-10-30'), grossMinor: yuan('33090.00') }),
    20,
  );
  const red = expectValue(reverseDocument(wrong, { ...request, number: 'W-R' }));
  const right = present(invoiceDocuments()[5], 'INV-1006');
  const debits = [wrong, red, right].map(columnAmount);
  expect(debits).toEqual([
    { column: 'debit', minor: yuan('33090.00') },
    { column: 'debit', minor: yuan('-33090.00') },
    { column: 'debit', minor: yuan('33900.00') },
  ]);
});
