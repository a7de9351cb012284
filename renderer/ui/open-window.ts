import { host } from '../api/host.ts';
import { go, writeAddress } from './navigation.ts';
import { showProblem } from './toast-store.ts';

/** Opens another window of the same book at an address within it. */
export async function openWindow(address: string): Promise<void> {
  const opened = await host('host.openWindow', { address });
  if (!opened.ok) showProblem(opened.error);
}

/** Goes to a place; with Ctrl or Cmd held, in a window of its own. */
export function goOrOpen(
  event: { readonly ctrlKey: boolean; readonly metaKey: boolean },
  place: string,
  subject = '',
  params: Readonly<Record<string, string>> = {},
): void {
  if (event.ctrlKey || event.metaKey) void openWindow(writeAddress({ place, subject, params }));
  else go(place, subject, params);
}
