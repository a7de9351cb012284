import { expect, test } from 'vitest';
import { certificate as certificateSchema } from '../../../shared/contract/certificate.ts';
import type { Certificate } from '../../../shared/domain/matching/certificate.ts';
import { manualProposal } from '../../../shared/domain/matching/manual-proposal.ts';
import { proposeMatches } from '../../../shared/domain/matching/propose-matches.ts';
import type { MatchInput } from '../../../shared/domain/matching/types.ts';
import { verifyCertificate, type VerifierFacts } from '../../../shared/domain/matching/verifier.ts';
import { present } from '../../../shared/std/assert.ts';
import { expectValue } from '../expect-result.ts';
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
    const facts: VerifierFacts = {
      receipt,
      items: input.items,
      parties: input.parties,
      policy: present(input.policies[0], 'policy'),
      otherReceipts: input.receipts.filter((each) => each !== receipt).map((each) => each.uid),
      ownAccounts: input.ownAccounts,
      ownNames: input.ownNames,
    };
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
    otherReceipts: [],
    ownAccounts: [],
    ownNames: [],
  },
};
const PROOFS = [...ENGINE_PROOFS, MANUAL_PROOF];

test.each(PROOFS)('verifier accepts the true certificate: $name', ({ certificate, facts }) => {
  expect(verifyCertificate(certificate, facts)).toEqual({ findings: [], uniqueness: 're-counted' });
  expect(certificateSchema.parse(JSON.parse(JSON.stringify(certificate)))).toEqual(certificate);
});

/** Every value that differs from the given one in one place: texts changed, numbers moved, members of lists dropped and doubled, null filled. */
function* mutations(value: unknown, path: string): Generator<readonly [string, unknown]> {
  if (typeof value === 'string') {
    yield [path, /^-?\d+$/.test(value) ? String(BigInt(value) + 1n) : `${value}x`];
    if (/^-?[1-9]\d*$/.test(value)) yield [`${path} negated`, String(-BigInt(value))];
  } else if (typeof value === 'number') {
    yield [path, value + 1];
    if (value > 0) yield [path, value - 1];
  } else if (typeof value === 'boolean') yield [path, !value];
  else if (value === null) yield [path, 'x'];
  else if (Array.isArray(value)) {
    for (const [index, each] of value.entries()) {
      yield [`${path}[${index}] dropped`, value.toSpliced(index, 1)];
      yield [`${path}[${index}] doubled`, value.toSpliced(index, 0, each)];
      for (const [where, mutant] of mutations(each, `${path}[${index}]`))
        yield [where, value.with(index, mutant)];
    }
  } else if (typeof value === 'object') {
    for (const [key, each] of Object.entries(value)) {
      if (each !== null && typeof each === 'object')
        yield [`${path}.${key} emptied`, { ...value, [key]: null }];
      for (const [where, mutant] of mutations(each, `${path}.${key}`))
        yield [where, { ...value, [key]: mutant }];
    }
  }
}

/** Words of closed lists, each taken for every other: a proof must not survive a wrong word either. */
const WORDS: readonly (readonly string[])[] = [
  ['clear', 'raised'],
  ['establishes', 'supports', 'contradicts'],
  ['complete', 'cut'],
  ['proposed', 'ambiguous', 'unmatched'],
  ['certain', 'probable', 'ambiguous', 'none'],
  ['set', 'part', 'none', 'classified', 'chosen'],
  ['named', 'order', 'contract', 'month'],
  ['AR', 'AP'],
  ['ar', 'ap', 'ar_advance'],
  ['engine', 'manual'],
  ['fee', 'rounding', 'discount'],
];

function* wrongWords(value: unknown, path: string): Generator<readonly [string, unknown]> {
  if (typeof value === 'string') {
    for (const words of WORDS.filter((each) => each.includes(value))) {
      for (const other of words) if (other !== value) yield [`${path} → ${other}`, other];
    }
  } else if (Array.isArray(value)) {
    for (const [index, each] of value.entries()) {
      for (const [where, mutant] of wrongWords(each, `${path}[${index}]`))
        yield [where, value.with(index, mutant)];
    }
  } else if (typeof value === 'object' && value !== null) {
    for (const [key, each] of Object.entries(value)) {
      for (const [where, mutant] of wrongWords(each, `${path}.${key}`))
        yield [where, { ...value, [key]: mutant }];
    }
  }
}

/** Where the shape itself is broken, the schema refuses before the verifier looks. */
function accepted(mutant: unknown, facts: VerifierFacts): boolean {
  const parsed = certificateSchema.safeParse(mutant);
  return parsed.success && verifyCertificate(parsed.data, facts).findings.length === 0;
}

test.each(PROOFS)(
  'verifier rejects the certificate with any one field changed: $name',
  ({ certificate, facts }) => {
    const survivors: string[] = [];
    let tried = 0;
    for (const [where, mutant] of mutations(certificate, '')) {
      tried += 1;
      if (accepted(mutant, facts)) survivors.push(where);
    }
    expect(survivors).toEqual([]);
    expect(tried).toBeGreaterThan(60);
  },
);

test.each(ENGINE_PROOFS)(
  'verifier rejects the certificate with any one word taken for another: $name',
  ({ certificate, facts }) => {
    const survivors: string[] = [];
    for (const [where, mutant] of wrongWords(certificate, ''))
      if (accepted(mutant, facts)) survivors.push(where);
    expect(survivors).toEqual([]);
  },
);

test('verifier names what is wrong', () => {
  const r2 = present(PROOFS[1], 'R2');
  const { certificate, facts } = r2;
  const codes = (changed: Partial<Certificate>): readonly string[] =>
    verifyCertificate({ ...certificate, ...changed }, facts).findings.map((finding) => finding.code);
  const [line, ...lines] = certificate.lines;
  const [identity] = certificate.identity;
  const firstLine = present(line, 'line');
  expect(codes({ engine: '0' })).toEqual(['CERTIFICATE_VERSION_UNKNOWN']);
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
  expect(codes({ evidence: certificate.evidence.slice(1) })).toContain('CERTIFICATE_EVIDENCE_FALSE');
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
      book.item(`INV-6${String(i).padStart(3, '0')}`, 10_000_000n + BigInt(i)),
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
