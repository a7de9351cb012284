import fc from 'fast-check';
import { expect, test } from 'vitest';
import { allocationPairs, type PairSide } from '../../../shared/domain/matching/allocation-pairs.ts';
import { proposeMatches } from '../../../shared/domain/matching/propose-matches.ts';
import { bankSign, type MatchInput, type MatchProposal } from '../../../shared/domain/matching/types.ts';
import { verifyCertificate } from '../../../shared/domain/matching/verifier.ts';
import { present } from '../../../shared/std/assert.ts';
import { SEED } from '../expect-result.ts';
import { fittingSets, generatedBook } from './generated-book.ts';
import { factsOf } from './verifier-facts.ts';
import * as book from './worked-example.ts';

const RUNS = { seed: SEED, numRuns: 400 };

function proposalsOf(input: MatchInput): ReadonlyMap<string, MatchProposal> {
  return new Map(proposeMatches(input).map((proposal) => [proposal.receiptUid, proposal]));
}

const setOf = (proposal: MatchProposal): string =>
  proposal.allocations
    .map((each) => each.lineId)
    .sort()
    .join();

const documentOf = (text: string): string => `${text.replace('-', '')}.1`;

test('alternatives are exactly those that an exhaustive search finds, and what is decidable is decided', () => {
  let [decidable, certain] = [0, 0];
  fc.assert(
    fc.property(generatedBook, (generated) => {
      const proposals = proposalsOf(generated.input);
      for (const known of generated.known) {
        const proposal = present(proposals.get(known.receipt.uid), 'proposal');
        const sets = fittingSets(generated, known);
        const part = proposal.certificate.conclusion.basis === 'part';
        expect(proposal.search).toBe('complete');
        const count = proposal.alternativeCount + (proposal.allocations.length > 0 ? 1 : 0);
        expect(part ? 0 : count).toBe(sets.length);
        for (const set of proposal.certificate.alternatives.sets)
          if (!part) expect(sets).toContain([...set.lines].sort().join());
        if (proposal.certainty === 'certain') {
          certain += 1;
          // A part of the one document whose whole number is written is no set; it leaves the rest open.
          if (part) expect(known.named).toEqual([documentOf(known.receipt.text)]);
          else expect([setOf(proposal)]).toEqual(sets);
        }
        if (sets.length !== 1) continue;
        decidable += 1;
        const contested = proposal.certificate.vetoes.some(
          (veto) => veto.kind === 'competing_receipts' && veto.outcome === 'raised',
        );
        if (!contested) expect(setOf(proposal)).toBe(sets[0]);
      }
    }),
    RUNS,
  );
  // The generator must make both kinds, or the property above says nothing.
  expect(decidable).toBeGreaterThan(200);
  expect(certain).toBeGreaterThan(100);
});

test('the identity holds in every match, and no line is given away beyond what is open', () => {
  fc.assert(
    fc.property(generatedBook, ({ input, known }) => {
      const proposals = proposalsOf(input);
      const used = new Map<string, bigint>();
      for (const { receipt } of known) {
        const proposal = present(proposals.get(receipt.uid), 'proposal');
        const items = proposal.allocations.reduce((sum, each) => sum + each.minor, 0n);
        const adjustments = proposal.adjustments.reduce((sum, each) => sum + each.minor, 0n);
        if (proposal.allocations.length > 0) expect(items - adjustments).toBe(receipt.amountMinor);
        for (const each of proposal.allocations)
          used.set(each.lineId, (used.get(each.lineId) ?? 0n) + each.minor);
      }
      for (const item of input.items) {
        const taken = bankSign(item.ledger) * (used.get(item.lineId) ?? 0n);
        expect(
          item.openMinor > 0n
            ? taken >= 0n && taken <= item.openMinor
            : taken <= 0n && taken >= item.openMinor,
        ).toBe(true);
      }
    }),
    RUNS,
  );
});

