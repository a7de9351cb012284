import { act } from 'react';
import { afterEach, expect, test } from 'vitest';
import { undoToast, useToasts } from '../../renderer/ui/toast-store.ts';
import { button, click, until } from './open-place.tsx';
import { at, closeWorkbench, ready, sent, shows, workbench } from './open-workbench.tsx';
import { one, press, type } from './render.tsx';

afterEach(closeWorkbench);

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

test('Enter on a focused button accepts nothing', async () => {
  const heard = await workbench('#/match/R1');
  await until('proposal', ready);
  await press(button(document, '运行匹配'), 'Enter');
  expect(sent(heard, 'match.accept')).toEqual([]);
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
  await until('consequences', shows('TZ2026-0001'));
  expect(document.body.textContent).toContain('INV-1001');
  expect(document.body.textContent).toContain('TZ2026-0001');
  expect(sent(heard, 'match.undo')).toEqual([]);
  await press(document.body, 'Enter');
  expect(sent(heard, 'match.undo')).toEqual([]);
  await click(button(document, 'Ctrl+Enter'));
  await until('undone', () => sent(heard, 'match.undo').length === 1);
  expect(sent(heard, 'match.undo')).toMatchObject([
    { id: 'R2', date: expect.stringMatching(/^\d{4}-\d\d-\d\d$/) },
  ]);
});

test('an ambiguous receipt is not accepted until a set is chosen; the chosen set is what is sent', async () => {
  const heard = await workbench('#/match/R5?status=ambiguous');
  await until('sets', shows('2 组都有 INV-1002'));
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
  await click(one(document, 'input[aria-label="核销 INV-1001"]'));
  await until('remaining', shows('还余 11,300.00：留在往来账上，未核销'));
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

test('E goes to the amount, a sum typed there counts, Enter goes back to the list and the next Enter settles the part', async () => {
  const heard = await workbench('#/match/R1');
  await until('proposal', ready);
  await press(document.body, 'e');
  const field = document.activeElement;
  if (!(field instanceof HTMLInputElement)) throw new Error('no amount has the focus');
  expect(field.labels?.[0]?.textContent).toContain('INV-0097');
  await type(field, '=1200+35.5');
  await press(field, 'Enter');
  expect(document.activeElement).toBe(one(document, '[data-match-list]'));
  await until('remaining', shows('还余 37,414.90'));
  await press(one(document, '[data-match-list]'), 'Enter');
  await until('sent', () => sent(heard, 'match.manual').length === 1);
  expect(sent(heard, 'match.manual')).toMatchObject([
    { id: 'R1', items: [{ lineId: 'INV0097.1/1', amount: '1235.50' }] },
  ]);
});

test('an amount that is being typed counts when Ctrl+Enter settles', async () => {
  const heard = await workbench('#/match/R1');
  await until('proposal', ready);
  await press(document.body, 'e');
  const field = document.activeElement;
  if (!(field instanceof HTMLInputElement)) throw new Error('no amount has the focus');
  await type(field, '38,000');
  await press(field, 'Enter', { ctrlKey: true });
  await until('sent', () => sent(heard, 'match.manual').length === 1);
  expect(sent(heard, 'match.manual')).toMatchObject([{ items: [{ amount: '38000.00' }] }]);
});

test('D explains the difference with a reason and says which account it goes to', async () => {
  const heard = await workbench('#/match/R1');
  await until('proposal', ready);
  await press(document.body, 'i');
  await click(one(document, 'input[aria-label="核销 INV-1001"]'));
  await until('over', shows('所选超过银行金额 11,300.00'));
  await press(document.body, 'd');
  await until('exact', shows('正好相符'));
  expect(document.body.textContent).toContain('记入科目 660301 财务费用-手续费');
  await press(document.body, 'Enter');
  await until('sent', () => sent(heard, 'match.manual').length === 1);
  expect(sent(heard, 'match.manual')).toMatchObject([{ adjustments: [{ code: 'fee', amount: '11300.00' }] }]);
});

test('ticks stay while one looks at another line', async () => {
  await workbench('#/match/R2');
  await until('proposal', ready);
  await click(one(document, 'input[aria-label="核销 INV-1001"]'));
  await until('remaining', shows('还余 11,300.00'));
  await press(document.body, 'k');
  await until('up', () => at() === 'R1');
  await press(document.body, 'j');
  await until('down', () => at() === 'R2');
  await until('still', shows('还余 11,300.00'));
});

test('items of another party of the group are offered, and it is said that a transfer carries the money over', async () => {
  const heard = await workbench('#/match/R1');
  await until('proposal', ready);
  const field = one<HTMLInputElement>(document, '[data-add-party] input');
  await type(field, '宁波');
  await until('choices', () => document.querySelector('[role="option"].MuiAutocomplete-option') !== null);
  await click(one(document, '[role="option"].MuiAutocomplete-option'));
  await until('its items', shows('INV-9001'));
  await click(one(document, 'input[aria-label="核销 INV-0097"]'));
  await click(one(document, 'input[aria-label="核销 INV-9001"]'));
  await until('words', shows('用转账单从 苏州示例精密制造有限公司 转到 宁波示例集团分公司'));
  await press(document.body, 'Enter');
  await until('sent', () => sent(heard, 'match.manual').length === 1);
  expect(sent(heard, 'match.manual')).toMatchObject([
    { partyUid: 'C001.1', items: [{ lineId: 'INV9001.1/1', amount: '5000.00' }] },
  ]);
});
