import { create } from 'zustand';

const KEPT = 'qingzhang.keys';
/** What fields, lists and the system do by themselves. */
const RESERVED: ReadonlySet<string> = new Set([
  ...['a', 'c', 'v', 'x', 'y', 'z', 's', 'enter', 'space', 'w', 'q', 'r', '+', '-', '=', '0'].map(
    (key) => `mod+${key}`,
  ),
  'alt+f4',
  'f5',
  'f11',
  'f12',
]);
const LONE_MODIFIER = /(?:^|\+)(?:control|shift|alt|meta)$/u;

/** What has keys and a name. */
type Keyed = { readonly id?: string; readonly keys: string; readonly title: string };
type Keymap = { readonly own: Readonly<Record<string, string>> };

function kept(): unknown {
  try {
    return JSON.parse(localStorage.getItem(KEPT) ?? '{}');
  } catch {
    // Written by another version or by hand: every command has its own keys again.
    return {};
  }
}

function read(): Keymap {
  const entries = Object.entries(Object(kept())).filter(
    (entry): entry is [string, string] => typeof entry[1] === 'string',
  );
  return { own: Object.fromEntries(entries) };
}

/** Keys somebody chose instead of ours, by the id of the command: of this machine, not of a book. */
export const useKeymap = create<Keymap>()(read);

/** The keys of a command: those chosen, or its own. */
export function keysFor(shortcut: Omit<Keyed, 'title'>, { own }: Keymap): string {
  return (shortcut.id === undefined ? undefined : own[shortcut.id]) ?? shortcut.keys;
}

/** Why keys cannot be given to a command; `taken` names who has them. Null: they can. */
export type KeysRefusal =
  | { readonly why: 'plain' | 'reserved' }
  | { readonly why: 'taken'; readonly by: string };

/** Whether keys are still being pressed: a modifier alone. */
export function isUnfinished(keys: string): boolean {
  return LONE_MODIFIER.test(keys);
}

/** Looks whether a command may have these keys beside everything in force. Letters alone are left to the places, which use nearly all of them. */
export function refusedKeys(id: string, keys: string, inForce: readonly Keyed[]): KeysRefusal | null {
  if (!/^(?:(?:mod|alt)\+.+|f\d{1,2}|[^a-z0-9\s])$/u.test(keys)) return { why: 'plain' };
  if (RESERVED.has(keys)) return { why: 'reserved' };
  const taken = inForce.find((shortcut) => shortcut.id !== id && shortcut.keys === keys);
  return taken === undefined ? null : { why: 'taken', by: taken.title };
}

/** Gives a command keys of one's own; null gives its own back. */
export function chooseKeys(id: string, keys: string | null): void {
  const { [id]: _before, ...others } = useKeymap.getState().own;
  keep(keys === null ? others : { ...others, [id]: keys });
}

/** Gives every command its own keys back. */
export function resetKeys(): void {
  keep({});
}

function keep(own: Keymap['own']): void {
  localStorage.setItem(KEPT, JSON.stringify(own));
  useKeymap.setState({ own });
}
