import fc from 'fast-check';
import { expect, test } from 'vitest';
import { agingByParty } from '../../../shared/domain/aging/aging.ts';
import { itemsAt, type OpenItemFacts, openItems } from '../../../shared/domain/allocation/open-items.ts';
import { type LedgerFact, ledgerAccount } from '../../../shared/domain/ledger/ledger-account.ts';
import { currencyCode } from '../../../shared/domain/money/currencies.ts';
import { formatAmount } from '../../../shared/domain/money/parse-amount.ts';
import { type CalendarDate, parseCalendarDate } from '../../../shared/std/calendar-date.ts';
import { present } from '../../../shared/std/assert.ts';
import { readAnchor } from '../../../electron/engine/store/anchor.ts';
import { balancesAt } from '../../../electron/engine/store/queries/ledger.ts';
import { openLinesAt } from '../../../electron/engine/store/queries/open-lines.ts';
import { partyByUid } from '../../../electron/engine/store/queries/party.ts';
import { verifyBook } from '../../../electron/engine/store/verify.ts';
import { BOOK_CHECKS } from '../../../electron/engine/usecases/book/checks.ts';
import { expectValue, SEED } from '../../unit/expect-result.ts';
import { contentHash, factsOf } from './book-facts.ts';
import { dayOf, type Step, stepArbitrary, work, type Workplace, workplace } from './random-work.ts';

type Point = { readonly asOf: CalendarDate; readonly knownAt: number };

function day(text: string): CalendarDate {
  return present(parseCalendarDate(text), text);
}

function problemsOf({ book }: Workplace): readonly string[] {
  return BOOK_CHECKS.flatMap((check) =>
    [...check.run(book.read)].map((found) => `${check.name} ${found.place}`),
  );
}

function byText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** Open lines, balances and agings of the database against the rules run over its facts. */
function compareItems({ book }: Workplace, facts: OpenItemFacts, point: Point): void {
  const expected = openItems(facts, point).map((item) => `${item.lineId} ${item.openMinor}`);
  const found = openLinesAt(book.read, { partyId: null, ledger: null }, point).map(
    (line) => `${line.documentUid}/${line.ordinal} ${line.open}`,
  );
  expect(found.toSorted(byText)).toEqual(expected.toSorted(byText));
  const items = itemsAt(facts, point).filter((item) => item.openMinor !== 0n);
  for (const ledger of ['AR', 'AP'] as const) {
    for (const basis of ['due_date', 'document_date'] as const) {
      const own = items.filter((item) => item.ledger === ledger);
      const rules = agingByParty(own, point.asOf, basis).map((row) => {
        const text = (minor: bigint): string => formatAmount(minor, row.currency);
        return [
          row.partyUid,
          row.currency,
          row.bucketsMinor.map(text),
          text(row.unappliedMinor),
          text(row.totalMinor),
        ];
      });
      const reply = book.query('ledger.aging', { ledger, asOf: point.asOf, knownAt: point.knownAt, basis });
      const rows = reply.rows.map((row) => [
        row.partyUid,
        row.currency,
        row.amounts,
        row.unapplied,
        row.total,
      ]);
      expect(rows.map((row) => JSON.stringify(row)).toSorted(byText)).toEqual(
        rules.map((row) => JSON.stringify(row)).toSorted(byText),
      );
    }
  }
}

/** Documents that count at a point, for the rules. The money of a bank line and its adjustments belong together. */
function documentsAt(facts: OpenItemFacts, point: Point): OpenItemFacts['documents'] {
  const voided = new Set(
    facts.voids.filter((fact) => fact.seq <= point.knownAt).map((fact) => fact.documentUid),
  );
  return facts.documents.filter((document) => document.seq <= point.knownAt && !voided.has(document.uid));
}

/** What an adjustment stands behind: the latest money of its bank line before it. */
function anchored(documents: OpenItemFacts['documents']): readonly LedgerFact[] {
  return documents.map((document, index): LedgerFact => {
    const money =
      document.kind !== 'adjustment' || document.bankLineUid === null
        ? undefined
        : documents
            .slice(0, index)
            .findLast(
              (other) =>
                other.bankLineUid === document.bankLineUid &&
                other.kind !== 'adjustment' &&
                other.ledgerDate === document.ledgerDate,
            );
    return { ...document, matchUid: document.kind === 'receipt' ? document.uid : (money?.uid ?? null) };
  });
}

