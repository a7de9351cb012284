import type { Ledger } from '../document/document.ts';
import type {
  CertificateCoincidence,
  CertificateRestriction,
  EvidenceRow,
  MatchQuestion,
  VetoKind,
} from './certificate.ts';
import type { Payer } from './payer.ts';
import type {
  MatchAdjustment,
  MatchItem,
  MatchPolicy,
  MatchReceipt,
  ReceiptClassification,
  SearchOutcome,
} from './types.ts';

/** A part of a due line within a set. `minor` is signed as `MatchAllocation.minor`. */
export type SetLine = { readonly item: MatchItem; readonly minor: bigint };

/** A set of due lines with what explains the rest: it adds up to the receipt exactly. */
export type CandidateSet = {
  readonly ledger: Ledger;
  readonly lines: readonly SetLine[];
  readonly adjustments: readonly MatchAdjustment[];
};

/** What a search over one pool of due lines gave. */
export type PoolResult = {
  readonly parties: readonly string[];
  /** In order of preference. */
  readonly sets: readonly CandidateSet[];
  readonly count: number;
  readonly search: SearchOutcome;
  /** Lines that could be part of a set under the restriction. */
  readonly lines: number;
  /** These lines, and all that the restriction leaves. */
  readonly usable: readonly MatchItem[];
  readonly within: readonly MatchItem[];
  readonly restriction: CertificateRestriction | null;
  readonly basis: 'set' | 'part' | 'none';
  readonly residual: bigint;
};

/** A decision on one receipt before receipts are weighed against each other. */
export type Draft = {
  readonly receipt: MatchReceipt;
  readonly policy: MatchPolicy;
  readonly payer: Payer;
  readonly pool: PoolResult;
  readonly evidence: readonly EvidenceRow[];
  readonly vetoes: ReadonlyMap<VetoKind, readonly string[]>;
  readonly coincidence: CertificateCoincidence | null;
  readonly question: MatchQuestion | null;
  readonly classification: ReceiptClassification | null;
  /** Which of the sets is proposed. */
  readonly chosen: number | null;
};

/** A pool in which nothing was looked for. */
export function emptyPool(receipt: MatchReceipt, parties: readonly string[] = []): PoolResult {
  return {
    parties,
    sets: [],
    count: 0,
    search: 'complete',
    lines: 0,
    usable: [],
    within: [],
    restriction: null,
    basis: 'none',
    residual: -receipt.amountMinor,
  };
}

/** No due date sorts last: nothing says when it would be due. */
const NO_DUE_DATE = '9999-12-31';

/**
 * Order in which debts are settled when nobody says which (SPEC 12, Civil Code art. 560): the earliest due first, so that what
 * is due comes before what is not; then the earliest document. Number and line make it total.
 */
export function statutoryKey(item: MatchItem): string {
  return [item.dueDate ?? NO_DUE_DATE, item.date, item.number, item.lineId].join('\u0000');
}

/** Sorts due lines in statutory order. */
export function statutoryOrder<T extends { readonly item: MatchItem }>(lines: readonly T[]): readonly T[] {
  return lines
    .map((line) => ({ line, key: statutoryKey(line.item) }))
    .sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0))
    .map(({ line }) => line);
}

/** What a found set is preferred by: whether something explains a difference, and the places of its lines in statutory order. */
export type Preference = { readonly adjusted: boolean; readonly ranks: readonly number[] };

function compareRanks(a: readonly number[], b: readonly number[]): number {
  for (let i = 0; i < Math.min(a.length, b.length); i += 1) {
    const difference = (a[i] ?? 0) - (b[i] ?? 0);
    if (difference !== 0) return difference;
  }
  return a.length - b.length;
}

/** Sets without an adjustment first, then in statutory order of their lines. */
export function preferenceOrder<T extends Preference>(sets: readonly T[]): readonly T[] {
  return [...sets].sort((a, b) => Number(a.adjusted) - Number(b.adjusted) || compareRanks(a.ranks, b.ranks));
}
