import { expect, test } from 'vitest';
import { inventedCreditCode, isValidCreditCode } from '../../../build/sample/credit-code.ts';
import { INVENTED_MARKS } from '../../../build/sample/party-table.ts';
import { settings } from '../../../shared/contract/output.ts';
import { ACCOUNT_KEYS } from '../../../shared/domain/voucher/account-key.ts';
import { BANK_FILES, description, INVOICE_FILES, sampleBytes, sampleRows } from './sample-files.ts';

const FORBIDDEN = [
  '工商银行',
  '建设银行',
  '农业银行',
  '中国银行',
  '交通银行',
  '招商',
  '浦发',
  '中信',
  '民生银行',
  '兴业',
  '平安',
  '光大',
  '邮储',
  '华为',
  '阿里',
  '腾讯',
  '百度',
  '京东',
  '小米',
  '海尔',
  '美的',
  '格力',
  '联想',
  '吉利',
  '比亚迪',
  '三一',
  '徐工',
  '中联',
  '中国石',
  '国家电网',
  '中国移动',
  '中国电信',
  '中国联通',
  '中车',
  '中建',
  '中铁',
  '支付宝',
  '微信',
  '西门子',
  '施耐德',
  '博世',
  '金蝶',
  '用友',
  '正泰',
  '德力西',
  '娃哈哈',
  '农夫山泉',
  '顺丰',
  '中通',
  '圆通',
  '张三',
  '李四',
  '王五',
];

function isInvented(name: string): boolean {
  return INVENTED_MARKS.some((mark) => name.includes(mark));
}

test('the check characters of the credit code follow GB 32100 and GB 11714', () => {
  expect(isValidCreditCode('91350100M000100Y43')).toBe(true);
  expect(isValidCreditCode('91512081MA62K0260E')).toBe(true);
  expect(isValidCreditCode('91350100M000100Y4Z')).toBe(false);
  expect(isValidCreditCode('91350211M0000XUF46')).toBe(false);
  expect(isValidCreditCode('91350100M000100Y4')).toBe(false);
  for (let count = 0; count < 500; count += 1)
    expect(isValidCreditCode(inventedCreditCode(count))).toBe(true);
});

test('sixty parties, each with a code, name and account of its own, tax ids valid and plainly invented', async () => {
  const rows = await sampleRows('客户与供应商.xlsx');
  expect(rows).toHaveLength(60);
  for (const caption of ['客户编码', '客户名称', '银行账号', '统一社会信用代码']) {
    expect([caption, new Set(rows.map((row) => row[caption])).size]).toEqual([caption, 60]);
  }
  for (const row of rows) {
    const code = row['统一社会信用代码'] ?? '';
    expect([code, isValidCreditCode(code)]).toEqual([code, true]);
    expect(code.slice(2, 8)).toBe('990000');
    expect(row['银行账号']).toMatch(/^99\d{17}$/);
    expect(row['邮箱']).toMatch(/\.example$/);
    expect((row['客户名称'] ?? '').length).toBeLessThanOrEqual(60);
  }
  expect(rows.some((row) => (row['客户名称'] ?? '').length === 60)).toBe(true);
  const role = (name: string) => rows.filter((row) => row['角色'] === name).length;
  expect([role('客户'), role('供应商'), role('客商')]).toEqual([42, 14, 4]);
});

test('groups, aliases and payers hang together', async () => {
  const rows = await sampleRows('客户与供应商.xlsx');
  const codes = new Set(rows.map((row) => row['客户编码']));
  const parents = rows.map((row) => row['上级单位'] ?? '').filter((code) => code !== '');
  expect(new Set(parents)).toEqual(new Set(['C010', 'C020']));
  expect(parents.every((code) => codes.has(code))).toBe(true);
  const names = rows
    .flatMap((row) => [row['客户名称'] ?? '', ...(row['别名'] ?? '').split(';')])
    .filter(Boolean);
  expect(new Set(names).size).toBe(names.length);
  expect(rows.filter((row) => row['代付方'] !== '').length).toBeGreaterThanOrEqual(8);
});

test('every company is plainly invented and no real name occurs anywhere', async () => {
  const parties = await sampleRows('客户与供应商.xlsx');
  for (const row of parties) {
    for (const caption of ['客户名称', '简称', '别名', '代付方']) {
      const names = (row[caption] ?? '').split(';').filter((name) => name !== '');
      expect([caption, names.filter((name) => !isInvented(name))]).toEqual([caption, []]);
    }
  }
  const lines = (await Promise.all(BANK_FILES.map(sampleRows))).flat();
  const strangers = new Set(
    lines.map((row) => row['对方户名'] ?? '').filter((name) => name !== '' && !isInvented(name)),
  );
  expect([...strangers].filter((name) => !/^(员工[甲乙丙丁戊己]|代发工资专户)$/.test(name))).toEqual([]);
  const invoices = (await Promise.all(INVOICE_FILES.map(sampleRows))).flat();
  const everything = [
    sampleBytes('sample.json').toString('utf8'),
    JSON.stringify([parties, lines, invoices]),
  ].join('\n');
  expect(FORBIDDEN.filter((name) => everything.includes(name))).toEqual([]);
});

test('the settings are what Settings stores, with every account mapped', () => {
  const sample = description();
  const parsed = settings.parse(sample.settings);
  expect(parsed).toEqual(sample.settings);
  expect(Object.keys(parsed.accounts.mapping).toSorted()).toEqual([...ACCOUNT_KEYS].toSorted());
  expect(parsed.policy.feeMax).toBe('50.00');
  expect(parsed.company.name).toBe('杭州示例机电有限公司');
  expect(isValidCreditCode(parsed.company.taxId)).toBe(true);
  expect(parsed.accounts.bankAccounts[sample.bank.account]).toBeDefined();
});
