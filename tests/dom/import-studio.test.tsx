import { act } from 'react';
import { afterEach, expect, test, vi } from 'vitest';
import { emit } from '../../renderer/api/events.ts';
import {
  addFiles,
  changeOptions,
  startOver,
  useImport,
} from '../../renderer/features/import/import-store.ts';
import { Page } from '../../renderer/features/import/page.tsx';
import { chooseLocale } from '../../renderer/ui/preferences.ts';
import type { ImportPreview } from '../../shared/contract/import.ts';
import type { Wire } from '../../shared/contract/wire.ts';
import {
  askingPreview,
  brokenPreview,
  changedPreview,
  IMPORT_ANSWERS,
  provedPreview,
} from '../fixtures/window/import-answers.ts';
import { createJobs } from '../fixtures/window/jobs.ts';
import { answeringEngine } from './fake-engine.ts';
import { button, click, openPlace, until } from './open-place.tsx';
import { one, press, type as typeInto, type Drawn } from './render.tsx';

/** Longer than options rest before a file is read again, and its reading takes here. */
const REST_MS = 2000;

let drawn: Drawn | null = null;
afterEach(async () => {
  vi.useRealTimers();
  await act(async () => startOver());
  await drawn?.remove();
  drawn = null;
});

type Request = Readonly<Record<string, unknown>>;
type Heard = ReturnType<typeof answeringEngine>['heard'];

/** The import place with files that were dropped; `previews` answers for each reading in turn, the last for all further ones. */
async function dropped(names: readonly string[], ...previews: readonly ImportPreview[]): Promise<Heard> {
  let reading = 0;
  const preview = (): ImportPreview | undefined => {
    reading += 1;
    const found = previews[Math.min(reading, previews.length) - 1];
    return found === undefined ? undefined : { ...found, stagingId: `${found.stagingId}.${reading}` };
  };
  const jobs = createJobs({ 'import.preview': preview, 'import.template': () => null }, emit, 0);
  const others: Readonly<Record<string, (request: Request) => unknown>> = {
    'host.chooseSave': () => ({ file: { token: 'save-1', name: '空白表格.xlsx' } }),
    'host.language': () => ({}),
  };
  const replies = Object.fromEntries(
    Object.entries({ ...IMPORT_ANSWERS, ...others, ...jobs.answers }).map(([name, answer]) => [
      name,
      (request: unknown): Wire => answer(request as Request) as Wire, // invented values of the contract's shapes
    ]),
  );
  const start =
    (name: string) =>
    (request: unknown): Wire =>
      jobs.start(name, request as Request) as Wire; // what the window sends, and a job id
  const { heard } = answeringEngine({
    ...replies,
    'import.preview': start('import.preview'),
    'import.template': start('import.template'),
  });
  drawn = await openPlace(Page, '#/import');
  await act(async () => addFiles(names.map((name) => ({ type: 'file', file: new File(['a'], name) }))));
  return heard;
}

const root = (): HTMLElement => {
  if (drawn === null) throw new Error('nothing drawn');
  return drawn.root;
};
const shows = (text: string) => (): boolean => (document.body.textContent ?? '').includes(text);
const hides = (text: string) => (): boolean => !shows(text)();
const sent = (heard: Heard, name: string): readonly unknown[] =>
  heard.filter((each) => each.name === name).map((each) => each.request);
const fieldOf = (text: string): HTMLInputElement => {
  const label = [...document.querySelectorAll('label')].find((each) =>
    new RegExp(`^${text}(\\s*\\*)?$`, 'u').test(each.textContent ?? ''),
  );
  return one<HTMLInputElement>(root(), `[id="${label?.htmlFor ?? ''}"]`);
};
const row = (index: number): HTMLElement => one(root(), `[role="row"][data-index="${index}"]`);

