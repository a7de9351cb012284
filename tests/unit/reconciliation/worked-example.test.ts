import { expect, test } from 'vitest';
import { sheetFor } from '../../../shared/domain/reconciliation/adjustment-sheet.ts';
import { ageInDays, nextOpening } from '../../../shared/domain/reconciliation/carry.ts';
import type { ReconciliationInput, TheirLine } from '../../../shared/domain/reconciliation/types.ts';
import { amountInChineseWords } from '../../../shared/domain/money/chinese-words.ts';
import { CNY, day, yuan } from '../worked-example.ts';
import { october, OUR_OCTOBER, THEIR_OCTOBER } from './october.ts';
import { compared, groupWith, ourLine, rowOf, shapeOf, theirLine } from './sides.ts';

test('the class table of the worked example (SPEC 15)', () => {
  const result = compared(october());
  const rows = result.table.map((row) => [
    row.row,
    row.ourLines,
    row.theirLines,
    row.oursMinor,
    row.theirsMinor,
    row.differenceMinor,
  ]);
  expect(rows).toEqual([
    ['opening', 0, 0, yuan('53650.40'), yuan('53650.40'), 0n],
    ['equal', 7, 7, yuan('-11980.40'), yuan('-11980.40'), 0n],
    ['group_equal', 2, 1, yuan('-32770.00'), yuan('-32770.00'), 0n],
    ['amount_differs', 1, 1, yuan('45200.00'), yuan('42500.00'), yuan('2700.00')],
    ['ours_only', 1, 0, yuan('6105.08'), 0n, yuan('6105.08')],
    ['theirs_only', 0, 1, 0n, yuan('-12000.00'), yuan('12000.00')],
    ['doubled', 0, 0, 0n, 0n, 0n],
    ['unlisted', 0, 0, 0n, 0n, 0n],
    ['total', 11, 10, yuan('60205.08'), yuan('39400.00'), yuan('20805.08')],
  ]);
  expect(result.differenceMinor).toBe(yuan('20805.08'));
  expect(result.orientation).toMatchObject({ orientation: 'their_books', known: 'opening' });
});

test('class, cause and status are three things (SPEC 15)', () => {
  const result = compared(october());
  expect(groupWith(result, 'INV-1004')).toMatchObject({
    class: 'amount_differs',
    cause: 'typing',
    status: 'open',
  });
  expect(groupWith(result, 'INV-1005')).toMatchObject({
    class: 'ours_only',
    cause: 'missing',
    status: 'open',
  });
  expect(groupWith(result, '10月!12')).toMatchObject({
    class: 'theirs_only',
    cause: 'timing',
    status: 'open',
  });
  expect(groupWith(result, 'R2')).toMatchObject({ class: 'group_equal', cause: null, status: 'agreed' });
  expect(groupWith(result, 'R2')).toBe(groupWith(result, 'FEE-R2'));
  expect(groupWith(result, 'CN-1003').theirs.map((line) => line.place)).toEqual(['10月!5']);
});

test('the 余额调节表 in both directions (SPEC 15)', () => {
  const { sheet } = compared(october());
  const { left, right, unexplainedMinor } = sheetFor('ours', sheet);
  expect(left).toMatchObject({
    balanceMinor: yuan('60205.08'),
    addedMinor: 0n,
    reducedMinor: yuan('12000.00'),
    correctedMinor: 0n,
    adjustedMinor: yuan('48205.08'),
  });
  expect(right).toMatchObject({
    balanceMinor: yuan('39400.00'),
    addedMinor: yuan('6105.08'),
    reducedMinor: 0n,
    correctedMinor: yuan('2700.00'),
    adjustedMinor: yuan('48205.08'),
  });
  expect(unexplainedMinor).toBe(0n);
  expect(sheet.unexplained).toEqual([]);
  expect(amountInChineseWords(left.adjustedMinor, CNY)).toBe('人民币肆万捌仟贰佰零伍元零捌分');
  expect(sheetFor('theirs', sheet)).toEqual({ left: right, right: left, unexplainedMinor: -0n });
});

test('without the face of the invoice the fifth pair is named as unexplained (SPEC 15)', () => {
  const lines = OUR_OCTOBER.map((line) => (line.uid === 'INV-1004' ? { ...line, faceMinor: null } : line));
  const input = october();
  const { sheet } = compared({ ...input, ours: { ...input.ours, lines } });
  expect(sheet.unexplainedMinor).toBe(yuan('2700.00'));
  expect(sheet.unexplained).toEqual([{ of: 'group', groupId: 'ours INV-1004', minor: yuan('2700.00') }]);
  expect(sheet.ours.adjustedMinor - sheet.theirs.adjustedMinor).toBe(yuan('2700.00'));
  const theirFace = OUR_OCTOBER.map((line) =>
    line.uid === 'INV-1004' ? { ...line, faceMinor: yuan('42500.00') } : line,
  );
  const wrong = compared({ ...input, ours: { ...input.ours, lines: theirFace } }).sheet;
  expect(wrong.ours.correctedMinor).toBe(yuan('-2700.00'));
  expect(wrong.ours.adjustedMinor).toBe(wrong.theirs.adjustedMinor);
});

