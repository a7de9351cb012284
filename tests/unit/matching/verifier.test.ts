import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { generateBook } from '../../../build/bench/match/generate.ts';
import { certificate as certificateSchema } from '../../../shared/contract/certificate.ts';
import type { Certificate } from '../../../shared/domain/matching/certificate.ts';
import { proposeMatches } from '../../../shared/domain/matching/propose-matches.ts';
import { verifyCertificate } from '../../../shared/domain/matching/verifier.ts';
import { present } from '../../../shared/std/assert.ts';
import { mutantsOf } from './mutations.ts';
import { factsOf } from './verifier-facts.ts';
import * as book from './worked-example.ts';
import { PROOFS, type Proof, proofsOf } from './proofs.ts';

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
  for (const engine of ['1', '3', '5'])
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
