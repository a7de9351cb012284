import { create } from 'zustand';

/**
 * A file that was dropped or pasted and waits for the import place, or a token of one chosen in a dialog. The shell
 * puts it here and goes to `import`; the import place takes it.
 */
export type Incoming =
  | { readonly type: 'file'; readonly file: File }
  | { readonly type: 'token'; readonly token: string; readonly name: string };

export const useIncoming = create<{ readonly incoming: Incoming | null }>()(() => ({ incoming: null }));

/** Leaves a file for the import place. */
export function leaveIncoming(incoming: Incoming): void {
  useIncoming.setState({ incoming });
}

/** Takes the waiting file; null when there is none. */
export function takeIncoming(): Incoming | null {
  const { incoming } = useIncoming.getState();
  useIncoming.setState({ incoming: null });
  return incoming;
}
