import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { chooseFile, commit, createBook, dropFile, PASSWORD, unlock, writeTable } from './acts.ts';
import { AppWindow, JOB_WAIT_MS, Scratch } from './app-window.ts';

/** The accounting rules' worked example, C001 in October 2026, worked through the window by hand and key. */
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
const BANK = [
  '本方账号,交易日期,收入,支出,余额,对方户名,流水号,摘要',
  `9900000000000000001,2026-10-09,38650.40,,538650.40,${C001},R1,付0097货款`,
  `9900000000000000001,2026-10-16,32755.00,,571405.40,${C001},R2,货款1001、1002，扣红票1003，手续费15`,
  `9900000000000000001,2026-10-20,10000.00,,581405.40,${C001},R3,0088部分款`,
  `9900000000000000001,2026-10-30,30000.00,,611405.40,${C001},R4,预付1004部分`,
];

const BANK_TEXTS = [
  '付0097货款',
  '货款1001、1002，扣红票1003，手续费15',
  '0088部分款',
  '预付1004部分',
] as const;

const scratch = new Scratch();
const folder = scratch.newFolder('账套');
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

test('a new book is made from the first screen', async () => {
  const key = await createBook(app, folder);
  expect(key.length).toBeGreaterThan(30);
  await app.sees('账套还是空的');
});

test('company, accounts and tolerances are settings', async () => {
  await app.go('settings');
  await app.fill('统一社会信用代码', '91990000090000011U');
  await app.button('保存').click();
  await app.sees('已保存');
  await app.button(/^科目/u).click();
  await app.button('空着的填入常用科目').click();
  await app.sees('全部已填');
  await app.fill('制单人', '王会计');
  await app.button('保存').click();
  await app.button('核销政策').click();
  await app.fill('银行手续费最多 CNY', '=25+25');
  expect(await app.field('银行手续费最多 CNY').inputValue()).toBe('50.00');
  await app.press('Control+s');
  await expect.poll(() => app.button('保存').isDisabled()).toBe(true);
});

test('parties, opening, invoices and bank lines are previewed and imported', async () => {
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
  const invoices = new TextEncoder().encode(`${INVOICES.join('\n')}\n`);
  await dropFile(app, '发票.csv', invoices);
  await app.sees('117,975.08', JOB_WAIT_MS);
  await commit(app, 6);
  await chooseFile(app, writeTable(scratch.path('银行流水.csv'), BANK));
  await app.sees('余额相符', JOB_WAIT_MS);
  await commit(app, 4);
});

/** A receipt on the workbench: what is proposed for it, and what its certificate must say. */
const PROPOSALS = [
  {
    amount: '38,650.40',
    items: 'INV-0097',
    says: ['项目 38,650.40 − 调整 0.00 = 银行金额 38,650.40（CNY）。'],
  },
  {
    amount: '32,755.00',
    items: 'INV-1001、INV-1002、CN-1003',
    says: [
      '摘要写明了“1001、1002、1003”：只有包含全部写明单据、且不含未写明发票的组合才算数（规则 12）。',
      'INV-1001，2026-11-04 到期：11,300.00，全部。',
      'INV-1002，2026-11-07 到期：22,600.00，全部。',
      'CN-1003：-1,130.00，全部。',
      '手续费 15.00 由我方承担，结清 INV-1002。',
      '项目 32,770.00 − 调整 15.00 = 银行金额 32,755.00（CNY）。',
      '在上述限定之内只有这一个组合相符，没有其他组合。',
    ],
  },
  {
    amount: '30,000.00',
    items: 'INV-1004',
    says: ['INV-1004：未清 45,200.00 中的 30,000.00，其余仍未清。'],
  },
  {
    amount: '10,000.00',
    items: 'INV-0088',
    says: ['INV-0088：未清 20,000.00 中的 10,000.00，其余仍未清。'],
  },
] as const;

