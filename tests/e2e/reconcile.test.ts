import { readFileSync, writeFileSync } from 'node:fs';
import ExcelJS from 'exceljs';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { chooseFile, commit, createBook, dropFile, writeTable } from './acts.ts';
import { AppWindow, JOB_WAIT_MS, Scratch } from './app-window.ts';

/** The worked example's two sides, from the customer's own Excel file to the month after (SPEC 15 to 17). */
const C001 = '苏州示例精密制造有限公司';
const PARTIES = ['客户编码,客户名称,税号,账期天数,角色', `C001,${C001},91990000090000020Q,30,客户`];
const OPENING = [
  '客户编码,类型,单据号,单据日期,到期日,原金额,未清金额',
  'C001,发票,INV-0088,2026-06-25,2026-07-25,50000.00,20000.00',
  'C001,发票,INV-0097,2026-08-20,2026-09-19,38650.40,38650.40',
  'C001,预收,SK-0512,2026-09-10,,-5000.00,-5000.00',
];
const INVOICES = [
  '发票号码,客户编码,开票日期,到期日,价税合计,不含税金额,税额,税率,类型,原发票号,归属',
  'INV-1001,C001,2026-10-05,2026-11-04,11300.00,10000.00,1300.00,13%,蓝字,,book',
  'INV-1002,C001,2026-10-08,2026-11-07,22600.00,20000.00,2600.00,13%,蓝字,,book',
  'CN-1003,C001,2026-10-12,,-1130.00,-1000.00,-130.00,13%,红字,INV-1002,book',
  'INV-1004,C001,2026-10-15,2026-11-14,45200.00,40000.00,5200.00,13%,蓝字,,book',
  'INV-1005,C001,2026-10-22,2026-11-21,6105.08,5759.51,345.57,6%,蓝字,,book',
  'INV-1006,C001,2026-10-30,2026-11-29,33900.00,30000.00,3900.00,13%,蓝字,,book',
];
const BANK_CAPTIONS = '本方账号,交易日期,收入,支出,余额,对方户名,流水号,摘要';
const BANK = [
  BANK_CAPTIONS,
  `9900000000000000001,2026-10-09,38650.40,,538650.40,${C001},R1,付0097货款`,
  `9900000000000000001,2026-10-16,32755.00,,571405.40,${C001},R2,货款1001、1002，扣红票1003，手续费15`,
  `9900000000000000001,2026-10-20,10000.00,,581405.40,${C001},R3,0088部分款`,
  `9900000000000000001,2026-10-30,30000.00,,611405.40,${C001},R4,预付1004部分`,
];
const NOVEMBER_BANK = [
  BANK_CAPTIONS,
  `9900000000000000001,2026-11-02,12000.00,,623405.40,${C001},R5,1004货款`,
];

type Cells = readonly (string | number | null)[];
const THEIR_CAPTIONS: Cells = ['日期', '单号', '摘要', '借方', '贷方', '方向', '余额'];
const THEIR_OCTOBER: readonly Cells[] = [
  THEIR_CAPTIONS,
  [null, null, '期初余额', null, null, '贷', 53650.4],
  ['2026-10-05', 'INV-1001', null, null, 11300, null, null],
  ['2026-10-08', 'INV-1002', null, null, 22600, null, null],
  ['2026-10-12', '1003红', null, null, -1130, null, null],
  ['2026-10-15', 'INV-1004', null, null, 42500, null, null],
  ['2026-10-30', 'INV-1006', null, null, 33900, null, null],
  ['2026-10-09', null, '付款', 38650.4, null, null, null],
  ['2026-10-16', null, '付款', 32770, null, null, null],
  ['2026-10-20', null, '付款', 10000, null, null, null],
  ['2026-10-30', null, '付款', 30000, null, null, null],
  ['2026-10-31', null, '付款', 12000, null, null, null],
  [null, null, '期末余额', null, null, '贷', 39400],
];
const THEIR_NOVEMBER: readonly Cells[] = [
  THEIR_CAPTIONS,
  [null, null, '期初余额', null, null, '贷', 39400],
  ['2026-11-03', 'INV-1005', '补记', null, 6105.08, null, null],
  ['2026-11-05', 'INV-1004', '补记', null, 2700, null, null],
  [null, null, '期末余额', null, null, '贷', 48205.08],
];

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

