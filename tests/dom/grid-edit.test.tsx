import fc from 'fast-check';
import { act, type ReactNode } from 'react';
import { beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { problem } from '../../shared/errors/problem.ts';
import { err, ok } from '../../shared/std/result.ts';
import { useLocalRows } from '../../renderer/api/use-rows.ts';
import { toTsv } from '../../renderer/format/tsv.ts';
import type { CellChange, GridEditing } from '../../renderer/ui/grid/cell-editor.ts';
import type { Column } from '../../renderer/ui/grid/column.ts';
import { DataGrid } from '../../renderer/ui/grid/data-grid.tsx';
import { readBlock } from '../../renderer/ui/grid/paste-block.ts';
import { usePreferences } from '../../renderer/ui/preferences.ts';
import { clearToasts, useToasts } from '../../renderer/ui/toast-store.ts';
import { draw, one, press, rest } from './render.tsx';

type Row = {
  readonly id: string;
  readonly phone: string;
  readonly limit: string;
  readonly day: string;
  readonly size: string;
};

const SIZES = ['', '大', '小'].map((value) => ({ value, title: value }));
const COLUMNS: readonly Column<Row>[] = [
  { id: 'id', title: '编码', width: 100, text: (row) => row.id, fixed: '编码不在这里改。' },
  {
    id: 'phone',
    title: '电话',
    width: 100,
    text: (row) => row.phone,
    edit: { kind: 'text', required: true, value: (row) => row.phone },
  },
  {
    id: 'limit',
    title: '额度',
    width: 100,
    text: (row) => row.limit,
    edit: { kind: 'amount', value: (row) => row.limit, currency: () => 'CNY' },
  },
  {
    id: 'day',
    title: '日期',
    width: 100,
    text: (row) => row.day,
    edit: { kind: 'date', value: (row) => row.day },
  },
  {
    id: 'size',
    title: '规模',
    width: 100,
    text: (row) => row.size,
    edit: { kind: 'choice', value: (row) => row.size, choices: SIZES },
  },
];
const ROWS: readonly Row[] = Array.from({ length: 4 }, (_, index) => ({
  id: `C${index}`,
  phone: `0512-${index}`,
  limit: '100.00',
  day: '2026-10-05',
  size: '',
}));

const undo = vi.fn();
const save = vi.fn<GridEditing<Row>['save']>();
const check = vi.fn<GridEditing<Row>['check']>();
const EDITING: GridEditing<Row> = { rowName: ({ id }) => id, cellsMax: 6, check, save };

function Grid({ editing }: { readonly editing?: GridEditing<Row> }): ReactNode {
  return (
    <DataGrid
      name="edit-test"
      label="单位"
      source={useLocalRows(ROWS)}
      columns={COLUMNS}
      rowKey={(row) => row.id}
      editing={editing}
      fixed="这里不能改。"
      empty={null}
    />
  );
}

beforeAll(() => {
  // jsdom lays nothing out: the grid is told how much room it has.
  for (const side of ['offsetHeight', 'clientHeight'])
    Object.defineProperty(HTMLElement.prototype, side, { configurable: true, get: () => 600 });
  Object.defineProperty(HTMLElement.prototype, 'offsetWidth', { configurable: true, get: () => 800 });
  Element.prototype.scrollIntoView = () => undefined;
});

beforeEach(() => {
  vi.clearAllMocks();
  usePreferences.setState({ locale: 'zh-CN' });
  clearToasts();
  save.mockResolvedValue(ok({ undo }));
  check.mockImplementation((changes) => Promise.resolve(ok(changes.map(() => null))));
});

async function type(field: HTMLElement, text: string): Promise<void> {
  const { prototype } = field instanceof HTMLSelectElement ? HTMLSelectElement : HTMLInputElement;
  await act(async () => {
    Object.getOwnPropertyDescriptor(prototype, 'value')?.set?.call(field, text);
    field.dispatchEvent(
      new Event(field instanceof HTMLSelectElement ? 'change' : 'input', { bubbles: true }),
    );
  });
}

/** A grid with the keyboard on a cell: rows and columns count from one. */
async function standing(row: number, column: number, editing: GridEditing<Row> | undefined = EDITING) {
  const drawn = await draw(<Grid {...(editing === undefined ? {} : { editing })} />);
  const grid = one(drawn.root, '[role=grid]');
  for (let step = 0; step < row; step += 1) await press(grid, 'ArrowDown');
  for (let step = 0; step < column; step += 1) await press(grid, 'ArrowRight');
  return { ...drawn, grid, field: () => one(drawn.root, '.grid-field') };
}

async function paste(grid: HTMLElement, text: string): Promise<Event> {
  const event = new Event('paste', { bubbles: true, cancelable: true });
  Object.defineProperty(event, 'clipboardData', { value: { getData: () => text, files: [] } });
  await act(async () => grid.dispatchEvent(event));
  await rest();
  return event;
}

function saved(): readonly (readonly [string, string, string])[] {
  return save.mock.calls.flatMap(([changes]) =>
    changes.map(({ row, column, value }: CellChange<Row>) => [row.id, column, value] as const),
  );
}

test.each([
  [1, '  0512-9 ', [['C0', 'phone', '0512-9']]],
  [2, '=1200+35.5', [['C0', 'limit', '1235.50']]],
  [3, '2026.10.7', [['C0', 'day', '2026-10-07']]],
  [4, '大', [['C0', 'size', '大']]],
])('F2 opens the cell in column %i, Enter writes “%s” and goes down', async (column, text, changes) => {
  const { grid, field, remove } = await standing(1, column + 1);
  await press(grid, 'F2');
  expect(document.activeElement).toBe(field());
  expect(field().getAttribute('aria-label')).toContain('C0');
  await type(field(), text);
  await press(field(), 'Enter');
  await rest();
  expect(saved()).toEqual(changes);
  expect(grid.querySelector('.grid-field')).toBeNull();
  expect(document.activeElement).toBe(grid);
  expect(grid.getAttribute('aria-activedescendant')).toMatch(/-row-1-cell$/u);
  useToasts.getState().shown?.undo?.();
  expect(undo).toHaveBeenCalledOnce();
  await remove();
});

test('Enter while an input method composes writes nothing, Escape gives up, Tab goes to the right', async () => {
  const { grid, field, remove } = await standing(1, 2);
  await press(grid, 'F2');
  await type(field(), '苏州');
  await press(field(), 'Enter', { isComposing: true });
  expect(save).not.toHaveBeenCalled();
  await press(field(), 'Escape');
  await rest();
  expect(grid.querySelector('.grid-field')).toBeNull();
  expect(save).not.toHaveBeenCalled();
  await press(grid, 'F2');
  await press(field(), 'Tab');
  await rest();
  expect(save).not.toHaveBeenCalled();
  expect(one(grid, '[data-at]').dataset['column']).toBe('limit');
  await remove();
});

test('what is refused is said at the cell, by the window or by the engine, and the typed text stays', async () => {
  const { grid, field, remove } = await standing(1, 3);
  await press(grid, 'F2');
  await type(field(), '1.001');
  await press(field(), 'Enter');
  expect(field().getAttribute('aria-invalid')).toBe('true');
  expect(one(document.body, '[role=alert]').textContent).toBe('小数位超过该币种');
  save.mockResolvedValue(err(problem('PARTY_CODE_TAKEN', 'x', { code: 'C009', name: '某单位' })));
  await type(field(), '7');
  await press(field(), 'Enter');
  await rest();
  expect(one(document.body, '[role=alert]').textContent).toContain('C009');
  expect((field() as HTMLInputElement).value).toBe('7');
  await press(field(), 'Escape');
  await remove();
});

test('a cell that cannot be changed says why on F2', async () => {
  const { grid, remove } = await standing(1, 1);
  await press(grid, 'F2');
  expect(useToasts.getState().shown?.text).toBe('编码不在这里改。');
  expect(one(grid, '[data-index="0"] [data-column=id]').getAttribute('aria-readonly')).toBe('true');
  expect(one(grid, '[data-index="0"] [data-column=phone]').getAttribute('aria-readonly')).toBe('false');
  await remove();
  const fixed = await draw(<Grid />);
  const plain = one(fixed.root, '[role=grid]');
  await press(plain, 'ArrowDown');
  await press(plain, 'F2');
  expect(useToasts.getState().shown?.text).toBe('这里不能改。');
  await fixed.remove();
});

test('a double click opens a cell that can be changed', async () => {
  const { grid, field, remove } = await standing(1, 1);
  await act(async () =>
    one(grid, '[data-index="2"] [data-column=phone]').dispatchEvent(
      new MouseEvent('dblclick', { bubbles: true }),
    ),
  );
  expect((field() as HTMLInputElement).value).toBe('0512-2');
  await press(field(), 'Escape');
  await remove();
});

test('a pasted block is shown first and written as one, without the cells that hold it already', async () => {
  const { grid, remove } = await standing(2, 2);
  const event = await paste(grid, '0512-1\t1,000\r\n88\t2000\r\n');
  expect(event.defaultPrevented).toBe(true);
  expect(save).not.toHaveBeenCalled();
  const dialog = one(document.body, '[role=dialog]');
  expect(dialog.textContent).toContain('将改 2 行、3 个单元格；1 个与现在一样');
  const write = [...dialog.querySelectorAll('button')].find(
    ({ textContent }) => textContent === '写入 3 个单元格',
  );
  await act(async () => write?.click());
  await rest();
  expect(save).toHaveBeenCalledOnce();
  expect(saved()).toEqual([
    ['C1', 'limit', '1000.00'],
    ['C2', 'phone', '88'],
    ['C2', 'limit', '2000.00'],
  ]);
  await remove();
});

test('one value goes into every row picked', async () => {
  const { grid, remove } = await standing(1, 2);
  await press(grid, 'ArrowDown', { shiftKey: true });
  await press(grid, 'ArrowDown', { shiftKey: true });
  await rest();
  await paste(grid, '400-1');
  const dialog = one(document.body, '[role=dialog]');
  expect(dialog.querySelectorAll('tbody tr')).toHaveLength(3);
  await remove();
});

test('cells nobody can read or the engine refuses are named, and nothing can be written', async () => {
  const { grid, remove } = await standing(1, 2);
  await paste(grid, '1\t一百');
  const dialog = one(document.body, '[role=dialog]');
  expect(dialog.querySelector('tbody tr')?.textContent).toContain('看不懂的金额');
  const write = [...dialog.querySelectorAll('button')].at(-1);
  expect(write?.hasAttribute('disabled')).toBe(true);
  await remove();
  check.mockResolvedValue(ok([problem('EDIT_TWICE', 'x')]));
  const again = await standing(1, 2);
  await paste(again.grid, '2');
  expect(one(document.body, '[role=dialog] tbody tr').textContent).toContain('同一个单位');
  await again.remove();
});

test.each([
  [2, '1\t2\t3\t4\t5', '右边多出 1 列'],
  [1, 'C9\t1', '这些列不能在列表里改：编码'],
  [2, '1\n2\n3\n4\n5', '下面多出 1 行'],
  [2, '1\t2\n1\t2\n1\t2\n1\t2', '一次最多 6 个单元格，这里有 8 个'],
])('a block from column %i of “%s” is refused as a whole', async (column, text, words) => {
  const { grid, remove } = await standing(1, column);
  await paste(grid, text);
  expect(useToasts.getState().shown?.text).toContain(words);
  expect(document.querySelector('[role=dialog]')).toBeNull();
  await remove();
});

test('what a list copies comes back as the same cells', () => {
  const cell = fc
    .string({ maxLength: 8 })
    .filter((text) => !/[\t\r\n"]/u.test(text) && !text.startsWith("'"));
  const table = fc
    .integer({ min: 2, max: 4 })
    .chain((width) =>
      fc.array(fc.array(cell, { minLength: width, maxLength: width }), { minLength: 1, maxLength: 5 }),
    );
  fc.assert(
    fc.property(table, (rows) => {
      expect(readBlock(toTsv(rows))).toEqual(rows);
    }),
    { verbose: true },
  );
  expect(readBlock('"a\tb"\t"say ""x"""\r\n"l1\nl2"\tc\r\n')).toEqual([
    ['a\tb', 'say "x"'],
    ['l1\nl2', 'c'],
  ]);
});
