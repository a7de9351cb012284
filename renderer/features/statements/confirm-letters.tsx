import Button from '@mui/material/Button';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import type { ReactNode } from 'react';
import type { RequestOf } from '../../../shared/contract/contract.ts';
import type { Problem } from '../../../shared/errors/problem.ts';
import { commonTexts } from '../../../shared/i18n/ui/common.ts';
import { lettersTexts } from '../../../shared/i18n/ui/letters.ts';
import { newCommandId } from '../../api/client.ts';
import { host } from '../../api/host.ts';
import { runJob } from '../../api/jobs.ts';
import { go } from '../../ui/navigation.ts';
import { useTexts } from '../../ui/preferences.ts';
import { showProblem, showToast } from '../../ui/toast-store.ts';
import { letterSubjectOf, type LetterForm } from './letter-form.ts';

/** Findings that are told one by one; further ones are counted. */
const FINDINGS_TOLD = 20;

/** Whom letters go to; null is everybody. `documents` are receipts. */
export type Addressed = { readonly parties: readonly string[] | null; readonly documents: readonly string[] };

/** Numbers, freezes and writes letters into a folder a person chooses; the notice leads to it. Resolves to whether any was issued. */
export function useIssueLetters(): (
  request: Omit<RequestOf<'letter.issue'>, 'commandId' | 'folder'>,
) => Promise<boolean> {
  const t = useTexts(lettersTexts);
  return async (request) => {
    const chosen = await host('host.chooseFolder', { title: t('write.folderTitle') });
    if (!chosen.ok) {
      showProblem(chosen.error);
      return false;
    }
    const { folder } = chosen.value;
    if (folder === null) return false;
    const reply = await runJob('letter.issue', {
      ...request,
      commandId: newCommandId(),
      folder: folder.token,
    });
    if (!reply.ok) {
      if (reply.error.code !== 'JOB_CANCELLED') showProblem(reply.error);
      return false;
    }
    const { issued, files, passed, findings } = reply.value;
    // They stay among the notices of the day; what was done is said last, and stands.
    for (const finding of findings.slice(0, FINDINGS_TOLD)) showProblem(finding as Problem); // the contract writes a problem's code as plain text
    const said = [
      t('letter.done', { count: issued, kind: t(`kind.${request.kind}`), files }),
      passed > 0 ? t('letter.passed', { count: passed }) : '',
      findings.length > 0 ? t('letter.findings', { count: findings.length }) : '',
    ];
    showToast({
      text: said.filter((part) => part !== '').join('；'),
      undoWord: t('write.open'),
      undo: () => void host('host.openFile', { token: folder.token }),
    });
    return issued > 0;
  };
}

/** Asks once more before numbers are used up, then issues. */
export function ConfirmLetters({
  form,
  addressed,
  onClose,
}: {
  readonly form: LetterForm;
  readonly addressed: Addressed;
  readonly onClose: () => void;
}): ReactNode {
  const t = useTexts(lettersTexts);
  const common = useTexts(commonTexts);
  const kind = t(`kind.${form.kind}`);
  const count =
    form.kind === 'receipt_voucher' ? addressed.documents.length : (addressed.parties?.length ?? 0);
  const subject = letterSubjectOf(form, addressed.documents);
  const issueLetters = useIssueLetters();
  const submit = async (): Promise<void> => {
    if (subject === null) return;
    onClose();
    const parties = addressed.parties === null ? null : [...addressed.parties];
    const issued = await issueLetters({ ...subject, parties, formats: [...form.formats] });
    if (issued) go('statements', '', { tab: 'papers', kind: form.kind });
  };
  return (
    <Dialog open onClose={onClose}>
      <DialogTitle>{t('letter.confirmTitle', { kind })}</DialogTitle>
      <DialogContent>
        {addressed.parties === null
          ? t('letter.confirmAll', { kind })
          : t('letter.confirmChosen', { kind, count })}
      </DialogContent>
      <DialogActions>
        <Button color="inherit" onClick={onClose}>
          {common('cancel')}
        </Button>
        <Button variant="contained" onClick={() => void submit()}>
          {t('letter.submit')}
        </Button>
      </DialogActions>
    </Dialog>
  );
}