/** A workbook as the customer's accountant saves it. */
async function writeWorkbook(name: string, rows: readonly Cells[]): Promise<string> {
  const book = new ExcelJS.Workbook();
  const sheet = book.addWorksheet('对账');
  for (const row of rows) sheet.addRow([...row]);
  const path = scratch.path(name);
  await book.xlsx.writeFile(path);
  return path;
}

/** The words of a panel at the right. */
function panel(name: string): Promise<string> {
  return app.page.getByRole('complementary', { name }).innerText();
}

test('our October stands: opening, invoices, and four receipts that are matched', async () => {
  await createBook(app, scratch.newFolder('账套'));
  await app.go('settings');
  await app.button('核销政策').click();
  await app.fill('银行手续费最多 CNY', '50');
  await app.press('Control+s');
  await expect.poll(() => app.button('保存').isDisabled()).toBe(true);
  await chooseFile(app, writeTable(scratch.path('客户.csv'), PARTIES));
  await commit(app, 1);
  await chooseFile(app, writeTable(scratch.path('期初.csv'), OPENING));
  await app.sees('导入期初要填期初截止日', JOB_WAIT_MS);
  await app.fill('期初截止日', '2026-09-30');
  await app.button(/读取$/u).click();
  await app.sees('各往来科目的期初余额');
  await app.fill('应收账款', '58650.40');
  await app.fill('预收账款', '5000.00');
  await commit(app, 3);
  await chooseFile(app, writeTable(scratch.path('发票.csv'), INVOICES));
  await commit(app, 6);
  await chooseFile(app, writeTable(scratch.path('十月流水.csv'), BANK));
  await app.sees('余额相符', JOB_WAIT_MS);
  await commit(app, 4);
  await app.go('match');
  await app.sees('4 笔流水还没有匹配过');
  await app.press('r');
  await app.sees('有建议 4', JOB_WAIT_MS);
  for (const left of [3, 2, 1, 0]) {
    await app.sees('正好相符');
    await app.press('Enter');
    await app.sees(`有建议 ${left}`);
  }
  await app.sees('已采纳 4');
});

test('their Excel file, dropped on the account, becomes a statement of theirs and leads to the comparison', async () => {
  await app.go('reconcile');
  await app.page.getByRole('gridcell', { name: C001 }).dblclick();
  await app.sees('还没有对方对账单');
  const path = await writeWorkbook('苏州示例十月.xlsx', THEIR_OCTOBER);
  await dropFile(app, '苏州示例十月.xlsx', readFileSync(path));
  await commit(app, 10);
  await app.button('去对账').click();
  await app.sees('20,805.08');
});

test('every line is in one class, and the difference is explained with documents and arithmetic', async () => {
  const figures = await app.page.getByRole('region', { name: '两边余额与差额' }).innerText();
  for (const figure of ['60,205.08', '39,400.00', '20,805.08', '48,205.08', '0，已平'])
    expect(figures).toContain(figure);
  const classes = app.page.getByRole('group', { name: '类别' });
  await expect
    .poll(async () => (await classes.innerText()).replaceAll(/\s+/gu, ' '))
    .toContain('相符 7 1 合并相符 1 2 金额不符 1 3 我方独有 1 4 对方独有 1 5 重复 0 6');
  await app.press('s');
  for (const said of ['数字前后颠倒', '9 × 300.00 = 2,700.00', 'INV-1005（2026-10-22）', '60,205.08'])
    await expect.poll(() => panel('汇总')).toContain(said);
  await app.press('s');
  await app.press('3');
  await app.sees('45,200.00');
  await expect.poll(() => panel('本组')).toContain('应由对方更正');
  await app.press('Enter');
  await app.sees('已记录');
  await expect.poll(() => panel('本组')).toContain('双方认可');
  await app.press('2');
  await app.sees('32,770.00');
});

test('the 余额调节表 is previewed as the paper it is, and saved', async () => {
  await app.press('p');
  await app.sees('草稿，未编号');
  await expect.poll(() => app.inkOfPage(), { timeout: JOB_WAIT_MS }).toBeGreaterThan(1000);
  const saved = scratch.path('余额调节表.pdf');
  app.shell.dialogs.answerNext(saved);
  await app.button('保存 PDF').click();
  await app.sees('已保存 余额调节表.pdf', JOB_WAIT_MS);
  expect(readFileSync(saved).subarray(0, 5).toString()).toBe('%PDF-');
  await app.press('Escape');
});