/** Chooses from a list as a mouse does. */
async function choose(name: string, option: string): Promise<void> {
  const box = [...root().querySelectorAll<HTMLElement>('[role="combobox"]')].find((each) => {
    const label = each.getAttribute('aria-label');
    const by = (each.getAttribute('aria-labelledby') ?? '')
      .split(' ')
      .map((id) => document.getElementById(id));
    return label === name || by.some((element) => element?.textContent === name);
  });
  if (box === undefined) throw new Error(`no list ${name}`);
  await act(async () => {
    box.dispatchEvent(new MouseEvent('mousedown', { bubbles: true, button: 0 }));
  });
  const found = [...document.querySelectorAll<HTMLElement>('[role="option"]')].find(
    (each) => each.textContent === option,
  );
  if (found === undefined) throw new Error(`no option ${option}`);
  await click(found);
}

test('three lines say what a file is, what it says, and where its balance breaks and why', async () => {
  await dropped(['a.csv'], brokenPreview);
  await until('facts', shows('余额断裂'));
  const facts = one(root(), '[aria-label="这个文件"]').textContent ?? '';
  expect(facts).toContain('工商银行 对公明细');
  expect(facts).toContain('CSV · GB18030');
  expect(facts).toContain('期初1,000,000.00收入1,284,530.62支出402,118.00期末1,882,412.62');
  expect(facts).toContain('第 9 行：应为 1,000,008.00，文件写 1,000,007.90，差 -0.10；第 8 行之后缺行。');
  expect(facts).toContain('其中 150 笔账里已有');
  expect(facts).toContain('缺 2026-09-29 – 2026-09-30，差 1,250.00');
  await click(button(root(), '断处 1 / 2'));
  expect(document.body.textContent).toContain('差 101.00；与第 498 行重复。');
});

test('a proof that holds is a sum in words, and says that it follows the last statement', async () => {
  await dropped(['a.csv'], provedPreview);
  await until('facts', shows('余额相符'));
  expect(document.body.textContent).toContain(
    '期初 1,000,000.00 + 收入 1,284,530.62 − 支出 402,118.00 = 期末 1,882,412.62',
  );
  expect(document.body.textContent).toContain('接上一份的期末 1,000,000.00');
});

test('the place a break names is gone to, whatever is looked at, and shows text and meaning side by side', async () => {
  await dropped(['a.csv'], brokenPreview);
  await until('findings', shows('“12,34.5.6”'));
  await click(button(root(), '看第 9 行'));
  await until('row', shows('原文与认定'));
  expect(row(7).getAttribute('aria-selected')).toBe('true');
  const inspector = one(root(), 'aside').textContent ?? '';
  expect(inspector).toContain('第 9 行');
  expect(inspector).toContain('202610082026-10-08');
  expect(inspector).toContain('不能改');
});

test('rows are filtered by what becomes of them and by how grave their findings are', async () => {
  const heard = await dropped(['a.csv'], brokenPreview);
  await until('findings', shows('余额断裂'));
  await click(button(root(), '各行'));
  await until('rows', shows('共 900 行'));
  await click(button(root(), '重复 150'));
  await until('filtered', shows('共 150 行'));
  await click(button(root(), '错误 151'));
  await until('both', () =>
    sent(heard, 'import.rows').some((request) => {
      const { status, severity } = request as Request; // what the window sends
      return status === 'duplicate' && severity === 'error';
    }),
  );
});

test('a row is left out with a reason, is marked, and can be taken back', async () => {
  const heard = await dropped(['a.csv'], provedPreview);
  await until('findings', shows('余额相符'));
  await click(button(root(), '各行'));
  await until('rows', shows('共 900 行'));
  await click(row(0));
  await press(document.body, 'x');
  expect(button(one(root(), 'aside'), '排除').disabled).toBe(true);
  await typeInto(fieldOf('原因'), ' 重复入账 ');
  await press(fieldOf('原因'), 'Enter', { ctrlKey: true });
  await until('excluded', shows('导入 599 行'));
  expect(sent(heard, 'import.decide')).toMatchObject([
    { line: 2, index: 0, decision: { kind: 'exclude', reason: '重复入账' } },
  ]);
  expect(row(0).textContent).toContain('已排除');
  expect(document.body.textContent).toContain('原因：重复入账');
  await press(document.body, 'u');
  await until('back', shows('导入 600 行'));
  expect(sent(heard, 'import.decide').at(-1)).toMatchObject({ index: 0, decision: null });
});

