import { create } from 'zustand';
import type { Problem } from '../../shared/errors/problem.ts';

/** One notice: it confirms, may offer to undo, and stays in the history when it is gone from the corner. */
export type Toast = {
  readonly id: number;
  readonly at: number;
  readonly text: string;
  readonly problem: Problem | null;
  readonly undo: (() => void) | null;
  /** Word of the button that undoes, when it is not 撤回: a correction is named for what it does (反核销, 红冲). */
  readonly undoWord: string | null;
  /** Not worth keeping. */
  readonly quiet: boolean;
};

const HISTORY_MAX = 200;

type ToastState = { readonly shown: Toast | null; readonly history: readonly Toast[] };

export const useToasts = create<ToastState>()(() => ({ shown: null, history: [] }));

let count = 0;

/** Shows a notice. `undo` is offered in the corner and, later, in the history. */
export function showToast(toast: {
  readonly text: string;
  readonly problem?: Problem;
  readonly undo?: () => void;
  readonly undoWord?: string;
  readonly quiet?: boolean;
}): void {
  count += 1;
  const shown: Toast = {
    id: count,
    at: Date.now(),
    text: toast.text,
    problem: toast.problem ?? null,
    undo: toast.undo ?? null,
    undoWord: toast.undoWord ?? null,
    quiet: toast.quiet === true,
  };
  useToasts.setState(({ history }) => ({
    shown,
    history: shown.quiet ? history : [shown, ...history].slice(0, HISTORY_MAX),
  }));
}

/** Shows what was refused. */
export function showProblem(problem: Problem): void {
  showToast({ text: '', problem });
}

/** Undoes what a notice told of; it can be done once. */
export function undoToast(id: number): void {
  const { history, shown } = useToasts.getState();
  const toast = history.find((one) => one.id === id) ?? (shown?.id === id ? shown : undefined);
  if (toast === undefined || toast.undo === null) return;
  const { undo } = toast;
  useToasts.setState({
    shown: null,
    history: history.map((one) => (one.id === id ? { ...one, undo: null } : one)),
  });
  undo();
}

/** Takes the notice out of the corner; the history keeps it. */
export function hideToast(): void {
  useToasts.setState({ shown: null });
}

/** Forgets everything, when the book is locked. */
export function clearToasts(): void {
  useToasts.setState({ shown: null, history: [] });
}
