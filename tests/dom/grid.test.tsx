import { act, type ReactNode } from 'react';
import { beforeAll, expect, test, vi } from 'vitest';
import { PagedRows, PAGE_ROWS, useLocalRows, type RowSource } from '../../renderer/api/use-rows.ts';
import { clampWidth, columnTemplate, type Column } from '../../renderer/ui/grid/column.ts';
import { readLayout } from '../../renderer/ui/grid/layout-store.ts';
import { PLAIN_LAYOUT } from '../../renderer/ui/grid/layout.ts';
import { DataGrid } from '../../renderer/ui/grid/data-grid.tsx';
import { gridAction } from '../../renderer/ui/grid/grid-keyboard.ts';
import { SelectionModel } from '../../renderer/ui/grid/selection-model.ts';
import { toTsv } from '../../renderer/format/tsv.ts';
import { draw, one, press, rest } from './render.tsx';
import { until } from './open-place.tsx';

type Row = { readonly id: string; readonly amount: string };

const VIEW_HEIGHT = 600;
const plain = { ctrlKey: false, metaKey: false, altKey: false, shiftKey: false };

const COLUMNS: readonly Column<Row>[] = [
  { id: 'id', title: '单号', width: 100, text: (row) => row.id, sortable: true },
  {
    id: 'amount',
    title: '金额',
    width: 120,
    align: 'right',
    text: (row) => row.amount,
    sum: (row) => ({ amount: row.amount, currency: 'CNY' }),
  },
];

function rowsOf(count: number): readonly Row[] {
  return Array.from({ length: count }, (_, index) => ({ id: `INV-${index}`, amount: `${index}.10` }));
}

function LocalGrid(props: {
  readonly rows: readonly Row[];
  readonly onOpen?: (row: Row) => void;
  readonly onInspect?: (row: Row) => void;
  readonly onSort?: (sort: { readonly column: string; readonly descending: boolean }) => void;
}): ReactNode {
  const { rows, ...rest } = props;
  const source: RowSource<Row> = useLocalRows(rows);
  return (
    <DataGrid
      name="test"
      label="单据"
      source={source}
      columns={COLUMNS}
      rowKey={(row) => row.id}
      empty={<p>没有单据</p>}
      {...rest}
    />
  );
}

beforeAll(() => {
  // jsdom lays nothing out: the grid is told how much room it has.
  Object.defineProperty(HTMLElement.prototype, 'offsetHeight', {
    configurable: true,
    get: () => VIEW_HEIGHT,
  });
  Object.defineProperty(HTMLElement.prototype, 'offsetWidth', { configurable: true, get: () => 800 });
  Object.defineProperty(HTMLElement.prototype, 'clientHeight', {
    configurable: true,
    get: () => VIEW_HEIGHT,
  });
});

test.each([
  ['ArrowDown', plain, { type: 'move', to: 6 }],
  ['j', plain, { type: 'move', to: 6 }],
  ['k', plain, { type: 'move', to: 4 }],
  ['PageDown', plain, { type: 'move', to: 25 }],
  ['ArrowRight', plain, { type: 'cell', step: 1 }],
  ['ArrowLeft', { ...plain, shiftKey: true }, null],
  ['End', plain, { type: 'move', to: 99 }],
  ['Home', plain, { type: 'move', to: 0 }],
  ['ArrowDown', { ...plain, ctrlKey: true }, { type: 'move', to: 99 }],
  ['ArrowUp', { ...plain, shiftKey: true }, { type: 'extend', to: 4 }],
  ['a', { ...plain, ctrlKey: true }, { type: 'all' }],
  ['Enter', plain, { type: 'open' }],
  [' ', plain, { type: 'inspect' }],
  [' ', { ...plain, ctrlKey: true }, { type: 'toggle' }],
  ['Escape', plain, { type: 'clear' }],
  ['x', plain, null],
  ['Enter', { ...plain, ctrlKey: true }, null],
  ['k', { ...plain, ctrlKey: true }, null],
  ['ArrowDown', { ...plain, altKey: true }, null],
])('the key %s with %o means %o', (key, more, action) => {
  expect(gridAction({ key, ...more }, 5, 100, 20)).toEqual(action);
});

