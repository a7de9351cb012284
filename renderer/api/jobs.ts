import { create } from 'zustand';
import type { JobName, RequestOf } from '../../shared/contract/contract.ts';
import type { VerifyResult } from '../../shared/contract/book.ts';
import type { ImportPreview } from '../../shared/contract/import.ts';
import type {
  LetterIssueResult,
  LetterPreviewResult,
  LetterRepliesResult,
  LetterReplyResult,
  LetterWriteResult,
} from '../../shared/contract/letter-shapes.ts';
import type { MatchRunResult } from '../../shared/contract/match.ts';
import type { ExportResult, StatementRow } from '../../shared/contract/output.ts';
import type { ReconcileCloseRow } from '../../shared/contract/reconciliation.ts';
import type { ConnectionTest, HandedFile, WatchRun } from '../../shared/contract/source.ts';
import type { PlanRunResult } from '../../shared/contract/plan.ts';
import type { ProductPreview } from '../../shared/contract/product.ts';
import type { TrialPreview } from '../../shared/contract/trial.ts';
import type { RuleTestResult } from '../../shared/contract/rule.ts';
import type { JobState } from '../../shared/contract/file.ts';
import { problem, type Problem } from '../../shared/errors/problem.ts';
import { err, ok } from '../../shared/std/result.ts';
import { call, startJob, type Reply } from './client.ts';
import { onEvent } from './events.ts';

/** How a job stands, as the window shows it. `total` is null while it is unknown. */
export type Job = {
  readonly id: string;
  readonly name: string;
  readonly state: 'running' | 'done' | 'failed' | 'cancelled';
  /** What the job is at: a key of the job's own texts, or plain words. */
  readonly phase: string;
  readonly done: number;
  readonly total: number | null;
  readonly problem: Problem | null;
  /** When this window first heard of it, milliseconds. */
  readonly since: number;
  readonly until: number | null;
};

const KEPT_MAX = 50;

/** Jobs this window has heard of, newest first. */
export const useJobs = create<{ readonly jobs: readonly Job[] }>()(() => ({ jobs: [] }));

function update(heard: JobState): Job {
  const { jobs } = useJobs.getState();
  const known = jobs.find((job) => job.id === heard.id);
  const job: Job = {
    id: heard.id,
    name: heard.name,
    state: heard.state,
    phase: heard.step,
    done: heard.done,
    total: heard.total === 0 ? null : heard.total,
    problem: heard.error as Problem | null, // the contract writes a problem's code as plain text
    since: known?.since ?? Date.now(),
    until: heard.state === 'running' ? null : (known?.until ?? Date.now()),
  };
  const others = jobs.filter((other) => other.id !== job.id);
  useJobs.setState({
    jobs:
      known === undefined
        ? [job, ...others].slice(0, KEPT_MAX)
        : jobs.map((o) => (o.id === job.id ? job : o)),
  });
  return job;
}

let listening: (() => void) | null = null;

/** Begins to follow jobs; called once when the window starts. */
export function followJobs(): void {
  listening ??= onEvent((event) => {
    if (event.type === 'job') update(event.job);
    if (event.type === 'locked') useJobs.setState({ jobs: [] });
    if (event.type === 'engine') abandon();
  });
}

/** Jobs of an engine that died will never report again. */
function abandon(): void {
  useJobs.setState(({ jobs }) => ({
    jobs: jobs.map((job) =>
      job.state === 'running'
        ? { ...job, state: 'failed', problem: problem('ENGINE_GONE', job.name), until: Date.now() }
        : job,
    ),
  }));
}

/** Asks the engine to stop a job. What it had written is taken back by the engine. */
export async function cancelJob(id: string): Promise<void> {
  await call('job.cancel', { jobId: id });
}

