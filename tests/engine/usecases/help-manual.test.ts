import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { helpVerb } from '../../../electron/cli/help-verb.ts';
import { textOf } from '../../../electron/cli/print.ts';
import { helpPages } from '../../../electron/engine/usecases/help/help-pages.ts';
import { HELP_TOPICS } from '../../../shared/i18n/help-topics.ts';
import { expectRefused, expectValue } from '../../unit/expect-result.ts';
import { testBook } from '../support/test-book.ts';
import { readPdf } from '../writers/read-pdf.ts';

test('help.manual writes the pages of help where somebody chose, and nowhere else', async () => {
  const book = await testBook();
  const path = join(book.folder(), 'manual.pdf');
  const request = { locale: 'en', file: 'token-1' } as const;
  expectRefused(await book.tryJob('help.manual', request), 'TOKEN_UNKNOWN');
  expect(await book.job('help.manual', request, { paths: { 'token-1': path } })).toEqual({
    fileName: 'manual.pdf',
  });
  const [cover] = await readPdf(new Uint8Array(readFileSync(path)));
  expect(cover?.texts.map(({ text }) => text)).toContain('Qingzhang manual');
});

test('qz help lists the pages, prints one of them, and knows no other', () => {
  const pages = helpPages(join(import.meta.dirname, '../../../assets'), 'zh-CN');
  const list = expectValue(helpVerb('', 'zh-CN')).value;
  expect(list).toEqual(HELP_TOPICS.map((topic) => ({ topic, title: pages.get(topic)?.title })));
  const text = textOf(expectValue(helpVerb('match', 'zh-CN')).value);
  expect(text.split('\n')[0]).toBe('核销');
  expect(text).toContain('== 什么叫“确定”');
  expect(text).toContain('  有建议 | 找到一组单据');
  expect(text).toContain('  1. 看中间一句话的建议');
  expect(text).not.toMatch(/\*\*|\]\(/u);
  expect(expectRefused(helpVerb('nothing', 'en'), 'USAGE').params).toMatchObject({
    text: expect.stringContaining('nothing'),
  });
});
