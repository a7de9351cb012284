import type { ImportPreview, ImportResult, RowDecision } from '../../../shared/contract/import.ts';
import type { ReplyOutcome } from '../../../shared/contract/letter-shapes.ts';
import type { Problem } from '../../../shared/errors/problem.ts';
import type { Job } from '../../api/jobs.ts';
import type { Incoming } from '../../ui/incoming-file.ts';
import { NO_OPTIONS, type Options } from './read-options.ts';

/** How far the import of one file has come. */
export type Stage =
  | { readonly at: 'waiting' | 'failed' | 'preview' | 'committing' }
  | { readonly at: 'uploading'; readonly done: number; readonly total: number }
  | { readonly at: 'reading'; readonly job: Job | null }
  /** It was the answer to a paper of ours, and is recorded as such. */
  | { readonly at: 'replied'; readonly outcome: ReplyOutcome }
  | { readonly at: 'done'; readonly result: ImportResult };

/** A decision about one row, kept here too: a file that is read again gets it again. */
export type Decided = {
  readonly line: number;
  readonly index: number;
  /** The row as the file has it, by which it is found again. */
  readonly raw: string;
  readonly decision: RowDecision;
};

/** One file of the queue. */
export type Entry = {
  readonly id: number;
  readonly source: Incoming;
  readonly options: Options;
  /** Options changed since the file was read. */
  readonly changed: boolean;
  readonly stage: Stage;
  /** What was read last; it stays in sight while the file is read again. */
  readonly preview: ImportPreview | null;
  readonly decisions: readonly Decided[];
  /** Decisions the latest reading could not take again, because their rows are other rows now. */
  readonly lost: number;
  /** Id of the command that will write it: pressing twice writes once. */
  readonly commandId: string;
  readonly problem: Problem | null;
};

/** Previews the engine keeps at once are four; one place is left for a file that is read again. */
export const HELD_MAX = 3;

/** A file that has just come in. */
export function newEntry(id: number, source: Incoming, commandId: string): Entry {
  const known = source.type === 'token' ? source : (source.expected ?? null);
  const expected = source.type === 'file' ? source.expected : undefined;
  return {
    id,
    source,
    options: {
      ...NO_OPTIONS,
      kind: known?.kind ?? null,
      profile: source.type === 'token' ? (source.profile ?? null) : null,
      party: expected?.party ?? null,
      ledger: expected?.ledger ?? '',
    },
    changed: false,
    stage: { at: 'waiting' },
    preview: null,
    decisions: [],
    lost: 0,
    commandId,
    problem: null,
  };
}

/** The name of a file that came in. */
export function sourceName(source: Incoming): string {
  return source.type === 'file' ? source.file.name : source.name;
}

/** Whether the file is on its way to the engine or being read. */
export function isReading({ stage }: Entry): boolean {
  return stage.at === 'uploading' || stage.at === 'reading';
}

/** Whether the engine holds a preview of it. */
export function isHeld({ preview, stage }: Entry): boolean {
  return preview !== null && stage.at !== 'done';
}

/** What is to be read next, and whose preview must go to make room for it. */
export type NextRead = { readonly id: number; readonly release: number | null };

/**
 * Which waiting file is read next: one at a time, the one that is looked at first. Files nobody looks at wait until
 * there is room; the one looked at takes the room of the preview nobody has decided anything about.
 */
export function nextRead(entries: readonly Entry[], current: number | null): NextRead | null {
  if (entries.some(isReading)) return null;
  const waiting = entries.filter(({ stage }) => stage.at === 'waiting');
  const wanted = waiting.find(({ id }) => id === current) ?? waiting[0];
  if (wanted === undefined) return null;
  const held = entries.filter(isHeld);
  if (held.length < HELD_MAX) return { id: wanted.id, release: null };
  if (wanted.id !== current) return null;
  const free = held.filter(({ stage }) => stage.at === 'preview');
  const release = free.find(({ decisions }) => decisions.length === 0) ?? free[0];
  return release === undefined ? null : { id: wanted.id, release: release.id };
}

/** The file to go on with when one is done or given up: the next in order that is not written yet. */
export function following(entries: readonly Entry[], id: number): number | null {
  const at = entries.findIndex((entry) => entry.id === id);
  const order = [...entries.slice(at + 1), ...entries.slice(0, Math.max(0, at))];
  const isOver = ({ stage }: Entry): boolean => stage.at === 'done' || stage.at === 'replied';
  return order.find((entry) => entry.id !== id && !isOver(entry))?.id ?? null;
}

/** The decisions with one of a row taken anew, or back. */
export function withDecision(
  decisions: readonly Decided[],
  row: Omit<Decided, 'decision'>,
  decision: RowDecision | null,
): readonly Decided[] {
  const others = decisions.filter(({ index }) => index !== row.index);
  return decision === null
    ? others
    : [...others, { line: row.line, index: row.index, raw: row.raw, decision }];
}
