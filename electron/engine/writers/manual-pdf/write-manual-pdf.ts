import type { HelpPage } from '../../../../shared/i18n/help-page.ts';
import { HELP_PARTS, type HelpPart, type HelpTopic } from '../../../../shared/i18n/help-topics.ts';
import { type Locale, message } from '../../../../shared/i18n/message.ts';
import { helpTexts } from '../../../../shared/i18n/ui/help.ts';
import { present } from '../../../../shared/std/assert.ts';
import type { Drawn } from '../grid-pdf/drawn.ts';
import { type PaperFonts, writeGridPdf } from '../grid-pdf/write-grid-pdf.ts';
import { fontMetrics } from '../statement-pdf/font-metrics.ts';
import { MM, type PaperFormat, paperFormat } from '../statement-pdf/paper-format.ts';
import { ensure, nextPage, type Sheet, writeText } from '../statement-pdf/sheet.ts';
import { drawBlock, flowText } from './draw-blocks.ts';

export type Manual = {
  readonly locale: Locale;
  readonly pages: ReadonlyMap<HelpTopic, HelpPage>;
  /** Local time with its offset. */
  readonly createdAt: string;
};

const TITLE_SIZE = 15;
const COVER_SIZE = 24;
/** Room a page of help wants below its title; with less it begins on the next sheet. */
const ROOM_MIN = 60 * MM;

function newSheet(fonts: PaperFonts, format: PaperFormat): Sheet {
  return {
    format,
    regular: fontMetrics(fonts.regular),
    bold: fontMetrics(fonts.bold),
    pages: [[]],
    y: format.top,
    rules: null,
    continuation: (own) => own.y,
  };
}

/** Draws every page of help and says on which sheet each begins, counted from 0. */
function drawTopics(sheet: Sheet, manual: Manual): ReadonlyMap<HelpTopic, number> {
  const begins = new Map<HelpTopic, number>();
  for (const topics of Object.values(HELP_PARTS)) {
    nextPage(sheet);
    for (const topic of topics) {
      const page = present(manual.pages.get(topic), topic);
      ensure(sheet, ROOM_MIN);
      begins.set(topic, sheet.pages.length - 1);
      sheet.y += 3 * MM;
      flowText(sheet, page.title, { size: TITLE_SIZE, bold: true });
      sheet.y += 2 * MM;
      for (const block of page.blocks) drawBlock(sheet, block);
      sheet.y += 5 * MM;
    }
  }
  return begins;
}

/** The first sheet: name, version, and where each page is found. */
function drawCover(sheet: Sheet, manual: Manual, begins: ReadonlyMap<HelpTopic, number>): void {
  const { locale } = manual;
  sheet.y += 14 * MM;
  flowText(sheet, message(helpTexts, locale, 'manual.title'), { size: COVER_SIZE, bold: true });
  sheet.y += 8 * MM;
  flowText(sheet, message(helpTexts, locale, 'manual.contents'), { size: 12, bold: true });
  const parts = Object.keys(HELP_PARTS) as readonly HelpPart[]; // the keys of the record
  for (const part of parts) {
    sheet.y += 2 * MM;
    flowText(sheet, message(helpTexts, locale, `part.${part}`), { size: 10, bold: true });
    for (const topic of HELP_PARTS[part]) {
      const style = { size: 9.5 };
      const number = String((begins.get(topic) ?? 0) + 1);
      const baseline = sheet.y + style.size * 0.75 + style.size * 0.36;
      const right = sheet.format.width - sheet.format.right;
      writeText(sheet, { x: right, baseline, align: 'right' }, number, style);
      flowText(sheet, present(manual.pages.get(topic), topic).title, style, 4 * MM);
    }
  }
}

function footer(sheet: Sheet, locale: Locale, index: number): readonly Drawn[] {
  const text = message(helpTexts, locale, 'manual.page', { page: index + 1, pages: sheet.pages.length });
  const size = sheet.format.small;
  const x = (sheet.format.width - sheet.regular.widthOf(text, size)) / 2;
  const baseline = sheet.format.footerBaseline;
  return [{ kind: 'text', x, baseline, text, size, bold: false, colour: sheet.format.soft }];
}

/** Writes every page of help as one PDF on A4 with a table of contents: the same pages and time give the same bytes. */
export function writeManualPdf(manual: Manual, fonts: PaperFonts): Uint8Array {
  const format = paperFormat('A4');
  const sheet = newSheet(fonts, format);
  const begins = drawTopics(sheet, manual);
  const cover = newSheet(fonts, format);
  drawCover(cover, manual, begins);
  const pages = [...cover.pages, ...sheet.pages.slice(1)];
  const facts = {
    title: message(helpTexts, manual.locale, 'manual.title'),
    author: '',
    createdAt: manual.createdAt,
    width: format.width,
    height: format.height,
    language: manual.locale,
  };
  return writeGridPdf(
    pages.map((page, index) => [...page, ...footer(sheet, manual.locale, index)]),
    facts,
    fonts,
    null,
  );
}
