import { useState } from 'react';
import type { JobName, RequestOf } from '../../shared/contract/contract.ts';
import type { Problem } from '../../shared/errors/problem.ts';
import { runJob, type Job, type JobResults } from '../api/jobs.ts';

/** A job a form waits for: its progress, its end. */
export function useJob(): {
  readonly job: Job | null;
  readonly running: boolean;
  readonly problem: Problem | null;
  readonly run: <N extends JobName>(name: N, request: RequestOf<N>) => Promise<JobResults[N] | null>;
} {
  const [job, setJob] = useState<Job | null>(null);
  const [running, setRunning] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const run = async <N extends JobName>(name: N, request: RequestOf<N>): Promise<JobResults[N] | null> => {
    setRunning(true);
    setProblem(null);
    setJob(null);
    const reply = await runJob(name, request, setJob);
    setRunning(false);
    if (reply.ok) return reply.value;
    setProblem(reply.error);
    return null;
  };
  return { job, running, problem, run };
}
