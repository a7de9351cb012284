import type { Problem } from '../../../shared/errors/problem.ts';
import { commonTexts } from '../../../shared/i18n/ui/common.ts';
import { gridEditTexts } from '../../../shared/i18n/ui/grid-edit.ts';
import { type Locale, message } from '../../../shared/i18n/message.ts';
import { parseCalendarDate } from '../../../shared/std/calendar-date.ts';
import { err, ok, type Result } from '../../../shared/std/result.ts';
import { readAmount } from '../../format/amount-expression.ts';
import { readDate, today } from '../../format/date.ts';
import type { AnyProblem } from '../problem-notice.tsx';

/** How the cells of a column are changed. */
export type CellEditor<Row> = {
  readonly kind: 'text' | 'amount' | 'number' | 'date' | 'choice';
  /** What the cell holds: an amount as decimal text, a choice as its code. */
  readonly value: (row: Row) => string;
  /** Of an amount. */
  readonly currency?: (row: Row) => string;
  readonly choices?: readonly { readonly value: string; readonly title: string }[];
  /** The largest whole number. */
  readonly max?: number;
  readonly required?: boolean;
  /** Why the cell of this row cannot be changed; null when it can. */
  readonly fixed?: (row: Row) => string | null;
};

/** A cell and what it is to hold. */
export type CellChange<Row> = { readonly row: Row; readonly column: string; readonly value: string };

/** How the cells of a list are written. */
export type GridEditing<Row> = {
  /** What a row is called in notices. */
  readonly rowName: (row: Row) => string;
  readonly cellsMax: number;
  /** What each change would be refused for; nothing is written. */
  readonly check: (
    changes: readonly CellChange<Row>[],
  ) => Promise<Result<readonly (AnyProblem | null)[], Problem>>;
  /** Writes all changes as one act, or none; the act can be taken back. */
  readonly save: (
    changes: readonly CellChange<Row>[],
  ) => Promise<Result<{ readonly undo: () => void }, Problem>>;
};

function wholeNumber(locale: Locale, text: string, max: number): Result<string, string> {
  const digits = text.normalize('NFKC').replaceAll(/[,\s]/gu, '');
  const fits = /^\d{1,9}$/u.test(digits) && Number(digits) <= max;
  return fits ? ok(String(Number(digits))) : err(message(gridEditTexts, locale, 'number', { min: 0, max }));
}

function choiceOf<Row>(locale: Locale, editor: CellEditor<Row>, text: string): Result<string, string> {
  const choices = editor.choices ?? [];
  const found = choices.find(({ value, title }) => value === text || title === text);
  if (found !== undefined) return ok(found.value);
  const titles = choices.flatMap(({ title }) => (title === '' ? [] : [title])).join(' / ');
  return err(message(gridEditTexts, locale, 'choice', { choices: titles }));
}

/** What was typed or pasted into a cell, as the column holds it, or what is wrong with it in words. */
export function readCell<Row>(
  locale: Locale,
  column: { readonly title: string },
  editor: CellEditor<Row>,
  row: Row,
  typed: string,
): Result<string, string> {
  const text = typed.trim();
  if (text === '' && editor.kind !== 'number')
    return editor.required === true
      ? err(message(gridEditTexts, locale, 'empty', { column: column.title }))
      : ok('');
  switch (editor.kind) {
    case 'text':
      return ok(text);
    case 'number':
      return wholeNumber(locale, text, editor.max ?? Number.MAX_SAFE_INTEGER);
    case 'choice':
      return choiceOf(locale, editor, text);
    case 'date': {
      const date = readDate(text, parseCalendarDate(editor.value(row)) ?? today());
      return date === null ? err(message(commonTexts, locale, 'date.unreadable')) : ok(date);
    }
    case 'amount': {
      const amount = readAmount(text, editor.currency?.(row) ?? '');
      return amount.ok ? amount : err(message(commonTexts, locale, `amount.${amount.error}`));
    }
  }
}

/** What a cell shows of a value: a choice by its word, an empty one by saying so. */
export function cellWords<Row>(locale: Locale, editor: CellEditor<Row>, value: string): string {
  const title = editor.choices?.find((choice) => choice.value === value)?.title ?? value;
  return title === '' ? message(gridEditTexts, locale, 'blank') : title;
}
