import { columnKindOf, type FilteredList, type ListFilter } from '../../../shared/contract/list.ts';
import { parseCalendarDate } from '../../../shared/std/calendar-date.ts';
import type { Column } from './column.ts';

const DECIMAL = /^-?\d+(?:\.\d+)?$/u;

/** The filter that keeps the rows with what stands in a cell; null where the engine has none for the column, or for such a value. */
export function valueFilter<Row>(list: FilteredList, column: Column<Row>, row: Row): ListFilter | null {
  const kind = columnKindOf(list, column.id);
  const text = column.text(row);
  const { id } = column;
  switch (kind) {
    case null:
      return null;
    case 'choice': {
      const code = column.code?.(row);
      return code === undefined ? null : { column: id, is: 'among', values: [code] };
    }
    case 'date': {
      const day = parseCalendarDate(text);
      return day === null ? null : { column: id, is: 'days', from: day, to: day };
    }
    case 'amount':
    case 'number': {
      const amount = column.sum?.(row)?.amount ?? text;
      return DECIMAL.test(amount) ? { column: id, is: 'between', from: amount, to: amount } : null;
    }
    case 'text':
      // A column may show a part of what the engine looks through, such as a name beside its code.
      return text === ''
        ? { column: id, is: 'among', values: [''] }
        : { column: id, is: 'text', contains: text };
  }
}
