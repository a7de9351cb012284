import type { RequestOf } from '../../shared/contract/contract.ts';
import { host } from '../api/host.ts';
import { runJob } from '../api/jobs.ts';
import { usePreferences } from './preferences.ts';
import { showProblem, showToast } from './toast-store.ts';

type ListRequest = RequestOf<'list.write'>;

/** Writes what a list shows to an Excel file of one's choice; the notice offers to open it. `done` words the notice. */
export async function writeList(
  what: {
    readonly list: ListRequest['list'];
    readonly request: Readonly<Record<string, unknown>>;
    readonly name: string;
    readonly title: string;
    readonly openWord: string;
  },
  done: (fileName: string, rows: number) => string,
): Promise<void> {
  const chosen = await host('host.chooseSave', { title: what.title, name: what.name, kinds: ['excel'] });
  if (!chosen.ok) return showProblem(chosen.error);
  const { file } = chosen.value;
  if (file === null) return;
  const { locale } = usePreferences.getState();
  const written = await runJob('list.write', {
    list: what.list,
    request: { ...what.request },
    format: 'xlsx',
    file: file.token,
    locale,
  });
  if (!written.ok) return showProblem(written.error);
  showToast({
    text: done(written.value.fileName, written.value.rows),
    undoWord: what.openWord,
    undo: () => void host('host.openFile', { token: file.token }),
  });
}
