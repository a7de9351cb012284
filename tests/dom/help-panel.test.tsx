import { act } from 'react';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { HelpPanel } from '../../renderer/features/help/panel.tsx';
import { closeHelp, openHelp, toggleHelpOf, useHelp } from '../../renderer/ui/help-store.ts';
import { usePreferences } from '../../renderer/ui/preferences.ts';
import { draw, one, press, rest, type, type Drawn } from './render.tsx';

let drawn: Drawn;

beforeEach(async () => {
  HTMLElement.prototype.scrollIntoView = () => undefined;
  usePreferences.setState({ locale: 'zh-CN' });
  openHelp('match');
  drawn = await draw(<HelpPanel />);
  // A machine that runs everything at once reads the pages in more than the usual second.
  await vi.waitFor(
    async () => {
      await rest();
      if (drawn.root.querySelector('table') === null) throw new Error('the page is not there yet');
    },
    { timeout: 30_000 },
  );
});

afterEach(async () => {
  await drawn.remove();
  closeHelp();
});

function button(name: string): HTMLButtonElement {
  return one<HTMLButtonElement>(drawn.root, `button[aria-label="${name}"]`);
}

async function click(target: Element): Promise<void> {
  await act(async () => target.dispatchEvent(new MouseEvent('click', { bubbles: true })));
}

test('the page of a place is shown with its title, lists, tables and keys', () => {
  expect(one(drawn.root, 'h2').textContent).toBe('核销');
  expect(drawn.root.querySelectorAll('table').length).toBeGreaterThan(0);
  expect(drawn.root.querySelectorAll('code').length).toBeGreaterThan(5);
  expect(drawn.root.querySelectorAll('ol li').length).toBeGreaterThan(2);
});

test('a link leads to its page and back leads to where one was', async () => {
  expect(button('返回上一页').disabled).toBe(true);
  const link = [...drawn.root.querySelectorAll('button')].find((one) => one.textContent === '快捷键');
  expect(link).toBeDefined();
  if (link !== undefined) await click(link);
  expect(one(drawn.root, 'h2').textContent).toBe('快捷键');
  await click(button('返回上一页'));
  expect(one(drawn.root, 'h2').textContent).toBe('核销');
});

test('the contents list every part, and a search finds pages with the place of the word', async () => {
  await click(button('目录'));
  expect([...drawn.root.querySelectorAll('h3')].map((head) => head.textContent)).toEqual([
    '入门',
    '各处',
    '文件格式',
    '参考',
  ]);
  await type(one<HTMLInputElement>(drawn.root, 'input'), '恢复密钥');
  await expect.poll(async () => (await rest(), drawn.root.textContent)).toContain('找到');
  const [first] = drawn.root.querySelectorAll<HTMLElement>('[data-topic]');
  expect(first?.dataset['topic']).toBe('backup');
  if (first !== undefined) await click(first);
  expect(one(drawn.root, 'h2').textContent).toBe('备份与恢复密钥');
  expect(one<HTMLInputElement>(drawn.root, 'input').value).toBe('');
});

test('what nobody wrote about is said to be missing', async () => {
  await type(one<HTMLInputElement>(drawn.root, 'input'), '量子');
  await expect.poll(async () => (await rest(), drawn.root.textContent)).toContain('没有找到“量子”');
});

test('the language changes under an open page', async () => {
  await act(async () => usePreferences.setState({ locale: 'en' }));
  await expect
    .poll(async () => (await rest(), one(drawn.root, 'h2').textContent), { timeout: 5000 })
    .toBe('Match');
});

test('printing puts the page alone on paper', async () => {
  const print = vi.spyOn(window, 'print').mockImplementation(() => undefined);
  await click(button('打印这一页'));
  expect(print).toHaveBeenCalledOnce();
  expect(document.body.classList.contains('printing-sheet')).toBe(true);
  expect(one(document.body, '.print-only h1').textContent).toBe('核销');
  window.dispatchEvent(new Event('afterprint'));
  expect(document.body.classList.contains('printing-sheet')).toBe(false);
});

test('keys pressed in it do nothing to the place beside it; Escape closes it', async () => {
  const heard = vi.fn();
  window.addEventListener('keydown', heard);
  const page = one(drawn.root, '[role="region"]');
  await press(page, 'Enter');
  await press(page, 'j');
  expect(heard).not.toHaveBeenCalled();
  await press(page, 'F1');
  await press(page, 'k', { ctrlKey: true });
  expect(heard).toHaveBeenCalledTimes(2);
  await press(page, 'Escape');
  window.removeEventListener('keydown', heard);
  expect(useHelp.getState().open).toBe(false);
  expect(heard).toHaveBeenCalledTimes(2);
});

test('one key opens the help of a place, goes on to another, and closes what it shows already', async () => {
  const toggle = (place: string): Promise<void> => act(async () => toggleHelpOf(place));
  await act(async () => closeHelp());
  await toggle('bank');
  expect(useHelp.getState()).toMatchObject({ open: true, topic: 'bank', before: [] });
  await toggle('match');
  expect(useHelp.getState()).toMatchObject({ open: true, topic: 'match', before: ['bank'] });
  await toggle('match');
  expect(useHelp.getState().open).toBe(false);
  await toggle('nowhere');
  expect(useHelp.getState()).toMatchObject({ open: true, topic: null });
});
