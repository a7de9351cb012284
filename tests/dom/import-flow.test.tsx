import { act } from 'react';
import { afterEach, expect, test } from 'vitest';
import { emit } from '../../renderer/api/events.ts';
import { remapped } from '../../renderer/features/import/read-options.ts';
import { addFiles, startOver } from '../../renderer/features/import/import-store.ts';
import { Page } from '../../renderer/features/import/page.tsx';
import type { ImportPreview } from '../../shared/contract/import.ts';
import type { Wire } from '../../shared/contract/wire.ts';
import {
  brokenPreview,
  IMPORT_ANSWERS,
  openingPreview,
  provedPreview,
} from '../fixtures/window/import-answers.ts';
import { createJobs } from '../fixtures/window/jobs.ts';
import { answeringEngine } from './fake-engine.ts';
import { button, click, openPlace, until } from './open-place.tsx';
import { one, press, type as typeInto, type Drawn } from './render.tsx';

let drawn: Drawn | null = null;
afterEach(async () => {
  await act(async () => startOver());
  await drawn?.remove();
  drawn = null;
});

type Heard = ReturnType<typeof answeringEngine>['heard'];

type Answers = Readonly<Record<string, (request: Readonly<Record<string, unknown>>) => unknown>>;

const NEVER = 1_000_000;

/** The import place with a file that was dropped; `milliseconds` is how long reading takes. */
async function dropped(preview: ImportPreview, milliseconds = 0, own: Answers = {}): Promise<Heard> {
  const jobs = createJobs({ 'import.preview': () => preview }, emit, milliseconds);
  const answers = { ...IMPORT_ANSWERS, ...jobs.answers, ...own };
  const replies = Object.fromEntries(
    Object.entries(answers).map(([name, answer]) => [
      name,
      (request: unknown) => answer(request as Readonly<Record<string, unknown>>) as Wire, // invented values of the contract's shapes
    ]),
  );
  const { heard } = answeringEngine({
    ...replies,
    'import.preview': (request) =>
      jobs.start('import.preview', request as Readonly<Record<string, unknown>>) as Wire, // a job id
  });
  drawn = await openPlace(Page, '#/import');
  await act(async () => addFiles([{ type: 'file', file: new File(['日期,金额'], '银行.csv') }]));
  return heard;
}

const shows = (text: string) => (): boolean => (document.body.textContent ?? '').includes(text);
const root = (): HTMLElement => {
  if (drawn === null) throw new Error('nothing drawn');
  return drawn.root;
};
const fieldOf = (text: string): HTMLInputElement => {
  const label = [...root().querySelectorAll('label')].find((each) => each.textContent === text);
  return one<HTMLInputElement>(root(), `[id="${label?.htmlFor ?? ''}"]`);
};
const sent = (heard: Heard, name: string): readonly unknown[] =>
  heard.filter((one) => one.name === name).map((one) => one.request);

test('a dropped file is handed over, read and shown, and nothing is written', async () => {
  const heard = await dropped(brokenPreview);
  await until('preview', shows('余额断裂'));
  expect(document.body.textContent).toContain('1,284,530.62');
  expect(document.body.textContent).toContain('发现的问题（152）');
  expect(sent(heard, 'import.preview')).toMatchObject([
    { file: 'spool-1', kind: null, options: { columns: {} } },
  ]);
  expect(sent(heard, 'file.chunk')).toHaveLength(1);
  expect(sent(heard, 'import.commit')).toEqual([]);
});

test('a broken proof is imported only on the user’s word', async () => {
  const heard = await dropped(brokenPreview);
  await until('preview', shows('余额接不上'));
  expect(button(root(), '导入 600 行').disabled).toBe(true);
  await press(document.body, 'Enter', { ctrlKey: true });
  expect(sent(heard, 'import.commit')).toEqual([]);
  await click(one<HTMLInputElement>(root(), 'input[type="checkbox"]'));
  await click(button(root(), '导入 600 行'));
  await until('result', shows('写入 600 行'));
  expect(sent(heard, 'import.commit')).toMatchObject([
    { stagingId: 'stage-1', controlBalances: null, despiteBrokenProof: true },
  ]);
});

test('a bank file that names no account of ours waits until somebody does', async () => {
  const nameless = provedPreview.statements.map((statement) => ({
    ...statement,
    account: { id: '', iban: '', name: '', bank: '' },
  }));
  const heard = await dropped({ ...provedPreview, statements: nameless });
  await until('asked', shows('这是哪个本方银行账号的流水？'));
  expect(button(root(), '导入 600 行').disabled).toBe(true);
  await press(document.body, 'Enter', { ctrlKey: true });
  expect(sent(heard, 'import.commit')).toEqual([]);
  await typeInto(fieldOf('本方银行账号'), ' 9900000000000000001 ');
  await click(button(root(), '确定'));
  await until('read again', () => sent(heard, 'import.preview').length === 2);
  expect(sent(heard, 'import.preview')[1]).toMatchObject({ options: { account: '9900000000000000001' } });
});

test('opening items are sent with the balances that were filled in', async () => {
  const heard = await dropped(openingPreview);
  await until('preview', shows('各往来科目的期初余额'));
  const field = fieldOf('应收账款');
  await typeInto(field, '=50000+3650.4');
  await act(async () => field.blur());
  await click(button(root(), '导入 3 行'));
  await until('sent', () => sent(heard, 'import.commit').length === 1);
  expect(sent(heard, 'import.commit')).toMatchObject([
    { controlBalances: { ar: '53650.40' }, despiteBrokenProof: false },
  ]);
});

test('reading can be cancelled; the file stays at hand', async () => {
  const heard = await dropped(brokenPreview, NEVER);
  await until('progress', shows('4,200 / 9,000'));
  await click(button(root(), '取消'));
  await until('cancelled', shows('已取消读取，没有写入任何内容'));
  expect(sent(heard, 'job.cancel')).toHaveLength(1);
  expect(button(root(), '读取').disabled).toBe(false);
});

test('a batch with blockers cannot be voided, one without asks for a reason', async () => {
  await dropped(brokenPreview);
  await act(async () => startOver());
  await click(button(root(), '已导入批次'));
  await until('batches', shows('全量发票查询导出结果.xlsx'));
  const row = one(root(), '[role="row"][data-index="0"]');
  await click(row);
  await until('excluded rows', shows('第 5 行 · 公司卡另行入账'));
  await click(button(root(), '整批作废'));
  await until('blockers', shows('现在不能作废'));
  expect([...root().querySelectorAll('button')].some((each) => each.textContent === '作废')).toBe(false);
});

test('a caption taken for another column frees the one it had', () => {
  expect(remapped({ date: '日期', amount: '金额' }, '金额', 'credit')).toEqual({
    date: '日期',
    credit: '金额',
  });
  expect(remapped({ date: '日期' }, '记账日', 'date')).toEqual({ date: '记账日' });
  expect(remapped({ date: '日期' }, '日期', '')).toEqual({});
});
