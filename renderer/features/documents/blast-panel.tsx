import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Typography from '@mui/material/Typography';
import { useState, type ReactNode } from 'react';
import type { ReplyOf } from '../../../shared/contract/contract.ts';
import type { Problem } from '../../../shared/errors/problem.ts';
import { commonTexts } from '../../../shared/i18n/ui/common.ts';
import { documentsTexts } from '../../../shared/i18n/ui/documents.ts';
import { command, newCommandId } from '../../api/client.ts';
import { useQuery } from '../../api/use-query.ts';
import { today } from '../../format/date.ts';
import { DateField } from '../../ui/date-field.tsx';
import { useShortcuts } from '../../ui/keyboard.ts';
import { OpenChanges } from '../../ui/open-change.tsx';
import { useTexts } from '../../ui/preferences.ts';
import { ProblemNotice } from '../../ui/problem-notice.tsx';
import { showProblem, showToast } from '../../ui/toast-store.ts';

function Reopened({
  blast,
  currency,
}: {
  readonly blast: ReplyOf<'allocation.blast'>;
  readonly currency: string;
}): ReactNode {
  const t = useTexts(documentsTexts);
  const changes = blast.documents.map(({ uid, number, openBefore, openAfter }) => ({
    uid,
    label: number,
    before: openBefore,
    after: openAfter,
    currency,
  }));
  return (
    <OpenChanges titles={[t('entry.number.short'), t('blast.before'), t('blast.after')]} changes={changes} />
  );
}

/** Makes an undone allocation again, of the same lines and amount. */
export async function redoAllocation(uid: string): Promise<void> {
  const reply = await command('allocation.redo', { uid });
  if (!reply.ok) showProblem(reply.error);
}

/** 反核销: first what it changes (which documents become open again, what was stated or exported since), then the dated undoing. */
export function BlastPanel(props: {
  readonly allocationUid: string;
  readonly currency: string;
  readonly onClose: () => void;
}): ReactNode {
  const { allocationUid, currency, onClose } = props;
  const t = useTexts(documentsTexts);
  const common = useTexts(commonTexts);
  const [date, setDate] = useState<string>(today());
  const [refused, setRefused] = useState<Problem | null>(null);
  const [working, setWorking] = useState(false);
  const [commandId] = useState(newCommandId);
  const { data: blast, problem } = useQuery(
    'allocation.blast',
    date === '' ? null : { uid: allocationUid, date },
  );
  const submit = async (): Promise<void> => {
    if (blast === undefined || working) return;
    setWorking(true);
    const reply = await command('allocation.undo', { uid: allocationUid, date: blast.date }, commandId);
    setWorking(false);
    setRefused(reply.ok ? null : reply.error);
    if (!reply.ok) return;
    showToast({
      text: t('blast.done', { date: reply.value.date }),
      undo: () => void redoAllocation(allocationUid),
      undoWord: t('blast.redo'),
    });
    onClose();
  };
  useShortcuts([
    { keys: 'mod+enter', title: t('blast.submit'), group: t('group.document'), run: () => void submit() },
    { keys: 'escape', title: common('cancel'), group: '', run: onClose, hidden: true },
  ]);
  return (
    <Box sx={{ display: 'grid', gap: 1.5 }}>
      <Typography variant="h3">{t('blast.title')}</Typography>
      <Typography variant="body2">{t('blast.text')}</Typography>
      <DateField label={t('blast.date')} value={date} onChange={setDate} required />
      {problem === null ? null : <ProblemNotice problem={problem} />}
      {blast === undefined || blast.date === date ? null : (
        <Alert severity="warning" variant="outlined" sx={{ py: 0, fontSize: 13 }}>
          {t('blast.moved', { date: blast.date })}
        </Alert>
      )}
      {blast === undefined ? null : <Reopened blast={blast} currency={currency} />}
      {blast?.warnings.map((warning) => (
        <ProblemNotice key={`${warning.code} ${warning.place}`} problem={warning} severity="warning" />
      ))}
      {refused === null ? null : <ProblemNotice problem={refused} />}
      <Box sx={{ display: 'flex', gap: 1, justifyContent: 'flex-end' }}>
        <Button autoFocus color="inherit" onClick={onClose}>
          {common('cancel')}
        </Button>
        <Button
          variant="contained"
          color="error"
          disabled={blast === undefined || working}
          onClick={() => void submit()}
        >
          {t('blast.submit')}
        </Button>
      </Box>
    </Box>
  );
}
