import { prepared } from '../../std/plain.ts';
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
const LEARNED_MIN = 3;

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

const TAX_ID = /(?<![A-Z0-9])[A-Z0-9]{15,20}(?![A-Z0-9])/g;

/** Rows that say who the counterparty is, one per kind of evidence and party. */
function identityRows(receipt: MatchReceipt, index: PartyIndex): readonly EvidenceRow[] {
  const name = normalisedCompanyName(receipt.counterpartyName);
  const account = accountKey(receipt.counterpartyAccount);
  const rows: EvidenceRow[] = [];
  for (const party of index.byAccount.get(account) ?? []) {
    for (const ours of party.bankAccounts.filter((each) => accountKey(each) === account))
      rows.push(row('own_account', 'account', receipt.counterpartyAccount, ours, party.uid));
  }
  for (const [token] of foldText(receipt.text).matchAll(TAX_ID)) {
    for (const party of index.byTaxId.get(token) ?? [])
      rows.push(row('tax_id', 'text', token, party.taxId, party.uid));
  }
  for (const party of index.byName.get(name) ?? []) {
    rows.push(row('name', 'name', receipt.counterpartyName, party.name, party.uid));
  }
  for (const party of index.byAlias.get(name) ?? []) {
    for (const ours of party.aliases.filter((each) => normalisedCompanyName(each) === name))
      rows.push(row('alias', 'name', receipt.counterpartyName, ours, party.uid));
  }
  return rows;
}

/** By which of its parts a relation speaks of this counterparty: every part it states that the bank states too must be equal. */
function relates(
  relation: Pick<PayerRelation, 'name' | 'account'>,
  receipt: MatchReceipt,
): readonly { readonly field: 'name' | 'account'; readonly theirs: string; readonly ours: string }[] {
  const { counterpartyName, counterpartyAccount } = receipt;
  const parts = [
    { field: 'account', theirs: counterpartyAccount, ours: relation.account, key: accountKey },
    { field: 'name', theirs: counterpartyName, ours: relation.name, key: normalisedCompanyName },
  ] as const;
  const stated = parts.filter(({ theirs, ours, key }) => key(theirs) !== '' && key(ours) !== '');
  return stated.every(({ theirs, ours, key }) => key(theirs) === key(ours)) ? stated : [];
}

function relationRows(receipt: MatchReceipt, index: PartyIndex): readonly EvidenceRow[] {
  const keys = payerKeys(receipt.counterpartyName, receipt.counterpartyAccount);
  const candidates = new Set(
    [keys.name, keys.account].flatMap((key) => (key === '' ? [] : (index.byPayer.get(key) ?? []))),
  );
  const holds = ({ from, to }: PayerRelation): boolean =>
    (from === null || from <= receipt.date) && (to === null || receipt.date <= to);
  return [...candidates].flatMap((party) =>
    party.payers.flatMap((relation) => {
      const valid = holds(relation);
      const kind = valid ? 'payer_relation' : 'payer_relation_expired';
      const what =
        relation.kind === undefined || relation.kind === 'other' ? {} : { relation: relation.kind };
      return relates(relation, receipt).map(({ field, theirs, ours }) => ({
        ...row(kind, field, theirs, ours, party.uid, valid ? 'establishes' : 'contradicts'),
        ...what,
      }));
    }),
  );
}

function sorted(rows: readonly EvidenceRow[]): readonly EvidenceRow[] {
  const key = (each: EvidenceRow): string => `${each.kind}\u0000${each.subject}\u0000${each.theirs}`;
  return [...rows].sort((a, b) => (key(a) < key(b) ? -1 : 1));
}

const isEstablishing = (learned: LearnedPayer): boolean =>
  learned.confirmed >= LEARNED_MIN && learned.contradicted === 0;

/** What persons confirmed of this counterparty. */
function learnedRows(receipt: MatchReceipt, index: PartyIndex): readonly EvidenceRow[] {
  const keys = payerKeys(receipt.counterpartyName, receipt.counterpartyAccount);
  const found = [keys.name, keys.account].flatMap((key) =>
    key === '' ? [] : (index.learned.get(key) ?? []),
  );
  return [...new Set(found)].flatMap((learned) => {
    const grade = isEstablishing(learned) ? 'establishes' : 'supports';
    const counts = `${learned.confirmed}/${learned.contradicted}`;
    return relates(learned, receipt).map(({ field, theirs }) =>
      row('learned_payer', field, theirs, counts, learned.partyUid, grade),
    );
  });
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
  const [first, ...others] = new Set(learned.map(({ subject }) => subject));
  if (first !== undefined) return { rows: [], party: others.length === 0 ? first : null };
  const similar = index.similar(receipt.counterpartyName);
  if (similar === null) return { rows: [], party: null };
  const { ours, partyUid } = similar;
  const resembles = row('similar_name', 'name', receipt.counterpartyName, ours, partyUid, 'supports');
  return { rows: [resembles], party: partyUid };
}

/** Who paid as all that is known of the counterparty says. */
function weighPayer(receipt: MatchReceipt, index: PartyIndex): Payer {
  const identity = identityRows(receipt, index);
  const relations = relationRows(receipt, index);
  const learned = learnedRows(receipt, index);
  const others = [...relations, ...learned, ...ruleRows(receipt, index)];
  const payable = others.filter((each) => each.grade === 'establishes').map((each) => each.subject);
  const lapsed = relations.filter((each) => each.kind === 'payer_relation_expired');
  const expired = [...new Set(lapsed.map((each) => each.subject))]
    .filter((uid) => !relations.some((each) => each.kind === 'payer_relation' && each.subject === uid))
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

/** What rests on neither the text nor the date of a receipt is the same for all receipts of a counterparty: it is found out once. */
const keptOf = prepared<PartyIndex, Map<string, Payer>>(() => new Map());

/**
 * Finds out who paid a receipt from its account, tax number and name, from the payer relations that hold on its date, from what
 * persons confirmed and from the user's rules (SPEC 11).
 */
export function findPayer(receipt: MatchReceipt, index: PartyIndex): Payer {
  if (index.rules.length > 0 || foldText(receipt.text).search(TAX_ID) >= 0) return weighPayer(receipt, index);
  const kept = keptOf(index);
  const key = `${receipt.counterpartyAccount}\u0000${receipt.counterpartyName}`;
  const known = kept.get(key);
  if (known !== undefined) return known;
  const payer = weighPayer(receipt, index);
  const isDated = payer.evidence.some(
    ({ kind }) => kind === 'payer_relation' || kind === 'payer_relation_expired',
  );
  if (!isDated) kept.set(key, payer);
  return payer;
}
