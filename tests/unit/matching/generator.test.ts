import fc from 'fast-check';
import { expect, test } from 'vitest';
import { coincidenceCurve, sumsOfSize } from '../../../build/bench/match/coincidence-curve.ts';
import { type CountLine, countWays } from '../../../build/bench/match/count-sets.ts';
import { generateBook } from '../../../build/bench/match/generate.ts';
import { columnsOf, hashJoin } from '../../../build/bench/match/hash-join.ts';
import { ENGINE, isTrue, measure } from '../../../build/bench/match/measure.ts';
import {
  type BookOptions,
  type CaseName,
  CASES,
  type KnownReceipt,
} from '../../../build/bench/match/model.ts';
import { PEERS } from '../../../build/bench/match/peers.ts';
import type { MatchInput, MatchItem } from '../../../shared/domain/matching/types.ts';
import { present } from '../../../shared/std/assert.ts';
import { SEED } from '../expect-result.ts';

const BOOK: BookOptions = {
  seed: 'test',
  receipts: 240,
  items: 1_600,
  parties: 96,
  discount: 'gross',
  judge: true,
};
const book = generateBook(BOOK);

const sum = (amounts: readonly bigint[]): bigint => amounts.reduce((total, minor) => total + minor, 0n);

test('the same options make the same book, another seed another one', () => {
  expect(generateBook(BOOK)).toEqual(book);
  expect(generateBook({ ...BOOK, seed: 'other' })).not.toEqual(book);
});

test('every truth adds up to its bank amount and gives no due line away beyond what is open', () => {
  const items = new Map(book.input.items.map((item) => [item.lineId, item]));
  const used = new Map<string, bigint>();
  for (const { receipt, truth } of book.known) {
    const settled = sum(truth.allocations.map((share) => share.minor));
    const adjusted = sum(truth.adjustments.map((each) => each.minor));
    expect(settled - adjusted + truth.unappliedMinor).toBe(receipt.amountMinor);
    for (const { lineId, minor } of truth.allocations) used.set(lineId, (used.get(lineId) ?? 0n) + minor);
  }
  expect(used.size).toBeGreaterThan(150);
  for (const [lineId, minor] of used) {
    const item = present(items.get(lineId), lineId);
    const taken = item.ledger === 'AR' ? minor : -minor;
    const within =
      item.openMinor > 0n ? taken > 0n && taken <= item.openMinor : taken < 0n && taken >= item.openMinor;
    expect(within).toBe(true);
  }
});

test('every case occurs in the standard mix, half of the payments are for suppliers, most are decidable', () => {
  const known = (['none', 'gross', 'net'] as const).flatMap(
    (discount) =>
      generateBook({ seed: 'mix', receipts: 1_500, items: 12_000, parties: 700, discount, judge: false })
        .known,
  );
  const seen = new Set(known.map(({ truth }) => truth.case));
  expect(CASES.filter((name) => !seen.has(name))).toEqual([]);
  const out = known.filter(({ receipt }) => receipt.amountMinor < 0n).length / known.length;
  expect(out).toBeGreaterThan(0.45);
  expect(out).toBeLessThan(0.55);
  const decidable = book.known.filter(({ truth }) => truth.decidable).length / book.known.length;
  expect(decidable).toBeGreaterThan(0.5);
});

/** All ways to take lines, by trying every one of them. */
function waysByHand(lines: readonly CountLine[], low: number, high: number): number {
  let ways = 0;
  const groups = [...new Set(lines.map((line) => line.group))].filter((group) => group >= 0);
  const choices = lines.map((line) => line.options.length + 1);
  const all = choices.reduce((product, count) => product * count, 1);
  for (let code = 0; code < all; code += 1) {
    let rest = code;
    const picked = lines.map((_, index) => {
      const count = present(choices[index], 'choice');
      const choice = rest % count;
      rest = Math.floor(rest / count);
      return choice;
    });
    const total = lines.reduce((so, line, index) => so + (line.options[(picked[index] ?? 0) - 1] ?? 0), 0);
    const whole = lines.every((line, index) => !line.required || picked[index] !== 0);
    const grouped = groups.every((group) =>
      lines.some((line, index) => line.group === group && picked[index] !== 0),
    );
    if (whole && grouped && total >= low && total <= high) ways += 1;
  }
  return ways;
}

