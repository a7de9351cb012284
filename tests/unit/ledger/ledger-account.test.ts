import { expect, test } from 'vitest';
import {
  accountLines,
  ledgerAccount,
  orderLedger,
  printedBalance,
} from '../../../shared/domain/ledger/ledger-account.ts';
import { reverseDocument } from '../../../shared/domain/document/reverse.ts';
import { formatAmount } from '../../../shared/domain/money/parse-amount.ts';
import { NO_LOCKS } from '../../../shared/domain/period/period-locks.ts';
import { expectValue } from '../expect-result.ts';
import {
  CNY,
  day,
  documentOf,
  entryOf,
  invoiceDocuments,
  openingDocuments,
  receiptDocuments,
  workedExample,
  yuan,
} from '../worked-example.ts';

const LEDGER_TABLE = `
10-05 | INV-1001 | 11300.00 | 0.00 | debit | 64950.40
10-08 | INV-1002 | 22600.00 | 0.00 | debit | 87550.40
10-09 | R1 | 0.00 | 38650.40 | debit | 48900.00
10-12 | CN-1003 | -1130.00 | 0.00 | debit | 47770.00
10-15 | INV-1004 | 45200.00 | 0.00 | debit | 92970.00
10-16 | R2 | 0.00 | 32755.00 | debit | 60215.00
10-16 | FEE-R2 | 0.00 | 15.00 | debit | 60200.00
10-20 | R3 | 0.00 | 10000.00 | debit | 50200.00
10-22 | INV-1005 | 6105.08 | 0.00 | debit | 56305.08
10-30 | INV-1006 | 33900.00 | 0.00 | debit | 90205.08
10-30 | R4 | 0.00 | 30000.00 | debit | 60205.08`.trim();

const october = { ledger: 'AR', currency: CNY, from: day('2026-10-01'), to: day('2026-10-31') } as const;

function table(account: ReturnType<typeof ledgerAccount>): string {
  return account.lines
    .map((line) =>
      [
        line.date.slice(5),
        line.number,
        formatAmount(line.debitMinor, CNY),
        formatAmount(line.creditMinor, CNY),
        line.balance.direction,
        formatAmount(line.balance.minor, CNY),
      ].join(' | '),
    )
    .join('\n');
}

test('ledgerAccount is the ledger of the worked example to the cent, in whatever order facts come', () => {
  const { documents } = workedExample();
  for (const order of [documents, documents.toReversed()]) {
    const account = ledgerAccount({ ...october, documents: order });
    expect(account.opening).toEqual({ direction: 'debit', minor: yuan('53650.40') });
    expect(table(account)).toBe(LEDGER_TABLE);
    expect(account.period).toEqual({ debitMinor: yuan('117975.08'), creditMinor: yuan('111420.40') });
    expect(account.year).toEqual(account.period);
    expect(account.closing).toEqual({ direction: 'debit', minor: yuan('60205.08') });
    expect(account.closingWords).toBe('人民币陆万零贰佰零伍元零捌分');
  }
});

test('ledgerAccount mirrors sides for a supplier, red invoices staying in the column of invoices', () => {
  const documents = [...openingDocuments('AP'), ...invoiceDocuments('book', 'AP')];
  const account = ledgerAccount({ ...october, ledger: 'AP', documents });
  expect(account.opening).toEqual({ direction: 'credit', minor: yuan('53650.40') });
  expect(account.lines[2]).toMatchObject({
    number: 'CN-1003',
    debitMinor: 0n,
    creditMinor: yuan('-1130.00'),
  });
  expect(account.period).toEqual({ debitMinor: 0n, creditMinor: yuan('117975.08') });
});

test('ledgerAccount of a later range carries the year and moves nothing', () => {
  const { documents } = workedExample();
  const account = ledgerAccount({ ...october, from: day('2026-11-01'), to: day('2026-11-30'), documents });
  expect(account.lines).toEqual([]);
  expect(account.openingMinor).toBe(yuan('60205.08'));
  expect(account.closingMinor).toBe(yuan('60205.08'));
  expect(account.period).toEqual({ debitMinor: 0n, creditMinor: 0n });
  expect(account.year).toEqual({ debitMinor: yuan('117975.08'), creditMinor: yuan('111420.40') });
  const whole = ledgerAccount({ ...october, from: null, documents });
  expect(whole.openingMinor).toBe(yuan('53650.40'));
  expect(whole.lines).toHaveLength(11);
});

test('ledgerAccount prints a credit balance as 贷 with a positive amount and nothing as 平', () => {
  const receipt = documentOf(
    entryOf({ kind: 'receipt', number: 'R9', date: day('2026-10-02'), grossMinor: yuan('5000.00') }),
    2,
  );
  const account = ledgerAccount({ ...october, documents: [receipt] });
  expect(account.closing).toEqual({ direction: 'credit', minor: yuan('5000.00') });
  expect(account.closingWords).toBe('人民币伍仟元整');
  expect(printedBalance('AR', 0n)).toEqual({ direction: 'flat', minor: 0n });
  expect(printedBalance('AP', 1n)).toEqual({ direction: 'credit', minor: 1n });
});

test('ledgerAccount keeps an invoice posted wrongly and its reversal in the debit column: Σ is that of the right one', () => {
  const wrong = documentOf(
    entryOf({ kind: 'invoice', number: 'INV-1006X', date: day('2026-10-30'), grossMinor: yuan('33090.00') }),
    20,
  );
  const red = expectValue(
    reverseDocument(wrong, {
      uid: 'red',
      seq: 21,
      number: 'INV-1006X-R',
      date: day('2026-10-30'),
      text: '',
      locks: NO_LOCKS,
      reversedBy: null,
    }),
  );
  const { documents } = workedExample();
  const account = ledgerAccount({ ...october, documents: [...documents, wrong, red] });
  expect(account.lines.map((line) => line.number).slice(-4)).toEqual([
    'INV-1006',
    'INV-1006X',
    'INV-1006X-R',
    'R4',
  ]);
  expect(account.lines.find((line) => line.documentUid === 'red')?.debitMinor).toBe(yuan('-33090.00'));
  expect(account.period.debitMinor).toBe(yuan('117975.08'));
});

test('orderLedger puts the fee right after its receipt even when another receipt lies between', () => {
  const [r1, r2, fee] = receiptDocuments();
  const sameDay = [r2, r1, fee].flatMap((each) =>
    each === undefined ? [] : [{ ...each, ledgerDate: day('2026-10-16') }],
  );
  const withSeq = sameDay.map((each, index) => ({ ...each, seq: 30 + index }));
  expect(orderLedger(withSeq).map((each) => each.number)).toEqual(['R2', 'FEE-R2', 'R1']);
});

test('accountLines page by page gives the lines of the whole', () => {
  const { documents } = workedExample();
  const facts = orderLedger(documents.filter((each) => each.kind !== 'opening'));
  const whole = accountLines(facts, yuan('53650.40'));
  const first = accountLines(facts.slice(0, 5), yuan('53650.40'));
  const second = accountLines(facts.slice(5), first.balanceAfterMinor);
  expect([...first.lines, ...second.lines]).toEqual(whole.lines);
  expect(second.balanceAfterMinor).toBe(whole.balanceAfterMinor);
  expect(() => accountLines(facts.toReversed(), 0n)).toThrow('out of order');
  expect(() => accountLines(openingDocuments(), 0n)).toThrow('opening');
});
