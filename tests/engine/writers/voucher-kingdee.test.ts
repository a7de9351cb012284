import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { KINGDEE_CLOUD } from '../../../electron/engine/writers/voucher-kingdee/kingdee-cloud.ts';
import { voucherTarget, VOUCHER_TARGETS } from '../../../electron/engine/writers/voucher-target/targets.ts';
import type { VoucherTargetSettings } from '../../../electron/engine/writers/voucher-target/voucher-target.ts';
import { currencyCode } from '../../../shared/domain/money/currencies.ts';
import type { Voucher } from '../../../shared/domain/voucher/voucher.ts';
import type { ErrorCode } from '../../../shared/errors/problem.ts';
import { Bug } from '../../../shared/std/assert.ts';
import { readXlsx, sheetRows } from './read-xlsx.ts';
import { entry, SETTINGS, voucher, VOUCHERS } from './vouchers.ts';

const GOLDEN = join(import.meta.dirname, '../../fixtures/writers/kingdee-vouchers.tsv');

async function written(
  vouchers: readonly Voucher[],
  settings = SETTINGS,
): Promise<readonly (readonly (string | number | null)[])[]> {
  expect(KINGDEE_CLOUD.validate(vouchers, settings)).toEqual([]);
  return sheetRows(await readXlsx(await KINGDEE_CLOUD.write(vouchers, settings)), 'GL_VOUCHER');
}

test('the sheet is the golden one, cell for cell', async () => {
  const rows = await written(VOUCHERS);
  const text = rows
    .map((row) => row.map((cell) => (cell === null ? '' : String(cell))).join('\t'))
    .join('\n');
  expect(`${text}\n`).toBe(readFileSync(GOLDEN, 'utf8'));
});

test('read back: keys, captions, heads on first entries only, numbers as numbers, totals of the vouchers', async () => {
  const rows = await written(VOUCHERS);
  const keys = rows[0] ?? [];
  const at = (row: readonly (string | number | null)[], key: string): string | number | null =>
    row[keys.indexOf(key)] ?? null;
  expect(keys[0]).toBe('FBillHead(GL_VOUCHER)');
  expect(rows[1]?.[0]).toBe('*单据头(序号)');
  expect(keys).toContain('*Split*1');
  const data = rows.slice(2);
  expect(data).toHaveLength(13);
  expect(data.map((row) => at(row, 'FBillHead(GL_VOUCHER)'))).toEqual([
    1,
    null,
    null,
    2,
    null,
    null,
    3,
    null,
    null,
    4,
    null,
    null,
    null,
  ]);
  expect(data.map((row) => at(row, 'FDate')).filter((date) => date !== null)).toEqual([
    '2026-10-05',
    '2026-10-12',
    '2026-10-16',
    '2026-10-20',
  ]);
  const sum = (key: string): number =>
    Math.round(data.reduce((total, row) => total + Number(at(row, key)) * 100, 0));
  const total = VOUCHERS.flatMap((each) => each.entries).reduce((all, each) => all + each.debitMinor, 0n);
  expect(BigInt(sum('FDEBIT'))).toBe(total);
  expect(BigInt(sum('FCREDIT'))).toBe(total);
  const red = data[3] ?? [];
  expect([at(red, 'FDEBIT'), at(red, 'FCREDIT'), at(red, 'FDetailID#FFLEX6'), at(red, 'FBUSNO')]).toEqual([
    -1130,
    0,
    'C001',
    'CN-1003',
  ]);
  const dollars = data[9] ?? [];
  expect([
    at(dollars, 'FCURRENCYID'),
    at(dollars, 'FEXCHANGERATE'),
    at(dollars, 'FAMOUNTFOR'),
    at(dollars, 'FDEBIT'),
  ]).toEqual(['PRE007', 7.05, 9985, 70394.25]);
  expect(at(data[7] ?? [], 'FEXPLANATION')).toBe('=手续费');
});

test('the same vouchers give the same bytes', async () => {
  const first = await KINGDEE_CLOUD.write(VOUCHERS, SETTINGS);
  expect(Buffer.from(first).equals(Buffer.from(await KINGDEE_CLOUD.write(VOUCHERS, SETTINGS)))).toBe(true);
});

