import fc from 'fast-check';
import { expect, test } from 'vitest';
import { equalLines } from '../../../shared/domain/matching/exact-pass.ts';
import { eachProposal, proposeMatches } from '../../../shared/domain/matching/propose-matches.ts';
import type { MatchItem, MatchReceipt } from '../../../shared/domain/matching/types.ts';
import { SEED } from '../expect-result.ts';
import { generatedBook } from './generated-book.ts';
import * as book from './worked-example.ts';

const PARTIES = ['A.1', 'B.1'];
const anyItem = fc
  .record({
    party: fc.constantFrom(...PARTIES),
    minor: fc.constantFrom(100n, 200n, 300n, -100n, 2n ** 54n, 2n ** 54n + 1n),
    ledger: fc.constantFrom('AR' as const, 'AP' as const),
  })
  .map(({ party, minor, ledger }): MatchItem => ({ ...book.item('INV-1', minor), partyUid: party, ledger }));
const anyReceipt = fc.record({
  party: fc.constantFrom(null, ...PARTIES),
  minor: fc.constantFrom(100n, 200n, 300n, -100n, -200n, 2n ** 54n),
});

test('the exact pass finds the lines of equal amount that looking at each line finds', () => {
  let several = 0;
  fc.assert(
    fc.property(
      fc.array(anyItem, { minLength: 20, maxLength: 60 }),
      fc.array(anyReceipt, { minLength: 3, maxLength: 10 }),
      (items, known) => {
        const receipts = known.map(
          ({ minor }, at): MatchReceipt => ({ ...book.receipt(`R${at}`, minor, '货款') }),
        );
        const payers = known.map((each) => each.party);
        const found = equalLines(receipts, payers, items);
        for (const [at, receipt] of receipts.entries()) {
          const amount = receipt.amountMinor < 0n ? -receipt.amountMinor : receipt.amountMinor;
          const expected = items.filter(
            (item) =>
              item.partyUid === payers[at] &&
              item.openMinor === amount &&
              receipt.ledgers.includes(item.ledger) &&
              item.currency === receipt.currency,
          );
          expect(found.get(receipt) ?? []).toEqual(expected.length > 1 ? expected : []);
          if (expected.length > 1) several += 1;
        }
      },
    ),
    { seed: SEED, numRuns: 500, verbose: true },
  );
  expect(several).toBeGreaterThan(200);
});

test('group by group the proposals are those of the whole run', () => {
  fc.assert(
    fc.property(generatedBook, ({ input }) => {
      const apart = [...eachProposal(input)].flat();
      const byUid = new Map(apart.map((proposal) => [proposal.receiptUid, proposal]));
      const whole = proposeMatches(input);
      expect(byUid.size).toBe(apart.length);
      expect(whole.map((proposal) => byUid.get(proposal.receiptUid))).toEqual(whole);
      expect(apart).toHaveLength(input.receipts.length);
    }),
    { seed: SEED, numRuns: 100, verbose: true },
  );
});