test('a grid without rows leaves every key alone', () => {
  expect(gridAction({ key: 'ArrowDown', ...plain }, -1, 0, 20)).toBeNull();
});

test('100,000 rows: only those in view are drawn, all are counted, keys reach the last', async () => {
  const { root, remove } = await draw(<LocalGrid rows={rowsOf(100_000)} />);
  const grid = one(root, '[role=grid]');
  expect(grid.getAttribute('aria-rowcount')).toBe('100001');
  expect(root.querySelectorAll('.grid-row').length).toBeLessThan(60);
  await press(grid, 'j');
  await rest();
  expect(grid.getAttribute('aria-activedescendant')).toMatch(/-row-0$/u);
  expect(root.querySelector('[aria-selected=true]')?.textContent).toContain('INV-0');
  await press(grid, 'End');
  await rest();
  expect(grid.getAttribute('aria-activedescendant')).toMatch(/-row-99999$/u);
  expect(one(root, '.grid-foot').textContent).toContain('100,000');
  await remove();
});

test('rows scrolled into view are drawn with the elements of those that left, and stand in their order at rest', async () => {
  const { root, remove } = await draw(<LocalGrid rows={rowsOf(1000)} />);
  const scroller = one(root, '[role=grid]');
  const drawn = (): readonly HTMLElement[] => [...root.querySelectorAll<HTMLElement>('.grid-row')];
  const scrollTo = (top: number): Promise<void> =>
    act(async () => {
      scroller.scrollTop = top;
      scroller.dispatchEvent(new Event('scroll'));
    });
  // From here on as many rows are drawn above the view as below it.
  await scrollTo(600);
  const before = new Set(drawn());
  await scrollTo(6000);
  const after = drawn();
  expect(after.map((row) => row.textContent)).toContain('INV-210210.10');
  expect(after.filter((row) => before.has(row)).length).toBeGreaterThanOrEqual(after.length - 1);
  const indices = (): readonly number[] => drawn().map((row) => Number(row.dataset['index']));
  const first = Math.min(...indices());
  await until('rows stand in their order', () => indices().every((index, at) => index === first + at));
  expect(new Set(indices()).size).toBe(after.length);
  await remove();
});

test('a cell that is cut off says its whole text under the mouse, one that is not says nothing twice', async () => {
  const { root, remove } = await draw(<LocalGrid rows={rowsOf(3)} />);
  const cell = one(root, '[data-index="1"] [data-column=id]');
  const width = vi.spyOn(cell, 'scrollWidth', 'get').mockReturnValue(120);
  vi.spyOn(cell, 'clientWidth', 'get').mockReturnValue(100);
  const over = (): Promise<void> =>
    act(async () => {
      cell.dispatchEvent(new MouseEvent('mouseover', { bubbles: true }));
    });
  await over();
  expect(cell.title).toBe('INV-1');
  width.mockReturnValue(100);
  await over();
  expect(cell.hasAttribute('title')).toBe(false);
  await remove();
});

test('Shift takes rows along and the foot adds them up exactly', async () => {
  const { root, remove } = await draw(<LocalGrid rows={rowsOf(50)} />);
  const grid = one(root, '[role=grid]');
  for (const shiftKey of [false, true, true]) await press(grid, 'ArrowDown', { shiftKey });
  await rest();
  expect(root.querySelectorAll('[aria-selected=true]')).toHaveLength(3);
  expect(one(root, '.grid-foot').textContent).toContain('3.30');
  await press(grid, 'a', { ctrlKey: true });
  await rest();
  expect(one(root, '.grid-foot').textContent).toContain('1,230.00');
  await press(grid, 'Escape');
  await rest();
  expect(root.querySelectorAll('[aria-selected=true]')).toHaveLength(0);
  await remove();
});

