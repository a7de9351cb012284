import type { RequestOf } from '../../../shared/contract/contract.ts';
import type { CalendarDate } from '../../../shared/std/calendar-date.ts';
import { isZero } from '../../format/amount.ts';
import { readAmount } from '../../format/amount-expression.ts';
import { readDate } from '../../format/date.ts';

/** A line of theirs as it is typed: texts until it is read. */
export type TypedLine = {
  readonly date: string;
  readonly number: string;
  readonly debit: string;
  readonly credit: string;
  readonly text: string;
};

export const FIELDS = ['date', 'number', 'debit', 'credit', 'text'] as const;
export const NO_LINE: TypedLine = { date: '', number: '', debit: '', credit: '', text: '' };

type SentLine = RequestOf<'theirs.record'>['lines'][number];
/** What is wrong with a line: a field, or both amounts missing. */
export type LineFault = 'date' | 'debit' | 'credit' | 'amount';

/** Whether nothing was typed into a line. */
export function isBlank(line: TypedLine): boolean {
  return FIELDS.every((field) => line[field].trim() === '');
}

/** A date as typed; short forms mean days of the year the period ends in. Null when it cannot be read, or when nothing is there. */
function dateOf(typed: string, to: CalendarDate): CalendarDate | null {
  return typed.trim() === '' ? null : readDate(typed, to, to);
}

/** An amount as typed: null where nothing is, undefined where it cannot be read. */
function amountOf(typed: string, currency: string): string | null | undefined {
  if (typed.trim() === '') return null;
  const read = readAmount(typed, currency);
  return read.ok ? read.value : undefined;
}

/** A line as the contract wants it, or what is wrong with it. */
export function readLine(
  line: TypedLine,
  currency: string,
  to: CalendarDate,
): { readonly ok: true; readonly value: SentLine } | { readonly ok: false; readonly fault: LineFault } {
  const date = dateOf(line.date, to);
  if (date === null && line.date.trim() !== '') return { ok: false, fault: 'date' };
  const debit = amountOf(line.debit, currency);
  const credit = amountOf(line.credit, currency);
  if (debit === undefined) return { ok: false, fault: 'debit' };
  if (credit === undefined) return { ok: false, fault: 'credit' };
  if ((debit === null || isZero(debit)) && (credit === null || isZero(credit)))
    return { ok: false, fault: 'amount' };
  return {
    ok: true,
    value: { date, number: line.number.trim(), debit, credit, text: line.text.trim() },
  };
}

/** Rows of a pasted table as lines, in the order of the fields; a row of captions, which has no amount, is left out. */
export function pastedLines(text: string): readonly TypedLine[] {
  return (
    text
      .split(/\r\n|\r|\n/u)
      .map((row) => row.split('\t').map((cell) => cell.trim()))
      .filter((cells) => cells.some((cell) => cell !== ''))
      .map(
        ([date = '', number = '', debit = '', credit = '', ...rest]): TypedLine => ({
          date,
          number,
          debit,
          credit,
          text: rest.filter((cell) => cell !== '').join(' '),
        }),
      )
      // Captions have no figures where amounts would be.
      .filter(({ debit, credit }, at) => at > 0 || /\d/u.test(debit + credit))
  );
}
