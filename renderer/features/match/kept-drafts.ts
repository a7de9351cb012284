import type { Ledger } from '../../../shared/domain/document/document.ts';
import { onEvent } from '../../api/events.ts';
import type { Choice } from './choice.ts';
import type { Answer } from './narrowing.ts';

/** A party as the workbench speaks of it. */
export type Somebody = { readonly uid: string; readonly code: string; readonly name: string };

/** What a person has done about a match and not decided yet. */
export type MatchDraft = {
  /** Null while it is as the engine proposes it. */
  readonly choice: Choice | null;
  readonly side: { readonly party: Somebody | null; readonly ledger: Ledger } | null;
  /** Further parties whose items are offered as well: one of a group paid for others. */
  readonly others: readonly Somebody[];
  readonly rate: string;
  readonly answers: readonly Answer[];
};

export const EMPTY_DRAFT: MatchDraft = { choice: null, side: null, others: [], rate: '', answers: [] };

const kept = new Map<string, MatchDraft>();
let listening = false;

/** What was begun for a match earlier: looking at another line in between must not cost the ticks. */
export function keptDraft(id: string): MatchDraft {
  return kept.get(id) ?? EMPTY_DRAFT;
}

/** Keeps what was begun until it is decided; nothing of a book stays behind when it is locked. */
export function keepDraft(id: string, draft: MatchDraft): void {
  if (!listening) {
    listening = true;
    onEvent((event) => {
      if (event.type === 'locked') kept.clear();
    });
  }
  kept.set(id, draft);
}

/** Forgets what was begun for a match. */
export function dropDraft(id: string): void {
  kept.delete(id);
}
