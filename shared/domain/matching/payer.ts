import { normalisedCompanyName } from '../party/company-name.ts';
import type { EvidenceRow } from './certificate.ts';
import { foldText } from './written-text.ts';
import type { MatchParty, MatchReceipt, PayerRelation } from './types.ts';

/** Parties by everything a receipt may show of them. */
export type PartyIndex = {
  readonly byUid: ReadonlyMap<string, MatchParty>;
  readonly byAccount: ReadonlyMap<string, readonly MatchParty[]>;
  readonly byTaxId: ReadonlyMap<string, readonly MatchParty[]>;
  readonly byName: ReadonlyMap<string, readonly MatchParty[]>;
  readonly byAlias: ReadonlyMap<string, readonly MatchParty[]>;
  readonly byPayer: ReadonlyMap<string, readonly MatchParty[]>;
};

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
  readonly evidence: readonly EvidenceRow[];
};

/** Shortest account number that is compared; a masked one never is. */
const ACCOUNT_LENGTH_MIN = 6;

/** An account number as it is compared: letters and digits only; empty when it is masked or too short to tell anything. */
export function accountKey(account: string): string {
  if (account.includes('*')) return '';
  const key = foldText(account).replaceAll(/[^A-Z0-9]/g, '');
  return key.length < ACCOUNT_LENGTH_MIN ? '' : key;
}

function append(map: Map<string, MatchParty[]>, key: string, party: MatchParty): void {
  if (key === '') return;
  const list = map.get(key);
  if (list === undefined) map.set(key, [party]);
  else if (!list.includes(party)) list.push(party);
}

const payerName = (name: string): string => (name === '' ? '' : `name:${normalisedCompanyName(name)}`);
const payerAccount = (account: string): string =>
  accountKey(account) === '' ? '' : `account:${accountKey(account)}`;

/** Indexes parties once for a whole run. */
export function indexParties(parties: readonly MatchParty[]): PartyIndex {
  const index = {
    byUid: new Map<string, MatchParty>(),
    byAccount: new Map<string, MatchParty[]>(),
    byTaxId: new Map<string, MatchParty[]>(),
    byName: new Map<string, MatchParty[]>(),
    byAlias: new Map<string, MatchParty[]>(),
    byPayer: new Map<string, MatchParty[]>(),
  };
  for (const party of parties) {
    index.byUid.set(party.uid, party);
    append(index.byName, normalisedCompanyName(party.name), party);
    append(index.byTaxId, foldText(party.taxId).trim(), party);
    for (const account of party.bankAccounts) append(index.byAccount, accountKey(account), party);
    for (const alias of party.aliases) append(index.byAlias, normalisedCompanyName(alias), party);
    for (const payer of party.payers) {
      append(
        index.byPayer,
        payer.account === '' ? payerName(payer.name) : payerAccount(payer.account),
        party,
      );
    }
  }
  return index;
}

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
function relates(relation: PayerRelation, receipt: MatchReceipt): 'name' | 'account' | null {
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
  const keys = [payerName(receipt.counterpartyName), payerAccount(receipt.counterpartyAccount)];
  const candidates = new Set(keys.flatMap((key) => index.byPayer.get(key) ?? []));
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
    rows.push(row(kind, best.field, theirs, ours, party.uid, valid ? 'establishes' : 'contradicts'));
  }
  return rows;
}

function sorted(rows: readonly EvidenceRow[]): readonly EvidenceRow[] {
  const key = (each: EvidenceRow): string => `${each.kind}\u0000${each.subject}\u0000${each.theirs}`;
  return [...rows].sort((a, b) => (key(a) < key(b) ? -1 : 1));
}

/** Finds out who paid a receipt from its account, tax number, name and the payer relations that hold on its date (SPEC 11). */
export function findPayer(receipt: MatchReceipt, index: PartyIndex): Payer {
  const identity = identityRows(receipt, index);
  const relations = relationRows(receipt, index);
  const evidence = sorted([...identity, ...relations]);
  const fields = ['account', 'text', 'name'] as const;
  const opinions = fields
    .map((field) => new Set(identity.filter((each) => each.field === field).map((each) => each.subject)))
    .filter((opinion) => opinion.size > 0);
  const subjects = (kind: EvidenceRow['kind']): readonly string[] =>
    relations.filter((each) => each.kind === kind).map((each) => each.subject);
  const payable = subjects('payer_relation');
  const expired = [...subjects('payer_relation_expired')].sort();
  const [first, ...others] = opinions;
  if (first === undefined) {
    if (payable.length > 0)
      return { outcome: 'established', own: null, parties: [...payable].sort(), expired, evidence };
    return { outcome: 'unknown', own: null, parties: [], expired, evidence };
  }
  const agreed = [...first].filter((uid) => others.every((opinion) => opinion.has(uid)));
  const [own] = agreed;
  if (own === undefined) {
    const parties = [...new Set(opinions.flatMap((opinion) => [...opinion]))].sort();
    return { outcome: 'conflict', own: null, parties, expired, evidence };
  }
  if (agreed.length > 1) return { outcome: 'several', own: null, parties: agreed.sort(), expired, evidence };
  return { outcome: 'established', own, parties: [...new Set([own, ...payable])].sort(), expired, evidence };
}
