import { expect, test } from 'vitest';
import { allocationPairs } from '../../../shared/domain/matching/allocation-pairs.ts';
import { type ManualChoice, manualProposal } from '../../../shared/domain/matching/manual-proposal.ts';
import { expectRefused, expectValue } from '../expect-result.ts';
import * as book from './worked-example.ts';

function choice(more: Partial<ManualChoice>): ManualChoice {
  return {
    receipt: book.R2,
    policy: book.POLICY,
    partyUid: 'C001.1',
    ledger: 'AR',
    items: book.ITEMS,
    chosen: [
      { lineId: book.I1001.lineId, minor: 1_130_000n },
      { lineId: book.I1002.lineId, minor: 2_260_000n },
      { lineId: book.CN1003.lineId, minor: -113_000n },
    ],
    adjustments: [{ code: 'fee', minor: 1500n, lineId: book.I1002.lineId }],
    ...more,
  };
}

test('manual choice: the same identity as the engine’s, and no claim of being unique', () => {
  const made = expectValue(manualProposal(choice({})));
  expect(made).toMatchObject({
    status: 'proposed',
    certainty: 'none',
    search: 'cut',
    residualMinor: 0n,
    partyUid: 'C001.1',
  });
  expect(made.certificate).toMatchObject({
    kind: 'manual',
    identity: [{ currency: 'CNY', items: '3277000', adjustments: '1500', unapplied: '0', bank: '3275500' }],
  });
});

test('manual choice: what is left stays unapplied and is said', () => {
  const made = expectValue(
    manualProposal(choice({ chosen: [{ lineId: book.I1001.lineId, minor: 1_000_000n }], adjustments: [] })),
  );
  expect(made.residualMinor).toBe(-2_275_500n);
  expect(made.certificate.identity[0]?.unapplied).toBe('2275500');
  expect(allocationPairs(made, book.ITEMS)).toEqual([
    {
      positive: { kind: 'line', lineId: book.I1001.lineId },
      negative: { kind: 'receipt' },
      minor: 1_000_000n,
    },
  ]);
});

test('manual choice on AP: parts as the ledger signs them, the fee off the supplier’s account', () => {
  const items = book.ITEMS.map((item) => ({ ...item, ledger: 'AP', control: 'ap' }) as const);
  const receipt = book.receipt('P', -3_278_500n, '');
  const made = expectValue(manualProposal(choice({ receipt, ledger: 'AP', items })));
  expect(made.adjustments).toEqual([{ code: 'fee', minor: 1500n, lineId: null }]);
  expect(made.certificate.identity[0]).toMatchObject({
    items: '-3277000',
    adjustments: '1500',
    unapplied: '0',
  });
});

test('manual choice of a credit for money paid back', () => {
  const receipt = book.receipt('P', -113_000n, '退款', { ledgers: ['AR'] });
  const made = expectValue(
    manualProposal(
      choice({ receipt, chosen: [{ lineId: book.CN1003.lineId, minor: -113_000n }], adjustments: [] }),
    ),
  );
  expect(allocationPairs(made, book.ITEMS)).toEqual([
    {
      positive: { kind: 'receipt' },
      negative: { kind: 'line', lineId: book.CN1003.lineId },
      minor: 113_000n,
    },
  ]);
});

test('manual choice of several parties’ items: the account it stands on need not own any, and companions are named once in order', () => {
  const items = book.ITEMS.map((item) => (item === book.I1001 ? { ...item, partyUid: 'C002.1' } : item));
  const made = expectValue(
    manualProposal(choice({ items, partyUid: 'C009.1', companions: ['R3.1', 'R1.1'] })),
  );
  expect(made).toMatchObject({ partyUid: 'C009.1', residualMinor: 0n });
  expect(made.certificate.companions).toEqual(['R1.1', 'R3.1']);
  expect(new Set(made.certificate.lines.map(({ partyUid }) => partyUid))).toEqual(
    new Set(['C001.1', 'C002.1']),
  );
  const pairs = allocationPairs(made, items, 'C009.1');
  const touching = (kind: string): readonly bigint[] =>
    pairs
      .filter(({ positive, negative }) => positive.kind === kind || negative.kind === kind)
      .map(({ minor }) => minor);
  expect(touching('receipt').reduce((sum, minor) => sum + minor, 0n)).toBe(3_275_500n);
  expect(touching('share').reduce((sum, minor) => sum + minor, 0n)).toBe(3_275_500n);
  expectRefused(
    manualProposal(
      choice({ items: items.map((item) => ({ ...item, ledger: 'AP', control: 'ap' }) as const) }),
    ),
    'MATCH_NEEDS_TRANSFER',
  );
});

const one = (lineId: string, minor: bigint) => ({ chosen: [{ lineId, minor }], adjustments: [] });

test('manual choice refuses what is not open, too much, twice, nothing, foreign, not adding up', () => {
  const { lineId } = book.I1001;
  expectRefused(manualProposal(choice({ chosen: [] })), 'MATCH_NOTHING_CHOSEN');
  expectRefused(manualProposal(choice(one('gone.1/1', 1n))), 'MATCH_ITEM_NOT_OPEN');
  expectRefused(
    manualProposal(
      choice({
        chosen: [
          { lineId, minor: 1n },
          { lineId, minor: 1n },
        ],
      }),
    ),
    'MATCH_ITEM_TWICE',
  );
  for (const minor of [1_130_001n, -1n, 0n])
    expectRefused(manualProposal(choice(one(lineId, minor))), 'MATCH_ITEM_OVERDRAWN');
  const mixed = [
    { lineId, minor: 1_130_000n },
    { lineId: book.O3.lineId, minor: -500_000n },
  ];
  expectRefused(manualProposal(choice({ chosen: mixed, adjustments: [] })), 'MATCH_NEEDS_TRANSFER');
  expectRefused(
    manualProposal(choice({ adjustments: [{ code: 'fee', minor: 0n, lineId }] })),
    'MATCH_ADJUSTMENT_REFUSED',
  );
  expectRefused(
    manualProposal(choice({ adjustments: [{ code: 'fee', minor: 1n, lineId: 'gone.1/1' }] })),
    'MATCH_ADJUSTMENT_REFUSED',
  );
  expectRefused(manualProposal(choice({ adjustments: [] })), 'MATCH_DOES_NOT_ADD_UP');
  expectRefused(manualProposal(choice(one(book.CN1003.lineId, -113_000n))), 'MATCH_DOES_NOT_ADD_UP');
});
