import { act } from 'react';
import { afterEach, expect, test } from 'vitest';
import { emit } from '../../renderer/api/events.ts';
import { Page } from '../../renderer/features/match/page.tsx';
import { readAddress } from '../../renderer/ui/navigation.ts';
import { undoToast, useToasts } from '../../renderer/ui/toast-store.ts';
import type { Wire } from '../../shared/contract/wire.ts';
import { createMatchAnswers } from '../fixtures/window/match-answers.ts';
import { answeringEngine } from './fake-engine.ts';
import { button, click, openPlace, until } from './open-place.tsx';
import { one, press, type Drawn } from './render.tsx';

let drawn: Drawn | null = null;
afterEach(async () => {
  await drawn?.remove();
  drawn = null;
});

type Heard = ReturnType<typeof answeringEngine>['heard'];

/** The workbench at a match of the worked example, with the engine's own proposals. */
async function workbench(address: string, refused: ReadonlySet<string> = new Set()): Promise<Heard> {
  const answers = createMatchAnswers((areas) => emit({ type: 'changed', seq: 9, areas }));
  const replies = Object.fromEntries(
    Object.entries(answers).map(([name, answer]) => [
      name,
      (request: unknown) =>
        refused.has(name)
          ? {
              ok: false as const,
              error: { code: 'MATCH_STALE' as const, place: 'match', params: { document: 'INV-0097' } },
            }
          : (answer(request as Readonly<Record<string, unknown>>) as Wire), // invented values of the contract's shapes
    ]),
  );
  const { heard } = answeringEngine(replies);
  drawn = await openPlace(Page, address);
  return heard;
}

const sent = (heard: Heard, name: string): readonly unknown[] =>
  heard.filter((one) => one.name === name).map((one) => one.request);
const at = (): string => readAddress(window.location.hash).subject;
const shows = (text: string) => (): boolean => document.body.textContent?.includes(text) === true;
const ready = (): boolean => drawn !== null && !button(drawn.root, 'Enter').disabled;

test('Enter accepts the proposal and goes on to the next at once', async () => {
  const heard = await workbench('#/match/R1');
  await until('proposal', ready);
  await press(document.body, 'Enter');
  await until('moved on', () => at() === 'R2');
  expect(sent(heard, 'match.accept')).toMatchObject([{ id: 'R1', exchangeRate: null }]);
  await until('next proposal', shows('CN-1003'));
  expect(useToasts.getState().shown?.text).toContain('38,650.40');
});

test('Enter that an input method takes accepts nothing', async () => {
  const heard = await workbench('#/match/R1');
  await until('proposal', ready);
  await press(document.body, 'Enter', { isComposing: true });
  await press(document.body, 'Process', {});
  await press(document.body, 'Enter', { keyCode: 229 } as KeyboardEventInit);
  expect(sent(heard, 'match.accept')).toEqual([]);
  expect(at()).toBe('R1');
});

test('Enter that is held down accepts once and no more', async () => {
  const heard = await workbench('#/match/R1');
  await until('proposal', ready);
  await press(document.body, 'Enter');
  await until('moved on', () => at() === 'R2');
  await until('next proposal', shows('CN-1003'));
  await press(document.body, 'Enter', { repeat: true });
  await press(document.body, 'Enter', { repeat: true });
  expect(sent(heard, 'match.accept')).toHaveLength(1);
});

test('Enter on a focused button and under an open dialog accepts nothing', async () => {
  const heard = await workbench('#/match/R1');
  await until('proposal', ready);
  if (drawn === null) throw new Error('nothing drawn');
  await press(button(drawn.root, '运行匹配'), 'Enter');
  await press(document.body, 'a');
  await until('dialog', shows('采纳全部确定的建议'));
  const dialog = one(document, '.MuiDialog-container');
  await press(dialog, 'Enter');
  await press(dialog, 'Enter', { ctrlKey: true });
  expect(sent(heard, 'match.accept')).toEqual([]);
  await until('counted', shows('采纳 4 笔'));
  await click(button(document, '采纳 4 笔'));
  await until('accepted', () => sent(heard, 'match.acceptCertain').length === 1);
});

test('what is refused comes back as a notice that leads to it', async () => {
  await workbench('#/match/R1', new Set(['match.accept']));
  await until('proposal', ready);
  await press(document.body, 'Enter');
  await until('notice', () => useToasts.getState().shown?.problem?.code === 'MATCH_STALE');
  const toast = useToasts.getState().shown;
  await act(async () => undoToast(toast?.id ?? 0));
  expect(at()).toBe('R1');
});

test('U shows what undoing does, and undoes with today’s date only when told', async () => {
  const heard = await workbench('#/match/R2');
  await until('proposal', ready);
  await press(document.body, 'Enter');
  await until('moved on', () => at() !== 'R2');
  await press(document.body, 'u');
  await until('consequences', shows('反核销这一笔'));
  expect(document.body.textContent).toContain('INV-1001');
  expect(document.body.textContent).toContain('手续费 15.00');
  expect(sent(heard, 'match.undo')).toEqual([]);
  await press(document.body, 'Enter');
  expect(sent(heard, 'match.undo')).toEqual([]);
  if (drawn !== null) await click(button(drawn.root, 'Ctrl+Enter'));
  await until('undone', () => sent(heard, 'match.undo').length === 1);
  expect(sent(heard, 'match.undo')).toMatchObject([
    { id: 'R2', date: expect.stringMatching(/^\d{4}-\d\d-\d\d$/) },
  ]);
});

test('an ambiguous receipt is not accepted until a set is chosen; the chosen set is what is sent', async () => {
  const heard = await workbench('#/match/R5?status=ambiguous');
  await until('sets', shows('第 2 组'));
  await press(document.body, 'Enter');
  expect(sent(heard, 'match.accept')).toEqual([]);
  expect(sent(heard, 'match.manual')).toEqual([]);
  await press(document.body, '2');
  await until('chosen', ready);
  await press(document.body, 'Enter');
  await until('sent', () => sent(heard, 'match.manual').length === 1);
  expect(sent(heard, 'match.manual')).toMatchObject([
    {
      id: 'R5',
      partyUid: 'C001.1',
      ledger: 'AR',
      items: [
        { lineId: 'INV1002.1/1', amount: '22600.00' },
        { lineId: 'x.1/1', amount: '33900.00' },
      ],
      adjustments: [],
    },
  ]);
});

test('unticking an item makes it a person’s own choice with what remains in words', async () => {
  const heard = await workbench('#/match/R2');
  await until('proposal', ready);
  if (drawn === null) throw new Error('nothing drawn');
  await click(one(drawn.root, 'input[aria-label="核销 INV-1001"]'));
  await until('remaining', shows('11,300.00 留在往来账上，未核销'));
  await press(document.body, 'Enter');
  await until('sent', () => sent(heard, 'match.manual').length === 1);
  expect(sent(heard, 'match.manual')).toMatchObject([
    {
      items: [
        { lineId: 'INV1002.1/1', amount: '22600.00' },
        { lineId: 'CN1003.1/1', amount: '-1130.00' },
      ],
      adjustments: [{ code: 'fee', amount: '15.00', lineId: 'INV1002.1/1' }],
    },
  ]);
});

test('J and K move, and pass over what was decided', async () => {
  await workbench('#/match/R1');
  await until('proposal', ready);
  await press(document.body, 'j');
  await until('down', () => at() === 'R2');
  await press(document.body, 'k');
  await until('up', () => at() === 'R1');
});