test('Enter opens, Space inspects, and neither while an input method composes', async () => {
  const onOpen = vi.fn();
  const onInspect = vi.fn();
  const { root, remove } = await draw(<LocalGrid rows={rowsOf(3)} onOpen={onOpen} onInspect={onInspect} />);
  const grid = one(root, '[role=grid]');
  await press(grid, 'ArrowDown');
  await press(grid, 'Enter', { isComposing: true });
  expect(onOpen).not.toHaveBeenCalled();
  await press(grid, 'Enter');
  await press(grid, ' ');
  expect(onOpen).toHaveBeenCalledExactlyOnceWith({ id: 'INV-0', amount: '0.10' });
  expect(onInspect).toHaveBeenCalledExactlyOnceWith({ id: 'INV-0', amount: '0.10' });
  await remove();
});

test('a caption asks for its order, first rising, and only where it may', async () => {
  const onSort = vi.fn();
  const { root, remove } = await draw(<LocalGrid rows={rowsOf(3)} onSort={onSort} />);
  expect(root.querySelectorAll('.grid-caption button:not(.grid-menu)')).toHaveLength(1);
  await act(async () => one(root, '.grid-caption button:not(.grid-menu)').click());
  expect(onSort).toHaveBeenCalledExactlyOnceWith({ column: 'id', descending: false });
  await remove();
});

test('an empty list says what to do', async () => {
  const { root, remove } = await draw(<LocalGrid rows={[]} />);
  expect(root.textContent).toContain('没有单据');
  await remove();
});

test('picked rows follow their keys when the list is fetched again, and let go of what is gone', async () => {
  const model = new SelectionModel<Row>();
  const picking = (
    rows: readonly Row[],
  ): { source: Pick<RowSource<Row>, 'at' | 'load' | 'total'>; rowKey: (row: Row) => string } => ({
    source: {
      total: rows.length,
      at: (index) => rows[index],
      load: (first, last) => Promise.resolve(rows.slice(first, last + 1)),
    },
    rowKey: (row) => row.id,
  });
  const before = rowsOf(5);
  model.pick(1, picking(before));
  model.extend(3, picking(before));
  await rest();
  expect([...model.state().rows.keys()]).toEqual(['INV-1', 'INV-2', 'INV-3']);
  const changed = before.map((row) =>
    row.id === 'INV-2' ? { id: 'INV-9', amount: '9.00' } : { ...row, amount: '7.00' },
  );
  model.refresh(picking(changed));
  await rest();
  expect([...model.state().rows]).toEqual([
    ['INV-1', { id: 'INV-1', amount: '7.00' }],
    ['INV-3', { id: 'INV-3', amount: '7.00' }],
  ]);
});

test('a range that is still being fetched gives way to a newer choice', async () => {
  const model = new SelectionModel<Row>();
  const rows = rowsOf(10);
  let late: (rows: readonly Row[]) => void = () => undefined;
  const slow = {
    total: 10,
    at: () => undefined,
    load: () => new Promise<readonly Row[]>((resolve) => (late = resolve)),
  };
  const quick = { total: 10, at: () => undefined, load: () => Promise.resolve(rows.slice(4, 5)) };
  const rowKey = (row: Row): string => row.id;
  model.all({ source: slow, rowKey });
  expect(model.state().pending).toBe(true);
  model.pick(4, { source: quick, rowKey });
  late(rows);
  await rest();
  expect([...model.state().rows.keys()]).toEqual(['INV-4']);
  expect(model.state().pending).toBe(false);
});

test('pages are fetched once, in view only, and anew after a change', async () => {
  const all = rowsOf(1000);
  const asked: number[] = [];
  let shift = 0;
  const rows = new PagedRows<Row>((offset, limit) => {
    asked.push(offset);
    const page = all.slice(offset, offset + limit).map((row) => ({ ...row, id: `${row.id}/${shift}` }));
    return Promise.resolve({ ok: true, value: { rows: page, total: all.length } });
  });
  rows.want(0, 30);
  rows.want(0, 30);
  await rest();
  expect(asked).toEqual([0]);
  expect(rows.state().total).toBe(1000);
  rows.want(PAGE_ROWS - 5, PAGE_ROWS + 5);
  await rest();
  // The page that comes into view, then those one scrolls towards.
  expect(asked).toEqual([0, 1, 2, 3, 4].map((page) => page * PAGE_ROWS));
  shift = 1;
  rows.refetch();
  expect(rows.at(0)?.id).toBe('INV-0/0');
  await rest();
  expect(rows.at(PAGE_ROWS)?.id).toBe(`INV-${PAGE_ROWS}/1`);
  expect(rows.state().version).toBe(1);
  expect(await rows.load(398, 401)).toHaveLength(4);
});

