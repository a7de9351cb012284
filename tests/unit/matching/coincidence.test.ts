import { expect, test } from 'vitest';
import { coincidenceCurve } from '../../../build/bench/match/coincidence-curve.ts';
import {
  chanceOf,
  COINCIDENCE_BOUND,
  expectedByChance,
  stepOf,
} from '../../../shared/domain/matching/coincidence.ts';
import { proposeMatches } from '../../../shared/domain/matching/propose-matches.ts';
import type { MatchInput, MatchProposal, MatchReceipt } from '../../../shared/domain/matching/types.ts';
import { present } from '../../../shared/std/assert.ts';
import * as book from './worked-example.ts';

function propose(receipt: MatchReceipt, more: Partial<MatchInput>): MatchProposal {
  return present(proposeMatches(book.input({ receipts: [receipt], ...more }))[0], 'proposal');
}
const raised = (proposal: MatchProposal): readonly string[] =>
  proposal.certificate.vetoes.filter((veto) => veto.outcome === 'raised').map((veto) => veto.kind);

test('coincidence: sets times what each accepts over what the amount could have been', () => {
  expect(expectedByChance(50, 1, 0n, 1_234_567n)).toBe(41n);
  expect(expectedByChance(50, 2, 0n, 1_234_567n)).toBe(993n);
  expect(expectedByChance(1, 1, 5_000n, 1_234_567n)).toBe(4_051n);
  expect(expectedByChance(1, 1, 0n, 0n)).toBeGreaterThan(COINCIDENCE_BOUND);
});

test('coincidence: a round amount meets equally round lines more often', () => {
  expect([stepOf(1_234_567n), stepOf(8_000_000n), stepOf(-240_000n), stepOf(0n)]).toEqual([
    1n,
    1_000_000n,
    10_000n,
    1n,
  ]);
  // One round line of three: 240,000 could have been one of 24 round amounts.
  expect(expectedByChance(3, 1, 0n, 240_000n, { step: 10_000n, lines: 1 })).toBe(41_675n);
  expect(expectedByChance(3, 1, 0n, 240_000n, { step: 10_000n, lines: 0 })).toBe(13n);
});

const UNEVEN = [123_457n, 987_653n, 555_551n].map((minor, at) => book.item(`INV-40${at}1`, minor));

test('coincidence: a round amount that equals the one round item is at most probable, an uneven one is certain', () => {
  const items = [...UNEVEN, book.item('INV-4051', 2_400_000n)];
  expect(raised(propose(book.receipt('R', 2_400_000n, '货款'), { items }))).toEqual(['coincidence']);
  expect(propose(book.receipt('R', 987_653n, '货款'), { items }).certainty).toBe('certain');
  expect(propose(book.receipt('R', 2_400_000n, '付4051'), { items }).certainty).toBe('certain');
});

test('coincidence: a round difference that meets a round line beside what is really paid is at most probable', () => {
  const main = book.item('INV-4061', 5_327_098n);
  const of = (paid: bigint, more: readonly bigint[], text = '结算货款'): MatchProposal =>
    propose(book.receipt('R', paid, text), {
      items: [main, ...UNEVEN, ...more.map((minor, at) => book.item(`INV-${4070 + at}`, minor))],
    });
  const others = Array.from({ length: 12 }, (_, at) => 6_000_001n + BigInt(at) * 130_003n);
  // More, less, and two lines of a round sum: 500.00 each.
  const over = of(5_377_098n, [50_000n]);
  expect(over.certificate.coincidence?.part).toEqual({
    size: 1,
    amount: '50000',
    step: '10000',
    roundLines: 1,
    expectedMillionths: '200080',
  });
  const alike = [of(5_277_098n, [-50_000n]), of(5_377_098n, [12_345n, 37_655n, ...others])];
  for (const proposal of [over, ...alike]) {
    expect(proposal.certificate.alternatives.others).toBe(0);
    expect(raised(proposal)).toEqual(['coincidence']);
  }
  // An uneven line is no difference that somebody chose, and a text that names both leaves nothing to chance.
  expect(of(5_377_099n, [50_001n]).certainty).toBe('certain');
  expect(of(5_377_098n, [50_000n], '付4061、4070').certainty).toBe('certain');
});

test('coincidence: with a tolerance every part of a set may be a difference', () => {
  const items = [book.item('INV-4081', 53_270_985n), book.item('INV-4082', 51_267n)];
  const short = propose(book.receipt('R', 53_320_985n, '货款'), { items });
  expect(short.certificate.coincidence).toMatchObject({
    expectedMillionths: '94',
    part: { size: 1, amount: '51267', step: '1' },
  });
  expect(raised(short)).toEqual(['coincidence']);
});

