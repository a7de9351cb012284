import { join } from 'node:path';
import { expect, test } from 'vitest';
import { helpPages } from '../../../electron/engine/usecases/help/help-pages.ts';
import { fontMetrics } from '../../../electron/engine/writers/statement-pdf/font-metrics.ts';
import { writeManualPdf } from '../../../electron/engine/writers/manual-pdf/write-manual-pdf.ts';
import { blockTexts } from '../../../shared/i18n/help-page.ts';
import { LOCALES } from '../../../shared/i18n/message.ts';
import { PAPER_FONTS } from './paper-fonts.ts';
import { readPdf, rowOf } from './read-pdf.ts';

const ASSETS = join(import.meta.dirname, '../../../assets');
const AT = '2026-11-02T09:30:00+08:00';
/** Letters and figures alone: where a line breaks, its spaces and the marks of a list are gone. */
const letters = (text: string): string => text.replaceAll(/[^\p{L}\p{N}]/gu, '');

test.each(LOCALES)(
  'the manual in %s has every text of every page, found where the contents say',
  async (locale) => {
    const pages = helpPages(ASSETS, locale);
    const bytes = writeManualPdf({ locale, pages, createdAt: AT }, PAPER_FONTS);
    const sheets = await readPdf(bytes);
    const [cover] = sheets;
    expect(cover).toBeDefined();
    if (cover === undefined) return;
    for (const page of pages.values()) {
      const number = Number(rowOf(cover, page.title).at(-1));
      const sheet = sheets[number - 1];
      expect(sheet?.texts.map(({ text }) => text)).toContain(page.title);
    }
    const printed = letters(sheets.flatMap(({ texts }) => texts.map(({ text }) => text)).join(''));
    for (const page of pages.values()) {
      // A paragraph may go on over the end of a sheet, where its foot stands between; a title never does.
      const headings = page.blocks.filter((block) => block.kind === 'heading').flatMap(blockTexts);
      expect(headings.filter((text) => !printed.includes(letters(text)))).toEqual([]);
    }
    // What does not fit ends in an ellipsis; nothing of the help may.
    const written = [...pages.values()].flatMap((page) => page.blocks.flatMap(blockTexts)).join('');
    const count = (text: string): number => text.split('…').length;
    expect(count(sheets.flatMap(({ texts }) => texts.map(({ text }) => text)).join(''))).toBe(count(written));
  },
);

test.each(LOCALES)('the paper font has every character of the help in %s', (locale) => {
  const { has } = fontMetrics(PAPER_FONTS.regular);
  const texts = [...helpPages(ASSETS, locale).values()].flatMap((page) => [
    page.title,
    ...page.blocks.flatMap(blockTexts),
  ]);
  expect([...new Set(texts.join('').replaceAll('\n', ''))].filter((character) => !has(character))).toEqual(
    [],
  );
});

test('the same pages and time give the same bytes', () => {
  const manual = { locale: 'zh-CN', pages: helpPages(ASSETS, 'zh-CN'), createdAt: AT } as const;
  expect(writeManualPdf(manual, PAPER_FONTS)).toEqual(writeManualPdf(manual, PAPER_FONTS));
});
