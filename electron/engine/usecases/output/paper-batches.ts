import type { LetterFormat } from '../../../../shared/contract/letter-shapes.ts';
import type { Wire } from '../../../../shared/contract/wire.ts';
import { type ErrorCode, type Problem, refuse } from '../../../../shared/errors/problem.ts';
import { present } from '../../../../shared/std/assert.ts';
import { ok, type Result } from '../../../../shared/std/result.ts';
import type { ReadHandle } from '../../store/handle.ts';
import { paperByUid } from '../../store/queries/letter.ts';
import { partyById } from '../../store/queries/party.ts';
import type { PreparedCommandName } from '../context.ts';
import type { JobContext } from '../job-context.ts';
import { earlierReply } from './earlier-reply.ts';
import { writePaperFiles } from './paper-files.ts';
import { sha256 } from './statement-commit.ts';

/** Papers numbered and frozen by one command. */
const BATCH_PAPERS = 50;
/** How often a batch is printed anew because its numbers were taken meanwhile. */
const TRIES_MAX = 5;

/** Some of the papers of a job, and the place of the first of them among all. */
export type Batch<T> = { readonly targets: readonly T[]; readonly from: number; readonly total: number };

/** A batch as it goes to the writer. */
export type PrintedBatch = { readonly prepared: Wire; readonly findings: readonly Problem[] };

type RecordedRequest = { readonly commandId: string; readonly [key: string]: Wire };

/** How papers of one kind are issued. */
export type PaperIssue<T> = {
  readonly name: PreparedCommandName;
  readonly targets: readonly T[];
  /** What the writer answers when a number was taken meanwhile. */
  readonly moved: ErrorCode;
  /** The request as it is recorded with one batch. */
  readonly requestOf: (batch: Batch<T>) => RecordedRequest;
  readonly print: (batch: Batch<T>) => Promise<Result<PrintedBatch, Problem>>;
  readonly uidsOf: (reply: Wire) => readonly string[];
  /** Where the files of papers that are frozen go, and in which formats; null: nowhere. */
  readonly folder: string | null;
  readonly formats: readonly LetterFormat[];
  /** What is said when they could not be written: the papers themselves stand. */
  readonly unwritten: ErrorCode;
};

export type IssuedPapers = {
  readonly uids: readonly string[];
  readonly files: number;
  readonly findings: readonly Problem[];
};

/**
 * Numbers, freezes and writes papers, fifty to a command. Cancelling stops before the next command: what was frozen until then stays,
 * is written, and is named in the result. Nothing is held of a batch once it is committed.
 */
export async function issuePapers<T>(
  context: JobContext,
  issue: PaperIssue<T>,
): Promise<Result<IssuedPapers, Problem>> {
  const total = issue.targets.length;
  const uids: string[] = [];
  const findings: Problem[] = [];
  let files = 0;
  for (let from = 0; from < total; from += BATCH_PAPERS) {
    const batch = { targets: issue.targets.slice(from, from + BATCH_PAPERS), from, total };
    const done = await issueBatch(context, issue, batch, findings);
    if (!done.ok && done.error.code === 'JOB_CANCELLED' && uids.length > 0) break;
    if (!done.ok) return done;
    uids.push(...done.value);
    if (issue.folder === null) continue;
    const written = await writePaperFiles(context.read, done.value, issue.formats, issue.folder);
    if (!written.ok) return unwritten(context, issue.unwritten, uids, written.error);
    files += written.value.length;
  }
  context.progress(total, total, 'done');
  return ok({ uids, files, findings });
}

/** The papers are frozen; only their files are missing. Said in one problem, so that nobody issues them again. */
function unwritten(
  { read }: JobContext,
  code: ErrorCode,
  uids: readonly string[],
  found: Problem,
): Result<never, Problem> {
  const last = uids.at(-1);
  const number = last === undefined ? '' : (paperByUid(read, last)?.number ?? '');
  return refuse(code, number, {
    number,
    file: found.params['file'] ?? found.place,
    reason: found.params['reason'] ?? found.code,
  });
}

/** Prints and commits one batch; returns the uids of its papers. */
async function issueBatch<T>(
  context: JobContext,
  issue: PaperIssue<T>,
  batch: Batch<T>,
  findings: Problem[],
): Promise<Result<readonly string[], Problem>> {
  const input = issue.requestOf(batch);
  const earlier = earlierReply(context.read, issue.name, input);
  if (earlier !== null) return ok(issue.uidsOf(earlier));
  for (let tries = 1; ; tries += 1) {
    const printed = await issue.print(batch);
    if (!printed.ok) return printed;
    context.progress(batch.from + batch.targets.length, batch.total, 'statement.commit');
    const reply = await context.commit(issue.name, input, printed.value.prepared);
    if (reply.ok) {
      findings.push(...printed.value.findings);
      return ok(issue.uidsOf(reply.value));
    }
    if (reply.error.code !== issue.moved || tries === TRIES_MAX) return reply;
  }
}

/** What one batch adds to the request that is recorded: the first is the job's own; each further has an id of its own and names its parties. */
export function batchSaid(
  read: ReadHandle,
  commandId: string,
  batch: Batch<{ readonly partyId: number }>,
): { readonly commandId?: string; readonly parties?: readonly string[] } {
  if (batch.from === 0) return {};
  const ids = new Set(batch.targets.map(({ partyId }) => partyId));
  const parties = [...ids].map((id) => present(partyById(read, id), 'party of an account').uid);
  return { commandId: batchCommandId(commandId, batch), parties };
}

/** The id of the command of a batch: the job's own for the first, one derived from it for each further. */
function batchCommandId(commandId: string, { from }: { readonly from: number }): string {
  if (from === 0) return commandId;
  const stem = commandId.length <= 32 ? commandId : sha256(Buffer.from(commandId)).slice(0, 32);
  return `${stem}p${from / BATCH_PAPERS}`;
}
