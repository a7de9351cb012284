import { absolute } from '../../std/integer.ts';
import {
  type Certificate,
  CERTIFICATE_SETS_MAX,
  CERTIFICATE_VERSION,
  type CertificateAlternatives,
  type CertificateIdentity,
  type CertificateLine,
  type CertificatePolicy,
  type CertificateReceipt,
  type EvidenceRow,
  type MatchQuestion,
  VETO_KINDS,
  type VetoKind,
  type VetoRow,
} from './certificate.ts';
import type { CandidateSet, Draft, PoolResult } from './draft.ts';
import { SOLVER_LIMITS } from './solver-limits.ts';
import {
  type AlternativeSet,
  type Certainty,
  ENGINE_VERSION,
  type MatchAllocation,
  type MatchPolicy,
  type MatchProposal,
  type MatchReceipt,
  type MatchStatus,
  type SearchOutcome,
} from './types.ts';

/** The rule of SPEC each veto comes from. */
const VETO_RULES: { readonly [Kind in VetoKind]: number } = {
  payer_not_established: 11,
  payer_conflict: 11,
  payer_relation_expired: 11,
  number_of_other_party: 11,
  number_not_open: 12,
  number_ambiguous: 12,
  number_slip: 12,
  scope_not_whole: 12,
  part_not_stated: 3,
  stated_fee_differs: 5,
  discount_unclear: 14,
  advance_stated: 12,
  transfer_needed: 5,
  coincidence: 12,
  competing_receipts: 5,
  search_cut: 12,
};

/** Facts of a receipt as a certificate keeps them. */
export function certificateReceipt(receipt: MatchReceipt): CertificateReceipt {
  return {
    uid: receipt.uid,
    date: receipt.date,
    valueDate: receipt.valueDate,
    amount: String(receipt.amountMinor),
    currency: receipt.currency,
    counterpartyName: receipt.counterpartyName,
    counterpartyAccount: receipt.counterpartyAccount,
    text: receipt.text,
    reference: receipt.reference,
  };
}

/** The policy a certificate was made under. */
export function certificatePolicy(policy: MatchPolicy): CertificatePolicy {
  const { currency, feeMaxMinor, roundingMaxMinor, discount } = policy;
  return { currency, feeMax: String(feeMaxMinor), roundingMax: String(roundingMaxMinor), discount };
}

/** Due lines of a set as a certificate keeps them. */
export function certificateLines(set: CandidateSet | null): readonly CertificateLine[] {
  return (set?.lines ?? []).map(({ item, minor }) => ({
    lineId: item.lineId,
    documentUid: item.documentUid,
    number: item.number,
    partyUid: item.partyUid,
    ledger: item.ledger,
    control: item.control,
    date: item.date,
    dueDate: item.dueDate,
    open: String(item.openMinor),
    amount: String(minor),
  }));
}

const itemsOf = (set: CandidateSet): bigint => set.lines.reduce((sum, line) => sum + line.minor, 0n);
const adjustedBy = (set: CandidateSet): bigint => set.adjustments.reduce((sum, each) => sum + each.minor, 0n);

/** Allocations of a set. */
export function allocationsOf(set: CandidateSet | null): readonly MatchAllocation[] {
  return (set?.lines ?? []).map(({ item, minor }) => ({
    lineId: item.lineId,
    documentNumber: item.number,
    minor,
  }));
}

function alternativeOf(set: CandidateSet): AlternativeSet {
  return { allocations: allocationsOf(set), adjustments: set.adjustments };
}

/** Lines that some of the sets have and others lack. */
function differing(sets: readonly CandidateSet[]): readonly string[] {
  const counts = new Map<string, number>();
  for (const set of sets) {
    for (const line of set.lines) counts.set(line.item.lineId, (counts.get(line.item.lineId) ?? 0) + 1);
  }
  return [...counts]
    .filter(([, count]) => count < sets.length)
    .map(([lineId]) => lineId)
    .sort();
}

