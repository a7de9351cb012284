import { message } from '../../shared/i18n/message.ts';
import { shellTexts } from '../../shared/i18n/ui/shell.ts';
import { host } from '../api/host.ts';
import { chooseBook } from '../api/session.ts';
import { usePreferences } from '../ui/preferences.ts';
import { showProblem } from '../ui/toast-store.ts';

/** Asks for the folder of a book and goes to its unlock screen. */
export async function chooseBookFolder(): Promise<void> {
  const { locale } = usePreferences.getState();
  const chosen = await host('host.chooseFolder', { title: message(shellTexts, locale, 'open.title') });
  if (!chosen.ok) showProblem(chosen.error);
  else if (chosen.value.folder !== null) chooseBook(chosen.value.folder);
}
