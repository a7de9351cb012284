import { create } from 'zustand';
import type { ImportPreview, PreviewRow, RowDecision } from '../../../shared/contract/import.ts';
import type { ReplyOutcome } from '../../../shared/contract/letter-shapes.ts';
import { refuse, type Problem } from '../../../shared/errors/problem.ts';
import { present } from '../../../shared/std/assert.ts';
import { err, ok, type Result } from '../../../shared/std/result.ts';
import { call, command, newCommandId } from '../../api/client.ts';
import { putFile } from '../../api/files.ts';
import { cancelJob, runJob } from '../../api/jobs.ts';
import { useSession } from '../../api/session.ts';
import { today } from '../../format/date.ts';
import type { Incoming } from '../../ui/incoming-file.ts';
import { decide, decideAgain } from './decisions.ts';
import {
  following,
  isHeld,
  isReading,
  newEntry,
  nextRead,
  withDecision,
  type Entry,
} from './import-queue.ts';
import { ASKS_FOR, readOptionsOf, type Options } from './read-options.ts';

/** How long options rest before a file is read again with them. */
const REREAD_MS = 500;

type ImportState = { readonly entries: readonly Entry[]; readonly current: number | null };

const NOTHING: ImportState = { entries: [], current: null };

/** The files at hand. They live outside the page, so that going elsewhere and coming back loses nothing. */
export const useImport = create<ImportState>()(() => NOTHING);

let ids = 0;
/** The run a file's latest reading belongs to: what an older one brings is thrown away. */
const runs = new Map<number, number>();
let timer: ReturnType<typeof setTimeout> | undefined;

function begin(id: number): () => boolean {
  const mine = (runs.get(id) ?? 0) + 1;
  runs.set(id, mine);
  return () => runs.get(id) === mine;
}

useSession.subscribe((state) => {
  if (state.phase !== 'open' && useImport.getState() !== NOTHING) forget();
});

function forget(): void {
  clearTimeout(timer);
  runs.clear();
  useImport.setState(NOTHING, true);
}

/** One file of the queue; undefined when it was given up. */
export function entryOf(id: number): Entry | undefined {
  return useImport.getState().entries.find((entry) => entry.id === id);
}

/** The file one looks at; null when there is none. */
export function currentEntry({ entries, current }: ImportState): Entry | null {
  return entries.find(({ id }) => id === current) ?? null;
}

/** Changes what is known of a file that is still at hand. */
export function amendEntry(id: number, part: Partial<Entry>): void {
  useImport.setState(({ entries }) => ({
    entries: entries.map((entry) => (entry.id === id ? { ...entry, ...part } : entry)),
  }));
}

function discard(preview: ImportPreview | null): void {
  if (preview !== null) void call('import.discard', { stagingId: preview.stagingId });
}

/** Reads whatever is to be read next. */
function pump(): void {
  const { entries, current } = useImport.getState();
  const next = nextRead(entries, current);
  if (next === null) return;
  const released = next.release === null ? undefined : entryOf(next.release);
  if (released !== undefined) {
    discard(released.preview);
    amendEntry(released.id, { preview: null, stage: { at: 'waiting' } });
  }
  void readEntry(next.id);
}

/** Takes files in: the first is shown, all are read one after another as far as the program can find out what they are. */
export function addFiles(sources: readonly Incoming[]): void {
  if (sources.length === 0) return;
  const added = sources.map((source) => {
    ids += 1;
    return newEntry(ids, source, newCommandId());
  });
  // What is written already is found among the batches.
  useImport.setState(({ entries }) => ({
    entries: [...entries.filter(({ stage }) => stage.at !== 'done'), ...added],
    current: added[0]?.id ?? null,
  }));
  pump();
}

/** Looks at another file of the queue. */
export function openEntry(id: number): void {
  useImport.setState({ current: id });
  pump();
}

/** Gives a file up; the next one comes into sight. */
export function removeEntry(id: number): void {
  const entry = entryOf(id);
  if (entry === undefined) return;
  const { entries, current } = useImport.getState();
  runs.delete(id);
  if (entry.stage.at === 'reading' && entry.stage.job !== null) void cancelJob(entry.stage.job.id);
  if (isHeld(entry)) discard(entry.preview);
  useImport.setState({
    entries: entries.filter((one) => one.id !== id),
    current: current === id ? following(entries, id) : current,
  });
  pump();
}

/** Gives up every file at hand. */
export function startOver(): void {
  for (const entry of useImport.getState().entries) {
    if (entry.stage.at === 'reading' && entry.stage.job !== null) void cancelJob(entry.stage.job.id);
    if (isHeld(entry)) discard(entry.preview);
  }
  forget();
}

/** Changes what the user decided; what was read before no longer counts, and the file is read again once the options rest. */
export function changeOptions(id: number, part: Partial<Options>, restMs = REREAD_MS): void {
  const entry = entryOf(id);
  if (entry === undefined || entry.stage.at === 'committing') return;
  amendEntry(id, { options: { ...entry.options, ...part }, changed: true });
  clearTimeout(timer);
  // A file that could not be read waits until somebody asks for it: half an answer would only be refused again.
  if (entry.preview !== null) timer = setTimeout(() => void readEntry(id), restMs);
}

