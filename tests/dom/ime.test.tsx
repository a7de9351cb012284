import { act } from 'react';
import { expect, test, vi } from 'vitest';
import { AmountField } from '../../renderer/ui/amount-field.tsx';
import { DateField } from '../../renderer/ui/date-field.tsx';
import { isComposing, isTyping } from '../../renderer/format/ime.ts';
import { keysOf, runShortcut, type Shortcut } from '../../renderer/ui/keyboard.ts';
import { draw, one, press, type } from './render.tsx';

test('a key belongs to the input method in each of the ways browsers say so', () => {
  expect(isComposing({ key: 'Enter', isComposing: true })).toBe(true);
  expect(isComposing({ key: 'Process' })).toBe(true);
  expect(isComposing({ key: 'Enter', keyCode: 229 })).toBe(true);
  expect(isComposing({ key: 'Enter', nativeEvent: { isComposing: true } })).toBe(true);
  expect(isComposing({ key: 'Enter', nativeEvent: { isComposing: false, keyCode: 13 } })).toBe(false);
});

test('choosing a candidate with Enter does not commit an amount; the next Enter does', async () => {
  const onChange = vi.fn();
  const { root, remove } = await draw(
    <AmountField label="金额" currency="CNY" value="" onChange={onChange} />,
  );
  const field = one<HTMLInputElement>(root, 'input');
  await type(field, '=1200+35.5');
  await press(field, 'Enter', { isComposing: true });
  await press(field, 'Enter', { keyCode: 229 });
  expect(onChange).not.toHaveBeenCalled();
  await press(field, 'Enter');
  expect(onChange).toHaveBeenCalledExactlyOnceWith('1235.50');
  expect(field.value).toBe('1,235.50');
  await remove();
});

test('an amount that cannot be read stays as typed, is told, and is never handed over', async () => {
  const onChange = vi.fn();
  const { root, remove } = await draw(
    <AmountField label="金额" currency="CNY" value="10.00" onChange={onChange} />,
  );
  const field = one<HTMLInputElement>(root, 'input');
  await type(field, '1.005');
  await act(async () => field.blur());
  expect(onChange).not.toHaveBeenCalled();
  expect(field.value).toBe('1.005');
  expect(field.getAttribute('aria-invalid')).toBe('true');
  await press(field, 'Escape');
  expect(field.value).toBe('10.00');
  await remove();
});

function layerOf(keys: string, run: () => void, whileTyping = false): readonly (readonly Shortcut[])[] {
  return [[{ keys, title: keys, group: '', run, whileTyping }]];
}

function keyAt(target: Element, key: string, more: KeyboardEventInit = {}): KeyboardEvent {
  const event = new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true, ...more });
  target.dispatchEvent(event);
  return event;
}

test('single keys rest while somebody types or composes; chords do not', () => {
  const input = document.createElement('input');
  const button = document.createElement('button');
  document.body.append(input, button);
  const run = vi.fn();
  expect(isTyping(input)).toBe(true);
  expect(isTyping(button)).toBe(false);
  expect(runShortcut(keyAt(input, 'n'), layerOf('n', run))).toBe(false);
  expect(runShortcut(keyAt(button, 'n', { isComposing: true }), layerOf('n', run))).toBe(false);
  expect(run).not.toHaveBeenCalled();
  expect(runShortcut(keyAt(button, 'n'), layerOf('n', run))).toBe(true);
  expect(runShortcut(keyAt(input, 'k', { ctrlKey: true }), layerOf('mod+k', run))).toBe(true);
  expect(runShortcut(keyAt(input, '?'), layerOf('?', run, true))).toBe(true);
  expect(run).toHaveBeenCalledTimes(3);
  input.remove();
  button.remove();
});

test('a list one only moves in leaves letters to the window; one that searches does not', () => {
  const list = document.createElement('div');
  list.setAttribute('role', 'listbox');
  expect(isTyping(list)).toBe(true);
  list.toggleAttribute('data-single-keys', true);
  expect(isTyping(list)).toBe(false);
});

test('a date is handed over before the keys that send it off are heard elsewhere', async () => {
  const onChange = vi.fn();
  const { root, remove } = await draw(<DateField label="日期" value="2026-11-02" onChange={onChange} />);
  const field = one<HTMLInputElement>(root, 'input');
  await type(field, '10-20');
  await press(field, 'Enter', { ctrlKey: true });
  expect(onChange).toHaveBeenCalledExactlyOnceWith('2026-10-20');
  await remove();
});

test('keys are named alike whatever the keyboard needs to make them', () => {
  const plain = { ctrlKey: false, metaKey: false, altKey: false, shiftKey: false };
  expect(keysOf({ ...plain, key: '?', shiftKey: true })).toBe('?');
  expect(keysOf({ ...plain, key: 'Enter', ctrlKey: true, shiftKey: true })).toBe('mod+shift+enter');
  expect(keysOf({ ...plain, key: ' ' })).toBe('space');
  expect(keysOf({ ...plain, key: 'K', ctrlKey: true })).toBe('mod+k');
});
