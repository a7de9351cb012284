import { normalisedCompanyName } from '../party/company-name.ts';
import { ruleFor } from '../rule/rule-applies.ts';
import type { EvidenceRow } from './certificate.ts';
import { accountKey, type PartyIndex, payerKeys } from './payer-index.ts';
import { ruleLabel, ruleRead } from './rule-read.ts';
import type { LearnedPayer, MatchReceipt, PayerRelation } from './types.ts';
import { foldText } from './written-text.ts';

/**
 * Who paid (SPEC 11). `established`: the evidence agrees. `conflict`: name, account or tax number belong to different parties.
 * `several`: it fits more than one. `unknown`: it fits nobody.
 */
export type Payer = {
  readonly outcome: 'established' | 'conflict' | 'several' | 'unknown';
  /** The party that is the counterparty itself. */
  readonly own: string | null;
  /** Parties whose items it may pay, ascending; in a conflict those it may be. */
  readonly parties: readonly string[];
  /** Parties it was allowed to pay for on other days than the bank date. */
  readonly expired: readonly string[];
  /** The party that weak evidence points at where nothing establishes one: confirmed too seldom, or a name that resembles. */
  readonly suggested: string | null;
  readonly evidence: readonly EvidenceRow[];
};

/** A learned payer establishes who paid once so many persons' decisions say so and none the contrary. */
export const LEARNED_MIN = 3;

function row(
  kind: EvidenceRow['kind'],
  field: EvidenceRow['field'],
  theirs: string,
  ours: string,
  subject: string,
  grade: EvidenceRow['grade'] = 'establishes',
): EvidenceRow {
  return { kind, field, theirs, ours, rule: 11, grade, subject };
}

/** Rows that say who the counterparty is, one per kind of evidence and party. */
function identityRows(receipt: MatchReceipt, index: PartyIndex): readonly EvidenceRow[] {
  const name = normalisedCompanyName(receipt.counterpartyName);
  const account = accountKey(receipt.counterpartyAccount);
  const rows: EvidenceRow[] = [];
  for (const party of index.byAccount.get(account) ?? []) {
    const ours = party.bankAccounts.find((each) => accountKey(each) === account) ?? '';
    rows.push(row('own_account', 'account', receipt.counterpartyAccount, ours, party.uid));
  }
  for (const [token] of foldText(receipt.text).matchAll(/(?<![A-Z0-9])[A-Z0-9]{15,20}(?![A-Z0-9])/g)) {
    for (const party of index.byTaxId.get(token) ?? [])
      rows.push(row('tax_id', 'text', token, party.taxId, party.uid));
  }
  for (const party of index.byName.get(name) ?? []) {
    rows.push(row('name', 'name', receipt.counterpartyName, party.name, party.uid));
  }
  for (const party of index.byAlias.get(name) ?? []) {
    const ours = party.aliases.find((each) => normalisedCompanyName(each) === name) ?? '';
    rows.push(row('alias', 'name', receipt.counterpartyName, ours, party.uid));
  }
  return rows;
}

/** Whether a relation speaks of this counterparty: every part it states that the bank states too must be equal. */
function relates(
  relation: Pick<PayerRelation, 'name' | 'account'>,
  receipt: MatchReceipt,
): 'name' | 'account' | null {
  const [name, account] = [
    normalisedCompanyName(receipt.counterpartyName),
    accountKey(receipt.counterpartyAccount),
  ];
  const [theirName, theirAccount] = [normalisedCompanyName(relation.name), accountKey(relation.account)];
  if (theirName !== '' && name !== '' && theirName !== name) return null;
  if (theirAccount !== '' && account !== '' && theirAccount !== account) return null;
  if (theirAccount !== '' && account !== '') return 'account';
  return theirName !== '' && name !== '' ? 'name' : null;
}

function relationRows(receipt: MatchReceipt, index: PartyIndex): readonly EvidenceRow[] {
  const keys = payerKeys(receipt.counterpartyName, receipt.counterpartyAccount);
  const candidates = new Set(
    [keys.name, keys.account].flatMap((key) => (key === '' ? [] : (index.byPayer.get(key) ?? []))),
  );
  const rows: EvidenceRow[] = [];
  for (const party of candidates) {
    const fitting = party.payers.flatMap((relation) => {
      const field = relates(relation, receipt);
      return field === null ? [] : [{ relation, field }];
    });
    const holds = (relation: PayerRelation): boolean =>
      (relation.from === null || relation.from <= receipt.date) &&
      (relation.to === null || receipt.date <= relation.to);
    const best = fitting.find((each) => holds(each.relation)) ?? fitting[0];
    if (best === undefined) continue;
    const valid = holds(best.relation);
    const theirs = best.field === 'name' ? receipt.counterpartyName : receipt.counterpartyAccount;
    const ours = best.field === 'name' ? best.relation.name : best.relation.account;
    const kind = valid ? 'payer_relation' : 'payer_relation_expired';
    const found = row(kind, best.field, theirs, ours, party.uid, valid ? 'establishes' : 'contradicts');
    const relation = best.relation.kind ?? 'other';
    rows.push(relation === 'other' ? found : { ...found, relation });
  }
  return rows;
}