function problemsOf(
  vouchers: readonly Voucher[],
  settings: VoucherTargetSettings,
): readonly (readonly [ErrorCode, string])[] {
  return KINGDEE_CLOUD.validate(vouchers, settings).map((each) => [each.code, each.place]);
}

const ONE = VOUCHERS.slice(0, 1);

test.each([
  ['VOUCHER_FIELD_MISSING', { kingdeeBookCode: '' }, '2026-10 记-1/1/账簿'],
  ['VOUCHER_DIMENSION_UNMAPPED', { kingdeeDimensions: { department: '' } }, '2026-10 记-1/1/客户'],
  [
    'VOUCHER_DIMENSION_UNMAPPED',
    { kingdeeDimensions: { customer: 'FDetailID#FFLEX6' } },
    '2026-10 记-1/1/部门',
  ],
  [
    'VOUCHER_FIELD_INVALID',
    { kingdeeDimensions: { customer: '客户', department: '' } },
    '2026-10 记-1/1/客户核算维度列',
  ],
] as const)('%s is reported when Settings lack something', async (code, change, place) => {
  const settings = { ...SETTINGS, ...change };
  expect(problemsOf(ONE, settings)).toContainEqual([code, place]);
  await expect(KINGDEE_CLOUD.write(ONE, settings)).rejects.toThrow(Bug);
});

test('an unknown word, an unknown currency, a long text and an amount beyond 15 digits are reported', () => {
  const of = (
    change: Partial<Parameters<typeof entry>[0]>,
    word = '记',
  ): readonly (readonly [ErrorCode, string])[] => {
    const minor = change.debitMinor ?? 100n;
    const made = voucher(9, '2026-10-31', [
      entry({ accountCode: '1', debitMinor: minor, creditMinor: 0n, ...change }),
      entry({ accountCode: '2', debitMinor: 0n, creditMinor: minor }),
    ]);
    return problemsOf([{ ...made, word }], SETTINGS);
  };
  expect(of({})).toEqual([]);
  expect(of({}, '转')).toEqual([['VOUCHER_FIELD_INVALID', '2026-10 转-9/1/凭证字']]);
  expect(of({ currency: currencyCode('SEK') })).toEqual([
    ['VOUCHER_CURRENCY_UNMAPPED', '2026-10 记-9/1/币别'],
  ]);
  expect(of({ summary: '摘'.repeat(256) })).toEqual([['VOUCHER_FIELD_TOO_LONG', '2026-10 记-9/1/摘要']]);
  expect(of({ accountCode: '' })).toEqual([['VOUCHER_FIELD_MISSING', '2026-10 记-9/1/科目编码']]);
  expect(of({ debitMinor: 10n ** 15n }).map(([code]) => code)).toContain('VOUCHER_AMOUNT_TOO_LARGE');
});

test('words and currencies of an account set of its own come from Settings', async () => {
  const settings = { ...SETTINGS, kingdeeWords: { 转: 'PZ03' }, kingdeeCurrencies: { SEK: 'PRE020' } };
  const made = voucher(9, '2026-10-31', [
    entry({ accountCode: '1', debitMinor: 100n, creditMinor: 0n, currency: currencyCode('SEK') }),
    entry({ accountCode: '2', debitMinor: 0n, creditMinor: 100n }),
  ]);
  const rows = await written([{ ...made, word: '转' }], settings);
  expect(rows[2]).toContain('PZ03');
  expect(rows[2]).toContain('PRE020');
});

test('both targets are known by their id', () => {
  expect(VOUCHER_TARGETS.map((target) => target.id)).toEqual(['yonyou-u8', 'kingdee-cloud']);
  expect(voucherTarget('kingdee-cloud')).toBe(KINGDEE_CLOUD);
  expect(voucherTarget('other')).toBeNull();
  expect(KINGDEE_CLOUD.fileName('P1', new Date(2026, 0, 2, 3, 4, 5))).toBe(
    '金蝶云凭证-P1-20260102-030405.xlsx',
  );
});
