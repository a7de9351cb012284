import { act } from 'react';
import { afterEach, expect, test } from 'vitest';
import { Page } from '../../renderer/features/reconcile/page.tsx';
import { undoToast, useToasts } from '../../renderer/ui/toast-store.ts';
import type { GroupRow } from '../../shared/contract/reconciliation.ts';
import type { Wire } from '../../shared/contract/wire.ts';
import { manyGroups, reconcileAnswers } from '../fixtures/window/reconcile-answers.ts';
import { answeringEngine } from './fake-engine.ts';
import { button, click, openPlace, until } from './open-place.tsx';
import { one, press, type, type Drawn } from './render.tsx';

const ADDRESS = '#/reconcile/C001.1?ledger=AR&currency=CNY&to=2026-10-31';
type Heard = ReturnType<typeof answeringEngine>['heard'];
type Answers = ReturnType<typeof reconcileAnswers>;

let drawn: Drawn | null = null;
afterEach(async () => {
  await drawn?.remove();
  drawn = null;
});

/** The bench of the worked example; `own` answers instead of it. */
async function bench(
  own: Answers = {},
  role: 'viewer' | 'owner' = 'owner',
  groups?: readonly GroupRow[],
): Promise<Heard> {
  const answers = { ...reconcileAnswers(groups), ...own };
  const replies = Object.fromEntries(
    Object.entries(answers).map(([name, answer]) => [
      name,
      (request: unknown) => answer(request as Readonly<Record<string, unknown>>) as Wire, // invented values of the contract's shapes
    ]),
  );
  const { heard } = answeringEngine(replies);
  drawn = await openPlace(Page, ADDRESS, role);
  return heard;
}

const sent = (heard: Heard, name: string): readonly unknown[] =>
  heard.filter((each) => each.name === name).map(({ request }) => request);
const says = (text: string) => (): boolean => document.body.textContent.includes(text);
const blocks = (): readonly HTMLElement[] => [...document.querySelectorAll<HTMLElement>('[data-class]')];
const here = (): string => one(document, '[data-class][aria-current="true"]').textContent;

test('both closings, the difference and the adjusted balances stand in the head, classes by shape with their number', async () => {
  await bench();
  await until('lines', () => blocks().length === 5);
  const head = one(document, '[aria-label="两边余额与差额"]').textContent;
  for (const figure of ['60,205.08', '39,400.00', '20,805.08', '48,205.08', '0，已平'])
    expect(head).toContain(figure);
  expect(blocks().map((block) => block.dataset['class'])).toEqual([
    'equal',
    'amount_differs',
    'group_equal',
    'ours_only',
    'theirs_only',
  ]);
  expect(
    [...document.querySelectorAll('[role="img"][aria-label]')].map(
      (mark) => mark.ariaLabel ?? mark.getAttribute('aria-label'),
    ),
  ).toEqual(expect.arrayContaining(['相符', '金额不符', '合并相符', '我方独有', '对方独有']));
  expect(blocks()[2]?.textContent).toContain('2 笔合计');
});

test('J and K move, digits show one class, 0 shows all again', async () => {
  const heard = await bench();
  await until('lines', () => blocks().length === 5);
  await press(document.body, 'j');
  expect(here()).toContain('INV-1004');
  await press(document.body, 'k');
  expect(here()).toContain('INV-1001');
  await press(document.body, '4');
  await until('ours only', () => blocks().length === 1);
  expect(here()).toContain('INV-1005');
  expect(sent(heard, 'reconcile.groups')).toContainEqual(expect.objectContaining({ classes: ['ours_only'] }));
  await press(document.body, '7');
  await until('differing', () => blocks().length === 3);
  await press(document.body, '0');
  await until('all', () => blocks().length === 5);
});

test('lines picked in two groups are linked by L, and the notice takes it back', async () => {
  const heard = await bench();
  await until('lines', () => blocks().length === 5);
  await press(document.body, '7');
  await until('differing', () => blocks().length === 3);
  await press(document.body, 'j');
  await press(document.body, 'x');
  await press(document.body, 'j');
  await press(document.body, 'x');
  expect(document.body.textContent).toContain('已选 我方 1 笔');
  await press(document.body, 'l');
  await until('sent', () => sent(heard, 'reconcile.decide').length === 1);
  expect(sent(heard, 'reconcile.decide')).toMatchObject([
    {
      partyUid: 'C001.1',
      ledger: 'AR',
      currency: 'CNY',
      decisions: [{ kind: 'link', ours: ['INV1005.1'], theirs: ['their.1/10'] }],
    },
  ]);
  await until('told', () => useToasts.getState().shown?.text === '已关联 2 笔');
  const toast = useToasts.getState().shown;
  await act(async () => undoToast(toast?.id ?? 0));
  await until('taken back', () => sent(heard, 'reconcile.decide').length === 2);
  expect(sent(heard, 'reconcile.decide')[1]).toMatchObject({
    decisions: [{ kind: 'withdraw', uid: 'd2.1' }],
  });
});

