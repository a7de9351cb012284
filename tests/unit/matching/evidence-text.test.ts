import { expect, test } from 'vitest';
import { classifyReceipt, ownSideOf } from '../../../shared/domain/matching/classify-receipt.ts';
import { proposeMatches } from '../../../shared/domain/matching/propose-matches.ts';
import type {
  MatchInput,
  MatchItem,
  MatchProposal,
  PayerHabit,
} from '../../../shared/domain/matching/types.ts';
import { present } from '../../../shared/std/assert.ts';
import { C001, day, input, item, POLICY, receipt } from './worked-example.ts';

/** What becomes of lines on both ledgers: what customers owe, and what we do. */
function decided(
  lines: readonly {
    readonly uid: string;
    readonly amount: bigint;
    readonly text: string;
    readonly date?: string;
  }[],
  items: readonly MatchItem[],
  more: Partial<MatchInput> = {},
): readonly (readonly MatchProposal[])[] {
  return [1n, -1n].map((sign) =>
    proposeMatches(
      input({
        items: items.map((each) =>
          sign === 1n ? each : { ...each, ledger: 'AP' as const, control: 'ap' as const },
        ),
        receipts: lines.map(({ uid, amount, text, date }) =>
          receipt(uid, sign * amount, text, { date: day(date ?? '2026-10-16') }),
        ),
        ...more,
      }),
    ),
  );
}

const one = (amount: bigint, text: string, items: readonly MatchItem[], more: Partial<MatchInput> = {}) =>
  decided([{ uid: 'R', amount, text }], items, more).map(([proposal]) => present(proposal, 'proposal'));
const raised = (proposal: MatchProposal): readonly string[] =>
  proposal.certificate.vetoes.filter(({ outcome }) => outcome === 'raised').map(({ kind }) => kind);

const BIG = item('INV-3001', 10_000_000n, { orderNumber: 'SO-2610-77' });
const OTHER = item('INV-3002', 4_321_000n);

test('joint_payment: payments that name one document and are together all of it settle it', () => {
  const lines = [
    { uid: 'A', amount: 9_000_000n, text: 'INV-3001' },
    { uid: 'B', amount: 1_000_000n, text: '订单SO-2610-77', date: '2026-10-20' },
  ];
  for (const proposals of decided(lines, [BIG, OTHER])) {
    expect(proposals.map(({ certainty }) => certainty)).toEqual(['certain', 'certain']);
    const paid = proposals.flatMap(({ allocations }) => allocations.map(({ minor }) => minor));
    expect(paid.reduce((sum, minor) => sum + (minor < 0n ? -minor : minor), 0n)).toBe(10_000_000n);
    const others = proposals.map(({ certificate }) =>
      certificate.evidence.filter(({ kind }) => kind === 'joint_payment').map(({ ours }) => ours),
    );
    expect(others).toEqual([['B'], ['A']]);
  }
});

test('joint_payment: the last one may leave out a fee within policy, and no more', () => {
  const lines = (last: bigint) => [
    { uid: 'A', amount: 6_000_000n, text: 'INV-3001' },
    { uid: 'B', amount: last, text: 'INV-3001', date: '2026-10-20' },
  ];
  const [incoming] = decided(lines(3_995_000n), [BIG, OTHER]);
  expect(incoming?.map(({ certainty }) => certainty)).toEqual(['certain', 'certain']);
  expect(incoming?.[1]?.adjustments).toEqual([{ code: 'fee', minor: 5000n, lineId: BIG.lineId }]);
  const [short] = decided(lines(3_994_999n), [BIG, OTHER]);
  expect(short?.[1]?.certificate.evidence.some(({ kind }) => kind === 'joint_payment')).toBe(false);
  expect(short?.[0]?.adjustments).toEqual([]);
});

test('joint_payment: with one of them in doubt about its payer nothing is added up', () => {
  const book = input({
    items: [BIG],
    receipts: [
      receipt('A', 9_000_000n, 'INV-3001'),
      receipt('B', 1_000_000n, 'INV-3001', { counterpartyName: '上海虚构物流有限公司' }),
    ],
  });
  for (const proposal of proposeMatches(book)) {
    expect(proposal.certainty).not.toBe('certain');
    expect(proposal.certificate.evidence.some(({ kind }) => kind === 'joint_payment')).toBe(false);
  }
});

test.each(['预付款', '定金', '押金', 'DEPOSIT'])(
  'advance_stated: %s does not settle what happens to be open',
  (text) => {
    for (const proposal of one(4_321_000n, text, [OTHER])) {
      expect(proposal.certainty).toBe('probable');
      expect(raised(proposal)).toEqual(['advance_stated']);
    }
  },
);

test('advance_stated: beside a number it says nothing', () => {
  for (const proposal of one(4_321_000n, '预付3002', [OTHER])) expect(proposal.certainty).toBe('certain');
});

const MONTHLY = [
  item('INV-3101', 1_011_300n, { date: day('2026-07-05'), dueDate: day('2026-08-04') }),
  item('INV-3102', 2_022_700n, { date: day('2026-07-25'), dueDate: day('2026-08-24') }),
  item('INV-3103', 5_055_100n, { date: day('2026-06-15'), dueDate: day('2026-07-15') }),
];

test('a month is paid as a whole when all its invoices are, dated or due in it', () => {
  for (const [amount, certainty, vetoes] of [
    [3_034_000n, 'certain', []],
    [8_089_100n, 'certain', []],
    [5_055_100n, 'certain', []],
    [6_066_400n, 'probable', ['scope_not_whole']],
  ] as const) {
    for (const proposal of one(amount, '7月货款', MONTHLY)) {
      expect(raised(proposal)).toEqual(vetoes);
      expect(proposal.certainty).toBe(certainty);
    }
  }
});