const countLine: fc.Arbitrary<CountLine> = fc.record({
  options: fc
    .tuple(fc.integer({ min: -40, max: 60 }), fc.integer({ min: 0, max: 3 }))
    .map(([open, less]) => (open === 0 ? [7] : less > 0 && open > less ? [open, open - less] : [open])),
  required: fc.integer({ min: 0, max: 5 }).map((n) => n === 0),
  group: fc.constantFrom(-1, -1, -1, 0, 1),
});

test('ways to pay are counted as by trying all of them', () => {
  fc.assert(
    fc.property(
      fc.array(countLine, { minLength: 1, maxLength: 8 }),
      fc.integer({ min: 1, max: 120 }),
      fc.integer({ min: 0, max: 12 }),
      fc.boolean(),
      (drawn, low, width, plain) => {
        const lines = drawn.map((line) =>
          plain || line.required ? { ...line, required: !plain && line.required, group: -1 } : line,
        );
        expect(countWays(lines, low, low + width)).toBe(Math.min(2, waysByHand(lines, low, low + width)));
      },
    ),
    { seed: SEED, numRuns: 400, verbose: true },
  );
});

const PLAIN_CASES: readonly CaseName[] = [
  'one item, exact, no number',
  'sum of 2-3, no number',
  'fee within policy, silent',
  'netted with a credit note, no number',
  'part payment, no number',
  'overpayment',
  'prepayment',
  'number in full',
  'discount in time',
];

/** What of a due line a payment of this day may leave out, from the policy's words alone. */
function discountByHand(item: MatchItem, date: string): bigint {
  const days = (Date.parse(date) - Date.parse(item.date)) / 86_400_000;
  return item.openMinor > 0n && days <= 10 && item.currency === 'CNY'
    ? (item.openMinor * 200n + 5_000n) / 10_000n
    : 0n;
}

/** Sets of the payer's open lines that fit, found through its exact name and the numbers that stand in the text in full. */
function setsByHand(input: MatchInput, { receipt }: KnownReceipt): number | null {
  const payer = input.parties.find((party) => party.name === receipt.counterpartyName);
  const ledger = receipt.amountMinor > 0n ? 'AR' : 'AP';
  const open = input.items.filter(
    (item) => item.partyUid === payer?.uid && item.ledger === ledger && item.currency === receipt.currency,
  );
  const named = new Set(
    open.filter((item) => receipt.text.includes(item.number)).map((item) => item.documentUid),
  );
  const pool = open.filter((item) => named.size === 0 || item.openMinor < 0n || named.has(item.documentUid));
  // Numbers written in another form than in full are not what this looks for.
  const otherwise = named.size === 0 && /\d/.test(receipt.text.normalize('NFKC'));
  if (payer === undefined || pool.length > 13 || otherwise) return null;
  const amount = receipt.amountMinor < 0n ? -receipt.amountMinor : receipt.amountMinor;
  const [fee, rounding] = receipt.currency === 'CNY' ? [5_000n, 5n] : [3_000n, 0n];
  let ways = 0;
  const take = (at: number, total: bigint, taken: ReadonlySet<string>): void => {
    const item = pool[at];
    if (item !== undefined) {
      take(at + 1, total, taken);
      const more = new Set([...taken, item.documentUid]);
      take(at + 1, total + item.openMinor, more);
      const less = discountByHand(item, receipt.date);
      if (less > 0n) take(at + 1, total + item.openMinor - less, more);
      return;
    }
    const borne = ledger === 'AR' ? total - amount : amount - total;
    const off = total - amount;
    const fits = off <= rounding && off >= -rounding ? true : borne >= -rounding && borne <= fee + rounding;
    if (taken.size > 0 && fits && [...named].every((uid) => taken.has(uid))) ways += 1;
  };
  take(0, 0n, new Set());
  return Math.min(2, ways);
}