test('the order of receipts, items and parties changes nothing', () => {
  fc.assert(
    fc.property(generatedBook, fc.infiniteStream(fc.nat()), ({ input }, random) => {
      const shuffled = <T>(list: readonly T[]): readonly T[] =>
        list
          .map((value) => ({ value, at: random.next().value ?? 0 }))
          .sort((a, b) => a.at - b.at)
          .map(({ value }) => value);
      const again = proposeMatches({
        ...input,
        receipts: shuffled(input.receipts),
        items: shuffled(input.items),
        parties: shuffled(input.parties),
      });
      expect(again).toEqual(proposeMatches(input));
    }),
    RUNS,
  );
});

test('an unrelated party changes nothing, even with the same amounts', () => {
  fc.assert(
    fc.property(generatedBook, ({ input }) => {
      const stranger = book.party('X', '无关贸易有限公司');
      const theirs = input.items.map((item, i) => ({
        ...item,
        lineId: `X${i}.1/1`,
        documentUid: `X${i}.1`,
        number: `XX-${90_000 + i}`,
        partyUid: 'X.1',
      }));
      const wider = { ...input, parties: [...input.parties, stranger], items: [...input.items, ...theirs] };
      expect(proposeMatches(wider)).toEqual(proposeMatches(input));
    }),
    { ...RUNS, numRuns: 150 },
  );
});

const DISCOUNT = {
  rateBasisPoints: 200,
  days: 20,
  base: 'gross',
  dateBasis: 'bank',
  redInvoice: true,
} as const;
const anyTolerance = fc.record({
  discount: fc.constantFrom(null, DISCOUNT),
  roundingMaxMinor: fc.constantFrom(0n, 3n),
});

test('the verifier accepts every certificate the engine makes, with rounding and discount too', () => {
  fc.assert(
    fc.property(generatedBook, anyTolerance, (generated, tolerance) => {
      const policies = generated.input.policies.map((policy) => ({ ...policy, ...tolerance }));
      const input = { ...generated.input, policies };
      for (const proposal of proposeMatches(input)) {
        const receipt = present(
          input.receipts.find((each) => each.uid === proposal.receiptUid),
          'receipt',
        );
        expect(verifyCertificate(proposal.certificate, factsOf(input, receipt))).toEqual({
          findings: [],
          uniqueness: 're-counted',
        });
      }
    }),
    { ...RUNS, numRuns: 150 },
  );
});

function keyOfSide(side: PairSide): string {
  if (side.kind === 'line') return side.lineId;
  if (side.kind === 'receipt') return 'receipt';
  return side.kind === 'adjustment' ? `adjustment ${side.index}` : `${side.kind} ${side.partyUid}`;
}

test('the links of a match add up to its items, its adjustments and its receipt', () => {
  fc.assert(
    fc.property(generatedBook, ({ input }) => {
      for (const proposal of proposeMatches(input)) {
        const sums = new Map<string, bigint>();
        const add = (side: PairSide, minor: bigint): void => {
          const key = keyOfSide(side);
          sums.set(key, (sums.get(key) ?? 0n) + minor);
        };
        for (const pair of allocationPairs(proposal, input.items)) {
          expect(pair.minor > 0n).toBe(true);
          add(pair.positive, pair.minor);
          add(pair.negative, -pair.minor);
        }
        for (const each of proposal.allocations) {
          const item = present(
            input.items.find((one) => one.lineId === each.lineId),
            'item',
          );
          expect(sums.get(each.lineId)).toBe(bankSign(item.ledger) * each.minor);
        }
        const onAccount = proposal.adjustments.reduce(
          (sum, each) => (each.lineId === null ? sum : sum + each.minor),
          0n,
        );
        const away = proposal.adjustments.reduce((sum, each) => sum + each.minor, 0n) - onAccount;
        const receipt = input.receipts.find((one) => one.uid === proposal.receiptUid);
        const bank = (receipt?.amountMinor ?? 0n) + away;
        if (proposal.allocations.length > 0)
          expect(sums.get('receipt')).toBe(proposal.ledger === 'AP' ? bank : -bank);
      }
    }),
    RUNS,
  );
});
