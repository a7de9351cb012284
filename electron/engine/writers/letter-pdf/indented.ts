import type { LetterLocale } from '../../../../shared/domain/letter/types.ts';
import { contentWidth } from '../statement-pdf/paper-format.ts';
import { ensure, fontOf, type Sheet, type TextStyle, writeText } from '../statement-pdf/sheet.ts';
import { wrapText } from '../statement-pdf/wrap-text.ts';

/** Stands for the two characters a Chinese paragraph is indented by while its lines are broken: every full-width character is as wide. */
const INDENT = '一一';
const LINES_MAX = 40;

/** Writes a paragraph of a letter and moves below it: indented by two characters in Chinese, and never parted from its second line. */
export function writeIndented(
  sheet: Sheet,
  text: string,
  locale: LetterLocale,
  width = contentWidth(sheet.format),
): void {
  const { format } = sheet;
  const style: TextStyle = { size: format.body };
  const leading = style.size * (format.leading + 0.18);
  const indented = locale === 'zh-CN';
  const font = fontOf(sheet, style);
  const lines = wrapText(indented ? `${INDENT}${text}` : text, font, style.size, width, LINES_MAX);
  ensure(sheet, leading * Math.min(2, lines.length));
  const shift = indented ? font.widthOf(INDENT, style.size) : 0;
  lines.forEach((line, index) => {
    if (index > 1) ensure(sheet, leading);
    const first = index === 0;
    const at = {
      x: format.left + (first ? shift : 0),
      baseline: sheet.y + leading * 0.5 + style.size * 0.36,
    };
    writeText(sheet, at, first && indented ? line.slice(INDENT.length) : line, style);
    sheet.y += leading;
  });
  sheet.y += style.size * 0.25;
}

/** Height `writeIndented` takes where nothing breaks to a new page. */
export function indentedHeight(sheet: Sheet, text: string, locale: LetterLocale, width: number): number {
  const { format } = sheet;
  const style: TextStyle = { size: format.body };
  const whole = locale === 'zh-CN' ? `${INDENT}${text}` : text;
  const lines = wrapText(whole, fontOf(sheet, style), style.size, width, LINES_MAX).length;
  return lines * style.size * (format.leading + 0.18) + style.size * 0.25;
}
