import type { Certificate } from '../../../shared/domain/matching/certificate.ts';
import type { VerifierFacts } from '../../../shared/domain/matching/verification.ts';
import { manualProposal } from '../../../shared/domain/matching/manual-proposal.ts';
import { proposeMatches } from '../../../shared/domain/matching/propose-matches.ts';
import type { MatchInput, MatchRule } from '../../../shared/domain/matching/types.ts';
import { present } from '../../../shared/std/assert.ts';
import { expectValue } from '../expect-result.ts';
import { factsOf } from './verifier-facts.ts';
import * as book from './worked-example.ts';

/** A certificate with the facts it was made from. */
export type Proof = {
  readonly name: string;
  readonly certificate: Certificate;
  readonly facts: VerifierFacts;
};

/** Certificates of everything a book's receipts got, with the facts they were made from. */
export function proofsOf(name: string, more: Partial<MatchInput>): readonly Proof[] {
  const input = book.input(more);
  return proposeMatches(input).map((proposal) => {
    const receipt = present(
      input.receipts.find((each) => each.uid === proposal.receiptUid),
      'receipt',
    );
    const facts = factsOf(input, receipt);
    return {
      name: `${name} ${proposal.receiptUid} ${proposal.certainty}`,
      certificate: proposal.certificate,
      facts,
    };
  });
}

const AP_ITEMS = [book.I1001, book.I1002, book.CN1003].map(
  (item) => ({ ...item, ledger: 'AP', control: 'ap' }) as const,
);
const RENTS = ['08-31', '09-30', '10-31'].map((due, i) =>
  book.item(`FZ-${i}`, 300_000n, {
    date: book.day(`2026-0${8 + i}-01`.replace('010', '10')),
    dueDate: book.day(`2026-${due}`),
  }),
);
const GROUP = {
  parties: [
    book.party('HQ', '示例集团总公司'),
    book.party('A', '示例集团一店', {
      payers: [{ name: '示例集团总公司', account: '', from: null, to: book.day('2026-12-31') }],
    }),
    book.party('B', '示例集团二店', {
      payers: [{ name: '示例集团总公司', account: '', from: null, to: book.day('2026-12-31') }],
    }),
  ],
  items: [
    book.item('INV-2001', 2_000_000n, { partyUid: 'A.1' }),
    book.item('INV-2002', 3_000_000n, { partyUid: 'B.1' }),
  ],
};
const discount = {
  rateBasisPoints: 200,
  days: 10,
  base: 'net',
  dateBasis: 'value',
  redInvoice: true,
} as const;

const ANYTHING = {
  direction: 'both',
  ownAccount: '',
  payerContains: '',
  payerAccount: '',
  textContains: '',
  currency: null,
  amountFrom: null,
  amountTo: null,
} as const;
const RULES: readonly MatchRule[] = [
  {
    uid: 'r1',
    version: 1,
    rank: 1,
    name: '平台',
    condition: { ...ANYTHING, payerContains: '平台' },
    effect: { kind: 'allocate', partyUid: 'C001.1' },
  },
  {
    uid: 'r2',
    version: 3,
    rank: 2,
    name: '扣款',
    condition: { ...ANYTHING, direction: 'in', textContains: '货款' },
    effect: { kind: 'fee', code: 'other', maxMinor: 20_000n },
  },
  {
    uid: 'r3',
    version: 2,
    rank: 3,
    name: '社保',
    condition: { ...ANYTHING, textContains: '社保' },
    effect: { kind: 'classify', class: 'other', account: '' },
  },
];

