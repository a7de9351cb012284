import type { RequestOf } from '../../../shared/contract/contract.ts';
import { host } from '../../api/host.ts';
import { runJob } from '../../api/jobs.ts';
import { usePreferences } from '../../ui/preferences.ts';
import { showProblem, showToast } from '../../ui/toast-store.ts';

/** Writes what the plans still ask for to a file of one's choice: as a workbook, or on paper. */
export async function writeExceptions(
  request: RequestOf<'plan.progress'>,
  format: 'xlsx' | 'pdf',
  say: {
    readonly title: string;
    readonly open: string;
    readonly done: (file: string, rows: number) => string;
  },
): Promise<void> {
  const name = `${say.title} ${request.asOf}.${format}`;
  const kind = format === 'pdf' ? 'pdf' : 'excel';
  const chosen = await host('host.chooseSave', { title: say.title, name, kinds: [kind] });
  if (!chosen.ok) return showProblem(chosen.error);
  const { file } = chosen.value;
  if (file === null) return;
  const { locale } = usePreferences.getState();
  const written = await runJob('list.write', {
    list: 'plan',
    request: { ...request },
    format,
    file: file.token,
    locale,
  });
  if (!written.ok) return showProblem(written.error);
  showToast({
    text: say.done(written.value.fileName, written.value.rows),
    undoWord: say.open,
    undo: () => void host('host.openFile', { token: file.token }),
  });
}
