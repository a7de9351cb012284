import { act } from 'react';
import { afterEach, expect, test, vi } from 'vitest';
import { until } from './open-place.tsx';
import { at, closeWorkbench, ready, sent, shows, workbench } from './open-workbench.tsx';
import { one, press } from './render.tsx';

afterEach(closeWorkbench);

test('each part of the certificate folds, and stays folded at the next match', async () => {
  await workbench('#/match/R1');
  await until('proposal', ready);
  const part = (): HTMLDetailsElement => {
    const found = [...document.querySelectorAll('details')].find((one) =>
      one.textContent?.startsWith('容差'),
    );
    if (found === undefined) throw new Error('no such part');
    return found;
  };
  expect(part().open).toBe(true);
  await act(async () => {
    part().open = false;
    part().dispatchEvent(new Event('toggle'));
  });
  await press(document.body, 'j');
  await until('next', () => at() === 'R2');
  await until('its certificate', shows('写明手续费 15.00'));
  expect(part().open).toBe(false);
  await act(async () => {
    part().open = true;
    part().dispatchEvent(new Event('toggle'));
  });
});

test('it prints whole: every sentence, who printed it, nothing folded', async () => {
  const print = vi.spyOn(window, 'print').mockImplementation(() => undefined);
  await workbench('#/match/R2');
  await until('proposal', ready);
  await press(document.body, 'p', { ctrlKey: true });
  await until('printed', () => print.mock.calls.length === 1);
  const sheet = one(document, '[data-certificate-sheet]');
  for (const said of ['项目 32,770.00 − 调整 15.00 = 银行金额 32,755.00', '付款方已确定', '王示例'])
    expect(sheet.textContent).toContain(said);
  await act(async () => window.dispatchEvent(new Event('afterprint')));
  expect(document.querySelector('[data-certificate-sheet]')).toBe(null);
  print.mockRestore();
});

test('two keys answer the question, what stands is shown at once, and the last answer can be taken back', async () => {
  const heard = await workbench('#/match/R5?status=ambiguous');
  await until('question', shows('这笔款付了 INV-1006 吗？'));
  await press(document.body, 'n');
  await until('one set stands and is chosen', ready);
  expect(document.body.textContent).toContain('没付 INV-1006');
  await press(document.body, 'Backspace');
  await until('asked again', shows('这笔款付了 INV-1006 吗？'));
  await press(document.body, 'y');
  await until('chosen', ready);
  await press(document.body, 'Enter');
  await until('sent', () => sent(heard, 'match.manual').length === 1);
  expect(sent(heard, 'match.manual')).toMatchObject([
    { id: 'R5', items: [{ lineId: 'INV1002.1/1' }, { lineId: 'INV1006.1/1' }] },
  ]);
});

test('a letter that belongs to an input method answers nothing', async () => {
  const heard = await workbench('#/match/R5?status=ambiguous');
  await until('question', shows('这笔款付了 INV-1006 吗？'));
  await press(document.body, 'n', { isComposing: true });
  await press(document.body, 'y', { keyCode: 229 });
  expect(document.body.textContent).not.toContain('付了 INV-1006 收回');
  expect(document.body.textContent).toContain('有 2 组单据同样合适');
  expect(sent(heard, 'match.manual')).toEqual([]);
});
