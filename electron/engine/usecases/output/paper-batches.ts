import type { Wire } from '../../../../shared/contract/wire.ts';
import type { ErrorCode, Problem } from '../../../../shared/errors/problem.ts';
import { ok, type Result } from '../../../../shared/std/result.ts';
import type { PreparedCommandName } from '../context.ts';
import type { JobContext } from '../job-context.ts';
import { earlierReply } from './earlier-reply.ts';
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
  /** Writes the files of papers that are frozen; returns their names. */
  readonly writeFiles: (uids: readonly string[]) => Promise<Result<readonly string[], Problem>>;
  /** What is said when they could not be written: the papers themselves stand. */
  readonly unwritten: (uids: readonly string[], problem: Problem) => Result<never, Problem>;
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
    const written = await issue.writeFiles(done.value);
    if (!written.ok) return issue.unwritten(uids, written.error);
    files += written.value.length;
  }
  context.progress(total, total, 'done');
  return ok({ uids, files, findings });
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

/** The id of the command of a batch: the job's own for the first, one derived from it for each further. */
export function batchCommandId(commandId: string, { from }: { readonly from: number }): string {
  if (from === 0) return commandId;
  const stem = commandId.length <= 32 ? commandId : sha256(Buffer.from(commandId)).slice(0, 32);
  return `${stem}p${from / BATCH_PAPERS}`;
}
