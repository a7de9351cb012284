import { expect, test } from 'vitest';
import { allocationPairs } from '../../../shared/domain/matching/allocation-pairs.ts';
import { proposeMatches } from '../../../shared/domain/matching/propose-matches.ts';
import type { MatchInput, MatchProposal, MatchReceipt } from '../../../shared/domain/matching/types.ts';
import { present } from '../../../shared/std/assert.ts';
import * as book from './worked-example.ts';

function propose(receipt: MatchReceipt, more: Partial<MatchInput> = {}): MatchProposal {
  return present(proposeMatches(book.input({ ...more, receipts: [receipt] }))[0], 'proposal');
}

const amounts = (proposal: MatchProposal): Readonly<Record<string, bigint>> =>
  Object.fromEntries(proposal.allocations.map((each) => [each.documentNumber, each.minor]));
const numbers = (proposal: MatchProposal): readonly (readonly string[])[] =>
  [proposal.allocations, ...proposal.alternatives.map((each) => each.allocations)].map((set) =>
    set.map((each) => each.documentNumber).sort(),
  );
const WITHOUT_O2 = book.ITEMS.filter((item) => item !== book.O2);

test('R1: the number in the text and the whole amount settle INV-0097', () => {
  const r1 = propose(book.R1);
  expect(r1).toMatchObject({
    status: 'proposed',
    certainty: 'certain',
    alternativeCount: 0,
    search: 'complete',
    partyUid: 'C001.1',
  });
  expect(amounts(r1)).toEqual({ 'INV-0097': 3_865_040n });
  expect(r1.adjustments).toEqual([]);
});

test('R2: two invoices less a credit note and a fee, unique among what the text names', () => {
  const r2 = propose(book.R2, { items: WITHOUT_O2 });
  expect(r2).toMatchObject({
    status: 'proposed',
    certainty: 'certain',
    alternativeCount: 0,
    search: 'complete',
  });
  expect(amounts(r2)).toEqual({ 'INV-1001': 1_130_000n, 'INV-1002': 2_260_000n, 'CN-1003': -113_000n });
  expect(r2.adjustments).toEqual([{ code: 'fee', minor: 1500n, lineId: book.I1002.lineId }]);
  expect(r2.certificate.restriction).toMatchObject({
    kind: 'named',
    theirs: ['1001', '1002', '1003'],
    rule: 12,
  });
  expect(r2.certificate.identity).toEqual([
    { currency: 'CNY', items: '3277000', adjustments: '1500', unapplied: '0', bank: '3275500' },
  ]);
});

test('R2: its links are the four of the worked example', () => {
  const r2 = propose(book.R2, { items: WITHOUT_O2 });
  const line = (item: { readonly lineId: string }) => ({ kind: 'line', lineId: item.lineId });
  expect(allocationPairs(r2, WITHOUT_O2)).toEqual([
    { positive: line(book.I1002), negative: line(book.CN1003), minor: 113_000n },
    { positive: line(book.I1002), negative: { kind: 'adjustment', index: 0 }, minor: 1500n },
    { positive: line(book.I1001), negative: { kind: 'receipt' }, minor: 1_130_000n },
    { positive: line(book.I1002), negative: { kind: 'receipt' }, minor: 2_145_500n },
  ]);
});

test('R2 without its numbers: exactly two sets fit, and the question names INV-1006', () => {
  const r2 = propose({ ...book.R2, text: '货款' }, { items: WITHOUT_O2 });
  expect(r2).toMatchObject({
    status: 'ambiguous',
    certainty: 'ambiguous',
    alternativeCount: 1,
    search: 'complete',
  });
  expect(numbers(r2)).toEqual([
    ['CN-1003', 'INV-1001', 'INV-1002'],
    ['CN-1003', 'INV-1006'],
  ]);
  for (const set of [r2, ...r2.alternatives]) {
    expect(set.allocations.reduce((sum, each) => sum + each.minor, 0n)).toBe(3_277_000n);
    expect(set.adjustments.map((each) => [each.code, each.minor])).toEqual([['fee', 1500n]]);
  }
  expect(r2.question).toMatchObject({ kind: 'is_paid', documents: ['INV-1006'] });
  expect(r2.certificate.alternatives.order).toBe('statutory');
});

test.each(['货款', '货款1001、1002，扣红票1003，手续费15'])(
  'R2 with no fee allowed has no set: %s',
  (text) => {
    const policies = [{ ...book.POLICY, feeMaxMinor: 0n }];
    const r2 = propose({ ...book.R2, text }, { items: WITHOUT_O2, policies });
    expect(r2).toMatchObject({
      status: 'unmatched',
      certainty: 'none',
      allocations: [],
      residualMinor: 1500n,
    });
  },
);

