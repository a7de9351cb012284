import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { createBook, writeTable } from './acts.ts';
import { AppWindow, JOB_WAIT_MS, Scratch } from './app-window.ts';

/** The match workbench by keyboard alone, from the import of the files to the history of what was decided. */
const NAMED = 40;
const LOOP = 30;
const NAMES = {
  named: '温州示例阀门有限公司',
  question: '嘉兴示例纺织有限公司',
  sets: '台州示例塑料有限公司',
  part: '金华示例工具有限公司',
  several: '绍兴示例印染有限公司',
} as const;
const PARTIES = [
  '客户编码,客户名称,税号,账期天数,角色',
  ...Object.values(NAMES).map((name, index) => `C00${index + 1},${name},,30,客户`),
];
const amountOf = (index: number): string => `${1000 + index * 37}.${String(10 + index)}`;
const numbers = Array.from({ length: NAMED }, (_, index) => index);
const invoice = (number: string, party: string, day: string, gross: string): string =>
  `${number},${party},2026-10-${day},2026-11-${day},${gross},,,13%,蓝字,,book`;
const INVOICES = [
  '发票号码,客户编码,开票日期,到期日,价税合计,不含税金额,税额,税率,类型,原发票号,归属',
  ...numbers.map((index) => invoice(`INV-${1001 + index}`, 'C001', '05', amountOf(index))),
  invoice('INV-2001', 'C002', '06', '5000.00'),
  invoice('INV-2002', 'C002', '07', '5000.00'),
  invoice('INV-3001', 'C003', '06', '8000.00'),
  invoice('INV-3002', 'C003', '07', '8000.00'),
  invoice('INV-4001', 'C004', '06', '20000.00'),
  invoice('INV-5001', 'C005', '06', '9000.00'),
];
type Line = readonly [day: string, amount: string, name: string, text: string];
const LINES: readonly Line[] = [
  ...numbers.map((index): Line => ['20', amountOf(index), NAMES.named, `付INV-${1001 + index}货款`]),
  ['21', '5000.00', NAMES.question, '货款'],
  ['21', '8000.00', NAMES.sets, '货款'],
  ['22', '12000.00', NAMES.part, '货款'],
  ['23', '4000.00', NAMES.several, '货款'],
  ['24', '5000.00', NAMES.several, '货款'],
];
const BANK = [
  '本方账号,交易日期,收入,支出,对方户名,流水号,摘要',
  ...LINES.map(
    ([day, amount, name, text], index) =>
      `9900000000000000001,2026-10-${day},${amount},,${name},B${index + 1},${text}`,
  ),
];

const scratch = new Scratch();
const folder = scratch.newFolder('账套');
let app: AppWindow;

beforeAll(async () => {
  app = await AppWindow.open(scratch);
  await createBook(app, folder);
  // From here on nothing is pressed but keys.
  await app.page.evaluate(() => {
    for (const type of ['pointerdown', 'mousedown', 'dblclick', 'wheel'])
      window.addEventListener(type, () => document.body.setAttribute('data-mouse', type), true);
  });
});
beforeEach(({ task }) => app.begin(task.name));
afterEach(async () => {
  await expectOnlyKeys();
  app.expectQuiet();
});
afterAll(async () => {
  await app.close();
  scratch.remove();
});

async function expectOnlyKeys(): Promise<void> {
  expect(await app.page.evaluate(() => document.body.getAttribute('data-mouse'))).toBe(null);
}

/** Goes to a place of the rail by its number; the tenth has the zero. */
async function place(id: string): Promise<void> {
  const ids = await app.page
    .locator('[data-place]')
    .evaluateAll((places) => places.map((each) => each.getAttribute('data-place')));
  await app.press(`Alt+${(ids.indexOf(id) + 1) % 10}`);
  await app.page.locator(`[data-place="${id}"][aria-current="page"]`).waitFor();
}

async function importByKey(name: string, lines: readonly string[], rows: number): Promise<void> {
  await place('import');
  await app.button('选择文件…').first().waitFor();
  app.shell.dialogs.answerNext(writeTable(scratch.path(name), lines));
  await app.press('o');
  await app.button(new RegExp(`^导入 ${rows} 行`, 'u')).waitFor({ timeout: JOB_WAIT_MS });
  await app.press('Control+Enter');
  await app.sees(`写入 ${rows} 行`, JOB_WAIT_MS);
}

const list = () => app.page.getByRole('listbox', { name: '待核销收付款' });
const bench = () => app.page.getByRole('region', { name: '核销台' });
const cards = (name: string) => list().getByRole('option').filter({ hasText: name });
const ready = () => app.page.getByRole('button', { name: /Enter$/u, disabled: false });

/** The line one stands on. */
async function standing(): Promise<string> {
  return (await list().getAttribute('aria-activedescendant')) ?? '';
}

/** Goes to the next kind of lines and waits for what is there, or for the word that nothing is. */
async function nextTab(): Promise<void> {
  // The number on a tab may change by itself meanwhile; its word does not.
  const chosen = async (): Promise<string> =>
    (await app.page.getByRole('tab', { selected: true }).innerText()).replaceAll(/[\d\s,]/gu, '');
  const before = await chosen();
  await app.press(']');
  await expect.poll(chosen).not.toBe(before);
  const empty = app.page.getByText(/没有了|全部核销完了/u);
  await list().getByRole('option').or(empty).first().waitFor();
}

/** Goes down the list, and up again from its end, to a line. */
async function moveTo(id: string): Promise<void> {
  const lines = await list()
    .getByRole('option')
    .evaluateAll((all) => all.map((line) => line.id));
  const by = lines.indexOf(id) - lines.indexOf(await standing());
  for (let step = 0; step < Math.abs(by); step += 1) await app.press(by > 0 ? 'j' : 'k');
  await expect.poll(standing).toBe(id);
}

