import { absolute } from '../../std/integer.ts';
import { classifyReceipt, type OwnSide } from './classify-receipt.ts';
import type { CertificateRestriction, EvidenceRow, MatchQuestion, VetoKind } from './certificate.ts';
import { COINCIDENCE_BOUND, expectedByChance, stepOf } from './coincidence.ts';
import type { DocumentIndex } from './document-index.ts';
import { type DocumentReference, findReferences, type TextReferences } from './document-references.ts';
import { type CandidateSet, type Draft, emptyPool, type PoolResult } from './draft.ts';
import { findPayer, type PartyIndex, type Payer } from './payer.ts';
import { searchPool } from './search-pool.ts';
import { fitsAlone, toleranceOf } from './tolerance.ts';
import type { MatchItem, MatchPolicy, MatchReceipt } from './types.ts';
import { monthsOfLine, readText, type WrittenText } from './written-text.ts';

/** Everything a decision on one receipt looks things up in; made once for a run. */
export type MatchContext = {
  readonly parties: PartyIndex;
  readonly own: OwnSide;
  readonly policyOf: (receipt: MatchReceipt) => MatchPolicy;
  /** Open due lines of some parties that a receipt could settle, in statutory order. */
  readonly itemsOf: (receipt: MatchReceipt, parties: readonly string[]) => readonly MatchItem[];
  readonly indexOf: (receipt: MatchReceipt, parties: readonly string[]) => DocumentIndex;
  /** All open documents of the book that a receipt could settle. */
  readonly wholeIndexOf: (receipt: MatchReceipt) => DocumentIndex;
};

/** A number that stands in the whole book must be this long, or written with its letters, to speak of another party. */
const SERIAL_OF_OTHERS_MIN = 8;
/** Digits of a serial that, all alone, may say who paid when the bank names nobody. */
const SERIAL_ALONE_MIN = 4;
/** Less than this part of an invoice may be a deduction. */
const DEDUCTION_PART = 5n;

type Attempt = {
  readonly pool: PoolResult;
  readonly refs: TextReferences;
  readonly vetoes: Map<VetoKind, readonly string[]>;
  readonly owners: readonly DocumentReference[];
  readonly question: MatchQuestion | null;
};
type Case = {
  readonly receipt: MatchReceipt;
  readonly policy: MatchPolicy;
  readonly payer: Payer;
  readonly written: WrittenText;
  readonly context: MatchContext;
};

const NO_REFERENCES: TextReferences = { named: [], notOpen: [], ambiguous: [], orders: [], contracts: [] };

function restrictionOf(
  refs: TextReferences,
  written: WrittenText,
  items: readonly MatchItem[],
): CertificateRestriction | null {
  const unique = (texts: readonly string[]): readonly string[] => [...new Set(texts)].sort();
  if (refs.named.length > 0) {
    const documents = unique(refs.named.map((each) => each.document.uid));
    return { kind: 'named', theirs: unique(refs.named.map((each) => each.theirs)), documents, rule: 12 };
  }
  for (const [kind, found] of [['order', refs.orders] as const, ['contract', refs.contracts] as const]) {
    if (found.length === 0) continue;
    const documents = unique(found.flatMap((each) => each.documents));
    return { kind, theirs: unique(found.map((each) => each.theirs)), documents, rule: 12 };
  }
  const months = new Set(written.months.map((each) => each.month));
  const meant = items.filter(
    (item) => item.openMinor > 0n && monthsOfLine(item.date, item.dueDate).some((month) => months.has(month)),
  );
  if (meant.length === 0) return null;
  const theirs = unique(written.months.map((each) => each.theirs));
  return { kind: 'month', theirs, documents: unique(meant.map((item) => item.documentUid)), rule: 12 };
}

function search(given: Case, parties: readonly string[], refs: TextReferences): PoolResult {
  const items = given.context.itemsOf(given.receipt, parties);
  const restriction = restrictionOf(refs, given.written, items);
  return searchPool({
    receipt: given.receipt,
    policy: given.policy,
    written: given.written,
    parties,
    items,
    restriction,
  });
}

/** Documents of parties that the payer does not pay for, named beyond doubt. */
function ofOthers(given: Case, parties: readonly string[]): TextReferences {
  const refs = findReferences(given.written.searchable, given.context.wholeIndexOf(given.receipt), false);
  const named = refs.named.filter(
    (each) =>
      !parties.includes(each.document.partyUid) &&
      (each.form === 'full' || each.document.serial.length >= SERIAL_OF_OTHERS_MIN),
  );
  return { ...NO_REFERENCES, named };
}

