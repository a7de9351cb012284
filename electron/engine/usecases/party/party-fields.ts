import { canonicalText } from '../../../../shared/contract/canonical-bytes.ts';
import { PARTY_LIMITS, type PartyFields, partyFields } from '../../../../shared/contract/party.ts';
import type { Wire } from '../../../../shared/contract/wire.ts';
import { normalisedCompanyName } from '../../../../shared/domain/party/company-name.ts';
import { type Problem, refuse } from '../../../../shared/errors/problem.ts';
import { ok, type Result } from '../../../../shared/std/result.ts';
import type { PartyVersion, StoredParty } from '../../store/queries/party.ts';

/** What a code folds to, so that "c001" and "Ｃ001" are one code. */
export function codeKeyOf(code: string): string {
  return code.normalize('NFKC').trim().toUpperCase();
}

/** Account numbers compare by their digits and letters alone. */
export function accountKeyOf(account: string): string {
  return account
    .normalize('NFKC')
    .replace(/[^0-9A-Za-z]/g, '')
    .toUpperCase();
}

/** What a version of a party stores, with the keys it is recognised under. */
export function partyVersionOf(
  fields: PartyFields,
  bookCurrency: string,
  batchId: number | null,
): PartyVersion {
  const names = [fields.name, fields.shortName, ...fields.aliases].filter((name) => name !== '');
  return {
    code: fields.code.trim(),
    codeKey: codeKeyOf(fields.code),
    name: fields.name.trim(),
    role: fields.role,
    groupName: fields.group,
    salesperson: fields.salesperson,
    currency: fields.currency ?? bookCurrency,
    fields: canonicalText(fields as Wire), // JSON from its schema is Wire
    keys: [
      ...names.map((name) => `name:${normalisedCompanyName(name)}`),
      ...(fields.taxId === '' ? [] : [`tax:${codeKeyOf(fields.taxId)}`]),
      ...fields.bankAccounts.map(({ account }) => `account:${accountKeyOf(account)}`),
    ],
    batchId,
  };
}

/** Fields that took in names, accounts or payers of another party, unless that is more than one party may have: it could not be read again. */
export function withinLimits(fields: PartyFields): Result<PartyFields, Problem> {
  const { code } = fields;
  for (const [what, limit] of Object.entries(PARTY_LIMITS)) {
    const list: unknown = Reflect.get(fields, what);
    if (Array.isArray(list) && list.length > limit)
      return refuse('PARTY_TOO_MANY', code, { code, what, limit: String(limit) });
  }
  return ok(fields);
}

/** The fields of a stored party. */
export function fieldsOf(party: StoredParty): PartyFields {
  const value: unknown = JSON.parse(party.fields);
  return partyFields.parse(value);
}

/** The postcode of a party: its own, or a Chinese one written into the address, six digits that stand alone. */
export function postcodeOf({ postcode, address }: PartyFields): string {
  return postcode ?? /(?<!\d)\d{6}(?!\d)/.exec(address)?.[0] ?? '';
}
