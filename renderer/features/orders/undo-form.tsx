import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Typography from '@mui/material/Typography';
import { useState, type ReactNode } from 'react';
import type { Problem } from '../../../shared/errors/problem.ts';
import { commonTexts } from '../../../shared/i18n/ui/common.ts';
import { ordersTexts } from '../../../shared/i18n/ui/orders.ts';
import { command, newCommandId } from '../../api/client.ts';
import { today } from '../../format/date.ts';
import { DateField } from '../../ui/date-field.tsx';
import { LineField } from '../../ui/form-fields.tsx';
import { useShortcuts } from '../../ui/keyboard.ts';
import { useTexts } from '../../ui/preferences.ts';
import { ProblemNotice } from '../../ui/problem-notice.tsx';
import { showToast } from '../../ui/toast-store.ts';

/** Takes a document, a check or an application back by a dated fact: asks for the day and the reason. */
export function UndoForm(props: {
  readonly operation: 'order.void' | 'delivery.withdraw' | 'billing.withdraw';
  readonly uid: string;
  readonly number: string;
  readonly title: string;
  readonly text: string;
  readonly word: string;
  readonly onClose: () => void;
}): ReactNode {
  const { operation, uid, number, onClose } = props;
  const t = useTexts(ordersTexts);
  const common = useTexts(commonTexts);
  const [date, setDate] = useState<string>(today());
  const [reason, setReason] = useState('');
  const [problem, setProblem] = useState<Problem | null>(null);
  const [working, setWorking] = useState(false);
  const [commandId] = useState(newCommandId);
  const ready = date !== '' && reason.trim() !== '' && !working;
  const submit = async (): Promise<void> => {
    if (!ready) return;
    setWorking(true);
    const reply = await command(operation, { uid, date, reason: reason.trim() }, commandId);
    setWorking(false);
    setProblem(reply.ok ? null : reply.error);
    if (!reply.ok) return;
    showToast({ text: t('undo.done', { number }) });
    onClose();
  };
  useShortcuts([
    { keys: 'mod+enter', title: props.word, group: t('group'), run: () => void submit() },
    { keys: 'escape', title: common('cancel'), group: '', run: onClose, hidden: true },
  ]);
  return (
    <Box sx={{ display: 'grid', gap: 1.5, mt: 1.5 }}>
      <Typography variant="h3">{props.title}</Typography>
      <Typography variant="body2">{props.text}</Typography>
      <DateField label={t('undo.date')} value={date} onChange={setDate} required />
      <LineField label={t('undo.reason')} value={reason} onChange={setReason} required autoFocus />
      {problem === null ? null : <ProblemNotice problem={problem} />}
      <Box sx={{ display: 'flex', gap: 1, justifyContent: 'flex-end' }}>
        <Button color="inherit" onClick={onClose}>
          {common('cancel')}
        </Button>
        <Button variant="contained" color="error" disabled={!ready} onClick={() => void submit()}>
          {props.word}
        </Button>
      </Box>
    </Box>
  );
}
