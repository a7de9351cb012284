import {
  type Certificate,
  type CertificateLine,
  CERTIFICATE_SETS_MAX,
  VETO_KINDS,
  type VetoKind,
} from './certificate.ts';
import { bankSign, type MatchItem } from './types.ts';
import * as proof from './verifier-evidence.ts';
import { distinct, type Look, same, size, spelled, total } from './verifier-look.ts';
import { shelfOf } from './verifier-shelves.ts';
import { combinable, type Combinable, discount, paysOne } from './verifier-recount.ts';

/** Ways to take sets that the engine goes through one by one. */
const WAYS_MAX = 2_000;
const boundOf = (c: Certificate): bigint => (c.engine === '1' ? 50_000n : 2_000n);
const VETO_RULES: readonly number[] = [11, 11, 11, 11, 12, 12, 12, 3, 5, 5, 12, 5]; // in the order of VETO_KINDS

/** Checks that every row of evidence, and the restriction, follow from the facts (SPEC 11, 12). */
export function checkEvidence({ c, f, say }: Look): void {
  const expected = proof.payerRows(f);
  const payer = new Set([
    'own_account',
    'tax_id',
    'alias',
    'name',
    'payer_relation',
    'payer_relation_expired',
  ]);
  const given = c.evidence.filter((row) => payer.has(row.kind));
  say(same(distinct(given.map(spelled)), distinct(expected.map(spelled))), 'CERTIFICATE_EVIDENCE_FALSE', {
    kind: 'payer',
  });
  say(new Set(c.evidence.map(spelled)).size === c.evidence.length, 'CERTIFICATE_EVIDENCE_FALSE', {
    kind: 'twice',
  });
  for (const row of c.evidence) {
    say(payer.has(row.kind) || proof.textRowHolds(row, f), 'CERTIFICATE_EVIDENCE_FALSE', { kind: row.kind });
  }
  const stated = proof.statements(f.receipt.text);
  for (const [kind, said] of [
    ['stated_fee', stated.fee],
    ['stated_part', stated.part],
  ] as const) {
    say(c.evidence.some((row) => row.kind === kind) === said, 'CERTIFICATE_EVIDENCE_FALSE', { kind });
  }
  say(same(c.restriction, proof.restrictionOf(c, f)), 'CERTIFICATE_RESTRICTION_FALSE');
}

function choose(lines: number, of: number): bigint {
  let ways = 1n;
  for (let i = 0; i < of; i += 1) ways = (ways * BigInt(Math.max(0, lines - i))) / BigInt(i + 1);
  return ways;
}

/** How far chance could have made the lines that the text does not speak for. Engine 1 looked neither at sets with named lines nor at round amounts. */
function expectedByChance({ c, f, items }: Look, { usable, within }: Combinable): Certificate['coincidence'] {
  const first = c.engine === '1';
  const [set] = c.alternatives.sets;
  const lines = (set?.lines ?? []).flatMap((id) => items.get(id) ?? []);
  const scope = c.restriction?.documents ?? [];
  const whole = first
    ? c.restriction?.kind === 'named'
    : scope.every((uid) => lines.some((item) => item.documentUid === uid));
  const free = (item: MatchItem): boolean => !whole || !scope.includes(item.documentUid);
  const taken = lines.filter(free).length;
  if (set === undefined || c.conclusion.basis !== 'set' || taken === 0 || (first && whole)) return null;
  const known = total(lines.map((item) => (free(item) ? 0n : bankSign(item.ledger) * item.openMinor)));
  const amount = size(f.receipt.amountMinor - known);
  const exact = set.adjustments === '0' && c.adjustments.length === 0;
  const tolerance = exact ? 0n : f.policy.feeMaxMinor + 2n * f.policy.roundingMaxMinor;
  const as = 10n ** BigInt(/0*$/.exec(String(amount))?.[0].length ?? 0);
  const asRound = (item: MatchItem): boolean => item.openMinor % as === 0n;
  const step = first || within.filter(free).every(asRound) ? 1n : as;
  const pool = usable.filter(free);
  const round = pool.filter(asRound).length;
  const met = choose(pool.length, taken) * (tolerance + 1n) + choose(round, taken) * (step - 1n);
  const expected = amount === 0n ? 1_000_000_000n : (met * 1_000_000n + amount - 1n) / amount;
  return {
    setSize: taken,
    lines: pool.length,
    ...(first ? {} : { amount: String(amount), step: String(step), roundLines: round }),
    tolerance: String(tolerance),
    expectedMillionths: String(expected),
    boundMillionths: String(boundOf(c)),
  };
}

