import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { WIRE_BYTES_MAX, wireSize } from '../../../shared/contract/wire.ts';
import { EngineHost, makeSharedBook, PEOPLE, record } from '../support/engine-process.ts';
import { bytesOf, type TestFile } from '../support/import-files.ts';

const PARTIES: TestFile = {
  name: '客户.csv',
  kind: 'parties',
  lines: ['客户编码,客户名称', 'C001,苏州示例精密制造有限公司'],
};

test('two windows that open at once get one session, and locking answers every query with a refusal', async () => {
  const place = await makeSharedBook();
  const engine = new EngineHost(place);
  const opened = await Promise.all([engine.open(place, 'owner'), engine.open(place, 'viewer')]);
  expect(opened.map((reply) => (reply.ok ? 'open' : reply.error.code)).toSorted()).toEqual([
    'BOOK_ALREADY_OPEN',
    'open',
  ]);
  const during = await Promise.all([
    engine.invoke('book.info', {}),
    engine.invoke('book.lock', {}),
    engine.invoke('book.info', {}),
    engine.invoke('party.list', { asOf: '2026-11-02' }),
    engine.invoke('book.verify', {}),
    engine.open(place, 'accountant'),
    engine.invoke('book.session', {}),
  ]);
  expect(during.map((reply) => (reply.ok ? 'ok' : reply.error.code))).toEqual([
    'ok',
    'ok',
    'BOOK_IS_LOCKED',
    'BOOK_IS_LOCKED',
    'BOOK_IS_LOCKED',
    'ok',
    'ok',
  ]);
  expect(await engine.value('book.info', {})).toMatchObject({ role: 'accountant' });
  expect(engine.events.filter(({ type }) => type === 'opened' || type === 'locked')).toEqual([
    { type: 'opened' },
    { type: 'locked' },
    { type: 'opened' },
  ]);
  const folder = { folder: 'x' };
  expect(await engine.invoke('book.slots', folder)).toMatchObject({ error: { code: 'TOKEN_UNKNOWN' } });
  expect(await engine.close()).toBe(0);
});

test('a wrong password is counted, and waiting is asked for', async () => {
  const place = await makeSharedBook();
  const engine = new EngineHost(place);
  const codes: string[] = [];
  for (let attempt = 0; attempt < 12 && !codes.includes('BOOK_SECRET_WAIT'); attempt += 1) {
    const reply = await engine.invoke(
      'book.open',
      { folder: 'book', userId: PEOPLE.viewer.id, secret: { kind: 'password', password: '错' } },
      { book: place.book },
    );
    codes.push(reply.ok ? 'ok' : reply.error.code);
  }
  expect(codes.at(-1)).toBe('BOOK_SECRET_WAIT');
  expect(new Set(codes.slice(0, -1))).toEqual(new Set(['BOOK_SECRET_WRONG']));
});

test('a file of products reaches its job, and windows are told that master data changed', async () => {
  const place = await makeSharedBook();
  const engine = new EngineHost(place);
  await engine.open(place, 'accountant');
  const bytes = new TextEncoder().encode('存货编码,存货名称,参考成本\nP-1,轴承,7.25\n');
  const file = await engine.hand('存货.csv', bytes);
  const request = { commandId: 'products00000000000001', file, from: '2026-10-01' };
  const seen = await engine.job('product.file', request);
  expect(seen).toMatchObject({ ok: true, value: { counts: { new: 1, costs: 1 }, recorded: false } });
  const before = engine.events.length;
  const taken = await engine.job('product.file', { ...request, record: true });
  expect(taken).toMatchObject({ ok: true, value: { recorded: true } });
  const changes = engine.events.slice(before).filter(({ type }) => type === 'changed');
  expect(changes).toMatchObject([{ areas: ['settings'] }]);
  expect(await engine.value('product.costs', {})).toMatchObject({ rows: [{ code: 'P-1', cost: '7.25' }] });
  expect(await engine.close()).toBe(0);
});

test('a book is filled, backed up and verified through the router alone', async () => {
  const place = await makeSharedBook();
  const engine = new EngineHost(place);
  await engine.open(place, 'owner');
  const token = await engine.hand(PARTIES.name, bytesOf(PARTIES));
  const preview = await engine.job('import.preview', { file: token, kind: 'parties', options: {} });
  expect(preview).toMatchObject({ ok: true, value: { acceptable: 1 } });
  const stagingId = preview.ok ? record(preview.value)['stagingId'] : '';
  const commit = { commandId: 'commit0000000000000001', stagingId };
  const first = await engine.invoke('import.commit', commit);
  expect(first).toMatchObject({ ok: true, value: { accepted: 1 } });
  expect(await engine.invoke('import.commit', commit)).toEqual(first);
  const target = join(place.root, 'one.qzbackup');
  const made = await engine.job(
    'book.backup',
    { commandId: 'backup0000000000000001', file: 'target' },
    { target },
  );
  expect(made).toMatchObject({ ok: true, value: { verified: true } });
  expect(existsSync(target)).toBe(true);
  expect(await engine.value('book.info', {})).toMatchObject({ head: 3, parties: 1 });
  expect(record(await engine.value('book.info', {}))['lastBackupAt']).not.toBeNull();
  expect(await engine.job('book.verify', {})).toMatchObject({
    ok: true,
    value: { holds: true, problems: [] },
  });
  const { jobs } = await engine.value('job.list', {});
  const before = record((jobs as readonly unknown[]).find((job) => record(job)['name'] === 'import.preview'));
  const asked = { jobId: before['id'] };
  expect(record((await engine.value('job.result', asked))['result'])).toMatchObject({ stagingId });
  const unknown = await engine.job('book.backup', { commandId: 'backup0000000000000002', file: 'x' });
  expect(unknown).toMatchObject({ ok: false, error: { code: 'TOKEN_UNKNOWN' } });
  await engine.value('book.lock', {});
  expect(await engine.value('job.result', asked)).toMatchObject({ job: { state: 'done' }, result: null });
});