function sorted(rows: readonly EvidenceRow[]): readonly EvidenceRow[] {
  const key = (each: EvidenceRow): string => `${each.kind}\u0000${each.subject}\u0000${each.theirs}`;
  return [...rows].sort((a, b) => (key(a) < key(b) ? -1 : 1));
}

const isEstablishing = (learned: LearnedPayer): boolean =>
  learned.confirmed >= LEARNED_MIN && learned.contradicted === 0;

/** What persons confirmed of this counterparty, one row for each party. */
function learnedRows(receipt: MatchReceipt, index: PartyIndex): readonly EvidenceRow[] {
  const keys = payerKeys(receipt.counterpartyName, receipt.counterpartyAccount);
  const found = [keys.name, keys.account].flatMap((key) =>
    key === '' ? [] : (index.learned.get(key) ?? []),
  );
  const best = new Map<string, EvidenceRow>();
  for (const learned of found) {
    const field = learned.confirmed < 1 ? null : relates(learned, receipt);
    if (field === null) continue;
    const theirs = field === 'name' ? receipt.counterpartyName : receipt.counterpartyAccount;
    const grade = isEstablishing(learned) ? 'establishes' : 'supports';
    const counts = `${learned.confirmed}/${learned.contradicted}`;
    const before = best.get(learned.partyUid);
    if (before === undefined || (before.grade === 'supports' && grade === 'establishes'))
      best.set(learned.partyUid, row('learned_payer', field, theirs, counts, learned.partyUid, grade));
  }
  return [...best.values()];
}

/** The rule of the user that says for whom this counterparty pays. */
function ruleRows(receipt: MatchReceipt, index: PartyIndex): readonly EvidenceRow[] {
  const rule = index.rules.length === 0 ? null : ruleFor(receipt, index.rules, 'allocate');
  if (rule?.effect.kind !== 'allocate' || !index.byUid.has(rule.effect.partyUid)) return [];
  const { field, theirs } = ruleRead(rule, receipt);
  return [{ ...row('rule', field, theirs, ruleLabel(rule), rule.effect.partyUid), rule: 23 }];
}

/** Weak evidence where nothing else speaks: the only party persons confirmed, else the only one whose name resembles. */
function suggestionOf(
  receipt: MatchReceipt,
  index: PartyIndex,
  learned: readonly EvidenceRow[],
): { readonly rows: readonly EvidenceRow[]; readonly party: string | null } {
  const [first, ...others] = learned;
  if (first !== undefined) return { rows: [], party: others.length === 0 ? first.subject : null };
  const similar = index.similar(receipt.counterpartyName);
  if (similar === null) return { rows: [], party: null };
  const { ours, partyUid } = similar;
  const resembles = row('similar_name', 'name', receipt.counterpartyName, ours, partyUid, 'supports');
  return { rows: [resembles], party: partyUid };
}

/**
 * Finds out who paid a receipt from its account, tax number and name, from the payer relations that hold on its date, from what
 * persons confirmed and from the user's rules (SPEC 11).
 */
export function findPayer(receipt: MatchReceipt, index: PartyIndex): Payer {
  const identity = identityRows(receipt, index);
  const relations = relationRows(receipt, index);
  const learned = learnedRows(receipt, index);
  const others = [...relations, ...learned, ...ruleRows(receipt, index)];
  const payable = others.filter((each) => each.grade === 'establishes').map((each) => each.subject);
  const expired = relations
    .filter((each) => each.kind === 'payer_relation_expired')
    .map((each) => each.subject)
    .sort();
  const unknown = identity.length === 0 && payable.length === 0;
  const suggestion = unknown ? suggestionOf(receipt, index, learned) : { rows: [], party: null };
  const evidence = sorted([...identity, ...others, ...suggestion.rows]);
  const found = { expired, evidence, suggested: suggestion.party };
  if (unknown) return { outcome: 'unknown', own: null, parties: [], ...found };
  const opinions = (['account', 'text', 'name'] as const)
    .map((field) => new Set(identity.filter((each) => each.field === field).map((each) => each.subject)))
    .filter((opinion) => opinion.size > 0);
  const [first, ...rest] = opinions;
  if (first === undefined)
    return { outcome: 'established', own: null, parties: [...new Set(payable)].sort(), ...found };
  const agreed = [...first].filter((uid) => rest.every((opinion) => opinion.has(uid)));
  const [own] = agreed;
  if (own === undefined) {
    const parties = [...new Set(opinions.flatMap((opinion) => [...opinion]))].sort();
    return { outcome: 'conflict', own: null, parties, ...found };
  }
  if (agreed.length > 1) return { outcome: 'several', own: null, parties: agreed.sort(), ...found };
  return { outcome: 'established', own, parties: [...new Set([own, ...payable])].sort(), ...found };
}
