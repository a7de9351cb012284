import { ruleFor } from '../rule/rule-applies.ts';
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
import type { DocumentLookup } from './document-index.ts';
import { findReferences, type TextReferences } from './document-references.ts';
import { type Draft, emptyPool, type PoolResult } from './draft.ts';
import { byHabit } from './habits.ts';
import { findPayer, type Payer } from './payer.ts';
import { ruleLabel, ruleRead } from './rule-read.ts';
import { readAndSearch, search } from './scope.ts';
import { chance, chanceVeto, setVetoes } from './set-vetoes.ts';
import { textRows } from './text-rows.ts';
import type { MatchPolicy, MatchReceipt, PayerHabit, ReceiptClassification } from './types.ts';
import { readText } from './written-text.ts';

/** A number that stands in the whole book must be this long, or written with its letters, to speak of another party. */
const SERIAL_OF_OTHERS_MIN = 8;
/** Digits of a serial that, all alone, may say who paid when the bank names nobody. */
const SERIAL_ALONE_MIN = 4;

/** Documents of parties that the payer does not pay for, named beyond doubt. */
function ofOthers(given: Case, parties: readonly string[]): TextReferences {
  const refs = findReferences(given.written, given.context.wholeIndexOf(given.receipt), false);
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
function ownersOf(refs: TextReferences, whole: DocumentLookup): readonly string[] {
  const named = refs.named.map(({ document }) => document.partyUid);
  const scoped = [...refs.orders, ...refs.contracts].flatMap(({ documents }) =>
    documents.flatMap((uid) => whole.byUid.get(uid)?.partyUid ?? []),
  );
  return [...new Set(named.length > 0 ? named : scoped)].sort();
}

/** A payer that only weak evidence points at: what would fit is shown, never taken. */
function forSuggested(given: Case, party: string, nothing: Attempt): Attempt {
  return { ...nothing, ...readAndSearch(given, [party]), question: onBehalf(given, [party]) };
}

function forUnknown(given: Case): Attempt {
  const { receipt, context, written, payer } = given;
  const vetoes = new Map<VetoKind, readonly string[]>([['payer_not_established', [receipt.uid]]]);
  const nothing: Attempt = { ...NOTHING_READ, pool: emptyPool(receipt), vetoes, owners: [], question: null };
  const whole = context.wholeIndexOf(receipt);
  const refs = findReferences(written, whole, false);
  const owners = ownersOf(refs, whole);
  if (owners.length > 1) {
    const theirs = receipt.counterpartyName;
    return { ...nothing, question: { kind: 'which_party', documents: [], parties: owners, theirs } };
  }
  if (owners.length === 0) {
    const suggested = payer.suggested === null ? nothing : forSuggested(given, payer.suggested, nothing);
    if (suggested.pool.sets.length > 0 || payer.expired.length === 0) return suggested;
    return forExpired(given, payer.expired, nothing);
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
  const refs = findReferences(written, index, false);
  const owners = ownersOf(refs, index);
  const theirs = receipt.counterpartyName;
  const question: MatchQuestion = { kind: 'which_party', documents: [], parties: payer.parties, theirs };
  const rest = { vetoes, owners: [], question };
  if (owners.length !== 1) return { ...NOTHING_READ, pool: emptyPool(receipt, payer.parties), ...rest };
  const read = { refs, slips: [] };
  return { ...read, pool: search(given, owners, read), ...rest };
}

const NOBODY: Payer = {
  outcome: 'unknown',
  own: null,
  parties: [],
  expired: [],
  evidence: [],
  suggested: null,
};

/** Where the reason of a class was read. */
function fieldOf({ reason, theirs }: ReceiptClassification, receipt: MatchReceipt): EvidenceRow['field'] {
  if (reason === 'own_account') return 'account';
  if (reason === 'own_name') return 'name';
  if (reason !== 'rule' || theirs === receipt.text) return 'text';
  return theirs === receipt.counterpartyName ? 'name' : 'account';
}

/** What becomes of money that is no party's. */
function classified(
  receipt: MatchReceipt,
  policy: MatchPolicy,
  classification: ReceiptClassification,
): Draft {
  const { reason, theirs, ours } = classification;
  const evidence: EvidenceRow = {
    kind: 'classified',
    field: fieldOf(classification, receipt),
    theirs,
    ours,
    rule: reason === 'rule' ? 23 : 10,
    grade: 'establishes',
    subject: reason,
  };
  return {
    receipt,
    policy,
    payer: NOBODY,
    pool: emptyPool(receipt),
    evidence: [evidence],
    vetoes: new Map(),
    coincidence: null,
    question: null,
    classification,
    chosen: null,
  };
}

/** The policy of a receipt, wider where a rule of the user lets more be missing, and the row that says so (SPEC 23). */
function policyFor(
  receipt: MatchReceipt,
  context: MatchContext,
): { readonly policy: MatchPolicy; readonly rows: readonly EvidenceRow[] } {
  const policy = context.policyOf(receipt);
  const { rules } = context.parties;
  const rule = rules.length === 0 ? null : ruleFor(receipt, rules, 'fee');
  if (rule?.effect.kind !== 'fee') return { policy, rows: [] };
  const { code, maxMinor } = rule.effect;
  const feeMaxMinor = maxMinor > policy.feeMaxMinor ? maxMinor : policy.feeMaxMinor;
  const read = { ...ruleRead(rule, receipt), ours: ruleLabel(rule), rule: 23 };
  const row: EvidenceRow = { kind: 'rule', ...read, grade: 'supports', subject: code };
  return { policy: { ...policy, feeMaxMinor, feeCode: code }, rows: [row] };
}

function attemptFor(given: Case): Attempt {
  const { outcome } = given.payer;
  if (outcome === 'established') return forEstablished(given);
  return outcome === 'unknown' ? forUnknown(given) : forContradiction(given);
}

/** Habits of the one party whose lines were searched. */
function habitsOf({ parties }: PoolResult, context: MatchContext): readonly PayerHabit[] {
  const [party, ...others] = parties;
  return party === undefined || others.length > 0 ? [] : (context.parties.habits.get(party) ?? []);
}

/** Looks at one receipt by itself: who paid, what the text names, which sets fit, and what speaks against being sure. */
export function decideReceipt(receipt: MatchReceipt, context: MatchContext): Draft {
  const classification = classifyReceipt(receipt, context.own);
  if (classification !== null) return classified(receipt, context.policyOf(receipt), classification);
  const { policy, rows } = policyFor(receipt, context);
  const payer = findPayer(receipt, context.parties);
  const written = readText(receipt.text, receipt.date, receipt.amountMinor, receipt.currency);
  const given: Case = { receipt, policy, payer, written, context };
  const attempt = attemptFor(given);
  const { refs, question } = attempt;
  const { pool, rows: habits } = byHabit(receipt, attempt.pool, habitsOf(attempt.pool, context));
  const vetoes = new Map(attempt.vetoes);
  const notOpen = [...new Set([...refs.notOpen, ...refs.stray])].sort();
  if (notOpen.length > 0) vetoes.set('number_not_open', notOpen);
  if (refs.ambiguous.length > 0) vetoes.set('number_ambiguous', refs.ambiguous);
  const doubtful = attempt.slips.filter((slip) => !slip.sure && !slip.agrees).map((slip) => slip.ours);
  if (doubtful.length > 0) vetoes.set('number_slip', [...new Set(doubtful)].sort());
  const [set] = pool.sets;
  let coincidence: Draft['coincidence'] = null;
  if (set !== undefined && pool.count === 1) {
    setVetoes(given, attempt, set, vetoes);
    coincidence = chance(given, pool, set);
    const likely = chanceVeto(coincidence);
    if (likely.length > 0) vetoes.set('coincidence', likely);
  }
  return {
    receipt,
    policy,
    payer,
    pool,
    evidence: [...payer.evidence, ...rows, ...textRows(given, attempt), ...habits],
    vetoes,
    coincidence,
    question,
    classification: null,
    chosen: set === undefined ? null : 0,
  };
}
