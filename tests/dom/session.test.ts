import { beforeEach, expect, test, vi } from 'vitest';
import { emit } from '../../renderer/api/events.ts';
import {
  chooseBook,
  enter,
  followSession,
  lockBook,
  resume,
  useSession,
} from '../../renderer/api/session.ts';
import { loadDraft } from '../../renderer/api/drafts.ts';
import type { Session } from '../../shared/contract/book.ts';
import type { Wire } from '../../shared/contract/wire.ts';
import { answeringEngine } from './fake-engine.ts';

vi.mock('dexie', () => {
  /** Stands in for the browser's database, which jsdom lacks. */
  class Dexie {
    version(): { readonly stores: () => void } {
      return { stores: () => undefined };
    }
    table(): object {
      return {
        get: () => Promise.resolve(undefined),
        put: () => Promise.resolve(),
        delete: () => Promise.resolve(),
      };
    }
    close(): void {
      // Nothing is held open.
    }
  }
  return { Dexie };
});

const SESSION: Session = {
  bookId: 'b1',
  bookName: '示例 2026',
  currency: 'CNY',
  userId: 'u1',
  userName: '王示例',
  role: 'accountant',
  sample: false,
  uiKey: new Uint8Array(32).fill(1),
};
const OPEN: Wire = { session: { ...SESSION } };

async function settled(): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, 5));
}

beforeEach(() => {
  followSession();
  useSession.setState({
    phase: 'none',
    session: null,
    chosen: null,
    asked: null,
    notice: null,
    wish: null,
    problem: null,
  });
});

test('a reload finds the book that is open; the key of the drafts stays out of reach of components', async () => {
  answeringEngine({ 'book.session': () => OPEN });
  await resume();
  expect(useSession.getState().phase).toBe('open');
  expect(useSession.getState().session).toMatchObject({ bookName: '示例 2026', role: 'accountant' });
  expect(useSession.getState().session).not.toHaveProperty('uiKey');
});

test('whoever makes a book is not let in by the event before its recovery key is kept', async () => {
  answeringEngine({ 'book.session': () => OPEN });
  useSession.setState({ wish: 'create' });
  emit({ type: 'opened' });
  await settled();
  expect(useSession.getState().phase).toBe('none');
  await enter(SESSION);
  chooseBook({ token: 't1', name: '示例 2026' });
  expect(useSession.getState()).toMatchObject({ phase: 'open', wish: null });
});

test('a book that another window opened opens here too', async () => {
  answeringEngine({ 'book.session': () => OPEN });
  emit({ type: 'opened' });
  await settled();
  expect(useSession.getState().phase).toBe('open');
});

test('locking forgets the session and the key of the drafts, and says so on the way back', async () => {
  answeringEngine({ 'book.lock': () => ({}) });
  await enter(SESSION);
  await lockBook();
  expect(useSession.getState()).toMatchObject({ phase: 'none', session: null, notice: 'locked' });
  expect(await loadDraft('document/new')).toBeNull();
});

test('an engine that was restarted leads to the unlock screen, one that stopped to the page that says so', async () => {
  await enter(SESSION);
  emit({ type: 'engine', state: 'restarted' });
  expect(useSession.getState()).toMatchObject({ phase: 'none', notice: 'restarted' });
  emit({ type: 'engine', state: 'stopped' });
  expect(useSession.getState().phase).toBe('gone');
});

test('a double-clicked book is chosen at once, but asked about while another is open', async () => {
  emit({ type: 'open-book', token: 't2', name: '另一本' });
  expect(useSession.getState().chosen).toEqual({ token: 't2', name: '另一本' });
  await enter(SESSION);
  emit({ type: 'open-book', token: 't3', name: '第三本' });
  expect(useSession.getState()).toMatchObject({
    phase: 'open',
    asked: { token: 't3' },
    chosen: { token: 't2' },
  });
});

test('an engine that does not answer at all is gone, with its reason', async () => {
  answeringEngine({});
  await resume();
  expect(useSession.getState()).toMatchObject({ phase: 'gone', problem: { code: 'REQUEST_UNKNOWN' } });
});