test('an order and a credit note named beside it are read together', () => {
  const note = item('CN-3009', -50_000n);
  for (const proposal of one(9_950_000n, '付订单SO-2610-77，扣红票3009', [BIG, OTHER, note])) {
    expect(proposal.allocations.map(({ documentNumber }) => documentNumber).sort()).toEqual([
      'CN-3009',
      'INV-3001',
    ]);
    expect(proposal.certainty).toBe('certain');
  }
});

const habit = (more: Partial<PayerHabit>): PayerHabit => ({
  partyUid: C001.uid,
  kind: 'oldest_first',
  value: 0,
  held: 9,
  seen: 10,
  ...more,
});
const habitsOf = ({ certificate }: MatchProposal): readonly string[] =>
  certificate.evidence.filter(({ kind }) => kind === 'habit').map(({ ours, theirs }) => `${ours} ${theirs}`);

test('discount_unclear: a fee beside a discount that may or may not be meant is not certain', () => {
  const discount = {
    rateBasisPoints: 200,
    days: 30,
    base: 'gross',
    dateBasis: 'bank',
    redInvoice: false,
  } as const;
  const items = [item('INV-3401', 77_941n), item('INV-3402', 6_170_000n, { date: day('2026-08-01') })];
  const policies = [{ ...POLICY, discount }];
  // 20.00 are missing: a fee, or the discount of 15.59 and a fee of 4.41.
  const [unclear] = one(6_245_941n, 'INV-3401、INV-3402', items, { policies });
  expect(raised(present(unclear, 'proposal'))).toEqual(['discount_unclear']);
  expect(unclear?.certainty).toBe('probable');
  const [exact] = one(6_246_382n, 'INV-3401、INV-3402', items, { policies });
  expect(exact).toMatchObject({ certainty: 'certain', adjustments: [{ code: 'discount', minor: 1_559n }] });
});

test('habit: it orders equal sets and makes nothing certain', () => {
  const discount = {
    rateBasisPoints: 200,
    days: 30,
    base: 'gross',
    dateBasis: 'bank',
    redInvoice: false,
  } as const;
  const policies = [{ ...POLICY, feeMaxMinor: 0n, discount }];
  // 98.00 is the first less its discount, or all of the second.
  const items = [item('INV-3201', 10_000n, { dueDate: day('2026-12-01') }), item('INV-3202', 9_800n)];
  for (const [plain, takes] of [
    [undefined, 'INV-3202'],
    [habit({ kind: 'discount', value: 200 }), 'INV-3201'],
    [habit({ kind: 'discount', value: 200, held: 5 }), 'INV-3202'],
    [habit({ kind: 'discount', value: 200, held: 2, seen: 2 }), 'INV-3202'],
    [habit({ kind: 'discount', value: 200, partyUid: 'other' }), 'INV-3202'],
  ] as const) {
    const habits = plain === undefined ? [] : [plain];
    for (const proposal of one(9_800n, '货款', items, { policies, habits })) {
      expect(proposal).toMatchObject({ certainty: 'ambiguous', alternativeCount: 1 });
      expect(proposal.allocations.map(({ documentNumber }) => documentNumber)).toEqual([takes]);
      expect(habitsOf(proposal)).toEqual(takes === 'INV-3201' ? ['discount:200 9/10'] : []);
    }
  }
});

test('habit: oldest first is said where sets are equal, the day where it is that day', () => {
  const equal = [item('INV-3301', 77_700n), item('INV-3302', 77_700n, { dueDate: day('2026-12-01') })];
  const habits = [habit({}), habit({ kind: 'pay_day', value: 16 }), habit({ kind: 'pay_day', value: 15 })];
  for (const proposal of one(77_700n, '货款', equal, { habits })) {
    expect(proposal).toMatchObject({ certainty: 'ambiguous', allocations: [{ documentNumber: 'INV-3301' }] });
    expect(habitsOf(proposal)).toEqual(['oldest_first 9/10', 'pay_day:16 9/10']);
  }
});

test.each(['汇划费', '短信费', '账户管理费', '回单费'])('%s of the bank itself is its fee', (text) => {
  const own = ownSideOf(input({}));
  const line = receipt('F', -1_000n, text, { counterpartyName: '示例银行杭州样板支行' });
  expect(classifyReceipt(line, own)).toMatchObject({ class: 'other', reason: 'bank_fee' });
  expect(classifyReceipt({ ...line, counterpartyName: '苏州示例精密制造有限公司' }, own)).toBeNull();
});

test('money taken back by the bank and sent again is settled by what came again', () => {
  const back = { counterpartyName: C001.name, date: day('2026-10-17') };
  const book = input({
    items: [BIG, OTHER],
    receipts: [
      receipt('A', 4_321_000n, '付INV-3002', { date: day('2026-10-16') }),
      receipt('B', -4_321_000n, '退汇 户名不符', back),
      receipt('C', 4_321_000n, '付INV-3002', { date: day('2026-10-20') }),
    ],
  });
  const byUid = new Map(proposeMatches(book).map((proposal) => [proposal.receiptUid, proposal]));
  expect(byUid.get('A')?.classification?.reason).toBe('reversal_pair');
  expect(byUid.get('B')?.classification?.reason).toBe('reversal_pair');
  expect(byUid.get('C')).toMatchObject({
    certainty: 'certain',
    allocations: [{ documentNumber: 'INV-3002' }],
  });
});
