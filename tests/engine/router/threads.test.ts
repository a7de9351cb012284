import { expect, test } from 'vitest';
import { BookThreads } from '../../../electron/engine/router/book-threads.ts';
import { HeldFiles } from '../../../electron/engine/router/held-files.ts';
import { Jobs } from '../../../electron/engine/router/jobs.ts';
import { ThreadClient } from '../../../electron/engine/router/thread-client.ts';
import { FILE_BYTES_MAX } from '../../../shared/contract/file.ts';
import { expectRefused, expectValue } from '../../unit/expect-result.ts';

const CALL = { name: 'book.info', input: {}, actor: null, at: '2026-11-02T00:00:00.000Z' };

test('a thread that is gone answers what it is asked, and what it owed', async () => {
  const died: string[] = [];
  const thread = new ThreadClient(
    'read',
    () => undefined,
    (dead) => died.push(dead.name),
  );
  expect(await thread.call(CALL)).toMatchObject({ ok: false, error: { code: 'INTERNAL_BUG' } });
  await thread.terminate();
  expect(await thread.call(CALL)).toMatchObject({ ok: false, error: { code: 'JOB_DIED', place: 'read' } });
  expect(thread.load).toBe(0);
  expect(died).toEqual([]);
});

test('queries of a book that is not open are refused, not lost', async () => {
  const threads = new BookThreads({ heard: () => undefined, writerDied: () => undefined });
  expect(await threads.query(CALL)).toMatchObject({ ok: false, error: { code: 'BOOK_IS_LOCKED' } });
  await threads.terminate();
});

test('files arrive in order, within what was announced, and the oldest make room', () => {
  const files = new HeldFiles();
  expectRefused(files.begin('big', FILE_BYTES_MAX + 1), 'REQUEST_TOO_LARGE');
  const token = expectValue(files.begin('two', 4));
  expectRefused(files.add(token, 1, new Uint8Array([1])), 'REQUEST_INVALID');
  expectValue(files.add(token, 0, new Uint8Array([1, 2])));
  expect(files.whole(token)).toBeNull();
  expectRefused(files.add(token, 2, new Uint8Array([1, 2, 3])), 'REQUEST_INVALID');
  expectValue(files.add(token, 2, new Uint8Array([3, 4])));
  expect(files.whole(token)?.bytes).toEqual(new Uint8Array([1, 2, 3, 4]));
  expect(expectValue(files.chunk(token, 3)).bytes).toEqual(new Uint8Array([4]));
  expect(expectValue(files.chunk(token, 9)).bytes).toHaveLength(0);
  for (let i = 0; i < 3; i += 1) expectValue(files.begin(`large ${i}`, FILE_BYTES_MAX));
  expectRefused(files.chunk(token, 0), 'TOKEN_UNKNOWN');
  files.clear();
  expectRefused(files.add(token, 0, new Uint8Array(0)), 'TOKEN_UNKNOWN');
});

test('jobs that ended are remembered for a while, running ones always', async () => {
  const jobs = new Jobs(() => undefined);
  const running = jobs.begin('long', CALL.at).id;
  const ids = Array.from({ length: 60 }, () => jobs.begin('short', CALL.at).id);
  for (const id of ids) jobs.end(id, { ok: true, value: id });
  expect(jobs.get(running)?.job.state).toBe('running');
  expect(jobs.get(ids[0] ?? '')).toBeNull();
  expect(jobs.get(ids.at(-1) ?? '')).toMatchObject({ job: { state: 'done' }, result: ids.at(-1) });
  jobs.end(running, { ok: false, error: { code: 'JOB_CANCELLED', place: 'x', params: {} } });
  expect(await jobs.finished(running)).toMatchObject({ ok: false });
  expect(jobs.get(running)?.job.state).toBe('cancelled');
  expect(jobs.cancel('job-none')).toBe(false);
  expect(await jobs.finished('job-none')).toMatchObject({ error: { code: 'NOT_FOUND' } });
});
