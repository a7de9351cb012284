import { amountText } from '../amounts.ts';
import { CLASS_DIMENSIONS } from '../../../../shared/domain/party/classes.ts';
import { type Problem, refuse } from '../../../../shared/errors/problem.ts';
import { ok, type Result } from '../../../../shared/std/result.ts';
import type { ReadHandle } from '../../store/handle.ts';
import { successorOf } from '../../store/queries/party-changes.ts';
import {
  insertParty,
  partyByCodeKey,
  partyById,
  partyByUid,
  partyLedgers,
  partyPage,
  type PartySums,
  partyVersionSeq,
  writePartyVersion,
} from '../../store/queries/party.ts';
import type { PartyFields, PartyRow } from '../../../../shared/contract/party.ts';
import { partyRole } from '../../../../shared/contract/party.ts';
import type { CommandHandler, QueryHandler } from '../context.ts';
import { customReader } from '../master/stored.ts';
import { codeKeyOf, fieldsOf, partyVersionOf } from './party-fields.ts';
import { classedBook, classIds } from './classes.ts';
import { standingParty } from './standing.ts';

/** party.list */
export const partyList: QueryHandler<'party.list'> = ({ read, book }, request) => {
  const columns = [...request.filters, ...request.sorts].map(({ column }) => column);
  const needed = columns.some((column) => CLASS_COLUMNS.includes(column));
  const classed = request.classes || needed ? classedBook(read, book, request.asOf) : null;
  if (classed?.ok === false) return classed;
  const page = partyPage(read, {
    ...request,
    classIds: needed && classed !== null ? classIds(classed.value) : null,
  });
  const customers = request.classes ? classed?.value.customers : undefined;
  const rows = page.rows.map((sums) => {
    const classes = customers?.get(sums.party.id)?.classes;
    return classes === undefined ? rowOf(sums) : { ...rowOf(sums), classes };
  });
  return ok({ rows, total: page.total });
};

/** Columns of the list that can only be asked by once every customer is classed. */
const CLASS_COLUMNS: readonly string[] = CLASS_DIMENSIONS.map((dimension) => `${dimension}Class`);

function rowOf(sums: PartySums): PartyRow {
  const { party, salesperson, groups, receivable, payable, overdue, unapplied, openItems } = sums;
  const { currency } = party;
  const fields = fieldsOf(party);
  return {
    uid: party.uid,
    code: party.code,
    name: party.name,
    role: partyRole.parse(party.role),
    group: groups,
    salesperson,
    currency,
    receivable: amountText(receivable, currency),
    payable: amountText(payable, currency),
    overdue: amountText(overdue, currency),
    unapplied: amountText(unapplied, currency),
    openItems,
    contact: fields.contact,
    phone: fields.phone,
    email: fields.email,
    creditLimit: fields.creditLimit,
    termsDays: fields.terms.days,
    own: { group: fields.group, salesperson: fields.salesperson },
    custom: fields.custom,
  };
}

/** party.get */
export const partyGet: QueryHandler<'party.get'> = ({ read }, { uid }) => {
  const party = partyByUid(read, uid);
  if (party === null) return refuse('NOT_FOUND', `party ${uid}`);
  const ledgers = partyLedgers(read, party.id).map((ledger) =>
    ledger === 'AP' ? ('AP' as const) : ('AR' as const),
  );
  const successor = successorOf(read, party.id);
  const into = successor === null ? null : partyById(read, successor);
  const mergedInto = into === null ? null : { uid: into.uid, code: into.code, name: into.name };
  return ok({ uid, seq: partyVersionSeq(read, party.id), fields: fieldsOf(party), ledgers, mergedInto });
};

/** The fields a party may have, those of the book's own as it keeps them. Refused when the code is another's, or the party above it is not known. */
export function allowedFields(
  read: ReadHandle,
  fields: PartyFields,
  uid: string | null,
): Result<PartyFields, Problem> {
  const place = `party ${fields.code}`;
  const holder = partyByCodeKey(read, codeKeyOf(fields.code));
  if (holder !== null && holder.uid !== uid)
    return refuse('PARTY_CODE_TAKEN', place, { code: fields.code, name: holder.name });
  if (fields.parentCode !== '' && partyByCodeKey(read, codeKeyOf(fields.parentCode)) === null)
    return refuse('PARTY_PARENT_UNKNOWN', place, { code: fields.parentCode });
  const custom = customReader(read, 'party')(fields.custom);
  return custom.ok ? ok({ ...fields, custom: { ...custom.value } }) : custom;
}

/** party.save: a new party or a new version of one. Codes stay unique whatever their letter case. */
export const partySave: CommandHandler<'party.save'> = ({ write, seq, book, newUid }, request) => {
  const { uid } = request;
  const allowed = allowedFields(write, request.fields, uid);
  if (!allowed.ok) return allowed;
  const fields = allowed.value;
  if (uid === null) {
    const made = newUid();
    writePartyVersion(write, insertParty(write, made, seq), seq, partyVersionOf(fields, book.currency, null));
    return ok({ seq, uid: made });
  }
  const party = standingParty(write, uid);
  if (!party.ok) return party;
  writePartyVersion(write, party.value.id, seq, partyVersionOf(fields, book.currency, null));
  return ok({ seq, uid });
};
