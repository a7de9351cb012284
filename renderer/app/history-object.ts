import type { HistoryRow } from '../../shared/contract/history.ts';
import { commandName } from '../../shared/i18n/command-names.ts';
import { historyTexts } from '../../shared/i18n/ui/history.ts';
import type { Locale } from '../../shared/i18n/message.ts';
import { message } from '../../shared/i18n/message.ts';
import { call, command } from '../api/client.ts';
import { showAmount } from '../format/amount.ts';
import { go } from '../ui/navigation.ts';
import { usePreferences } from '../ui/preferences.ts';
import { showProblem, showToast } from '../ui/toast-store.ts';

/** Steps looked through for one of one's own that can be taken back. */
const LOOKED_THROUGH = 100;

/** Opens what a step was about; `undoing` where its own panel takes it back, so that what happens is seen first. */
export function openHistoryRow({ object }: HistoryRow, undoing: boolean): void {
  if (object === null) return;
  const { type, uid, label } = object;
  if (type === 'edit') go('accounts', '', { search: label });
  if (type === 'match') go('match', uid, { status: 'accepted', ...(undoing ? { undo: '1' } : {}) });
  if (type === 'document') go('documents', '', { show: uid });
  if (type === 'batch') go('import', '', { tab: 'batches', show: uid });
  if (type === 'paper') go('statements', uid, { tab: 'papers' });
}

/** What a step was, in one line: the deed, its object, the party and the amount. */
export function historyWords(locale: Locale, { name, object, count }: HistoryRow): string {
  const parts = [commandName(locale, name)];
  if (object !== null) {
    parts.push(object.label, object.party === object.label ? '' : object.party);
    if (object.amount !== null && object.currency !== null)
      parts.push(showAmount(object.amount, object.currency), object.currency);
    if (count > 1) parts.push(message(historyTexts, locale, 'more', { count }));
  }
  return parts.filter((part) => part !== '').join(' ');
}

/** Takes an edit of cells back at once: what it put in comes back by editing again, so there is nothing to confirm. */
export async function takeBackEdit(row: HistoryRow): Promise<void> {
  const { locale } = usePreferences.getState();
  const reply = await command('edit.undo', { uid: row.object?.uid ?? '' });
  if (!reply.ok) return showProblem(reply.error);
  showToast({ text: message(historyTexts, locale, 'took', { what: historyWords(locale, row) }) });
}

/** Goes to where the last own step that can be taken back is taken back. Nothing happens before somebody confirms it there; an edit of cells alone is taken back at once. */
export async function takeBackLast(): Promise<void> {
  const { locale } = usePreferences.getState();
  const reply = await call('history.list', { mine: true, limit: LOOKED_THROUGH });
  if (!reply.ok) return showProblem(reply.error);
  const row = reply.value.rows.find(({ undo }) => undo === 'open');
  if (row === undefined) return showToast({ text: message(historyTexts, locale, 'nothing'), quiet: true });
  if (row.object?.type === 'edit') return takeBackEdit(row);
  openHistoryRow(row, true);
  showToast({
    text: message(historyTexts, locale, 'asks', { what: historyWords(locale, row) }),
    quiet: true,
  });
}
