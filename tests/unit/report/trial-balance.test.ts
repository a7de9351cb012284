import { expect, test } from 'vitest';
import { currencyCode } from '../../../shared/domain/money/currencies.ts';
import { carriedOver } from '../../../shared/domain/report/carried-over.ts';
import { lineOf, mappingOf, statementsOf } from '../../../shared/domain/report/statement-lines.ts';
import { leavesOf, readTrialBalance, trialProblem } from '../../../shared/domain/report/trial-balance.ts';
import { expectRefused, expectValue } from '../expect-result.ts';

const CNY = currencyCode('CNY');
const HEAD = '科目编码,科目名称,期初借方,期初贷方,本期借方,本期贷方,期末借方,期末贷方';

function problemOf(...rows: readonly string[]): string | null {
  return trialProblem(expectValue(readTrialBalance([HEAD, ...rows].join('\n'), CNY)), CNY)?.code ?? null;
}

test('captions in two rows, quotes, a mark of the file and sums are read as a sheet has them (SPEC 38)', () => {
  const tabs = [
    '科目余额表\t\t\t\t\t\t\t',
    '科目编码\t科目名称\t期初余额\t\t本期发生额\t\t期末余额\t',
    '\t\t借方\t贷方\t借方\t贷方\t借方\t贷方',
    '1001\t库存现金\t100.00\t\t50.00\t-\t150.00\t',
    '合计\t\t100.00\t\t50.00\t\t150.00\t',
  ].join('\r\n');
  const [row, ...rest] = expectValue(readTrialBalance(tabs, CNY));
  expect(rest).toEqual([]);
  expect(row).toEqual({
    code: '1001',
    name: '库存现金',
    openingDebit: 10_000n,
    openingCredit: 0n,
    debit: 5_000n,
    credit: 0n,
    closingDebit: 15_000n,
    closingCredit: 0n,
  });
  const commas = `\uFEFF${HEAD}\n1122,"应收账款, ""国内""","1,000.00",,,,"1,000.00",`;
  expect(expectValue(readTrialBalance(commas, CNY))[0]).toMatchObject({
    name: '应收账款, "国内"',
    closingDebit: 100_000n,
  });
});

test('what is no trial balance is refused, and every sum is proven (SPEC 38)', () => {
  expectRefused(readTrialBalance('科目编码,科目名称\n1001,库存现金', CNY), 'TRIAL_COLUMNS');
  expectRefused(readTrialBalance(`${HEAD}\n1001,库存现金,x,,,,,`, CNY), 'TRIAL_AMOUNT');
  expectRefused(readTrialBalance(`${HEAD}\n1001,甲,,,,,,\n1001,乙,,,,,,`, CNY), 'TRIAL_DOUBLE');
  expect(problemOf('1001,库存现金,1,,1,,3,')).toBe('TRIAL_ROW');
  expect(problemOf('1002,银行存款,,,5,,5,', '100201,工行,,,4,,4,', '4001,实收资本,,,,5,,5')).toBe(
    'TRIAL_PARENT',
  );
  expect(problemOf('1001,库存现金,,,5,,5,')).toBe('TRIAL_UNBALANCED');
  expect(problemOf('1002,银行存款,,,5,,5,', '100201,工行,,,5,,5,', '4001,实收资本,,,,5,,5')).toBeNull();
});

test('the longest mapped beginning decides, and a person goes before the standard (SPEC 38)', () => {
  const cas = mappingOf('cas', new Map());
  expect(['112201', '1231', '4001', '6401', '9999'].map((code) => lineOf(code, cas))).toEqual([
    'receivables',
    'receivables',
    'capital',
    'cost',
    null,
  ]);
  const small = mappingOf('small', new Map([['4001', 'otherAssets']]));
  expect(['3001', '5401', '4001', '400101'].map((code) => lineOf(code, small))).toEqual([
    'capital',
    'cost',
    'otherAssets',
    'otherAssets',
  ]);
});

test('a result account that was carried over counts by its own side, another by its difference (SPEC 38)', () => {
  const rows = expectValue(
    readTrialBalance(
      [HEAD, '6001,主营业务收入,,,900,900,,', '6602,管理费用,,,70,20,50,', '9001,其他,,,8,,8,'].join('\n'),
      CNY,
    ),
  );
  const { now, carriedNow, unmapped } = statementsOf(rows, mappingOf('cas', new Map()));
  expect(now.get('revenue')?.map(({ minor }) => minor)).toEqual([90_000n]);
  expect(now.get('administration')?.map(({ minor }) => minor)).toEqual([5_000n]);
  expect(carriedNow.map(({ code, minor }) => [code, minor])).toEqual([['6602', -5_000n]]);
  expect(unmapped.map(({ code, minor }) => [code, minor])).toEqual([['9001', 800n]]);
  expect(leavesOf(rows)).toHaveLength(3);
});

test('closed accounts are held against 本年利润: of a month, of a year, and where one moved against its own side (SPEC 38)', () => {
  const agrees = (...rows: readonly string[]): boolean | null => {
    const read = expectValue(readTrialBalance([HEAD, ...rows].join('\n'), CNY));
    expect(trialProblem(read, CNY)).toBeNull();
    return carriedOver(read, mappingOf('cas', new Map()), 'cas')?.agrees ?? null;
  };
  const cash = '1002,银行存款,,,60,,60,';
  const revenue = '6001,主营业务收入,,,100,100,,';
  expect(agrees(cash, revenue, '6603,财务费用,,,40,40,,', '4103,本年利润,,,40,100,,60')).toBe(true);
  expect(
    agrees(cash, revenue, '6603,财务费用,,,40,40,,', '4103,本年利润,,,100,100,,', '4104,利润分配,,,,60,,60'),
  ).toBe(true);
  // Interest of 30 was credited to 财务费用 and 40 carried: its own side says 70.
  expect(agrees(cash, revenue, '6603,财务费用,,,70,70,,', '4103,本年利润,,,40,100,,60')).toBe(false);
  expect(agrees(cash, '6001,主营业务收入,,,,60,,60')).toBeNull();
});
