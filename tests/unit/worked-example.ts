import { present } from '../../shared/std/assert.ts';
import { type CalendarDate, parseCalendarDate } from '../../shared/std/calendar-date.ts';
import { type AllocationSide, planAllocations, takenSpans } from '../../shared/domain/allocation/allocate.ts';
import { linesOfDocument, type OpenItemFacts } from '../../shared/domain/allocation/open-items.ts';
import type { AccountingDocument, Allocation, Ledger } from '../../shared/domain/document/document.ts';
import { buildDocument, type DocumentEntry } from '../../shared/domain/document/entry.ts';
import { buildOpening } from '../../shared/domain/document/opening.ts';
import { netDays } from '../../shared/domain/document/terms.ts';
import { currencyCode } from '../../shared/domain/money/currencies.ts';
import { formatAmount, parseAmount } from '../../shared/domain/money/parse-amount.ts';
import { NO_LOCKS, type PeriodLocks } from '../../shared/domain/period/period-locks.ts';
import { expectValue } from './expect-result.ts';

export const CNY = currencyCode('CNY');
export const USD = currencyCode('USD');

/** A date of a test, such as day('2026-10-05'). */
export function day(text: string): CalendarDate {
  return present(parseCalendarDate(text), text);
}

/** Minor units of a CNY amount as written on paper. */
export function yuan(text: string): bigint {
  return expectValue(parseAmount(text, CNY));
}

/** An entry in CNY with nothing special about it. */
export function entryOf(
  fields: Partial<DocumentEntry> & Pick<DocumentEntry, 'kind' | 'number' | 'date' | 'grossMinor'>,
): DocumentEntry {
  return {
    ledger: 'AR',
    control: null,
    owner: 'book',
    partyUid: 'c001',
    currency: CNY,
    exchangeRate: null,
    netMinor: null,
    taxMinor: null,
    taxRateBasisPoints: null,
    dueLines: [],
    adjustmentCode: null,
    original: null,
    bankLineUid: null,
    matchUid: null,
    bankChargeMinor: 0n,
    text: '',
    ...fields,
  };
}

/** Builds a document that must be accepted. Its uid is its number. */
export function documentOf(
  entry: DocumentEntry,
  seq: number,
  locks: PeriodLocks = NO_LOCKS,
): AccountingDocument {
  return expectValue(
    buildDocument(entry, { uid: entry.number, seq, bookCurrency: CNY, locks, terms: netDays(30) }),
  );
}

export const CUT_OVER = day('2026-09-30');

/** The opening of the worked example: O1, O2 and the advance O3. */
export function openingDocuments(ledger: Ledger = 'AR'): readonly AccountingDocument[] {
  const row = { ledger, control: null, partyUid: 'c001', currency: CNY, exchangeRate: null, text: '' };
  const rows = [
    { uid: 'O1', number: 'INV-0088', date: '2026-06-25', due: '2026-07-25', open: '20000.00' },
    { uid: 'O2', number: 'INV-0097', date: '2026-08-20', due: '2026-09-19', open: '38650.40' },
    { uid: 'O3', number: 'SK-0512', date: '2026-09-10', due: null, open: '-5000.00' },
  ];
  return rows.map(({ uid, number, date, due, open }) =>
    buildOpening(
      {
        ...row,
        uid,
        number,
        // The example keeps the advance on the account of the receivables it will be set against.
        advance: false,
        date: day(date),
        dueDate: due === null ? null : day(due),
        openMinor: yuan(open),
      },
      1,
      CUT_OVER,
    ),
  );
}

type Invoice = readonly [number: string, date: string, net: string, rate: number, tax: string, gross: string];

const INVOICES: readonly Invoice[] = [
  ['INV-1001', '2026-10-05', '10000.00', 1300, '1300.00', '11300.00'],
  ['INV-1002', '2026-10-08', '20000.00', 1300, '2600.00', '22600.00'],
  ['CN-1003', '2026-10-12', '1000.00', 1300, '130.00', '1130.00'],
  ['INV-1004', '2026-10-15', '40000.00', 1300, '5200.00', '45200.00'],
  ['INV-1005', '2026-10-22', '5759.51', 600, '345.57', '6105.08'],
  ['INV-1006', '2026-10-30', '30000.00', 1300, '3900.00', '33900.00'],
];

/** The six documents of October. */
export function invoiceDocuments(
  owner: 'erp' | 'book' = 'book',
  ledger: Ledger = 'AR',
): readonly AccountingDocument[] {
  return INVOICES.map(([number, date, net, rate, tax, gross], index) =>
    documentOf(
      entryOf({
        kind: number.startsWith('CN') ? 'credit_note' : 'invoice',
        number,
        ledger,
        owner,
        date: day(date),
        netMinor: yuan(net),
        taxMinor: yuan(tax),
        taxRateBasisPoints: rate,
        grossMinor: yuan(gross),
        original: number.startsWith('CN')
          ? { uid: 'INV-1002', number: 'INV-1002', partyUid: 'c001', ledger, currency: CNY }
          : null,
      }),
      2 + index,
    ),
  );
}

