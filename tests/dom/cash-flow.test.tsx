import { afterEach, expect, test } from 'vitest';
import { Page } from '../../renderer/features/reports/page.tsx';
import { settingsSections } from '../../shared/contract/output.ts';
import type { ReportReply } from '../../shared/contract/report.ts';
import { answeringEngine } from './fake-engine.ts';
import { button, click, openPlace, until } from './open-place.tsx';
import { one, type Drawn } from './render.tsx';

let drawn: Drawn | null = null;
afterEach(async () => {
  await drawn?.remove();
  drawn = null;
});

const REPORT: ReportReply = {
  kind: 'cash-flow',
  title: '现金流量表（直接法）',
  subtitle: 'CNY · 2026-10-01 至 2026-10-31 · 知悉至第 42 号',
  ledger: 'AR',
  currency: 'CNY',
  currencies: ['CNY'],
  from: '2026-10-01',
  to: '2026-10-31',
  columns: [
    { id: 'item', title: '项目', kind: 'text' },
    { id: 'amount', title: '金额', kind: 'amount' },
  ],
  rows: [
    { key: 'unassigned', partyUid: null, cells: ['未指定项目的收支净额', '-650.40'], opens: ['amount'] },
  ],
  total: 1,
  foot: null,
  figures: [],
  terms: ['未完成：1 行流水还没有项目'],
  chart: null,
  knownAt: 42,
};
const LINE = {
  key: 'line0line0line000.1',
  uid: 'line0line0line000.1',
  date: '2026-10-12',
  account: '9900000000000000001',
  counterparty: '示例税务局',
  text: '增值税',
  amount: '-650.40',
  class: 'other',
  item: null,
  by: null,
};

type Heard = ReturnType<typeof answeringEngine>['heard'];

async function cashFlow(role: 'viewer' | 'owner'): Promise<Heard> {
  const settings = Object.fromEntries(
    Object.entries(settingsSections).map(([section, schema]) => [section, schema.parse({})]),
  );
  const rules = [{ item: 'employeesPaid', class: null, role: null, direction: 'out', words: '工资' }];
  const { heard } = answeringEngine({
    'report.run': () => REPORT,
    'cash.lines': () => ({ rows: [LINE], total: 1, sum: '-650.40' }),
    'settings.get': () => ({ ...settings, cashFlow: { rules } }),
    'cash.assign': () => ({ seq: 43, uid: null }),
    'settings.save': () => ({ seq: 44, uid: null }),
  });
  drawn = await openPlace(Page, '#/reports/cash-flow?from=2026-10-01&to=2026-10-31', role);
  await until('lines', () => document.body.textContent.includes('示例税务局'));
  return heard;
}

const sent = (heard: Heard, name: string): readonly unknown[] =>
  heard.filter((each) => each.name === name).map((each) => each.request);

test('lines without an item are ticked and put under one, and a rule is deleted', async () => {
  const heard = await cashFlow('owner');
  expect(sent(heard, 'cash.lines')[0]).toMatchObject({ from: '2026-10-01', to: '2026-10-31', item: 'none' });
  const panel = one(document.body, 'aside');
  expect(button(panel, '归入')).toHaveProperty('disabled', true);
  await click(one(panel, 'input[aria-label="2026-10-12 示例税务局"]'));
  await click(button(panel, '归入'));
  await until('assigned', () => sent(heard, 'cash.assign').length === 1);
  expect(sent(heard, 'cash.assign')[0]).toMatchObject({ uids: [LINE.uid], item: null });
  expect(panel.textContent).toContain('支付给职工以及为职工支付的现金');
  await click(one(panel, 'button[aria-label="删除：支出 · “工资”"]'));
  await until('saved', () => sent(heard, 'settings.save').length === 1);
  expect(sent(heard, 'settings.save')[0]).toMatchObject({ section: 'cashFlow', value: { rules: [] } });
});

test('a viewer sees lines and rules and changes neither', async () => {
  await cashFlow('viewer');
  const panel = one(document.body, 'aside');
  expect(panel.querySelectorAll('input[type="checkbox"]')).toHaveLength(0);
  expect(panel.textContent).toContain('工资');
  expect(panel.textContent).not.toContain('加入规则');
});
