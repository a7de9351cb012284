import type { AdjustmentCode, ControlAccount, Ledger } from '../document/document.ts';

/** Shape of a certificate. A reader that meets a higher number must not guess. */
export const CERTIFICATE_VERSION = 1;

/** Most sets a certificate lists in full, the proposed one included. The count is never capped. */
export const CERTIFICATE_SETS_MAX = 20;

/** What a row of evidence speaks of. */
export const EVIDENCE_KINDS = [
  'own_account',
  'tax_id',
  'alias',
  'name',
  'similar_name',
  'learned_payer',
  'rule',
  'payer_relation',
  'payer_relation_expired',
  'document_owner',
  'document_number',
  'number_slip',
  'order_number',
  'contract_number',
  'month',
  'stated_fee',
  'stated_part',
  'joint_payment',
  'joint',
  'habit',
  'classified',
  'chosen',
] as const;
export type EvidenceKind = (typeof EVIDENCE_KINDS)[number];

export type EvidenceField = 'name' | 'account' | 'text' | 'person';
export type EvidenceGrade = 'establishes' | 'supports' | 'contradicts';

/** One thing that was read and what it was compared with. `subject` is a party uid, a document uid, the reason of a class, the code a rule adjusts by, or empty. */
export type EvidenceRow = {
  readonly kind: EvidenceKind;
  readonly field: EvidenceField;
  readonly theirs: string;
  readonly ours: string;
  /** Number of the rule in SPEC. */
  readonly rule: number;
  readonly grade: EvidenceGrade;
  readonly subject: string;
  /** What a payer relation is, where somebody said. */
  readonly relation?: 'group' | 'person' | 'platform' | undefined;
};

/** Tests that must all be clear before anything is certain, in the order they are listed. */
export const VETO_KINDS = [
  'payer_not_established',
  'payer_conflict',
  'payer_relation_expired',
  'number_of_other_party',
  'number_not_open',
  'number_ambiguous',
  'number_slip',
  'scope_not_whole',
  'part_not_stated',
  'stated_fee_differs',
  'discount_unclear',
  'advance_stated',
  'transfer_needed',
  'coincidence',
  'competing_receipts',
  'search_cut',
] as const;
export type VetoKind = (typeof VETO_KINDS)[number];

/** A veto that was tested. It is raised exactly when `about` names something. */
export type VetoRow = {
  readonly kind: VetoKind;
  readonly outcome: 'clear' | 'raised';
  readonly about: readonly string[];
  readonly rule: number;
};

/** A due line of the set, with the facts it was judged by. `amount` is signed as `MatchAllocation.minor`; the other two as the ledger. */
export type CertificateLine = {
  readonly lineId: string;
  readonly documentUid: string;
  readonly number: string;
  readonly partyUid: string;
  readonly ledger: Ledger;
  readonly control: ControlAccount;
  readonly date: string;
  readonly dueDate: string | null;
  readonly open: string;
  readonly amount: string;
};

export type CertificateAdjustment = {
  readonly code: AdjustmentCode;
  readonly amount: string;
  readonly lineId: string | null;
};

/** SPEC 13: items − adjustments + unapplied = bank. One per currency. */
export type CertificateIdentity = {
  readonly currency: string;
  readonly items: string;
  readonly adjustments: string;
  /** What of the bank amount stays on the party's account, signed as the bank amount. */
  readonly unapplied: string;
  readonly bank: string;
};

/**
 * Why only some sets counted (SPEC 12). `named`: every named document and no unnamed invoice. `order`, `contract`, `month`:
 * only invoices of that scope. `documents` are document uids in ascending order.
 */
export type CertificateRestriction = {
  readonly kind: 'named' | 'order' | 'contract' | 'month';
  readonly theirs: readonly string[];
  readonly documents: readonly string[];
  readonly rule: number;
};

/** One of the sets that fit. */
export type CertificateSet = {
  readonly lines: readonly string[];
  readonly items: string;
  readonly adjustments: string;
};

/** How many *other* sets fit, the sets, and the lines in which they differ. `sets[0]` is the one proposed when there is one. */
export type CertificateAlternatives = {
  readonly others: number;
  readonly sets: readonly CertificateSet[];
  readonly differ: readonly string[];
  /** Where lines were equal candidates: the order that put the first set first (SPEC 12), else null. */
  readonly order: 'statutory' | null;
};