/** The document whose yes or no leaves fewest sets; of equally good ones the largest, which says most. */
function separatingQuestion(sets: readonly CandidateSet[]): MatchQuestion | null {
  const documents = new Map<string, { count: number; size: bigint }>();
  for (const set of sets) {
    const sizes = new Map<string, bigint>();
    for (const { item, minor } of set.lines) {
      sizes.set(item.number, (sizes.get(item.number) ?? 0n) + absolute(minor));
    }
    for (const [number, size] of sizes) {
      const known = documents.get(number);
      documents.set(number, {
        count: (known?.count ?? 0) + 1,
        size: known === undefined || size > known.size ? size : known.size,
      });
    }
  }
  const balance = (count: number): number => Math.abs(2 * count - sets.length);
  const [best] = [...documents]
    .filter(([, { count }]) => count < sets.length)
    .sort(([a, x], [b, y]) => {
      const near = balance(x.count) - balance(y.count);
      if (near !== 0) return near;
      if (x.size !== y.size) return x.size > y.size ? -1 : 1;
      return a < b ? -1 : 1;
    });
  return best === undefined ? null : { kind: 'is_paid', documents: [best[0]], parties: [], theirs: '' };
}

function verdict(
  draft: Draft,
  set: CandidateSet | null,
): { readonly status: MatchStatus; readonly certainty: Certainty } {
  if (draft.pool.sets.length === 0) return { status: 'unmatched', certainty: 'none' };
  if (set === null || draft.pool.count > 1 || draft.vetoes.has('competing_receipts')) {
    return { status: 'ambiguous', certainty: 'ambiguous' };
  }
  const sure = draft.vetoes.size === 0 && searchOf(draft.pool) === 'complete';
  return { status: 'proposed', certainty: sure ? 'certain' : 'probable' };
}

function questionOf(draft: Draft, sets: readonly CandidateSet[]): MatchQuestion | null {
  if (draft.question !== null) return draft.question;
  if (draft.pool.count > 1) return separatingQuestion(sets);
  const rivals = draft.vetoes.get('competing_receipts');
  if (rivals !== undefined) {
    const documents = [...new Set(sets.flatMap((set) => set.lines.map((line) => line.item.number)))].sort();
    return { kind: 'which_receipt', documents, parties: [], theirs: rivals.join(', ') };
  }
  const part = draft.vetoes.get('part_not_stated');
  return part === undefined ? null : { kind: 'which_part', documents: part, parties: [], theirs: '' };
}

/** Vetoes that rest on what was read, or on other receipts: that there is one is shown by one, and the certificate names the first. */
const SHOWN_BY_ONE: ReadonlySet<VetoKind> = new Set([
  'number_of_other_party',
  'number_not_open',
  'number_ambiguous',
  'competing_receipts',
]);

function vetoRows(draft: Draft): readonly VetoRow[] {
  if (draft.classification !== null) return [];
  const cut = searchOf(draft.pool) === 'cut' ? [String(draft.pool.lines)] : [];
  return VETO_KINDS.map((kind) => {
    const named = kind === 'search_cut' ? cut : (draft.vetoes.get(kind) ?? []);
    const about = SHOWN_BY_ONE.has(kind) ? named.slice(0, 1) : named;
    return { kind, outcome: about.length === 0 ? 'clear' : 'raised', about, rule: VETO_RULES[kind] };
  });
}

function partyOf(draft: Draft, set: CandidateSet | null): string | null {
  const [first, ...others] = new Set((set?.lines ?? []).map((line) => line.item.partyUid));
  if (first !== undefined && others.length === 0) return first;
  const [only, ...more] = draft.payer.outcome === 'established' ? draft.payer.parties : [];
  return draft.payer.own ?? (more.length === 0 ? (only ?? null) : null);
}

/** What a draft amounts to, worked out once for proposal and certificate. */
type Outcome = {
  readonly set: CandidateSet | null;
  /** The chosen set first, then the others. */
  readonly listed: readonly CandidateSet[];
  readonly others: number;
  readonly partyUid: string | null;
  readonly residual: bigint;
  readonly status: MatchStatus;
  readonly certainty: Certainty;
};

