import { create } from 'zustand';
import type { ImportKind } from '../../shared/contract/import.ts';

/**
 * A file that was dropped or pasted and waits for the import place, or a token of one chosen in a dialog. The shell
 * puts it here and goes to `import`; the import place takes it.
 */
export type Incoming =
  | { readonly type: 'file'; readonly file: File }
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
