import { cleanText } from '../workbook/workbook-cell.ts';
import type { FontMetrics } from './font-metrics.ts';

/** Characters that must not begin a line (Chinese and Latin closing punctuation). */
const NOT_FIRST = new Set('，。、；：？！）》」』】〉”’％%,.;:?!)]}·…');
/** Characters that must not end a line. */
const NOT_LAST = new Set('（《「『【〈“‘([{￥¥$');
/** What a word consists of; a no-break space holds the groups of an account number together. */
const LATIN = /[\p{Script=Latin}\p{Nd}\u00a0_./@&#%+-]/u;

/** The text without line breaks, tabs and control characters, which a page has no place for. */
export function oneLine(text: string): string {
  return cleanText(text).replaceAll(/\s*[\t\r\n]+\s*/gu, ' ');
}

/** Breaks text into lines no wider than `width` points: between Chinese characters, at spaces, and inside a word only when the word alone is too wide. What exceeds `linesMax` ends in … . Empty text gives one empty line. */
export function wrapText(
  text: string,
  font: FontMetrics,
  size: number,
  width: number,
  linesMax: number,
): readonly string[] {
  const lines: string[] = [];
  let line = '';
  for (const piece of pieces(oneLine(text))) {
    for (const part of font.widthOf(piece, size) > width ? Array.from(piece) : [piece]) {
      if (line !== '' && font.widthOf((line + part).trimEnd(), size) > width) {
        lines.push(line.trimEnd());
        line = part.trimStart();
      } else {
        line += line === '' ? part.trimStart() : part;
      }
    }
  }
  if (line.trimEnd() !== '' || lines.length === 0) lines.push(line.trimEnd());
  return lines.length > linesMax ? cut(lines.slice(0, linesMax), font, size, width) : lines;
}

/** Splits into the smallest runs that stay together: a Latin word, or one character with the punctuation that clings to it. */
function pieces(text: string): readonly string[] {
  const result: string[] = [];
  let clings = false;
  for (const character of text) {
    const last = result.at(-1) ?? '';
    const joins =
      result.length > 0 &&
      (clings || NOT_FIRST.has(character) || (LATIN.test(character) && LATIN.test(last.slice(-1))));
    if (joins) result[result.length - 1] = last + character;
    else result.push(character);
    clings = NOT_LAST.has(character);
  }
  return result;
}

function cut(lines: readonly string[], font: FontMetrics, size: number, width: number): readonly string[] {
  let last = Array.from(lines.at(-1) ?? '');
  while (last.length > 0 && font.widthOf(`${last.join('')}…`, size) > width) last = last.slice(0, -1);
  return [...lines.slice(0, -1), `${last.join('')}…`];
}
