import { afterEach, expect, test } from 'vitest';
import { Page } from '../../renderer/features/settings/page.tsx';
import { takeIncoming } from '../../renderer/ui/incoming-file.ts';
import { answeringEngine } from './fake-engine.ts';
import { button, click, openPlace, until } from './open-place.tsx';
import { one, type as typeInto, type Drawn } from './render.tsx';

let drawn: Drawn | null = null;
afterEach(async () => {
  await drawn?.remove();
  drawn = null;
});

const SHA = 'a'.repeat(64);
const FILE = {
  sha256: SHA,
  watchUid: 'watch0.1',
  at: '2026-11-02T01:30:00.000Z',
  kind: 'bank',
  acceptable: 12,
  proof: 'holds',
  severities: { error: 0, warning: 0, info: 0 },
  questions: [],
  findings: [],
  batch: null,
};
const CONNECTION = {
  uid: 'connection0.1',
  name: '总账系统',
  type: 'mysql',
  host: 'erp.example',
  port: null,
  database: 'erp',
  user: 'reader',
  tls: 'verify',
  statement: 'SELECT 1',
  kind: 'invoices',
  profile: '日报',
  hasPassword: true,
  version: 1,
  at: '2026-11-02T01:30:00.000Z',
  by: '王会计',
};

type Heard = ReturnType<typeof answeringEngine>['heard'];

/** An engine with a folder, two files and a connection; its jobs begin and are never heard of again. */
function engine(): Heard {
  return answeringEngine({
    'watch.open': () => ({ jobId: 'job-open' }),
    'connection.save': () => ({
      ok: false,
      error: { code: 'IMPORT_CONNECTION_NAME_TAKEN', place: '新', params: { name: '新' } },
    }),
    'watch.list': () => ({ rows: [{ uid: 'watch0.1', name: '收件', at: FILE.at, files: 2 }] }),
    'watch.files': () => ({
      rows: [
        { ...FILE, name: '流水.csv', state: 'previewed' },
        { ...FILE, sha256: 'b'.repeat(64), name: '昨天.csv', state: 'committed', batch: 'batch0.1' },
      ],
      total: 2,
    }),
    'connection.list': () => ({ rows: [CONNECTION], total: 1 }),
    'watch.remove': () => ({ seq: 9, uid: 'watch0.1' }),
    'connection.remove': () => ({ seq: 9, uid: 'connection0.1' }),
  }).heard;
}

const shows = (text: string) => (): boolean => document.body.textContent.includes(text);
const root = (): HTMLElement => {
  if (drawn === null) throw new Error('nothing drawn');
  return drawn.root;
};
const field = (name: string): HTMLInputElement => {
  const label = [...root().querySelectorAll('label')].find((each) => each.textContent?.startsWith(name));
  return one<HTMLInputElement>(root(), `[id="${label?.htmlFor ?? ''}"]`);
};

test('watched files are listed with what became of them, and those that wait can be opened', async () => {
  const heard = engine();
  drawn = await openPlace(Page, '#/settings/sources');
  await until('files', shows('流水.csv'));
  expect(document.body.textContent).toContain('12 行可导入');
  expect(document.body.textContent).toContain('已导入');
  await click(button(root(), '不再监视'));
  await until('removed', () => heard.some(({ name }) => name === 'watch.remove'));
  await click(button(root(), '打开预览'));
  await until('asked', () => heard.some(({ name }) => name === 'watch.open'));
  expect(heard.find(({ name }) => name === 'watch.open')?.request).toEqual({ uid: 'watch0.1', sha256: SHA });
  expect(takeIncoming()).toEqual([]);
});

test('connections that could not be read are not said to be none', async () => {
  const busy = { ok: false, error: { code: 'BOOK_BUSY', place: 'book', params: {} } } as const;
  const answers = { 'watch.list': () => ({ rows: [], total: 0 }), 'connection.list': () => busy };
  answeringEngine(answers);
  drawn = await openPlace(Page, '#/settings/sources');
  await until('said', () => document.querySelector('[role="alert"]') !== null);
  expect(document.body.textContent).not.toContain('还没有数据库连接');
});

test('a connection is shown without a password, which is sent only when one was typed', async () => {
  const heard = engine();
  drawn = await openPlace(Page, '#/settings/sources');
  await until('connection', shows('总账系统'));
  await click(button(root(), '修改'));
  expect(field('密码').value).toBe('');
  await click(button(root(), '保存'));
  await until('saved', () => heard.some(({ name }) => name === 'connection.save'));
  expect(heard.find(({ name }) => name === 'connection.save')?.request).toMatchObject({
    uid: CONNECTION.uid,
    name: CONNECTION.name,
    port: null,
    kind: 'invoices',
    profile: '日报',
    password: null,
  });
  await click(button(root(), '取消'));
  await click(button(root(), '新建连接'));
  await typeInto(field('名称'), '新');
  await typeInto(field('端口'), '70000');
  const before = heard.length;
  await click(button(root(), '保存'));
  await until('told', shows('1 到 65535'));
  expect(document.body.textContent).toContain('请填写');
  expect(heard.slice(before).map(({ name }) => name)).not.toContain('connection.save');
});

test('a viewer sees that sources are not theirs to set', async () => {
  const heard = engine();
  drawn = await openPlace(Page, '#/settings/sources', 'viewer');
  await until('drawn', shows('数据来源'));
  expect(heard.map(({ name }) => name)).not.toContain('connection.list');
});