const ENGINE_PROOFS: readonly Proof[] = [
  ...proofsOf('worked example', { receipts: [book.R1, book.R2, book.R3, book.R4] }),
  ...proofsOf('two sets', {
    items: book.ITEMS.filter((item) => item !== book.O2),
    receipts: [{ ...book.R2, text: '货款' }],
  }),
  ...proofsOf('no set', { receipts: [book.R2], policies: [{ ...book.POLICY, feeMaxMinor: 0n }] }),
  ...proofsOf('payments', {
    items: AP_ITEMS,
    receipts: [book.receipt('P', -3_278_500n, '付1001 1002 扣1003')],
  }),
  ...proofsOf('discount', {
    items: [book.I1001, book.I1004],
    receipts: [
      book.receipt('R', 1_110_000n, '货款', {
        date: book.day('2026-10-18'),
        valueDate: book.day('2026-10-15'),
      }),
    ],
    policies: [{ ...book.POLICY, discount, roundingMaxMinor: 5n }],
  }),
  ...proofsOf('rents', {
    items: RENTS,
    receipts: [book.receipt('A', 300_000n, ''), book.receipt('B', 300_000n, '9月房租')],
  }),
  ...proofsOf('competing', {
    items: [book.O2],
    receipts: [book.receipt('X', 3_865_040n, ''), book.receipt('Y', 3_865_040n, '')],
  }),
  ...proofsOf('round part', {
    items: [book.O2, book.item('INV-7001', 50_000n), book.item('INV-7002', 987_653n)],
    receipts: [book.receipt('A', 3_915_040n, '货款'), book.receipt('B', 4_902_693n, '货款')],
  }),
  ...proofsOf('group', {
    ...GROUP,
    receipts: [book.receipt('R', 5_000_000n, '', { counterpartyName: '示例集团总公司' })],
  }),
  ...proofsOf('lapsed', {
    ...GROUP,
    receipts: [
      book.receipt('R', 5_000_000n, '', { counterpartyName: '示例集团总公司', date: book.day('2027-01-02') }),
    ],
  }),
  ...proofsOf('stranger', {
    receipts: [
      { ...book.R1, counterpartyName: '张三' },
      book.receipt('S', 1n, '', { counterpartyName: '李四' }),
    ],
  }),
  ...proofsOf('nobody named', { receipts: [{ ...book.R1, counterpartyName: '' }] }),
  ...proofsOf('identity', {
    parties: [
      { ...book.C001, aliases: ['示例精密'], bankAccounts: ['1234 5678 9012'], taxId: '91320500MA1EXAMPL1' },
    ],
    receipts: [
      book.receipt('A', 3_865_040n, '税号91320500MA1EXAMPL1 0097', {
        counterpartyName: '示例精密',
        counterpartyAccount: '123456789012',
      }),
    ],
  }),
  ...proofsOf('conflict', {
    parties: [book.C001, book.party('C002', '另一家示例有限公司', { bankAccounts: ['6222 0000 1111 2222'] })],
    receipts: [
      book.receipt('A', 3_865_040n, '', { counterpartyAccount: '6222000011112222' }),
      book.receipt('B', 3_865_040n, '0097', { counterpartyAccount: '6222000011112222' }),
    ],
  }),
  ...proofsOf('classified', {
    ownAccounts: ['120200009999'],
    ownNames: ['杭州示例机电有限公司'],
    receipts: [
      book.receipt('A', 100_000n, '货款', { date: book.day('2026-10-01') }),
      book.receipt('B', -100_000n, '退汇', { date: book.day('2026-10-03') }),
      book.receipt('C', 500_000n, '调拨', { counterpartyAccount: '1202-0000-9999' }),
      book.receipt('D', 1234n, '利息', { counterpartyName: '' }),
      book.receipt('E', -1500n, '手续费', { counterpartyName: '' }),
      book.receipt('F', 600_000n, '调拨', { counterpartyName: '杭州示例机电有限公司' }),
    ],
  }),
  ...proofsOf('order', {
    items: [
      { ...book.I1001, orderNumber: 'SO2026-88' },
      { ...book.I1002, contract: 'HT/2026/015' },
    ],
    receipts: [
      book.receipt('A', 1_130_000n, 'SO2026-88货款'),
      book.receipt('B', 2_260_000n, '合同HT/2026/015'),
    ],
  }),
  ...proofsOf('range', { receipts: [book.receipt('A', 3_277_000n, '1001-1003')] }),
  ...proofsOf('slips', {
    items: ['0012', '0035', '0058', '0071'].map((serial, at) =>
      book.item(`INV-${serial}`, 1_000_700n + BigInt(at)),
    ),
    receipts: [
      book.receipt('A', 1_000_700n, '付0013货款'),
      book.receipt('B', 1_000_703n, '0071、0017货款'),
      book.receipt('C', 1_000_701n, '2026年10月货款'),
    ],
  }),
  ...proofsOf('what persons taught', {
    items: [book.I1001, { ...book.I1002, openMinor: 1_130_000n }, book.I1004],
    receipts: [
      book.receipt('A', 1_130_000n, '', { counterpartyName: '张三' }),
      book.receipt('B', 4_520_000n, '', {
        counterpartyName: '李四',
        counterpartyAccount: '6222123412341234',
      }),
      book.receipt('C', 4_520_000n, '', { counterpartyName: '苏州示例精密制照有限公司' }),
    ],
    learned: [
      { partyUid: 'C001.1', name: '张三', account: '', confirmed: 3, contradicted: 0 },
      { partyUid: 'C001.1', name: '', account: '6222123412341234', confirmed: 2, contradicted: 1 },
      { partyUid: 'C001.1', name: '李四', account: '', confirmed: 1, contradicted: 0 },
    ],
    habits: [
      { partyUid: 'C001.1', kind: 'oldest_first', value: 0, held: 4, seen: 5 },
      { partyUid: 'C001.1', kind: 'pay_day', value: 16, held: 3, seen: 3 },
    ],
  }),
  ...proofsOf('rules', {
    items: [book.I1001, book.I1004],
    receipts: [
      book.receipt('A', 1_130_000n, '代收', { counterpartyName: '平台示例' }),
      book.receipt('B', 4_510_000n, '货款'),
      book.receipt('C', -1_000n, '社保', { counterpartyName: '示例社保中心' }),
    ],
    rules: RULES,
  }),
  ...proofsOf('joint', {
    items: [book.item('INV-3001', 3_000_000n)],
    receipts: [
      book.receipt('A', 1_000_000n, 'INV-3001', { date: book.day('2026-10-10') }),
      book.receipt('B', 1_200_000n, 'INV-3001', { date: book.day('2026-10-11') }),
      book.receipt('C', 799_000n, 'INV-3001', { date: book.day('2026-10-12') }),
    ],
  }),
  ...proofsOf('not open', { receipts: [book.receipt('A', 1_130_000n, '1001、7777')] }),
];