test('R3 and R4: a part payment is certain only when the text names its document and says it is a part', () => {
  const r3 = propose(book.R3);
  expect(r3).toMatchObject({ status: 'proposed', certainty: 'certain', adjustments: [] });
  expect(amounts(r3)).toEqual({ 'INV-0088': 1_000_000n });
  const r4 = propose(book.R4);
  expect(r4).toMatchObject({ status: 'proposed', certainty: 'certain', adjustments: [] });
  expect(amounts(r4)).toEqual({ 'INV-1004': 3_000_000n });
  expect(propose({ ...book.R3, text: '0088' })).toMatchObject({ status: 'proposed', certainty: 'probable' });
  for (const [receipt, text] of [
    [book.R3, '部分款'],
    [book.R3, ''],
    [book.R4, '预付部分'],
    [book.R4, '货款'],
  ] as const) {
    expect(propose({ ...receipt, text }).certainty).not.toBe('certain');
  }
  const alone = propose({ ...book.R3, text: '部分款' }, { items: [book.O1] });
  expect(alone).toMatchObject({
    status: 'proposed',
    certainty: 'probable',
    question: { kind: 'which_part' },
  });
});

test('all four receipts of the worked example together', () => {
  const proposals = proposeMatches(book.input({ receipts: [book.R4, book.R2, book.R1, book.R3] }));
  expect(proposals.map((each) => [each.receiptUid, each.certainty])).toEqual([
    ['R1', 'certain'],
    ['R2', 'certain'],
    ['R3', 'certain'],
    ['R4', 'certain'],
  ]);
});

test('a stranger who owes exactly the amount is never matched, and the group is shown', () => {
  const hq = book.party('HQ', '示例集团总公司');
  const payers = [
    { name: '示例集团总公司', account: '', from: book.day('2026-01-01'), to: book.day('2026-12-31') },
  ];
  const parties = [
    hq,
    book.party('A', '示例集团一店', { payers }),
    book.party('B', '示例集团二店', { payers }),
    book.party('D', '无关贸易有限公司'),
  ];
  const items = [
    book.item('INV-2001', 2_000_000n, { partyUid: 'A.1' }),
    book.item('INV-2002', 3_000_000n, { partyUid: 'B.1' }),
    book.item('INV-2003', 5_000_000n, { partyUid: 'D.1' }),
  ];
  const paid = book.receipt('R', 5_000_000n, '货款', { counterpartyName: '示例集团总公司' });
  const valid = propose(paid, { parties, items });
  expect(amounts(valid)).toEqual({ 'INV-2001': 2_000_000n, 'INV-2002': 3_000_000n });
  expect(valid).toMatchObject({ status: 'proposed', certainty: 'probable', alternativeCount: 0 });
  expect(valid.certificate.vetoes.filter((veto) => veto.outcome === 'raised')).toEqual([
    { kind: 'transfer_needed', outcome: 'raised', about: ['A.1', 'B.1'], rule: 5 },
  ]);
  const late = propose({ ...paid, date: book.day('2027-01-02') }, { parties, items });
  expect(late.certainty).not.toBe('certain');
  expect(late.allocations.every((each) => each.documentNumber !== 'INV-2003')).toBe(true);
  expect(late.certificate.vetoes.find((veto) => veto.kind === 'payer_relation_expired')?.about).toEqual([
    'A.1',
    'B.1',
  ]);
  const unknown = propose({ ...paid, counterpartyName: '某某个体户' }, { parties, items });
  expect(unknown).toMatchObject({ status: 'unmatched', certainty: 'none', allocations: [] });
});

test('a number alone does not establish a payer whose name says otherwise', () => {
  const other = { ...book.R1, counterpartyName: '张三' };
  const asked = propose(other);
  expect(asked).toMatchObject({
    status: 'proposed',
    certainty: 'probable',
    question: { kind: 'paid_on_behalf', parties: ['C001.1'], theirs: '张三' },
  });
  expect(asked.certificate.vetoes.find((veto) => veto.kind === 'payer_not_established')?.outcome).toBe(
    'raised',
  );
  expect(propose({ ...other, counterpartyName: '' }).certainty).toBe('certain');
  const account = propose({ ...other, counterpartyName: '', counterpartyAccount: '6222000011112222' });
  expect(account.certainty).toBe('probable');
});

