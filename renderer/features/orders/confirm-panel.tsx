import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Typography from '@mui/material/Typography';
import { useState, type ReactNode } from 'react';
import type { ReplyOf, RequestOf } from '../../../shared/contract/contract.ts';
import type { Problem } from '../../../shared/errors/problem.ts';
import { ordersTexts } from '../../../shared/i18n/ui/orders.ts';
import { command, newCommandId } from '../../api/client.ts';
import { showAmount } from '../../format/amount.ts';
import { today } from '../../format/date.ts';
import { DateField } from '../../ui/date-field.tsx';
import { LineField } from '../../ui/form-fields.tsx';
import { Facts, Inspector } from '../../ui/inspector.tsx';
import { useShortcuts } from '../../ui/keyboard.ts';
import { go } from '../../ui/navigation.ts';
import { useTexts } from '../../ui/preferences.ts';
import { ProblemNotice } from '../../ui/problem-notice.tsx';
import { showToast } from '../../ui/toast-store.ts';

/** 确认发货对账单: freezes what is seen, under a number. */
export function ConfirmPanel(props: {
  readonly subject: Omit<RequestOf<'delivery.check'>, 'offset' | 'limit' | 'class'>;
  readonly head: ReplyOf<'delivery.check'>;
  readonly onClose: () => void;
}): ReactNode {
  const { subject, head, onClose } = props;
  const t = useTexts(ordersTexts);
  const [date, setDate] = useState<string>(today());
  const [note, setNote] = useState('');
  const [problem, setProblem] = useState<Problem | null>(null);
  const [working, setWorking] = useState(false);
  const [commandId, setCommandId] = useState(newCommandId);
  const { ours, theirs, difference } = head;
  const submit = async (): Promise<void> => {
    if (working || date === '') return;
    setWorking(true);
    const reply = await command('delivery.confirm', { ...subject, date, ours, theirs, note }, commandId);
    setWorking(false);
    setProblem(reply.ok ? null : reply.error);
    if (!reply.ok) return setCommandId(newCommandId());
    showToast({ text: t('check.confirmed', { number: reply.value.number }) });
    onClose();
    go('orders', '', { tab: 'check', view: 'history', apply: reply.value.uid ?? '' });
  };
  useShortcuts([
    { keys: 'mod+enter', title: t('check.confirm'), group: t('group'), run: () => void submit() },
  ]);
  const money = (amount: string | null): string | null =>
    amount === null ? null : showAmount(amount, subject.currency);
  return (
    <Inspector
      title={t('check.confirmTitle')}
      detail={`${subject.from} – ${subject.to}`}
      onClose={onClose}
      actions={
        <Button variant="contained" disabled={working || date === ''} onClick={() => void submit()}>
          {t('check.confirm')}
        </Button>
      }
    >
      <Box sx={{ display: 'grid', gap: 1.5 }}>
        <Typography variant="body2">{t('check.confirmText')}</Typography>
        <Facts
          facts={[
            [t('check.ours'), money(ours)],
            [t('check.theirs'), theirs === null ? t('check.noList') : money(theirs)],
            [t('check.difference'), money(difference)],
          ]}
        />
        <DateField label={t('date')} value={date} onChange={setDate} required />
        <LineField label={t('text')} value={note} onChange={setNote} autoFocus />
        {problem === null ? null : <ProblemNotice problem={problem} />}
      </Box>
    </Inspector>
  );
}