const MANUAL = expectValue(
  manualProposal({
    receipt: book.R4,
    policy: book.POLICY,
    partyUid: 'C001.1',
    ledger: 'AR',
    items: book.ITEMS,
    chosen: [
      { lineId: book.I1004.lineId, minor: 2_000_000n },
      { lineId: book.CN1003.lineId, minor: -113_000n },
    ],
    adjustments: [{ code: 'other', minor: 100n, lineId: book.I1004.lineId }],
  }),
);
const MANUAL_PROOF: Proof = {
  name: 'manual',
  certificate: MANUAL.certificate,
  facts: {
    receipt: book.R4,
    items: book.ITEMS,
    parties: [book.C001],
    policy: book.POLICY,
    receipts: [book.R4],
    applied: [],
    ownAccounts: [],
    ownNames: [],
  },
};
const TOGETHER = expectValue(
  manualProposal({
    receipt: book.R1,
    policy: book.POLICY,
    partyUid: 'C001.1',
    ledger: 'AR',
    companions: ['R2', 'R3'],
    items: book.ITEMS,
    chosen: [{ lineId: book.I1004.lineId, minor: 3_865_040n }],
    adjustments: [],
  }),
);
const TOGETHER_PROOF: Proof = {
  name: 'manual, of several receipts',
  certificate: TOGETHER.certificate,
  facts: { ...MANUAL_PROOF.facts, receipt: book.R1, receipts: [book.R1, book.R2, book.R3] },
};
/** Proofs of every kind, by the engine and by persons. */
export const PROOFS = [...ENGINE_PROOFS, MANUAL_PROOF, TOGETHER_PROOF];
