import { canonicalText } from '../../../../shared/contract/canonical-bytes.ts';
import { countCells, type PartyCells } from '../../../../shared/contract/edit.ts';
import { type PartyFields, partyFields } from '../../../../shared/contract/party.ts';
import type { Wire } from '../../../../shared/contract/wire.ts';
import { currencyCode } from '../../../../shared/domain/money/currencies.ts';
import { formatAmount, parseAmount } from '../../../../shared/domain/money/parse-amount.ts';
import { type Problem, problem, refuse } from '../../../../shared/errors/problem.ts';
import { err, ok, type Result } from '../../../../shared/std/result.ts';
import type { ReadHandle } from '../../store/handle.ts';
import { editByUid, type EditedParty, editedParties, insertEdit } from '../../store/queries/edit.ts';
import { type StoredParty, writePartyVersion } from '../../store/queries/party.ts';
import { salespersonChanges } from '../../store/queries/salesperson.ts';
import type { CommandContext, CommandHandler, QueryHandler } from '../context.ts';
import { allowedFields } from './party.ts';
import { codeKeyOf, fieldsOf, partyVersionOf } from './party-fields.ts';
import { standingParty } from './standing.ts';

type Edit = { readonly uid: string; readonly cells: PartyCells };
/** A party and the fields it is to have; null where nothing changes. */
type Planned = { readonly party: StoredParty; readonly fields: PartyFields | null };

function withCells(fields: PartyFields, cells: PartyCells): PartyFields {
  const { custom, termsDays, ...own } = cells;
  return partyFields.parse({
    ...fields,
    ...own,
    terms: termsDays === undefined ? fields.terms : { ...fields.terms, days: termsDays },
    custom: { ...fields.custom, ...custom },
  });
}

/** A credit limit with the digits of the party's currency. */
function limitOf(fields: PartyFields, party: StoredParty): Result<PartyFields, Problem> {
  if (fields.creditLimit === null) return ok(fields);
  const currency = currencyCode(party.currency);
  const amount = parseAmount(fields.creditLimit, currency);
  return amount.ok ? ok({ ...fields, creditLimit: formatAmount(amount.value, currency) }) : amount;
}

/** The parties after a batch, each with why it is refused. `codes` are those the batch has given so far. */
function plan(read: ReadHandle, { uid, cells }: Edit, codes: Map<string, string>): Result<Planned, Problem> {
  const standing = standingParty(read, uid);
  if (!standing.ok) return standing;
  const party = standing.value;
  const before = fieldsOf(party);
  const changed = cells.salesperson !== undefined && cells.salesperson !== before.salesperson;
  if (changed && salespersonChanges(read, party.id).length > 0)
    return refuse('EDIT_HANDED_OVER', party.code, { code: party.code, name: party.name });
  const limited = limitOf(withCells(before, cells), party);
  if (!limited.ok) return limited;
  const allowed = allowedFields(read, limited.value, uid);
  if (!allowed.ok) return allowed;
  const key = codeKeyOf(allowed.value.code);
  if ((codes.get(key) ?? uid) !== uid)
    return refuse('PARTY_CODE_TAKEN', party.code, { code: allowed.value.code, name: party.name });
  codes.set(key, uid);
  const same = canonicalText(allowed.value as Wire) === canonicalText(before as Wire); // JSON by their schema
  return ok({ party, fields: same ? null : allowed.value });
}

function planAll(read: ReadHandle, edits: readonly Edit[]): readonly Result<Planned, Problem>[] {
  const codes = new Map<string, string>();
  const seen = new Set<string>();
  return edits.map((edit) => {
    if (seen.has(edit.uid)) return err(problem('EDIT_TWICE', `party ${edit.uid}`));
    seen.add(edit.uid);
    return plan(read, edit, codes);
  });
}

