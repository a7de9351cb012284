import fc from 'fast-check';
import { expect, test } from 'vitest';
import { allocationPairs } from '../../../shared/domain/matching/allocation-pairs.ts';
import { accountOfMatch, partyShares } from '../../../shared/domain/matching/party-shares.ts';
import { type JointReceipt, splitOverReceipts } from '../../../shared/domain/matching/split-over-receipts.ts';
import type { MatchAdjustment, MatchAllocation, MatchItem } from '../../../shared/domain/matching/types.ts';
import { expectRefused, expectValue } from '../expect-result.ts';
import * as book from './worked-example.ts';

function item(ordinal: number, minor: bigint, partyUid: string): MatchItem {
  const documentUid = `doc${ordinal}.1`;
  return {
    ...book.I1001,
    lineId: `${documentUid}/1`,
    documentUid,
    number: `INV-${ordinal}`,
    partyUid,
    openMinor: minor,
    originalMinor: minor,
  };
}

const whole = (items: readonly MatchItem[]): readonly MatchAllocation[] =>
  items.map(({ lineId, number, openMinor }) => ({ lineId, documentNumber: number, minor: openMinor }));

function receipt(uid: string, amountMinor: bigint, date: JointReceipt['date'] = book.R2.date): JointReceipt {
  return { uid, date, currency: book.R2.currency, amountMinor };
}

const sum = (minors: readonly bigint[]): bigint => minors.reduce((total, minor) => total + minor, 0n);
const explained = (part: {
  readonly allocations: readonly MatchAllocation[];
  readonly adjustments: readonly MatchAdjustment[];
}): bigint =>
  sum(part.allocations.map(({ minor }) => minor)) - sum(part.adjustments.map(({ minor }) => minor));

type Draw = {
  readonly items: readonly MatchItem[];
  readonly adjustments: readonly MatchAdjustment[];
  readonly receipts: readonly JointReceipt[];
};

/** Items of up to three parties, credits among them, with adjustments either way, and receipts that bear them all. */
const draws: fc.Arbitrary<Draw> = fc
  .record({
    lines: fc.array(fc.record({ minor: fc.integer({ min: -400, max: 4000 }), party: fc.nat(2) }), {
      minLength: 1,
      maxLength: 9,
    }),
    adjusted: fc.array(fc.record({ minor: fc.integer({ min: -30, max: 60 }), line: fc.nat(8) }), {
      maxLength: 4,
    }),
    cuts: fc.array(fc.integer({ min: 1, max: 999 }), { minLength: 1, maxLength: 5 }),
    left: fc.nat(500),
  })
  .map(({ lines, adjusted, cuts, left }) => {
    const items = lines.flatMap(({ minor, party }, at) =>
      minor === 0 ? [] : [item(at, BigInt(minor), `P${party}.1`)],
    );
    const adjustments = adjusted.flatMap(({ minor, line }): readonly MatchAdjustment[] => {
      const found = items[line % Math.max(items.length, 1)];
      return minor === 0 || found === undefined
        ? []
        : [{ code: 'fee', minor: BigInt(minor), lineId: found.lineId }];
    });
    const total = explained({ allocations: whole(items), adjustments }) + BigInt(left);
    const places = [...new Set(cuts.map((cut) => (total * BigInt(cut)) / 1000n))].sort((a, b) =>
      a < b ? -1 : 1,
    );
    const ends = [...places.filter((place) => place > 0n && place < total), total];
    return {
      items,
      adjustments,
      receipts: ends.map((end, at) => receipt(`R${at}.1`, end - (ends[at - 1] ?? 0n))),
    };
  });

test('receipts settle a choice together: parts add up line by line, each with its own identity', () => {
  let split = 0;
  fc.assert(
    fc.property(draws, fc.boolean(), ({ items, adjustments, receipts }, turned) => {
      const source = { allocations: whole(items), adjustments };
      const asked = turned ? receipts.toReversed() : receipts;
      fc.pre(items.length > 0 && receipts.length > 1 && explained(source) > 0n);
      const parts = splitOverReceipts(source, turned ? items.toReversed() : items, asked, 'AR');
      if (!parts.ok) {
        expect(parts.error.code).toBe('MATCH_RECEIPT_IDLE');
        return;
      }
      split += 1;
      for (const { uid, unappliedMinor, ...part } of parts.value) {
        const bank = receipts.find((one) => one.uid === uid)?.amountMinor;
        expect(explained(part) + unappliedMinor).toBe(bank);
        expect(unappliedMinor).toBeGreaterThanOrEqual(0n);
      }
      for (const { lineId, minor } of source.allocations) {
        const own = parts.value.flatMap((part) => part.allocations.filter((each) => each.lineId === lineId));
        expect(sum(own.map((each) => each.minor))).toBe(minor);
        expect(own.every((each) => each.minor < 0n === minor < 0n)).toBe(true);
      }
      expect(sum(parts.value.flatMap((part) => part.adjustments.map(({ minor }) => minor)))).toBe(
        sum(adjustments.map(({ minor }) => minor)),
      );
      expect(parts).toEqual(splitOverReceipts(source, items, receipts, 'AR'));
    }),
    { verbose: true, numRuns: 500 },
  );
  expect(split).toBeGreaterThan(100);
});

