import { afterEach, expect, test } from 'vitest';
import { Page } from '../../renderer/features/settings/page.tsx';
import { answeringEngine } from './fake-engine.ts';
import { button, openPlace, until } from './open-place.tsx';
import type { Drawn } from './render.tsx';

let drawn: Drawn | null = null;
afterEach(async () => {
  await drawn?.remove();
  drawn = null;
});

const shows = (text: string) => (): boolean => document.body.textContent.includes(text);

test('settings show who sells to how many, hand-overs with what was taken back, and groups; nothing goes over before it is said whose', async () => {
  answeringEngine({
    'salesperson.list': () => ({ rows: [{ name: '王敏', parties: 12 }], total: 1 }),
    'salesperson.handovers': () => ({
      rows: [
        {
          uid: 'handover0.1',
          at: '2026-11-02T01:30:00.000Z',
          by: '王会计',
          date: '2026-10-01',
          from: '王敏',
          into: '赵强',
          parties: 3,
          reason: '片区调整',
          undone: { at: '2026-11-02T01:30:00.000Z', by: '王会计', reason: '记错' },
        },
      ],
      total: 1,
    }),
    'group.list': () => ({ rows: [{ name: '重点客户', members: 5 }], total: 1 }),
    'party.list': () => ({ rows: [], total: 0 }),
  });
  drawn = await openPlace(Page, 'settings/people', 'owner');
  await until('12 个单位', shows('12 个单位'));
  await until('2026-10-01 王敏 → 赵强，3 个单位', shows('2026-10-01 王敏 → 赵强，3 个单位'));
  await until('已撤回：记错', shows('已撤回：记错'));
  await until('重点客户', shows('重点客户'));
  expect(button(document, '移交').disabled).toBe(true);
});