test('each proposal says what it rests on, and Enter accepts it and goes on', async () => {
  await app.go('match');
  await app.sees('4 笔流水还没有匹配过');
  await app.press('r');
  await app.sees('有建议 4', JOB_WAIT_MS);
  for (const { amount, items, says } of PROPOSALS) {
    // What waits longer is ranked before what is larger; here the larger of the last two is taken first.
    if (amount === '30,000.00') await app.press('j');
    await app.sees(`CNY ${amount}`);
    await app.sees(`建议核销 ${C001} 的 ${items}`);
    const main = await app.page.getByRole('main').innerText();
    for (const sentence of says) expect(main).toContain(sentence);
    expect(main).toContain('正好相符');
    await app.press('Enter');
    await app.sees(`已核销 ${C001} CNY ${amount}`);
  }
  await app.sees('已采纳 4');
});

test('U undoes the last one: what it would do is shown first, and it can be proposed and accepted anew', async () => {
  await app.press('u');
  await app.sees('撤除 1 条核销记录');
  const consequences = await app.page.getByRole('region', { name: '反核销这一笔' }).innerText();
  for (const number of ['INV-0088', 'SK2026-0004']) expect(consequences).toContain(number);
  await app.fill('反核销日期', '2026-10-20');
  await app.press('Control+Enter');
  await app.sees(`已反核销 ${C001} CNY 10,000.00`);
  await app.sees('未匹配 1');
  await app.press('r');
  await app.sees('有建议 1', JOB_WAIT_MS);
  await app.tab(/^有建议/u);
  await app.sees(`建议核销 ${C001} 的 INV-0088`);
  await app.press('Enter');
  await app.sees('已采纳 4');
});

const LEDGER = [
  ['2026-09-30', '', '', '期初余额', '', '', '借', '53,650.40'],
  ['2026-10-05', 'INV-1001', '发票', '', '11,300.00', '', '借', '64,950.40'],
  ['2026-10-08', 'INV-1002', '发票', '', '22,600.00', '', '借', '87,550.40'],
  ['2026-10-09', 'SK2026-0001', '收款', BANK_TEXTS[0], '', '38,650.40', '借', '48,900.00'],
  ['2026-10-12', 'CN-1003', '红字发票', '', '-1,130.00', '', '借', '47,770.00'],
  ['2026-10-15', 'INV-1004', '发票', '', '45,200.00', '', '借', '92,970.00'],
  ['2026-10-16', 'SK2026-0002', '收款', BANK_TEXTS[1], '', '32,755.00', '借', '60,215.00'],
  ['2026-10-16', 'TZ2026-0001', '手续费', BANK_TEXTS[1], '', '15.00', '借', '60,200.00'],
  ['2026-10-20', 'SK2026-0004', '收款', BANK_TEXTS[2], '', '10,000.00', '借', '50,200.00'],
  ['2026-10-22', 'INV-1005', '发票', '', '6,105.08', '', '借', '56,305.08'],
  ['2026-10-30', 'INV-1006', '发票', '', '33,900.00', '', '借', '90,205.08'],
  ['2026-10-30', 'SK2026-0003', '收款', BANK_TEXTS[3], '', '30,000.00', '借', '60,205.08'],
  ['', '', '', '本期合计', '117,975.08', '111,420.40', '借', '60,205.08'],
  ['', '', '', '本年累计', '117,975.08', '111,420.40', '借', '60,205.08'],
] as const;

test('the ledger of C001 is the worked example to the cent', async () => {
  await app.press('/');
  await app.page.keyboard.type('C001');
  await app.page.getByRole('option', { name: C001 }).first().waitFor();
  await app.press('Enter');
  await app.sees(`C001 ${C001}`);
  await app.fill('从', '2026-10-01');
  await app.fill('截止日', '2026-10-31');
  await app.expectRows('明细账', LEDGER);
  await app.sees('人民币陆万零贰佰零伍元零捌分');
});

/** The bars of an aging, caption and amount. */
async function aging(): Promise<readonly string[]> {
  const text = await app.page.getByRole('main').innerText();
  const lines = text.split('\n').map((line) => line.trim());
  return lines.slice(lines.indexOf('CNY · 2026-10-31') + 1, lines.indexOf('合计') + 2);
}

