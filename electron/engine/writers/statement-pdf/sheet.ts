import { present } from '../../../../shared/std/assert.ts';
import type { Drawn } from '../grid-pdf/drawn.ts';
import type { FontMetrics } from './font-metrics.ts';
import type { PaperFormat } from './paper-format.ts';
import { oneLine, wrapText } from './wrap-text.ts';

export type TextStyle = { readonly size: number; readonly bold?: boolean; readonly colour?: string };
export type Align = 'left' | 'right' | 'center';

/** The pages being drawn, and where the next block goes. */
export type Sheet = {
  readonly format: PaperFormat;
  readonly regular: FontMetrics;
  readonly bold: FontMetrics;
  readonly pages: Drawn[][];
  /** Top of what is still free on the last page. */
  y: number;
  /** The rules of the table drawn last, to which a row below it adds. */
  rules: { readonly page: Drawn[]; readonly xs: readonly number[]; readonly ys: number[] } | null;
  /** Draws what stands on top of every page after the first and returns the y below it. */
  readonly continuation: (sheet: Sheet) => number;
};

export function currentPage(sheet: Sheet): Drawn[] {
  return present(sheet.pages.at(-1), 'page');
}

/** Begins a page with its continuation heading. */
export function nextPage(sheet: Sheet): void {
  sheet.pages.push([]);
  sheet.y = sheet.format.top;
  sheet.y = sheet.continuation(sheet);
}

/** Begins a page unless `height` points are free on this one. */
export function ensure(sheet: Sheet, height: number): void {
  if (sheet.y + height > sheet.format.bottom + 0.01) nextPage(sheet);
}

export function fontOf(sheet: Sheet, style: TextStyle): FontMetrics {
  return style.bold === true ? sheet.bold : sheet.regular;
}

/** Writes one line of text on a baseline; `x` is its left end, right end or middle. Text wider than `widthMax` is set smaller, never cut. */
export function writeText(
  sheet: Sheet,
  at: { readonly x: number; readonly baseline: number; readonly align?: Align; readonly widthMax?: number },
  content: string,
  style: TextStyle,
): void {
  const text = oneLine(content);
  if (text === '') return;
  const font = fontOf(sheet, style);
  const natural = font.widthOf(text, style.size);
  const size =
    at.widthMax !== undefined && natural > at.widthMax ? (style.size * at.widthMax) / natural : style.size;
  const width = font.widthOf(text, size);
  const shift = at.align === 'right' ? width : at.align === 'center' ? width / 2 : 0;
  currentPage(sheet).push({
    kind: 'text',
    x: at.x - shift,
    baseline: at.baseline,
    text,
    size,
    bold: style.bold === true,
    colour: style.colour ?? sheet.format.ink,
  });
}

/** Writes wrapped text downwards from `top` and returns the y below its last line. */
export function writeParagraph(
  sheet: Sheet,
  at: { readonly x: number; readonly top: number; readonly width: number; readonly linesMax?: number },
  text: string,
  style: TextStyle,
): number {
  const leading = style.size * sheet.format.leading;
  const lines = wrapText(text, fontOf(sheet, style), style.size, at.width, at.linesMax ?? 20);
  lines.forEach((line, index) => {
    writeText(
      sheet,
      { x: at.x, baseline: at.top + index * leading + leading * 0.5 + style.size * 0.36, widthMax: at.width },
      line,
      style,
    );
  });
  return at.top + lines.length * leading;
}

/** Height `writeParagraph` will take. */
export function paragraphHeight(sheet: Sheet, width: number, text: string, style: TextStyle): number {
  return (
    wrapText(text, fontOf(sheet, style), style.size, width, 20).length * style.size * sheet.format.leading
  );
}

export function drawLine(
  sheet: Sheet,
  from: { readonly x: number; readonly y: number },
  to: { readonly x: number; readonly y: number },
  look: { readonly width?: number; readonly dash?: number; readonly colour?: string } = {},
): void {
  currentPage(sheet).push({
    kind: 'line',
    x1: from.x,
    y1: from.y,
    x2: to.x,
    y2: to.y,
    width: look.width ?? 0.5,
    dash: look.dash ?? null,
    colour: look.colour ?? sheet.format.rule,
  });
}

export function drawRect(
  sheet: Sheet,
  box: { readonly x: number; readonly y: number; readonly width: number; readonly height: number },
  look: { readonly fill?: string | null; readonly stroke?: string | null },
): void {
  if ((look.fill ?? null) === null && (look.stroke ?? null) === null) return;
  currentPage(sheet).push({ kind: 'rect', ...box, fill: look.fill ?? null, stroke: look.stroke ?? null });
}