/** What was looked through: parties and due lines that could be part of a set, and whether the search ended by itself. */
export type CertificateSearch = {
  readonly outcome: 'complete' | 'cut';
  readonly parties: readonly string[];
  readonly lines: number;
};

/** How often a round difference would meet lines like some of a set: how many they are, their amount, how round it is and how many lines are as round. */
export type CertificatePartChance = {
  readonly size: number;
  readonly amount: string;
  readonly step: string;
  readonly roundLines: number;
  readonly expectedMillionths: string;
};

/** How many sets of this size an unrelated amount would be expected to meet by chance, in millionths. */
export type CertificateCoincidence = {
  /** Lines of the set that the text does not speak for. */
  readonly setSize: number;
  /** Lines they could have been taken from. */
  readonly lines: number;
  /** What they explain, how round that is (1 where everything open is), and how many of the lines are as round. Proofs of engine 1 do not say. */
  readonly amount?: string | undefined;
  readonly step?: string | undefined;
  readonly roundLines?: number | undefined;
  /** Other sets of the size whose sum is the amount or up to a fortieth less, and those of them that are made of equally round lines. */
  readonly near?: number | undefined;
  readonly nearRound?: number | undefined;
  /** One or two of the lines that a difference somebody chose could most easily have met; null where there are none. Proofs before engine 4 do not say. */
  readonly part?: CertificatePartChance | null | undefined;
  readonly tolerance: string;
  readonly expectedMillionths: string;
  readonly boundMillionths: string;
};

export type CertificatePolicy = {
  readonly currency: string;
  readonly feeMax: string;
  readonly roundingMax: string;
  readonly discount: {
    readonly rateBasisPoints: number;
    readonly days: number;
    readonly base: 'gross' | 'net';
    readonly dateBasis: 'bank' | 'value';
    readonly redInvoice: boolean;
  } | null;
};

export type CertificateReceipt = {
  readonly uid: string;
  readonly date: string;
  readonly valueDate: string | null;
  readonly amount: string;
  readonly currency: string;
  readonly counterpartyName: string;
  readonly counterpartyAccount: string;
  readonly text: string;
  readonly reference: string;
};

/** What the evidence amounts to. `basis`: how the set was reached. */
export type CertificateConclusion = {
  readonly status: 'proposed' | 'ambiguous' | 'unmatched';
  readonly certainty: 'certain' | 'probable' | 'ambiguous' | 'none';
  readonly basis: 'set' | 'part' | 'chosen' | 'classified' | 'none';
  /** SPEC 13's remainder when no set fits: Σ of the nearest set − bank amount; 0 otherwise. */
  readonly residual: string;
};

/** The proof of a proposal: plain data, amounts as decimal strings of minor units. Never changed once stored. */
export type Certificate = {
  readonly version: typeof CERTIFICATE_VERSION;
  readonly engine: string;
  readonly kind: 'engine' | 'manual';
  readonly receipt: CertificateReceipt;
  readonly ledger: Ledger | null;
  readonly partyUid: string | null;
  readonly lines: readonly CertificateLine[];
  readonly adjustments: readonly CertificateAdjustment[];
  readonly identity: readonly CertificateIdentity[];
  readonly evidence: readonly EvidenceRow[];
  readonly restriction: CertificateRestriction | null;
  readonly vetoes: readonly VetoRow[];
  readonly alternatives: CertificateAlternatives;
  readonly search: CertificateSearch;
  readonly coincidence: CertificateCoincidence | null;
  readonly policy: CertificatePolicy;
  readonly conclusion: CertificateConclusion;
  /** Other receipts that one person's choice has settled together with this one, by uid in ascending order. */
  readonly companions?: readonly string[] | undefined;
};

/** The one thing a person could say that decides. `documents` are numbers, `parties` uids. */
export type MatchQuestion = {
  readonly kind: 'is_paid' | 'which_party' | 'paid_on_behalf' | 'which_part' | 'which_receipt';
  readonly documents: readonly string[];
  readonly parties: readonly string[];
  readonly theirs: string;
};