test('a line is split only into parts that add up; what is left is shown live', async () => {
  const heard = await dropped(['a.csv'], provedPreview);
  await until('findings', shows('余额相符'));
  await click(button(root(), '各行'));
  await until('rows', shows('共 900 行'));
  await click(row(1));
  await press(document.body, 'e');
  const first = fieldOf('金额 1');
  await typeInto(first, '=1000+37.5');
  await act(async () => first.blur());
  await until('rest', shows('还差 300.00'));
  await typeInto(fieldOf('原因'), '两笔货款');
  expect(button(one(root(), 'form[aria-label="拆分这笔流水"]'), '拆分').disabled).toBe(true);
  await click(button(root(), '余下的归最后一部分'));
  await until('even', shows('正好'));
  await click(
    [...root().querySelectorAll<HTMLButtonElement>('aside button')].find(
      (each) => each.textContent === '拆分',
    ) ?? root(),
  );
  await until('sent', () => sent(heard, 'import.decide').length === 1);
  expect(sent(heard, 'import.decide')[0]).toMatchObject({
    decision: { kind: 'split', reason: '两笔货款', parts: [{ amount: '1037.50' }, { amount: '300.00' }] },
  });
});

test('no amount, date or balance of a bank line can be typed over', async () => {
  await dropped(['a.csv'], provedPreview);
  await until('findings', shows('余额相符'));
  await click(button(root(), '各行'));
  await until('rows', shows('共 900 行'));
  await click(row(0));
  await until('inspected', shows('原文与认定'));
  expect(one(root(), 'aside').querySelectorAll('input, textarea, [contenteditable]')).toHaveLength(0);
  expect(one(root(), '[role="grid"]').querySelectorAll('input, textarea, [contenteditable]')).toHaveLength(0);
});

test('questions are asked one at a time, with an example on each button, and an answer reads the file again', async () => {
  const heard = await dropped(['a.csv'], askingPreview, {
    ...askingPreview,
    questions: askingPreview.questions.slice(1),
  });
  await until('asked', shows('先写日还是先写月'));
  expect(document.body.textContent).not.toContain('这是哪个本方银行账号');
  expect(button(root(), '导入 600 行').disabled).toBe(true);
  await click(button(root(), '03/04/2026 = 3月4日'));
  await until('next', shows('这是哪个本方银行账号的流水？'));
  expect(sent(heard, 'import.preview')[1]).toMatchObject({ options: { dateOrder: 'mdy' } });
  await click(button(root(), '1202020000000008899'));
  await until('read', () => sent(heard, 'import.preview').length === 3);
  expect(sent(heard, 'import.preview')[2]).toMatchObject({
    options: { dateOrder: 'mdy', account: '1202020000000008899' },
  });
});

test('a changed layout says what moved and waits for a word before anything is written', async () => {
  const heard = await dropped(['a.csv'], changedPreview, provedPreview);
  await until('layout', shows('“账户余额”从第 3 栏移到第 4 栏'));
  expect(document.body.textContent).toContain('“交易摘要”改名为“摘要”');
  expect(document.body.textContent).toContain('少了“凭证号”（原在第 7 栏）');
  await press(document.body, 'Enter', { ctrlKey: true });
  expect(sent(heard, 'import.commit')).toEqual([]);
  await click(button(root(), '核对过，按现在的栏目读取'));
  await until('read', shows('余额相符'));
  await until('ready', () => !button(root(), '导入 600 行').disabled);
  expect(sent(heard, 'import.preview')[1]).toMatchObject({ options: { acceptLayoutChange: true } });
});

test('a column taken for another reads the file again, and decisions are taken again', async () => {
  const heard = await dropped(['a.csv'], provedPreview);
  await until('findings', shows('余额相符'));
  await click(button(root(), '各行'));
  await until('rows', shows('共 900 行'));
  await click(row(0));
  await press(document.body, 'x');
  await typeInto(fieldOf('原因'), '重复');
  await press(fieldOf('原因'), 'Enter', { ctrlKey: true });
  await until('excluded', shows('导入 599 行'));
  await click(button(root(), '栏目与读法'));
  await until('reasons', shows('900 格里 900 格是日期'));
  vi.useFakeTimers();
  await choose('“经办部门”认作', '交易类型');
  await act(async () => vi.advanceTimersByTimeAsync(REST_MS));
  vi.useRealTimers();
  await until('read again', () => sent(heard, 'import.preview').length === 2);
  expect(sent(heard, 'import.preview')[1]).toMatchObject({ options: { columns: { type: '经办部门' } } });
  await until('decided again', () => sent(heard, 'import.decide').length === 2);
  await until('ready', () => !button(root(), '导入 599 行').disabled);
});

