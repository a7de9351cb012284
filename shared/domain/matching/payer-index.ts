import { normalisedCompanyName } from '../party/company-name.ts';
import { type SimilarName, similarNames } from './similar-name.ts';
import type { LearnedPayer, MatchInput, MatchParty, MatchRule, PayerHabit } from './types.ts';
import { foldText } from './written-text.ts';

/** Parties by everything a receipt may show of them. */
export type PartyIndex = {
  readonly byUid: ReadonlyMap<string, MatchParty>;
  readonly byAccount: ReadonlyMap<string, readonly MatchParty[]>;
  readonly byTaxId: ReadonlyMap<string, readonly MatchParty[]>;
  readonly byName: ReadonlyMap<string, readonly MatchParty[]>;
  readonly byAlias: ReadonlyMap<string, readonly MatchParty[]>;
  /** By `payerKeys` of their payer relations. */
  readonly byPayer: ReadonlyMap<string, readonly MatchParty[]>;
  /** What persons confirmed, by `payerKeys`. */
  readonly learned: ReadonlyMap<string, readonly LearnedPayer[]>;
  readonly rules: readonly MatchRule[];
  readonly habits: ReadonlyMap<string, readonly PayerHabit[]>;
  readonly similar: (name: string) => SimilarName | null;
};

/** Shortest account number that is compared; a masked one never is. */
const ACCOUNT_LENGTH_MIN = 6;

/** An account number as it is compared: letters and digits only; empty when it is masked or too short to tell anything. */
export function accountKey(account: string): string {
  if (account.includes('*')) return '';
  const key = foldText(account).replaceAll(/[^A-Z0-9]/g, '');
  return key.length < ACCOUNT_LENGTH_MIN ? '' : key;
}

/** What a payer is looked up by: its account, or its name where no account is known. */
export function payerKeys(
  name: string,
  account: string,
): { readonly name: string; readonly account: string } {
  const key = accountKey(account);
  return {
    name: name === '' ? '' : `name:${normalisedCompanyName(name)}`,
    account: key === '' ? '' : `account:${key}`,
  };
}

function append<T>(map: Map<string, T[]>, key: string, value: T): void {
  if (key === '') return;
  const list = map.get(key);
  if (list === undefined) map.set(key, [value]);
  else if (!list.includes(value)) list.push(value);
}

function appendPayer<T>(
  map: Map<string, T[]>,
  payer: { readonly name: string; readonly account: string },
  value: T,
): void {
  const keys = payerKeys(payer.name, payer.account);
  append(map, keys.name, value);
  append(map, keys.account, value);
}

function sortedHabits(habits: readonly PayerHabit[]): readonly PayerHabit[] {
  const key = ({ kind, value }: PayerHabit): string => `${kind} ${value}`;
  return habits.toSorted((a, b) => (key(a) < key(b) ? -1 : 1));
}

/** Indexes parties, what was learned of them and the user's rules once for a whole run. */
export function indexParties({
  parties,
  learned = [],
  rules = [],
  habits = [],
}: Pick<MatchInput, 'parties' | 'learned' | 'rules' | 'habits'>): PartyIndex {
  const index = {
    byUid: new Map<string, MatchParty>(),
    byAccount: new Map<string, MatchParty[]>(),
    byTaxId: new Map<string, MatchParty[]>(),
    byName: new Map<string, MatchParty[]>(),
    byAlias: new Map<string, MatchParty[]>(),
    byPayer: new Map<string, MatchParty[]>(),
    learned: new Map<string, LearnedPayer[]>(),
  };
  for (const party of parties) {
    index.byUid.set(party.uid, party);
    append(index.byName, normalisedCompanyName(party.name), party);
    append(index.byTaxId, foldText(party.taxId).trim(), party);
    for (const account of party.bankAccounts) append(index.byAccount, accountKey(account), party);
    for (const alias of party.aliases) append(index.byAlias, normalisedCompanyName(alias), party);
    for (const payer of party.payers) appendPayer(index.byPayer, payer, party);
  }
  for (const each of learned)
    if (each.confirmed > 0 && index.byUid.has(each.partyUid)) appendPayer(index.learned, each, each);
  return {
    ...index,
    rules,
    habits: Map.groupBy(sortedHabits(habits), ({ partyUid }) => partyUid),
    similar: similarNames(parties),
  };
}
