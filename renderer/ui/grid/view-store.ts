import { useEffect } from 'react';
import { z } from 'zod';
import { create } from 'zustand';
import { listFilter, listSort } from '../../../shared/contract/list.ts';
import { loadDraft, saveDraft } from '../../api/drafts.ts';
import { useSession } from '../../api/session.ts';
import { layoutShape } from './layout.ts';

export const VIEW_NAME_MAX = 40;
const VIEWS_MAX = 50;

const view = z.object({
  name: z.string().min(1).max(VIEW_NAME_MAX),
  layout: layoutShape,
  filters: z.array(listFilter),
  sorts: z.array(listSort),
});
/** Columns, filters and order of a list, kept under a name. */
export type View = z.infer<typeof view>;

const kept = z.object({
  views: z.array(view).max(VIEWS_MAX),
  /** The view a list begins with. */
  first: z.string().nullable(),
});
/** The views of one grid. */
export type Views = z.infer<typeof kept>;

const NO_VIEWS: Views = { views: [], first: null };
/** Sealed with the book, like a draft, and each person's own: a filter may hold the name of a customer. */
const placeOf = (name: string): string => `grid/views/${useSession.getState().session?.userId ?? ''}/${name}`;

/** The views read so far of the open book, by grid. */
const useKept = create<Readonly<Record<string, Views>>>(() => ({}));

// Nothing of a book stays in the window once it is locked, and another person begins with their own.
useSession.subscribe(({ session }, before) => {
  if (session?.userId !== before.session?.userId || session?.bookId !== before.session?.bookId)
    useKept.setState({}, true);
});

async function read(name: string): Promise<void> {
  const { session } = useSession.getState();
  const found = kept.safeParse(await loadDraft(placeOf(name)));
  if (useSession.getState().session !== session) return;
  useKept.setState((all) => (name in all ? all : { [name]: found.data ?? NO_VIEWS }));
}

/** The views of a grid; none until they are read. */
export function useViews(name: string): Views {
  const views = useKept((all) => all[name]);
  const missing = views === undefined;
  useEffect(() => {
    if (missing) void read(name);
  }, [missing, name]);
  return views ?? NO_VIEWS;
}

/** The view a list begins with, if somebody chose one. */
export function useDefaultView(name: string): View | undefined {
  const { views, first } = useViews(name);
  return views.find((one) => one.name === first);
}

/** What is kept already is read first: a view kept before that would take the place of all others. */
async function change(name: string, to: (before: Views) => Views): Promise<void> {
  if (!(name in useKept.getState())) await read(name);
  const before = useKept.getState()[name];
  // The book was locked meanwhile.
  if (before === undefined) return;
  const after = to(before);
  useKept.setState({ [name]: after });
  await saveDraft(placeOf(name), after);
}

/** Keeps a view; one of the same name gives way to it. */
export function keepView(name: string, made: View): void {
  void change(name, ({ views, first }) => ({
    views: [...views.filter((one) => one.name !== made.name), made].slice(-VIEWS_MAX),
    first,
  }));
}

export function renameView(name: string, from: string, to: string): void {
  void change(name, ({ views, first }) => ({
    views: views
      .filter((one) => one.name !== to)
      .map((one) => (one.name === from ? { ...one, name: to } : one)),
    first: first === from ? to : first,
  }));
}

export function dropView(name: string, dropped: string): void {
  void change(name, ({ views, first }) => ({
    views: views.filter((one) => one.name !== dropped),
    first: first === dropped ? null : first,
  }));
}

/** Chooses the view a list begins with; null: the list as the place has it. */
export function beginWith(name: string, first: string | null): void {
  void change(name, ({ views }) => ({ views, first }));
}
