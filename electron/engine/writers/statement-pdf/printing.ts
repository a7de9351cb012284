import { problem, type Problem } from '../../../../shared/errors/problem.ts';
import type { Locale } from '../../../../shared/i18n/message.ts';
import { assert } from '../../../../shared/std/assert.ts';
import type { DrawnPage } from '../grid-pdf/drawn.ts';
import { writeGridPdf, type PaperFonts } from '../grid-pdf/write-grid-pdf.ts';
import { fontMetrics, type FontMetrics } from './font-metrics.ts';
import { logoBox, type LogoBox } from './letterhead.ts';
import { checkLogo } from './logo.ts';
import type { PaperFormat } from './paper-format.ts';
import type { Sheet } from './sheet.ts';
import { oneLine } from './wrap-text.ts';

/** What layout needs to know of the two fonts of a paper. */
export type PaperMetrics = { readonly regular: FontMetrics; readonly bold: FontMetrics };

/** The measures of a paper's fonts. */
export function paperMetrics(fonts: PaperFonts): PaperMetrics {
  return { regular: fontMetrics(fonts.regular), bold: fontMetrics(fonts.bold) };
}

/** A sheet with one empty page. `continuation` draws the head of every further one. */
export function newSheet(
  format: PaperFormat,
  metrics: PaperMetrics,
  continuation: Sheet['continuation'],
): Sheet {
  return { format, ...metrics, pages: [[]], y: format.top, rules: null, continuation };
}

/** Writes laid out pages as PDF: the same pages, facts, fonts and logo give the same bytes (SPEC 19). */
export function printPages(
  pages: readonly DrawnPage[],
  facts: {
    readonly title: string;
    readonly author: string;
    readonly createdAt: string;
    readonly language: Locale;
    readonly format: PaperFormat;
  },
  fonts: PaperFonts,
  logo: Uint8Array | null,
): Uint8Array {
  const { format, ...said } = facts;
  return writeGridPdf(pages, { ...said, width: format.width, height: format.height }, fonts, logo);
}

/** The size a logo is drawn at; null when there is none. @throws Bug when it was never checked. */
export function checkedLogoBox(logo: Uint8Array | null): LogoBox | null {
  if (logo === null) return null;
  const facts = checkLogo(logo);
  assert(facts.ok, 'the logo must be checked before it is printed');
  return logoBox(facts.value);
}

/**
 * Characters that the paper font cannot print and would show as empty boxes: STATEMENT_CHARACTERS_UNPRINTABLE, to be shown before a
 * paper is issued. Null when all can be printed.
 */
export function unprintable(
  texts: readonly string[],
  fonts: PaperFonts,
  paper: { readonly number: string; readonly party: string },
): Problem | null {
  const metrics = fontMetrics(fonts.regular);
  const missing = new Set(Array.from(oneLine(texts.join(''))).filter((character) => !metrics.has(character)));
  if (missing.size === 0) return null;
  const params = { party: paper.party, characters: [...missing].join(' ') };
  return problem('STATEMENT_CHARACTERS_UNPRINTABLE', paper.number, params);
}
