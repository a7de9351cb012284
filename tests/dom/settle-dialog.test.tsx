import { act, type ReactNode } from 'react';
import { afterEach, beforeAll, expect, test } from 'vitest';
import { OpenItemsTab } from '../../renderer/features/accounts/open-items-tab.tsx';
import type { Moment } from '../../renderer/features/accounts/moment.ts';
import { useToasts } from '../../renderer/ui/toast-store.ts';
import { answeringEngine } from './fake-engine.ts';
import { button, click, openPlace, until } from './open-place.tsx';
import { type Drawn, one, press, rest, type } from './render.tsx';

const idOf = (number: string): string => number.replace('-', '');
const item = (
  number: string,
  open: string,
  dueDate: string | null,
  control = 'ar',
): Record<string, string | number | null> => ({
  lineId: `${idOf(number)}.1/1`,
  documentUid: `${idOf(number)}.1`,
  number,
  kind: open.startsWith('-') ? 'receipt' : 'invoice',
  control,
  date: '2026-10-01',
  dueDate,
  currency: 'CNY',
  original: open,
  open,
  daysOverdue: 0,
});

const ROWS = [
  item('INV-1', '300.00', '2026-10-31'),
  item('INV-2', '150.00', '2026-11-30'),
  item('SK-1', '-400.00', null),
  item('YS-1', '-50.00', null, 'ar_advance'),
];

let drawn: Drawn | null = null;
beforeAll(() => {
  // jsdom lays nothing out: the grid is told how much room it has.
  for (const name of ['offsetHeight', 'clientHeight', 'offsetWidth'])
    Object.defineProperty(HTMLElement.prototype, name, { configurable: true, get: () => 600 });
});
afterEach(async () => {
  await drawn?.remove();
  drawn = null;
});

const moment: Moment = {
  ledger: 'AR',
  currency: null,
  from: null,
  asOf: '2026-11-29',
  knownAt: null,
  tab: 'open',
};
const Page = (): ReactNode => <OpenItemsTab partyUid="p.1" moment={moment} />;
const Past = (): ReactNode => <OpenItemsTab partyUid="p.1" moment={{ ...moment, knownAt: 3 }} />;

async function open(page: () => ReactNode): Promise<ReturnType<typeof answeringEngine>['heard']> {
  const { heard } = answeringEngine({
    'ledger.openItems': () => ({ rows: ROWS, total: ROWS.length, knownAt: 9 }),
    'allocation.create': () => ({ seq: 10, uid: 'a.1', uids: ['a.1', 'a.2'] }),
    'allocation.undo': () => ({ seq: 11, uid: null, date: '2026-11-29' }),
  });
  drawn = await openPlace(page, '#/accounts');
  await until('rows', () => document.body.textContent.includes('INV-1'));
  return heard;
}

const settleButton = (): HTMLButtonElement => button(document.body, '核销所选');
async function pick(...places: readonly number[]): Promise<void> {
  for (const [at, place] of places.entries())
    await act(async () => {
      one(document, `[data-index="${place}"] [data-column="number"]`).dispatchEvent(
        new MouseEvent('click', { bubbles: true, ctrlKey: at > 0 }),
      );
    });
}

test('open documents of both signs settle each other, oldest due first, and are taken back as one', async () => {
  const heard = await open(Page);
  await pick(1, 2);
  expect(settleButton().disabled).toBe(false);
  await pick(2, 1, 0);
  await press(one(document, '[role=grid]'), 'h');
  await until('dialog', () => document.querySelector('[role="dialog"]') !== null);
  const dialog = one(document, '[role="dialog"]');
  expect([...dialog.querySelectorAll('tbody tr')].map((row) => row.textContent)).toEqual([
    'SK-1-400.000.00',
    'INV-1300.000.00',
    'INV-2150.0050.00',
  ]);
  await click(button(dialog, '核销 400.00'));
  await until('asked', () => heard.some(({ name }) => name === 'allocation.create'));
  expect(heard.find(({ name }) => name === 'allocation.create')?.request).toMatchObject({
    date: null,
    pairs: [
      { positiveLine: 'INV1.1/1', negativeLine: 'SK1.1/1', amount: '300.00' },
      { positiveLine: 'INV2.1/1', negativeLine: 'SK1.1/1', amount: '100.00' },
    ],
  });
  await until('closed', () => document.querySelector('[role="dialog"]') === null);
  useToasts.getState().shown?.undo?.();
  await until('undone', () => heard.filter(({ name }) => name === 'allocation.undo').length === 2);
  expect(heard.filter(({ name }) => name === 'allocation.undo').map(({ request }) => request)).toMatchObject([
    { uid: 'a.2' },
    { uid: 'a.1' },
  ]);
});

test('an amount that cannot be read settles nothing, one that can settles so much', async () => {
  const heard = await open(Page);
  await pick(0, 2);
  await click(settleButton());
  const dialog = one(document, '[role="dialog"]');
  const [amount] = dialog.querySelectorAll<HTMLInputElement>('input');
  if (amount === undefined) throw new Error('no field');
  await type(amount, '5o');
  await press(amount, 'Enter');
  await click(button(dialog, '核销 300.00'));
  await rest();
  expect(heard.filter(({ name }) => name === 'allocation.create')).toEqual([]);
  await type(amount, '50');
  await press(amount, 'Enter');
  await click(button(dialog, '核销 50.00'));
  await until('asked', () => heard.some(({ name }) => name === 'allocation.create'));
  expect(heard.find(({ name }) => name === 'allocation.create')?.request).toMatchObject({
    pairs: [{ amount: '50.00' }],
  });
});

test('lines of one sign, or of two accounts, do not settle each other, and nothing is settled in the past', async () => {
  await open(Page);
  await pick(0, 1);
  expect(settleButton().disabled).toBe(true);
  await pick(0, 3);
  expect(settleButton().disabled).toBe(true);
  await drawn?.remove();
  await open(Past);
  expect(document.body.textContent).not.toContain('核销所选');
});