function onBehalf(given: Case, parties: readonly string[]): MatchQuestion {
  const { counterpartyName, counterpartyAccount } = given.receipt;
  const theirs = counterpartyName === '' ? counterpartyAccount : counterpartyName;
  return { kind: 'paid_on_behalf', documents: [], parties, theirs };
}

function forEstablished(given: Case): Attempt {
  const { payer, written, receipt, context } = given;
  const vetoes = new Map<VetoKind, readonly string[]>();
  const refs = findReferences(written.searchable, context.indexOf(receipt, payer.parties), true);
  const others = refs.named.length > 0 ? NO_REFERENCES : ofOthers(given, payer.parties);
  if (others.named.length > 0) {
    vetoes.set(
      'number_of_other_party',
      [...new Set(others.named.map((each) => each.document.number))].sort(),
    );
    const owners = [...new Set(others.named.map((each) => each.document.partyUid))].sort();
    const theirs = owners.length === 1 ? search(given, owners, others) : emptyPool(receipt);
    const question = onBehalf(given, owners);
    if (theirs.sets.length > 0) return { pool: theirs, refs: others, vetoes, owners: others.named, question };
    return { pool: search(given, payer.parties, refs), refs, vetoes, owners: [], question };
  }
  const pool = search(given, payer.parties, refs);
  if (pool.sets.length > 0 || payer.expired.length === 0)
    return { pool, refs, vetoes, owners: [], question: null };
  const wider = [...new Set([...payer.parties, ...payer.expired])].sort();
  return forExpired(given, wider, { pool, refs, vetoes, owners: [], question: null });
}

/** A payer whose relation does not hold on this day: what would fit is shown, never taken. */
function forExpired(given: Case, parties: readonly string[], otherwise: Attempt): Attempt {
  const refs = findReferences(given.written.searchable, given.context.indexOf(given.receipt, parties), true);
  const pool = search(given, parties, refs);
  if (pool.sets.length === 0) return otherwise;
  const vetoes = new Map<VetoKind, readonly string[]>([['payer_relation_expired', given.payer.expired]]);
  return { pool, refs, vetoes, owners: [], question: onBehalf(given, given.payer.expired) };
}

function forUnknown(given: Case): Attempt {
  const { receipt, context, written, payer } = given;
  const vetoes = new Map<VetoKind, readonly string[]>([['payer_not_established', [receipt.uid]]]);
  const nothing: Attempt = {
    pool: emptyPool(receipt),
    refs: NO_REFERENCES,
    vetoes,
    owners: [],
    question: null,
  };
  const refs = findReferences(written.searchable, context.wholeIndexOf(receipt), false);
  const owners = [...new Set(refs.named.map((each) => each.document.partyUid))].sort();
  if (owners.length > 1) {
    return {
      ...nothing,
      question: { kind: 'which_party', documents: [], parties: owners, theirs: receipt.counterpartyName },
    };
  }
  if (owners.length === 0) {
    return payer.expired.length === 0 ? nothing : forExpired(given, payer.expired, nothing);
  }
  const pool = search(given, owners, refs);
  // Nobody says otherwise where the bank names nobody (SPEC 11).
  const silent = receipt.counterpartyName.trim() === '' && receipt.counterpartyAccount.trim() === '';
  const sure = refs.named.every(
    (each) => each.form === 'full' || each.document.serial.length >= SERIAL_ALONE_MIN,
  );
  if (silent && sure) vetoes.delete('payer_not_established');
  return { pool, refs, vetoes, owners: refs.named, question: silent ? null : onBehalf(given, owners) };
}

function forContradiction(given: Case): Attempt {
  const { receipt, payer, context, written } = given;
  const vetoes = new Map<VetoKind, readonly string[]>([['payer_conflict', payer.parties]]);
  const refs = findReferences(written.searchable, context.indexOf(receipt, payer.parties), false);
  const owners = [...new Set(refs.named.map((each) => each.document.partyUid))];
  const question: MatchQuestion = {
    kind: 'which_party',
    documents: [],
    parties: payer.parties,
    theirs: receipt.counterpartyName,
  };
  const pool = owners.length === 1 ? search(given, owners, refs) : emptyPool(receipt, payer.parties);
  return { pool, refs: owners.length === 1 ? refs : NO_REFERENCES, vetoes, owners: [], question };
}

