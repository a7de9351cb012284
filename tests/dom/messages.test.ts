import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { ERRORS } from '../../shared/errors/problem.ts';
import { fill, LOCALES, t, word } from '../../shared/i18n/message.ts';
import { problemMessages, problemText } from '../../shared/i18n/problem-text.ts';
import { WORDS } from '../../shared/i18n/words.ts';

type Catalogue = Readonly<Record<'zh-CN' | 'en', Readonly<Record<string, string>>>>;

const FOLDER = join(import.meta.dirname, '../../shared/i18n/ui');

function isCatalogue(value: unknown): value is Catalogue {
  return typeof value === 'object' && value !== null && 'zh-CN' in value && 'en' in value;
}

async function catalogues(): Promise<readonly (readonly [string, Catalogue])[]> {
  const files = readdirSync(FOLDER).filter((file) => file.endsWith('.ts'));
  const loaded = await Promise.all(
    files.map(async (file) => {
      const module: Readonly<Record<string, unknown>> = await import(/* @vite-ignore */ join(FOLDER, file));
      return Object.values(module)
        .filter(isCatalogue)
        .map((catalogue): readonly [string, Catalogue] => [file, catalogue]);
    }),
  );
  return [...loaded.flat(), ['words.ts', WORDS]];
}

function placesOf(text: string): readonly string[] {
  return [...text.matchAll(/\{(\w+)\}/gu)].map((match) => match[1] ?? '').sort();
}

test('every catalogue has the same keys and the same places in both languages, and no empty text', async () => {
  const all = await catalogues();
  expect(all.length).toBeGreaterThan(5);
  const wrong: string[] = [];
  for (const [file, { 'zh-CN': chinese, en }] of all) {
    for (const key of new Set([...Object.keys(chinese), ...Object.keys(en)])) {
      const [one, other] = [chinese[key] ?? '', en[key] ?? ''];
      if (one.trim() === '' || other.trim() === '') wrong.push(`${file} ${key} is missing or empty`);
      if (placesOf(one).join() !== placesOf(other).join()) wrong.push(`${file} ${key} differs in its places`);
    }
  }
  expect(wrong).toEqual([]);
});

test('a bare 对账单 is never said: it is always said whose it is', async () => {
  const bare: string[] = [];
  for (const [file, catalogue] of await catalogues()) {
    for (const [key, text] of Object.entries(catalogue['zh-CN'])) {
      for (const match of text.matchAll(/(.{0,2})对账单/gu)) {
        if (!['银行', '对方', '往来', '发货', '谁的'].includes(match[1] ?? ''))
          bare.push(`${file} ${key}: ${text}`);
      }
    }
  }
  expect(bare).toEqual([]);
});

test('every error code says what is wrong and what to do, in both languages', () => {
  const missing = LOCALES.flatMap((locale) => {
    const messages = problemMessages(locale);
    return Object.keys(ERRORS)
      .filter(
        (code) => (messages.get(code)?.what ?? '').trim() === '' || messages.get(code)?.todo.trim() === '',
      )
      .map((code) => `${locale} ${code}`);
  });
  expect(missing).toEqual([]);
});

test('no message speaks of a code that does not exist, and both languages name the same facts', () => {
  const [chinese, english] = [problemMessages('zh-CN'), problemMessages('en')];
  const places = (message: { readonly what: string; readonly todo: string } | undefined): string =>
    [...new Set(placesOf(`${message?.what} ${message?.todo}`))].join();
  expect([...chinese.keys()].filter((code) => !(code in ERRORS))).toEqual([]);
  expect(
    [...chinese.keys()].filter((code) => places(chinese.get(code)) !== places(english.get(code))),
  ).toEqual([]);
});

test('a problem becomes words with its facts, and an unknown code stays visible', () => {
  expect(problemText('en', { code: 'USAGE', place: 'qz', params: { text: '--wat' } }).what).toContain(
    '--wat',
  );
  expect(problemText('zh-CN', { code: 'FROM_THE_FUTURE', place: 'book', params: { a: '1' } })).toEqual({
    what: 'FROM_THE_FUTURE (a: 1)',
    todo: '',
    place: 'book',
  });
});

test('places without a value stay visible', () => {
  expect(fill('{a} and {b}', { a: 1 })).toBe('1 and {b}');
  expect(t('zh-CN', 'ledger.AR')).toBe('应收');
  expect(word('en', 'kind.not_yet_known')).toBe('not_yet_known');
});
