import { afterEach, expect, test } from 'vitest';
import type { TrialPreview } from '../../shared/contract/trial.ts';
import { present } from '../../shared/std/assert.ts';
import { TRIAL_COLUMN_KEYS } from '../../shared/domain/report/trial-balance.ts';
import { TrialFile } from '../../renderer/features/reports/trial-file.tsx';
import { ProductCosts } from '../../renderer/features/settings/product-costs.tsx';
import { answeringEngine } from './fake-engine.ts';
import { button, click, openPlace, until } from './open-place.tsx';
import { type Drawn, one, type } from './render.tsx';

let drawn: Drawn | null = null;
afterEach(async () => {
  await drawn?.remove();
  drawn = null;
});

const says = (text: string) => (): boolean => document.body.textContent.includes(text);

const SEEN: TrialPreview = {
  fileName: '科目余额表.xlsx',
  sheets: ['余额表'],
  sheet: '余额表',
  captions: ['科目编码', '科目名称', '期初借方', '期初贷方', '本期借方', '本期贷方', '期末借方', '期末贷方'],
  columns: TRIAL_COLUMN_KEYS.map((key, column) => ({ key, column })),
  accounts: 2,
  rows: [['1002', '银行存款', '100.00', '0.00', '20.00', '5.00', '115.00', '0.00']],
  problem: null,
  recorded: false,
};

const DONE = {
  id: 'j1',
  name: 'trial.file',
  state: 'done',
  done: 2,
  total: 2,
  step: 'done',
  startedAt: '2026-11-02T01:30:00.000Z',
  error: null,
};

test('the file of a trial balance is looked at before it is recorded; one that is not proven cannot be', async () => {
  let seen: TrialPreview = { ...SEEN, problem: { code: 'TRIAL_UNBALANCED', place: 'opening', params: {} } };
  const { heard } = answeringEngine({
    'host.chooseFile': () => ({ files: [{ token: 'chosen', name: '科目余额表.xlsx', size: 9_000 }] }),
    'trial.file': () => ({ jobId: 'j1' }),
    'job.list': () => ({ jobs: [DONE] }),
    'job.result': () => ({ job: DONE, result: seen }),
  });
  const file = (): ReturnType<typeof TrialFile> => (
    <TrialFile from="2026-10-01" to="2026-10-31" standard="cas" />
  );
  drawn = await openPlace(file, 'reports/income-statement', 'accountant');
  await click(button(document, '选择科目余额表文件…'));
  await until('科目余额表.xlsx', says('科目余额表.xlsx'));
  expect(document.body.textContent).toContain('找到 2 个科目');
  expect(document.body.textContent).toContain('1002 银行存款');
  expect(document.body.textContent).not.toContain('登记这个文件');
  seen = SEEN;
  await click(button(document, '选择科目余额表文件…'));
  await until('登记这个文件', says('登记这个文件'));
  seen = { ...SEEN, recorded: true };
  await click(button(document, '登记这个文件'));
  await until('gone', () => !document.body.textContent.includes('登记这个文件'));
  expect(heard.filter(({ name }) => name === 'trial.file').at(-1)?.request).toMatchObject({
    file: 'chosen',
    from: '2026-10-01',
    to: '2026-10-31',
    sheet: '余额表',
    record: true,
  });
});

test('a unit cost is said from a day on, and what was said is taken back by its day', async () => {
  const said = { uid: 'cost0.1', productUid: 'product0.1', code: 'P1', name: '轴承', from: '2026-09-01' };
  const { heard } = answeringEngine({
    'product.costs': () => ({
      rows: [{ ...said, currency: 'CNY', cost: '7.25', at: '2026-09-01T00:00:00.000Z', by: '王会计' }],
      total: 1,
    }),
    'product.setCosts': () => ({ seq: 2, uid: null }),
  });
  drawn = await openPlace(() => <ProductCosts uid="product0.1" code="P1" />, 'settings/master', 'owner');
  await until('7.25 CNY', says('7.25 CNY'));

  expect(button(document, '登记').disabled).toBe(true);
  const fields = [...document.querySelectorAll('input')];
  const cost = present(
    fields.find(({ labels }) => labels?.[0]?.textContent.startsWith('成本单价')),
    'cost',
  );
  await type(cost, '八元');
  expect(button(document, '登记').disabled).toBe(true);
  await type(cost, '8.5');
  await click(button(document, '登记'));
  const costs = (): unknown => heard.filter(({ name }) => name === 'product.setCosts').at(-1)?.request;
  await until('saved', () => costs() !== undefined);
  expect(costs()).toMatchObject({ costs: [{ product: 'P1', currency: 'CNY', cost: '8.5' }] });
  await click(one(document, '[aria-label="撤回 2026-09-01 起的成本单价"]'));
  await until('taken back', () => JSON.stringify(costs()).includes('2026-09-01'));
  expect(costs()).toMatchObject({ costs: [{ product: 'P1', from: '2026-09-01', cost: null }] });
});
