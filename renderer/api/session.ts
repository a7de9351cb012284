import { create } from 'zustand';
import type { Session } from '../../shared/contract/book.ts';
import { mayCall } from '../../shared/contract/contract.ts';
import type { Role } from '../../shared/contract/define.ts';
import type { Problem } from '../../shared/errors/problem.ts';
import { call, type Reply } from './client.ts';
import { closeDrafts, openDrafts } from './drafts.ts';
import { onEvent } from './events.ts';
import { clearQueries } from './query-store.ts';

/** A book somebody chose: the token main knows its folder by, and a name to show. */
export type ChosenBook = { readonly token: string; readonly name: string };

/**
 * Where the window stands. `starting`: nobody has answered yet; `none`: no book is open; `open`: somebody works;
 * `gone`: the engine cannot be reached and will not be restarted.
 */
export type Phase = 'starting' | 'none' | 'open' | 'gone';

/** Who works on which book, without the key of the drafts, which components have no use for. */
export type BookSession = Omit<Session, 'uiKey'>;

type SessionState = {
  readonly phase: Phase;
  readonly session: BookSession | null;
  /** The book to unlock, once one was chosen or was open before. */
  readonly chosen: ChosenBook | null;
  /** Somebody asked for another book while one is open. */
  readonly asked: ChosenBook | null;
  /** Why the unlock screen is shown: somebody locked the book, or the engine was restarted. */
  readonly notice: 'restarted' | 'locked' | null;
  /** The way to a book somebody chose on the first screen; null is the first screen itself. */
  readonly wish: 'create' | 'sample' | 'restore' | null;
  readonly problem: Problem | null;
};

const CHOSEN_KEY = 'qingzhang.chosen';

/** The book this window was about before it was reloaded: its token lives as long as the window. */
function chosenBefore(): ChosenBook | null {
  const kept: unknown = JSON.parse(sessionStorage.getItem(CHOSEN_KEY) ?? 'null');
  const { token, name } = Object(kept);
  return typeof token === 'string' && typeof name === 'string' ? { token, name } : null;
}

export const useSession = create<SessionState>()(() => ({
  phase: 'starting',
  session: null,
  chosen: chosenBefore(),
  asked: null,
  notice: null,
  wish: null,
  problem: null,
}));

/** The session of the open book; for components that are shown only while one is open. In the moment of locking it is the session of nobody. */
export function useOpenSession(): BookSession {
  return useSession((state) => state.session) ?? NOBODY;
}

const NOBODY: BookSession = {
  bookId: '',
  bookName: '',
  currency: 'CNY',
  userId: '',
  userName: '',
  role: 'viewer',
  sample: false,
};

/** Whether the person at work has at least this role. */
export function useMay(role: Role): boolean {
  return useSession((state) => state.session !== null && mayCall(role, state.session.role));
}

/** Lets somebody in: drafts are opened with the key the engine derived for them. */
export async function enter(session: Session): Promise<void> {
  const { uiKey, ...rest } = session;
  await openDrafts(session.bookId, uiKey);
  useSession.setState({ phase: 'open', session: rest, notice: null, problem: null });
}

/** Chooses the book to unlock. */
export function chooseBook(chosen: ChosenBook | null): void {
  sessionStorage.setItem(CHOSEN_KEY, JSON.stringify(chosen));
  useSession.setState({ chosen, asked: null, wish: null });
}

/** Locks the book; drafts stay on disk, encrypted, and nothing of it stays in the window. */
export async function lockBook(): Reply<unknown> {
  const reply = await call('book.lock', {});
  if (reply.ok) leave();
  return reply;
}

function leave(): void {
  closeDrafts();
  clearQueries();
  useSession.setState((state) => ({
    phase: 'none',
    session: null,
    notice: state.phase === 'open' ? 'locked' : state.notice,
  }));
}

/** Finds out whether a book is open already (a second window, a reload). */
export async function resume(): Promise<void> {
  const reply = await call('book.session', {});
  if (!reply.ok) {
    useSession.setState({ phase: 'gone', problem: reply.error });
    return;
  }
  if (reply.value.session === null) useSession.setState({ phase: 'none', session: null });
  else await enter(reply.value.session);
}

let following: (() => void) | null = null;

/** Follows what the engine says about the book; called once when the window starts. */
export function followSession(): void {
  following ??= onEvent((event) => {
    if (event.type === 'locked') leave();
    if (event.type === 'opened') follow();
    if (event.type === 'engine' && event.state === 'stopped') {
      leave();
      useSession.setState({ phase: 'gone', problem: null });
    }
    if (event.type === 'engine' && event.state === 'restarted') {
      leave();
      useSession.setState({ notice: 'restarted' });
    }
    if (event.type === 'open-book') askFor({ token: event.token, name: event.name });
  });
}

/** Another window, or a job, opened a book. Whoever makes one here is let in only once its recovery key is kept. */
function follow(): void {
  const { phase, wish } = useSession.getState();
  if (phase !== 'open' && wish !== 'create') void resume();
}

function askFor(book: ChosenBook): void {
  if (useSession.getState().phase === 'open') useSession.setState({ asked: book });
  else chooseBook(book);
}
