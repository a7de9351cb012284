import { expect, test } from 'vitest';
import { agingOf } from '../../../shared/domain/aging/aging.ts';
import { itemsAt, openItems, type OpenItemFacts } from '../../../shared/domain/allocation/open-items.ts';
import { splitDueLines, netDays } from '../../../shared/domain/document/terms.ts';
import { ledgerAccount } from '../../../shared/domain/ledger/ledger-account.ts';
import { buildVouchers } from '../../../shared/domain/voucher/build-vouchers.ts';
import { expectValue } from '../expect-result.ts';
import { factsOf, MAPPING, OPTIONS, written } from '../voucher/voucher-cases.ts';
import {
  allocateTogether,
  CNY,
  day,
  documentOf,
  entryOf,
  invoiceDocuments,
  yuan,
} from '../worked-example.ts';

test('a payment of 32,785.00 with its fee inside settles 1001, 1002 and 1003, and the supplier never sees 15.00', () => {
  const payment = documentOf(
    entryOf({
      kind: 'receipt',
      ledger: 'AP',
      number: 'P2',
      date: day('2026-10-16'),
      grossMinor: yuan('32770.00'),
      bankChargeMinor: yuan('15.00'),
      matchUid: 'match-P2',
    }),
    12,
  );
  const documents = [...invoiceDocuments('book', 'AP').slice(0, 3), payment];
  const facts = allocateTogether({ documents, allocations: [], deallocations: [], voids: [] }, [
    ['INV-1002', 'CN-1003', '1130.00', 12],
    ['INV-1001', 'P2', '11300.00', 12],
    ['INV-1002', 'P2', '21470.00', 12],
  ]);
  expect(itemsAt(facts, { asOf: null, knownAt: null }).map((item) => item.openMinor)).toEqual([
    0n,
    0n,
    0n,
    0n,
  ]);
  const account = ledgerAccount({
    ledger: 'AP',
    currency: CNY,
    documents,
    from: null,
    to: day('2026-10-31'),
  });
  expect(account.closing).toEqual({ direction: 'flat', minor: 0n });
  expect(
    account.lines.some((line) => line.debitMinor === yuan('15.00') || line.creditMinor === yuan('15.00')),
  ).toBe(false);
  const vouchers = expectValue(buildVouchers(factsOf([payment]), MAPPING, OPTIONS));
  expect(vouchers.map(written)).toEqual([['借 ap 32770.00', '借 bank_fee 15.00', '贷 bank 32785.00']]);
});

test('a retention of 5 % stays open with its own date and is not overdue before it', () => {
  const date = day('2026-10-31');
  const lines = splitDueLines(
    yuan('200000.00'),
    [
      { basisPoints: 9500, terms: netDays(30) },
      { basisPoints: 500, terms: { ...netDays(0), months: 12 } },
    ],
    date,
  );
  const dueLines = lines.map(({ dueDate, minor }) => ({ dueDate, minor }));
  const invoice = documentOf(
    entryOf({ kind: 'invoice', number: 'I', date, grossMinor: yuan('200000.00'), dueLines }),
    2,
  );
  const receipt = documentOf(
    entryOf({ kind: 'receipt', number: 'R', date: day('2026-11-30'), grossMinor: yuan('190000.00') }),
    3,
  );
  const facts: OpenItemFacts = allocateTogether(
    { documents: [invoice, receipt], allocations: [], deallocations: [], voids: [] },
    [['I', 'R', '190000.00', 3]],
  );
  const items = openItems(facts, { asOf: day('2026-12-31'), knownAt: null });
  expect(items.map((item) => [item.lineId, item.dueDate, item.openMinor])).toEqual([
    ['I/2', '2027-10-31', yuan('10000.00')],
  ]);
  expect(agingOf(items, day('2026-12-31'), 'due_date').bucketsMinor[0]).toBe(yuan('10000.00'));
});
