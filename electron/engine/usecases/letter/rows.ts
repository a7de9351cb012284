import { ledger } from '../../../../shared/contract/fields.ts';
import { type LetterReply, type LetterRow, letterRow } from '../../../../shared/contract/letter-shapes.ts';
import { isBinding } from '../../../../shared/domain/letter/answer.ts';
import { awaitsAnswer } from '../../../../shared/domain/letter/states.ts';
import { daysBetween } from '../../../../shared/std/calendar-date.ts';
import type { ReadHandle } from '../../store/handle.ts';
import { recordedBy } from '../../store/queries/document-list.ts';
import type { StoredPaper } from '../../store/queries/letter.ts';
import type { StoredReply } from '../../store/queries/letter-state.ts';
import { partyById } from '../../store/queries/party.ts';
import { amountText } from '../amounts.ts';
import { dateOf } from '../document/facts.ts';
import { userName } from '../output/statement-list.ts';
import { fieldsOf } from '../party/party-fields.ts';
import { storedLines } from './reply-lines.ts';
import { answeringReply } from './verify.ts';

const { kind, level, form, state, answer } = letterRow.shape;

/** A frozen paper as lists show it; lateness is counted to `asOf`. */
export function letterRowOf(read: ReadHandle, paper: StoredPaper, asOf: string): LetterRow {
  const party = partyById(read, paper.partyId);
  const recorded = recordedBy(read, paper.seq);
  const stands = state.parse(paper.state);
  const text = (minor: bigint): string => amountText(minor, paper.currency);
  return {
    uid: paper.uid,
    number: paper.number,
    kind: kind.parse(paper.kind),
    level: level.parse(paper.level),
    form: form.parse(paper.form),
    party: { uid: party?.uid ?? '', code: party?.code ?? '', name: party?.name ?? '' },
    ledger: ledger.parse(paper.ledger),
    currency: paper.currency,
    from: paper.from,
    to: paper.to,
    closing: text(paper.closing),
    subject: text(paper.subject),
    issuedAt: recorded.at,
    issuedBy: userName(read, recorded.actor),
    issueDate: paper.issueDate,
    replyBy: paper.replyBy,
    state: stands,
    stateDate: paper.stateDate,
    answer: answer.parse(paper.answer),
    theirClosing: paper.theirClosing === null ? null : text(paper.theirClosing),
    daysLate:
      paper.replyBy === null || !awaitsAnswer(stands)
        ? null
        : Math.max(0, daysBetween(dateOf(paper.replyBy), dateOf(asOf))),
    email: party === null ? '' : fieldsOf(party).email,
    hash: paper.pdfSha256,
    headCode: paper.headCode,
  };
}

/** An answer as the detail of a paper shows it. */
export function replyRowOf(read: ReadHandle, paper: StoredPaper, reply: StoredReply): LetterReply {
  const recorded = recordedBy(read, reply.seq);
  const answering = answeringReply(reply);
  return {
    uid: reply.uid,
    at: recorded.at,
    by: userName(read, recorded.actor),
    channel: answering.channel,
    date: reply.date,
    agrees: reply.agrees,
    closing: reply.closing === null ? null : amountText(reply.closing, paper.currency),
    signer: reply.signer,
    seal: answering.seal,
    binding: isBinding(answering),
    note: reply.note,
    fileName: reply.fileName,
    fileHash: reply.fileSha256 ?? '',
    lines: storedLines(reply.lines),
    theirStatementUid: reply.theirStatementUid,
  };
}
