import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { encoded } from '../fixtures/reading/read-text.ts';
import { commit, createBook, dropFile } from './acts.ts';
import { AppWindow, JOB_WAIT_MS, Scratch } from './app-window.ts';

/** The import studio through the window: a bank's file in GBK is dropped, asked about, mended by decisions and written. */
const DOWNLOADED = join(import.meta.dirname, '../../../shared/fixtures/cn/selfmade/企业网银明细-gbk.csv');

/** A layout of a bank that names our account nowhere. */
const NAMELESS = [
  '记账日期,货币,交易金额,联机余额,交易摘要,对手信息,客户摘要',
  '2026-10-09,CNY,"38,650.40","138,650.40",转账汇款,苏州样例精密制造有限公司6217000000000011,付0097货款',
  '2026-10-10,CNY,"-2,000.00","136,650.40",转账汇款,绿叶物业管理有限公司 6217000000000022,十月房租',
  '2026-10-11,CNY,"5,000.00","141,650.40",转账汇款,甲乙商贸有限公司6217000000000033,货款',
  '2026-10-12,CNY,-15.00,"141,635.40",转账汇款,,手续费',
  '2026-10-13,CNY,"1,000.00","142,635.40",转账汇款,丙丁科技（深圳）有限公司 6217000000000044,预付款',
];

/** A layout of a bank that names everything; the line of 12 October is gone, so that the balance of the next is off by 15.00. */
const BROKEN = [
  '账号,账户名称,交易时间,借方发生额（支取）,贷方发生额（收入）,余额,币种,对方户名,对方账号,对方开户机构,记账日期,摘要,备注,账户明细编号-交易流水号,企业流水号,凭证种类,凭证号',
  '1202000000000000001\t,杭州示例机电有限公司,20261109 09:01:02,0.00,38650.40,138650.40,人民币元,苏州样例精密制造有限公司,6217000000000011\t,示例银行苏州园区支行,20261109,付0097货款,,20261109000000000001\t,,,',
  '1202000000000000001\t,杭州示例机电有限公司,20261110 10:20:30,2000.00,0.00,136650.40,人民币元,绿叶物业管理有限公司,6217000000000022\t,示例银行杭州分行,20261110,十一月房租,,20261110000000000002\t,,,',
  '1202000000000000001\t,杭州示例机电有限公司,20261113 08:00:00,0.00,1000.00,137635.40,人民币元,丙丁科技（深圳）有限公司,6217000000000044\t,示例银行深圳分行,20261113,预付款,,20261113000000000006\t,,,',
];

const PARTIES = [
  ['客户编码', '客户名称', '账期天数'],
  ['C001', '苏州样例精密制造有限公司', '30'],
  ['C002', '甲乙商贸有限公司', '60'],
];

const scratch = new Scratch();
let app: AppWindow;

beforeAll(async () => {
  app = await AppWindow.open(scratch);
  await createBook(app, scratch.newFolder('账套'));
});
beforeEach(({ task }) => app.begin(task.name));
afterEach(() => app.expectQuiet());
afterAll(async () => {
  await app.close();
  scratch.remove();
});

function gbk(lines: readonly string[]): Uint8Array {
  return encoded(`${lines.join('\r\n')}\r\n`, 'gb18030');
}

const importButton = (rows: number): ReturnType<AppWindow['button']> =>
  app.button(new RegExp(`^导入 ${rows} 行`, 'u'));

test('a file that does not name our account is known for what it is, and waits for an answer', async () => {
  await dropFile(app, '明细.dat', gbk(NAMELESS));
  await app.sees('招商银行 个人明细', JOB_WAIT_MS);
  await app.sees('GB18030');
  await app.sees('余额相符');
  await app.sees('这是哪个本方银行账号的流水？');
  expect(await importButton(5).isDisabled()).toBe(true);
  await app.field('本方银行账号').fill('6225880000000001');
  await app.button('确定').click();
  await expect.poll(() => importButton(5).isEnabled(), { timeout: JOB_WAIT_MS }).toBe(true);
});