test('in a tiny book the number of fitting sets is what trying all of them gives', () => {
  const tiny = generateBook({
    seed: 'tiny',
    receipts: 150,
    items: 700,
    parties: 120,
    discount: 'gross',
    judge: true,
    only: PLAIN_CASES,
  });
  const counts = [0, 0, 0];
  for (const known of tiny.known) {
    const sets = setsByHand(tiny.input, known);
    if (sets === null) continue;
    counts[sets] = (counts[sets] ?? 0) + 1;
    expect([known.receipt.uid, known.truth.sets]).toEqual([known.receipt.uid, sets]);
    if (sets !== 1) expect(known.truth.decidable).toBe(false);
  }
  // Without all three answers the comparison would say little.
  expect(Math.min(...counts)).toBeGreaterThan(2);
});

test('a decidable truth is right when it is given as the answer, and any other set is not', () => {
  for (const known of book.known.filter(({ truth }) => truth.decidable)) {
    const { allocations, adjustments } = known.truth;
    const answer = {
      receiptUid: known.receipt.uid,
      automatic: true,
      allocations,
      adjustments,
      classified: null,
    };
    expect(isTrue(known, answer)).toBe(true);
    expect(isTrue(known, { ...answer, allocations: allocations.slice(1) })).toBe(false);
    expect(isTrue(known, { ...answer, adjustments: [...adjustments, { code: 'fee', minor: 1n }] })).toBe(
      false,
    );
  }
});

test('the usual approaches give the same answers each time and use no item twice', () => {
  const open = new Map(book.input.items.map((item) => [item.lineId, item.openMinor]));
  for (const peer of PEERS) {
    const answers = peer.match(book.input);
    expect(peer.match({ ...book.input, receipts: book.input.receipts.toReversed() })).toEqual(answers);
    const used = new Map<string, bigint>();
    for (const { lineId, minor } of answers.flatMap((answer) => answer.allocations))
      used.set(lineId, (used.get(lineId) ?? 0n) + (minor < 0n ? -minor : minor));
    expect([...used].filter(([lineId, minor]) => minor > (open.get(lineId) ?? 0n))).toEqual([]);
    expect(used.size).toBeGreaterThan(20);
  }
});

test('figures add up: cases to the total, ledgers to the total', () => {
  const { cases, ledgers, total, failures } = measure(book, ENGINE);
  expect([...cases.values()].reduce((count, tally) => count + tally.receipts, 0)).toBe(book.known.length);
  expect(total.receipts).toBe(book.known.length);
  expect(ledgers.AR.decidable + ledgers.AP.decidable).toBe(total.decidable);
  expect(total.right + total.wrong).toBe(total.automatic);
  expect(failures.filter(({ kind }) => kind === 'wrong')).toHaveLength(total.wrong);
  expect(failures.filter(({ kind }) => kind === 'missed').length).toBeLessThanOrEqual(total.left);
});

test('the join counts the payments that equal an open line of their payer', () => {
  const { input } = book;
  const byHand = input.receipts.filter((receipt) => {
    const payer = input.parties.find((party) => party.name === receipt.counterpartyName);
    const amount = receipt.amountMinor < 0n ? -receipt.amountMinor : receipt.amountMinor;
    return input.items.some((item) => item.partyUid === payer?.uid && item.openMinor === amount);
  });
  expect(hashJoin(columnsOf(book.input))).toBe(byHand.length);
});

test('the curve counts every sum of a size, and is the same each time', () => {
  expect([...sumsOfSize([1, 20, 300, 4_000], 2)]).toEqual([21, 301, 320, 4_001, 4_020, 4_300]);
  const wanted = { pools: 1, decoys: 5, lines: [10, 20] };
  expect(coincidenceCurve('again', wanted)).toEqual(coincidenceCurve('again', wanted));
});
