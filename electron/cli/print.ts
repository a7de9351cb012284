import type { Locale } from '../../shared/i18n/message.ts';
import { problemText } from '../../shared/i18n/problem-text.ts';
import type { SaidProblem } from './verb.ts';

/** Columns a character takes on a terminal: Chinese characters take two. */
function widthOf(text: string): number {
  return Array.from(text).reduce(
    (sum, character) =>
      sum +
      (/[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]/u.test(
        character,
      )
        ? 2
        : 1),
    0,
  );
}

function padded(text: string, width: number, right: boolean): string {
  const blank = ' '.repeat(Math.max(0, width - widthOf(text)));
  return right ? blank + text : text + blank;
}

function cellOf(value: unknown): string {
  if (value === null || value === undefined) return '';
  if (typeof value === 'string') return value.replaceAll(/\s+/gu, ' ');
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  if (Array.isArray(value)) return value.map(cellOf).join(' ');
  return Object.values(value).map(cellOf).join(' ');
}

function isNumeric(text: string): boolean {
  return text === '' || /^-?\d+(\.\d+)?$/u.test(text);
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A list of records as columns, amounts to the right. */
function table(rows: readonly Readonly<Record<string, unknown>>[]): string {
  const keys = [...new Set(rows.flatMap((row) => Object.keys(row)))];
  const cells = [keys, ...rows.map((row) => keys.map((key) => cellOf(row[key])))];
  const widths = keys.map((_, column) => Math.max(...cells.map((row) => widthOf(row[column] ?? ''))));
  const right = keys.map((_, column) => cells.slice(1).every((row) => isNumeric(row[column] ?? '')));
  return cells
    .map((row) =>
      row.map((cell, column) => padded(cell, widths[column] ?? 0, right[column] ?? false)).join('  '),
    )
    .map((line) => line.trimEnd())
    .join('\n');
}

/** A document for people: the same facts as its JSON, one a line, lists as columns. */
export function textOf(value: unknown): string {
  if (typeof value === 'string') return value;
  if (Array.isArray(value)) return value.every(isRecord) ? table(value) : value.map(cellOf).join('\n');
  if (!isRecord(value)) return cellOf(value);
  const plain = Object.entries(value).filter(([, part]) => !isList(part));
  const lists = Object.entries(value).filter(([, part]) => isList(part));
  return [
    ...plain.map(([key, part]) => `${key}: ${cellOf(part)}`),
    ...lists.map(([key, part]) => `\n${key}\n${textOf(part)}`),
  ].join('\n');
}

function isList(value: unknown): boolean {
  return Array.isArray(value) && value.length > 0 && value.every(isRecord);
}

/** A problem for people: what is wrong, where, what to do, and its code. */
export function problemLines(locale: Locale, problem: SaidProblem): string {
  const { what, todo, place } = problemText(locale, problem);
  return [`${what} [${problem.code}]`, place === '' ? '' : `  ${place}`, todo === '' ? '' : `  ${todo}`]
    .filter((line) => line !== '')
    .join('\n');
}

/** A problem as JSON: its code and facts, and the same in words. */
export function problemJson(locale: Locale, problem: SaidProblem): object {
  const { what, todo } = problemText(locale, problem);
  const { code, place, params } = problem;
  return { error: { code, place, params, message: what, todo } };
}