/** What each job results in, as the contract documents it beside the job. */
export type JobResults = {
  readonly 'book.sample': unknown;
  readonly 'book.verify': VerifyResult;
  readonly 'book.backup': unknown;
  readonly 'book.restore': unknown;
  readonly 'book.rotateKey': unknown;
  readonly 'import.preview': ImportPreview;
  readonly 'help.manual': { readonly fileName: string };
  readonly 'diagnosis.write': { readonly fileName: string };
  readonly 'report.print': {
    readonly token: string | null;
    readonly pages: number;
    readonly fileName: string;
  };
  readonly 'trial.file': TrialPreview;
  readonly 'product.file': ProductPreview;
  readonly 'import.template': unknown;
  readonly 'watch.add': unknown;
  readonly 'watch.run': WatchRun;
  readonly 'watch.open': HandedFile;
  readonly 'connection.save': unknown;
  readonly 'connection.test': ConnectionTest;
  readonly 'connection.pull': HandedFile;
  readonly 'match.run': MatchRunResult;
  readonly 'match.verify': {
    readonly checked: number;
    readonly rejected: readonly { readonly id: string; readonly reason: string }[];
  };
  readonly 'rule.test': RuleTestResult;
  readonly 'reconcile.close': ReconcileCloseRow;
  readonly 'plan.run': PlanRunResult;
  readonly 'reconcile.sheet': {
    readonly token: string;
    readonly fileName: string;
    readonly pages: number;
  };
  readonly 'statement.preview': { readonly token: string; readonly pages: number; readonly closing: string };
  readonly 'statement.issue': { readonly statements: readonly StatementRow[]; readonly files: number };
  readonly 'statement.copy': { readonly token: string };
  readonly 'letter.preview': LetterPreviewResult;
  readonly 'start.letterhead': LetterPreviewResult;
  readonly 'letter.issue': LetterIssueResult;
  readonly 'letter.write': LetterWriteResult;
  readonly 'letter.copy': {
    readonly token: string | null;
    readonly fileName: string;
    readonly bytes: number;
  };
  readonly 'attachment.add': unknown;
  readonly 'attachment.fetch': {
    readonly token: string | null;
    readonly fileName: string;
    readonly bytes: number;
  };
  readonly 'letter.reply': LetterReplyResult;
  readonly 'letter.replyFile': {
    readonly token: string | null;
    readonly fileName: string;
    readonly bytes: number;
  };
  readonly 'letter.replies': LetterRepliesResult;
  readonly 'list.write': { readonly fileName: string; readonly rows: number };
  readonly 'export.run': ExportResult;
  readonly 'order.paper': { readonly token: string | null; readonly fileName: string };
};

async function resultOf<N extends JobName>(id: string): Reply<JobResults[N]> {
  const reply = await call('job.result', { jobId: id });
  return reply.ok ? ok(reply.value.result as JobResults[N]) : reply; // the contract documents this result for the job
}

/** Waits until a job that was started has ended. */
function ended(jobId: string, name: string, onProgress: (job: Job) => void): Reply<null> {
  return new Promise((resolve) => {
    let heard = false;
    const look = (): void => {
      const job = useJobs.getState().jobs.find((one) => one.id === jobId);
      if (job === undefined && !heard) return;
      heard = true;
      if (job !== undefined) onProgress(job);
      if (job?.state === 'running') return;
      stop();
      // A job that vanished went with the book that was locked.
      resolve(job?.state === 'done' ? ok(null) : err(job?.problem ?? problem('JOB_CANCELLED', name)));
    };
    const stop = useJobs.subscribe(look);
    void call('job.list', {}).then((reply) => {
      // A job may end before its id is known here; the list says how it stands now.
      const mine = (reply.ok ? reply.value.jobs : []).find((job) => job.id === jobId);
      const known = useJobs.getState().jobs.find((job) => job.id === jobId);
      if (mine !== undefined && (known === undefined || known.state === 'running')) update(mine);
      else look();
    });
  });
}

/**
 * Runs a job to its end and hands back its result. Progress goes to `onProgress` and to the jobs drawer; cancelling it
 * there answers JOB_CANCELLED here.
 */
export async function runJob<N extends JobName>(
  name: N,
  request: RequestOf<N>,
  onProgress: (job: Job) => void = () => undefined,
): Reply<JobResults[N]> {
  followJobs();
  const started = await startJob(name, request);
  if (!started.ok) return started;
  const { jobId } = started.value as { readonly jobId: string }; // every job answers { jobId }
  const end = await ended(jobId, name, onProgress);
  return end.ok ? resultOf<N>(jobId) : end;
}