function textRows(given: Case, attempt: Attempt): readonly EvidenceRow[] {
  const { written, context, receipt } = given;
  const row = (
    kind: EvidenceRow['kind'],
    theirs: string,
    ours: string,
    subject: string,
    grade: EvidenceRow['grade'],
    rule = 12,
  ): EvidenceRow => ({ kind, field: 'text', theirs, ours, rule, grade, subject });
  const rows: EvidenceRow[] = [];
  const silent = receipt.counterpartyName.trim() === '' && receipt.counterpartyAccount.trim() === '';
  for (const { document, theirs } of attempt.owners) {
    rows.push(
      row(
        'document_owner',
        theirs,
        document.number,
        document.partyUid,
        silent ? 'establishes' : 'supports',
        11,
      ),
    );
  }
  for (const { document, theirs, form } of attempt.refs.named) {
    rows.push(
      row(
        'document_number',
        theirs,
        document.number,
        document.uid,
        form === 'tail' ? 'supports' : 'establishes',
      ),
    );
  }
  const restriction = attempt.pool.restriction;
  if (restriction?.kind === 'order' || restriction?.kind === 'contract') {
    const kind = restriction.kind === 'order' ? 'order_number' : 'contract_number';
    const byUid = new Map(
      context.itemsOf(receipt, attempt.pool.parties).map((item) => [item.documentUid, item]),
    );
    for (const { theirs, documents } of restriction.kind === 'order'
      ? attempt.refs.orders
      : attempt.refs.contracts) {
      for (const uid of documents) {
        const item = byUid.get(uid);
        const ours = (restriction.kind === 'order' ? item?.orderNumber : item?.contract) ?? '';
        rows.push(row(kind, theirs, ours, uid, 'supports'));
      }
    }
  }
  if (restriction?.kind === 'month') {
    for (const { theirs, month } of written.months) rows.push(row('month', theirs, month, '', 'supports'));
  }
  if (written.statedFee !== null) {
    rows.push(
      row('stated_fee', written.statedFee.theirs, String(written.statedFee.minor), '', 'supports', 5),
    );
  }
  if (written.statedPart !== '') rows.push(row('stated_part', written.statedPart, '', '', 'supports', 3));
  return rows;
}

/**
 * Whether a part of the one document that is named was meant although nothing calls it a part: its whole number is written, no open
 * line has the amount, and what stays open is too much to be a deduction.
 */
function partMeant({ receipt, policy, context }: Case, { refs, pool }: Attempt): boolean {
  const [set] = pool.sets;
  const open = (set?.lines ?? []).reduce((sum, { item }) => sum + absolute(item.openMinor), 0n);
  const short = (open - absolute(receipt.amountMinor)) * DEDUCTION_PART < open;
  const clear = !short && refs.named.every(({ form }) => form === 'full');
  return clear && !context.itemsOf(receipt, pool.parties).some((item) => fitsAlone(receipt, item, policy));
}

/** What speaks against being sure of the only set that fits, besides who paid. */
function setVetoes(
  given: Case,
  attempt: Attempt,
  set: CandidateSet,
  into: Map<VetoKind, readonly string[]>,
): void {
  const { written, receipt } = given;
  const { pool } = attempt;
  const raise = (kind: VetoKind, about: readonly string[]): void => {
    if (about.length > 0) into.set(kind, about);
  };
  const restriction = pool.restriction;
  const taken = new Set(set.lines.map((line) => line.item.documentUid));
  const numbers = [...new Set(set.lines.map((line) => line.item.number))].sort();
  if (restriction !== null && restriction.kind !== 'named' && taken.size > 1) {
    const whole = restriction.documents.every((uid) => taken.has(uid));
    if (!whole) raise('scope_not_whole', restriction.theirs);
  }
  if (pool.basis === 'part') {
    const named = restriction?.kind === 'named' && (written.statedPart !== '' || partMeant(given, attempt));
    if (!named) raise('part_not_stated', numbers);
    if (set.lines.length > 1) raise('scope_not_whole', numbers);
  }
  const fee = set.adjustments.reduce((sum, each) => (each.code === 'fee' ? sum + each.minor : sum), 0n);
  const stated = written.statedFee;
  // Money going out may have its fee on a line of its own.
  if (stated !== null && fee !== stated.minor && (fee !== 0n || receipt.amountMinor > 0n)) {
    raise('stated_fee_differs', [stated.theirs]);
  }
  const parties = new Set(set.lines.map((line) => line.item.partyUid));
  const controls = new Set(set.lines.map((line) => line.item.control));
  if (parties.size > 1) raise('transfer_needed', [...parties].sort());
  else if (controls.size > 1) raise('transfer_needed', [...controls].sort());
}

