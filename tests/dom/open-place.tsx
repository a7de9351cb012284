import { act, type ComponentType, type ReactNode } from 'react';
import { followJobs } from '../../renderer/api/jobs.ts';
import { clearQueries } from '../../renderer/api/query-store.ts';
import { useSession } from '../../renderer/api/session.ts';
import { useShortcutListener } from '../../renderer/ui/keyboard.ts';
import { usePreferences } from '../../renderer/ui/preferences.ts';
import { clearToasts } from '../../renderer/ui/toast-store.ts';
import { draw, rest, type Drawn } from './render.tsx';

const VIEW_HEIGHT = 600;
const TRIES = 200;

class StillObserver {
  observe(): void {
    // Nothing changes its size in jsdom.
  }
  unobserve(): void {
    // Nothing is observed.
  }
  disconnect(): void {
    // Nothing is observed.
  }
}

/** jsdom lays nothing out: lists are told that they are 600 pixels high, so that they draw their first rows. */
function pretendLayout(): void {
  Object.assign(globalThis, { ResizeObserver: StillObserver, IntersectionObserver: StillObserver });
  for (const name of ['offsetHeight', 'offsetWidth', 'clientHeight', 'clientWidth']) {
    Object.defineProperty(HTMLElement.prototype, name, { configurable: true, get: () => VIEW_HEIGHT });
  }
  HTMLElement.prototype.scrollTo = () => undefined;
  HTMLElement.prototype.scrollIntoView = () => undefined;
}

function Listening({ Page }: { readonly Page: ComponentType }): ReactNode {
  useShortcutListener();
  return <Page />;
}

/** Draws the page of a place as somebody with a role sees it, in Chinese, at an address. */
export async function openPlace(
  Page: ComponentType,
  address: string,
  role: 'viewer' | 'accountant' | 'owner' = 'owner',
): Promise<Drawn> {
  pretendLayout();
  window.location.hash = address;
  usePreferences.setState({ locale: 'zh-CN' });
  useSession.setState({
    phase: 'open',
    session: {
      bookId: 'b',
      bookName: '账套',
      currency: 'CNY',
      userId: 'u1',
      userName: '王示例',
      role,
      sample: false,
    },
  });
  followJobs();
  const drawn = await draw(<Listening Page={Page} />);
  return {
    ...drawn,
    remove: async () => {
      await drawn.remove();
      await act(async () => {
        clearQueries();
        clearToasts();
      });
    },
  };
}

/** Waits until something is so, letting everything under way come to rest in between. */
export async function until(what: string, so: () => boolean): Promise<void> {
  for (let tries = 0; tries < TRIES; tries += 1) {
    if (so()) return;
    await rest();
  }
  throw new Error(`never: ${what}\n${document.body.textContent}`);
}

/** The button with a word on it. */
export function button(root: ParentNode, word: string): HTMLButtonElement {
  const found = [...root.querySelectorAll<HTMLButtonElement>('button')].find((one) =>
    one.textContent?.includes(word),
  );
  if (found === undefined) throw new Error(`no button ${word}`);
  return found;
}

/** Clicks as a mouse does. */
export async function click(element: HTMLElement): Promise<void> {
  await act(async () => element.click());
}
