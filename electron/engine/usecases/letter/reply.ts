import { z } from 'zod';
import type { ParsedRequestOf } from '../../../../shared/contract/contract.ts';
import { type Problem, refuse } from '../../../../shared/errors/problem.ts';
import { assert } from '../../../../shared/std/assert.ts';
import { err, ok, type Result } from '../../../../shared/std/result.ts';
import type { ReadHandle } from '../../store/handle.ts';
import type { StoredPaper } from '../../store/queries/letter.ts';
import { minorOf } from '../amounts.ts';
import type { PreparedHandler } from '../context.ts';
import type { JobHandler } from '../job-context.ts';
import { sha256 } from '../output/statement-commit.ts';
import { paperBehind } from './find.ts';
import { frozenPaper } from './frozen.ts';
import { type NewReply, recordReply, replyProblem } from './record-reply.ts';
import { printedLines } from './reply-input.ts';

type ReplyRequest = ParsedRequestOf<'letter.reply'>;

const scanned = z
  .object({ name: z.string(), bytes: z.instanceof(Uint8Array), sha256: z.string() })
  .nullable();

/** letter.reply: an answer on paper, or what the auditor reports; its scan comes as a file and is kept. */
export const letterReply: JobHandler<'letter.reply'> = async (context, request) => {
  const { file } = context;
  if (request.scan !== null && file === null) return refuse('TOKEN_UNKNOWN', 'letter.reply');
  const paper = paperBehind(context.read, request.code);
  if (!paper.ok) return paper;
  const scan =
    file === null ? null : { name: file.name, bytes: new Uint8Array(file.bytes), sha256: sha256(file.bytes) };
  const reply = replyOf(context.read, paper.value, request, scan);
  if (!reply.ok) return reply;
  const refused = replyProblem(paper.value, reply.value);
  if (refused !== null) return err(refused);
  // Where the scan lay is no part of what happened; its bytes are kept with the answer.
  return context.commit(
    'letter.reply',
    { ...request, lines: request.lines.map((line) => ({ ...line })), scan: null },
    { scan },
  );
};

/** Records it; everything is looked at again, the book may have moved. */
export const letterReplyCommit: PreparedHandler<'letter.reply'> = (context, request, prepared) => {
  const { scan } = z.object({ scan: scanned }).parse(prepared);
  if (scan !== null) assert(sha256(scan.bytes) === scan.sha256, 'the scan arrives as it was read');
  const paper = paperBehind(context.write, request.code);
  if (!paper.ok) return paper;
  const reply = replyOf(context.write, paper.value, request, scan);
  if (!reply.ok) return reply;
  const recorded = recordReply(context, paper.value, reply.value);
  return recorded.ok ? ok({ seq: context.seq, ...recorded.value }) : recorded;
};

/** What a person said of an answer, its amounts in minor units and its lines by the numbers they were printed with. */
function replyOf(
  read: ReadHandle,
  paper: StoredPaper,
  request: ReplyRequest,
  scan: z.output<typeof scanned>,
): Result<NewReply, Problem> {
  const closing = request.closing === null ? ok(null) : minorOf(request.closing, paper.currency);
  if (!closing.ok) return closing;
  const printed = printedLines(frozenPaper(read, paper));
  for (const { index, amount } of request.lines) {
    if (index > printed.length)
      return refuse('REQUEST_INVALID', 'letter.reply', {
        field: 'lines',
        reason: `${index} > ${printed.length}`,
      });
    const minor = amount === null ? ok(0n) : minorOf(amount, paper.currency);
    if (!minor.ok) return minor;
  }
  return ok({
    channel: request.channel,
    date: request.date,
    agrees: request.agrees,
    closing: closing.value,
    signer: request.signer,
    seal: request.seal,
    note: request.note,
    lines: request.lines.map((line) => ({ ...line, number: printed[line.index - 1]?.number ?? '' })),
    fileName: scan?.name ?? '',
    file: scan?.bytes ?? null,
    fileSha256: scan?.sha256 ?? null,
  });
}
