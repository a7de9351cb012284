import fc from 'fast-check';
import { expect, test } from 'vitest';
import { agingByParty, agingOf } from '../../../shared/domain/aging/aging.ts';
import {
  checkAllocation,
  defaultAllocationDate,
  takenSpans,
  type AllocationSide,
} from '../../../shared/domain/allocation/allocate.ts';
import {
  itemsAt,
  linesOfDocument,
  openItems,
  type LineFact,
  type Moment,
  type OpenItemFacts,
} from '../../../shared/domain/allocation/open-items.ts';
import type {
  AccountingDocument,
  Allocation,
  Deallocation,
} from '../../../shared/domain/document/document.ts';
import { reverseDocument } from '../../../shared/domain/document/reverse.ts';
import { splitDueLines, netDays } from '../../../shared/domain/document/terms.ts';
import { ledgerAccount } from '../../../shared/domain/ledger/ledger-account.ts';
import { NO_LOCKS } from '../../../shared/domain/period/period-locks.ts';
import { addDays, type CalendarDate } from '../../../shared/std/calendar-date.ts';
import { SEED } from '../expect-result.ts';
import { CNY, day, documentOf, entryOf } from '../worked-example.ts';

/*
 * Goal: whatever people do in whatever order, balance = documents = open items = aging + unapplied on every day, no allocation
 * exceeds a side on any day, an undoing restores, and what was known at a journal number never moves.
 * Method: random histories of up to forty commands, carried out by the rules themselves; a brute-force oracle over all days
 * judges each allocation independently.
 */

const START = day('2026-01-01');
const DAYS = 60;

type Step =
  | {
      readonly do: 'post';
      readonly kind: 'invoice' | 'credit_note' | 'receipt' | 'refund';
      readonly on: number;
      readonly minor: bigint;
      readonly party: string;
      readonly parts: readonly number[];
    }
  | {
      readonly do: 'allocate';
      readonly a: number;
      readonly b: number;
      readonly share: number;
      readonly later: number;
    }
  | { readonly do: 'undo'; readonly which: number; readonly later: number }
  | { readonly do: 'reverse'; readonly which: number; readonly later: number }
  | { readonly do: 'void'; readonly which: number };

const dayOffset = fc.nat(DAYS);
const post = fc.record({
  do: fc.constant('post' as const),
  kind: fc.constantFrom('invoice' as const, 'credit_note' as const, 'receipt' as const, 'refund' as const),
  on: dayOffset,
  minor: fc.bigInt({ min: 1n, max: 1000n }),
  party: fc.constantFrom('p', 'q'),
  parts: fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1, maxLength: 3 }),
});
const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 5, arbitrary: post },
  {
    weight: 8,
    arbitrary: fc.record({
      do: fc.constant('allocate' as const),
      a: fc.nat(99),
      b: fc.nat(99),
      share: fc.integer({ min: 1, max: 110 }),
      later: fc.nat(20),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({ do: fc.constant('undo' as const), which: fc.nat(99), later: fc.nat(20) }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ do: fc.constant('reverse' as const), which: fc.nat(99), later: fc.nat(20) }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('void' as const), which: fc.nat(99) }) },
);
const history = fc.array(step, { minLength: 1, maxLength: 40 });

const EMPTY: OpenItemFacts = { documents: [], allocations: [], deallocations: [], voids: [] };

function at<T>(list: readonly T[], index: number): T | undefined {
  return list.length === 0 ? undefined : list[index % list.length];
}

function sideOf(facts: OpenItemFacts, line: LineFact): AllocationSide {
  return { line, taken: takenSpans(line.lineId, facts.allocations, facts.deallocations) };
}

/** Amount of a line taken on a day, counted from the bare facts. */
function takenOn(facts: OpenItemFacts, lineId: string, on: CalendarDate): bigint {
  return facts.allocations
    .filter((each) => each.positiveLine === lineId || each.negativeLine === lineId)
    .filter((each) => each.date <= on)
    .filter((each) => !facts.deallocations.some((undo) => undo.allocationUid === each.uid && undo.date <= on))
    .reduce((sum, each) => sum + each.minor, 0n);
}

function fitsOnEveryDay(facts: OpenItemFacts, line: LineFact): boolean {
  const size = line.originalMinor < 0n ? -line.originalMinor : line.originalMinor;
  for (let offset = 0; offset <= DAYS + 90; offset += 1) {
    if (takenOn(facts, line.lineId, addDays(START, offset)) > size) return false;
  }
  return true;
}