test('U keeps the lines of the group apart, and a group of one line is left alone', async () => {
  const heard = await bench();
  await until('lines', () => blocks().length === 5);
  await press(document.body, '2');
  await until('bundle', () => blocks().length === 1);
  await press(document.body, 'u');
  await until('sent', () => sent(heard, 'reconcile.decide').length === 1);
  expect(sent(heard, 'reconcile.decide')).toMatchObject([
    { decisions: [{ kind: 'unlink', ours: ['R2.1', 'FEE.1'], theirs: ['their.1/8'] }] },
  ]);
  await press(document.body, '4');
  await until('ours only', () => blocks().length === 1 && here().includes('INV-1005'));
  await press(document.body, 'u');
  expect(sent(heard, 'reconcile.decide')).toHaveLength(1);
});

test('the inspector gives the causes with their arithmetic and what was decided; Enter agrees to the first', async () => {
  const heard = await bench();
  await until('lines', () => blocks().length === 5);
  await press(document.body, 'j');
  await until('causes', says('9 × 300.00 = 2,700.00'));
  expect(document.body.textContent).toContain('应由对方更正');
  await until('history', says('已电话核对'));
  await press(document.body, 'Enter', { isComposing: true });
  expect(sent(heard, 'reconcile.decide')).toEqual([]);
  await press(document.body, 'Enter');
  await until('sent', () => sent(heard, 'reconcile.decide').length === 1);
  expect(sent(heard, 'reconcile.decide')).toMatchObject([
    {
      decisions: [
        {
          kind: 'classify',
          ours: ['INV1004.1'],
          theirs: ['their.1/4'],
          cause: 'typing',
          status: 'agreed',
          inError: 'theirs',
        },
      ],
    },
  ]);
});

test('C says what a group is: the owner and the note go with it', async () => {
  const heard = await bench();
  await until('lines', () => blocks().length === 5);
  await press(document.body, '4');
  await until('ours only', () => blocks().length === 1 && here().includes('INV-1005'));
  await press(document.body, 'c');
  const form = one(document, 'form[aria-label="定性"]');
  const field = (label: string): HTMLInputElement => {
    const found = [...form.querySelectorAll('label')].find((each) => each.textContent === label);
    const input = document.getElementById(found?.htmlFor ?? '');
    if (!(input instanceof HTMLInputElement)) throw new Error(`no field ${label}`);
    return input;
  };
  await type(field('负责人'), '赵示例');
  await click(button(form, '记录'));
  await until('sent', () => sent(heard, 'reconcile.decide').length === 1);
  expect(sent(heard, 'reconcile.decide')).toMatchObject([
    {
      decisions: [
        {
          kind: 'classify',
          ours: ['INV1005.1'],
          theirs: [],
          class: 'ours_only',
          cause: 'missing',
          owner: '赵示例',
        },
      ],
    },
  ]);
});

test('who may only look has no ticks and no deciding keys', async () => {
  const heard = await bench({}, 'viewer');
  await until('lines', () => blocks().length === 5);
  expect(document.querySelectorAll('.tick input')).toHaveLength(0);
  for (const key of ['j', 'x', 'l', 'u', 'c', 'Enter']) await press(document.body, key);
  expect(sent(heard, 'reconcile.decide')).toEqual([]);
  expect(document.body.textContent).not.toContain('结本期');
});

test('of 5,000 groups only those in sight are drawn, and End goes to the last', async () => {
  const heard = await bench({}, 'owner', manyGroups(5_000));
  await until('lines', () => blocks().length > 10);
  expect(blocks().length).toBeLessThan(80);
  const height = one(document, '[role="listbox"] > div').style.height;
  expect(Number.parseInt(height, 10)).toBe(5_000 * 30);
  await press(document.body, 'End');
  await until('fetched', () =>
    sent(heard, 'reconcile.groups').some((request) => Reflect.get(Object(request), 'offset') !== 0),
  );
});
