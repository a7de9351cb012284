import type { CalendarDate } from '../../std/calendar-date.ts';
import type { Finding } from '../../errors/problem.ts';
import { bankAccountKey, normalisedCompanyName, foldName } from './company-name.ts';
import { creditCodeState } from './credit-code.ts';

/** Somebody who pays for a party (代付方), by name or by account, on the days the relation holds. Null dates are open ends. */
export type PayerRelation = {
  readonly name: string;
  readonly account: string;
  readonly from: CalendarDate | null;
  readonly to: CalendarDate | null;
};

/** What identifies a party, and who belongs with it. */
export type PartyIdentity = {
  readonly uid: string;
  readonly code: string;
  readonly name: string;
  readonly shortName: string;
  readonly aliases: readonly string[];
  readonly taxId: string;
  readonly bankAccounts: readonly { readonly account: string }[];
  readonly payers: readonly PayerRelation[];
  /** Code of the party above it; empty when it stands alone. */
  readonly parentCode: string;
  readonly group: string;
};

/** Keys under which a party is found by name: name, short name and aliases, each as `normalisedCompanyName`. */
export function partyNameKeys(
  party: Pick<PartyIdentity, 'name' | 'shortName' | 'aliases'>,
): ReadonlySet<string> {
  return new Set(
    [party.name, party.shortName, ...party.aliases].map(normalisedCompanyName).filter((key) => key !== ''),
  );
}

/** The key of a party code: two codes that differ in width, case or spaces are the same code. */
export function partyCodeKey(code: string): string {
  return code.normalize('NFKC').replaceAll(/\s/gu, '').toUpperCase();
}

/** True when a payer relation holds on a day, first and last day included (SPEC 11). */
export function payerHolds(payer: PayerRelation, date: CalendarDate): boolean {
  return (payer.from === null || payer.from <= date) && (payer.to === null || date <= payer.to);
}

/** Who paid: a name and an account as the bank wrote them. */
export type PayerEvidence = { readonly name: string; readonly account: string };

/** How a payer stands to a party on a day: itself, somebody who pays for it, or nobody it knows (SPEC 11). An account speaks louder than a name. */
export function payerOf(
  party: PartyIdentity,
  evidence: PayerEvidence,
  date: CalendarDate,
): 'party' | 'payer' | 'stranger' {
  const account = bankAccountKey(evidence.account);
  const name = normalisedCompanyName(evidence.name);
  const ownAccount =
    account !== null && party.bankAccounts.some((own) => bankAccountKey(own.account) === account);
  if (ownAccount || (name !== '' && partyNameKeys(party).has(name))) return 'party';
  const paidFor = party.payers.some((payer) => {
    if (!payerHolds(payer, date)) return false;
    const known = bankAccountKey(payer.account);
    if (known !== null && account !== null) return known === account;
    return name !== '' && normalisedCompanyName(payer.name) === name;
  });
  return paidFor ? 'payer' : 'stranger';
}

/** Codes of a party and everything below it, however deep; a circle of parents ends where it began. */
export function familyCodes(
  parties: readonly Pick<PartyIdentity, 'code' | 'parentCode'>[],
  code: string,
): ReadonlySet<string> {
  const children = new Map<string, string[]>();
  for (const party of parties) {
    const parent = partyCodeKey(party.parentCode);
    if (parent === '') continue;
    children.set(parent, [...(children.get(parent) ?? []), partyCodeKey(party.code)]);
  }
  const family = new Set([partyCodeKey(code)]);
  for (const member of family) {
    for (const child of children.get(member) ?? []) family.add(child);
  }
  return family;
}

/** Parties of a group (客户分组), by name as folded. */
export function groupMembers<P extends Pick<PartyIdentity, 'group'>>(
  parties: readonly P[],
  group: string,
): readonly P[] {
  const key = foldName(group);
  return key === '' ? [] : parties.filter((party) => foldName(party.group) === key);
}

function warning(
  code: 'PARTY_TAX_ID' | 'PARTY_OWN_PARENT' | 'PARTY_PAYER_DATES',
  place: string,
  value: string,
): Finding {
  return { code, place, params: { value }, severity: 'warning', line: null, column: place };
}

/** What looks wrong about a party. Warnings only: a party with an odd tax number still owes money. */
export function partyWarnings(party: PartyIdentity): readonly Finding[] {
  const self =
    partyCodeKey(party.parentCode) !== '' && partyCodeKey(party.parentCode) === partyCodeKey(party.code);
  return [
    ...(creditCodeState(party.taxId) === 'invalid' ? [warning('PARTY_TAX_ID', 'taxId', party.taxId)] : []),
    ...(self ? [warning('PARTY_OWN_PARENT', 'parentCode', party.parentCode)] : []),
    ...party.payers
      .filter((payer) => payer.from !== null && payer.to !== null && payer.to < payer.from)
      .map((payer) => warning('PARTY_PAYER_DATES', 'payers', payer.name)),
  ];
}
