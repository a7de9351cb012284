import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { YONYOU_U8 } from '../../../electron/engine/writers/voucher-u8/yonyou-u8.ts';
import { formatAmount, parseAmount } from '../../../shared/domain/money/parse-amount.ts';
import type { Voucher, VoucherEntry } from '../../../shared/domain/voucher/voucher.ts';
import type { ErrorCode } from '../../../shared/errors/problem.ts';
import { Bug } from '../../../shared/std/assert.ts';
import { currencyCode } from '../../../shared/domain/money/currencies.ts';
import { expectValue } from '../../unit/expect-result.ts';
import { CNY } from '../../unit/worked-example.ts';
import { entry, SETTINGS, voucher, VOUCHERS } from './vouchers.ts';

const GOLDEN = join(import.meta.dirname, '../../fixtures/writers/u8-vouchers.txt');

function decoded(bytes: Uint8Array): readonly string[] {
  const text = new TextDecoder('gb18030', { fatal: true }).decode(bytes);
  expect(text.endsWith('\r\n')).toBe(true);
  return text.slice(0, -2).split('\r\n');
}

test('the file is the golden one, byte for byte', async () => {
  expect(YONYOU_U8.validate(VOUCHERS, SETTINGS)).toEqual([]);
  const bytes = await YONYOU_U8.write(VOUCHERS, SETTINGS);
  expect(Buffer.from(bytes).equals(readFileSync(GOLDEN))).toBe(true);
});

test('read back, every line has 21 fields, one side is 0, and the totals are those of the vouchers', async () => {
  const lines = decoded(await YONYOU_U8.write(VOUCHERS, SETTINGS));
  expect(lines[0]).toBe('填制凭证,V800');
  const rows = lines.slice(1).map((line) => line.split(','));
  expect(rows).toHaveLength(13);
  expect(new Set(rows.map((row) => row.length))).toEqual(new Set([21]));
  const sum = (position: number): bigint =>
    rows.reduce((total, row) => total + expectValue(parseAmount(row[position - 1] ?? '', CNY)), 0n);
  const entries = VOUCHERS.flatMap((each) => each.entries);
  expect(sum(7)).toBe(entries.reduce((total, each) => total + each.debitMinor, 0n));
  expect(sum(8)).toBe(sum(7));
  expect(rows.every((row) => (row[6] === '0') !== (row[7] === '0'))).toBe(true);
  expect(rows[3]?.slice(0, 8)).toEqual([
    '2026-10-12',
    '记',
    '2',
    '0',
    '红字发票 CN-1003， 红冲 INV-1002',
    '1122',
    '-1130.00',
    '0',
  ]);
  expect(rows[0]?.slice(11)).toEqual(['张会计', '', 'INV-1001', '', '01', '', 'C001', '', '', '']);
  expect(rows[9]?.slice(5, 11)).toEqual(['100202', '70394.25', '0', '', '9985.00', '7.05']);
});

test('UTF-8 is written without a byte order mark and holds every character', async () => {
  const settings = { ...SETTINGS, u8Encoding: 'utf-8' as const };
  const vouchers = [balanced({ summary: '示例𠮷' })];
  expect(YONYOU_U8.validate(vouchers, settings)).toEqual([]);
  const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(
    await YONYOU_U8.write(vouchers, settings),
  );
  expect(text.startsWith('填制凭证,V800\r\n')).toBe(true);
  expect(text).toContain('示例𠮷');
});

test('control characters never reach the file and a text beginning with = stays a text', async () => {
  const lines = decoded(await YONYOU_U8.write([balanced({ summary: '=1+1\u0000\u001f' })], SETTINGS));
  expect(lines[1]?.split(',')[4]).toBe('=1+1');
});

test('a currency without decimals still gets two, one with three only when the third is zero', async () => {
  const yen = { ...SETTINGS, bookCurrency: currencyCode('JPY') };
  const lines = decoded(await YONYOU_U8.write([balanced({ currency: currencyCode('JPY') })], yen));
  expect(lines[1]?.split(',')[6]).toBe('100.00');
  const dinar = { ...SETTINGS, bookCurrency: currencyCode('KWD') };
  expect(YONYOU_U8.validate([balanced({ currency: currencyCode('KWD') })], dinar)).toEqual([]);
  const third = voucher(1, '2026-10-05', [
    entry({ accountCode: '1', debitMinor: 1_001n, creditMinor: 0n }),
    entry({ accountCode: '2', debitMinor: 0n, creditMinor: 1_001n }),
  ]);
  expect(YONYOU_U8.validate([third], dinar).map((each) => each.code)).toContain('VOUCHER_FIELD_INVALID');
});

