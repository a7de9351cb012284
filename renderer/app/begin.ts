import { call } from '../api/client.ts';
import { host } from '../api/host.ts';
import { chooseBook, resume, useSession } from '../api/session.ts';
import { takeUnanswered } from '../api/unanswered.ts';
import { message } from '../../shared/i18n/message.ts';
import { shellTexts } from '../../shared/i18n/ui/shell.ts';
import { tellTheme, usePreferences } from '../ui/preferences.ts';
import { clearToasts, showToast } from '../ui/toast-store.ts';

/** Starts the window: finds out whether a book is open, or was double-clicked, and tells native parts language and theme. */
export async function begin(): Promise<void> {
  const { locale, theme } = usePreferences.getState();
  document.documentElement.lang = locale;
  void host('host.language', { language: locale });
  tellTheme(theme);
  useSession.subscribe((state, before) => {
    if (state.phase === 'open' && before.phase !== 'open') void settleUnanswered();
    if (state.phase !== 'open' && before.phase === 'open') clearToasts();
  });
  await resume();
  if (useSession.getState().phase !== 'none') return;
  const opened = await host('host.takeOpenedBook', {});
  if (opened.ok && opened.value.folder !== null) chooseBook(opened.value.folder);
}

/** Asks for the outcome of commands whose answer was lost when the engine died, and says it. */
async function settleUnanswered(): Promise<void> {
  const { locale } = usePreferences.getState();
  for (const { commandId } of takeUnanswered()) {
    const reply = await call('journal.reply', { commandId });
    if (!reply.ok) continue;
    showToast({ text: message(shellTexts, locale, reply.value.happened ? 'late.happened' : 'late.never') });
  }
}
