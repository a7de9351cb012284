import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Typography from '@mui/material/Typography';
import { useState, type ReactNode } from 'react';
import type { DocumentDetail } from '../../../shared/contract/document.ts';
import type { Problem } from '../../../shared/errors/problem.ts';
import { commonTexts } from '../../../shared/i18n/ui/common.ts';
import { documentsTexts } from '../../../shared/i18n/ui/documents.ts';
import { command, newCommandId } from '../../api/client.ts';
import { today } from '../../format/date.ts';
import { DateField } from '../../ui/date-field.tsx';
import { LineField } from '../../ui/form-fields.tsx';
import { useShortcuts } from '../../ui/keyboard.ts';
import { Money } from '../../ui/money.tsx';
import { amend } from '../../ui/navigation.ts';
import { useTexts } from '../../ui/preferences.ts';
import { ProblemNotice } from '../../ui/problem-notice.tsx';
import { showToast } from '../../ui/toast-store.ts';

/** 红冲: a red document on the same side. Asks for its date, number and reason. */
export function ReversePanel({
  detail,
  onClose,
}: {
  readonly detail: DocumentDetail;
  readonly onClose: () => void;
}): ReactNode {
  const t = useTexts(documentsTexts);
  const common = useTexts(commonTexts);
  const [date, setDate] = useState<string>(today());
  const [number, setNumber] = useState('');
  const [text, setText] = useState('');
  const [problem, setProblem] = useState<Problem | null>(null);
  const [working, setWorking] = useState(false);
  const [commandId] = useState(newCommandId);
  const submit = async (): Promise<void> => {
    if (working || date === '') return;
    setWorking(true);
    const reply = await command(
      'document.reverse',
      { uid: detail.uid, date, number: number.trim(), text },
      commandId,
    );
    setWorking(false);
    setProblem(reply.ok ? null : reply.error);
    if (!reply.ok) return;
    showToast({
      text: t('reverse.done', { number: reply.value.number }),
      undoWord: t('entry.show'),
      undo: () => amend({ show: reply.value.uid ?? detail.uid }),
    });
    onClose();
  };
  useShortcuts([
    { keys: 'mod+enter', title: t('reverse.submit'), group: t('group.document'), run: () => void submit() },
    { keys: 'escape', title: common('cancel'), group: '', run: onClose, hidden: true },
  ]);
  return (
    <Box sx={{ display: 'grid', gap: 1.5 }}>
      <Typography variant="h3">{t('reverse.title', { number: detail.number })}</Typography>
      <Typography variant="body2">
        {t('reverse.text')} <Money amount={detail.amount} currency={detail.currency} withCurrency strong />
      </Typography>
      <DateField label={t('reverse.date')} value={date} onChange={setDate} required />
      <LineField label={t('reverse.number')} value={number} onChange={setNumber} />
      <LineField label={t('reverse.reason')} value={text} onChange={setText} />
      {problem === null ? null : <ProblemNotice problem={problem} />}
      <Box sx={{ display: 'flex', gap: 1, justifyContent: 'flex-end' }}>
        <Button autoFocus color="inherit" onClick={onClose}>
          {common('cancel')}
        </Button>
        <Button
          variant="contained"
          color="error"
          disabled={working || date === ''}
          onClick={() => void submit()}
        >
          {t('reverse.submit')}
        </Button>
      </Box>
    </Box>
  );
}
