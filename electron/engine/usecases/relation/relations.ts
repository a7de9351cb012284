import { noteKind, type TimelineRow, unpaidReason } from '../../../../shared/contract/relation.ts';
import { type Problem, refuse } from '../../../../shared/errors/problem.ts';
import { ok, type Result } from '../../../../shared/std/result.ts';
import type { ReadHandle } from '../../store/handle.ts';
import { documentByUid } from '../../store/queries/document.ts';
import { recordedBy } from '../../store/queries/document-list.ts';
import { insertHold } from '../../store/queries/dunning.ts';
import { paperPage, type StoredPaper } from '../../store/queries/letter.ts';
import { partyByUid } from '../../store/queries/party.ts';
import {
  insertNote,
  insertNoteRemoval,
  insertPromise,
  notesOf,
  noteStanding,
  type StoredNote,
} from '../../store/queries/relation.ts';
import { amountText, minorOf } from '../amounts.ts';
import type { CommandHandler, QueryHandler } from '../context.ts';
import { userName } from '../output/statement-list.ts';
import { standingParty } from '../party/standing.ts';
import { type HeldPromise, heldPromises } from './promises.ts';

const LETTERS_MAX = 1_000;
const PLAIN = {
  kind: null,
  person: '',
  reason: null,
  nextDate: null,
  documentUid: null,
  amount: null,
  currency: null,
  promisedFor: null,
  state: null,
  paid: null,
} as const;

/** party.timeline: what was said, promised and written, latest first. */
export const partyTimeline: QueryHandler<'party.timeline'> = ({ read }, request) => {
  const { partyUid, asOf, offset, limit } = request;
  const party = partyByUid(read, partyUid);
  if (party === null) return refuse('NOT_FOUND', `party ${partyUid}`);
  const filter = {
    kind: null,
    state: null,
    partyId: party.id,
    from: null,
    to: null,
    lateOn: null,
    search: '',
    filters: [],
    sorts: [],
  };
  const rows = [
    ...notesOf(read, party.id).map((note) => noteRow(read, note)),
    ...heldPromises(read, party.id, asOf).map((held) => promiseRow(read, held)),
    ...paperPage(read, filter, { offset: 0, limit: LETTERS_MAX }).rows.map((paper) => letterRow(read, paper)),
  ].toSorted((a, b) => (a.date === b.date ? (a.at < b.at ? 1 : -1) : a.date < b.date ? 1 : -1));
  return ok({ rows: rows.slice(offset, offset + limit), total: rows.length });
};

function recorded(read: ReadHandle, seq: number): Pick<TimelineRow, 'at' | 'by'> {
  const { at, actor } = recordedBy(read, seq);
  return { at, by: userName(read, actor) };
}

function noteRow(read: ReadHandle, note: StoredNote): TimelineRow {
  return {
    ...PLAIN,
    ...recorded(read, note.seq),
    uid: note.uid,
    type: 'note',
    date: note.date,
    kind: noteKind.parse(note.kind),
    person: note.person,
    text: note.text,
    reason: note.reason === null ? null : unpaidReason.parse(note.reason),
    nextDate: note.nextDate,
    documentUid: note.documentUid,
    number: note.number,
  };
}

function promiseRow(read: ReadHandle, { promise, standing }: HeldPromise): TimelineRow {
  const { currency } = promise;
  return {
    ...PLAIN,
    ...recorded(read, promise.seq),
    uid: promise.uid,
    type: 'promise',
    date: promise.madeOn,
    text: promise.note,
    documentUid: promise.documentUid,
    number: promise.number,
    amount: amountText(promise.amount, currency),
    currency,
    promisedFor: promise.date,
    state: standing.state,
    paid: amountText(standing.paidMinor, currency),
  };
}

function letterRow(read: ReadHandle, paper: StoredPaper): TimelineRow {
  return {
    ...PLAIN,
    ...recorded(read, paper.seq),
    uid: paper.uid,
    type: 'letter',
    date: paper.issueDate,
    text: paper.kind,
    number: paper.number,
    amount: amountText(paper.subject, paper.currency),
    currency: paper.currency,
  };
}

/** The party, and the document of its that an entry speaks of. */
function subjectOf(
  read: ReadHandle,
  partyUid: string,
  documentUid: string | null,
): Result<{ readonly partyId: number; readonly documentId: number | null }, Problem> {
  const party = standingParty(read, partyUid);
  if (!party.ok) return party;
  const document = documentUid === null ? null : documentByUid(read, documentUid);
  if (documentUid !== null && (document === null || document.partyId !== party.value.id))
    return refuse('NOT_FOUND', `document ${documentUid}`);
  return ok({ partyId: party.value.id, documentId: document?.id ?? null });
}

/** note.add */
export const noteAdd: CommandHandler<'note.add'> = ({ write, seq, newUid }, request) => {
  const subject = subjectOf(write, request.partyUid, request.documentUid);
  if (!subject.ok) return subject;
  const { kind, date, person, text, reason, nextDate } = request;
  if (nextDate !== null && nextDate < date)
    return refuse('NOTE_NEXT_EARLIER', nextDate, { date, next: nextDate });
  const uid = newUid();
  insertNote(write, { uid, seq, ...subject.value, kind, date, person, text, reason, nextDate });
  return ok({ seq, uid });
};

/** promise.add */
export const promiseAdd: CommandHandler<'promise.add'> = ({ write, seq, newUid }, request) => {
  const subject = subjectOf(write, request.partyUid, request.documentUid);
  if (!subject.ok) return subject;
  const { currency, madeOn, date, note } = request;
  const minor = minorOf(request.amount, currency);
  if (!minor.ok) return minor;
  if (minor.value <= 0n) return refuse('PROMISE_AMOUNT', request.amount, { amount: request.amount });
  if (date < madeOn) return refuse('PROMISE_DATE', date, { date, made: madeOn });
  const uid = newUid();
  insertPromise(write, { uid, seq, ...subject.value, currency, amount: minor.value, madeOn, date, note });
  if (request.hold)
    insertHold(write, {
      uid: newUid(),
      seq,
      ...subject.value,
      ledger: 'AR',
      kind: 'promise',
      until: date,
      note,
    });
  return ok({ seq, uid });
};

/** note.remove */
export const noteRemove: CommandHandler<'note.remove'> = ({ write, seq }, { uid, reason }) => {
  const standing = noteStanding(write, uid);
  if (standing === null) return refuse('NOT_FOUND', `note ${uid}`);
  if (standing === 'removed') return refuse('NOTE_REMOVED', uid);
  insertNoteRemoval(write, seq, uid, reason);
  return ok({ seq, uid });
};
