import {
  type Attempt,
  type Case,
  isSilent,
  type MatchContext,
  NO_REFERENCES,
  NOTHING_READ,
} from './attempt.ts';
import { classifyReceipt } from './classify-receipt.ts';
import type { EvidenceRow, MatchQuestion, VetoKind } from './certificate.ts';
import { COINCIDENCE_BOUND } from './coincidence.ts';
import type { DocumentIndex } from './document-index.ts';
import { findReferences, type TextReferences } from './document-references.ts';
import { type Draft, emptyPool } from './draft.ts';
import { findPayer, type Payer } from './payer.ts';
import { readAndSearch, search } from './scope.ts';
import { chance, setVetoes } from './set-vetoes.ts';
import { textRows } from './text-rows.ts';
import type { MatchReceipt } from './types.ts';
import { readText } from './written-text.ts';

/** A number that stands in the whole book must be this long, or written with its letters, to speak of another party. */
const SERIAL_OF_OTHERS_MIN = 8;
/** Digits of a serial that, all alone, may say who paid when the bank names nobody. */
const SERIAL_ALONE_MIN = 4;

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

const NO_VETOES: ReadonlyMap<VetoKind, readonly string[]> = new Map();

function forEstablished(given: Case): Attempt {
  const { payer } = given;
  const own = { ...readAndSearch(given, payer.parties), vetoes: NO_VETOES, owners: [], question: null };
  const others = own.refs.named.length > 0 ? NO_REFERENCES : ofOthers(given, payer.parties);
  if (others.named.length > 0) return forNumberOfOther(given, others, own);
  if (own.pool.sets.length > 0 || payer.expired.length === 0) return own;
  return forExpired(given, [...new Set([...payer.parties, ...payer.expired])].sort(), own);
}

/** The payer is known and names documents of somebody else: what would fit there is shown, never taken. */
function forNumberOfOther(given: Case, others: TextReferences, own: Attempt): Attempt {
  const numbers = [...new Set(others.named.map((each) => each.document.number))].sort();
  const vetoes = new Map<VetoKind, readonly string[]>([['number_of_other_party', numbers]]);
  const owners = [...new Set(others.named.map((each) => each.document.partyUid))].sort();
  const read = { refs: others, slips: [] };
  const pool = owners.length === 1 ? search(given, owners, read) : emptyPool(given.receipt);
  const question = onBehalf(given, owners);
  if (pool.sets.length > 0) return { ...read, pool, vetoes, owners: others.named, question };
  return { ...own, vetoes, question };
}

/** A payer whose relation does not hold on this day: what would fit is shown, never taken. */
function forExpired(given: Case, parties: readonly string[], otherwise: Attempt): Attempt {
  const found = readAndSearch(given, parties);
  if (found.pool.sets.length === 0) return otherwise;
  const vetoes = new Map<VetoKind, readonly string[]>([['payer_relation_expired', given.payer.expired]]);
  return { ...found, vetoes, owners: [], question: onBehalf(given, given.payer.expired) };
}

/** Parties whose documents, orders or contracts a text names. */
function ownersOf(refs: TextReferences, whole: DocumentIndex): readonly string[] {
  const named = refs.named.map(({ document }) => document.partyUid);
  const scoped = [...refs.orders, ...refs.contracts].flatMap(({ documents }) =>
    documents.flatMap((uid) => whole.byUid.get(uid)?.partyUid ?? []),
  );
  return [...new Set(named.length > 0 ? named : scoped)].sort();
}

function forUnknown(given: Case): Attempt {
  const { receipt, context, written, payer } = given;
  const vetoes = new Map<VetoKind, readonly string[]>([['payer_not_established', [receipt.uid]]]);
  const nothing: Attempt = { ...NOTHING_READ, pool: emptyPool(receipt), vetoes, owners: [], question: null };
  const whole = context.wholeIndexOf(receipt);
  const refs = findReferences(written.searchable, whole, false);
  const owners = ownersOf(refs, whole);
  if (owners.length > 1) {
    const theirs = receipt.counterpartyName;
    return { ...nothing, question: { kind: 'which_party', documents: [], parties: owners, theirs } };
  }
  if (owners.length === 0) {
    return payer.expired.length === 0 ? nothing : forExpired(given, payer.expired, nothing);
  }
  const read = { refs, slips: [] };
  const pool = search(given, owners, read);
  // Nobody says otherwise where the bank names nobody (SPEC 11).
  const silent = isSilent(receipt);
  const sure = refs.named.every(
    (each) => each.form === 'full' || each.document.serial.length >= SERIAL_ALONE_MIN,
  );
  if (silent && sure && refs.named.length > 0) vetoes.delete('payer_not_established');
  return { ...read, pool, vetoes, owners: refs.named, question: silent ? null : onBehalf(given, owners) };
}

function forContradiction(given: Case): Attempt {
  const { receipt, payer, context, written } = given;
  const vetoes = new Map<VetoKind, readonly string[]>([['payer_conflict', payer.parties]]);
  const index = context.indexOf(receipt, payer.parties);
  const refs = findReferences(written.searchable, index, false);
  const owners = ownersOf(refs, index);
  const theirs = receipt.counterpartyName;
  const question: MatchQuestion = { kind: 'which_party', documents: [], parties: payer.parties, theirs };
  const rest = { vetoes, owners: [], question };
  if (owners.length !== 1) return { ...NOTHING_READ, pool: emptyPool(receipt, payer.parties), ...rest };
  const read = { refs, slips: [] };
  return { ...read, pool: search(given, owners, read), ...rest };
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
  const notOpen = [...new Set([...refs.notOpen, ...refs.stray])].sort();
  if (notOpen.length > 0) vetoes.set('number_not_open', notOpen);
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
