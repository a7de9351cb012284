import type { RequestOf } from '../../shared/contract/contract.ts';
import type { ListFilter, ListSort } from '../../shared/contract/list.ts';
import { gridTexts } from '../../shared/i18n/ui/grid.ts';
import { host } from '../api/host.ts';
import { runJob } from '../api/jobs.ts';
import { usePreferences, useTexts } from './preferences.ts';
import { showProblem, showToast } from './toast-store.ts';

type ListRequest = RequestOf<'list.write'>;
/** A file of a list: for Excel, or plain. */
export type ShownFormat = 'xlsx' | 'csv';

/** How a list is written to a file: what it is asked for, and what the file is called, without its ending. */
export type ListOutput = {
  readonly list: ListRequest['list'];
  readonly request: Readonly<Record<string, unknown>>;
  readonly name: string;
};

type Said = {
  readonly title: string;
  readonly openWord: string;
  readonly done: (fileName: string, rows: number) => string;
};

async function writeTo(
  asked: Pick<ListRequest, 'list' | 'request' | 'columns'> & { readonly format: ShownFormat },
  name: string,
  { title, openWord, done }: Said,
): Promise<void> {
  const kinds = [asked.format === 'csv' ? 'csv' : 'excel'] as const;
  const chosen = await host('host.chooseSave', { title, name, kinds: [...kinds] });
  if (!chosen.ok) return showProblem(chosen.error);
  const { file } = chosen.value;
  if (file === null) return;
  const { locale } = usePreferences.getState();
  const written = await runJob('list.write', { ...asked, file: file.token, locale });
  if (!written.ok) return showProblem(written.error);
  showToast({
    text: done(written.value.fileName, written.value.rows),
    undoWord: openWord,
    undo: () => void host('host.openFile', { token: file.token }),
  });
}

/** Writes a list, all its columns, to an Excel file of one's choice; the notice offers to open it. `done` words the notice. */
export function writeList(
  what: {
    readonly list: ListRequest['list'];
    readonly request: Readonly<Record<string, unknown>>;
    readonly name: string;
    readonly title: string;
    readonly openWord: string;
  },
  done: (fileName: string, rows: number) => string,
): Promise<void> {
  const { list, request, name, title, openWord } = what;
  return writeTo({ list, request: { ...request }, format: 'xlsx' }, name, { title, openWord, done });
}

/** Writes what a grid shows, its columns in their order, its filters and its order of rows, every row. */
export function useWriteShown(): (
  output: ListOutput,
  shown: {
    readonly format: ShownFormat;
    readonly columns: readonly string[];
    readonly terms: { readonly filters?: readonly ListFilter[]; readonly sorts?: readonly ListSort[] };
  },
) => Promise<void> {
  const t = useTexts(gridTexts);
  return ({ list, request, name }, { format, columns, terms }) =>
    writeTo({ list, request: { ...request, ...terms }, columns: [...columns], format }, `${name}.${format}`, {
      title: t('export.title'),
      openWord: t('export.open'),
      done: (file, rows) => t('export.done', { file, rows }),
    });
}
