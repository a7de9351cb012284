import { act, type ReactNode } from 'react';
import { afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { useLocalRows } from '../../renderer/api/use-rows.ts';
import { closeDrafts, type DraftShelf, openDrafts } from '../../renderer/api/drafts.ts';
import type { Sealed } from '../../renderer/api/sealed-box.ts';
import type { Column } from '../../renderer/ui/grid/column.ts';
import { DataGrid } from '../../renderer/ui/grid/data-grid.tsx';
import { useGridTerms } from '../../renderer/ui/grid/grid-terms.ts';
import { readLayout } from '../../renderer/ui/grid/layout-store.ts';
import { valueFilter } from '../../renderer/ui/grid/value-filter.ts';
import { answeringEngine } from './fake-engine.ts';
import { button, click, openPlace, until } from './open-place.tsx';
import { type Drawn, one, press, type } from './render.tsx';

type Row = { readonly uid: string; readonly number: string; readonly amount: string; readonly date: string };

const ROWS: readonly Row[] = [
  { uid: 'D0.0', number: 'INV-0088', amount: '1200.00', date: '2026-06-25' },
  { uid: 'D0.1', number: 'INV-0097', amount: '-30.50', date: '2026-08-20' },
];
const COLUMNS: readonly Column<Row>[] = [
  { id: 'number', title: '单据号', width: 120, text: (row) => row.number },
  { id: 'amount', title: '金额', width: 120, align: 'right', text: (row) => row.amount },
  { id: 'date', title: '日期', width: 100, text: (row) => row.date },
  { id: 'note', title: '附注', width: 100, text: () => '' },
];

function Page(): ReactNode {
  const terms = useGridTerms('terms-test', 'document.list');
  return (
    <DataGrid
      name="terms-test"
      label="单据"
      source={useLocalRows(ROWS)}
      columns={COLUMNS}
      terms={terms}
      output={{ list: 'documents', request: {}, name: '单据' }}
      rowKey={(row) => row.uid}
      onOpen={() => undefined}
      opensAt={(row) => ({ place: 'documents', subject: '', params: { show: row.uid } })}
      empty={<p>没有单据</p>}
    />
  );
}

const kept = new Map<string, Sealed>();
const SHELF: DraftShelf = {
  get: (name) => Promise.resolve(kept.get(name)),
  put: (name, sealed) => Promise.resolve(kept.set(name, sealed)),
  remove: (name) => Promise.resolve(kept.delete(name)),
  names: () => Promise.resolve([...kept.keys()]),
  close: () => undefined,
};

let drawn: Drawn | null = null;
beforeAll(() => {
  // jsdom lays nothing out: the grid is told how much room it has.
  for (const name of ['offsetHeight', 'clientHeight', 'offsetWidth'])
    Object.defineProperty(HTMLElement.prototype, name, { configurable: true, get: () => 600 });
});
beforeEach(() => {
  localStorage.clear();
  kept.clear();
});
afterEach(async () => {
  await drawn?.remove();
  drawn = null;
  closeDrafts();
});

async function open(hash: string): Promise<ReturnType<typeof answeringEngine>['heard']> {
  const { heard } = answeringEngine({
    'host.chooseSave': () => ({ file: { token: 'save-token-1', name: '单据.csv' } }),
    'list.write': () => ({ jobId: 'job-1' }),
    'host.openWindow': () => ({}),
  });
  drawn = await openPlace(Page, hash);
  await until('rows', () => document.body.textContent?.includes('INV-0088') === true);
  return heard;
}

const params = (): URLSearchParams => new URLSearchParams(window.location.hash.split('?')[1] ?? '');
const grid = (): HTMLElement => one(document, '[role="grid"]');
const item = (word: string): HTMLElement => {
  const found = [...document.querySelectorAll<HTMLElement>('[role="menuitem"]')].find((each) =>
    each.textContent?.includes(word),
  );
  if (found === undefined) throw new Error(`no item ${word}`);
  return found;
};

test('a filter and an order are in the address, said above the list, and taken away again', async () => {
  await open('#/documents');
  await click(button(document.body, '筛选'));
  await type(one(document, '[role="dialog"] input:not([aria-hidden])[type="text"]'), '0088');
  await click(button(one(document, '[role="dialog"]'), '应用'));
  await until('filtered', () => params().get('where') === JSON.stringify(['number:has:0088']));
  expect(document.body.textContent).toContain('单据号 包含“0088”');
  await click(button(one(document, '.grid-header'), '单据号'));
  await until('ordered', () => params().get('sorts') === JSON.stringify(['number']));
  expect(document.querySelector('[aria-sort="ascending"]')?.textContent).toContain('单据号');
  await click(one<HTMLElement>(document, '[aria-label^="去掉筛选"]'));
  await until('let go', () => params().get('where') === '[]');
});

test('a column that is hidden is gone from the list and from what is copied and written, and comes back', async () => {
  await open('#/documents');
  await click(button(document.body, '列设置'));
  const boxes = document.querySelectorAll<HTMLInputElement>('[role="dialog"] input[type="checkbox"]');
  await click(boxes[1] ?? document.body);
  await until('hidden', () => !(grid().textContent ?? '').includes('金额'));
  expect(readLayout('terms-test').hidden).toEqual(['amount']);
  await click(button(one(document, '[role="dialog"]'), '恢复默认'));
  await until('back', () => (grid().textContent ?? '').includes('金额'));
});

test('the menu of a row opens it in a window of its own', async () => {
  const heard = await open('#/documents');
  one(grid(), '[data-index="0"] [data-column="number"]').dispatchEvent(
    new MouseEvent('contextmenu', { bubbles: true, cancelable: true }),
  );
  await until('menu', () => document.querySelector('[role="menu"]') !== null);
  await click(item('在新窗口打开'));
  await until('asked', () => heard.some(({ name }) => name === 'host.openWindow'));
  const asked = heard.find(({ name }) => name === 'host.openWindow');
  expect(asked?.request).toMatchObject({ address: expect.stringMatching(/^#\/documents\?show=.+/u) });
  expect(window.location.hash).not.toContain('show=');
});

test('the menu of a row keeps what is alike, leaves it out, and is asked for by the keyboard too', async () => {
  await open('#/documents');
  await act(async () => grid().focus());
  await press(grid(), 'ArrowDown');
  await press(grid(), 'ArrowRight');
  await press(grid(), 'ArrowRight');
  await press(grid(), 'F10', { shiftKey: true });
  await until('menu', () => document.querySelector('[role="menu"]') !== null);
  await click(item('排除“1200.00”'));
  await until('left out', () => (params().get('where') ?? '').includes('amount'));
  expect(document.body.textContent).toContain('排除：金额 = 1200.00');
  const cell = one(document, '.grid-row:nth-of-type(2) [data-column="date"]');
  await act(async () => {
    cell.dispatchEvent(new MouseEvent('contextmenu', { bubbles: true, cancelable: true }));
  });
  await until('menu again', () => document.querySelector('[role="menu"]') !== null);
  const write = vi.fn(() => Promise.resolve());
  Object.defineProperty(navigator, 'clipboard', { configurable: true, value: { writeText: write } });
  await click(item('复制单元格'));
  expect(write).toHaveBeenCalledWith('2026-08-20');
});

test('a view keeps columns, filters and order under a name, beside those kept before', async () => {
  await openDrafts('B0', new Uint8Array(32).fill(7), () => SHELF);
  const where = `where=${encodeURIComponent(JSON.stringify(['number:has:0088']))}`;
  await open(`#/documents?${where}`);
  const keep = async (name: string): Promise<void> => {
    await click(button(document.body, '视图'));
    await type(one(document, '[role="dialog"] form:last-of-type input'), name);
    await click(button(one(document, '[role="dialog"]'), '保存现在的样子'));
    await until('kept', () => document.querySelector('[role="dialog"]') === null);
  };
  await keep('只看 0088');
  await keep('另一个');
  await click(button(document.body, '视图'));
  const dialog = one(document, '[role="dialog"]');
  expect(dialog.textContent).toContain('只看 0088');
  expect(dialog.textContent).toContain('另一个');
  await click(button(dialog, '列表原样'));
  await until('as the place has it', () => params().get('where') === '[]');
  await click(button(document.body, '视图'));
  await click(button(one(document, '[role="dialog"]'), '只看 0088'));
  await until('used', () => params().get('where') === JSON.stringify(['number:has:0088']));
});

test('what is written is what is shown: its columns in their order, its filters and its order', async () => {
  const where = `where=${encodeURIComponent(JSON.stringify(['number:has:0088']))}&sorts=${encodeURIComponent('["amount:desc"]')}`;
  const heard = await open(`#/documents?${where}`);
  await click(button(document.body, '导出列表'));
  await click(button(one(document, '[role="dialog"]'), 'CSV'));
  await until('asked', () => heard.some(({ name }) => name === 'list.write'));
  expect(heard.find(({ name }) => name === 'list.write')?.request).toMatchObject({
    list: 'documents',
    format: 'csv',
    columns: ['number', 'amount', 'date', 'note'],
    request: {
      filters: [{ column: 'number', is: 'text', contains: '0088' }],
      sorts: [{ column: 'amount', descending: true }],
    },
  });
});

test.each([
  ['number', { column: 'number', is: 'text', contains: 'INV-0097' }],
  ['amount', { column: 'amount', is: 'between', from: '-30.50', to: '-30.50' }],
  ['date', { column: 'date', is: 'days', from: '2026-08-20', to: '2026-08-20' }],
  ['note', null],
] as const)('the filter of a value of %s is %o', (id, filter) => {
  const column = COLUMNS.find((each) => each.id === id);
  const row = ROWS[1];
  if (column === undefined || row === undefined) throw new Error('no such cell');
  expect(valueFilter('document.list', column, row)).toEqual(filter);
});
