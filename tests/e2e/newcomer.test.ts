import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Locator } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { PASSWORD, USER, writeTable } from './acts.ts';
import { AppWindow, JOB_WAIT_MS, Scratch } from './app-window.ts';

/** From no book to the first statement as PDF, with every click and every key counted: what a newcomer has to do at least. */
const C001 = '苏州示例精密制造有限公司';
const FILES = {
  parties: ['客户编码,客户名称,税号,账期天数,角色', `C001,${C001},91990000090000020Q,30,客户`],
  opening: [
    '客户编码,类型,单据号,单据日期,到期日,原金额,未清金额',
    'C001,发票,INV-0097,2026-08-20,2026-09-19,38650.40,38650.40',
  ],
  bank: [
    '本方账号,交易日期,收入,支出,余额,对方户名,流水号,摘要',
    `9900000000000000001,2026-10-09,38650.40,,538650.40,${C001},R1,付0097货款`,
    '9900000000000000001,2026-10-12,,15.00,538635.40,,R2,手续费',
  ],
};
/** More than these, and the beginning has become longer than it was. Typed texts count by their characters. */
const CLICKS_MAX = 30;
const KEYS_MAX = 190;

const scratch = new Scratch();
const folder = scratch.newFolder('账套');
let app: AppWindow;

/** Counts what the hands do. Choosing a file or a folder in the system's dialog counts as one click. */
const hands = {
  clicks: 0,
  keys: 0,
  async click(target: Locator): Promise<void> {
    await target.click();
    this.clicks += 1;
  },
  async choose(target: Locator, path: string): Promise<void> {
    app.shell.dialogs.answerNext(path);
    await this.click(target);
    this.clicks += 1;
  },
  /** Types where the focus is. */
  async type(text: string): Promise<void> {
    await app.page.keyboard.insertText(text);
    this.keys += Array.from(text).length;
  },
  async press(...keys: readonly string[]): Promise<void> {
    await app.press(...keys);
    this.keys += keys.length;
  },
};

beforeAll(async () => {
  app = await AppWindow.open(scratch);
});
beforeEach(({ task }) => app.begin(task.name));
afterEach(() => app.expectQuiet());
afterAll(async () => {
  await app.close();
  scratch.remove();
});

/** Reads a file in the import place and writes its rows, answering what it asks in between. */
async function bring(path: string, answers: () => Promise<void>): Promise<void> {
  await hands.choose(app.button('选择文件…').first(), path);
  await answers();
  const commit = app.button(/^导入 \d+ 行/u);
  await commit.waitFor({ timeout: JOB_WAIT_MS });
  await hands.click(commit);
  await app.sees(/写入 \d+ 行/u, JOB_WAIT_MS);
  await hands.click(app.button('导入另一个文件'));
}

async function makeBook(): Promise<string> {
  await hands.click(app.page.getByText('新建账套', { exact: true }));
  await app.field('公司名称').focus();
  for (const text of ['杭州示例机电有限公司', '示例账套']) {
    await hands.type(text);
    await hands.press('Tab');
  }
  await app.field('您的姓名').focus();
  for (const text of [USER, PASSWORD, PASSWORD]) {
    await hands.type(text);
    await hands.press('Tab');
  }
  await hands.choose(app.button('选择文件夹…'), folder);
  await hands.click(app.button('新建账套'));
  const key = await app.page.getByTestId('recovery-key').innerText();
  await app.page.getByLabel('为确认已经保存').focus();
  await hands.type(key.replaceAll('-', '').slice(-6));
  await hands.click(app.button('已保存，开始工作'));
  return key;
}

test('a newcomer gets from no book to the first statement in so many clicks and keys', async () => {
  const key = await makeBook();
  await app.sees('已完成 0 / 5 步');
  await app.field('统一社会信用代码').waitFor();
  await hands.type('91330100MA2EXAMPL0');
  await hands.press('Tab');
  await hands.type('杭州市示例路 8 号');
  await hands.press('Enter');
  await app.page.getByRole('region', { name: '信头预览' }).locator('canvas').first().waitFor();
  await hands.click(app.button('没有标志，只印公司名称'));
  await app.field('第一个月份').fill('');
  await hands.type('2026-10');
  await hands.press('Enter');
  await app.sees('已完成 3 / 5 步');
  await hands.click(app.page.getByRole('button', { name: /^5\. 恢复密钥/u }));
  await app.field('恢复密钥（9 组，每组 4 位）').waitFor();
  await hands.type(key.replaceAll('-', '').toLowerCase());
  await hands.press('Enter');
  await app.sees(/密钥有效/u);
  await hands.click(app.page.getByRole('button', { name: /^4\. 第一次导入/u }));
  await hands.click(app.button('去导入'));
  await bring(writeTable(scratch.path('客户.csv'), FILES.parties), async () => undefined);
  await bring(writeTable(scratch.path('期初.csv'), FILES.opening), async () => {
    await app.sees('各往来科目的期初余额', JOB_WAIT_MS);
    await app.field('应收账款').focus();
    await hands.type('38650.40');
    await hands.press('Tab');
  });
  await bring(writeTable(scratch.path('银行流水.csv'), FILES.bank), async () => {
    await app.sees('余额相符', JOB_WAIT_MS);
  });
  await hands.click(app.page.locator('[data-place="match"]'));
  await app.sees(/笔流水还没有匹配过/u);
  await hands.press('r');
  await app.sees('有建议 1', JOB_WAIT_MS);
  await app.sees('INV-0097');
  await hands.press('Enter');
  await app.sees('已采纳 1');
  await hands.click(app.page.locator('[data-place="statements"]'));
  await app.field('起始日').fill('2026-10-01');
  await app.field('截止日').fill('2026-10-31');
  await hands.press('Tab');
  hands.keys += '2026-10-012026-10-31'.length + 2;
  const issued = scratch.newFolder('往来对账单');
  await hands.click(app.button('出具全部…'));
  await hands.choose(app.button('选文件夹并出具…'), issued);
  await app.sees('已出具 1 份往来对账单，写出 1 个文件', JOB_WAIT_MS);
  const [file = ''] = readdirSync(issued);
  expect(readFileSync(join(issued, file)).subarray(0, 5).toString()).toBe('%PDF-');
  await hands.click(app.page.locator('[data-place="settings"]'));
  await hands.click(app.page.getByRole('navigation', { name: '设置' }).getByText('建账五步'));
  await app.sees('五步都完成了。');
  hands.clicks -= 2; // looking at the guide again is for the test alone
  process.stdout.write(`newcomer: ${hands.clicks} clicks, ${hands.keys} keys to the first statement\n`);
  expect(hands.clicks).toBeLessThanOrEqual(CLICKS_MAX);
  expect(hands.keys).toBeLessThanOrEqual(KEYS_MAX);
});