/** Documents that the text speaks for: all it names, or a scope that the set takes as a whole. */
function spokenFor(pool: PoolResult, set: CandidateSet): ReadonlySet<string> {
  if (pool.restriction === null) return new Set();
  const taken = new Set(set.lines.map((line) => line.item.documentUid));
  return new Set(pool.restriction.documents.every((uid) => taken.has(uid)) ? pool.restriction.documents : []);
}

/** How far chance could have made the lines that the text does not speak for, out of the amount that the others leave. */
function chance(given: Case, pool: PoolResult, set: CandidateSet): Draft['coincidence'] {
  const spoken = spokenFor(pool, set);
  const free = (item: MatchItem): boolean => !spoken.has(item.documentUid);
  const size = set.lines.filter((line) => free(line.item)).length;
  if (pool.basis !== 'set' || size === 0) return null;
  const known = set.lines.reduce((sum, { item, minor }) => (free(item) ? sum : sum + minor), 0n);
  const amount = absolute(given.receipt.amountMinor - known);
  const tolerance = set.adjustments.length === 0 ? 0n : toleranceOf(given.policy);
  const [usable, within] = [pool.usable.filter(free), pool.within.filter(free)];
  const as = stepOf(amount);
  const asRound = (item: MatchItem): boolean => item.openMinor % as === 0n;
  // Where everything open is as round, a round amount says nothing.
  const round = { step: within.every(asRound) ? 1n : as, lines: usable.filter(asRound).length };
  const expected = expectedByChance(usable.length, size, tolerance, amount, round);
  return {
    setSize: size,
    lines: usable.length,
    amount: String(amount),
    step: String(round.step),
    roundLines: round.lines,
    tolerance: String(tolerance),
    expectedMillionths: String(expected),
    boundMillionths: String(COINCIDENCE_BOUND),
  };
}

/** Looks at one receipt by itself: who paid, what the text names, which sets fit, and what speaks against being sure. */
export function decideReceipt(receipt: MatchReceipt, context: MatchContext): Draft {
  const policy = context.policyOf(receipt);
  const classification = classifyReceipt(receipt, context.own);
  if (classification !== null) {
    const { reason, theirs, ours } = classification;
    const field = reason === 'own_account' ? 'account' : reason === 'own_name' ? 'name' : 'text';
    const evidence: EvidenceRow = {
      kind: 'classified',
      field,
      theirs,
      ours,
      rule: 10,
      grade: 'establishes',
      subject: reason,
    };
    const payer: Payer = { outcome: 'unknown', own: null, parties: [], expired: [], evidence: [] };
    const nothing = { vetoes: new Map(), coincidence: null, question: null, chosen: null };
    return {
      receipt,
      policy,
      payer,
      pool: emptyPool(receipt),
      evidence: [evidence],
      classification,
      ...nothing,
    };
  }
  const payer = findPayer(receipt, context.parties);
  const written = readText(receipt.text, receipt.date, receipt.amountMinor, receipt.currency);
  const given: Case = { receipt, policy, payer, written, context };
  const attempt =
    payer.outcome === 'established'
      ? forEstablished(given)
      : payer.outcome === 'unknown'
        ? forUnknown(given)
        : forContradiction(given);
  const vetoes = new Map(attempt.vetoes);
  const { refs, pool } = attempt;
  if (refs.notOpen.length > 0) vetoes.set('number_not_open', refs.notOpen);
  if (refs.ambiguous.length > 0) vetoes.set('number_ambiguous', refs.ambiguous);
  const [set] = pool.sets;
  let coincidence: Draft['coincidence'] = null;
  if (set !== undefined && pool.count === 1) {
    setVetoes(given, attempt, set, vetoes);
    coincidence = chance(given, pool, set);
    if (coincidence !== null && BigInt(coincidence.expectedMillionths) > COINCIDENCE_BOUND) {
      vetoes.set('coincidence', [coincidence.expectedMillionths]);
    }
  }
  const evidence = [...payer.evidence, ...textRows(given, attempt)];
  const rest = { classification: null, chosen: set === undefined ? null : 0 };
  return {
    receipt,
    policy,
    payer,
    pool: attempt.pool,
    evidence,
    vetoes,
    coincidence,
    question: attempt.question,
    ...rest,
  };
}
