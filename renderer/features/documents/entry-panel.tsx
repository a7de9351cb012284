import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { useEffect, useRef, useState, type ReactNode } from 'react';
import type { Problem } from '../../../shared/errors/problem.ts';
import { documentsTexts } from '../../../shared/i18n/ui/documents.ts';
import { attemptCommand, happened, type Attempt } from '../../api/attempt.ts';
import { call, type Reply } from '../../api/client.ts';
import { useOpenSession } from '../../api/session.ts';
import { Inspector } from '../../ui/inspector.tsx';
import { useShortcuts } from '../../ui/keyboard.ts';
import { go, useLocation } from '../../ui/navigation.ts';
import { useTexts } from '../../ui/preferences.ts';
import { ProblemNotice } from '../../ui/problem-notice.tsx';
import { showToast } from '../../ui/toast-store.ts';
import { useDraft, type Draft } from '../../ui/use-draft.ts';
import { EntryFields } from './entry-fields.tsx';
import {
  copyOf,
  emptyEntry,
  ENTRY_KINDS,
  missingFields,
  toEntry,
  toTransfer,
  type EntryForm,
} from './entry-state.ts';
import { TransferFields } from './transfer-fields.tsx';

const PANEL_WIDTH = 520;
const DRAFT = 'document/new';

function post(
  form: EntryForm,
  bookCurrency: string,
  keep: (attempt: Attempt | null) => Promise<void>,
): Reply<{ readonly uid: string | null; readonly number: string }> {
  if (form.kind === 'transfer')
    return attemptCommand('document.transfer', toTransfer(form), form.attempt, keep);
  return attemptCommand('document.post', { entry: toEntry(form, bookCurrency) }, form.attempt, keep);
}

/** Fills a fresh form from the address: a copy of a document, a party, a kind. A kept draft goes before. */
function useBeginning(draft: Draft<EntryForm>): void {
  const { params } = useLocation();
  const session = useOpenSession();
  const begun = useRef(false);
  const { loaded, restored, reset } = draft;
  useEffect(() => {
    if (!loaded || begun.current) return;
    begun.current = true;
    const copied = params['copy'];
    if (copied !== undefined) {
      void call('document.get', { uid: copied }).then((reply) => {
        if (reply.ok) reset(copyOf(reply.value, session.currency));
      });
      return;
    }
    if (restored) return;
    const kind = ENTRY_KINDS.find((one) => one === params['kind']) ?? 'invoice';
    const form = { ...emptyEntry(session.currency), kind };
    reset(form);
    const partyUid = params['party'];
    if (partyUid === undefined) return;
    void call('party.get', { uid: partyUid }).then((reply) => {
      if (!reply.ok) return;
      const { code, name, currency } = reply.value.fields;
      reset({ ...form, party: { uid: partyUid, code, name, currency: currency ?? session.currency } });
    });
  }, [loaded, restored, reset, params, session.currency]);
}

/** A draft whose posting had no answer: finds out whether it was recorded, so that it is never posted twice. */
function useLateAnswer(draft: Draft<EntryForm>, bookCurrency: string): void {
  const t = useTexts(documentsTexts);
  const asked = useRef(false);
  const { loaded, value, discard, reset } = draft;
  useEffect(() => {
    const { attempt } = value;
    if (!loaded || attempt === null || asked.current) return;
    asked.current = true;
    void happened(attempt).then((recorded) => {
      if (recorded !== true) return;
      discard();
      reset(emptyEntry(bookCurrency));
      showToast({ text: t('entry.recorded') });
    });
  }, [loaded, value, discard, reset, bookCurrency, t]);
}

function nextForm(form: EntryForm, bookCurrency: string): EntryForm {
  const { kind, ledger, owner, date, taxRate } = form;
  return { ...emptyEntry(bookCurrency), kind, ledger, owner, date, taxRate };
}

function usePosting(
  draft: Draft<EntryForm>,
  onClose: () => void,
): {
  readonly tried: boolean;
  readonly working: boolean;
  readonly problem: Problem | null;
  readonly submit: (again: boolean) => void;
} {
  const t = useTexts(documentsTexts);
  const { currency } = useOpenSession();
  const [tried, setTried] = useState(false);
  const [working, setWorking] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const busy = useRef(false);
  const run = async (again: boolean): Promise<void> => {
    // Leaving the field that has the focus makes it hand over what was typed.
    if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
    const form = draft.latest();
    setTried(true);
    // Two quick presses arrive before the button is shown disabled.
    if (busy.current || missingFields(form, currency).length > 0) return;
    busy.current = true;
    setWorking(true);
    const reply = await post(form, currency, (attempt) => draft.keep({ ...form, attempt }));
    setWorking(false);
    busy.current = false;
    setProblem(reply.ok ? null : reply.error);
    if (!reply.ok) return;
    draft.discard();
    const { uid, number } = reply.value;
    showToast({
      text: t('entry.posted', { number }),
      undoWord: t('entry.show'),
      undo: () => go('documents', '', { show: uid ?? '' }),
    });
    setTried(false);
    draft.reset(again ? nextForm(form, currency) : emptyEntry(currency));
    if (!again) onClose();
  };
  return { tried, working, problem, submit: (again) => void run(again) };
}

/** The form to enter a document. What was typed survives a crash; a posting without an answer is looked up, never repeated blindly. */
export function EntryPanel({ onClose }: { readonly onClose: () => void }): ReactNode {
  const t = useTexts(documentsTexts);
  const session = useOpenSession();
  const draft = useDraft<EntryForm>(DRAFT, emptyEntry(session.currency));
  useBeginning(draft);
  useLateAnswer(draft, session.currency);
  const { tried, working, problem, submit } = usePosting(draft, onClose);
  const group = t('group.document');
  useShortcuts([
    { keys: 'mod+enter', title: t('entry.submit'), group, run: () => submit(false) },
    { keys: 'mod+shift+enter', title: t('entry.submitAgain'), group, run: () => submit(true) },
  ]);
  const missing = tried ? missingFields(draft.value, session.currency) : [];
  const change = (part: Partial<EntryForm>): void => draft.change((form) => ({ ...form, ...part }));
  const parts = { form: draft.value, update: draft.change, change, missing };
  const discard = (): void => {
    draft.discard();
    draft.reset(emptyEntry(session.currency));
    onClose();
  };
  return (
    <Inspector
      title={t('entry.title')}
      onClose={onClose}
      width={PANEL_WIDTH}
      actions={
        <>
          <Button variant="contained" disabled={working} onClick={() => submit(false)}>
            {working ? t('entry.working') : t('entry.submit')}
          </Button>
          <Button variant="outlined" disabled={working} onClick={() => submit(true)}>
            {t('entry.submitAgain')}
          </Button>
          <Box sx={{ flex: 1 }} />
          <Button color="inherit" onClick={discard}>
            {t('entry.discard')}
          </Button>
        </>
      }
    >
      {draft.restored ? (
        <Alert severity="info" variant="outlined" sx={{ py: 0, mb: 1.5, fontSize: 13 }}>
          {t('entry.restored')}
        </Alert>
      ) : null}
      {problem === null ? null : (
        <Box sx={{ mb: 1.5 }}>
          <ProblemNotice problem={problem} />
        </Box>
      )}
      {draft.loaded ? <EntryFields {...parts} /> : null}
      {draft.loaded && draft.value.kind === 'transfer' ? <TransferFields {...parts} /> : null}
    </Inspector>
  );
}