function postStep(facts: OpenItemFacts, each: Extract<Step, { do: 'post' }>, seq: number): OpenItemFacts {
  const date = addDays(START, each.on);
  const parts = each.parts.map((basisPoints) => ({ basisPoints, terms: netDays(basisPoints * 10) }));
  const dueLines = splitDueLines(each.minor, parts, date).map(({ dueDate, minor }) => ({ dueDate, minor }));
  const { kind, party: partyUid } = each;
  const entry = entryOf({ kind, number: `d${seq}`, date, grossMinor: each.minor, partyUid, dueLines });
  return { ...facts, documents: [...facts.documents, documentOf(entry, seq)] };
}

function allocateStep(
  facts: OpenItemFacts,
  each: Extract<Step, { do: 'allocate' }>,
  seq: number,
): OpenItemFacts {
  const voided = new Set(facts.voids.map((fact) => fact.documentUid));
  const lines = facts.documents.filter((document) => !voided.has(document.uid)).flatMap(linesOfDocument);
  const a = at(
    lines.filter((line) => line.originalMinor > 0n),
    each.a,
  );
  const b = at(
    lines.filter((line) => line.originalMinor < 0n && line.partyUid === a?.partyUid),
    each.b,
  );
  if (a === undefined || b === undefined) return facts;
  const smaller = a.originalMinor < -b.originalMinor ? a.originalMinor : -b.originalMinor;
  const minor = (smaller * BigInt(each.share)) / 100n;
  if (minor === 0n) return facts;
  const pair = { positive: sideOf(facts, a), negative: sideOf(facts, b), minor };
  const date = addDays(defaultAllocationDate(pair, NO_LOCKS, null), each.later);
  const made = { uid: `a${seq}`, seq, positiveLine: a.lineId, negativeLine: b.lineId, minor, date };
  const after = { ...facts, allocations: [...facts.allocations, made] };
  const refused = checkAllocation({ ...pair, date }, NO_LOCKS);
  expect(refused === null).toBe(fitsOnEveryDay(after, a) && fitsOnEveryDay(after, b));
  return refused === null ? after : facts;
}

function active(facts: OpenItemFacts): readonly Allocation[] {
  return facts.allocations.filter(
    (each) => !facts.deallocations.some((undo) => undo.allocationUid === each.uid),
  );
}

function undoStep(facts: OpenItemFacts, each: Extract<Step, { do: 'undo' }>, seq: number): OpenItemFacts {
  const allocation = at(active(facts), each.which);
  if (allocation === undefined) return facts;
  const date = addDays(allocation.date, each.later);
  const undo: Deallocation = { uid: `u${seq}`, seq, allocationUid: allocation.uid, date };
  const after = { ...facts, deallocations: [...facts.deallocations, undo] };
  const without = { ...facts, allocations: facts.allocations.filter((other) => other !== allocation) };
  const moment = { asOf: date, knownAt: null };
  expect(itemsAt(after, moment)).toEqual(itemsAt(without, moment));
  return after;
}

function reverseStep(
  facts: OpenItemFacts,
  each: Extract<Step, { do: 'reverse' }>,
  seq: number,
): OpenItemFacts {
  const document = at(facts.documents, each.which);
  if (document === undefined) return facts;
  const reversedBy = facts.documents.find((other) => other.originalUid === document.uid)?.number ?? null;
  const red = reverseDocument(document, {
    uid: `r${seq}`,
    seq,
    number: `r${seq}`,
    date: addDays(document.date, each.later),
    text: '',
    locks: NO_LOCKS,
    reversedBy,
  });
  return red.ok ? { ...facts, documents: [...facts.documents, red.value] } : facts;
}

function voidStep(facts: OpenItemFacts, each: Extract<Step, { do: 'void' }>, seq: number): OpenItemFacts {
  const used = new Set(facts.allocations.flatMap((one) => [one.positiveLine, one.negativeLine]));
  const free = facts.documents.filter(
    (document) =>
      linesOfDocument(document).every((line) => !used.has(line.lineId)) &&
      !facts.voids.some((fact) => fact.documentUid === document.uid),
  );
  const document = at(free, each.which);
  if (document === undefined) return facts;
  return { ...facts, voids: [...facts.voids, { documentUid: document.uid, seq }] };
}

function carryOut(facts: OpenItemFacts, each: Step, seq: number): OpenItemFacts {
  switch (each.do) {
    case 'post':
      return postStep(facts, each, seq);
    case 'allocate':
      return allocateStep(facts, each, seq);
    case 'undo':
      return undoStep(facts, each, seq);
    case 'reverse':
      return reverseStep(facts, each, seq);
    case 'void':
      return voidStep(facts, each, seq);
  }
}

function bookOf(steps: readonly Step[]): OpenItemFacts {
  return steps.reduce((facts, each, index) => carryOut(facts, each, index + 1), EMPTY);
}

