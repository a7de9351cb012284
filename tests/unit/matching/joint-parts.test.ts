import { expect, test } from 'vitest';
import { proposeMatches } from '../../../shared/domain/matching/propose-matches.ts';
import type { MatchItem, MatchProposal, MatchReceipt } from '../../../shared/domain/matching/types.ts';
import * as book from './worked-example.ts';

const ITEMS = [
  book.item('INV-5001', 5_000_013n),
  book.item('INV-5002', 7_331_021n),
  book.item('INV-5003', 912_345n),
];
const paid = (uid: string, minor: bigint, text = '货款'): MatchReceipt => book.receipt(uid, minor, text);

function propose(
  receipts: readonly MatchReceipt[],
  items: readonly MatchItem[] = ITEMS,
): readonly MatchProposal[] {
  return proposeMatches(book.input({ receipts, items }));
}
const parts = (proposals: readonly MatchProposal[]): readonly (readonly [string, bigint])[] =>
  proposals.flatMap((each) =>
    each.allocations.map(({ documentNumber, minor }) => [documentNumber, minor] as const),
  );

test('several receipts that are together one open line are parts of it, never more than probable', () => {
  const proposals = propose([paid('A', 2_000_000n), paid('B', 3_000_013n)]);
  expect(parts(proposals)).toEqual([
    ['INV-5001', 2_000_000n],
    ['INV-5001', 3_000_013n],
  ]);
  for (const { certainty, certificate } of proposals) {
    expect(certainty).toBe('probable');
    expect(certificate.conclusion.basis).toBe('part');
    expect(certificate.vetoes.filter((veto) => veto.outcome === 'raised').map((veto) => veto.kind)).toEqual([
      'part_not_stated',
    ]);
  }
  expect(proposals[0]?.certificate.evidence).toContainEqual({
    kind: 'joint',
    field: 'text',
    theirs: 'B',
    ours: 'INV-5001',
    rule: 12,
    grade: 'supports',
    subject: ITEMS[0]?.documentUid,
  });
});

test('receipts that could be put together in two ways are left alone', () => {
  const twice = [...ITEMS, book.item('INV-5004', 5_000_013n)];
  expect(parts(propose([paid('A', 2_000_000n), paid('B', 3_000_013n)], twice))).toEqual([]);
  const three = [paid('A', 2_000_000n), paid('B', 3_000_013n), paid('C', 3_000_013n)];
  expect(parts(propose(three))).toEqual([]);
});

test('a receipt that fits something by itself is no part of another', () => {
  const [first] = propose([paid('A', 912_345n), paid('B', 4_087_668n)]);
  expect(first?.allocations.map((each) => each.documentNumber)).toEqual(['INV-5003']);
});
