import type { Locale } from '../../../shared/i18n/message.ts';
import { message } from '../../../shared/i18n/message.ts';
import { helpTexts } from '../../../shared/i18n/ui/help.ts';
import { host } from '../../api/host.ts';
import { runJob } from '../../api/jobs.ts';
import { showProblem, showToast } from '../../ui/toast-store.ts';

/** Writes every page of help to one PDF of one's choice; the notice offers to open it. */
export async function saveManual(locale: Locale): Promise<void> {
  const name = `${message(helpTexts, locale, 'manual.title')}.pdf`;
  const chosen = await host('host.chooseSave', {
    title: message(helpTexts, locale, 'manual'),
    name,
    kinds: ['pdf'],
  });
  if (!chosen.ok) return showProblem(chosen.error);
  const { file } = chosen.value;
  if (file === null) return;
  const written = await runJob('help.manual', { locale, file: file.token });
  if (!written.ok) return showProblem(written.error);
  showToast({
    text: message(helpTexts, locale, 'manual.saved', { name: written.value.fileName }),
    undoWord: message(helpTexts, locale, 'manual.open'),
    undo: () => void host('host.openFile', { token: file.token }),
  });
}