/** R1 to R4 and the fee adjustment of R2. */
export function receiptDocuments(): readonly AccountingDocument[] {
  const receipt = (number: string, date: string, gross: string, seq: number): AccountingDocument =>
    documentOf(
      entryOf({
        kind: 'receipt',
        number,
        date: day(date),
        grossMinor: yuan(gross),
        matchUid: `match-${number}`,
      }),
      seq,
    );
  const fee = documentOf(
    entryOf({
      kind: 'adjustment',
      number: 'FEE-R2',
      date: day('2026-10-16'),
      grossMinor: yuan('15.00'),
      adjustmentCode: 'fee',
      matchUid: 'match-R2',
    }),
    12,
  );
  return [
    receipt('R1', '2026-10-09', '38650.40', 11),
    receipt('R2', '2026-10-16', '32755.00', 12),
    fee,
    receipt('R3', '2026-10-20', '10000.00', 13),
    receipt('R4', '2026-10-30', '30000.00', 14),
  ];
}

/** Allocations of the worked example: positive document, negative document, amount, journal number. */
export const ALLOCATIONS = [
  ['O2', 'R1', '38650.40', 11],
  ['INV-1002', 'CN-1003', '1130.00', 12],
  ['INV-1001', 'R2', '11300.00', 12],
  ['INV-1002', 'R2', '21455.00', 12],
  ['INV-1002', 'FEE-R2', '15.00', 12],
  ['O1', 'R3', '10000.00', 13],
  ['INV-1004', 'R4', '30000.00', 14],
] as const;

/** The two sides of an allocation between the first lines of two documents, with all that was allocated of them. */
export function sidesOf(facts: OpenItemFacts, positive: string, negative: string) {
  const side = (uid: string): AllocationSide => {
    const document = present(
      facts.documents.find((each) => each.uid === uid),
      uid,
    );
    const line = present(linesOfDocument(document)[0], uid);
    return { line, taken: takenSpans(line.lineId, facts.allocations, facts.deallocations) };
  };
  return { positive: side(positive), negative: side(negative) };
}

const BY_DEFAULT = { locks: NO_LOCKS, recordedOn: null } as const;

type Dates = { readonly locks: PeriodLocks; readonly recordedOn: CalendarDate | null };
type Pair = readonly [positive: string, negative: string, amount: string, seq: number];

/** Adds allocations that one command makes between the first lines of documents, dated by default. */
export function allocateTogether(
  facts: OpenItemFacts,
  pairs: readonly Pair[],
  dates: Dates = BY_DEFAULT,
): OpenItemFacts {
  const sides = new Map(
    pairs
      .flatMap(([positive, negative]) => Object.values(sidesOf(facts, positive, negative)))
      .map((side) => [side.line.lineId, side]),
  );
  const items = pairs.map(([positive, negative, amount]) => ({
    positiveLine: `${positive}/1`,
    negativeLine: `${negative}/1`,
    minor: yuan(amount),
  }));
  const planned = expectValue(planAllocations(items, sides, { date: null, ...dates }, dates.locks));
  const made = planned.map((plan, index) => ({
    uid: `a-${plan.positiveLine}-${plan.negativeLine}-${pairs[index]?.[3] ?? 0}`,
    seq: pairs[index]?.[3] ?? 0,
    ...plan,
  }));
  return { ...facts, allocations: [...facts.allocations, ...made] };
}

/** Adds one allocation and returns it too. */
export function allocate(
  facts: OpenItemFacts,
  positive: string,
  negative: string,
  minor: bigint,
  seq: number,
  dates: Dates = BY_DEFAULT,
): { readonly facts: OpenItemFacts; readonly allocation: Allocation } {
  const after = allocateTogether(facts, [[positive, negative, formatAmount(minor, CNY), seq]], dates);
  return { facts: after, allocation: present(after.allocations.at(-1), 'allocation') };
}

/** The book of the worked example on 31 October. */
export function workedExample(
  owner: 'erp' | 'book' = 'book',
  without: readonly string[] = [],
): OpenItemFacts {
  const start: OpenItemFacts = {
    documents: [...openingDocuments(), ...invoiceDocuments(owner), ...receiptDocuments()],
    allocations: [],
    deallocations: [],
    voids: [],
  };
  return [11, 12, 13, 14].reduce(
    (facts, seq) =>
      allocateTogether(
        facts,
        ALLOCATIONS.filter((each) => each[3] === seq && !without.includes(each[1])),
      ),
    start,
  );
}
