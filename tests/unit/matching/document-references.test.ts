import { expect, test } from 'vitest';
import { indexDocuments } from '../../../shared/domain/matching/document-index.ts';
import { findReferences } from '../../../shared/domain/matching/document-references.ts';
import { readText } from '../../../shared/domain/matching/written-text.ts';
import { CNY, day, item } from './worked-example.ts';

const OPEN = [
  item('INV-0088', 5_000_000n),
  item('INV-0097', 3_865_040n),
  item('INV-1001', 1_130_000n, { orderNumber: 'SO2026-88', contract: 'HT/2026/015' }),
  item('INV-1002', 2_260_000n, { orderNumber: 'SO2026-88' }),
  item('CN-1003', -113_000n),
  item('INV-1004', 4_520_000n),
  item('FP20260011', 100n),
  item('FP20260012', 100n),
  item('CN-0012', -100n),
  item('INV-0012', 100n),
  item('26312000000012345678', 700n),
];

const DAY = day('2026-10-16');

function read(text: string, amount = 1n) {
  const written = readText(text, DAY, amount, CNY);
  const found = findReferences(written, indexDocuments(OPEN, ['XS-']), true);
  return { ...found, numbers: found.named.map((each) => each.document.number).sort(), written };
}

test.each([
  ['付0097货款', ['INV-0097']],
  ['货款1001、1002，扣红票1003，手续费15', ['CN-1003', 'INV-1001', 'INV-1002']],
  ['0088部分款', ['INV-0088']],
  ['预付1004部分', ['INV-1004']],
  ['ＩＮＶ－１００１　货款', ['INV-1001']],
  ['inv 1001/1002', ['INV-1001', 'INV-1002']],
  ['INV1001,INV1002', ['INV-1001', 'INV-1002']],
  ['1001-1004', ['CN-1003', 'INV-1001', 'INV-1002', 'INV-1004']],
  ['INV-1001~INV-1002', ['INV-1001', 'INV-1002']],
  ['1001至1002货款', ['INV-1001', 'INV-1002']],
  ['扣0012', ['CN-0012']],
  ['发票45678', ['26312000000012345678']],
  ['26312000000012345678', ['26312000000012345678']],
  ['货款 2026年10月16日 金额1001.00 1,002.00元 ￥1004', []],
  ['10月16日', []],
  ['97', []],
  ['', []],
])('references in %j', (text, numbers) => {
  expect(read(text).numbers).toEqual(numbers);
});

test('references: a serial that two open documents share is ambiguous, with a hint of deduction it is not', () => {
  expect(read('0012')).toMatchObject({ numbers: [], ambiguous: ['0012'] });
  expect(read('红票0012').ambiguous).toEqual([]);
});

test('references: with more zeros than ours digits may be the end of a longer number', () => {
  expect(read('00001004')).toMatchObject({ numbers: [], ambiguous: ['00001004'] });
  expect(read('INV-00001004').numbers).toEqual(['INV-1004']);
  const short = indexDocuments([item('INV-1004', 100n)]);
  expect(findReferences(readText('00001004', DAY, 1n, CNY), short, true).named).toHaveLength(1);
});

test('references: a number with one of our prefixes that is not open is said', () => {
  expect(read('INV-7777').notOpen).toEqual(['INV7777']);
  expect(read('XS-7777').notOpen).toEqual(['XS7777']);
  expect(read('QQ-7777').notOpen).toEqual([]);
});

test('references: digits in a list with known numbers were meant as numbers', () => {
  expect(read('1001、7777、1002').notOpen).toEqual(['7777']);
  expect(read('1001 电话 7777').notOpen).toEqual([]);
});

test('references: the amount of the receipt is not a number', () => {
  expect(read('1004', 100_400n).numbers).toEqual([]);
  expect(read('1004', 100_401n).numbers).toEqual(['INV-1004']);
});

test('references: orders and contracts name their documents', () => {
  expect(read('SO2026-88货款').orders.map((each) => each.documents.length)).toEqual([2]);
  expect(read('合同HT2026015').contracts.map((each) => each.documents.length)).toEqual([1]);
});

test.each([
  ['9月房租', ['2026-09']],
  ['9月份房租', ['2026-09']],
  ['12月房租', ['2026-12']],
  ['2025年9月房租', ['2025-09']],
  ['8-10月房租', ['2026-08', '2026-09', '2026-10']],
  ['10月16日', []],
])('months in %j', (text, months) => {
  expect(read(text).written.months.map((each) => each.month)).toEqual(months);
});

test('a month without a year is the latest one not more than two months ahead', () => {
  const months = (text: string, date: string): readonly string[] =>
    readText(text, day(date), 1n, CNY).months.map((each) => each.month);
  expect(months('12月房租', '2026-01-10')).toEqual(['2025-12']);
  expect(months('1月房租', '2026-12-20')).toEqual(['2027-01']);
  expect(months('3月房租', '2026-12-20')).toEqual(['2026-03']);
});

test('text: the fee and the words for a part payment are read', () => {
  expect(read('货款1001，手续费15').written.statedFee).toEqual({ theirs: '手续费15', minor: 1500n });
  expect(read('bank fee: 12.50').written.statedFee?.minor).toBe(1250n);
  expect(read('0088部分款').written.statedPart).toBe('部分');
  expect(read('预付1004').written.statedPart).toBe('');
});
