import { create } from 'zustand';
import type { JobName, RequestOf } from '../../shared/contract/contract.ts';
import { problem, type Problem } from '../../shared/errors/problem.ts';
import { err, ok } from '../../shared/std/result.ts';
import { call, send, startJob, type Reply } from './client.ts';
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
  readonly result: unknown;
  /** When this window first heard of it, milliseconds. */
  readonly since: number;
  readonly until: number | null;
};

const KEPT_MAX = 50;

/** Jobs this window has heard of, newest first. */
export const useJobs = create<{ readonly jobs: readonly Job[] }>()(() => ({ jobs: [] }));

type Heard = {
  readonly id: string;
  readonly name: string;
  readonly state: Job['state'];
  readonly done: number;
  readonly total: number | null;
  readonly phase?: string;
  readonly step?: string;
  readonly value?: unknown;
  readonly error: unknown;
};

function update(heard: Heard): Job {
  const { jobs } = useJobs.getState();
  const known = jobs.find((job) => job.id === heard.id);
  const job: Job = {
    id: heard.id,
    name: heard.name,
    state: heard.state,
    phase: heard.phase ?? heard.step ?? '',
    done: heard.done,
    total: heard.total === 0 ? null : heard.total,
    problem: (heard.error ?? null) as Problem | null, // both shapes of the contract carry a Problem here
    result: heard.value ?? known?.result ?? null,
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

/** A job's end: its state as the engine reports it, whichever of event and answer came first. */
async function settle<T>(id: string, name: string): Reply<T> {
  const reply = await send('job.result', { jobId: id });
  const known = useJobs.getState().jobs.find((job) => job.id === id);
  if (known !== undefined && known.state !== 'running' && known.state !== 'done') {
    return err(known.problem ?? problem('JOB_CANCELLED', name));
  }
  if (!reply.ok) return reply;
  const { result } = reply.value as { readonly result: unknown }; // reply of job.result in the contract
  return ok(result as T); // the caller names the result the contract documents for this job
}

/**
 * Runs a job to its end and hands back its result (the type the contract documents beside the job). Progress goes to
 * `onProgress` and to the jobs drawer; cancelling it there answers JOB_CANCELLED here.
 */
export async function runJob<T, N extends JobName = JobName>(
  name: N,
  request: RequestOf<N>,
  onProgress: (job: Job) => void = () => undefined,
): Reply<T> {
  followJobs();
  const started = await startJob(name, request);
  if (!started.ok) return started;
  const { jobId } = started.value as { readonly jobId: string }; // every job answers { jobId }
  return new Promise((resolve) => {
    const look = (): void => {
      const job = useJobs.getState().jobs.find((one) => one.id === jobId);
      if (job === undefined) return;
      onProgress(job);
      if (job.state === 'running') return;
      stop();
      if (job.state !== 'done') resolve(err(job.problem ?? problem('JOB_CANCELLED', name)));
      else if (job.result !== null)
        resolve(ok(job.result as T)); // see above
      else void settle<T>(jobId, name).then(resolve);
    };
    const stop = useJobs.subscribe(look);
    void send('job.list', {}).then((reply) => {
      // A job may end before its id is known here; the list says how it stands now.
      const { jobs } = reply.ok ? (reply.value as { readonly jobs: readonly Heard[] }) : { jobs: [] };
      const mine = jobs.find((job) => job.id === jobId);
      const known = useJobs.getState().jobs.find((job) => job.id === jobId);
      if (mine !== undefined && (known === undefined || known.state === 'running')) update(mine);
      else look();
    });
  });
}