/** Vetoes that follow from the facts; those missing here rest on what was read besides, of which only the words can be checked. */
function derivedVetoes({ c, f, payer, items, count }: Look): ReadonlyMap<VetoKind, readonly string[]> {
  const expected = new Map<VetoKind, readonly string[]>([
    ['payer_not_established', payer.unknown ? [f.receipt.uid] : []],
    ['payer_conflict', payer.conflict],
  ]);
  const lines = (c.alternatives.sets[0]?.lines ?? []).flatMap((lineId) => items.get(lineId) ?? []);
  const [documents, numbers] = [
    distinct(lines.map((item) => item.documentUid)),
    distinct(lines.map((item) => item.number)),
  ];
  const [parties, controls] = [
    distinct(lines.map((item) => item.partyUid)),
    distinct(lines.map((item) => item.control)),
  ];
  const {
    restriction,
    conclusion: { basis },
  } = c;
  const scoped = restriction !== null && restriction.kind !== 'named' && documents.length > 1;
  const partial =
    scoped && !restriction.documents.every((uid) => documents.includes(uid)) ? restriction.theirs : [];
  const said = proof.statements(f.receipt.text).part;
  const clear = c.evidence.every((row) => row.kind !== 'document_number' || proof.writtenOut(row));
  const open = total(lines.map((item) => size(item.openMinor)));
  const deducted = (open - size(f.receipt.amountMinor)) * 5n < open;
  const partSaid =
    restriction?.kind === 'named' &&
    (said || (c.engine !== '1' && clear && !deducted && !paysOne(c, f, payer.searched)));
  const fee = total(c.adjustments.filter((each) => each.code === 'fee').map((each) => each.amount));
  const stated = c.evidence.find((row) => row.kind === 'stated_fee');
  const other =
    stated !== undefined && String(fee) !== stated.ours && (fee !== 0n || f.receipt.amountMinor > 0n);
  const chance = c.coincidence === null ? 0n : BigInt(c.coincidence.expectedMillionths);
  const unique: readonly [VetoKind, readonly string[]][] = [
    ['scope_not_whole', basis === 'part' && lines.length > 1 ? numbers : partial],
    ['part_not_stated', basis === 'part' && !partSaid ? numbers : []],
    ['stated_fee_differs', other ? [stated.theirs] : []],
    ['transfer_needed', parties.length > 1 ? parties : controls.length > 1 ? controls : []],
    ['coincidence', chance > boundOf(c) ? [String(chance)] : []],
  ];
  for (const [kind, about] of unique) expected.set(kind, count === 1 ? about : []);
  if (count === 1 && c.lines.length === 0) expected.delete('stated_fee_differs');
  return expected;
}

/** Checks that every veto was tested and came out as the facts say. */
export function checkVetoes(look: Look): void {
  const { c, f, say, payer } = look;
  const derived = derivedVetoes(look);
  say(
    same(
      c.vetoes.map((veto) => veto.kind),
      VETO_KINDS,
    ),
    'CERTIFICATE_VETO_FALSE',
    { kind: '' },
  );
  for (const [at, veto] of c.vetoes.entries()) {
    const { kind, about } = veto;
    const formal =
      veto.rule === VETO_RULES[at] &&
      (veto.outcome === 'raised') === about.length > 0 &&
      same(about, distinct(about));
    const read = ['number_of_other_party', 'number_not_open', 'number_ambiguous'].includes(kind);
    const agrees = read
      ? proof.readable(about, f.receipt.text)
      : kind === 'competing_receipts'
        ? about.every((uid) => f.otherReceipts.includes(uid))
        : kind === 'payer_relation_expired'
          ? about.length === 0 || same(about, payer.expired)
          : same(about, derived.get(kind) ?? about);
    say(
      formal && (veto.outcome === 'clear' || veto.outcome === 'raised') && agrees,
      'CERTIFICATE_VETO_FALSE',
      { kind },
    );
  }
}