test('the file name carries the batch and the local time, so none is written twice', () => {
  const now = new Date(2026, 9, 31, 8, 5, 9);
  expect(YONYOU_U8.fileName('PZ/2026:0001', now)).toBe('U8凭证-PZ-2026-0001-20261031-080509.txt');
});

/** A voucher of 100 minor units whose first entry is changed. */
function balanced(change: Partial<VoucherEntry> = {}, head: Partial<Voucher> = {}): Voucher {
  const made = voucher(7, '2026-10-31', [
    entry({ accountCode: '1122', debitMinor: 100n, creditMinor: 0n, ...change }),
    entry({
      accountCode: '6001',
      debitMinor: 0n,
      creditMinor: 100n,
      ...('currency' in change ? { currency: change.currency ?? CNY } : {}),
    }),
  ]);
  return { ...made, ...head };
}

test.each([
  ['VOUCHER_NOT_BALANCED', [balanced({ debitMinor: 101n })], '2026-10 记-7'],
  ['VOUCHER_SIDES_INVALID', [balanced({ debitMinor: 200n, creditMinor: 100n })], '2026-10 记-7/1/金额'],
  [
    'VOUCHER_SIDES_INVALID',
    [balanced({}, { entries: [entry({ accountCode: '1', debitMinor: 0n, creditMinor: 0n })] })],
    '2026-10 记-7/1/金额',
  ],
  ['VOUCHER_FIELD_MISSING', [balanced({ accountCode: ' ' })], '2026-10 记-7/1/科目编码'],
  ['VOUCHER_FIELD_MISSING', [balanced({ summary: '' })], '2026-10 记-7/1/摘要'],
  ['VOUCHER_FIELD_MISSING', [balanced({}, { word: '' })], '2026-10 -7/1/凭证类别字'],
  ['VOUCHER_FIELD_MISSING', [balanced({}, { entries: [] })], '2026-10 记-7/0/分录'],
  ['VOUCHER_FIELD_TOO_LONG', [balanced({ summary: '摘'.repeat(61) })], '2026-10 记-7/1/摘要'],
  ['VOUCHER_FIELD_TOO_LONG', [balanced({ accountCode: '1'.repeat(16) })], '2026-10 记-7/1/科目编码'],
  ['VOUCHER_FIELD_TOO_LONG', [balanced({ customerCode: 'C'.repeat(21) })], '2026-10 记-7/1/客户编码'],
  ['VOUCHER_FIELD_INVALID', [balanced({ customerCode: 'C,1' })], '2026-10 记-7/1/客户编码'],
  ['VOUCHER_FIELD_INVALID', [balanced({}, { attachments: 1000 })], '2026-10 记-7/1/附单据数'],
  ['VOUCHER_CHARACTERS_UNENCODABLE', [balanced({ summary: '示例𠮷😀' })], '2026-10 记-7/1/摘要'],
  ['VOUCHER_NUMBER_REPEATED', [balanced(), balanced()], '2026-10 记-7'],
] as const)('%s is reported before anything is written', async (code, vouchers, place) => {
  const problems = YONYOU_U8.validate(vouchers, SETTINGS);
  expect(problems.map((each): [ErrorCode, string] => [each.code, each.place])).toContainEqual([code, place]);
  await expect(Promise.resolve().then(() => YONYOU_U8.write(vouchers, SETTINGS))).rejects.toThrow(Bug);
});

test('VOUCHER_AMOUNT_TOO_LARGE begins at 17 digits', () => {
  const of = (minor: bigint): readonly ErrorCode[] =>
    YONYOU_U8.validate(
      [
        balanced(
          {},
          {
            entries: [
              entry({ accountCode: '1', debitMinor: minor, creditMinor: 0n }),
              entry({ accountCode: '2', debitMinor: 0n, creditMinor: minor }),
            ],
          },
        ),
      ],
      SETTINGS,
    ).map((each) => each.code);
  expect(of(10n ** 16n - 1n)).toEqual([]);
  expect(of(10n ** 16n)).toEqual(['VOUCHER_AMOUNT_TOO_LARGE', 'VOUCHER_AMOUNT_TOO_LARGE']);
  expect(formatAmount(10n ** 16n - 1n, CNY)).toHaveLength(17);
});

test('the characters GBK lacks are listed, each once', () => {
  const [found] = YONYOU_U8.validate([balanced({ summary: '𠮷a😀𠮷' })], SETTINGS);
  expect(found?.params).toMatchObject({ characters: '𠮷 😀', encoding: 'GBK', field: '摘要', entry: '1' });
});