/** party.tryEdit */
export const partyTryEdit: QueryHandler<'party.tryEdit'> = ({ read }, { edits }) =>
  ok({
    refused: planAll(read, edits).map((planned) => {
      if (planned.ok) return null;
      const { code, place, params } = planned.error;
      return { code, place, params: { ...params } };
    }),
  });

function writeFields({ write, seq, book }: CommandContext, party: StoredParty, fields: PartyFields): void {
  writePartyVersion(write, party.id, seq, partyVersionOf(fields, book.currency, null));
}

/** party.edit: cells of parties, all or none. */
export const partyEdit: CommandHandler<'party.edit'> = (context, { edits }) => {
  const { write, seq, newUid } = context;
  const changing: { readonly party: StoredParty; readonly fields: PartyFields }[] = [];
  for (const planned of planAll(write, edits)) {
    if (!planned.ok) return planned;
    const { party, fields } = planned.value;
    if (fields !== null) changing.push({ party, fields });
  }
  if (changing.length === 0) return refuse('EDIT_NOTHING', 'party.edit');
  const uid = newUid();
  const uids = new Set(changing.map(({ party }) => party.uid));
  const cells = countCells(edits.filter((edit) => uids.has(edit.uid)));
  insertEdit(write, { uid, seq, cells, undoes: null });
  for (const { party, fields } of changing) writeFields(context, party, fields);
  return ok({ seq, uid, parties: changing.length, cells });
};

type Values = Readonly<Record<string, unknown>>;

/** What a party holds with the cells of an edit taken back; null for a cell that was changed since, by its name. */
function takenBack(
  now: Values,
  before: Values,
  after: Values,
): { readonly values: Values } | { readonly since: string } {
  const values: Record<string, unknown> = { ...now };
  const text = (value: unknown): string => JSON.stringify(value) ?? '';
  for (const name of new Set([...Object.keys(before), ...Object.keys(after)])) {
    if (text(before[name]) === text(after[name])) continue;
    if (text(now[name]) !== text(after[name])) return { since: name };
    if (before[name] === undefined) delete values[name];
    else values[name] = before[name];
  }
  return { values };
}

function restored(party: StoredParty, edited: EditedParty): Result<PartyFields, Problem> {
  const read = (text: string): PartyFields => partyFields.parse(JSON.parse(text));
  const [now, before, after] = [fieldsOf(party), read(edited.before), read(edited.after)];
  const since = (cell: string): Result<PartyFields, Problem> =>
    refuse('EDIT_SINCE', party.code, {
      code: party.code,
      name: party.name,
      cell: cell === 'terms' ? 'termsDays' : cell,
    });
  const custom = takenBack(now.custom, before.custom, after.custom);
  if ('since' in custom) return since(custom.since);
  const own = takenBack({ ...now, custom: null }, { ...before, custom: null }, { ...after, custom: null });
  if ('since' in own) return since(own.since);
  return ok(partyFields.parse({ ...own.values, custom: custom.values }));
}

/** edit.undo */
export const editUndo: CommandHandler<'edit.undo'> = (context, { uid }) => {
  const { write, seq, newUid } = context;
  const edit = editByUid(write, uid);
  if (edit === null) return refuse('NOT_FOUND', `edit ${uid}`);
  if (edit.undone) return refuse('EDIT_UNDONE', `edit ${uid}`);
  const back: { readonly party: StoredParty; readonly fields: PartyFields }[] = [];
  for (const edited of editedParties(write, edit.seq)) {
    const party = standingParty(write, edited.uid);
    if (!party.ok) return party;
    const fields = restored(party.value, edited);
    if (!fields.ok) return fields;
    const allowed = allowedFields(write, fields.value, edited.uid);
    if (!allowed.ok) return allowed;
    back.push({ party: party.value, fields: allowed.value });
  }
  const made = newUid();
  insertEdit(write, { uid: made, seq, cells: 0, undoes: edit.id });
  for (const { party, fields } of back) writeFields(context, party, fields);
  return ok({ seq, uid: made, parties: back.length });
};