test('name and account of different parties are a conflict that asks which', () => {
  const parties = [
    book.C001,
    book.party('C002', '另一家示例有限公司', { bankAccounts: ['6222 0000 1111 2222'] }),
  ];
  const conflict = propose({ ...book.R1, text: '', counterpartyAccount: '6222000011112222' }, { parties });
  expect(conflict).toMatchObject({
    status: 'unmatched',
    certainty: 'none',
    question: { kind: 'which_party', parties: ['C001.1', 'C002.1'] },
  });
  const named = propose({ ...book.R1, counterpartyAccount: '6222000011112222' }, { parties });
  expect(named.certainty).toBe('probable');
  expect(amounts(named)).toEqual({ 'INV-0097': 3_865_040n });
});

test('a retention stays open and is no adjustment', () => {
  const items = [
    book.item('INV-3001', 19_000_000n, { originalMinor: 19_000_000n }),
    book.item('INV-3001', 1_000_000n, { lineId: 'INV3001.1/2', dueDate: book.day('2027-10-31') }),
  ];
  const paid = propose(book.receipt('R', 19_000_000n, '货款'), { items });
  expect(paid).toMatchObject({ status: 'proposed', certainty: 'certain', adjustments: [] });
  expect(paid.allocations).toEqual([
    { lineId: 'INV3001.1/1', documentNumber: 'INV-3001', minor: 19_000_000n },
  ]);
});

const RENTS = [
  book.item('FZ-08', 300_000n, { date: book.day('2026-08-01'), dueDate: book.day('2026-08-31') }),
  book.item('FZ-09', 300_000n, { date: book.day('2026-09-01'), dueDate: book.day('2026-09-30') }),
  book.item('FZ-10', 300_000n, { date: book.day('2026-10-01'), dueDate: book.day('2026-10-31') }),
];

test('equal months: three sets and August suggested; a month in the text decides; all three are unique', () => {
  const rent = (amount: bigint, text: string): MatchProposal =>
    propose(book.receipt('R', amount, text, { date: book.day('2026-11-01') }), { items: RENTS });
  const one = rent(300_000n, '');
  expect(one).toMatchObject({ status: 'ambiguous', certainty: 'ambiguous', alternativeCount: 2 });
  expect(amounts(one)).toEqual({ 'FZ-08': 300_000n });
  expect(one.certificate.alternatives.order).toBe('statutory');
  const september = rent(300_000n, '9月房租');
  expect(september).toMatchObject({ status: 'proposed', certainty: 'certain', alternativeCount: 0 });
  expect(amounts(september)).toEqual({ 'FZ-09': 300_000n });
  expect(september.certificate.restriction?.kind).toBe('month');
  expect(rent(600_000n, '')).toMatchObject({ status: 'ambiguous', alternativeCount: 2 });
  expect(rent(900_000n, '')).toMatchObject({ status: 'proposed', certainty: 'certain', alternativeCount: 0 });
});

test('a discount counts until its last day, of gross or of net', () => {
  const discount = {
    rateBasisPoints: 200,
    days: 10,
    base: 'gross',
    dateBasis: 'bank',
    redInvoice: true,
  } as const;
  const pay = (amount: bigint, date: string, base: 'gross' | 'net'): MatchProposal =>
    propose(book.receipt('R', amount, '货款', { date: book.day(date) }), {
      items: [book.I1001],
      policies: [{ ...book.POLICY, discount: { ...discount, base } }],
    });
  expect(pay(1_107_400n, '2026-10-15', 'gross')).toMatchObject({
    status: 'proposed',
    adjustments: [{ code: 'discount', minor: 22_600n, lineId: book.I1001.lineId }],
  });
  expect(pay(1_107_400n, '2026-10-16', 'gross').certainty).not.toBe('certain');
  expect(pay(1_107_400n, '2026-10-16', 'gross').adjustments).toEqual([]);
  expect(pay(1_110_000n, '2026-10-15', 'net').adjustments).toEqual([
    { code: 'discount', minor: 20_000n, lineId: book.I1001.lineId },
  ]);
});

