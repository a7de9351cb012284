import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import ExcelJS from 'exceljs';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { REPLY_SHEET } from '../../shared/domain/letter/reply-workbook.ts';
import { chooseFile, commit, createBook, dropFile, writeTable } from './acts.ts';
import { AppWindow, JOB_WAIT_MS, Scratch } from './app-window.ts';

/** A 对账函 from its preview to the answer that confirms it, and a 催款函 (SPEC 18). */
const C001 = '苏州示例精密制造有限公司';
const PARTIES = ['客户编码,客户名称,税号,账期天数,角色', `C001,${C001},91990000090000020Q,30,客户`];
const INVOICES = [
  '发票号码,客户编码,开票日期,到期日,价税合计,不含税金额,税额,税率,类型,原发票号,归属',
  'INV-1001,C001,2026-09-05,2026-10-05,11300.00,10000.00,1300.00,13%,蓝字,,book',
  'INV-1002,C001,2026-10-08,2026-11-07,22600.00,20000.00,2600.00,13%,蓝字,,book',
  'CN-1003,C001,2026-10-12,,-1130.00,-1000.00,-130.00,13%,红字,INV-1002,book',
];

const scratch = new Scratch();
let app: AppWindow;
let folder = '';

beforeAll(async () => {
  app = await AppWindow.open(scratch);
});
beforeEach(({ task }) => app.begin(task.name));
afterEach(() => app.expectQuiet());
afterAll(async () => {
  await app.close();
  scratch.remove();
});

/** Fills the returned workbook in as the customer does: it agrees, and says who signed. */
async function answered(path: string): Promise<string> {
  const book = new ExcelJS.Workbook();
  await book.xlsx.readFile(path);
  const hidden = book.getWorksheet(REPLY_SHEET);
  const said = new Map<string, string>();
  hidden?.eachRow((row) => said.set(row.getCell(1).text, row.getCell(2).text));
  const sheet = book.getWorksheet(said.get('sheet') ?? '');
  if (sheet === undefined) throw new Error('no sheet to fill in');
  sheet.getCell(said.get('answer') ?? '').value = '相符';
  sheet.getCell(said.get('signer') ?? '').value = '李会计';
  const filled = scratch.path('回函.xlsx');
  await book.xlsx.writeFile(filled);
  return filled;
}

test('a letter is looked at as the paper it will be, before it has a number', async () => {
  await createBook(app, scratch.newFolder('账套'));
  await chooseFile(app, writeTable(scratch.path('客户.csv'), PARTIES));
  await commit(app, 1);
  await chooseFile(app, writeTable(scratch.path('发票.csv'), INVOICES));
  await commit(app, 3);
  await app.go('statements');
  await app.tab('函件');
  await app.fill('截止日', '2026-10-31');
  await app.fill('请于此日前回复', '2026-11-15');
  await app.page.getByRole('gridcell', { name: C001 }).dblclick();
  await app.sees('期末余额 32,770.00', JOB_WAIT_MS);
  await expect.poll(() => app.inkOfPage(), { timeout: JOB_WAIT_MS }).toBeGreaterThan(1000);
});

test('it is issued with its number: a PDF, a mail draft and a workbook for the answer', async () => {
  await app.page.getByRole('checkbox', { name: '邮件草稿' }).check();
  await app.page.getByRole('checkbox', { name: '回函表' }).check();
  folder = scratch.newFolder('函件');
  await app.button('出具全部…').click();
  app.shell.dialogs.answerNext(folder);
  await app.button('选文件夹并出具…').click();
  await app.sees(/已出具 1 份对账函/u, JOB_WAIT_MS);
  const files = readdirSync(folder).sort();
  expect(files.map((file) => file.split('.').at(-1)).sort()).toEqual(['eml', 'pdf', 'xlsx']);
  const mail = files.find((file) => file.endsWith('.eml')) ?? '';
  expect(readFileSync(join(folder, mail), 'utf8')).toContain('X-Unsent: 1');
  await app.sees('草稿');
});

test('it is marked as sent; the returned workbook agrees without a keystroke', async () => {
  await app.page.getByRole('gridcell', { name: '对账函', exact: true }).click();
  await app.sees('还没有回复');
  await app.button('登记为已寄…').click();
  await app.button('登记').click();
  await app.sees(/^已寄 \d{4}-\d{2}-\d{2}$/u);
  const workbook = readdirSync(folder).find((file) => file.endsWith('.xlsx')) ?? '';
  const filled = await answered(join(folder, workbook));
  await dropFile(app, '回函.xlsx', readFileSync(filled));
  await app.sees(/^回函 DH\d{4}-0001：相符$/u, JOB_WAIT_MS);
  await app.button('看这份函件').click();
  await app.sees('电子回复');
  app.shell.dialogs.answerNext(filled);
  await app.button('导入回函表…').click();
  await app.sees('相符 0，不符 0，已登记过 1', JOB_WAIT_MS);
  await app.button('关闭').click();
});

test('a sealed answer on paper, entered by the number, is the confirmation', async () => {
  const number = (await app.page.getByRole('gridcell').first().innerText()).trim();
  const field = app.page.getByLabel('扫码或输入编号');
  await field.fill(number);
  await field.press('Enter');
  await app.button('登记回复…').click();
  await app.fill('经办人', '李会计');
  const scan = scratch.path('回执.pdf');
  writeFileSync(scan, '%PDF-1.4\n%%EOF\n');
  app.shell.dialogs.answerNext(scan);
  await app.button('附上扫描件…').click();
  await app.sees('回执.pdf');
  await app.button('登记回复').click();
  await app.sees('对方确认（盖章）', JOB_WAIT_MS);
});

test('what is overdue is proposed for 催款 at its level, and the letter is written', async () => {
  await app.press('Escape');
  await app.tab('催款');
  await app.fill('截至', '2026-10-31');
  await app.sees('26 天');
  await app.page.getByRole('gridcell', { name: C001 }).dblclick();
  await expect.poll(() => app.inkOfPage(), { timeout: JOB_WAIT_MS }).toBeGreaterThan(1000);
  app.shell.dialogs.answerNext(scratch.newFolder('催款'));
  await app.button('出具所选 1 封…').click();
  await app.sees(/已出具 1 份催款函/u, JOB_WAIT_MS);
});

test('a template is copied into the book and chosen', async () => {
  await app.tab('模板');
  await app.page.getByRole('gridcell', { name: '对账函' }).first().dblclick();
  await app.fill('名称', '本公司对账函');
  await app.button('保存').click();
  await app.sees('已保存 本公司对账函，第 1 版');
  await app.sees('本账套');
});