function compareAccounts(
  { book, parties }: Workplace,
  facts: OpenItemFacts,
  point: Point,
  from: string,
): void {
  const documents = documentsAt(facts, point);
  for (const partyUid of parties) {
    for (const ledger of ['AR', 'AP'] as const) {
      for (const code of ['CNY', 'USD']) {
        const currency = currencyCode(code);
        const own = documents.filter(
          (document) =>
            document.partyUid === partyUid && document.ledger === ledger && document.currency === currency,
        );
        const rules = ledgerAccount({
          ledger,
          currency,
          documents: anchored(own),
          from: day(from),
          to: point.asOf,
        });
        const reply = book.query('ledger.account', {
          partyUid,
          ledger,
          currency,
          from,
          to: point.asOf,
          knownAt: point.knownAt,
          limit: 500,
        });
        const text = (minor: bigint): string => formatAmount(minor, currency);
        expect({
          opening: [reply.opening, reply.openingDirection],
          closing: [reply.closing, reply.closingDirection, reply.closingWords],
          period: [reply.periodDebit, reply.periodCredit],
          year: [reply.yearDebit, reply.yearCredit],
          lines: reply.lines.map((line) => [
            line.number,
            line.debit,
            line.credit,
            line.direction,
            line.balance,
          ]),
        }).toEqual({
          opening: [text(rules.opening.minor), rules.opening.direction],
          closing: [text(rules.closing.minor), rules.closing.direction, rules.closingWords],
          period: [text(rules.period.debitMinor), text(rules.period.creditMinor)],
          year: [text(rules.year.debitMinor), text(rules.year.creditMinor)],
          lines: rules.lines.map((line) => [
            line.number,
            text(line.debitMinor),
            text(line.creditMinor),
            line.balance.direction,
            text(line.balance.minor),
          ]),
        });
        const party = present(partyByUid(book.read, partyUid), 'party');
        const balance = balancesAt(book.read, { ledger, partyId: null }, point).find(
          (row) => row.partyId === party.id && row.currency === currency,
        );
        expect(balance?.balance ?? 0n).toBe(rules.closingMinor);
        const alone = balancesAt(book.read, { ledger, partyId: party.id }, point);
        expect(alone.find((row) => row.currency === currency)).toEqual(balance);
      }
    }
  }
}

/** What a moment answers, to be asked again later. */
function answersAt({ book, parties }: Workplace, point: Point): unknown {
  return [
    ...(['AR', 'AP'] as const).flatMap((ledger) => [
      book.query('ledger.aging', { ledger, ...point }),
      book.query('ledger.balances', { ledger, ...point }),
    ]),
    ...parties.map((partyUid) =>
      book.query('ledger.account', {
        partyUid,
        ledger: 'AR',
        to: point.asOf,
        knownAt: point.knownAt,
        limit: 500,
      }),
    ),
    ...parties.map((partyUid) =>
      book.query('ledger.openItems', { partyUid, ledger: 'AR', ...point, limit: 500 }),
    ),
  ];
}

function headOf({ book }: Workplace): number {
  return book.query('book.info', {}).head;
}

/** What came of the steps of each kind: a kind that never gets through proves nothing. */
const tallies = new Map<Step['kind'], Record<'done' | 'refused' | 'nothing', number>>();

type Kept = { readonly point: Point; readonly answers: unknown };

async function run(steps: readonly Step[]): Promise<void> {
  const place = await workplace();
  const kept: Kept[] = [];
  let before = contentHash(place.book.read);
  for (const [index, step] of steps.entries()) {
    const head = headOf(place);
    const outcome = await work(place, step);
    const tally = tallies.get(step.kind) ?? { done: 0, refused: 0, nothing: 0 };
    tally[outcome] += 1;
    tallies.set(step.kind, tally);
    const after = contentHash(place.book.read);
    if (outcome === 'refused') {
      expect(after).toBe(before);
      expect(headOf(place)).toBe(head);
    }
    before = after;
    expect(problemsOf(place)).toEqual([]);
    if (index % 5 !== 4) continue;
    const facts = factsOf(place.book.read);
    const knownAt = step.c % 2 === 0 ? headOf(place) : Math.max(1, step.c % headOf(place));
    const point = { asOf: day(dayOf(step.day)), knownAt };
    compareItems(place, facts, point);
    compareAccounts(place, facts, point, step.a % 2 === 0 ? '2000-01-01' : '2026-10-10');
    kept.push({ point, answers: answersAt(place, point) });
  }
  for (const { point, answers } of kept) expect(answersAt(place, point)).toEqual(answers);
  const end = { asOf: day('2027-12-31'), knownAt: headOf(place) };
  compareItems(place, factsOf(place.book.read), end);
  const anchoredHead = expectValue(readAnchor(place.book.dir, place.book.facts.bookId));
  const report = expectValue(
    verifyBook(place.book.read, {
      checks: BOOK_CHECKS,
      anchored: anchoredHead,
      onProgress: () => undefined,
      isCancelled: () => false,
    }),
  );
  expect(report.problems).toEqual([]);
  const verified = await place.book.job('match.verify', {});
  expect(verified).toMatchObject({ rejected: [] });
  place.book.close();
}

test('whatever is done in whatever order, projections are the facts and known-at never moves', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(stepArbitrary, { minLength: 30, maxLength: 45, size: 'max' }), run),
    {
      seed: Number(process.env['QZ_SEED'] ?? SEED),
      numRuns: Number(process.env['QZ_RUNS'] ?? 6),
      endOnFailure: true,
    },
  );
  for (const [kind, tally] of tallies) expect([kind, tally.done]).not.toEqual([kind, 0]);
});
