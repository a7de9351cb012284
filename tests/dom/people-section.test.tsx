import { afterEach, expect, test } from 'vitest';
import { PartyPeople } from '../../renderer/features/accounts/party-people.tsx';
import { Page } from '../../renderer/features/settings/page.tsx';
import { answeringEngine } from './fake-engine.ts';
import { button, click, openPlace, until } from './open-place.tsx';
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

test('the page of a party shows who sold to it over which days, and its groups with theirs', async () => {
  const told = { at: '2026-11-02T01:30:00.000Z', by: '王会计' };
  answeringEngine({
    'salesperson.periods': () => ({
      rows: [
        { from: null, to: '2026-09-30', name: '王敏', handoverUid: null, at: null, by: '' },
        { from: '2026-10-01', to: null, name: '赵强', handoverUid: 'handover0.1', ...told },
      ],
    }),
    'group.memberships': () => ({
      rows: [
        {
          uid: 'member0.1',
          partyUid: 'party0.1',
          partyCode: 'C001',
          partyName: '青松机械有限公司',
          group: '重点客户',
          from: '2026-01-01',
          to: '2026-12-31',
          ...told,
        },
      ],
      total: 1,
    }),
  });
  drawn = await openPlace(() => <PartyPeople partyUid="party0.1" />, 'accounts/party0.1', 'viewer');
  await until('业务员 赵强', shows('业务员 赵强'));
  expect(document.body.textContent).toContain('业务员 王敏至 2026-09-30');
  expect(document.body.textContent).toContain('业务员 赵强2026-10-01 起 · 王会计');
  expect(document.body.textContent).toContain('分组“重点客户”2026-01-01 – 2026-12-31 · 王会计');
  await click(button(document, '移交或更改分组'));
  expect(window.location.hash).toBe('#/settings/people');
});