async function tokenOf(
  source: Incoming,
  onProgress: (done: number, total: number) => void,
): Promise<Result<string, Problem>> {
  return source.type === 'token' ? { ok: true, value: source.token } : putFile(source.file, onProgress);
}

/** Records the answer that a file is to a paper of ours. */
async function takeReply(file: string, commandId: string): Promise<Result<ReplyOutcome, Problem>> {
  const reply = await runJob('letter.replies', { commandId, files: [file], date: today() });
  if (!reply.ok) return reply;
  const outcome = present(reply.value.outcomes[0], 'what became of the one file');
  const refused = outcome.refused as Problem | null; // the contract writes a problem's code as plain text
  return refused === null ? ok(outcome) : err(refused);
}

/** Reads a file and shows what it is; nothing is written, unless it answers a paper of ours: then that is recorded. */
export async function readEntry(id: number): Promise<void> {
  const entry = entryOf(id);
  if (entry === undefined) return;
  clearTimeout(timer);
  const { source, options, preview: before, stage: earlier } = entry;
  if (earlier.at === 'reading' && earlier.job !== null) void cancelJob(earlier.job.id);
  const isMine = begin(id);
  const set = (part: Partial<Entry>): void => {
    if (isMine()) amendEntry(id, part);
  };
  const fail = (problem: Problem): void => {
    const kind = options.kind ?? ASKS_FOR.get(problem.code) ?? null;
    const stage = { at: before === null ? ('failed' as const) : ('preview' as const) };
    // Options that cannot be read with do not become what the preview was made with.
    set({ problem, options: { ...options, kind }, stage, changed: before !== null });
    pump();
  };
  set({ problem: null, changed: false, stage: { at: 'uploading', done: 0, total: 0 } });
  const token = await tokenOf(source, (done, total) => set({ stage: { at: 'uploading', done, total } }));
  if (!isMine()) return;
  if (!token.ok) return fail(token.error);
  set({ stage: { at: 'reading', job: null } });
  const request = { file: token.value, kind: options.kind, options: readOptionsOf(options) };
  const reply = await runJob('import.preview', request, (job) => set({ stage: { at: 'reading', job } }));
  if (!reply.ok && reply.error.code === 'IMPORT_IS_REPLY' && isMine()) {
    const taken = await takeReply(token.value, entry.commandId);
    if (source.type === 'file') void call('file.discard', { token: token.value });
    if (!isMine()) return;
    if (!taken.ok) return fail(taken.error);
    set({ stage: { at: 'replied', outcome: taken.value } });
    return pump();
  }
  if (source.type === 'file') void call('file.discard', { token: token.value });
  if (!isMine()) return discard(reply.ok ? reply.value : null);
  if (!reply.ok) return fail(reply.error);
  discard(before);
  const again = await decideAgain(reply.value, entry.decisions);
  set({
    preview: again.preview,
    decisions: again.decisions,
    lost: entry.decisions.length - again.decisions.length,
    stage: { at: 'preview' },
  });
  pump();
}

/** Stops reading. */
export async function cancelReading(id: number): Promise<void> {
  const entry = entryOf(id);
  if (entry?.stage.at === 'reading' && entry.stage.job !== null) return cancelJob(entry.stage.job.id);
  if (entry === undefined || !isReading(entry)) return;
  begin(id);
  amendEntry(id, { stage: { at: entry.preview === null ? 'failed' : 'preview' } });
  pump();
}

/** Takes a decision about a row of what is shown, or takes it back. The row comes back as it is now. */
export async function decideRow(
  id: number,
  row: PreviewRow,
  decision: RowDecision | null,
): Promise<Result<PreviewRow, Problem>> {
  const entry = entryOf(id);
  // Between reading again and its end there is no row to decide about.
  if (entry === undefined || entry.preview === null || entry.stage.at !== 'preview')
    return refuse('STAGING_GONE', 'import.decide');
  const reply = await decide(entry.preview, row, decision);
  if (!reply.ok) return reply;
  const now = entryOf(id);
  if (now?.preview?.stagingId === entry.preview.stagingId)
    amendEntry(id, {
      preview: reply.value.preview,
      decisions: withDecision(now.decisions, row, decision),
    });
  return { ok: true, value: reply.value.row };
}

/** What the user said beside the file before it is written. */
export type CommitAnswers = {
  readonly controlBalances: Readonly<Record<string, string>> | null;
  readonly despiteBrokenProof: boolean;
};

/** Writes what the preview shows: all acceptable rows or, when refused, none. */
export async function commitEntry(id: number, answers: CommitAnswers): Promise<void> {
  const entry = entryOf(id);
  if (entry === undefined || entry.stage.at !== 'preview' || entry.preview === null || entry.changed) return;
  const { preview, commandId } = entry;
  amendEntry(id, { problem: null, stage: { at: 'committing' } });
  const reply = await command(
    'import.commit',
    {
      stagingId: preview.stagingId,
      controlBalances: answers.controlBalances === null ? null : { ...answers.controlBalances },
      despiteBrokenProof: answers.despiteBrokenProof,
    },
    commandId,
  );
  amendEntry(
    id,
    reply.ok
      ? { stage: { at: 'done', result: reply.value } }
      : { problem: reply.error, stage: { at: 'preview' } },
  );
  pump();
}
