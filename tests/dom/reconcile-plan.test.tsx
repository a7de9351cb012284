import { afterEach, expect, test } from 'vitest';
import { Page } from '../../renderer/features/reconcile/page.tsx';
import { Page as Today } from '../../renderer/features/today/page.tsx';
import type { PlanProgressRow, PlanRow } from '../../shared/contract/plan.ts';
import type { Wire } from '../../shared/contract/wire.ts';
import { answeringEngine } from './fake-engine.ts';
import { button, click, openPlace, until } from './open-place.tsx';
import { one, type, type Drawn } from './render.tsx';

const PLAN: PlanRow = {
  uid: 'p.1',
  name: '客户月度对账',
  ledger: 'AR',
  scope: { kind: 'all' },
  rhythm: 'monthly',
  since: '2026-10-01' as PlanRow['since'], // a day, as the engine writes it
  dueDays: 10,
  owner: 'u1',
  ownerName: '王示例',
  parties: 2,
  counts: { done: 1, due: 2, overdue: 3 },
  nextDue: '2026-11-10',
  lastRun: null,
  at: '2026-11-02T01:30:00.000Z',
  by: '王示例',
};
const ROW: PlanProgressRow = {
  planUid: 'p.1',
  planName: '客户月度对账',
  ledger: 'AR',
  partyUid: 'C002.1',
  partyCode: 'C002',
  partyName: '嘉兴示例纺织有限公司',
  currency: 'CNY',
  from: '2026-10-01',
  to: '2026-10-31',
  due: '2026-11-10',
  daysLate: 3,
  state: 'overdue',
  ownerName: '王示例',
  hasStatement: false,
  reconciliationUid: null,
  closing: '5000.00',
  difference: null,
  openItems: null,
};

type Heard = ReturnType<typeof answeringEngine>['heard'];
let drawn: Drawn | null = null;
afterEach(async () => {
  await drawn?.remove();
  drawn = null;
});

const sent = (heard: Heard, name: string): readonly unknown[] =>
  heard.filter((each) => each.name === name).map(({ request }) => request);
const says = (text: string) => (): boolean => document.body.textContent.includes(text);
const answers = (plans: readonly PlanRow[]): Parameters<typeof answeringEngine>[0] => ({
  'plan.list': () => ({ rows: plans as unknown as Wire }), // plain JSON by its type
  'plan.progress': () => ({ rows: [ROW], total: 1, counts: PLAN.counts }) as unknown as Wire, // plain JSON by its type
  'plan.save': () => ({ seq: 3, uid: 'p.2' }),
  'user.list': () => ({ users: [{ id: 'u1', name: '王示例', role: 'owner' }] }),
  'party.list': () => ({ rows: [], total: 0 }),
});

test('SPEC 25: a plan says how far it has got, and what is late stands with what is missing', async () => {
  answeringEngine(answers([PLAN]));
  drawn = await openPlace(Page, '#/reconcile?tab=plan');
  await until('card', says('已完成 1 · 待对 2 · 逾期 3'));
  await until('row', says('嘉兴示例纺织有限公司'));
  const grid = one(document, '[role="grid"][aria-label="计划进度"]').textContent;
  for (const said of ['2026-11-10', '逾期', '未收到', '5,000.00', '王示例']) expect(grid).toContain(said);
});

test('without a plan one is made: everybody, monthly, from last month, within fifteen days', async () => {
  const heard = answeringEngine(answers([])).heard;
  drawn = await openPlace(Page, '#/reconcile?tab=plan');
  await until('empty', says('还没有对账计划'));
  await click(button(document, '新建计划'));
  const aside = one(document, 'aside[aria-label="新建对账计划"]');
  expect(button(aside, '保存').disabled).toBe(true);
  const label = [...aside.querySelectorAll('label')].find((each) => each.textContent?.startsWith('名称'));
  const field = document.getElementById(label?.htmlFor ?? '');
  if (!(field instanceof HTMLInputElement)) throw new Error('no field for the name');
  await type(field, '客户月度对账');
  await click(button(aside, '保存'));
  await until('saved', () => sent(heard, 'plan.save').length === 1);
  expect(sent(heard, 'plan.save')).toMatchObject([
    {
      uid: null,
      name: '客户月度对账',
      ledger: 'AR',
      scope: { kind: 'all' },
      rhythm: 'monthly',
      since: expect.stringMatching(/^\d{4}-\d\d-01$/u),
      dueDays: 15,
      owner: null,
    },
  ]);
});

test('Today shows how many reconciliations are late and due, and leads to them', async () => {
  const summary = {
    currency: 'CNY',
    receivable: '0.00',
    payable: '0.00',
    overdue: '0.00',
    unapplied: '0.00',
    bankLinesWaiting: 1,
    proposals: {},
    brokenStatements: 0,
    aging: { buckets: [], amounts: [] },
    queue: [],
    months: [],
  };
  answeringEngine({ ...answers([PLAN]), 'today.summary': () => summary });
  drawn = await openPlace(Today, '#/today');
  await until('figure', says('3 · 2'));
  await click(button(document, '对账逾期'));
  expect(window.location.hash).toBe('#/reconcile?tab=plan');
});
