import { afterEach, expect, test } from 'vitest';
import { useToasts } from '../../renderer/ui/toast-store.ts';
import { button, click, until } from './open-place.tsx';
import { at, closeWorkbench, ready, sent, shows, workbench } from './open-workbench.tsx';
import { one, press } from './render.tsx';

afterEach(closeWorkbench);

const picked = (): readonly string[] =>
  [...document.querySelectorAll('[role="option"]')]
    .filter((card) => card.querySelector<HTMLInputElement>('input[type="checkbox"]')?.checked === true)
    .map((card) => card.id.replace('match-', ''));

test('X and Shift+J pick several; together they are settled with one set of items', async () => {
  const heard = await workbench('#/match/R1');
  await until('proposal', ready);
  await press(document.body, 'x');
  await until('one picked', () => picked().length === 1);
  await press(document.body, 'J', { shiftKey: true });
  await until('two picked', () => picked().length === 2);
  expect(picked()).toEqual(['R1', 'R2']);
  expect(document.body.textContent).toContain('CNY 71,405.40');
  await until('items', () => document.querySelector('input[aria-label="核销 INV-0097"]') !== null);
  await click(one(document, 'input[aria-label="核销 INV-0097"]'));
  await until('remaining', shows('还余 32,755.00'));
  await click(one(document, 'input[aria-label="核销 INV-1001"]'));
  await until('remaining', shows('还余 21,455.00'));
  await press(document.body, 'Enter');
  await until('sent', () => sent(heard, 'match.manualMany').length === 1);
  expect(sent(heard, 'match.manualMany')).toMatchObject([
    {
      ids: ['R1', 'R2'],
      partyUid: 'C001.1',
      ledger: 'AR',
      items: [
        { lineId: 'INV0097.1/1', amount: '38650.40' },
        { lineId: 'INV1001.1/1', amount: '11300.00' },
      ],
    },
  ]);
  await until('told', () => useToasts.getState().shown?.text.includes('2 笔已一起核销') === true);
  expect(at()).not.toBe('R1');
});

test('items may be chosen before any money: then the money is picked against them', async () => {
  const heard = await workbench('#/match/R1');
  await until('proposal', ready);
  await press(document.body, 'b');
  await until('bundle', shows('几笔一起核销'));
  const field = document.querySelector<HTMLInputElement>(
    'section[aria-label="几笔一起核销"] input[role="combobox"]',
  );
  if (field === null) throw new Error('no party field');
  await click(field);
  await press(field, 'ArrowDown');
  await until('choices', () => document.querySelector('.MuiAutocomplete-option') !== null);
  await click(one(document, '.MuiAutocomplete-option'));
  await until('items', () => document.querySelector('input[aria-label="核销 INV-9001"]') !== null);
  await click(one(document, 'input[aria-label="核销 INV-9001"]'));
  await until('asks for money', shows('所选单据合计 5,000.00，请在左边选收付款'));
  await click(one(document, '#match-R1 input'));
  await until('remaining', shows('还余 33,650.40'));
  await press(document.body, 'Enter');
  await until('sent', () => sent(heard, 'match.manual').length === 1);
  expect(sent(heard, 'match.manual')).toMatchObject([
    { id: 'R1', partyUid: 'C900.1', items: [{ lineId: 'INV9001.1/1', amount: '5000.00' }] },
  ]);
});

test('Escape leaves without deciding and lets go of what was picked', async () => {
  const heard = await workbench('#/match/R1');
  await until('proposal', ready);
  await press(document.body, 'x');
  await press(document.body, 'J', { shiftKey: true });
  await until('bundle', shows('几笔一起核销'));
  await press(document.body, 'Escape');
  await until('left', () => picked().length === 0);
  expect(sent(heard, 'match.manualMany')).toEqual([]);
});

test('A with several picked previews these only', async () => {
  const heard = await workbench('#/match/R1');
  await until('proposal', ready);
  await press(document.body, 'j');
  await until('second', () => at() === 'R2');
  await press(document.body, 'x');
  await until('one picked', () => picked().length === 1);
  await press(document.body, 'a');
  await until('counted', shows('采纳 1 笔'));
  await click(button(document, '采纳 1 笔'));
  await until('accepted', () => sent(heard, 'match.acceptSome').length === 1);
  expect(sent(heard, 'match.acceptSome')).toMatchObject([{ ids: ['R2'] }]);
});
