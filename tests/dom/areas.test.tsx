import { act } from 'react';
import { afterEach, expect, test } from 'vitest';
import { settings } from '../../shared/contract/output.ts';
import { ALL_AREAS, AREAS } from '../../shared/domain/area/area.ts';
import { EntryPanel } from '../../renderer/features/orders/entry-panel.tsx';
import { Page as OrdersPage } from '../../renderer/features/orders/page.tsx';
import { Page as SettingsPage } from '../../renderer/features/settings/page.tsx';
import { newLetterForm } from '../../renderer/features/statements/letter-form.ts';
import { LetterOptions } from '../../renderer/features/statements/letter-options.tsx';
import { Page as StatementsPage } from '../../renderer/features/statements/page.tsx';
import { useAreas } from '../../renderer/ui/areas.ts';
import { answeringEngine } from './fake-engine.ts';
import { button, click, openPlace, until } from './open-place.tsx';
import type { Drawn } from './render.tsx';

let drawn: Drawn | null = null;
afterEach(async () => {
  await drawn?.remove();
  drawn = null;
  await act(async () => {
    useAreas.setState(ALL_AREAS);
  });
});

const stored = settings.parse({ company: {}, accounts: {}, policy: {}, numbering: {}, letters: {} });
const tabs = (): readonly string[] =>
  [...document.querySelectorAll('[role=tab]')].map((tab) => tab.textContent ?? '');

test('what is in an area is said before it is switched off, and the choice is saved whole', async () => {
  const { heard } = answeringEngine({
    'settings.get': () => stored,
    'area.list': () => ({
      rows: AREAS.map((area) => ({
        area,
        on: true,
        count: area === 'payables' ? 3 : 0,
        sums: area === 'payables' ? [{ currency: 'CNY', amount: '1234.50' }] : [],
      })),
    }),
    'settings.save': () => ({ seq: 2, uid: null }),
  });
  drawn = await openPlace(SettingsPage, 'settings/areas', 'owner');
  await until('应付账款', () => document.body.textContent.includes('有 3 笔未清应付，合计 CNY 1,234.50'));
  expect(document.body.textContent).not.toContain('关闭后仍保留');
  const box = [...document.querySelectorAll('label')].find(({ textContent }) => textContent === '应付账款');
  await click(box as HTMLElement); // found just above; a label is an element
  await until('关闭后仍保留', () => document.body.textContent.includes('关闭后仍保留'));
  await click(button(document, '保存'));
  await until('settings.save', () => heard.some(({ name }) => name === 'settings.save'));
  expect(heard.find(({ name }) => name === 'settings.save')?.request).toMatchObject({
    section: 'areas',
    value: { ...ALL_AREAS, payables: false },
  });
});

test('tabs of what is off are not shown, and their address leads to the first of those that are', async () => {
  answeringEngine({});
  useAreas.setState({ ...ALL_AREAS, deliveries: false, dunning: false, payables: false });
  drawn = await openPlace(OrdersPage, 'orders?tab=flow', 'viewer');
  expect(tabs()).not.toContain('发货对账');
  expect(tabs()).toContain('订货·送货·开票·收款');
  await drawn.remove();
  drawn = await openPlace(StatementsPage, 'statements?tab=dunning', 'viewer');
  expect(tabs()).not.toContain('催款');
  expect(document.querySelector('[role=tab][aria-selected=true]')?.textContent).toBe('往来对账单');
});

/** Opens the choice that shows a word and gives what it offers. */
async function offered(shown: string): Promise<readonly string[]> {
  const box = [...document.querySelectorAll<HTMLElement>('[role=combobox]')].find(
    ({ textContent }) => textContent === shown,
  );
  await act(async () => {
    box?.dispatchEvent(new MouseEvent('mousedown', { bubbles: true, button: 0 }));
  });
  return [...document.querySelectorAll('[role=option]')].map(({ textContent }) => textContent);
}

test('choices of what is off are not offered', async () => {
  answeringEngine({ 'letter.templates': () => ({ rows: [] }) });
  useAreas.setState({ ...ALL_AREAS, deliveries: false, payables: false, dunning: false });
  drawn = await openPlace(() => <EntryPanel onClose={() => undefined} />, 'orders', 'accountant');
  expect(await offered('订单')).toEqual(['订单']);
  await drawn.remove();
  drawn = await openPlace(
    () => <LetterOptions form={newLetterForm()} change={() => undefined} />,
    'statements',
    'owner',
  );
  const kinds = await offered('对账函');
  expect(kinds.length).toBeGreaterThan(2);
  expect(kinds).not.toContain('催款函');
  await drawn.remove();
  drawn = await openPlace(
    () => <LetterOptions form={newLetterForm()} change={() => undefined} />,
    'statements',
    'owner',
  );
  expect(await offered('应收')).toEqual(['应收']);
});
