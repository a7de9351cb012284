import { expect, test } from 'vitest';
import { emit } from '../../renderer/api/events.ts';
import { fetchFile, putFile } from '../../renderer/api/files.ts';
import { followJobs, runJob, useJobs, type Job } from '../../renderer/api/jobs.ts';
import { jobRate } from '../../renderer/ui/jobs-drawer.tsx';
import { FILE_CHUNK_BYTES } from '../../shared/contract/wire.ts';
import { answeringEngine, fakeEngine } from './fake-engine.ts';

const BYTES = Uint8Array.from({ length: FILE_CHUNK_BYTES * 2 + 17 }, (_, index) => index % 251);

type ChunkRequest = { readonly token: string; readonly offset: number; readonly bytes: Uint8Array };

test('a file travels in chunks of 1 MiB and arrives whole', async () => {
  const arrived = new Uint8Array(BYTES.length);
  const { heard } = answeringEngine({
    'file.begin': () => ({ token: 't1' }),
    'file.chunk': (request) => {
      const { offset, bytes } = request as ChunkRequest; // what putFile sends
      arrived.set(bytes, offset);
      return {};
    },
  });
  const seen: number[] = [];
  expect(await putFile(new File([BYTES], '银行.csv'), (done) => seen.push(done))).toEqual({
    ok: true,
    value: 't1',
  });
  expect(arrived).toEqual(BYTES);
  expect(heard.map((asked) => asked.name)).toEqual(['file.begin', 'file.chunk', 'file.chunk', 'file.chunk']);
  expect(seen).toEqual([FILE_CHUNK_BYTES, FILE_CHUNK_BYTES * 2, BYTES.length]);
});

test('a file that cannot be taken is discarded, and one too large is never begun', async () => {
  const { heard } = answeringEngine({ 'file.begin': () => ({ token: 't1' }), 'file.discard': () => ({}) });
  expect((await putFile(new File([BYTES], 'a.csv'))).ok).toBe(false);
  expect(heard.map((asked) => asked.name)).toEqual(['file.begin', 'file.chunk', 'file.discard']);
  const huge = new File([], 'huge.csv');
  Object.defineProperty(huge, 'size', { value: 200 * 1024 * 1024 + 1 });
  expect(await putFile(huge)).toMatchObject({ ok: false, error: { code: 'REQUEST_TOO_LARGE' } });
  expect(heard).toHaveLength(3);
});

test('a file is fetched whole, and an engine that stops giving bytes is a refusal', async () => {
  answeringEngine({
    'file.fetch': (request) => {
      const { offset } = request as ChunkRequest; // what fetchFile sends
      return { name: 'a.pdf', size: BYTES.length, bytes: BYTES.slice(offset, offset + FILE_CHUNK_BYTES) };
    },
  });
  const fetched = await fetchFile('t1');
  expect(fetched.ok && fetched.value.bytes).toEqual(BYTES);
  answeringEngine({ 'file.fetch': () => ({ name: 'a.pdf', size: 10, bytes: new Uint8Array(0) }) });
  expect(await fetchFile('t1')).toMatchObject({ ok: false, error: { code: 'FILE_UNREADABLE' } });
});

function jobEvent(id: string, state: Job['state'], done: number): void {
  const error = state === 'failed' ? { code: 'NOT_FOUND', place: 'x', params: {} } : null;
  emit({
    type: 'job',
    job: { id, name: 'match.run', state, done, total: 100, step: '', startedAt: '', error },
  });
}

async function started(id: string): Promise<{
  readonly result: ReturnType<typeof runJob<'match.run'>>;
  readonly seen: number[];
  readonly engine: ReturnType<typeof fakeEngine>;
}> {
  const engine = fakeEngine();
  const seen: number[] = [];
  const result = runJob('match.run', { commandId: 'C'.repeat(26), auto: false }, (job) =>
    seen.push(job.done),
  );
  engine.asked[0]?.reply({ ok: true, value: { jobId: id } });
  await new Promise((resolve) => setTimeout(resolve, 0));
  return { result, seen, engine };
}

test('a job reports progress and hands over its result', async () => {
  followJobs();
  const { result, seen, engine } = await started('j1');
  jobEvent('j1', 'running', 40);
  jobEvent('j1', 'done', 100);
  await new Promise((resolve) => setTimeout(resolve, 0));
  const asked = engine.asked.find((one) => one.name === 'job.result');
  const job = {
    id: 'j1',
    name: 'match.run',
    state: 'done',
    done: 100,
    total: 100,
    step: 'done',
    startedAt: '',
    error: null,
  };
  asked?.reply({ ok: true, value: { job, result: { proposed: 3 } } });
  expect(await result).toEqual({ ok: true, value: { proposed: 3 } });
  expect(seen).toEqual([40, 100]);
});

test('a job that ended before its id was known is still found', async () => {
  const { result, engine } = await started('j2');
  const list = engine.asked.find((one) => one.name === 'job.list');
  const job = {
    id: 'j2',
    name: 'match.run',
    state: 'failed',
    done: 1,
    total: 0,
    step: '',
    startedAt: '',
    error: { code: 'NOT_FOUND', place: 'x', params: {} },
  };
  list?.reply({ ok: true, value: { jobs: [job] } });
  expect(await result).toMatchObject({ ok: false, error: { code: 'NOT_FOUND' } });
});

test('a cancelled job and a lost engine end the waiting', async () => {
  const cancelled = await started('j3');
  jobEvent('j3', 'running', 1);
  jobEvent('j3', 'cancelled', 1);
  expect(await cancelled.result).toMatchObject({ ok: false, error: { code: 'JOB_CANCELLED' } });
  const lost = await started('j4');
  jobEvent('j4', 'running', 1);
  emit({ type: 'engine', state: 'restarted' });
  expect(await lost.result).toMatchObject({ ok: false, error: { code: 'ENGINE_GONE' } });
  const locked = await started('j5');
  jobEvent('j5', 'running', 1);
  emit({ type: 'locked' });
  expect(await locked.result).toMatchObject({ ok: false, error: { code: 'JOB_CANCELLED' } });
  expect(useJobs.getState().jobs).toEqual([]);
});

test('the rate of a job says nothing before there is something to say', () => {
  const job: Job = {
    id: 'a',
    name: 'x',
    state: 'running',
    phase: '',
    done: 0,
    total: null,
    problem: null,
    since: 1000,
    until: null,
  };
  expect(jobRate(job, 9000)).toBeNull();
  expect(jobRate({ ...job, done: 500 }, 1200)).toBeNull();
  expect(jobRate({ ...job, done: 500 }, 6000)).toBe(100);
  expect(jobRate({ ...job, done: 500, until: 2000 }, 99_000)).toBe(500);
});
