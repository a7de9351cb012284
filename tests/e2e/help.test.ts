import { existsSync } from 'node:fs';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { createBook } from './acts.ts';
import { AppWindow, JOB_WAIT_MS, Scratch } from './app-window.ts';

/** The help beside the work: by its key, on the page of the place, and loaded by nobody who does not ask. */
const scratch = new Scratch();
let app: AppWindow;

beforeAll(async () => {
  app = await AppWindow.open(scratch);
});
beforeEach(({ task }) => app.begin(task.name));
afterEach(() => app.expectQuiet());
afterAll(async () => {
  await app.close();
  scratch.remove();
});

/** The parts of the help the window has fetched so far, of everything it has fetched. */
async function fetched(): Promise<readonly string[]> {
  const all = await app.page.evaluate(() => performance.getEntriesByType('resource').map(({ name }) => name));
  expect(all.length).toBeGreaterThan(1);
  return all.filter((url) => /\/pages-(zh|en)-/u.test(url));
}

test('before a book is open, F1 tells how to begin', async () => {
  await app.sees('新建账套');
  expect(await fetched()).toEqual([]);
  await app.press('F1');
  await app.sees('新建第一个账套');
  expect(await fetched()).toHaveLength(1);
  await app.press('Escape');
  await app.page.getByRole('complementary', { name: '帮助' }).waitFor({ state: 'detached' });
});

test('in a place F1 opens its page, a link leads on, and the keys of the place rest while one reads', async () => {
  await createBook(app, scratch.newFolder('账套'));
  await app.go('match');
  await app.press('F1');
  await app.page.getByRole('heading', { name: '核销', exact: true, level: 2 }).waitFor();
  await app.press('h');
  expect(await app.page.getByText('还没有决定').count()).toBe(0);
  await app.button('快捷键').last().click();
  await app.page.getByRole('heading', { name: '快捷键', exact: true, level: 2 }).waitFor();
  await app.button('返回上一页').click();
  await app.page.getByRole('heading', { name: '核销', exact: true, level: 2 }).waitFor();
});

test('a word is found, and all of the help goes into one PDF', async () => {
  await app.field('查找帮助').or(app.page.getByPlaceholder('查找帮助')).first().fill('恢复密钥');
  await app.sees(/找到 \d+ 页/u);
  await app.button('备份与恢复密钥').first().click();
  await app.page.getByRole('heading', { name: '备份与恢复密钥', exact: true, level: 2 }).waitFor();
  const file = scratch.path('手册.pdf');
  app.shell.dialogs.answerNext(file);
  await app.button('全部帮助成一份 PDF').click();
  await app.sees('已保存 手册.pdf', JOB_WAIT_MS);
  expect(existsSync(file)).toBe(true);
});
