import type { PartyFields } from '../../../../shared/contract/party.ts';
import { moveItems, type MovingLine } from '../../../../shared/domain/party/move-items.ts';
import { normalisedCompanyName } from '../../../../shared/domain/party/company-name.ts';
import { type Problem, problem, refuse } from '../../../../shared/errors/problem.ts';
import { present } from '../../../../shared/std/assert.ts';
import type { CalendarDate } from '../../../../shared/std/calendar-date.ts';
import { err, ok, type Result } from '../../../../shared/std/result.ts';
import { dueLineByUid, insertDocument, openOf } from '../../store/queries/document.ts';
import { insertMerge, insertSplit, openLineUids } from '../../store/queries/party-changes.ts';
import { insertParty, partyByUid, type StoredParty, writePartyVersion } from '../../store/queries/party.ts';
import { writeAllocations } from '../allocation/write.ts';
import type { CommandContext, CommandHandler } from '../context.ts';
import { locksOf, newDocumentOf, storedSide } from '../document/facts.ts';
import { detailFieldsOf } from '../document/documents.ts';
import { assignDocumentNumber } from '../document/numbering.ts';
import { detailOf } from '../document/post.ts';
import { accountKeyOf, fieldsOf, partyVersionOf, withinLimits } from './party-fields.ts';
import { allowedFields } from './party.ts';
import { standingParty } from './standing.ts';

type Move = {
  readonly from: StoredParty;
  readonly into: StoredParty;
  readonly lines: readonly string[];
  readonly date: CalendarDate;
  readonly reason: string;
};
type Moved = { readonly number: string; readonly items: number };

/** What of a party goes over to another; refused when a line is another party's or nothing of it is open. */
function movingLines(
  { write }: CommandContext,
  { from, lines }: Move,
): Result<readonly MovingLine[], Problem> {
  const moving: MovingLine[] = [];
  for (const uid of new Set(lines)) {
    const found = storedSide(write, uid);
    if (found === null) return refuse('NOT_FOUND', `line ${uid}`);
    const { document, line, side } = found;
    const openMinor = openOf(write, line.id);
    if (document.partyId !== from.id || openMinor === 0n) {
      const { number } = document;
      return refuse('PARTY_LINE_OTHER', number, { number, code: from.code });
    }
    moving.push({ line: side.line, openMinor, exchangeRate: document.exchangeRate });
  }
  return ok(moving);
}

/** Writes the transfers of a move and clears the old lines by them. */
function writeMove(context: CommandContext, move: Move): Result<Moved, Problem> {
  const { write, seq, book, newUid } = context;
  const { from, into, date, reason } = move;
  const moving = movingLines(context, move);
  if (!moving.ok) return moving;
  if (moving.value.length === 0) return ok({ number: '', items: 0 });
  const number = assignDocumentNumber(write, 'transfer', date);
  const moved = moveItems(
    moving.value,
    { number, date, from: from.uid, into: into.uid, text: reason },
    { seq, bookCurrency: book.currency, locks: locksOf(write) },
    newUid,
  );
  if (!moved.ok) return moved;
  const ids = { bankLineId: null, proposalId: null, batchId: null };
  for (const [at, { falling, taking }] of moved.value.entries()) {
    const line = present(moving.value[at], 'moving line').line.lineId;
    const original = present(dueLineByUid(write, line), 'document of a moving line').document;
    const first = insertDocument(
      write,
      newDocumentOf(falling, { ...ids, partyId: from.id, originalId: null }, detailOf({})),
    );
    const taken = { ...ids, partyId: into.id, originalId: first };
    insertDocument(write, newDocumentOf(taking, taken, detailOf(detailFieldsOf(original))));
  }
  const cleared = writeAllocations(
    context,
    moved.value.map(({ clearing }) => clearing),
    { date, proposalId: null },
  );
  if (!cleared.ok) return cleared;
  return ok({ number, items: moved.value.length });
}

/** party.merge: every open item goes over by dated transfers, and the names of the one become aliases of the other (SPEC 9). */
export const partyMerge: CommandHandler<'party.merge'> = (context, request) => {
  const { write, seq, book, newUid } = context;
  const pair = standingPair(context, request.from, request.into);
  if (!pair.ok) return pair;
  const { from, into } = pair.value;
  const { date, reason } = request;
  const moved = writeMove(context, { from, into, lines: openLineUids(write, from.id), date, reason });
  if (!moved.ok) return moved;
  const fields = withinLimits(absorbed(fieldsOf(into), fieldsOf(from)));
  if (!fields.ok) return fields;
  writePartyVersion(write, into.id, seq, partyVersionOf(fields.value, book.currency, null));
  const uid = newUid();
  insertMerge(write, seq, { uid, from: from.id, into: into.id, date, reason, ...moved.value });
  return ok({ seq, uid, ...moved.value });
};

/** party.split: chosen open items go over to a new or another party. */
export const partySplit: CommandHandler<'party.split'> = (context, request) => {
  const { write, seq, newUid } = context;
  const from = standingParty(write, request.from);
  if (!from.ok) return from;
  const into = splitTarget(context, request.into);
  if (!into.ok) return into;
  const { date, reason, lines } = request;
  const moved = writeMove(context, { from: from.value, into: into.value, lines, date, reason });
  if (!moved.ok) return moved;
  const uid = newUid();
  const ids = { from: from.value.id, into: into.value.id };
  insertSplit(write, seq, { uid, ...ids, date, reason, ...moved.value });
  return ok({ seq, uid, ...moved.value });
};

function standingPair(
  { write }: CommandContext,
  fromUid: string,
  intoUid: string,
): Result<{ readonly from: StoredParty; readonly into: StoredParty }, Problem> {
  if (fromUid === intoUid) return err(problem('PARTY_SAME', 'into'));
  const from = standingParty(write, fromUid);
  if (!from.ok) return from;
  const into = standingParty(write, intoUid);
  return into.ok ? ok({ from: from.value, into: into.value }) : into;
}

/** The party that takes split items. One that was merged before stands up again by it. */
function splitTarget(context: CommandContext, into: string | PartyFields): Result<StoredParty, Problem> {
  const { write, seq, book, newUid } = context;
  if (typeof into === 'string') {
    const party = partyByUid(write, into);
    return party === null ? err(problem('NOT_FOUND', `party ${into}`)) : ok(party);
  }
  const allowed = allowedFields(write, into, null);
  if (!allowed.ok) return allowed;
  const uid = newUid();
  writePartyVersion(
    write,
    insertParty(write, uid, seq),
    seq,
    partyVersionOf(allowed.value, book.currency, null),
  );
  return ok(present(partyByUid(write, uid), 'new party'));
}

/** The fields of a party that has taken another over: it answers to the other's names and accounts, and is paid for by its payers. */
function absorbed(into: PartyFields, from: PartyFields): PartyFields {
  const keyOf = normalisedCompanyName;
  const own = new Set([into.name, into.shortName, ...into.aliases].map(keyOf));
  const names = [from.name, from.shortName, ...from.aliases].filter((name) => {
    const fresh = name !== '' && !own.has(keyOf(name));
    own.add(keyOf(name));
    return fresh;
  });
  const accounts = new Set(into.bankAccounts.map(({ account }) => accountKeyOf(account)));
  return {
    ...into,
    aliases: [...into.aliases, ...names],
    taxId: into.taxId === '' ? from.taxId : into.taxId,
    bankAccounts: [
      ...into.bankAccounts,
      ...from.bankAccounts.filter(({ account }) => !accounts.has(accountKeyOf(account))),
    ],
    payers: [...into.payers, ...from.payers],
  };
}