/** Whether everything was searched and counted. More sets than are listed among many lines are as good as not counted: nobody could count them again. */
function searchOf({ search, count, lines }: PoolResult): SearchOutcome {
  return count > CERTIFICATE_SETS_MAX && lines > SOLVER_LIMITS.crowdAtFirst ? 'cut' : search;
}

function outcomeOf(draft: Draft): Outcome {
  const { pool } = draft;
  const set = draft.chosen === null ? null : (pool.sets[draft.chosen] ?? null);
  const rest = pool.sets.filter((each) => each !== set);
  const listed = [...(set === null ? [] : [set]), ...rest].slice(0, CERTIFICATE_SETS_MAX);
  // A search that was cut claims no more sets than it shows.
  const count = searchOf(pool) === 'cut' ? listed.length : pool.count;
  return {
    set,
    listed,
    others: count - (set === null ? 0 : 1),
    partyUid: partyOf(draft, set),
    residual: pool.sets.length === 0 ? pool.residual : 0n,
    ...verdict(draft, set),
  };
}

function identityOf(receipt: MatchReceipt, set: CandidateSet | null): CertificateIdentity {
  const [items, adjustments] = set === null ? [0n, 0n] : [itemsOf(set), adjustedBy(set)];
  return {
    currency: receipt.currency,
    items: String(items),
    adjustments: String(adjustments),
    unapplied: String(receipt.amountMinor - items + adjustments),
    bank: String(receipt.amountMinor),
  };
}

function alternativesOf(draft: Draft, { listed, others }: Outcome): CertificateAlternatives {
  const sets = listed.map((each) => ({
    lines: each.lines.map((line) => line.item.lineId),
    items: String(itemsOf(each)),
    adjustments: String(adjustedBy(each)),
  }));
  return { others, sets, differ: differing(listed), order: draft.pool.count > 1 ? 'statutory' : null };
}

/** Rows in an order that does not depend on how they were found, each once. */
function evidenceInOrder(rows: readonly EvidenceRow[]): readonly EvidenceRow[] {
  const byKey = new Map(
    rows.map((row) => [[row.kind, row.field, row.subject, row.theirs, row.ours].join('\u0000'), row]),
  );
  return [...byKey].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, row]) => row);
}

function certificateOf(draft: Draft, outcome: Outcome): Certificate {
  const { receipt, pool } = draft;
  const { set, partyUid, status, certainty, residual } = outcome;
  const basis = draft.classification === null ? pool.basis : 'classified';
  return {
    version: CERTIFICATE_VERSION,
    engine: ENGINE_VERSION,
    kind: 'engine',
    receipt: certificateReceipt(receipt),
    ledger: set?.ledger ?? null,
    partyUid,
    lines: certificateLines(set),
    adjustments: (set?.adjustments ?? []).map(({ code, minor, lineId }) => ({
      code,
      amount: String(minor),
      lineId,
    })),
    identity: [identityOf(receipt, set)],
    evidence: evidenceInOrder(draft.evidence),
    restriction: pool.restriction,
    vetoes: vetoRows(draft),
    alternatives: alternativesOf(draft, outcome),
    search: { outcome: searchOf(pool), parties: pool.parties, lines: pool.lines },
    coincidence: draft.coincidence,
    policy: certificatePolicy(draft.policy),
    conclusion: { status, certainty, basis, residual: String(residual) },
  };
}

/** Turns a decision into the proposal that is shown and the certificate that is kept. */
export function conclude(draft: Draft): MatchProposal {
  const outcome = outcomeOf(draft);
  const { set, listed, others, partyUid, residual, status, certainty } = outcome;
  return {
    receiptUid: draft.receipt.uid,
    status,
    certainty,
    partyUid,
    ledger: set?.ledger ?? null,
    allocations: allocationsOf(set),
    adjustments: set?.adjustments ?? [],
    alternatives: listed.filter((each) => each !== set).map(alternativeOf),
    alternativeCount: others,
    search: searchOf(draft.pool),
    question: questionOf(draft, listed),
    residualMinor: residual,
    classification: draft.classification,
    certificate: certificateOf(draft, outcome),
  };
}