test('scrolling fetches ahead in its direction and keeps a bounded number of pages, whatever is loaded', async () => {
  const all = rowsOf(100_000);
  const asked: number[] = [];
  const rows = new PagedRows<Row>((offset, limit) => {
    asked.push(offset / PAGE_ROWS);
    return Promise.resolve({
      ok: true,
      value: { rows: all.slice(offset, offset + limit), total: all.length },
    });
  });
  const held = (): number =>
    Array.from({ length: all.length / PAGE_ROWS }, (_, page) => rows.at(page * PAGE_ROWS)).filter(
      (row) => row !== undefined,
    ).length;
  rows.want(0, 30);
  await rest();
  for (let first = 0; first < all.length; first += 3 * PAGE_ROWS) {
    // Whoever scrolls by three pages between two looks meets what was fetched ahead.
    if (first > PAGE_ROWS * 3) expect(rows.at(first)?.id).toBe(`INV-${first}`);
    rows.want(first, first + 30);
    await rest();
    expect(held()).toBeLessThanOrEqual(22);
  }
  expect(await rows.load(0, all.length - 1)).toHaveLength(all.length);
  expect(held()).toBeLessThanOrEqual(22);
  asked.length = 0;
  rows.want(50 * PAGE_ROWS, 50 * PAGE_ROWS + 30);
  rows.want(50 * PAGE_ROWS - 10, 50 * PAGE_ROWS + 20);
  await rest();
  expect(asked).toEqual([50, 49, 48, 47, 46]);
});

test('a page that comes in parts is put together before it is shown', async () => {
  const all = rowsOf(PAGE_ROWS + 30);
  const asked: (readonly [number, number])[] = [];
  const rows = new PagedRows<Row>((offset, limit) => {
    asked.push([offset, limit]);
    const page = all.slice(offset, offset + Math.min(limit, 90));
    return Promise.resolve({ ok: true, value: { rows: page, total: all.length } });
  });
  const loaded = await rows.load(0, all.length - 1);
  expect(loaded?.map((row) => row.id)).toEqual(all.map((row) => row.id));
  expect(asked).toEqual([
    [0, 200],
    [90, 110],
    [180, 20],
    [200, 200],
  ]);
  expect(rows.at(PAGE_ROWS + 29)?.id).toBe(all.at(-1)?.id);
});

test('an answer from before a change is dropped', async () => {
  const replies: ((total: number) => void)[] = [];
  const rows = new PagedRows<Row>(
    () =>
      new Promise((resolve) => {
        replies.push((total) => resolve({ ok: true, value: { rows: rowsOf(total), total } }));
      }),
  );
  rows.want(0, 10);
  rows.refetch();
  replies[1]?.(2);
  await rest();
  replies[0]?.(9);
  await rest();
  expect(rows.state().total).toBe(2);
});

test('the widths an earlier version kept still count, within their limits', () => {
  localStorage.setItem('qingzhang.grid.kept', JSON.stringify({ id: 5000, amount: 10 }));
  expect(readLayout('kept')).toEqual({ ...PLAIN_LAYOUT, widths: { id: 900, amount: 48 } });
  expect(clampWidth(99.6)).toBe(100);
  localStorage.setItem('qingzhang.grid.broken', '{');
  expect(readLayout('broken')).toEqual(PLAIN_LAYOUT);
  const { template, total, lefts } = columnTemplate(COLUMNS, { id: 300 }, 2);
  expect({ template, total, lefts }).toEqual({ template: '300px 120px', total: 420, lefts: [0, 300] });
});

test('what is copied is what a spreadsheet reads, and never becomes a formula', () => {
  expect(toTsv([['a\tb', '-12.00', '=1+1', '+86 10', '@x']])).toBe("a b\t-12.00\t'=1+1\t'+86 10\t'@x");
  expect(toTsv([['1'], ['2']])).toBe('1\r\n2');
});
