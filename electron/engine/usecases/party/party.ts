import { amountText } from '../amounts.ts';
import { refuse } from '../../../../shared/errors/problem.ts';
import { ok } from '../../../../shared/std/result.ts';
import {
  insertParty,
  partyByCodeKey,
  partyByUid,
  partyLedgers,
  partyPage,
  type PartySums,
  partyVersionSeq,
  writePartyVersion,
} from '../../store/queries/party.ts';
import type { PartyRow } from '../../../../shared/contract/party.ts';
import { partyRole } from '../../../../shared/contract/party.ts';
import type { CommandHandler, QueryHandler } from '../context.ts';
import { codeKeyOf, fieldsOf, partyVersionOf } from './party-fields.ts';

/** party.list */
export const partyList: QueryHandler<'party.list'> = ({ read }, request) => {
  const page = partyPage(read, request);
  return ok({ rows: page.rows.map(rowOf), total: page.total });
};

function rowOf({ party, receivable, payable, overdue, unapplied, openItems }: PartySums): PartyRow {
  const { currency } = party;
  return {
    uid: party.uid,
    code: party.code,
    name: party.name,
    role: partyRole.parse(party.role),
    group: party.groupName,
    salesperson: party.salesperson,
    currency,
    receivable: amountText(receivable, currency),
    payable: amountText(payable, currency),
    overdue: amountText(overdue, currency),
    unapplied: amountText(unapplied, currency),
    openItems,
  };
}

/** party.get */
export const partyGet: QueryHandler<'party.get'> = ({ read }, { uid }) => {
  const party = partyByUid(read, uid);
  if (party === null) return refuse('NOT_FOUND', `party ${uid}`);
  const ledgers = partyLedgers(read, party.id).map((ledger) =>
    ledger === 'AP' ? ('AP' as const) : ('AR' as const),
  );
  return ok({ uid, seq: partyVersionSeq(read, party.id), fields: fieldsOf(party), ledgers });
};

/** party.save: a new party or a new version of one. Codes stay unique whatever their letter case. */
export const partySave: CommandHandler<'party.save'> = ({ write, seq, book, newUid }, { uid, fields }) => {
  const holder = partyByCodeKey(write, codeKeyOf(fields.code));
  if (holder !== null && holder.uid !== uid) {
    return refuse('PARTY_CODE_TAKEN', `party ${fields.code}`, { code: fields.code, name: holder.name });
  }
  if (fields.parentCode !== '' && partyByCodeKey(write, codeKeyOf(fields.parentCode)) === null) {
    return refuse('PARTY_PARENT_UNKNOWN', `party ${fields.code}`, { code: fields.parentCode });
  }
  if (uid === null) {
    const made = newUid();
    writePartyVersion(write, insertParty(write, made, seq), seq, partyVersionOf(fields, book.currency, null));
    return ok({ seq, uid: made });
  }
  const party = partyByUid(write, uid);
  if (party === null) return refuse('NOT_FOUND', `party ${uid}`);
  writePartyVersion(write, party.id, seq, partyVersionOf(fields, book.currency, null));
  return ok({ seq, uid });
};
