import { act, type ReactNode } from 'react';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { KeysSection } from '../../renderer/features/settings/keys-section.tsx';
import { useShortcuts } from '../../renderer/ui/keyboard.ts';
import { refusedKeys, resetKeys } from '../../renderer/ui/keymap.ts';
import { answeringEngine } from './fake-engine.ts';
import { button, click, openPlace } from './open-place.tsx';
import type { Drawn } from './render.tsx';

let drawn: Drawn | null = null;
let opened: string[] = [];

function Window(): ReactNode {
  useShortcuts([
    { id: 'palette', keys: 'mod+k', title: '打开命令面板', group: '帮助', run: () => opened.push('palette') },
    { id: 'lock', keys: 'mod+l', title: '锁定账套', group: '账套', run: () => opened.push('lock') },
  ]);
  return <KeysSection />;
}

beforeEach(async () => {
  opened = [];
  answeringEngine({});
  resetKeys();
  drawn = await openPlace(Window, '#/settings/keys');
});

afterEach(async () => {
  await drawn?.remove();
  resetKeys();
});

async function press(target: Element, key: string, modifiers: KeyboardEventInit = {}): Promise<void> {
  await act(async () => {
    target.dispatchEvent(
      new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true, ...modifiers }),
    );
  });
}

async function catchKeys(title: string): Promise<HTMLElement> {
  const change = document.querySelector<HTMLElement>(`[aria-label="更改“${title}”的快捷键"]`);
  await click(change ?? document.body);
  return button(document.body, '请按新的快捷键');
}

test('a changed key works at once and the old one no longer; reset gives it back', async () => {
  await press(await catchKeys('打开命令面板'), 'p', { altKey: true });
  expect(opened).toEqual([]);
  await press(document.body, 'k', { ctrlKey: true });
  expect(opened).toEqual([]);
  await press(document.body, 'p', { altKey: true });
  expect(opened).toEqual(['palette']);
  await click(button(document.body, '全部还原'));
  await press(document.body, 'k', { ctrlKey: true });
  expect(opened).toEqual(['palette', 'palette']);
});

test('keys that are taken, that the system has, and letters alone are refused by name', async () => {
  const catcher = await catchKeys('打开命令面板');
  await press(catcher, 'Control', { ctrlKey: true });
  await press(catcher, 'l', { ctrlKey: true });
  expect(document.querySelector('[role="status"]')?.textContent).toBe('已用于“锁定账套”。');
  await press(catcher, 'c', { ctrlKey: true });
  expect(document.querySelector('[role="status"]')?.textContent).toBe('这个组合由系统或输入框使用。');
  await press(catcher, 'j');
  expect(document.querySelector('[role="status"]')?.textContent).toContain('组合键');
  await press(catcher, 'Escape');
  await press(document.body, 'k', { ctrlKey: true });
  expect(opened).toEqual(['palette']);
});

test('keys pressed for an input method are not taken', async () => {
  const catcher = await catchKeys('打开命令面板');
  await press(catcher, 'p', { altKey: true, isComposing: true });
  expect(document.body.textContent).toContain('请按新的快捷键');
  expect(refusedKeys('palette', 'alt+p', [])).toBeNull();
});
