import { cleanText } from '../workbook/workbook-cell.ts';
import type { FontMetrics } from './font-metrics.ts';

/** Characters that must not begin a line (Chinese and Latin closing punctuation). */
const NOT_FIRST = new Set('，。、；：？！）》」』】〉”’％%,.;:?!)]}·…');
/** Characters that must not end a line. */
const NOT_LAST = new Set('（《「『【〈“‘([{￥¥$');
/** What a word consists of; a no-break space holds the groups of an account number together. */
const LATIN = /[\p{Script=Latin}\p{Nd}\u00a0_./@&#%+-]/u;

const DIGIT = /\p{Nd}/u;
const NUMBER_SO_FAR = /\p{Nd}[,:]$/u;

/** Text that is printed as it is: neither control characters nor lone halves of a character. */
const PLAIN = /^[ -~\u00a0-\ud7ff\ue000-\ufffd]*$/u;

/** The text without line breaks, tabs and control characters, which a page has no place for. */
export function oneLine(text: string): string {
  return PLAIN.test(text) ? text : cleanText(text).replaceAll(/\s*[\t\r\n]+\s*/gu, ' ');
}

/** Breaks text into lines no wider than `width` points: between Chinese characters, at spaces, and inside a word only when the word alone is too wide. What exceeds `linesMax` ends in … . Empty text gives one empty line. */
export function wrapText(
  text: string,
  font: FontMetrics,
  size: number,
  width: number,
  linesMax: number,
): readonly string[] {
  const whole = oneLine(text);
  if (font.widthOf(whole, size) <= width) return [whole.trim()];
  const lines: string[] = [];
  let line = '';
  let lineWidth = 0;
  for (const piece of pieces(whole)) {
    for (const part of font.widthOf(piece, size) > width ? Array.from(piece) : [piece]) {
      // Spaces at the end of a line take no room.
      const shown = part.trimEnd();
      const breaks = line !== '' && shown !== '' && lineWidth + font.widthOf(shown, size) > width;
      if (breaks) lines.push(line.trimEnd());
      const added = breaks || line === '' ? part.trimStart() : part;
      line = breaks ? added : line + added;
      lineWidth = (breaks ? 0 : lineWidth) + font.widthOf(added, size);
    }
  }
  if (line.trimEnd() !== '' || lines.length === 0) lines.push(line.trimEnd());
  return lines.length > linesMax ? cut(lines.slice(0, linesMax), font, size, width) : lines;
}

/** Splits into the smallest runs that stay together: a Latin word, or one character with the punctuation that clings to it. */
function pieces(text: string): readonly string[] {
  const result: string[] = [];
  let run = '';
  let clings = false;
  let latin = false;
  for (const character of text) {
    const isLatin = LATIN.test(character);
    const joins =
      run !== '' && (clings || NOT_FIRST.has(character) || (isLatin && latin) || goesOn(run, character));
    if (!joins && run !== '') result.push(run);
    run = joins ? run + character : character;
    clings = NOT_LAST.has(character);
    latin = isLatin;
  }
  if (run !== '') result.push(run);
  return result;
}

/** Whether a digit goes on an amount or a time that its comma or colon does not end. */
function goesOn(run: string, character: string): boolean {
  return DIGIT.test(character) && NUMBER_SO_FAR.test(run);
}

function cut(lines: readonly string[], font: FontMetrics, size: number, width: number): readonly string[] {
  let last = Array.from(lines.at(-1) ?? '');
  while (last.length > 0 && font.widthOf(`${last.join('')}…`, size) > width) last = last.slice(0, -1);
  return [...lines.slice(0, -1), `${last.join('')}…`];
}