function present(facts: OpenItemFacts, moment: Moment, party: string): readonly AccountingDocument[] {
  return facts.documents.filter(
    (document) =>
      document.partyUid === party &&
      (moment.knownAt === null || document.seq <= moment.knownAt) &&
      !facts.voids.some(
        (fact) =>
          fact.documentUid === document.uid && (moment.knownAt === null || fact.seq <= moment.knownAt),
      ),
  );
}

const moment = fc.record({ asOf: fc.nat(DAYS + 60), knownAt: fc.option(fc.nat(40)) });

test('balance = documents = open items = aging + unapplied, at every moment of every history', () => {
  fc.assert(
    fc.property(history, moment, (steps, { asOf: offset, knownAt }) => {
      const facts = bookOf(steps);
      const asOf = addDays(START, offset);
      const items = openItems(facts, { asOf, knownAt });
      for (const party of ['p', 'q']) {
        const documents = present(facts, { asOf, knownAt }, party);
        const account = ledgerAccount({ ledger: 'AR', currency: CNY, documents, from: null, to: asOf });
        const sum = documents
          .filter((document) => document.ledgerDate <= asOf)
          .reduce((total, document) => total + document.grossMinor, 0n);
        const own = items.filter((item) => item.partyUid === party);
        expect(account.closingMinor).toBe(sum);
        expect(own.reduce((total, item) => total + item.openMinor, 0n)).toBe(sum);
        for (const basis of ['due_date', 'document_date'] as const) {
          expect(agingOf(own, asOf, basis, sum).totalMinor).toBe(sum);
        }
      }
      const rows = agingByParty(items, asOf, 'due_date');
      expect(rows.reduce((total, row) => total + row.totalMinor, 0n)).toBe(
        items.reduce((total, item) => total + item.openMinor, 0n),
      );
    }),
    { seed: SEED, numRuns: 150 },
  );
});

test('what was known at a journal number never moves, whatever is recorded later', () => {
  fc.assert(
    fc.property(history, history, fc.nat(DAYS), (steps, more, offset) => {
      const then = { asOf: addDays(START, offset), knownAt: steps.length };
      const before = itemsAt(bookOf(steps), then);
      expect(itemsAt(bookOf([...steps, ...more]), then)).toEqual(before);
    }),
    { seed: SEED, numRuns: 100 },
  );
});

/** The part of a book that speaks of one party. */
function sliceOf(facts: OpenItemFacts, party: string): OpenItemFacts {
  const documents = facts.documents.filter((document) => document.partyUid === party);
  const uids = new Set(documents.map((document) => document.uid));
  const allocations = facts.allocations.filter((each) => uids.has(each.positiveLine.slice(0, -2)));
  const made = new Set(allocations.map((each) => each.uid));
  return {
    documents,
    allocations,
    deallocations: facts.deallocations.filter((undo) => made.has(undo.allocationUid)),
    voids: facts.voids.filter((fact) => uids.has(fact.documentUid)),
  };
}

/** Carries out two histories in one book, each on its own party, in the order `leftFirst` says. Facts are numbered as they come. */
function interleaved(
  left: readonly Step[],
  right: readonly Step[],
  leftFirst: readonly boolean[],
): OpenItemFacts {
  const queues = { p: [...left], q: [...right] };
  let facts = EMPTY;
  for (let seq = 1; seq <= left.length + right.length; seq += 1) {
    const wanted = (leftFirst[seq % leftFirst.length] ?? true) ? 'p' : 'q';
    const party = queues[wanted].length > 0 ? wanted : wanted === 'p' ? 'q' : 'p';
    const next = queues[party].shift();
    if (next === undefined) break;
    const own = sliceOf(facts, party);
    const after = carryOut(own, next.do === 'post' ? { ...next, party } : next, seq);
    facts = {
      documents: [...facts.documents, ...after.documents.slice(own.documents.length)],
      allocations: [...facts.allocations, ...after.allocations.slice(own.allocations.length)],
      deallocations: [...facts.deallocations, ...after.deallocations.slice(own.deallocations.length)],
      voids: [...facts.voids, ...after.voids.slice(own.voids.length)],
    };
  }
  return facts;
}

test('the order of independent commands does not matter', () => {
  const order = fc.array(fc.boolean(), { minLength: 1, maxLength: 80 });
  fc.assert(
    fc.property(history, history, order, order, fc.nat(DAYS + 30), (left, right, one, other, offset) => {
      const asOf = addDays(START, offset);
      const seen = (leftFirst: readonly boolean[]): readonly string[] =>
        itemsAt(interleaved(left, right, leftFirst), { asOf, knownAt: null })
          .map(
            (item) => `${item.partyUid} ${item.date} ${item.dueDate} ${item.originalMinor} ${item.openMinor}`,
          )
          .sort();
      expect(seen(one)).toEqual(seen(other));
    }),
    { seed: SEED, numRuns: 60 },
  );
});
