import { expect, test } from 'vitest';
import { ERRORS, type ErrorCode } from '../../../shared/errors/problem.ts';
import { LOCALES } from '../../../shared/i18n/message.ts';
import { problemMessages, problemText } from '../../../shared/i18n/problem-text.ts';
import { sourcesIn } from './sources.ts';

const CODES = Object.keys(ERRORS) as ErrorCode[]; // the keys of the table are its codes

function holesOf(text: string): readonly string[] {
  return [...new Set([...text.matchAll(/\{(\w+)\}/gu)].map((match) => match[1] ?? ''))].toSorted();
}

test('every code has its number, and no number is given twice', () => {
  const numbers = CODES.map((code) => ERRORS[code].number);
  expect(new Set(numbers).size).toBe(numbers.length);
  expect(CODES.every((code) => /^[A-Z]+(_[A-Z]+)*$/u.test(code))).toBe(true);
});

for (const locale of LOCALES) {
  test(`every code says in ${locale} what is wrong and what to do, and there are no words without a code`, () => {
    const messages = problemMessages(locale);
    expect(CODES.filter((code) => !messages.has(code))).toEqual([]);
    expect([...messages.keys()].filter((code) => !Object.hasOwn(ERRORS, code))).toEqual([]);
    const bare = [...messages].filter(([, { what, todo }]) => what.trim() === '' || todo.trim() === '');
    expect(bare.map(([code]) => code)).toEqual([]);
  });
}

test('the languages speak of the same facts', () => {
  const [zh, en] = LOCALES.map((locale) => problemMessages(locale));
  const differing = CODES.filter((code) => {
    const holes = [zh, en].map((messages) => {
      const found = messages?.get(code);
      return holesOf(`${found?.what ?? ''} ${found?.todo ?? ''}`).join(' ');
    });
    return holes[0] !== holes[1];
  });
  expect(differing).toEqual([]);
});

test('a code of a newer engine is shown as it is, with its facts', () => {
  const text = problemText('en', { code: 'FUTURE_CODE', place: 'somewhere', params: { amount: '5.00' } });
  expect(text).toEqual({ what: 'FUTURE_CODE (amount: 5.00)', todo: '', place: 'somewhere' });
});

test('a message names the place it speaks of and leaves no hole', () => {
  const text = problemText('zh-CN', { code: 'BOOK_DAMAGED', place: 'book.db', params: { reason: 'page 7' } });
  expect(`${text.what} ${text.todo}`).toContain('book.db');
  expect(`${text.what} ${text.todo}`).not.toMatch(/\{\w+\}/u);
});

test('every code is provoked by a test', () => {
  const tests = sourcesIn('tests')
    .filter(({ path }) => path.endsWith('.test.ts') || path.endsWith('.test.tsx'))
    .map(({ text }) => text)
    .join('\n');
  const missing = CODES.filter((code) => !new RegExp(`\\b${code}\\b`, 'u').test(tests));
  expect(missing).toEqual([]);
});

test('every code is one the program can say', () => {
  const program = ['shared', 'electron', 'renderer']
    .flatMap((folder) => sourcesIn(folder))
    .filter(({ path }) => !path.includes('/errors/'))
    .map(({ text }) => text)
    .join('\n');
  const silent = CODES.filter((code) => !new RegExp(`['"\`]${code}['"\`]`, 'u').test(program));
  expect(silent).toEqual([]);
});
