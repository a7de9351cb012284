import { expect, test } from 'vitest';
import {
  checkReconciliation,
  type ReconciliationFault,
} from '../../../shared/domain/reconciliation/check.ts';
import type { ReconciledGroup, Reconciliation } from '../../../shared/domain/reconciliation/types.ts';
import { october } from './october.ts';
import { compared, groupWith } from './sides.ts';

const INPUT = october();
const RESULT = compared(INPUT);

function changed(id: string, change: (group: ReconciledGroup) => ReconciledGroup | null): Reconciliation {
  const wanted = groupWith(RESULT, id);
  return {
    ...RESULT,
    groups: RESULT.groups.flatMap((group) => (group === wanted ? (change(group) ?? []) : [group])),
  };
}

test('what was made holds', () => {
  expect(checkReconciliation(INPUT, RESULT)).toEqual([]);
});

test.each<[ReconciliationFault['rule'], Reconciliation]>([
  ['line_lost', changed('INV-1005', () => null)],
  ['line_twice', { ...RESULT, groups: [...RESULT.groups, groupWith(RESULT, 'INV-1005')] }],
  [
    'line_changed',
    changed('INV-1001', (group) => ({ ...group, ours: group.ours.map((line) => ({ ...line, minor: 1n })) })),
  ],
  ['group_sum', changed('INV-1004', (group) => ({ ...group, differenceMinor: 0n }))],
  ['class_wrong', changed('INV-1004', (group) => ({ ...group, class: 'equal' }))],
  ['class_wrong', changed('R2', (group) => ({ ...group, class: 'equal' }))],
  ['class_wrong', changed('INV-1005', (group) => ({ ...group, class: 'theirs_only' }))],
  ['status_wrong', changed('INV-1004', (group) => ({ ...group, cause: null }))],
  ['status_wrong', changed('INV-1001', (group) => ({ ...group, status: 'open' }))],
  ['table', { ...RESULT, table: RESULT.table.map((row) => ({ ...row, oursMinor: row.oursMinor + 1n })) }],
  ['table', { ...RESULT, table: RESULT.table.filter((row) => row.row !== 'ours_only') }],
  ['balance', { ...RESULT, differenceMinor: 0n }],
  ['balance', { ...RESULT, oursClosingMinor: 0n }],
  ['sheet', { ...RESULT, sheet: { ...RESULT.sheet, unexplainedMinor: 1n } }],
  [
    'sheet',
    {
      ...RESULT,
      sheet: { ...RESULT.sheet, ours: { ...RESULT.sheet.ours, reduced: [], reducedMinor: 0n } },
    },
  ],
  ['items', { ...RESULT, items: [] }],
])('a reconciliation with a fault is refused: %s', (rule, result) => {
  expect(checkReconciliation(INPUT, result).map((fault) => fault.rule)).toContain(rule);
});

test('a file read the wrong way round is refused', () => {
  const orientation = { ...RESULT.orientation, orientation: 'our_form' as const };
  const faults = checkReconciliation(INPUT, { ...RESULT, orientation });
  expect(faults.map((fault) => fault.rule)).toContain('line_changed');
});

test('lines that a person keeps apart must not stand together', () => {
  const decision = {
    kind: 'unlink' as const,
    seq: 1,
    ours: ['INV-1001'],
    theirs: ['10月!3'],
    by: 'wang',
    note: '',
  };
  const faults = checkReconciliation({ ...INPUT, decisions: [decision] }, RESULT);
  expect(faults).toEqual([{ rule: 'kept_apart', at: 'ours INV-1001' }]);
});

test('a carried item must be open or cleared, not both and not neither', () => {
  const carried = RESULT.items;
  const next = { ...INPUT, carried };
  expect(checkReconciliation(next, RESULT).map((fault) => fault.rule)).toContain('cleared');
});
