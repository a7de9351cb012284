import { afterEach, expect, test } from 'vitest';
import { Page as SettingsPage } from '../../renderer/features/settings/page.tsx';
import type { ProductPreview } from '../../shared/contract/product.ts';
import { present } from '../../shared/std/assert.ts';
import { answeringEngine } from './fake-engine.ts';
import { button, click, openPlace, until } from './open-place.tsx';
import { type Drawn, press, type } from './render.tsx';

let drawn: Drawn | null = null;
afterEach(async () => {
  await drawn?.remove();
  drawn = null;
});

const says = (text: string) => (): boolean => document.body.textContent.includes(text);

type Row = ProductPreview['rows'][number];
const ROW: Pick<Row, 'spec' | 'unit' | 'outcome' | 'changes' | 'cost' | 'problem'> = {
  spec: '',
  unit: '个',
  outcome: 'unchanged',
  changes: [],
  cost: null,
  problem: null,
};
const REFUSED = {
  code: 'PRODUCT_ROW_COST',
  place: 'line 4, 参考成本',
  params: { row: '4', column: '参考成本', text: '约八元' },
};
const GOOD: Row[] = [
  { ...ROW, line: 2, code: 'P-1', name: '轴承', outcome: 'new', cost: { cost: '7.25', from: '2026-10-01' } },
  {
    ...ROW,
    line: 3,
    code: 'P-2',
    name: '骨架油封',
    outcome: 'changed',
    changes: [{ field: 'name', before: '油封', after: '骨架油封' }],
  },
];
const SEEN: ProductPreview = {
  fileName: '存货档案.xlsx',
  sheets: ['说明', '存货'],
  sheet: '存货',
  captions: ['存货编码', '存货名称', '参考成本', '今年成本'],
  columns: [
    { key: 'code', column: 0 },
    { key: 'name', column: 1 },
    { key: 'cost', column: 2 },
  ],
  counts: { new: 1, changed: 1, unchanged: 0, costs: 1, refused: 1 },
  rows: [...GOOD, { ...ROW, line: 4, code: 'P-3', name: '垫片', outcome: 'refused', problem: REFUSED }],
  problem: REFUSED,
  recorded: false,
};
const PROVEN: ProductPreview = {
  ...SEEN,
  counts: { new: 1, changed: 1, unchanged: 0, costs: 1, refused: 0 },
  rows: GOOD,
  problem: null,
};
const DONE = {
  id: 'j1',
  name: 'product.file',
  state: 'done',
  done: 2,
  total: 2,
  step: 'done',
  startedAt: '2026-11-02T01:30:00.000Z',
  error: null,
};

type Answer = ProductPreview | { readonly code: string; readonly place: string; readonly params: object };
type Opened = { readonly asked: () => unknown; readonly answer: (next: Answer) => void };

/** Settings at the products, with an engine that answers each reading as it was told last. */
async function open(role: 'viewer' | 'accountant' = 'accountant'): Promise<Opened> {
  let next: Answer = SEEN;
  const { heard } = answeringEngine({
    'host.chooseFile': () => ({ files: [{ token: 'chosen', name: SEEN.fileName, size: 9_000 }] }),
    'product.file': () => ({ jobId: 'j1' }),
    'job.list': () => ({ jobs: [DONE] }),
    'job.result': () =>
      'code' in next
        ? { ok: false as const, error: { code: next.code, place: next.place, params: {} } }
        : { job: DONE, result: next },
    'master.list': () => ({ rows: [], total: 0 }),
  });
  drawn = await openPlace(SettingsPage, '#/settings/master?kind=product', role);
  return {
    asked: () => heard.filter(({ name }) => name === 'product.file').at(-1)?.request,
    answer: (answered) => {
      next = answered;
    },
  };
}

async function choose(label: string, choice: string): Promise<void> {
  const select = present(
    [...document.querySelectorAll('section [role="combobox"]')].find(
      (each) => each.closest('.MuiFormControl-root')?.textContent.startsWith(label) === true,
    ),
    label,
  );
  await press(select, 'ArrowDown');
  await until(choice, () => document.querySelector('[role="listbox"]') !== null);
  const options = [...document.querySelectorAll<HTMLElement>('[role="option"]')];
  await click(
    present(
      options.find(({ textContent }) => textContent === choice),
      choice,
    ),
  );
}

test('a file of products is looked at row by row, a column is put right, and all of it is recorded', async () => {
  const { asked, answer } = await open();
  await until('button', says('从文件导入…'));
  await click(button(document, '从文件导入…'));
  expect(button(document, '全部登记').disabled).toBe(true);
  await click(button(document, '选择商品文件…'));
  await until('rows', says('新增 1 · 修改 1 · 新成本单价 1 · 不变 0 · 不能登记 1'));
  expect(document.body.textContent).toContain('油封 → 骨架油封');
  expect(document.body.textContent).toContain('新增 · 新成本单价');
  expect(document.body.textContent).toContain('第 4 行“参考成本”列不是成本单价：约八元');
  expect(button(document, '全部登记').disabled).toBe(true);

  answer(PROVEN);
  await choose('成本单价', '4 今年成本');
  await until('read again', says('不能登记 0'));
  expect(asked()).toMatchObject({
    file: 'chosen',
    sheet: '存货',
    columns: [{ key: 'cost', column: 3 }],
    record: false,
  });
  const day = present(
    [...document.querySelectorAll('input')].find(
      ({ labels }) => labels?.[0]?.textContent.startsWith('文件没写日期的') === true,
    ),
    'day',
  );
  await type(day, '2026-09-01');
  await press(day, 'Enter');
  await until('day', () => JSON.stringify(asked()).includes('2026-09-01'));

  answer({ ...PROVEN, recorded: true });
  await until('free', () => !button(document, '全部登记').disabled);
  await click(button(document, '全部登记'));
  await until('closed', () => !says('全部登记')());
  expect(asked()).toMatchObject({
    file: 'chosen',
    from: '2026-09-01',
    sheet: '存货',
    columns: [{ key: 'cost', column: 3 }],
    record: true,
  });
});

test('a file that says nothing new is not recorded, one without columns says what to do, and no file is no table', async () => {
  const { answer } = await open();
  await until('button', says('从文件导入…'));
  await click(button(document, '从文件导入…'));
  const counts = { new: 0, changed: 0, unchanged: 2, costs: 0, refused: 0 };
  answer({ ...PROVEN, counts, rows: GOOD.map((row) => ({ ...row, ...ROW })) });
  await click(button(document, '选择商品文件…'));
  await until('nothing', says('没有要登记的'));
  expect(button(document, '全部登记').disabled).toBe(true);

  const empty = { ...counts, unchanged: 0 };
  const problem = { code: 'PRODUCT_COLUMNS', place: '存货', params: {} };
  answer({ ...PROVEN, counts: empty, rows: [], columns: [], problem });
  await choose('工作表', '说明');
  await until('columns', says('没有找到商品编码列'));
  expect(document.body.textContent).toContain('没有可列的行');

  answer({ code: 'TRIAL_FILE_KIND', place: 'a.pdf', params: {} });
  await click(button(document, '选择商品文件…'));
  await until('no table', says('不是表格'));
  await click(button(document, '取消'));
  expect(document.body.textContent).not.toContain('选择商品文件…');
});

test('who may only look is offered no file', async () => {
  await open('viewer');
  await until('list', says('还没有内容'));
  expect(() => button(document, '从文件导入…')).toThrow('no button');
});