test('a row is left out with a reason, taken back, left out again, and the others wait in Bank', async () => {
  await app.tab('各行');
  const rows = app.page.getByRole('grid', { name: '各行' }).locator('.grid-row');
  await rows.nth(3).click();
  await app.sees('第 5 行');
  await app.sees('手续费');
  await app.press('x');
  await app.field('原因').fill('公司卡另行入账');
  await app.press('Enter');
  await importButton(4).waitFor();
  await app.sees('已排除 1');
  await app.press('u');
  await importButton(5).waitFor();
  await app.press('x');
  await app.field('原因').fill('公司卡另行入账');
  await app.press('Enter');
  await commit(app, 4);
  await app.sees('排除 1 行');
  await app.button('看银行流水').click();
  await app.sees('6225880000000001');
  await app.tab('全部流水');
  const lines = async (): Promise<readonly string[]> =>
    (await app.rows('全部流水')).map(([date, amount, , , , status]) => `${date} ${amount} ${status?.trim()}`);
  // An excluded line stays in the statement, so that its balance still follows.
  await expect
    .poll(lines)
    .toEqual([
      '2026-10-09 38,650.40 待处理',
      '2026-10-10 -2,000.00 待处理',
      '2026-10-11 5,000.00 待处理',
      '2026-10-12 -15.00 已排除',
      '2026-10-13 1,000.00 待处理',
    ]);
});

test('a broken balance names the place and the cause, and is written only on a second word', async () => {
  await dropFile(app, '十一月.csv', gbk(BROKEN));
  await app.sees('建设银行 对公明细', JOB_WAIT_MS);
  await app.sees('余额断裂');
  await app.sees(/第 4 行：应为 137,650\.40，文件写 137,635\.40，差 -?15\.00/u);
  await app.sees(/缺行/u);
  await app.button('看第 4 行').click();
  await expect
    .poll(() => app.page.locator('.grid-row[aria-selected="true"]').allInnerTexts())
    .toEqual([expect.stringContaining('137,635.40')]);
  expect(await importButton(3).isDisabled()).toBe(true);
  await app.page.getByLabel('我已看过，仍按原样导入').check();
  await commit(app, 3);
  await app.sees(/余额断裂 — 按您的决定导入/u);
});

test('rows copied from Excel open the studio when they are pasted outside of a field', async () => {
  await app.go('today');
  const text = PARTIES.map((cells) => cells.join('\t')).join('\r\n');
  await app.page.evaluate((pasted) => {
    const clipboardData = new DataTransfer();
    clipboardData.setData('text/plain', pasted);
    document.body.dispatchEvent(
      new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }),
    );
  }, text);
  await app.sees('粘贴的表格.tsv', JOB_WAIT_MS);
  await app.tab('栏目与读法');
  await app.sees('栏名写明、2 格里 2 格是数字');
  await app.tab('各行');
  await commit(app, 2);
  await app.button('导入另一个文件').click();
  await app.sees('能读哪些文件');
});

test('files that come together queue up; one that cannot be read says why and keeps nobody waiting', async () => {
  const pdf = new TextEncoder().encode(
    '%PDF-1.4\n1 0 obj\n<< /Type /Catalog >>\nendobj\ntrailer\n<< >>\n%%EOF\n',
  );
  await dropFile(app, '扫描件.pdf', pdf);
  await dropFile(app, '明细.dat', gbk(NAMELESS));
  await app.sees('有问题要回答', JOB_WAIT_MS);
  await app.button(/^扫描件\.pdf/u).click();
  await app.button('读取').waitFor();
  expect(await app.page.getByRole('alert').innerText()).toContain('PDF');
  await app.button('不导入这个文件').click();
  await app.sees('这是哪个本方银行账号的流水？');
  // The lines are in the book already, under the account that was named then.
  await app.button(/^6225880000000001/u).click();
  await app.sees('其中 5 笔账里已有，不会重复记入', JOB_WAIT_MS);
  expect(await app.button('没有可导入的行').isDisabled()).toBe(true);
  await app.button('不导入这个文件').click();
  await app.sees('能读哪些文件');
});

// Registered only where the downloaded files are.
for (const file of [DOWNLOADED].filter((path) => existsSync(path))) {
  test('a file as it was downloaded proves, is written, and its lines are in Bank', async () => {
    await dropFile(app, '企业网银明细.csv', readFileSync(file));
    await app.sees('余额相符', JOB_WAIT_MS);
    await app.sees('6222000000000000000');
    await app.sees('74,348.82');
    await commit(app, 9);
    await app.button('看银行流水').click();
    await app.tab('全部流水');
    await app.sees('54,495.00');
  });
}
