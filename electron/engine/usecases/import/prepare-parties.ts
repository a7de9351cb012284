import { canonicalText } from '../../../../shared/contract/canonical-bytes.ts';
import { type PartyFields, partyFields } from '../../../../shared/contract/party.ts';
import type { Wire } from '../../../../shared/contract/wire.ts';
import type { PartyRow } from '../../../../shared/domain/reading/rows.ts';
import { problem } from '../../../../shared/errors/problem.ts';
import type { ReadHandle } from '../../store/handle.ts';
import { mergedParties } from '../../store/queries/party-changes.ts';
import { partiesEver } from '../../store/queries/party.ts';
import { codeKeyOf, fieldsOf } from '../party/party-fields.ts';
import { customReader } from '../master/stored.ts';
import { accepted, duplicate, rejected } from './rows.ts';
import type { PreparedRow } from './staging.ts';

/** Rows of parties: a new code is a new party, a known code a new version of it, an unchanged one a duplicate; the code of a party that was merged is refused. What a file does not say stays as it is. */
export function* prepareParties(read: ReadHandle, rows: Iterable<PartyRow>): Generator<PreparedRow> {
  const ever = partiesEver(read);
  const known = new Map(ever.map((party) => [codeKeyOf(party.code), party]));
  const codes = new Map(ever.map(({ id, code }) => [id, code]));
  const merged = mergedParties(read);
  const custom = customReader(read, 'party');
  const seen = new Map<string, string>();
  const prepare = (row: PartyRow): PreparedRow => {
    const key = codeKeyOf(row.code);
    const party = known.get(key);
    const into = party === undefined ? undefined : merged.get(party.id);
    if (party !== undefined && into !== undefined) {
      const { code, name } = party;
      const params = { code, name, into: codes.get(into) ?? '' };
      return rejected(row.line, problem('PARTY_MERGED', code, params), 'code');
    }
    const before = party === undefined ? null : fieldsOf(party);
    const values = custom(row.custom);
    if (!values.ok) return rejected(row.line, values.error, values.error.place);
    const fields = fieldsFrom({ ...row, custom: values.value }, before);
    const text = canonicalText(fields as Wire); // JSON by its schema
    const same = seen.get(key) === text || (before !== null && canonicalText(before as Wire) === text); // as above
    if (same) return duplicate(row.line);
    seen.set(key, text);
    return accepted(row.line, { partyUid: party?.uid ?? null, fields: fields as Wire }); // as above
  };
  for (const row of rows) yield prepare(row);
}

function fieldsFrom(row: PartyRow, before: PartyFields | null): PartyFields {
  const keep = (text: string, old: string | undefined): string => (text === '' ? (old ?? '') : text);
  const accounts = before?.bankAccounts ?? [];
  const account =
    row.bankAccount === '' || accounts.some((each) => each.account === row.bankAccount)
      ? []
      : [{ account: row.bankAccount, bank: row.bankName }];
  const payers = before?.payers ?? [];
  const newPayers = row.payers
    .filter((name) => !payers.some((payer) => payer.name === name))
    .map((name) => ({ name, account: '', from: null, to: null }));
  return partyFields.parse({
    code: row.code,
    name: row.name,
    shortName: keep(row.shortName, before?.shortName),
    aliases: [...new Set([...(before?.aliases ?? []), ...row.aliases])],
    taxId: keep(row.taxId, before?.taxId),
    bankAccounts: [...accounts, ...account],
    payers: [...payers, ...newPayers],
    contact: keep(row.contact, before?.contact),
    phone: keep(row.phone, before?.phone),
    email: keep(row.email, before?.email),
    address: keep(row.address, before?.address),
    terms:
      row.termsDays === null ? (before?.terms ?? { days: 0 }) : { ...before?.terms, days: row.termsDays },
    creditLimit: row.creditLimit ?? before?.creditLimit ?? null,
    currency: row.currency,
    salesperson: keep(row.salesperson, before?.salesperson),
    role: row.role ?? before?.role ?? 'customer',
    parentCode: keep(row.parent, before?.parentCode),
    group: keep(row.group, before?.group),
    custom: { ...before?.custom, ...row.custom },
  });
}