test('coincidence: a credit note and a fee that nobody wrote of do not explain a named invoice paid short', () => {
  const items = [
    book.item('INV-5001', 957_409n),
    book.item('CN-5002', -16_755n),
    book.item('INV-5003', 7_777_777n),
  ];
  const short = propose(book.receipt('R', 938_260n, '付INV-5001'), { items });
  expect(short.certificate.coincidence).toMatchObject({ setSize: 1, lines: 1, amount: '19149' });
  expect(raised(short)).toEqual(['coincidence']);
  // To the cent it is the credit note.
  expect(propose(book.receipt('R', 940_654n, '付INV-5001'), { items }).certainty).toBe('certain');
});

test('digits that name nothing open are no silence: what fits besides is at most probable', () => {
  for (const text of ['货款0008425', '付00084255', '货款3317', '付20001011货款']) {
    expect(raised(propose(book.receipt('R', 987_653n, text), { items: UNEVEN }))).toEqual([
      'number_not_open',
    ]);
  }
  for (const text of ['货款20261015', '合同 QQ-7777', '2026年货款']) {
    expect(raised(propose(book.receipt('R', 987_653n, text), { items: UNEVEN }))).toEqual([]);
  }
  // Where numbers of the payer look like days of this year, such digits may be one of them.
  const items = [...UNEVEN, book.item('FP20260412', 7_777_777n)];
  expect(raised(propose(book.receipt('R', 987_653n, '货款20261015'), { items }))).toEqual([
    'number_not_open',
  ]);
});

test('a part of the one document whose whole number is written is certain, unless an open line has the amount', () => {
  const part = propose(book.receipt('R', 400_003n, '付INV-4011货款'), { items: UNEVEN });
  expect(part).toMatchObject({ certainty: 'certain', certificate: { conclusion: { basis: 'part' } } });
  // Little that stays open may be a deduction.
  expect(raised(propose(book.receipt('R', 950_003n, '付INV-4011货款'), { items: UNEVEN }))).toEqual([
    'part_not_stated',
  ]);
  expect(raised(propose(book.receipt('R', 400_003n, '付4011货款'), { items: UNEVEN }))).toEqual([
    'part_not_stated',
  ]);
  expect(raised(propose(book.receipt('R', 555_551n, '付INV-4011货款'), { items: UNEVEN }))).toEqual([
    'part_not_stated',
  ]);
});

test('money that is taken back and comes again: the first two are a pair, the third is a payment', () => {
  const on = (uid: string, minor: bigint, text: string, day: string): MatchReceipt =>
    book.receipt(uid, minor, text, { date: book.day(day) });
  const receipts = [
    on('A', 987_653n, '付INV-4011', '2026-10-10'),
    on('B', -987_653n, '退汇 户名不符', '2026-10-12'),
    on('C', 987_653n, '付INV-4011', '2026-10-14'),
  ];
  const proposals = proposeMatches(book.input({ receipts, items: UNEVEN }));
  expect(proposals.map((each) => each.classification?.ours ?? null)).toEqual(['B', 'A', null]);
  expect(proposals[2]?.certainty).toBe('certain');
  // Two before it: nothing says which one was taken back.
  const twice = [on('A2', 987_653n, '付INV-4011', '2026-10-11'), ...receipts];
  const unclear = proposeMatches(book.input({ receipts: twice, items: UNEVEN }));
  expect(unclear.every((each) => each.classification === null)).toBe(true);
});

test('coincidence: where amounts lie close together chance is as much greater', () => {
  const close = Array.from({ length: 50 }, (_, at) => 500_003n + BigInt((at * 7_919) % 99_991));
  const amount = 1_100_017n;
  const found = chanceOf(close, close, 2, 0n, amount);
  const near = close
    .flatMap((a, at) => close.slice(at + 1).map((b) => a + b))
    .filter((sum) => sum <= amount && sum >= amount - amount / 40n).length;
  expect(near).toBeGreaterThan(100);
  expect(found.near).toBe(near - 1);
  expect(found.expected).toBeGreaterThan(3n * expectedByChance(50, 2, 0n, amount));
  // A few sums near it say nothing about how dense they lie.
  expect(chanceOf(close.slice(0, 3), close.slice(0, 3), 2, 0n, amount).expected).toBeLessThan(10n);
});

test('coincidence: of seeded decoys within the bound no more than it says meet a set, close together or not', () => {
  const points = coincidenceCurve('calibration', { pools: 4, decoys: 150, lines: [10, 20, 50] });
  const [trusted, fooled] = [
    points.reduce((sum, point) => sum + point.trusted, 0),
    points.reduce((sum, point) => sum + point.fooled, 0),
  ];
  expect(trusted).toBeGreaterThan(5_000);
  expect(fooled * 1_000_000).toBeLessThanOrEqual(Number(COINCIDENCE_BOUND) * trusted);
  // Where so many sets were met that the part is no chance itself, no estimate is far below it.
  const counted = points.filter((point) => point.observed * point.decoys >= 100 && point.lines > 10);
  expect(counted.length).toBeGreaterThan(10);
  for (const point of counted) expect(point.expected / point.observed).toBeGreaterThan(0.7);
});
