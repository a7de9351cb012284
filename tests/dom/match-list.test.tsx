import { afterEach, expect, test } from 'vitest';
import type { MatchRow } from '../../shared/contract/match.ts';
import { until } from './open-place.tsx';
import { at, closeWorkbench, ready, sent, shows, workbench } from './open-workbench.tsx';
import { press } from './render.tsx';

afterEach(closeWorkbench);

const MANY = 100_000;

/** Lines that wait, the match of the worked example first. */
function rowAt(index: number): MatchRow {
  return {
    id: index === 0 ? 'R1' : `M${index}`,
    status: 'proposed',
    receipt: {
      id: `B${index}`,
      reference: `REF${index}`,
      date: '2026-10-20',
      amount: `${index}.00`,
      currency: 'CNY',
      counterparty: `示例客户 ${index}`,
      text: '货款',
    },
    party: null,
    allocations: [],
    adjustments: [],
    certainty: 'probable',
    alternatives: 0,
    search: 'complete',
    certificate: `M${index}`,
  };
}

const FILLED = {
  'match.list': (request: Readonly<Record<string, unknown>>) => {
    const offset = Number(request['offset'] ?? 0);
    const limit = Math.min(Number(request['limit'] ?? 100), MANY - offset);
    return {
      rows: Array.from({ length: limit }, (_, by) => rowAt(offset + by)),
      total: MANY,
      counts: { proposed: MANY, ambiguous: 0, unmatched: 0, accepted: 0, waiting: 0 },
    };
  },
};

test('of a hundred thousand lines only what is in view is fetched and drawn, and keys find their way', async () => {
  const heard = await workbench('#/match/R1', new Set(), FILLED);
  await until('proposal', ready);
  expect(document.body.textContent).toContain('100,000');
  expect(document.querySelectorAll('[role="option"]').length).toBeLessThan(60);
  await press(document.body, 'Enter');
  await until('moved on', () => at() === 'M1');
  const asked = sent(heard, 'match.list').map((request) => Number(Object(request).offset ?? 0));
  expect(Math.max(...asked)).toBeLessThan(1000);
});

test('a search that finds nothing says so and offers to empty it', async () => {
  await workbench('#/match?status=proposed&search=没有', new Set(), {
    'match.list': () => ({
      rows: [],
      total: 0,
      counts: { proposed: 4, ambiguous: 0, unmatched: 0, accepted: 0, waiting: 0 },
    }),
  });
  await until('said', shows('没有找到“没有”'));
  expect(document.body.textContent).toContain('清空查找');
});

test('an empty list says what comes next: import, run, the other kinds, or that all is done', async () => {
  const counts = { proposed: 0, ambiguous: 0, unmatched: 0, accepted: 0, waiting: 0 };
  const empty = (some: Partial<typeof counts>) => ({
    'match.list': () => ({ rows: [], total: 0, counts: { ...counts, ...some } }),
  });
  for (const [some, said] of [
    [{}, '先导入银行对账单'],
    [{ waiting: 12 }, '12 笔流水还没有匹配过'],
    [{ unmatched: 3 }, '未匹配 3'],
    [{ accepted: 7 }, '已采纳 7 笔，没有等着核销的收付款'],
  ] as const) {
    await workbench('#/match?status=proposed', new Set(), empty(some));
    await until(said, shows(said));
    await closeWorkbench();
  }
});

test('what could not be loaded is said with a way to try again', async () => {
  await workbench('#/match/R1', new Set(['match.list', 'match.get']));
  await until('said', () => document.querySelectorAll('[role="alert"]').length === 2);
  expect(document.body.textContent).toContain('重试');
});
