import { expect, test } from 'vitest';
import { checkReconciliation } from '../../../shared/domain/reconciliation/check.ts';
import type { Decision, ReconciliationInput } from '../../../shared/domain/reconciliation/types.ts';
import { yuan } from '../worked-example.ts';
import { october } from './october.ts';
import { compared, groupWith } from './sides.ts';

const facts = (seq: number, ours: readonly string[], theirs: readonly string[]) => ({
  seq,
  ours,
  theirs,
  by: 'wang',
  note: `决定 ${seq}`,
});
const link = (seq: number, ours: readonly string[], theirs: readonly string[]): Decision => ({
  kind: 'link',
  ...facts(seq, ours, theirs),
});
const unlink = (seq: number, ours: readonly string[], theirs: readonly string[]): Decision => ({
  kind: 'unlink',
  ...facts(seq, ours, theirs),
});
function classify(
  seq: number,
  ours: readonly string[],
  theirs: readonly string[],
  more: Partial<Extract<Decision, { kind: 'classify' }>>,
): Decision {
  const nothing = { class: null, cause: null, status: null, inError: null, owner: null };
  return { kind: 'classify', ...facts(seq, ours, theirs), ...nothing, ...more };
}

function decided(decisions: readonly Decision[], more: Partial<ReconciliationInput> = {}) {
  const input = october({ decisions, ...more });
  const result = compared(input);
  expect(checkReconciliation(input, result)).toEqual([]);
  return result;
}

const outcomes = (result: ReturnType<typeof decided>): readonly (readonly [number, string])[] =>
  result.decisions.map(({ decision, applied, refused }) => [
    decision.seq,
    applied ? 'applied' : String(refused),
  ]);

test('what a person links stays together and is recorded', () => {
  const result = decided([link(1, ['INV-1005'], ['10月!12'])]);
  expect(groupWith(result, 'INV-1005')).toMatchObject({
    class: 'amount_differs',
    basis: ['manual'],
    differenceMinor: yuan('18105.08'),
  });
  expect(groupWith(result, '10月!12')).toBe(groupWith(result, 'INV-1005'));
  expect(outcomes(result)).toEqual([[1, 'applied']]);
});

test('what a person keeps apart is never joined again', () => {
  const result = decided([unlink(1, ['INV-1004'], ['10月!6']), unlink(2, ['R2', 'FEE-R2'], ['10月!9'])]);
  expect(groupWith(result, 'INV-1004').theirs).toEqual([]);
  expect(groupWith(result, '10月!6').ours).toEqual([]);
  expect(groupWith(result, 'R2').theirs).toEqual([]);
  expect(result.sheet.ours.adjustedMinor).toBe(result.sheet.theirs.adjustedMinor);
  expect(outcomes(result)).toEqual([
    [1, 'applied'],
    [2, 'applied'],
  ]);
});

test('of decisions that contradict each other the later one holds', () => {
  const later = decided([unlink(1, ['INV-1001'], ['10月!3']), link(2, ['INV-1001'], ['10月!3'])]);
  expect(groupWith(later, 'INV-1001')).toMatchObject({ class: 'equal', basis: ['manual'] });
  expect(outcomes(later)).toEqual([
    [1, 'overruled'],
    [2, 'applied'],
  ]);
  const undone = decided([link(1, ['INV-1001'], ['10月!3']), unlink(2, ['INV-1001'], ['10月!3'])]);
  expect(groupWith(undone, 'INV-1001').theirs).toEqual([]);
  const moved = decided([link(1, ['INV-1001'], ['10月!3']), link(3, ['INV-1001'], ['10月!4'])]);
  expect(groupWith(moved, 'INV-1001').theirs.map((line) => line.place)).toEqual(['10月!4']);
  expect(outcomes(moved)[0]).toEqual([1, 'overruled']);
});

test('cause, status, owner and side in error are a person’s to say', () => {
  const result = decided([
    classify(1, ['INV-1004'], ['10月!6'], {
      status: 'disputed',
      inError: 'ours',
      owner: 'li',
      cause: 'quantity',
    }),
    classify(2, [], ['10月!12'], { status: 'agreed' }),
  ]);
  expect(groupWith(result, 'INV-1004')).toMatchObject({
    class: 'amount_differs',
    cause: 'quantity',
    status: 'disputed',
    owner: 'li',
    note: '决定 1',
  });
  expect(result.sheet.ours.correctedMinor).toBe(yuan('-2700.00'));
  expect(result.sheet.ours.adjustedMinor).toBe(result.sheet.theirs.adjustedMinor);
  expect(groupWith(result, '10月!12').status).toBe('agreed');
});

test('a single line may be called doubled, and moves to the corrections of its side', () => {
  const result = decided([classify(1, [], ['10月!12'], { class: 'doubled' })]);
  expect(groupWith(result, '10月!12').class).toBe('doubled');
  expect(result.sheet.theirs.correctedMinor).toBe(yuan('14700.00'));
  expect(result.sheet.ours.adjustedMinor).toBe(yuan('60205.08'));
  expect(result.sheet.theirs.adjustedMinor).toBe(yuan('60205.08'));
});

test('what cannot be done is recorded with its reason', () => {
  const result = decided([
    link(1, ['INV-9999'], ['10月!3']),
    classify(2, ['INV-1001'], ['10月!4'], { status: 'agreed' }),
    classify(3, ['INV-1004'], ['10月!6'], { class: 'doubled' }),
    classify(4, ['INV-1005'], [], { status: 'agreed' }),
    classify(5, ['INV-1005'], [], { status: 'disputed' }),
  ]);
  expect(outcomes(result)).toEqual([
    [1, 'line_missing'],
    [2, 'no_such_group'],
    [3, 'class_impossible'],
    [4, 'overruled'],
    [5, 'applied'],
  ]);
  expect(groupWith(result, 'INV-1004').class).toBe('amount_differs');
  expect(groupWith(result, 'INV-1005').status).toBe('disputed');
});