test('the month is closed with what goes over, and stands frozen', async () => {
  await app.press('f');
  for (const said of ['调节后两边均为 48,205.08', 'INV-1004', 'INV-1005', '下期从我方期末 60,205.08 起'])
    await expect.poll(() => panel('结本期')).toContain(said);
  await app.press('Control+Enter');
  await app.sees('未达事项 3 项', JOB_WAIT_MS);
  await app.sees('调节后相符');
  const grid = app.page.getByRole('grid', { name: '未达事项' });
  await grid.getByText('INV-1005').click();
  await app.fill('负责人', '赵示例');
  await app.button('保存').click();
  await app.sees('赵示例');
});

test('the 对账函 of October goes out, is sent, and comes back sealed: the other side has confirmed it', async () => {
  await app.go('statements');
  await app.tab('函件');
  await app.fill('起始日', '2026-10-01');
  await app.fill('截止日', '2026-10-31');
  await app.page.getByRole('gridcell', { name: C001 }).click();
  app.shell.dialogs.answerNext(scratch.newFolder('函件'));
  await app.button(/^出具所选 1 家/u).click();
  await app.button('选文件夹并出具…').click();
  await app.sees('已出具 1 份对账函，写出 1 个文件', JOB_WAIT_MS);
  const paper = app.page.getByRole('complementary').last();
  await app.page.getByRole('gridcell', { name: C001 }).dblclick();
  await app.button('登记为已寄…').click();
  await app.page.getByRole('dialog').getByRole('button', { name: '登记' }).click();
  await app.sees('已登记 1 份');
  await app.button('登记回复…').click();
  const scan = scratch.path('回执.pdf');
  writeFileSync(scan, readFileSync(scratch.path('余额调节表.pdf')));
  app.shell.dialogs.answerNext(scan);
  await app.button('附上扫描件…').click();
  await app.sees('回执.pdf');
  await app.fill('经办人', '赵示例');
  await app.button('登记回复').click();
  await app.sees(/已登记：/u, JOB_WAIT_MS);
  await expect.poll(() => paper.innerText()).toContain('对方确认');
});

test('November opens from it, and what was open is cleared on its days', async () => {
  await chooseFile(app, writeTable(scratch.path('十一月流水.csv'), NOVEMBER_BANK));
  await commit(app, 1);
  await app.go('match');
  await app.sees('1 笔流水还没有匹配过');
  await app.press('r');
  await app.sees('有建议 1', JOB_WAIT_MS);
  await app.sees('正好相符');
  await app.press('Enter');
  await app.sees('已采纳 5');
  await app.go('reconcile');
  await app.page.getByRole('gridcell', { name: C001 }).dblclick();
  await app.fill('截止日', '2026-11-30');
  await app.sees('还没有对方对账单');
  const path = await writeWorkbook('苏州示例十一月.xlsx', THEIR_NOVEMBER);
  await dropFile(app, '苏州示例十一月.xlsx', readFileSync(path));
  await commit(app, 2);
  await app.button('去对账').click();
  await app.fill('截止日', '2026-11-30');
  await app.sees('期初为当时冻结的我方期末');
  const figures = app.page.getByRole('region', { name: '两边余额与差额' });
  await expect.poll(async () => (await figures.innerText()).split('48,205.08').length - 1).toBe(4);
  await app.press('s');
  for (const said of ['没有差异', '本期消除 3 项', '2026-11-02', '2026-11-03', '2026-11-05'])
    await expect.poll(() => panel('汇总')).toContain(said);
  await app.press('s', 'f');
  await app.sees('没有未达事项');
  await app.press('Control+Enter');
  await app.sees('未达事项 0 项', JOB_WAIT_MS);
});

test('the history of the party leads to both reconciliations', async () => {
  await app.go('accounts');
  await app.page.getByRole('gridcell', { name: C001 }).dblclick();
  await app.tab(/^对账$/u);
  const grid = app.page.getByRole('grid', { name: '历次对账' });
  await grid.getByText('2026-10-01 – 2026-10-31').dblclick();
  await app.sees('未达事项 3 项');
});
