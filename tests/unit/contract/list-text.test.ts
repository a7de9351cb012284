import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type ListFilter } from '../../../shared/contract/list.ts';
import { filterOfText, filterText, sortOfText, sortText } from '../../../shared/contract/list-text.ts';
import { parseCalendarDate } from '../../../shared/std/calendar-date.ts';
import { present } from '../../../shared/std/assert.ts';

test.each([
  ['number:has:INV:1', { column: 'number', is: 'text', contains: 'INV:1' }],
  ['number:hasnot:红', { column: 'number', not: true, is: 'text', contains: '红' }],
  ['amount:in:100..200.5', { column: 'amount', is: 'between', from: '100', to: '200.5' }],
  ['amount:out:..-3', { column: 'amount', not: true, is: 'between', from: null, to: '-3' }],
  ['amount:in:7', { column: 'amount', is: 'between', from: '7', to: '7' }],
  ['date:in:2026-10-01..', { column: 'date', is: 'days', from: '2026-10-01', to: null }],
  ['kind:is:invoice|receipt', { column: 'kind', is: 'among', values: ['invoice', 'receipt'] }],
  ['contract:not:', { column: 'contract', not: true, is: 'among', values: [''] }],
])('%s is read as %o and written again', (text, filter) => {
  expect(filterOfText('document.list', text)).toEqual(filter);
  expect(filterOfText('document.list', filterText(filter as ListFilter))).toEqual(filter); // as read just above
});

test.each([
  'number',
  'number:like:1',
  'nobody:has:1',
  'amount:has:1',
  'amount:in:x..',
  'date:in:2026-13-01..',
  '__proto__:is:1',
])('%s is no filter of documents', (text) => {
  expect(filterOfText('document.list', text)).toBeNull();
});

test('every filter is read back as it was written', () => {
  const not = fc.constantFrom({}, { not: true as const });
  const amount = fc.option(fc.constantFrom('0', '-12.50', '999999999999999999.999'), { nil: null });
  const day = fc.option(
    fc.constantFrom(...['2026-01-31', '1999-12-01'].map((text) => present(parseCalendarDate(text), text))),
    { nil: null },
  );
  const word = fc.string({ unit: fc.constantFrom('|', '\\', ':', '.', '账', 'a', ' '), maxLength: 8 });
  const filter: fc.Arbitrary<ListFilter> = fc.oneof(
    fc
      .tuple(not, word)
      .map(([n, text]): ListFilter => ({ ...n, column: 'text', is: 'text', contains: `x${text}` })),
    fc
      .tuple(not, amount, amount)
      .map(([n, from, to]): ListFilter => ({ ...n, column: 'open', is: 'between', from, to })),
    fc
      .tuple(not, day, day)
      .map(([n, from, to]): ListFilter => ({ ...n, column: 'dueDate', is: 'days', from, to })),
    fc
      .tuple(not, fc.array(word, { minLength: 1, maxLength: 4 }))
      .map(([n, values]): ListFilter => ({ ...n, column: 'kind', is: 'among', values })),
  );
  fc.assert(
    fc.property(filter, (asked) => {
      expect(filterOfText('document.list', filterText(asked))).toEqual(asked);
    }),
    { verbose: true },
  );
});

test('an order is a column and, for a falling one, desc', () => {
  expect(sortOfText('document.list', 'amount:desc')).toEqual({ column: 'amount', descending: true });
  expect(sortOfText('document.list', 'amount:asc')).toEqual({ column: 'amount', descending: false });
  expect(sortText({ column: 'date', descending: false })).toBe('date');
  expect(sortOfText('document.list', 'amount:down')).toBeNull();
  expect(sortOfText('document.list', 'theirs')).toBeNull();
});
