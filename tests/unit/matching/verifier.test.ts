import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { generateBook } from '../../../build/bench/match/generate.ts';
import { certificate as certificateSchema } from '../../../shared/contract/certificate.ts';
import type { Certificate, VerifierFacts } from '../../../shared/domain/matching/certificate.ts';
import { manualProposal } from '../../../shared/domain/matching/manual-proposal.ts';
import { proposeMatches } from '../../../shared/domain/matching/propose-matches.ts';
import type { MatchInput, MatchRule } from '../../../shared/domain/matching/types.ts';
import { verifyCertificate } from '../../../shared/domain/matching/verifier.ts';
import { present } from '../../../shared/std/assert.ts';
import { expectValue } from '../expect-result.ts';
import { mutantsOf } from './mutations.ts';
import { factsOf } from './verifier-facts.ts';
import * as book from './worked-example.ts';

type Proof = { readonly name: string; readonly certificate: Certificate; readonly facts: VerifierFacts };

/** Certificates of everything a book's receipts got, with the facts they were made from. */
function proofsOf(name: string, more: Partial<MatchInput>): readonly Proof[] {
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
const PROOFS = [...ENGINE_PROOFS, MANUAL_PROOF, TOGETHER_PROOF];
const COINCIDENCE = {
  setSize: 1,
  lines: 1,
  tolerance: '0',
  expectedMillionths: '1',
  boundMillionths: '2000',
};

test.each(PROOFS)('verifier accepts the true certificate: $name', ({ certificate, facts }) => {
  expect(verifyCertificate(certificate, facts)).toEqual({ findings: [], uniqueness: 're-counted' });
  expect(certificateSchema.parse(JSON.parse(JSON.stringify(certificate)))).toEqual(certificate);
});

/** Every way to change a certificate in one place, and those ways that the verifier takes for true all the same. */
function survivors({ certificate, facts }: Proof): {
  readonly tried: number;
  readonly survivors: readonly string[];
} {
  let tried = 0;
  const survivors: string[] = [];
  for (const mutant of mutantsOf(certificateSchema, certificate)) {
    tried += 1;
    if (verifyCertificate(mutant.value, facts).findings.length === 0) survivors.push(mutant.where);
  }
  return { tried, survivors };
}

test.each(PROOFS)('verifier rejects the certificate changed in any one place: $name', (proof) => {
  const found = survivors(proof);
  expect(found.survivors).toEqual([]);
  expect(found.tried).toBeGreaterThan(100);
});

test('verifier names what is wrong', () => {
  const r2 = present(PROOFS[1], 'R2');
  const { certificate, facts } = r2;
  const codes = (changed: Partial<Certificate>): readonly string[] =>
    verifyCertificate({ ...certificate, ...changed }, facts).findings.map((finding) => finding.code);
  const [line, ...lines] = certificate.lines;
  const [identity] = certificate.identity;
  const firstLine = present(line, 'line');
  for (const engine of ['1', '2', '4'])
    expect(codes({ engine, receipt: { ...certificate.receipt, text: 'x' } })).toEqual([
      'CERTIFICATE_VERSION_UNKNOWN',
    ]);
  expect(codes({ receipt: { ...certificate.receipt, text: 'x' } })).toEqual(['CERTIFICATE_RECEIPT_DIFFERS']);
  expect(codes({ policy: { ...certificate.policy, feeMax: '5001' } })).toEqual([
    'CERTIFICATE_POLICY_DIFFERS',
  ]);
  expect(codes({ lines: [{ ...firstLine, open: '1' }, ...lines] })).toEqual(['CERTIFICATE_ITEM_DIFFERS']);
  expect(
    codes({ adjustments: certificate.adjustments.map((each) => ({ ...each, code: 'write_off' })) }),
  ).toContain('CERTIFICATE_ADJUSTMENT_OUTSIDE_POLICY');
  expect(codes({ identity: [{ ...present(identity, 'identity'), bank: '1' }] })).toContain(
    'CERTIFICATE_IDENTITY_BROKEN',
  );
  const unnamed = certificate.evidence.filter(({ kind }) => kind !== 'name');
  expect(codes({ evidence: unnamed })).toEqual(['CERTIFICATE_EVIDENCE_FALSE']);
  expect(codes({ restriction: null })).toContain('CERTIFICATE_RESTRICTION_FALSE');
  expect(codes({ vetoes: certificate.vetoes.slice(1) })).toContain('CERTIFICATE_VETO_FALSE');
  expect(codes({ alternatives: { ...certificate.alternatives, others: 1 } })).toContain(
    'CERTIFICATE_ALTERNATIVES_FALSE',
  );
  expect(codes({ search: { ...certificate.search, lines: 99 } })).toEqual(['CERTIFICATE_SEARCH_FALSE']);
  const coincidence = {
    setSize: 3,
    lines: 3,
    tolerance: '0',
    expectedMillionths: '1',
    boundMillionths: '50000',
  };
  expect(codes({ coincidence })).toEqual(['CERTIFICATE_COINCIDENCE_FALSE']);
  expect(codes({ conclusion: { ...certificate.conclusion, certainty: 'probable' } })).toEqual([
    'CERTIFICATE_CONCLUSION_FALSE',
  ]);
});

test('verifier says when there are too many lines to count again', () => {
  const items = [
    book.O2,
    ...Array.from({ length: 20 }, (_, i) =>
      book.item(`INV-6${String(i).padStart(3, '0')}`, 100_000n + BigInt(i)),
    ),
  ];
  const [named] = proofsOf('many', { items, receipts: [book.receipt('R', 3_865_040n, '货款')] });
  const { certificate, facts } = present(named, 'proof');
  expect(verifyCertificate(certificate, facts)).toEqual({ findings: [], uniqueness: 'not re-counted' });
});

test('verifier rejects a proof whose facts have changed', () => {
  const { certificate, facts } = present(PROOFS[1], 'R2');
  const items = facts.items.map((item) =>
    item.lineId === book.I1001.lineId ? { ...item, openMinor: 1_000_000n } : item,
  );
  expect(verifyCertificate(certificate, { ...facts, items }).findings.length).toBeGreaterThan(0);
  const another = [...facts.items, book.item('INV-1009', 3_390_000n)];
  expect(verifyCertificate(certificate, { ...facts, items: another }).findings).toEqual([]);
});

test('verifier rejects nonsense of the right shape with codes and never fails over it', () => {
  const [, r2] = PROOFS;
  const { facts } = present(r2, 'R2');
  const proofs = PROOFS.map(({ certificate }) => certificate);
  const word = fc.constantFrom(
    '',
    '1001',
    'INV1001.1',
    'INV1001.1/1',
    'C001.1',
    'R2',
    '付0097货款',
    '\u0000',
    '9999-99-99',
  );
  const amount = fc.bigInt({ min: -(10n ** 29n), max: 10n ** 29n }).map(String);
  const count = fc.nat();
  const part = fc.constantFrom(...proofs);
  const nonsense = fc
    .tuple(part, part, part, part, part, word, amount, count)
    .map(([a, b, c, d, e, text, minor, number]): Certificate => {
      const words = [text, text, 'INV1002.1/1'];
      return {
        ...a,
        receipt: b.receipt,
        lines: c.lines.map((line) => ({ ...line, amount: minor, lineId: text })),
        evidence: d.evidence.map((row) => ({ ...row, theirs: text, subject: text })),
        vetoes: e.vetoes.map((row) => ({ ...row, about: words })),
        alternatives: {
          ...d.alternatives,
          others: number,
          sets: [{ lines: words, items: minor, adjustments: minor }, ...c.alternatives.sets],
        },
        restriction: { kind: 'named', theirs: words, documents: words, rule: number },
        coincidence: { ...(d.coincidence ?? COINCIDENCE), setSize: number, expectedMillionths: minor },
        conclusion: e.conclusion,
      };
    });
  fc.assert(
    fc.property(nonsense, (certificate) => {
      expect(certificateSchema.safeParse(certificate).success).toBe(true);
      const { findings } = verifyCertificate(certificate, facts);
      expect(findings.map(({ code }) => code)).not.toEqual([]);
    }),
    { verbose: true, numRuns: 500 },
  );
});

test.each([0, 1, 2])(
  'verifier accepts what the engine says of a generated book and rejects it changed in any one place: seed %i',
  (seed) => {
    const discount = (['none', 'gross', 'net'] as const)[seed % 3] ?? 'none';
    const { input } = generateBook({
      seed: `proofs ${seed}`,
      parties: 12,
      items: 120,
      receipts: 15,
      discount,
      judge: false,
    });
    const receipts = new Map(input.receipts.map((receipt) => [receipt.uid, receipt]));
    const found = proposeMatches(input).map(({ receiptUid, certificate }) => {
      const facts = factsOf(input, present(receipts.get(receiptUid), receiptUid));
      expect(verifyCertificate(certificate, facts).findings).toEqual([]);
      return survivors({ name: receiptUid, certificate, facts }).survivors.map(
        (where) => `${receiptUid} ${where}`,
      );
    });
    expect(found.flat()).toEqual([]);
  },
);

test('verifier accepts every certificate of larger generated books', () => {
  for (const seed of [10, 11, 12, 13]) {
    const discount = (['none', 'gross', 'net'] as const)[seed % 3] ?? 'none';
    const { input } = generateBook({
      seed: `books ${seed}`,
      parties: 60,
      items: 1_200,
      receipts: 600,
      discount,
      judge: false,
    });
    const receipts = new Map(input.receipts.map((receipt) => [receipt.uid, receipt]));
    const rejected = proposeMatches(input).flatMap(
      ({ receiptUid, certificate }) =>
        verifyCertificate(certificate, factsOf(input, present(receipts.get(receiptUid), receiptUid)))
          .findings,
    );
    expect(rejected).toEqual([]);
  }
});

test('verifier shares no code with the engine', () => {
  const folder = new URL('../../../shared/domain/matching/', import.meta.url);
  const files = readdirSync(folder).filter((name) => name.startsWith('verifier'));
  const shared = files.flatMap((name) => {
    const source = readFileSync(new URL(name, folder), 'utf8');
    const imports = [...source.matchAll(/^import (?!type )[^;]*? from '([^']+)';/gm)].map(
      (match) => match[1] ?? '',
    );
    return imports.filter((from) => !/^\.\.\/\.\.\/std\/|^\.\.\/money\/|^\.\/verifier/.test(from));
  });
  expect(shared).toEqual([]);
});
