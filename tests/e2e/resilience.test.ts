import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { createBook, openBook, PASSWORD, unlock } from './acts.ts';
import { AppWindow, Scratch } from './app-window.ts';

/** What was entered is there again: after a reload of the window, after the engine was killed, beside a second start. */
const PARTY = '苏州示例精密制造有限公司';
/** Longer than everything else in the form. */
const SECRET = '不可外泄的草稿'.repeat(40);

const scratch = new Scratch();
const folder = scratch.newFolder('账套');
let app: AppWindow;

beforeAll(async () => {
  app = await AppWindow.open(scratch);
  await createBook(app, folder);
  await app.go('accounts');
  await app.button('新增单位').first().click();
  await app.field('编码').fill('C001');
  await app.fill('名称', PARTY);
  await app.press('Control+Enter');
  await app.sees(`已保存 ${PARTY}`);
});
beforeEach(({ task }) => app.begin(task.name));
afterEach(() => app.expectQuiet());
afterAll(async () => {
  await app.close();
  scratch.remove();
});

/** Opens the entry form by its key and fills an invoice of C001. */
async function enterInvoice(number: string, gross: string): Promise<void> {
  await app.go('documents');
  await app.page.getByRole('grid', { name: '单据' }).waitFor();
  await app.press('n');
  await app.sees('录入单据');
  await app.field('往来单位').pressSequentially('精密');
  await app.page.getByRole('option', { name: new RegExp(PARTY, 'u') }).click();
  await app.fill('日期', '2026-10-05');
  await app.fill('单号（空则自动编号）', number);
  await app.fill('税率 %', '13');
  await app.fill('价税合计', gross);
  expect(await app.field('税额').inputValue()).toBe('1,300.00');
}

/** Bytes of the largest sealed draft this window keeps. */
function keptBytes(): Promise<number> {
  return app.page.evaluate(async () => {
    const [{ name = '' } = {}] = await indexedDB.databases();
    const database = await new Promise<IDBDatabase>((resolve, reject) => {
      const request = indexedDB.open(name);
      request.addEventListener('success', () => resolve(request.result));
      request.addEventListener('error', () => reject(request.error));
    });
    const rows = await new Promise<readonly object[]>((resolve) => {
      const request = database.transaction('drafts').objectStore('drafts').getAll();
      request.addEventListener('success', () => resolve(request.result));
    });
    database.close();
    const parts = rows.flatMap((row) => Object.values(row));
    return Math.max(
      0,
      ...parts.map((part) => (part instanceof Object && 'byteLength' in part ? Number(part.byteLength) : 0)),
    );
  });
}

/** Files under a folder that contain a text, however it is encoded. */
function filesWith(text: string, under: string): readonly string[] {
  const wanted = [Buffer.from(text, 'utf8'), Buffer.from(text, 'utf16le')];
  return readdirSync(under, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((path) => wanted.some((bytes) => readFileSync(path).includes(bytes)));
}

test('a draft survives a reload of the window, and lies readable nowhere on the disk', async () => {
  await enterInvoice('INV-1001', '=10000+1300');
  await app.field('摘要').fill(SECRET);
  await expect.poll(keptBytes).toBeGreaterThan(Buffer.byteLength(SECRET));
  expect(filesWith(SECRET.slice(0, 20), scratch.folder)).toEqual([]);
  const [window] = app.shell.windows;
  const loaded = app.page.waitForEvent('load');
  window?.contents.reload();
  await loaded;
  await app.page.getByRole('navigation', { name: '去处' }).waitFor();
  await app.sees('已恢复上次未过账的内容');
  expect(await app.field('单号（空则自动编号）').inputValue()).toBe('INV-1001');
  expect(await app.field('价税合计').inputValue()).toBe('11,300.00');
  expect(await app.field('不含税金额').inputValue()).toBe('10,000.00');
  expect(await app.field('摘要').inputValue()).toBe(SECRET);
  await app.press('Control+Enter');
  await app.sees('已过账 INV-1001');
});

test('an engine that is killed takes nothing with it: the book is locked, said so, and whole', async () => {
  const [engine] = app.shell.childPids();
  if (engine === undefined) throw new Error('no engine is running');
  process.kill(engine, 'SIGKILL');
  await app.sees('账套引擎已重新启动，账套已锁定。已保存的内容没有丢失');
  await unlock(app, PASSWORD);
  await app.page.getByRole('navigation', { name: '去处' }).waitFor();
  expect(app.shell.childPids()).not.toContain(engine);
  await app.go('documents');
  await expect.poll(() => app.rows('单据')).toHaveLength(1);
  const [[...cells] = []] = await app.rows('单据');
  expect(cells).toEqual(expect.arrayContaining(['INV-1001', '11,300.00']));
});

test('a second start on the same book is turned away, and the first one works on', async () => {
  const second = await AppWindow.open(scratch);
  try {
    await openBook(second, folder, PASSWORD);
    await second.sees('正被另一个窗口或程序使用');
    await second.sees('请先关闭那个窗口或程序，再重试。');
    expect(second.troubles).toEqual([]);
  } finally {
    await second.close();
  }
  await app.press('Alt+2');
  await app.sees('11,300.00');
});