/** Goes through the kinds of lines and down the list to the money of somebody. */
async function standOn(name: string): Promise<void> {
  await nextTab();
  for (let turns = 0; (await cards(name).count()) === 0; turns += 1) {
    expect(turns).toBeLessThan(4);
    await nextTab();
  }
  await moveTo((await cards(name).first().getAttribute('id')) ?? '');
  await bench().getByRole('heading', { name }).waitFor();
}

test('parties, invoices and the bank are imported and matched, all by key', async () => {
  await importByKey('客户.csv', PARTIES, PARTIES.length - 1);
  await importByKey('发票.csv', INVOICES, INVOICES.length - 1);
  await importByKey('银行.csv', BANK, BANK.length - 1);
  await place('match');
  await list().or(app.page.getByText('运行匹配')).first().waitFor();
  await app.press('r');
  await app.sees('匹配完成', JOB_WAIT_MS);
  await bench().waitFor();
  await expect.poll(() => list().getByRole('option').count()).toBeGreaterThan(5);
});

test('one question is answered by a key, and the set that is left is accepted', async () => {
  await standOn(NAMES.question);
  await app.sees(/这笔款付了 INV-200\d 吗/u);
  await app.press('n');
  await app.sees(/没付 INV-200\d/u);
  await ready().waitFor();
  await app.press('Backspace');
  await app.sees(/这笔款付了 INV-200\d 吗/u);
  await app.press('y');
  await ready().waitFor();
  await app.press('Enter');
  await app.sees(`已核销 ${NAMES.question}`);
});

test('a digit chooses among the sets', async () => {
  await standOn(NAMES.sets);
  await app.press('2');
  await app.page.getByRole('radio', { checked: true }).filter({ hasText: 'INV-3002' }).waitFor();
  await app.press('Enter');
  await app.sees(`已核销 ${NAMES.sets}`);
});

test('a part of an invoice is settled with a sum typed into its amount', async () => {
  await standOn(NAMES.part);
  // It is proposed as a part payment; somebody who says no chooses by hand, from the first open item on.
  await app.sees('这是 INV-4001 的部分付款吗');
  await app.press('n');
  const box = app.page.getByRole('checkbox', { name: '核销 INV-4001' });
  await expect.poll(() => box.evaluate((element) => element === document.activeElement)).toBe(true);
  await app.press('Space');
  await app.sees('所选超过银行金额 8,000.00');
  await app.press('e');
  await app.press('Control+a');
  await app.page.keyboard.insertText('=10000+2000');
  await app.press('Enter');
  await app.sees('正好相符');
  await app.press('Enter');
  await app.sees(`已核销 ${NAMES.part}`);
});

test('several receipts settle one invoice together', async () => {
  await standOn(NAMES.several);
  await app.press('x');
  await app.page.getByRole('status').filter({ hasText: '已选 1 笔' }).waitFor();
  await moveTo((await cards(NAMES.several).last().getAttribute('id')) ?? '');
  await app.press('x');
  await app.page.getByRole('region', { name: '几笔一起核销' }).waitFor();
  await app.page.getByRole('checkbox', { name: '核销 INV-5001' }).waitFor();
  await app.press('i', 'Space');
  await app.sees('正好相符');
  await app.press('Enter');
  await app.sees('2 笔已一起核销');
});

test('undoing says first what it touches, redoing brings it back, and the history tells of both', async () => {
  await app.press('u');
  await app.page.getByRole('region', { name: '反核销这一笔' }).getByText('INV-5001').waitFor();
  await app.press('Control+Enter');
  await app.sees(/^已反核销 /u);
  await app.sees('按 Z 照原样重做');
  await app.press('z');
  await app.sees('已照原样重做核销');
  await app.press('h');
  const history = app.page.getByRole('list', { name: '历史' });
  await history.getByText('重做', { exact: true }).first().waitFor();
  await history.getByText('反核销', { exact: true }).first().waitFor();
  await app.press('h');
  await history.waitFor({ state: 'detached' });
});

test('Enter accepts and moves on, line after line', async () => {
  await standOn(NAMES.named);
  const seen = new Set<string>();
  const started = performance.now();
  for (let line = 0; line < LOOP; line += 1) {
    await ready().waitFor();
    const before = await standing();
    seen.add(before);
    await app.press('Enter');
    await expect.poll(standing, { interval: 10 }).not.toBe(before);
  }
  const minutes = (performance.now() - started) / 60_000;
  process.stdout.write(`${LOOP} lines accepted by key: ${Math.round(LOOP / minutes)} a minute\n`);
  expect(seen.size).toBe(LOOP);
  await expect
    .poll(() => app.page.getByRole('tab', { name: /^已采纳/u }).innerText())
    .toContain(String(LOOP + LINES.length - NAMED));
});

test('all that are certain are accepted at once, after a preview of how many and how much', async () => {
  await app.press('a');
  const dialog = app.page.getByRole('dialog');
  await dialog.getByText(`采纳 ${NAMED - LOOP} 笔`).waitFor();
  await dialog.getByText('收款 CNY').waitFor();
  await app.press('Enter');
  await app.sees(`已采纳 ${NAMED - LOOP} 笔确定的建议`, JOB_WAIT_MS);
  await expect
    .poll(() => app.page.getByRole('tab', { name: /^已采纳/u }).innerText())
    .toContain(String(LINES.length));
});

test('when nothing is left the place says so, and what comes next', async () => {
  for (let turns = 0; !(await app.page.getByText('全部核销完了').isVisible()); turns += 1) {
    expect(turns).toBeLessThan(5);
    await nextTab();
  }
  await app.button('去做往来对账单').waitFor();
});