test('progress of jobs in two threads reaches the job it belongs to', async () => {
  const place = await makeSharedBook();
  const engine = new EngineHost(place);
  await engine.open(place, 'owner');
  const lines = ['客户编码,客户名称', ...Array.from({ length: 500 }, (_, i) => `C${i},示例 ${i}`)];
  const token = await engine.hand('多.csv', bytesOf({ lines }));
  await Promise.all([
    engine.job('import.preview', { file: token, kind: 'parties', options: {} }),
    engine.job('book.verify', {}),
    engine.job('match.verify', {}),
  ]);
  const steps = new Map<string, Set<string>>();
  for (const event of engine.events) {
    if (event.type !== 'job') continue;
    steps.set(event.job.name, (steps.get(event.job.name) ?? new Set()).add(event.job.step));
  }
  const strangers = (name: string, prefix: string): readonly string[] =>
    [...(steps.get(name) ?? [])].filter((step) => step !== 'start' && !step.startsWith(prefix));
  expect(strangers('import.preview', 'import.')).toEqual([]);
  expect(strangers('book.verify', 'verify.')).toEqual([]);
  expect(steps.get('import.preview')?.size).toBeGreaterThan(1);
});

test('a job that was cancelled says so; an unknown one is not found', async () => {
  const place = await makeSharedBook();
  const engine = new EngineHost(place);
  await engine.open(place, 'owner');
  const lines = ['客户编码,客户名称', ...Array.from({ length: 20_000 }, (_, i) => `C${i},示例 ${i}`)];
  const token = await engine.hand('多.csv', bytesOf({ lines }));
  const started = await engine.value('import.preview', { file: token, kind: 'parties', options: {} });
  const finished = engine.value('job.cancel', { jobId: started['jobId'] });
  await finished;
  await engine.value('book.lock', {});
  const { job } = await engine.value('job.result', { jobId: started['jobId'] });
  expect(record(job)['state']).not.toBe('done');
  expect(await engine.invoke('job.result', { jobId: 'job-none' })).toMatchObject({
    error: { code: 'NOT_FOUND' },
  });
  expect(await engine.invoke('file.fetch', { token, offset: 0 })).toMatchObject({
    error: { code: 'BOOK_IS_LOCKED' },
  });
  expect(engine.alive).toBe(true);
});

test('people come and go, passwords change, and a new key leaves the book locked', async () => {
  const place = await makeSharedBook();
  const engine = new EngineHost(place);
  await engine.open(place, 'owner');
  expect(await engine.invoke('user.remove', { id: PEOPLE.owner.id })).toMatchObject({
    error: { code: 'USER_SELF' },
  });
  await engine.value('user.remove', { id: PEOPLE.viewer.id });
  const { users } = await engine.value('user.list', {});
  expect((users as { name: string }[]).map((user) => user.name).toSorted()).toEqual(
    ['李出纳', '王会计'].toSorted(),
  );
  const rotated = await engine.job('book.rotateKey', { password: PEOPLE.owner.password });
  expect(rotated).toMatchObject({ ok: true, value: { dropped: [PEOPLE.accountant.name] } });
  expect(await engine.invoke('book.info', {})).toMatchObject({ error: { code: 'BOOK_IS_LOCKED' } });
  expect(await engine.open(place, 'viewer')).toMatchObject({ ok: false });
  expect(await engine.open(place, 'owner')).toMatchObject({ ok: true });
  expect(await engine.job('book.verify', {})).toMatchObject({ value: { holds: true } });
});

test('what a job found fits into one message, however much it is', async () => {
  const place = await makeSharedBook();
  const engine = new EngineHost(place);
  await engine.open(place, 'owner');
  const wrong = Array.from({ length: 600 }, (_, i) => `X-${i},C404,2026-10-01,${'坏'.repeat(800)}`);
  const file: TestFile = {
    name: '坏.csv',
    kind: 'invoices',
    lines: ['发票号码,客户编码,开票日期,价税合计', ...wrong],
  };
  const token = await engine.hand(file.name, bytesOf(file));
  const preview = await engine.job('import.preview', { file: token, kind: 'invoices', options: {} });
  const { rejected, findings } = record(preview.ok ? preview.value : null);
  expect(rejected).toBe(600);
  expect(wireSize(preview)).toBeLessThan(WIRE_BYTES_MAX);
  expect((findings as readonly unknown[]).length).toBeGreaterThan(20);
});
