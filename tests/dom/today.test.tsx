import { act } from 'react';
import { afterEach, expect, test } from 'vitest';
import { Page } from '../../renderer/features/today/page.tsx';
import { answeringEngine } from './fake-engine.ts';
import { button, click, openPlace, until } from './open-place.tsx';
import type { Drawn } from './render.tsx';

const SUMMARY = {
  currency: 'CNY',
  receivable: '300.00',
  payable: '0.00',
  overdue: '100.00',
  unapplied: '0.00',
  bankLinesWaiting: 1,
  proposals: {},
  brokenStatements: 0,
  aging: { buckets: ['not_due', '1-30'], amounts: ['200.00', '100.00'] },
  queue: [{ kind: 'overdue', title: '示例甲', amount: '100.00', currency: 'CNY', days: 12, uid: 'a.1' }],
  months: [{ month: '2026-10', invoiced: '300.00', received: '0.00' }],
};

const FORECAST = {
  kind: 'forecast',
  title: '回款预测',
  subtitle: '',
  ledger: 'AR',
  currencies: ['CNY'],
  from: '2026-10-01',
  to: '2026-10-31',
  figures: [],
  terms: [],
  knownAt: 1,
  currency: 'CNY',
  total: 1,
  columns: [
    { id: 'party', title: '单位', kind: 'text' },
    { id: 'passed', title: '已过期', kind: 'amount' },
    { id: 'month-0', title: '2026-11', kind: 'amount' },
  ],
  rows: [],
  foot: { cells: ['合计', '100.00', '200.00'], opens: ['passed', 'month-0'] },
  chart: { of: 'foot', label: 'party', series: ['passed', 'month-0'] },
};

const BUSY = { ok: false, error: { code: 'BOOK_BUSY', place: 'book', params: {} } } as const;

let drawn: Drawn | null = null;

afterEach(async () => {
  await drawn?.remove();
  drawn = null;
});

async function openToday(): Promise<HTMLElement> {
  answeringEngine({
    'today.summary': () => SUMMARY,
    'plan.list': () => ({ rows: [] }),
    'period.list': () => ({ periods: [{ ledger: 'AR', month: '2020-10', locked: false, documents: 1 }] }),
    'close.check': () => ({
      month: '2020-10',
      locked: { AR: false, AP: false },
      documents: 1,
      proofs: [
        { proof: 'statements', state: 'holds', count: 0, sums: [] },
        { proof: 'vouchers', state: 'open', count: 2, sums: [] },
      ],
      controls: [],
    }),
    'report.run': () => FORECAST,
    'reconcile.items': () => ({
      rows: [],
      total: 3,
      sums: [{ class: 'ours_only', currency: 'CNY', count: 3, difference: '-12.00' }],
    }),
    'letter.list': () => ({
      rows: [],
      total: 4,
      counts: { sent: 1, agreed: 3 },
      replies: { asked: 4, answered: 3, agreed: 3, differs: 0, sealed: 0, overdue: 1 },
    }),
  });
  drawn = await openPlace(Page, '#/today');
  const root = document.body;
  await until('the cards', () => root.textContent.includes('回函率 75%'));
  return root;
}

async function press(root: HTMLElement, card: string, words: string): Promise<string> {
  const bar = [...root.querySelectorAll<HTMLElement>(`section[aria-label="${card}"] button`)].find((one) =>
    one.textContent.includes(words),
  );
  if (bar === undefined) throw new Error(`no bar ${words} in ${card}: ${root.textContent}`);
  await act(async () => bar.click());
  return decodeURIComponent(window.location.hash);
}

test('every bar opens the lines it is made of', async () => {
  const root = await openToday();
  expect(await press(root, '应收账龄（按到期日）', '100.00')).toMatch(
    /^#\/reports\/aging\?to=\d{4}-\d\d-\d\d&row=foot&column=1-30$/u,
  );
  expect(await press(root, '预计收款', '2026-11')).toMatch(
    /^#\/reports\/forecast\?to=.*&row=foot&column=month-0$/u,
  );
  expect(await press(root, '对账未达', '-12.00')).toBe('#/reconcile?tab=items&class=ours_only&currency=CNY');
  expect(await press(root, '回函', '相符')).toBe('#/statements?tab=papers&state=agreed');
  expect(await press(root, '回函', '逾期')).toBe('#/statements?tab=papers&overdue=1');
  expect(await press(root, '月结 2020-10', '凭证都已导出')).toBe('#/close/2020-10?proof=vouchers');
});

test('a month of the chart is reached by the keyboard, says its figures in words and opens its report', async () => {
  const root = await openToday();
  const month = root.querySelector<SVGGElement>('g[role="link"]');
  expect(month?.getAttribute('aria-label')).toBe('2026-10：开票 300.00，收款 0.00');
  expect(month?.getAttribute('tabindex')).toBe('0');
  await act(async () => month?.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true })));
  expect(window.location.hash).toBe(
    '#/reports/sales-cash?from=2026-10-01&to=2026-10-31&row=2026-10&column=cash',
  );
});

test('a card that could not be read says so where it stands and is asked for again', async () => {
  const { heard } = answeringEngine({
    'today.summary': () => SUMMARY,
    'plan.list': () => BUSY,
    'period.list': () => BUSY,
    'report.run': () => BUSY,
    'reconcile.items': () => BUSY,
    'letter.list': () => BUSY,
  });
  drawn = await openPlace(Page, '#/today');
  for (const card of ['月结', '预计收款', '对账未达', '回函']) {
    const section = (): HTMLElement | null => document.querySelector(`section[aria-label="${card}"]`);
    await until(card, () => section()?.querySelector('[role="alert"]') !== null);
    const before = heard.length;
    await click(button(section() ?? document.body, '重试'));
    expect(heard.length).toBeGreaterThan(before);
  }
});
