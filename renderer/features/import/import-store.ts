import { create } from 'zustand';
import type { RequestOf } from '../../../shared/contract/contract.ts';
import type { ImportKind, ImportPreview, ImportResult } from '../../../shared/contract/import.ts';
import type { Problem } from '../../../shared/errors/problem.ts';
import { call, command, newCommandId } from '../../api/client.ts';
import { putFile } from '../../api/files.ts';
import { cancelJob, runJob, type Job } from '../../api/jobs.ts';
import { useSession } from '../../api/session.ts';
import type { Incoming } from '../../ui/incoming-file.ts';
import type { PickedParty } from '../../ui/party-field.tsx';

/** What the user decided about a file; empty texts and null mean: find out. */
export type Options = {
  readonly kind: ImportKind | null;
  readonly encoding: string;
  readonly currency: string;
  /** Order of day and month where a date has its year last. */
  readonly dateOrder: 'dmy' | 'mdy' | '';
  readonly sheet: string;
  readonly account: string;
  readonly cutOver: string;
  readonly party: PickedParty | null;
  /** Column → caption in the file. */
  readonly columns: Readonly<Record<string, string>>;
};

export const NO_OPTIONS: Options = {
  kind: null,
  encoding: '',
  currency: '',
  dateOrder: '',
  sheet: '',
  account: '',
  cutOver: '',
  party: null,
  columns: {},
};

/** Refusals that only ask for one more field, and the kind of file whose field it is. */
export const ASKS_FOR: ReadonlyMap<string, ImportKind> = new Map([
  ['OPENING_CUT_OVER_MISSING', 'opening'],
  ['IMPORT_PARTY_NEEDED', 'their-statement'],
]);

/** How far the import of one file has come. */
export type Stage =
  | { readonly at: 'empty' }
  | { readonly at: 'ready' }
  | { readonly at: 'uploading'; readonly done: number; readonly total: number }
  | { readonly at: 'reading'; readonly job: Job | null }
  | { readonly at: 'preview' | 'committing'; readonly preview: ImportPreview; readonly commandId: string }
  | { readonly at: 'done'; readonly preview: ImportPreview; readonly result: ImportResult };

type ImportState = {
  readonly source: Incoming | null;
  readonly options: Options;
  /** Options changed since the file was read. */
  readonly changed: boolean;
  readonly stage: Stage;
  readonly problem: Problem | null;
};

const NOTHING: ImportState = {
  source: null,
  options: NO_OPTIONS,
  changed: false,
  stage: { at: 'empty' },
  problem: null,
};

/** The import at hand. It lives outside the page, so that going elsewhere and coming back loses nothing. */
export const useImport = create<ImportState>()(() => NOTHING);

useSession.subscribe((state) => {
  if (state.phase !== 'open' && useImport.getState() !== NOTHING) {
    runs += 1;
    useImport.setState(NOTHING, true);
  }
});

let runs = 0;

/** The name of a file that came in. */
export function sourceName(source: Incoming): string {
  return source.type === 'file' ? source.file.name : source.name;
}

function readOptionsOf(options: Options): RequestOf<'import.preview'>['options'] {
  const orNull = (text: string): string | null => (text.trim() === '' ? null : text.trim());
  return {
    encoding: orNull(options.encoding),
    currency: orNull(options.currency),
    dateOrder: options.dateOrder === '' ? null : options.dateOrder,
    sheet: orNull(options.sheet),
    account: orNull(options.account),
    cutOver: orNull(options.cutOver),
    partyUid: options.party?.uid ?? null,
    columns: { ...options.columns },
  };
}

async function dropPreview(): Promise<void> {
  const { stage } = useImport.getState();
  if (stage.at === 'preview') await call('import.discard', { stagingId: stage.preview.stagingId });
}

/** Begins with a file: it is read at once as far as the program can find out what it is. */
export async function beginImport(source: Incoming): Promise<void> {
  void dropPreview();
  useImport.setState({ ...NOTHING, source, stage: { at: 'ready' } });
  await readSource();
}

/** Changes what the user decided; a preview made before no longer counts. */
export function changeOptions(part: Partial<Options>): void {
  useImport.setState(({ options }) => ({ options: { ...options, ...part }, changed: true }));
}

/** Gives up the import at hand. */
export function startOver(): void {
  runs += 1;
  void dropPreview();
  useImport.setState(NOTHING, true);
}

/** Reads the file and shows what it is; nothing is written. */
export async function readSource(): Promise<void> {
  const { source, options } = useImport.getState();
  if (source === null) return;
  runs += 1;
  const mine = runs;
  const set = (state: Partial<ImportState>): void => {
    if (mine === runs) useImport.setState(state);
  };
  void dropPreview();
  set({ problem: null, changed: false, stage: { at: 'uploading', done: 0, total: 0 } });
  const token =
    source.type === 'token'
      ? ({ ok: true, value: source.token } as const)
      : await putFile(source.file, (done, total) => set({ stage: { at: 'uploading', done, total } }));
  if (!token.ok) return set({ problem: token.error, stage: { at: 'ready' } });
  set({ stage: { at: 'reading', job: null } });
  const request = { file: token.value, kind: options.kind, options: readOptionsOf(options) };
  const reply = await runJob('import.preview', request, (job) => set({ stage: { at: 'reading', job } }));
  if (source.type === 'file') void call('file.discard', { token: token.value });
  if (mine !== runs) {
    if (reply.ok) void call('import.discard', { stagingId: reply.value.stagingId });
    return;
  }
  if (!reply.ok) {
    const kind = options.kind ?? ASKS_FOR.get(reply.error.code) ?? null;
    return set({ problem: reply.error, options: { ...options, kind }, stage: { at: 'ready' } });
  }
  set({ stage: { at: 'preview', preview: reply.value, commandId: newCommandId() } });
}

/** Stops reading. */
export async function cancelReading(): Promise<void> {
  const { stage } = useImport.getState();
  if (stage.at === 'reading' && stage.job !== null) await cancelJob(stage.job.id);
  else if (stage.at === 'uploading') {
    runs += 1;
    useImport.setState({ stage: { at: 'ready' } });
  }
}

/** Writes what the preview shows: all acceptable rows or, when refused, none. */
export async function commitPreview(answers: {
  readonly controlBalances: Readonly<Record<string, string>> | null;
  readonly despiteBrokenProof: boolean;
}): Promise<void> {
  const { stage, changed } = useImport.getState();
  if (stage.at !== 'preview' || changed) return;
  const { preview, commandId } = stage;
  const mine = runs;
  useImport.setState({ problem: null, stage: { at: 'committing', preview, commandId } });
  const reply = await command(
    'import.commit',
    {
      stagingId: preview.stagingId,
      controlBalances: answers.controlBalances === null ? null : { ...answers.controlBalances },
      despiteBrokenProof: answers.despiteBrokenProof,
    },
    commandId,
  );
  if (mine !== runs) return;
  if (reply.ok) useImport.setState({ stage: { at: 'done', preview, result: reply.value } });
  else useImport.setState({ problem: reply.error, stage: { at: 'preview', preview, commandId } });
}