/** Checks what was searched, what else fits, and how far chance could have made it (SPEC 12). */
export function checkAlternatives(look: Look): void {
  const { c, f, say, payer, again, items, count } = look;
  const { sets, differ, order } = c.alternatives;
  const { outcome } = c.search;
  const found = combinable(c, f, payer.searched);
  say(
    same(c.search.parties, payer.parties) && c.search.lines === found.usable.length,
    'CERTIFICATE_SEARCH_FALSE',
  );
  // Only several ways to take one set can have cut a search this small: many of them.
  const several = found.within.filter((item) => discount(f, item) !== 0n).length;
  const manifold =
    (again?.sets.size ?? 0) * 2 ** several > WAYS_MAX ||
    (c.restriction?.documents ?? []).some((uid) => (shelfOf(f.items).byDocument.get(uid)?.length ?? 0) > 1);
  const exact = again !== null && !manifold;
  say(outcome === 'complete' || (outcome === 'cut' && !exact), 'CERTIFICATE_SEARCH_FALSE');
  say(
    same(c.coincidence, count === 1 ? expectedByChance(look, found) : null),
    'CERTIFICATE_COINCIDENCE_FALSE',
  );
  const keys = sets.map((set) => distinct(set.lines).join());
  const own = {
    lines: c.lines.map((line) => line.lineId),
    items: c.identity[0]?.items,
    adjustments: c.identity[0]?.adjustments,
  };
  const first = c.lines.length === 0 || same(sets[0], own);
  const whole = sets.every((set) => {
    const sum = total(
      set.lines.flatMap((id) => items.get(id) ?? []).map((item) => bankSign(item.ledger) * item.openMinor),
    );
    const full =
      c.conclusion.basis === 'part' || (sum === BigInt(set.items) && set.lines.every((id) => items.has(id)));
    return full && BigInt(set.items) - BigInt(set.adjustments) === f.receipt.amountMinor;
  });
  const differing = distinct(sets.flatMap((set) => set.lines)).filter(
    (id) => !sets.every((set) => set.lines.includes(id)),
  );
  const counted =
    again === null || c.conclusion.basis === 'part'
      ? (again?.sets.size ?? 0) === 0
      : keys.every((key) => again.sets.has(key)) &&
        (outcome === 'cut' ? again.sets.size >= count : again.sets.size === count);
  say(
    first &&
      whole &&
      counted &&
      new Set(keys).size === keys.length &&
      sets.length === Math.min(CERTIFICATE_SETS_MAX, count) &&
      same(differ, differing) &&
      order === (count > 1 ? 'statutory' : null),
    'CERTIFICATE_ALTERNATIVES_FALSE',
  );
}

/** Checks that the conclusion follows from the rest. */
export function checkConclusion({ c, f, say, payer, again, count }: Look): void {
  const bank = f.receipt.amountMinor;
  const parties = distinct(c.lines.map((line: CertificateLine) => line.partyUid));
  const owner = parties.length === 1 ? (parties[0] ?? null) : payer.own;
  const ledger = c.lines[0]?.ledger ?? null;
  const raised = new Set(c.vetoes.filter((veto) => veto.outcome === 'raised').map((veto) => veto.kind));
  const ambiguous = c.lines.length === 0 || count > 1 || raised.has('competing_receipts');
  const sure = raised.size === 0 && c.search.outcome === 'complete';
  const [status, certainty] =
    count === 0
      ? ['unmatched', 'none']
      : ambiguous
        ? ['ambiguous', 'ambiguous']
        : ['proposed', sure ? 'certain' : 'probable'];
  const miss = again?.miss ?? null;
  const near = miss !== null && size(miss) <= size(bank) / 20n ? (bank > 0n ? miss : -miss) : -bank;
  const residual = count > 0 ? '0' : again === null ? c.conclusion.residual : String(near);
  const found = again === null ? c.conclusion.basis : again.sets.size > 0 ? 'set' : 'part';
  const basis = count === 0 ? 'none' : found;
  say(
    same(c.conclusion, { status, certainty, basis, residual }) && c.partyUid === owner && c.ledger === ledger,
    'CERTIFICATE_CONCLUSION_FALSE',
  );
}
