import { afterEach, expect, test } from 'vitest';
import { useToasts } from '../../renderer/ui/toast-store.ts';
import { button, click, until } from './open-place.tsx';
import { closeWorkbench, ready, sent, shows, workbench } from './open-workbench.tsx';
import { one, press } from './render.tsx';

afterEach(closeWorkbench);

test('A shows how many, how much, whose, and what stays and why, before anything is accepted', async () => {
  const heard = await workbench('#/match/R1');
  await until('proposal', ready);
  await press(document.body, 'a');
  await until('counted', shows('1 笔虽然确定，这次不采纳，原因如下'));
  const dialog = one(document, '.MuiDialog-container');
  expect(dialog.textContent).toContain('12,345.00');
  expect(dialog.textContent).toContain('C001 苏州示例精密制造有限公司');
  expect(dialog.textContent).toContain('INV-0097');
  expect(sent(heard, 'match.acceptSome')).toEqual([]);
  await press(dialog, 'Enter');
  await press(dialog, 'Enter', { ctrlKey: true });
  expect(sent(heard, 'match.accept')).toEqual([]);
  const submit = button(dialog, '采纳 ');
  expect(document.activeElement).toBe(submit);
  await click(submit);
  await until('accepted', () => sent(heard, 'match.acceptSome').length === 1);
  await until('closed', () => document.querySelector('.MuiDialog-container') === null);
});

test('what is refused meanwhile is told with its reason, and keeps nothing else waiting', async () => {
  await workbench('#/match/R1', new Set(), {
    'match.acceptSome': () => ({
      seq: 9,
      accepted: 1,
      results: [
        { id: 'R2', refused: null },
        { id: 'R3', refused: { code: 'MATCH_STALE', place: 'match', params: { document: 'INV-1004' } } },
      ],
    }),
  });
  await until('proposal', ready);
  await press(document.body, 'a');
  await until('counted', shows('虽然确定'));
  await click(button(one(document, '.MuiDialog-container'), '采纳 '));
  await until('told', () => useToasts.getState().shown?.text.includes('1 笔没有采纳') === true);
  expect(useToasts.getState().shown?.text).toContain('INV-1004');
});
