import { withoutControls, type TextLine } from '../text-lines.ts';

/** A record with its continuations (88): what follows its code on each line, without the closing slash. */
export type Bai2Record = {
  readonly code: string;
  readonly parts: string[];
  /** Its lines as they stand in the file. */
  readonly written: string[];
  readonly line: number;
};

const CODES: ReadonlySet<string> = new Set(['01', '02', '03', '16', '49', '98', '99']);

/** Joins physical lines into records. A line that is no record at all comes out with an empty code. */
export function* recordsOf(lines: Iterable<TextLine>): Generator<Bai2Record, void, undefined> {
  let open: Bai2Record | null = null;
  for (const { number, text } of lines) {
    const written = withoutControls(text).trimEnd();
    if (written === '') continue;
    const code = /^\s*(\d\d)(?=[,/]|$)/u.exec(written)?.[1] ?? '';
    const part = written.trimStart().slice(3).replace(/\/$/u, '');
    if (code === '88' && open !== null) {
      open.parts.push(part);
      open.written.push(written);
      continue;
    }
    if (open !== null) yield open;
    open = { code: CODES.has(code) ? code : '', parts: [part], written: [written], line: number };
  }
  if (open !== null) yield open;
}

/** The fields of a record: a line end inside it separates like a comma. */
export function fieldsOf(record: Bai2Record): readonly string[] {
  return record.parts
    .join(',')
    .split(',')
    .map((field) => field.trim());
}

/** A sum or balance of record 03: type code, signed digits, how many items it counts. */
export type Summary = { readonly type: string; readonly digits: string; readonly items: string };

/** What record 16 says. `digits` are empty where it states no amount. */
export type Detail = {
  readonly type: string;
  readonly digits: string;
  readonly funds: string;
  /** Value date as written, YYMMDD; empty where none is given. */
  readonly valueDate: string;
  readonly bankReference: string;
  readonly customerReference: string;
  readonly text: string;
};

const DIGITS = /^[+-]?\d{0,30}$/u;

/** Where the fields of a funds type end: S has three amounts, V a date and a time, D as many pairs as it says. */
function fundsEnd(fields: readonly string[], at: number): number {
  const kind = fields[at] ?? '';
  if (kind === 'S') return at + 4;
  if (kind === 'V') return at + 3;
  if (kind === 'D') return at + 2 + 2 * Math.min(Number(fields[at + 1] ?? '0') || 0, fields.length);
  return at + 1;
}

/** The sums and balances of record 03, or null when one has no amount where an amount must be. */
export function summariesOf(fields: readonly string[]): readonly Summary[] | null {
  const found: Summary[] = [];
  for (let at = 2; at < fields.length; ) {
    const [type = '', digits = '', items = ''] = fields.slice(at, at + 3);
    if (type === '' && digits === '') {
      at += 1;
      continue;
    }
    if (!DIGITS.test(digits) || !/^\d{3}$/u.test(type)) return null;
    found.push({ type, digits, items });
    at = fundsEnd(fields, at + 3);
  }
  return found;
}

/** What record 16 says, or null when it has no type or no readable amount. The text runs to the end, commas and all. */
export function detailOf(record: Bai2Record): Detail | null {
  const joined = record.parts.join('\n');
  const fields = joined.split(/[,\n]/u);
  const [type = '', digits = ''] = fields.map((field) => field.trim());
  if (!/^\d{3}$/u.test(type) || !DIGITS.test(digits)) return null;
  const trimmed = fields.map((field) => field.trim());
  const funds = trimmed[2] ?? '';
  const end = fundsEnd(trimmed, 2);
  const before = fields.slice(0, end + 2).reduce((length, field) => length + field.length + 1, 0);
  return {
    type,
    digits,
    funds,
    valueDate: funds === 'V' ? (trimmed[3] ?? '') : '',
    bankReference: trimmed[end] ?? '',
    customerReference: trimmed[end + 1] ?? '',
    text: joined
      .slice(before)
      .split('\n')
      .map((line) => line.trim().replace(/\/$/u, '').trimEnd())
      .filter((line) => line !== '')
      .join(' '),
  };
}