test('links of a match of several parties never cross them, and every transfer leg is used up', () => {
  fc.assert(
    fc.property(draws, fc.nat(2), ({ items, adjustments }, at) => {
      fc.pre(items.length > 0);
      const source = { allocations: whole(items), adjustments };
      const partyOf = (lineId: string): string =>
        items.find((each) => each.lineId === lineId)?.partyUid ?? '';
      const shares = partyShares(source, partyOf);
      const holder = `P${at}.1`;
      expect(sum(shares.map(({ minor }) => minor))).toBe(explained(source));
      const legs = new Map<string, bigint>();
      for (const { positive, negative, minor } of allocationPairs(source, items, holder)) {
        const owners = [positive, negative].map((side) => {
          if (side.kind === 'line') return partyOf(side.lineId);
          if (side.kind === 'adjustment') return partyOf(adjustments[side.index]?.lineId ?? '');
          return side.kind === 'share' ? side.partyUid : holder;
        });
        expect(owners[0]).toBe(owners[1]);
        expect(minor).toBeGreaterThan(0n);
        for (const side of [positive, negative])
          if (side.kind === 'share' || side.kind === 'counter') {
            const key = `${side.kind} ${side.partyUid}`;
            legs.set(key, (legs.get(key) ?? 0n) + minor);
          }
      }
      for (const { partyUid, minor } of shares) {
        const wanted = partyUid === holder || minor === 0n ? undefined : minor < 0n ? -minor : minor;
        expect([legs.get(`share ${partyUid}`), legs.get(`counter ${partyUid}`)]).toEqual([wanted, wanted]);
      }
    }),
    { verbose: true, numRuns: 500 },
  );
});

test('receipts that do not bear a choice, go the other way or would settle nothing are refused', () => {
  const items = [item(1, 1000n, 'P1.1')];
  const source = { allocations: whole(items), adjustments: [] };
  const split = (...receipts: readonly JointReceipt[]) => splitOverReceipts(source, items, receipts, 'AR');
  expectRefused(split(receipt('R1.1', 400n), receipt('R2.1', 599n)), 'MATCH_DOES_NOT_ADD_UP');
  expectRefused(split(receipt('R1.1', -400n), receipt('R2.1', -600n)), 'MATCH_DOES_NOT_ADD_UP');
  const idle = expectRefused(split(receipt('R1.1', 1000n), receipt('R2.1', 5n)), 'MATCH_RECEIPT_IDLE');
  expect(idle.place).toBe('R2.1');
  const paid = items.map((each) => ({ ...each, ledger: 'AP', control: 'ap' }) as const);
  const charged = {
    allocations: [{ lineId: 'doc1.1/1', documentNumber: 'INV-1', minor: -1000n }],
    adjustments: [{ code: 'fee', minor: 15n, lineId: null }] as const,
  };
  const parts = splitOverReceipts(charged, paid, [receipt('R2.1', -1005n), receipt('R1.1', -10n)], 'AP');
  expect(expectValue(parts)).toEqual([
    {
      uid: 'R1.1',
      allocations: [{ ...charged.allocations[0], minor: -10n }],
      adjustments: [],
      unappliedMinor: 0n,
    },
    {
      uid: 'R2.1',
      allocations: [{ ...charged.allocations[0], minor: -990n }],
      adjustments: charged.adjustments,
      unappliedMinor: 0n,
    },
  ]);
  expectRefused(
    splitOverReceipts(charged, paid, [receipt('R1.1', -10n), receipt('R2.1', -12n)], 'AP'),
    'MATCH_DOES_NOT_ADD_UP',
  );
});

test('money stands with the only party, else the payer, else the largest share, else the first by uid', () => {
  const [a, b, c] = [item(1, 500n, 'P1.1'), item(2, -700n, 'P2.1'), item(3, 700n, 'P3.1')];
  const account = (items: readonly MatchItem[], payer: string | null): unknown =>
    accountOfMatch(
      partyShares(
        { allocations: whole(items), adjustments: [] },
        (lineId) => items.find((each) => each.lineId === lineId)?.partyUid ?? '',
      ),
      payer,
    );
  expect(account([a], 'P9.1')).toEqual({ partyUid: 'P1.1', reason: 'only_party' });
  expect(account([a, c], 'P9.1')).toEqual({ partyUid: 'P9.1', reason: 'payer' });
  expect(account([c, a, b], null)).toEqual({ partyUid: 'P2.1', reason: 'largest_share' });
  expect(account([], null)).toBeNull();
});
