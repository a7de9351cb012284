import { canonicalText } from '../../../../shared/contract/canonical-bytes.ts';
import {
  answerOf,
  isBinding,
  type ReplyChannel,
  type SealKind,
} from '../../../../shared/domain/letter/answer.ts';
import { type Problem, problem, refuse } from '../../../../shared/errors/problem.ts';
import { err, ok, type Result } from '../../../../shared/std/result.ts';
import type { StoredPaper } from '../../store/queries/letter.ts';
import { insertReply, insertState, repliesOf, setAnswer } from '../../store/queries/letter-state.ts';
import type { CommandContext } from '../context.ts';
import { theirsRecord } from '../reconcile/theirs.ts';
import { frozenPaper, isRepliable } from './frozen.ts';
import { moveProblem } from './move.ts';
import type { ReplyLine } from './reply-lines.ts';
import { theirStatementOf } from './their-statement.ts';
import { answeringReply } from './verify.ts';

/** An answer as it is to be recorded. */
export type NewReply = {
  readonly channel: ReplyChannel;
  readonly date: string;
  readonly agrees: boolean;
  /** Signed as the ledger's balance is. */
  readonly closing: bigint | null;
  readonly signer: string;
  readonly seal: SealKind;
  readonly note: string;
  readonly lines: readonly ReplyLine[];
  readonly fileName: string;
  readonly file: Uint8Array | null;
  readonly fileSha256: string | null;
};

export type RecordedReply = {
  readonly uid: string;
  readonly state: 'agreed' | 'differs';
  readonly binding: boolean;
  readonly theirStatementUid: string | null;
};

/** Why an answer to this paper is not taken, or null (SPEC 18). */
export function replyProblem(paper: StoredPaper, reply: Omit<NewReply, 'file'>): Problem | null {
  const { number } = paper;
  const audit = paper.kind === 'audit_confirmation';
  if (audit ? reply.channel !== 'auditor' : reply.channel === 'auditor' || !isRepliable(paper.kind))
    return problem('LETTER_ASKS_NO_REPLY', number, { number });
  if (reply.channel === 'paper' && isCompanySeal(reply.seal) && reply.fileSha256 === null)
    return problem('LETTER_SEAL_WITHOUT_SCAN', number, { number });
  const differing = reply.lines.find((line) => !line.agrees);
  const otherClosing = reply.closing !== null && reply.closing !== paper.closing;
  if (reply.agrees && (differing !== undefined || otherClosing))
    return problem('REPLY_CONTRADICTS', number, {
      file: reply.fileName === '' ? number : reply.fileName,
      cell: differing === undefined ? 'closing' : String(differing.index),
    });
  if (!reply.agrees && !audit && differing === undefined && reply.closing === null)
    return problem('LETTER_REPLY_EMPTY', number, { number });
  const state = reply.agrees ? 'agreed' : 'differs';
  return moveProblem(paper, { state, date: reply.date, note: '' }, 'reply');
}

function isCompanySeal(seal: SealKind): boolean {
  return seal !== 'none' && seal !== 'signature';
}

/** Records an answer: what it says, where the paper stands now, and, where they differ, their account to be compared. */
export function recordReply(
  context: CommandContext,
  paper: StoredPaper,
  reply: NewReply,
): Result<RecordedReply, Problem> {
  const refused = replyProblem(paper, reply);
  if (refused !== null) return err(refused);
  const { write, seq } = context;
  const theirs = reply.agrees || reply.channel === 'auditor' ? ok(null) : recordTheirs(context, paper, reply);
  if (!theirs.ok) return theirs;
  const uid = context.newUid();
  const { file, lines, ...said } = reply;
  insertReply(write, {
    ...said,
    uid,
    seq,
    paperUid: paper.uid,
    lines: canonicalText(lines),
    file,
    theirStatementUid: theirs.value,
  });
  const state = reply.agrees ? 'agreed' : 'differs';
  insertState(write, paper.uid, { seq, state, date: reply.date, note: reply.note });
  const answers = repliesOf(write, paper.uid).map(answeringReply);
  setAnswer(write, paper.uid, answerOf(answers));
  const last = answers.at(-1);
  return ok({
    uid,
    state,
    binding: last !== undefined && isBinding(last),
    theirStatementUid: theirs.value,
  });
}

function recordTheirs(
  context: CommandContext,
  paper: StoredPaper,
  reply: NewReply,
): Result<string | null, Problem> {
  const request = theirStatementOf(context.write, paper, frozenPaper(context.write, paper), reply);
  if (request === null) return ok(null);
  const recorded = theirsRecord(context, { ...request, commandId: context.commandId });
  if (!recorded.ok) return recorded;
  const { uid } = recorded.value;
  return uid === null ? refuse('NOT_FOUND', paper.number) : ok(uid);
}
