import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { commit, dropFile, PASSWORD, USER } from './acts.ts';
import { AppWindow, JOB_WAIT_MS, Scratch } from './app-window.ts';

/** The daily loop on the sample book, by key: import, match, accept, undo, search; then English and dark. */
const BANK_FILE = join(import.meta.dirname, '../../../shared/fixtures/cn/selfmade/企业网银明细-gbk.csv');
const FILL_WAIT_MS = 180_000;

const scratch = new Scratch();
const folder = scratch.newFolder('示例');
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

/** Runs a command by its name in the palette. */
async function palette(name: string): Promise<void> {
  await app.press('Control+k');
  const found = app.page.getByRole('option', { name }).first();
  await app.page.keyboard.insertText(name);
  await found.waitFor();
  await app.press('Enter');
}

/** The receipt on the workbench: amount, day and text of its head. */
function receipt(): Promise<string> {
  return app.page.getByRole('heading', { level: 2 }).first().locator('..').locator('..').innerText();
}

test('the sample book is made and opened from the first screen, saying what it is at', async () => {
  await app.page.getByText('打开示例账套', { exact: true }).click();
  await app.field('您的姓名').fill(USER);
  await app.field('密码').fill(PASSWORD);
  app.shell.dialogs.answerNext(folder);
  await app.button('选择文件夹…').click();
  await app.sees('示例');
  const seen = new Set<string>();
  await app.button('建立并打开').click();
  const rail = app.page.getByRole('navigation', { name: '去处' });
  await expect
    .poll(
      async () => {
        const step = await app.page.getByText(/^打开示例账套 ·/u).allInnerTexts();
        // The label may lose its step between being found and being read, when the job has just ended.
        for (const text of step) if (text !== '打开示例账套') seen.add(text);
        return rail.isVisible();
      },
      { timeout: FILL_WAIT_MS, interval: 50 },
    )
    .toBe(true);
  expect(seen.size).toBeGreaterThan(3);
  for (const text of seen) expect(text).toMatch(/^打开示例账套 · \p{Script=Han}+$/u);
});

// Registered only where the downloaded files are.
for (const file of [BANK_FILE].filter((path) => existsSync(path))) {
  test('a bank file as it was downloaded is dropped on the window, proved and written', async () => {
    await dropFile(app, '企业网银明细.csv', readFileSync(file));
    await app.sees('gb18030', JOB_WAIT_MS);
    await app.sees('余额相符');
    await app.sees('74,348.82');
    await app.sees('10.00');
    await commit(app, 9);
    await app.button('看银行流水').click();
    await app.sees('6222000000000000000');
    await app.press('/');
    await app.page.keyboard.insertText('戊己建材');
    await app.page
      .getByRole('option', { name: /戊己建材有限责任公司/u })
      .first()
      .waitFor();
    await app.press('Escape');
    await palette('核销');
    await app.page.getByRole('listbox', { name: '待核销收付款' }).waitFor();
    await app.press('r');
    await app.sees('匹配完成', JOB_WAIT_MS);
  });
}

test('J, K, Enter and U are enough to match by', async () => {
  await app.press('Alt+1', 'Alt+6');
  await app.tab(/^有建议/u);
  const first = await receipt();
  await app.press('j');
  await expect.poll(receipt).not.toBe(first);
  const second = await receipt();
  await app.press('k');
  await expect.poll(receipt).toBe(first);
  await app.page.getByRole('option').nth(1).click();
  await expect.poll(receipt).toBe(second);
  await app.press('k');
  await expect.poll(receipt).toBe(first);
  await app.press('Enter');
  await app.sees(/^已核销 /u);
  await expect.poll(receipt).toBe(second);
  await app.press('u');
  await app.sees('反核销这一笔');
  await app.sees(/^撤除 \d+ 条核销记录$/u);
  expect(await receipt()).toContain(first.split('\n')[0]);
  await app.press('Control+Enter');
  await app.sees(/^已反核销 /u);
});

test('a wrong key does nothing: what is typed into a field stays text', async () => {
  await app.press('/');
  await app.page.keyboard.insertText('jku 精密');
  expect(await app.page.getByPlaceholder('查找单位、单据、流水、金额（/）').inputValue()).toBe('jku 精密');
  await app.press('Escape');
});

test('language and theme change at run time, and the sheet of keys tells what works here', async () => {
  await app.press('?');
  await app.sees('快捷键');
  const sheet = await app.page.getByRole('dialog').innerText();
  for (const said of ['采纳', '下一笔', '反核销', '运行匹配']) expect(sheet).toContain(said);
  await app.press('Escape');
  const ground = (): Promise<string> =>
    app.page.evaluate(() => getComputedStyle(document.body).backgroundColor);
  const light = await ground();
  await app.button(/^主题/u).click();
  await app.button(/^主题/u).click();
  await expect.poll(ground).not.toBe(light);
  await app.button('English').click();
  await app.sees('Run matching');
  for (const place of [
    'today',
    'accounts',
    'documents',
    'bank',
    'match',
    'statements',
    'import',
    'export',
    'settings',
  ]) {
    await app.go(place);
    await app.page.locator(`[data-place="${place}"][aria-current="page"]`).waitFor();
    const title = await app.page.getByRole('heading', { level: 1 }).innerText();
    expect(title).not.toMatch(/\p{Script=Han}/u);
  }
  await app.button('中文').click();
  await app.sees('公司与信头');
});
