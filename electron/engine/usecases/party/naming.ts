import { normalisedCompanyName } from '../../../../shared/domain/party/company-name.ts';
import { refuse } from '../../../../shared/errors/problem.ts';
import { ok } from '../../../../shared/std/result.ts';
import { insertRename, successorOf } from '../../store/queries/party-changes.ts';
import { partiesByKey, partyById, writePartyVersion } from '../../store/queries/party.ts';
import type { CommandHandler } from '../context.ts';
import { accountKeyOf, fieldsOf, partyVersionOf, withinLimits } from './party-fields.ts';
import { standingParty } from './standing.ts';

/** party.rename: a new name from a day on; the old one stays an alias, and frozen papers keep it (SPEC 9). */
export const partyRename: CommandHandler<'party.rename'> = ({ write, seq, book }, request) => {
  const { name, date, reason } = request;
  const party = standingParty(write, request.uid);
  if (!party.ok) return party;
  const { id, name: oldName } = party.value;
  if (name === oldName) return refuse('PARTY_NAME_SAME', party.value.code, { name });
  const fields = fieldsOf(party.value);
  const aliases = [...fields.aliases.filter((alias) => alias !== name), oldName];
  const renamed = withinLimits({ ...fields, name, aliases: [...new Set(aliases)] });
  if (!renamed.ok) return renamed;
  writePartyVersion(write, id, seq, partyVersionOf(renamed.value, book.currency, null));
  insertRename(write, seq, { partyId: id, date, oldName, newName: name, reason });
  return ok({ seq, uid: request.uid });
};

/** party.confirmAlias: a person says that a name or account is this party's. Nothing another party goes by is taken from it. */
export const partyConfirmAlias: CommandHandler<'party.confirmAlias'> = ({ write, seq, book }, request) => {
  const party = standingParty(write, request.uid);
  if (!party.ok) return party;
  const { alias, account } = request;
  if (normalisedCompanyName(alias) === '' && accountKeyOf(account) === '') {
    return refuse('PARTY_ALIAS_EMPTY', party.value.code);
  }
  const keys = [
    ...(alias === '' ? [] : [[alias, `name:${normalisedCompanyName(alias)}`] as const]),
    ...(account === '' ? [] : [[account, `account:${accountKeyOf(account)}`] as const]),
  ];
  for (const [written, key] of keys) {
    const other = partiesByKey(write, key).find((id) => (successorOf(write, id) ?? id) !== party.value.id);
    const holder = other === undefined ? null : partyById(write, other);
    if (holder !== null)
      return refuse('PARTY_ALIAS_TAKEN', holder.code, {
        alias: written,
        code: holder.code,
        name: holder.name,
      });
  }
  const fields = fieldsOf(party.value);
  const known = new Set([fields.name, fields.shortName, ...fields.aliases].map(normalisedCompanyName));
  const accounts = new Set(fields.bankAccounts.map((each) => accountKeyOf(each.account)));
  const learned = withinLimits({
    ...fields,
    aliases:
      alias === '' || known.has(normalisedCompanyName(alias)) ? fields.aliases : [...fields.aliases, alias],
    bankAccounts:
      account === '' || accounts.has(accountKeyOf(account))
        ? fields.bankAccounts
        : [...fields.bankAccounts, { account, bank: '' }],
  });
  if (!learned.ok) return learned;
  writePartyVersion(write, party.value.id, seq, partyVersionOf(learned.value, book.currency, null));
  return ok({ seq, uid: request.uid });
};
