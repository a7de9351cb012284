import { useEffect, useEffectEvent } from 'react';
import { create } from 'zustand';
import { isComposing, isTyping } from '../format/ime.ts';
import { keysFor, useKeymap } from './keymap.ts';

/**
 * One shortcut. `keys` such as `mod+k`, `shift+enter`, `j`, `?`: `mod` is Ctrl, on macOS Cmd. Single keys rest while
 * somebody types or an input method composes.
 */
export type Shortcut = {
  /** Names a command whose keys somebody may change; the same in every language. */
  readonly id?: string;
  readonly keys: string;
  /** What it does, in the language of the window: shown on the sheet and in the palette. */
  readonly title: string;
  readonly group: string;
  /** Other words it is found by, such as its title in another language. */
  readonly also?: string;
  readonly run: () => void;
  /** Also while a text field has the focus; by default only shortcuts with mod or alt do. */
  readonly whileTyping?: boolean;
  /** Never while a text field has the focus: the keys mean something there. */
  readonly notWhileTyping?: boolean;
  /** Kept off the sheet, for keys that stand for themselves. */
  readonly hidden?: boolean;
};

type Registry = { readonly layers: readonly (readonly Shortcut[])[] };

/** Shortcuts in force; the layer registered last wins. */
export const useShortcutRegistry = create<Registry>()(() => ({ layers: [] }));

const isMac = typeof navigator !== 'undefined' && /mac/iu.test(navigator.platform);

/** The name of the keys a keyboard event stands for, as shortcuts write it. */
export function keysOf(event: {
  readonly key: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
  readonly shiftKey: boolean;
}): string {
  const key = event.key === ' ' ? 'space' : event.key.toLowerCase();
  const mod = isMac ? event.metaKey : event.ctrlKey;
  const symbol = event.key.length === 1 && !/[a-z0-9]/iu.test(event.key) && event.key !== ' ';
  const parts = [mod ? 'mod' : '', event.altKey ? 'alt' : '', event.shiftKey && !symbol ? 'shift' : '', key];
  return parts.filter((part) => part !== '').join('+');
}

const ARROWS: Readonly<Record<string, string>> = {
  arrowleft: '←',
  arrowright: '→',
  arrowup: '↑',
  arrowdown: '↓',
};

/** Keys as people read them: ⌘K or Ctrl+K. */
export function showKeys(keys: string): string {
  const names: Readonly<Record<string, string>> = isMac
    ? { mod: '⌘', shift: '⇧', alt: '⌥', enter: '↩', escape: 'Esc' }
    : { mod: 'Ctrl', shift: 'Shift', alt: 'Alt', enter: 'Enter', escape: 'Esc' };
  const parts = keys
    .split('+')
    .map((part) => names[part] ?? ARROWS[part] ?? (part.length === 1 ? part.toUpperCase() : capital(part)));
  return parts.join(isMac ? '' : '+');
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** Whether a key belongs to what has the focus: Enter and Space press a focused button, and what lies under an open dialog hears nothing. */
function belongsToControl(event: KeyboardEvent, keys: string): boolean {
  if (!(event.target instanceof Element)) return false;
  if (event.target.closest('.MuiModal-root') !== null) return true;
  const pressing = keys === 'enter' || keys === 'space';
  return pressing && event.target.closest('button, a[href], summary, [role="button"]') !== null;
}

/** Runs the shortcut a key event stands for. Returns whether there was one. */
export function runShortcut(event: KeyboardEvent, layers: Registry['layers']): boolean {
  if (event.defaultPrevented || isComposing(event)) return false;
  const keys = keysOf(event);
  if (belongsToControl(event, keys)) return false;
  const typing = isTyping(event.target);
  const chord = keys.startsWith('mod+') || keys.startsWith('alt+');
  for (const layer of [...layers].reverse()) {
    const found = layer.find((shortcut) => shortcut.keys === keys);
    if (found === undefined || (typing && !chord && found.whileTyping !== true)) continue;
    if (typing && found.notWhileTyping === true) continue;
    event.preventDefault();
    found.run();
    return true;
  }
  return false;
}

/** Listens for the shortcuts of the window; used once, by the shell. */
export function useShortcutListener(): void {
  useEffect(() => {
    const listener = (event: KeyboardEvent): void => {
      runShortcut(event, useShortcutRegistry.getState().layers);
    };
    window.addEventListener('keydown', listener);
    return () => window.removeEventListener('keydown', listener);
  }, []);
}

/** Puts shortcuts in force while a component is shown. They may be a new list on every render. */
export function useShortcuts(shortcuts: readonly Shortcut[]): void {
  const runAt = useEffectEvent((index: number) => shortcuts[index]?.run());
  // Only what is shown decides whether the layer is made anew; what a key does is looked up when it is pressed.
  const keymap = useKeymap();
  const shown = JSON.stringify(
    shortcuts.map(({ run: _run, ...rest }) => ({ ...rest, keys: keysFor(rest, keymap) })),
  );
  useEffect(() => {
    const entries = JSON.parse(shown) as readonly Omit<Shortcut, 'run'>[]; // written just above
    const layer = entries.map((entry, index) => ({ ...entry, run: () => runAt(index) }));
    useShortcutRegistry.setState(({ layers }) => ({ layers: [...layers, layer] }));
    return () =>
      useShortcutRegistry.setState(({ layers }) => ({ layers: layers.filter((one) => one !== layer) }));
  }, [shown]);
}