test('open items and both agings add up to the balance of the day', async () => {
  await app.press('2');
  await app.expectRows('未清项', [
    ['SK-0512', '期初', '预收账款', '2026-09-10', '', 'CNY', '-5,000.00', '-5,000.00', ''],
    ['INV-0088', '期初', '应收账款', '2026-06-25', '2026-07-25', 'CNY', '20,000.00', '10,000.00', '98'],
    ['INV-1004', '发票', '应收账款', '2026-10-15', '2026-11-14', 'CNY', '45,200.00', '15,200.00', '未到期'],
    ['INV-1005', '发票', '应收账款', '2026-10-22', '2026-11-21', 'CNY', '6,105.08', '6,105.08', '未到期'],
    ['INV-1006', '发票', '应收账款', '2026-10-30', '2026-11-29', 'CNY', '33,900.00', '33,900.00', '未到期'],
  ]);
  await app.press('3');
  const rest = ['未核销贷项', '-5,000.00', '合计', '60,205.08'];
  const zeros = (...buckets: readonly string[]): string[] => buckets.flatMap((bucket) => [bucket, '0.00']);
  await expect
    .poll(aging)
    .toEqual([
      '未到期',
      '55,205.08',
      ...zeros('1–30', '31–60', '61–90'),
      '91–120',
      '10,000.00',
      ...zeros('121+'),
      ...rest,
    ]);
  await app.button('按单据日期').click();
  await expect
    .poll(aging)
    .toEqual(['0–30', '55,205.08', ...zeros('31–60', '61–90', '91–120'), '121+', '10,000.00', ...rest]);
});

test('a statement is previewed, issued and frozen; its copy is the same byte for byte', async () => {
  await app.go('statements');
  await app.fill('起始日', '2026-10-01');
  await app.fill('截止日', '2026-10-31');
  await app.page.getByRole('gridcell', { name: C001 }).click();
  await app.press('Enter');
  await app.sees('共 2 页，期末余额 60,205.08', JOB_WAIT_MS);
  await expect.poll(() => app.inkOfPage()).toBeGreaterThan(1000);
  const issued = scratch.newFolder('对账单');
  await app.button('出具全部…').click();
  app.shell.dialogs.answerNext(issued);
  await app.button('选文件夹并出具…').click();
  await app.sees('已出具 1 份往来对账单，写出 1 个文件', JOB_WAIT_MS);
  const [file = ''] = readdirSync(issued);
  const bytes = readFileSync(join(issued, file));
  expect(bytes.subarray(0, 5).toString()).toBe('%PDF-');
  await app.page.getByRole('gridcell', { name: C001 }).click();
  await app.press('Enter');
  await app.sees('冻结的副本，与出具时逐字节相同。');
  await app.sees(createHash('sha256').update(bytes).digest('hex'));
  const copy = scratch.path('副本.pdf');
  app.shell.dialogs.answerNext(copy);
  await app.button('另存 PDF…').click();
  await app.sees('已保存 副本.pdf', JOB_WAIT_MS);
  expect(readFileSync(copy).equals(bytes)).toBe(true);
});

test('vouchers go out once: ten of them, then nothing new', async () => {
  await app.go('export');
  await app.fill('月份', '2026-10');
  await app.sees('10 张凭证已按目标系统的规则检查，没有问题。');
  await app.sees('229,395.48');
  const out = scratch.newFolder('凭证');
  app.shell.dialogs.answerNext(out);
  await app.button('选文件夹并导出…').click();
  await app.sees('没有新的凭证要导出', JOB_WAIT_MS);
  await app.sees('10 张凭证');
  const files = readdirSync(out);
  expect(files).toHaveLength(1);
  expect(await app.button('选文件夹并导出…').isDisabled()).toBe(true);
});

test('a locked book opens with its password alone, and shows the same figures', async () => {
  await app.press('Control+l');
  await app.sees('账套已锁定');
  await unlock(app, 'not the password');
  await app.sees('密码或恢复密钥不正确。');
  await unlock(app, PASSWORD);
  await app.page.getByRole('navigation', { name: '去处' }).waitFor();
  await app.go('accounts');
  await app.sees('60,205.08');
  expect(app.shell.blocked).toEqual([]);
});
