import { expect, test } from 'vitest';
import { reconcile } from '../../../shared/domain/reconciliation/reconcile.ts';
import type { ReconciliationInput, TheirLine } from '../../../shared/domain/reconciliation/types.ts';
import { yuan } from '../worked-example.ts';
import { october, OUR_OCTOBER, THEIR_OCTOBER } from './october.ts';
import { compared, groupWith, inputOf, ourInvoice, ourLine, theirLine } from './sides.ts';

const turned = (lines: readonly TheirLine[]): readonly TheirLine[] =>
  lines.map((line) => ({ ...line, debitMinor: line.creditMinor, creditMinor: line.debitMinor }));

const PAYMENTS = THEIR_OCTOBER.filter((line) => line.number === '');

function asked(theirs: Partial<ReconciliationInput['theirs']>): ReconciliationInput {
  const input = october();
  return { ...input, theirs: { ...input.theirs, orientation: null, ...theirs } };
}

test('only payments and no opening: the orientation is asked (SPEC 16)', () => {
  const input = asked({ openingMinor: null, closingMinor: null, lines: PAYMENTS });
  expect(reconcile(input)).toEqual({
    ok: false,
    error: { kind: 'orientation_undecided', theirBooksVotes: 0, ourFormVotes: 0 },
  });
  const answered = asked({
    openingMinor: null,
    closingMinor: null,
    lines: PAYMENTS,
    orientation: 'their_books',
  });
  expect(compared(answered).orientation.known).toBe('given');
  expect(groupWith(compared(answered), 'R1').class).toBe('equal');
});

test('without an opening the numbers decide (SPEC 16)', () => {
  const books = asked({ openingMinor: null, closingMinor: null });
  expect(compared(books).orientation).toEqual({
    orientation: 'their_books',
    known: 'numbers',
    theirBooksVotes: 4,
    ourFormVotes: 0,
  });
  const form = asked({ openingMinor: null, closingMinor: null, lines: turned(THEIR_OCTOBER) });
  expect(compared(form).orientation).toMatchObject({ orientation: 'our_form', known: 'numbers' });
  expect(compared(form).table).toEqual(compared(books).table);
});

test('a payment that bears the number of its invoice does not vote (SPEC 16)', () => {
  const lines = [theirLine('1', 'INV-1001', '2026-10-20', { debit: '11300.00' }, '付货款')];
  expect(reconcile(asked({ openingMinor: null, closingMinor: null, lines })).ok).toBe(false);
});

test('opening and numbers that contradict each other are asked (SPEC 16)', () => {
  expect(reconcile(asked({ lines: turned(THEIR_OCTOBER) })).ok).toBe(false);
});

test('an opening that differs decides by its side when the amounts agree (SPEC 16)', () => {
  const payments = asked({ openingMinor: -yuan('53000.00'), closingMinor: null, lines: PAYMENTS });
  expect(compared(payments).orientation).toMatchObject({ orientation: 'their_books', known: 'opening_side' });
  // The same side of the opening, but every amount the other way round: nothing is believed.
  const crossed = asked({ openingMinor: -yuan('53000.00'), closingMinor: null, lines: turned(PAYMENTS) });
  expect(reconcile(crossed).ok).toBe(false);
});

test('what their file leaves out follows from the rest', () => {
  const closing = compared(asked({ openingMinor: null, orientation: 'their_books' }));
  expect(closing.theirsOpeningMinor).toBe(yuan('53650.40'));
  expect(closing.theirsOpeningFrom).toBe('closing');
  const opening = compared(asked({ closingMinor: null }));
  expect(opening.theirsClosingMinor).toBe(yuan('39400.00'));
  const neither = compared(asked({ openingMinor: null, closingMinor: null }));
  expect(neither.theirsOpeningFrom).toBe('ours');
  expect(neither.differenceMinor).toBe(yuan('20805.08'));
});

test('a closing that its own lines do not make is named', () => {
  const result = compared(asked({ closingMinor: -yuan('39500.00') }));
  expect(result.sheet.unexplained).toEqual([{ of: 'unlisted', groupId: null, minor: yuan('-100.00') }]);
  expect(result.sheet.ours.adjustedMinor - result.sheet.theirs.adjustedMinor).toBe(yuan('-100.00'));
});

test('the payable side mirrors: a supplier debits what we owe (SPEC 4, 16)', () => {
  const ours = [ourInvoice('P-2001', '2026-10-05', '11300.00'), ourLine('FK-1', '2026-10-20', '-300.00')];
  const theirs = [
    theirLine('1', 'P-2001', '2026-10-05', { debit: '11300.00' }),
    theirLine('2', '', '2026-10-21', { credit: '300.00' }, '收款'),
  ];
  const input = inputOf({ ours, theirs, more: { ledger: 'AP' } });
  const result = compared({ ...input, theirs: { ...input.theirs, orientation: null } });
  expect(result.orientation).toMatchObject({ orientation: 'their_books', known: 'numbers' });
  expect(result.groups.map((group) => group.class)).toEqual(['equal', 'equal']);
  expect(result.differenceMinor).toBe(0n);
});

test('our own lines that do not make our closing are a bug', () => {
  const input = october();
  const ours = { ...input.ours, lines: OUR_OCTOBER.slice(1) };
  expect(() => reconcile({ ...input, ours })).toThrow('our lines do not make our closing');
  const repeated = october({
    ours: {
      ...input.ours,
      lines: [...OUR_OCTOBER, ...OUR_OCTOBER.slice(0, 1)],
      closingMinor: yuan('71505.08'),
    },
  });
  expect(() => reconcile(repeated)).toThrow('two lines of one side have one id');
});
