import Button from '@mui/material/Button';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import { useState, type ReactNode } from 'react';
import { type OwnTemplate, reportAsked } from '../../../shared/contract/template.ts';
import { present } from '../../../shared/std/assert.ts';
import type { Problem } from '../../../shared/errors/problem.ts';
import { commonTexts } from '../../../shared/i18n/ui/common.ts';
import { galleryTexts } from '../../../shared/i18n/ui/gallery.ts';
import { command } from '../../api/client.ts';
import { useMay } from '../../api/session.ts';
import { today } from '../../format/date.ts';
import { FormDialog } from '../../ui/form-dialog.tsx';
import { LineField } from '../../ui/form-fields.tsx';
import { go } from '../../ui/navigation.ts';
import { useLocale, useTexts } from '../../ui/preferences.ts';
import { showProblem, showToast } from '../../ui/toast-store.ts';
import type { TemplateEntry } from './template-entry.ts';
import { TemplateForm } from './template-form.tsx';

type Act = 'copy' | 'rename' | 'remove' | 'edit';
type Parts = { readonly entry: TemplateEntry; readonly onClose: () => void };

/** Copies under a name, or gives one of the book another: the engine says when it is taken. */
function NameDialog({ entry, onClose }: Parts): ReactNode {
  const t = useTexts(galleryTexts);
  const locale = useLocale();
  const [name, setName] = useState(entry.name);
  const [problem, setProblem] = useState<Problem | null>(null);
  const { own } = entry;
  const act = own === null ? 'copy' : 'rename';
  const save = async (): Promise<void> => {
    const reply =
      own === null
        ? await command('template.copy', { id: entry.key, name, locale })
        : await command('template.rename', { uid: own.uid, name });
    if (!reply.ok) return setProblem(reply.error);
    showToast({ text: t(own === null ? 'copied' : 'renamed', { name }) });
    onClose();
    if (own === null) go('settings', 'templates', { from: 'own' });
  };
  return (
    <FormDialog
      title={t(act)}
      maxWidth="xs"
      disabled={name.trim() === ''}
      onSave={save}
      {...{ problem, onClose }}
    >
      <LineField label={t('name')} value={name} required autoFocus onChange={setName} />
    </FormDialog>
  );
}

function RemoveDialog({
  own,
  onClose,
}: {
  readonly own: OwnTemplate;
  readonly onClose: () => void;
}): ReactNode {
  const t = useTexts(galleryTexts);
  const common = useTexts(commonTexts);
  const remove = async (): Promise<void> => {
    onClose();
    const reply = await command('template.remove', { uid: own.uid });
    if (reply.ok) showToast({ text: t('removed', { name: own.name }) });
    else showProblem(reply.error);
  };
  return (
    <Dialog open onClose={onClose}>
      <DialogTitle>{own.name}</DialogTitle>
      <DialogContent>{t('removeText')}</DialogContent>
      <DialogActions>
        <Button color="inherit" onClick={onClose}>
          {common('cancel')}
        </Button>
        <Button variant="contained" color="error" onClick={() => void remove()}>
          {t('remove')}
        </Button>
      </DialogActions>
    </Dialog>
  );
}

/** Opens the report a template asks for, with its days as they are today. */
function openReport(entry: TemplateEntry): void {
  if (entry.body.kind !== 'report') return;
  const { kind, currency, ...asked } = reportAsked(entry.body, today());
  go('reports', kind, { ...asked, ...(currency === null ? {} : { currency }) });
}

function OwnActions({
  own,
  onAct,
}: {
  readonly own: OwnTemplate;
  readonly onAct: (act: Act) => void;
}): ReactNode {
  const t = useTexts(galleryTexts);
  const { preferred, name, uid } = own;
  const prefer = async (): Promise<void> => {
    const reply = await command('template.prefer', { uid, preferred: preferred !== true });
    if (!reply.ok) return showProblem(reply.error);
    showToast({ text: t(preferred === true ? 'notPreferred' : 'nowPreferred', { name }) });
  };
  const edit = (): void =>
    own.kind === 'letter' ? go('statements', '', { tab: 'templates', template: uid }) : onAct('edit');
  return (
    <>
      <Button variant="contained" onClick={edit}>
        {t('edit')}
      </Button>
      <Button variant="outlined" onClick={() => onAct('rename')}>
        {t('rename')}
      </Button>
      {preferred === null ? null : (
        <Button variant="outlined" onClick={() => void prefer()}>
          {t(preferred ? 'unprefer' : 'prefer')}
        </Button>
      )}
      <Button variant="outlined" color="error" onClick={() => onAct('remove')}>
        {t('remove')}
      </Button>
    </>
  );
}

/** What can be done with the template picked. */
export function TemplateActions({ entry }: { readonly entry: TemplateEntry }): ReactNode {
  const t = useTexts(galleryTexts);
  const mayChange = useMay('owner');
  const [act, setAct] = useState<Act | null>(null);
  const close = (): void => setAct(null);
  const { own } = entry;
  return (
    <>
      {entry.kind === 'report' ? (
        <Button variant="outlined" onClick={() => openReport(entry)}>
          {t('open')}
        </Button>
      ) : null}
      {mayChange && own === null ? (
        <Button variant="contained" onClick={() => setAct('copy')}>
          {t('copy')}
        </Button>
      ) : null}
      {mayChange && own !== null ? <OwnActions own={own} onAct={setAct} /> : null}
      {act === 'copy' || act === 'rename' ? <NameDialog entry={entry} onClose={close} /> : null}
      {act === 'remove' ? <RemoveDialog own={present(own, 'own')} onClose={close} /> : null}
      {act === 'edit' ? <TemplateForm own={present(own, 'own')} onClose={close} /> : null}
    </>
  );
}