test('what is typed in one go reads the file again once, when it rests', async () => {
  const heard = await dropped(['a.csv'], provedPreview);
  await until('findings', shows('余额相符'));
  const id = useImport.getState().current ?? 0;
  const begun = (): number => sent(heard, 'file.begin').length;
  vi.useFakeTimers();
  await act(async () => {
    for (const account of ['6', '62', '622']) changeOptions(id, { account });
  });
  expect(button(root(), '导入 600 行').disabled).toBe(true);
  await act(async () => vi.advanceTimersByTimeAsync(499));
  expect(begun()).toBe(1);
  await act(async () => vi.advanceTimersByTimeAsync(1));
  expect(begun()).toBe(2);
  await act(async () => vi.advanceTimersByTimeAsync(REST_MS));
  expect(sent(heard, 'import.preview')).toHaveLength(2);
  expect(sent(heard, 'import.preview')[1]).toMatchObject({ options: { account: '622' } });
});

test('the reading is saved as a profile under a name; committing by itself warns', async () => {
  const heard = await dropped(['a.csv'], provedPreview);
  await until('findings', shows('余额相符'));
  await click(button(root(), '栏目与读法'));
  await click(button(root(), '存为导入模板'));
  await typeInto(fieldOf('模板名称'), '示例银行');
  expect(document.body.textContent).not.toContain('没有人看过的文件');
  await click(
    one<HTMLInputElement>(one(root(), 'form[aria-label="存为导入模板…"]'), 'input[type="checkbox"]'),
  );
  expect(document.body.textContent).toContain('没有人看过的文件');
  await click(button(one(root(), 'form[aria-label="存为导入模板…"]'), '保存'));
  await until('saved', () => sent(heard, 'profile.save').length === 1);
  expect(sent(heard, 'profile.save')).toMatchObject([
    {
      name: '示例银行',
      kind: 'bank',
      autoCommit: true,
      columns: { date: '交易日期' },
      fingerprint: 'v1:示例',
    },
  ]);
});

test('files dropped together queue up with their states, and the next one follows a written one', async () => {
  const heard = await dropped(
    ['甲.csv', '乙.csv', '丙.csv', '丁.csv'],
    provedPreview,
    askingPreview,
    brokenPreview,
  );
  const strip = (): readonly string[] =>
    [...root().querySelectorAll('[role="listitem"]')].map((each) => each.textContent ?? '');
  await until(
    'read',
    () => strip().join('|') === '甲.csv待确认|乙.csv有问题要回答|丙.csv余额断裂|丁.csv排队',
  );
  await press(document.body, 'Enter', { ctrlKey: true });
  await until('written', shows('已导入“'));
  await until('fourth', () => sent(heard, 'import.preview').length === 4);
  await click(button(root(), '下一个：乙.csv'));
  await until('asked', shows('先写日还是先写月'));
  expect(strip()).toHaveLength(3);
});

test('without a file the place tells what can be read, and writes a blank workbook', async () => {
  const heard = await dropped([], provedPreview);
  await until('help', shows('能读哪些文件'));
  expect(document.body.textContent).toContain('CFONB 120');
  expect(document.body.textContent).toContain('文件被拒绝时');
  await click(button(root(), '往来单位'));
  await until('written', () => sent(heard, 'import.template').length === 1);
  expect(sent(heard, 'import.template')).toEqual([{ kind: 'parties', locale: 'zh-CN', file: 'save-1' }]);
  await act(async () => chooseLocale('en'));
  await until('english', shows('When a file is refused'));
  expect(one(root(), 'main').textContent).not.toMatch(/空白|文件/u);
  await act(async () => chooseLocale('zh-CN'));
  await until('chinese', hides('When a file is refused'));
});
