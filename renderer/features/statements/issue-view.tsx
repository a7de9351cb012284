import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import { useState, type ReactNode } from 'react';
import { commonTexts } from '../../../shared/i18n/ui/common.ts';
import { statementsTexts } from '../../../shared/i18n/ui/statements.ts';
import { newCommandId } from '../../api/client.ts';
import { host } from '../../api/host.ts';
import { runJob } from '../../api/jobs.ts';
import { useMay } from '../../api/session.ts';
import { useRows } from '../../api/use-rows.ts';
import { DataGrid } from '../../ui/grid/data-grid.tsx';
import { GroupField } from '../../ui/group-field.tsx';
import { go } from '../../ui/navigation.ts';
import { useLocale, useTexts } from '../../ui/preferences.ts';
import { today } from '../../format/date.ts';
import { SearchField } from '../../ui/search-field.tsx';
import { STACKED, STACKED_LIST } from '../../ui/stacked.ts';
import { showProblem, showToast } from '../../ui/toast-store.ts';
import { NoBalances, useBalanceColumns, type BalanceRow } from './balance-columns.tsx';
import { IssueOptions, newIssueForm, subjectOf, type IssueForm } from './issue-options.tsx';
import { PreviewPanel } from '../../ui/preview-panel.tsx';

/** Numbers, freezes and writes out statements; the notice leads to the folder. `parties` null is everybody. */
async function issue(
  form: IssueForm,
  parties: readonly string[] | null,
  folderTitle: string,
  say: { readonly done: (count: number, files: number) => string; readonly open: string },
): Promise<void> {
  const subject = subjectOf(form);
  if (subject === null) return;
  const chosen = await host('host.chooseFolder', { title: folderTitle });
  if (!chosen.ok) return showProblem(chosen.error);
  const { folder } = chosen.value;
  if (folder === null) return;
  const reply = await runJob('statement.issue', {
    ...subject,
    commandId: newCommandId(),
    parties: parties === null ? null : [...parties],
    folder: folder.token,
    formats: [...form.formats],
  });
  if (!reply.ok) return reply.error.code === 'JOB_CANCELLED' ? undefined : showProblem(reply.error);
  showToast({
    text: say.done(reply.value.statements.length, reply.value.files),
    undoWord: say.open,
    undo: () => void host('host.openFile', { token: folder.token }),
  });
  go('statements', '', { tab: 'papers' });
}

type Asking = { readonly parties: readonly string[] | null } | null;

function ConfirmIssue({
  form,
  asking,
  onClose,
}: {
  readonly form: IssueForm;
  readonly asking: Asking;
  readonly onClose: () => void;
}): ReactNode {
  const t = useTexts(statementsTexts);
  const common = useTexts(commonTexts);
  if (asking === null) return null;
  const { from, to } = form;
  const submit = (): void => {
    onClose();
    void issue(form, asking.parties, t('issue.folder'), {
      done: (count, files) => t('issue.done', { count, files }),
      open: t('issue.open'),
    });
  };
  return (
    <Dialog open onClose={onClose}>
      <DialogTitle>{t('issue.confirmTitle')}</DialogTitle>
      <DialogContent>
        {asking.parties === null
          ? t('issue.confirmAll', { from, to })
          : t('issue.confirmChosen', { from, to, count: asking.parties.length })}
      </DialogContent>
      <DialogActions>
        <Button color="inherit" onClick={onClose}>
          {common('cancel')}
        </Button>
        <Button variant="contained" onClick={submit}>
          {t('issue.submit')}
        </Button>
      </DialogActions>
    </Dialog>
  );
}

/** Issues for those picked, or for all of the book: whoever sees a part of them picks from it. */
function IssueButtons(props: {
  readonly chosen: readonly string[];
  readonly ready: boolean;
  readonly narrowed: boolean;
  readonly onAsk: (asking: Asking) => void;
}): ReactNode {
  const { chosen, ready, narrowed, onAsk } = props;
  const t = useTexts(statementsTexts);
  return (
    <>
      <Button
        variant="outlined"
        disabled={chosen.length === 0 || !ready}
        onClick={() => onAsk({ parties: chosen })}
      >
        {t('issue.chosen', { count: chosen.length })}
      </Button>
      <Button variant="contained" disabled={!ready || narrowed} onClick={() => onAsk({ parties: null })}>
        {t('issue.all')}
      </Button>
    </>
  );
}

/** Choosing parties and options, looking at one, issuing some or all. */
export function IssueView(): ReactNode {
  const t = useTexts(statementsTexts);
  const locale = useLocale();
  const mayWrite = useMay('accountant');
  const [form, setForm] = useState(() => newIssueForm(locale));
  const [search, setSearch] = useState('');
  const [group, setGroup] = useState('');
  const [shown, setShown] = useState<BalanceRow | null>(null);
  const [chosen, setChosen] = useState<readonly string[]>([]);
  const [asking, setAsking] = useState<Asking>(null);
  const subject = subjectOf(form);
  const narrowed = search !== '' || group !== '';
  const source = useRows(
    'ledger.balances',
    subject === null ? null : { ledger: form.ledger, asOf: subject.to, search, group },
    (reply): { rows: readonly BalanceRow[]; total: number } => reply,
  );
  return (
    <Box sx={STACKED}>
      <IssueOptions form={form} change={(part) => setForm((before) => ({ ...before, ...part }))} />
      <Box sx={STACKED_LIST}>
        <Box sx={{ p: 1, display: 'flex', flexWrap: 'wrap', gap: 1 }}>
          <SearchField label={t('party.search')} value={search} onChange={setSearch} width={160} />
          <GroupField value={group} asOf={subject?.to ?? today()} onChange={setGroup} />
          <Box sx={{ flex: 1 }} />
          {mayWrite ? (
            <IssueButtons chosen={chosen} ready={subject !== null} narrowed={narrowed} onAsk={setAsking} />
          ) : null}
        </Box>
        <DataGrid
          name="statement-parties"
          label={t('party.name')}
          source={source}
          columns={useBalanceColumns()}
          rowKey={(row) => `${row.partyUid} ${row.currency}`}
          onOpen={setShown}
          onInspect={setShown}
          onSelection={(rows) => setChosen([...new Set(rows.map((row) => row.partyUid))])}
          autoFocus
          empty={<NoBalances searching={narrowed} />}
        />
      </Box>
      <PreviewPanel
        previewed={
          shown === null || subject === null
            ? null
            : { job: 'statement.preview', request: { ...subject, partyUid: shown.partyUid } }
        }
        currency={shown?.currency ?? 'CNY'}
        title={t('preview.title')}
        pick={t('preview.pick')}
      />
      <ConfirmIssue form={form} asking={asking} onClose={() => setAsking(null)} />
    </Box>
  );
}