test('AP: the fee is on top of what the supplier gets and not on its account', () => {
  const items = [book.I1001, book.I1002, book.CN1003].map(
    (item) => ({ ...item, ledger: 'AP', control: 'ap' }) as const,
  );
  const paid = propose(book.receipt('P', -3_278_500n, '付1001 1002 扣1003'), { items });
  expect(paid).toMatchObject({ status: 'proposed', certainty: 'certain', ledger: 'AP' });
  expect(amounts(paid)).toEqual({ 'INV-1001': -1_130_000n, 'INV-1002': -2_260_000n, 'CN-1003': 113_000n });
  expect(paid.adjustments).toEqual([{ code: 'fee', minor: 1500n, lineId: null }]);
  expect(paid.certificate.identity).toEqual([
    { currency: 'CNY', items: '-3277000', adjustments: '1500', unapplied: '0', bank: '-3278500' },
  ]);
  const pairs = allocationPairs(paid, items);
  const fromReceipt = pairs.filter((pair) => pair.negative.kind === 'receipt');
  expect(fromReceipt.reduce((sum, pair) => sum + pair.minor, 0n)).toBe(3_277_000n);
  expect(pairs.some((pair) => pair.negative.kind === 'adjustment')).toBe(false);
  const separate = proposeMatches(
    book.input({
      items,
      receipts: [
        book.receipt('P', -3_277_000n, '付1001 1002 扣1003'),
        book.receipt('Q', -1500n, '手续费', { counterpartyName: '' }),
      ],
    }),
  );
  expect(separate[0]).toMatchObject({ certainty: 'certain', adjustments: [] });
  expect(separate[1]).toMatchObject({
    status: 'unmatched',
    classification: { class: 'other', reason: 'bank_fee' },
  });
});

test('money that is nobody else’s is recognised: reversal, own account, interest, fee', () => {
  const receipts = [
    book.receipt('A', 100_000n, '货款', { date: book.day('2026-10-01') }),
    book.receipt('B', -100_000n, '退汇', { date: book.day('2026-10-03') }),
    book.receipt('C', 500_000n, '调拨', { counterpartyName: '', counterpartyAccount: '1202-0000-9999' }),
    book.receipt('D', 1234n, '利息', { counterpartyName: '' }),
    book.receipt('E', 5000n, '利息', { counterpartyName: '某客户' }),
  ];
  const proposals = proposeMatches(book.input({ receipts, ownAccounts: ['120200009999'] }));
  const reasons = Object.fromEntries(
    proposals.map((each) => [each.receiptUid, each.classification?.reason ?? null]),
  );
  expect(reasons).toEqual({
    A: 'reversal_pair',
    B: 'reversal_pair',
    C: 'own_account',
    D: 'interest',
    E: null,
  });
});

test('two receipts that could both settle one invoice leave neither certain', () => {
  const twice = proposeMatches(
    book.input({
      items: [book.O2],
      receipts: [book.receipt('X', 3_865_040n, ''), book.receipt('Y', 3_865_040n, '')],
    }),
  );
  expect(twice.map((each) => each.certainty)).toEqual(['ambiguous', 'ambiguous']);
  expect(twice.flatMap((each) => each.allocations)).toHaveLength(1);
  const named = proposeMatches(
    book.input({
      items: [book.O2],
      receipts: [book.receipt('X', 3_865_040n, ''), book.receipt('Y', 3_865_040n, '付0097')],
    }),
  );
  expect(named.map((each) => each.certainty)).toEqual(['ambiguous', 'certain']);
});

test('equal rents paid by three receipts are suggested one each, oldest first', () => {
  const receipts = ['R3', 'R1', 'R2'].map((uid, i) =>
    book.receipt(uid, 300_000n, '', { date: book.day(`2026-11-0${3 - i}`) }),
  );
  const proposals = proposeMatches(book.input({ items: RENTS, receipts }));
  expect(proposals.map((each) => [each.receiptUid, each.allocations.map((a) => a.documentNumber)])).toEqual([
    ['R2', ['FZ-08']],
    ['R1', ['FZ-09']],
    ['R3', ['FZ-10']],
  ]);
  expect(proposals.every((each) => each.certainty === 'ambiguous')).toBe(true);
});

test('an advance on another control account is an alternative, and taking it needs a transfer', () => {
  const proposal = propose(book.receipt('R', 630_000n, '1001减0512'), { items: [book.I1001, book.O3] });
  expect(proposal).toMatchObject({ status: 'proposed', certainty: 'probable' });
  expect(amounts(proposal)).toEqual({ 'INV-1001': 1_130_000n, 'SK-0512': -500_000n });
});

test('a set that chance could have made is at most probable', () => {
  const items = Array.from({ length: 30 }, (_, i) =>
    book.item(`INV-5${String(i).padStart(3, '0')}`, 1_000n + BigInt(2 ** (i % 29)) * 10n),
  );
  const some = items.slice(3, 9).reduce((sum, each) => sum + each.openMinor, 0n);
  const proposal = propose(book.receipt('R', some, ''), { items });
  expect(proposal.certainty).not.toBe('certain');
});