test('shuffled rows give the identical result', () => {
  const expected = compared(october());
  const input = october();
  const turned = compared({
    ...input,
    ours: { ...input.ours, lines: [...OUR_OCTOBER].reverse() },
    theirs: {
      ...input.theirs,
      lines: [...THEIR_OCTOBER.slice(4), ...THEIR_OCTOBER.slice(0, 4)].reverse(),
    },
  });
  expect(turned).toEqual(expected);
});

/** The same figures on our own form: 借方 = invoices, 贷方 = payments, closing 39,400.00 借. */
function onOurForm(lines: readonly TheirLine[]): readonly TheirLine[] {
  return lines.map((line) => ({ ...line, debitMinor: line.creditMinor, creditMinor: line.debitMinor }));
}

test('the same data on our own form give the same output (SPEC 16)', () => {
  const form: ReconciliationInput['theirs'] = {
    openingMinor: yuan('53650.40'),
    closingMinor: yuan('39400.00'),
    lines: onOurForm(THEIR_OCTOBER),
    orientation: null,
  };
  const result = compared(october({ theirs: form }));
  expect(result.orientation).toMatchObject({ orientation: 'our_form', known: 'opening' });
  expect(shapeOf(result)).toEqual(shapeOf(compared(october())));
  expect(result.table).toEqual(compared(october()).table);
});

/** November: our only movement is the payment of 31 October; they book INV-1005 and the rest of INV-1004. */
function november(): ReconciliationInput {
  const before = compared(october());
  const lines = [ourLine('R5', '2026-11-02', '-12000.00')];
  return october({
    from: day('2026-11-01'),
    to: day('2026-11-30'),
    ours: { openingMinor: before.oursClosingMinor, closingMinor: yuan('48205.08'), lines },
    theirs: {
      openingMinor: -yuan('39400.00'),
      closingMinor: -yuan('48205.08'),
      lines: [
        theirLine('11月!3', 'INV-1005', '2026-11-03', { credit: '6105.08' }),
        theirLine('11月!4', 'INV-1004', '2026-11-05', { credit: '2700.00' }, '补记'),
      ],
      orientation: null,
    },
    carried: before.items,
  });
}

test('next month opens at our closing and shows what was cleared (SPEC 17)', () => {
  const result = compared(november());
  expect(result.oursOpeningMinor).toBe(yuan('60205.08'));
  expect(result.oursClosingMinor).toBe(yuan('48205.08'));
  expect(result.differenceMinor).toBe(0n);
  expect(result.cleared.map(({ item, on }) => [item.id, on])).toEqual([
    ['ours INV-1004', '2026-11-05'],
    ['ours INV-1005', '2026-11-03'],
    ['theirs 10月!12', '2026-11-02'],
  ]);
  expect(result.items).toEqual([]);
  expect(rowOf(result, 'opening').differenceMinor).toBe(0n);
  expect(result.sheet.ours.adjustedMinor).toBe(yuan('48205.08'));
  expect(result.sheet.theirs.adjustedMinor).toBe(yuan('48205.08'));
  expect(result.groups.filter((group) => group.status === 'cleared')).toHaveLength(3);
});

test('the next letter opens at the frozen closing, late facts bridge from it (SPEC 17)', () => {
  const before = compared(october());
  expect(nextOpening(before, []).openingMinor).toBe(yuan('60205.08'));
  const late = ourLine('CN-1007', '2026-10-28', '-565.00', { kind: 'credit_note' });
  const opening = nextOpening(before, [late]);
  expect(opening.openingMinor).toBe(yuan('60205.08'));
  expect(opening.bridging).toEqual([late]);
  expect(opening.restatedMinor).toBe(yuan('59640.08'));
  const input = november();
  const lines = [...input.ours.lines, late];
  const result = compared({ ...input, ours: { ...input.ours, lines, closingMinor: yuan('47640.08') } });
  expect(result.bridging).toEqual(['CN-1007']);
  expect(groupWith(result, 'CN-1007')).toMatchObject({ class: 'ours_only', cause: 'credit_note' });
  expect(amountInChineseWords(result.oursClosingMinor, CNY)).toBe('人民币肆万柒仟陆佰肆拾元零捌分');
});

test('an item that stays open keeps its first day and its owner', () => {
  const before = compared(
    october({
      decisions: [
        {
          kind: 'classify',
          seq: 1,
          ours: ['INV-1005'],
          theirs: [],
          by: 'wang',
          note: '对方未收到发票',
          class: null,
          cause: null,
          status: 'disputed',
          inError: null,
          owner: 'wang',
        },
      ],
    }),
  );
  const input = november();
  const theirs = { ...input.theirs, lines: input.theirs.lines.slice(1), closingMinor: -yuan('42100.00') };
  const after = compared({ ...input, carried: before.items, theirs });
  expect(after.items).toHaveLength(1);
  expect(after.items[0]).toMatchObject({
    id: 'ours INV-1005',
    owner: 'wang',
    status: 'disputed',
    note: '对方未收到发票',
    since: '2026-10-22',
    listedOn: '2026-10-31',
  });
  expect(after.items.map((item) => ageInDays(item, after.to))).toEqual([39]);
  expect(after.cleared).toHaveLength(2);
  expect(after.differenceMinor).toBe(yuan('6105.08'));
});
