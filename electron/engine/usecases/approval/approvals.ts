import { type ApprovalRow, approvalState } from '../../../../shared/contract/approval.ts';
import { type Problem, refuse } from '../../../../shared/errors/problem.ts';
import { present } from '../../../../shared/std/assert.ts';
import { ok, type Result } from '../../../../shared/std/result.ts';
import type { ReadHandle } from '../../store/handle.ts';
import {
  approvalByUid,
  approvalPage,
  insertApproval,
  insertApprovalDecision,
  type StoredApproval,
} from '../../store/queries/approval.ts';
import {
  documentById,
  documentByUid,
  dueLinesOf,
  isVoided,
  openOf,
  type StoredDocument,
} from '../../store/queries/document.ts';
import { recordedBy } from '../../store/queries/document-list.ts';
import { partyById } from '../../store/queries/party.ts';
import { amountText, minorOf } from '../amounts.ts';
import type { Actor, CommandHandler, QueryHandler } from '../context.ts';
import { userName } from '../output/statement-list.ts';
import { mayDecide } from './four-eyes.ts';
import { postWriteOff } from './write-off.ts';

const FIRST = { offset: 0, limit: 1 };

/** approval.list */
export const approvalList: QueryHandler<'approval.list'> = ({ read, actor }, request) => {
  const { state, documentUid, uid, offset, limit } = request;
  const documentId = documentUid === null ? null : (documentByUid(read, documentUid)?.id ?? 0);
  const page = approvalPage(read, { state, documentId, uid }, { offset, limit });
  return ok({ total: page.total, rows: page.rows.map((stored) => rowOf(read, stored, actor)) });
};

function rowOf(read: ReadHandle, stored: StoredApproval, actor: Actor): ApprovalRow {
  const document = present(documentById(read, stored.documentId), 'document of a request');
  const party = present(partyById(read, document.partyId), 'party of a document');
  const decided = stored.decidedSeq === null ? null : recordedBy(read, stored.decidedSeq);
  const waits = stored.decision === null;
  const own = stored.userId === actor.userId;
  return {
    uid: stored.uid,
    kind: 'write_off',
    state: approvalState.parse(stored.decision ?? 'waiting'),
    documentUid: document.uid,
    number: document.number,
    partyUid: party.uid,
    partyName: party.name,
    currency: document.currency,
    amount: amountText(stored.amount, document.currency),
    date: stored.date,
    reason: stored.reason,
    requestedAt: recordedBy(read, stored.seq).at,
    requestedBy: userName(read, stored.userId),
    mayDecide: waits && mayDecide(read, actor, stored.userId),
    mayWithdraw: waits && own,
    alone: stored.userId === (decided?.actor ?? actor.userId),
    decidedAt: decided?.at ?? null,
    decidedBy: decided === null ? '' : userName(read, decided.actor),
    opinion: stored.opinion,
    madeUid: stored.madeUid,
  };
}

/** Refuses more than is open of a document. */
function withinOpen(read: ReadHandle, document: StoredDocument, amount: bigint): Result<null, Problem> {
  const open = dueLinesOf(read, document.id).reduce((sum, line) => sum + openOf(read, line.id), 0n);
  return amount > 0n && amount <= open
    ? ok(null)
    : refuse('APPROVAL_AMOUNT', document.number, {
        number: document.number,
        open: amountText(open, document.currency),
        amount: amountText(amount, document.currency),
      });
}

/** approval.request */
export const approvalRequest: CommandHandler<'approval.request'> = (context, request) => {
  const { write, seq, actor, newUid } = context;
  const document = documentByUid(write, request.documentUid);
  if (document === null) return refuse('NOT_FOUND', `document ${request.documentUid}`);
  const { number } = document;
  if (isVoided(write, document.id)) return refuse('DOCUMENT_NOT_OPEN', number, { number });
  if (document.ledger !== 'AR' || document.gross <= 0n) return refuse('APPROVAL_SUBJECT', number, { number });
  const minor = minorOf(request.amount, document.currency);
  if (!minor.ok) return minor;
  const within = withinOpen(write, document, minor.value);
  if (!within.ok) return within;
  const waiting = approvalPage(write, { state: 'waiting', documentId: document.id, uid: null }, FIRST);
  if (waiting.total > 0) return refuse('APPROVAL_WAITS', number, { number });
  const uid = newUid();
  const { date, reason } = request;
  insertApproval(write, {
    uid,
    seq,
    documentId: document.id,
    userId: actor.userId,
    amount: minor.value,
    date,
    reason,
  });
  return ok({ seq, uid });
};

/** The request with a uid that nobody has decided yet. */
function waitingRequest(read: ReadHandle, uid: string): Result<StoredApproval, Problem> {
  const stored = approvalByUid(read, uid);
  if (stored === null) return refuse('NOT_FOUND', `request ${uid}`);
  return stored.decision === null
    ? ok(stored)
    : refuse('APPROVAL_DECIDED', uid, { decision: approvalState.parse(stored.decision) });
}

/** approval.decide: four eyes, and everything is looked at again, for the book may have moved since it was asked. */
export const approvalDecide: CommandHandler<'approval.decide'> = (context, { uid, decision, opinion }) => {
  const { write, seq, actor } = context;
  const found = waitingRequest(write, uid);
  if (!found.ok) return found;
  const stored = found.value;
  const own = stored.userId === actor.userId;
  if (!mayDecide(write, actor, stored.userId)) return refuse('APPROVAL_OWN', uid);
  if ((own || decision === 'refused') && opinion === '') return refuse('APPROVAL_OPINION', uid);
  const made = { seq, requestId: stored.id, userId: actor.userId, opinion };
  if (decision === 'refused') {
    insertApprovalDecision(write, { ...made, decision, madeUid: null });
    return ok({ seq, uid });
  }
  const document = present(documentById(write, stored.documentId), 'document of a request');
  if (isVoided(write, document.id))
    return refuse('DOCUMENT_NOT_OPEN', document.number, { number: document.number });
  const within = withinOpen(write, document, stored.amount);
  if (!within.ok) return within;
  const posted = postWriteOff(context, document, stored);
  if (!posted.ok) return posted;
  insertApprovalDecision(write, { ...made, decision, madeUid: posted.value });
  return ok({ seq, uid: posted.value });
};

/** approval.withdraw: by whoever asked. */
export const approvalWithdraw: CommandHandler<'approval.withdraw'> = (context, { uid, reason }) => {
  const { write, seq, actor } = context;
  const found = waitingRequest(write, uid);
  if (!found.ok) return found;
  if (found.value.userId !== actor.userId) return refuse('APPROVAL_OTHERS', uid);
  insertApprovalDecision(write, {
    seq,
    requestId: found.value.id,
    decision: 'withdrawn',
    userId: actor.userId,
    opinion: reason,
    madeUid: null,
  });
  return ok({ seq, uid });
};
