import { create } from 'zustand';
import type { ImportKind } from '../../shared/contract/import.ts';
import type { PickedParty } from './party-field.tsx';

/** What whoever is in front of the window expects of a file that is dropped now: whose it is, and what is in it. */
export type Expected = {
  readonly kind: ImportKind;
  readonly party: PickedParty;
  readonly ledger: 'AR' | 'AP';
};

/**
 * A file that was dropped or pasted and waits for the import place, or a token of one chosen in a dialog. The shell
 * puts it here and goes to `import`; the import place takes it.
 */
export type Incoming =
  | { readonly type: 'file'; readonly file: File; readonly expected?: Expected }
  | {
      readonly type: 'token';
      readonly token: string;
      readonly name: string;
      /** What whoever handed it over knows of it: its content, and the profile that reads it. */
      readonly kind?: ImportKind | null;
      readonly profile?: string | null;
    };

const NONE: readonly Incoming[] = [];

export const useIncoming = create<{ readonly incoming: readonly Incoming[] }>()(() => ({ incoming: NONE }));

/** Leaves files for the import place, after those that wait already. */
export function leaveIncoming(files: readonly Incoming[]): void {
  useIncoming.setState(({ incoming }) => ({ incoming: [...incoming, ...files] }));
}

/** Takes the waiting files, in the order they came. */
export function takeIncoming(): readonly Incoming[] {
  const { incoming } = useIncoming.getState();
  if (incoming.length > 0) useIncoming.setState({ incoming: NONE });
  return incoming;
}

let expected: Expected | null = null;

/** While a place is shown that knows whose file is meant, files dropped on the window are taken for it. Call what it returns to stop. */
export function expectFiles(what: Expected): () => void {
  expected = what;
  return () => {
    if (expected === what) expected = null;
  };
}

/** Files that were dropped or pasted, with what is expected of them now. */
export function droppedOn(files: readonly File[]): readonly Incoming[] {
  const known = expected;
  return files.map((file) =>
    known === null ? { type: 'file', file } : { type: 'file', file, expected: known },
  );
}

/** A part of the window that keeps files itself. */
export type FileArea = {
  readonly element: HTMLElement;
  readonly take: (files: readonly File[]) => void;
};

const areas = new Set<FileArea>();

/** While an area is shown, files dropped on it go to it and not to the import place. Call what it returns to stop. */
export function showFileArea(area: FileArea): () => void {
  areas.add(area);
  return () => areas.delete(area);
}

/** The area something was dropped on, or null. */
export function fileAreaAt(target: EventTarget | null): FileArea | null {
  return [...areas].find(({ element }) => target instanceof Node && element.contains(target)) ?? null;
}

/** The area shown last, which takes a pasted picture; null without one. */
export function shownFileArea(): FileArea | null {
  return [...areas].at(-1) ?? null;
}
