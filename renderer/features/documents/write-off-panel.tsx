import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Typography from '@mui/material/Typography';
import { useState, type ReactNode } from 'react';
import type { DocumentDetail } from '../../../shared/contract/document.ts';
import type { Problem } from '../../../shared/errors/problem.ts';
import { approvalTexts } from '../../../shared/i18n/ui/approvals.ts';
import { commonTexts } from '../../../shared/i18n/ui/common.ts';
import { documentsTexts } from '../../../shared/i18n/ui/documents.ts';
import { command, newCommandId } from '../../api/client.ts';
import { useQuery } from '../../api/use-query.ts';
import { isNegative, isZero, showAmount } from '../../format/amount.ts';
import { today } from '../../format/date.ts';
import { AmountField } from '../../ui/amount-field.tsx';
import { ApprovalCard } from '../../ui/approval-card.tsx';
import { DateField } from '../../ui/date-field.tsx';
import { LineField } from '../../ui/form-fields.tsx';
import { Section } from '../../ui/inspector.tsx';
import { useShortcuts } from '../../ui/keyboard.ts';
import { go } from '../../ui/navigation.ts';
import { useTexts } from '../../ui/preferences.ts';
import { ProblemNotice } from '../../ui/problem-notice.tsx';
import { showToast } from '../../ui/toast-store.ts';

type Subject = Pick<DocumentDetail, 'uid' | 'ledger' | 'number' | 'currency' | 'amount' | 'open'>;

/** Whether a document is something that can be given up. */
export function mayWriteOff({ ledger, amount, open }: Subject): boolean {
  return ledger === 'AR' && !isNegative(amount) && !isZero(open) && !isNegative(open);
}

/** Asks for a 坏账核销 of what is open of a document, or of a part of it. */
export function WriteOffPanel(props: { readonly detail: Subject; readonly onClose: () => void }): ReactNode {
  const { detail, onClose } = props;
  const t = useTexts(approvalTexts);
  const common = useTexts(commonTexts);
  const group = useTexts(documentsTexts)('group.document');
  const [amount, setAmount] = useState(detail.open);
  const [date, setDate] = useState<string>(today());
  const [reason, setReason] = useState('');
  const [problem, setProblem] = useState<Problem | null>(null);
  const [working, setWorking] = useState(false);
  const [commandId] = useState(newCommandId);
  const ready = amount !== '' && date !== '' && reason.trim() !== '' && !working;
  const submit = async (): Promise<void> => {
    if (!ready) return;
    setWorking(true);
    const request = { documentUid: detail.uid, amount, date, reason: reason.trim() };
    const reply = await command('approval.request', request, commandId);
    setWorking(false);
    setProblem(reply.ok ? null : reply.error);
    if (!reply.ok) return;
    showToast({
      text: t('ask.done', { number: detail.number }),
      undoWord: t('ask.see'),
      undo: () => go('accounts', 'approvals', { show: reply.value.uid ?? '' }),
    });
    onClose();
  };
  useShortcuts([
    { keys: 'mod+enter', title: t('ask.submit'), group, run: () => void submit() },
    { keys: 'escape', title: common('cancel'), group: '', run: onClose, hidden: true },
  ]);
  return (
    <Box sx={{ display: 'grid', gap: 1.5 }}>
      <Typography variant="h3">{t('card', { number: detail.number })}</Typography>
      <Typography variant="body2">{t('ask.text')}</Typography>
      <AmountField
        label={t('ask.amount')}
        currency={detail.currency}
        value={amount}
        onChange={setAmount}
        required
        help={t('ask.open', { open: showAmount(detail.open, detail.currency) })}
      />
      <DateField label={t('ask.date')} value={date} onChange={setDate} required />
      <LineField label={t('ask.reason')} value={reason} onChange={setReason} rows={2} required autoFocus />
      <Typography variant="caption" color="textSecondary">
        {t('ask.evidence')}
      </Typography>
      {problem === null ? null : <ProblemNotice problem={problem} />}
      <Box sx={{ display: 'flex', gap: 1, justifyContent: 'flex-end' }}>
        <Button color="inherit" onClick={onClose}>
          {common('cancel')}
        </Button>
        <Button variant="contained" disabled={!ready} onClick={() => void submit()}>
          {t('ask.submit')}
        </Button>
      </Box>
    </Box>
  );
}

/** Requests to give up a document, the one that waits first; nothing where there was none. */
export function WriteOffs({ detail }: { readonly detail: Subject }): ReactNode {
  const t = useTexts(approvalTexts);
  const asked = detail.ledger === 'AR' && !isNegative(detail.amount);
  const { data, problem, refetch } = useQuery('approval.list', asked ? { documentUid: detail.uid } : null);
  const rows = data?.rows ?? [];
  if (problem !== null) return <ProblemNotice problem={problem} onRetry={refetch} />;
  if (rows.length === 0) return null;
  return (
    <Section title={t('title')}>
      <Box sx={{ display: 'grid', gap: 1.5 }}>
        {rows.map((row) => (
          <ApprovalCard key={row.uid} row={row} />
        ))}
      </Box>
    </Section>
  );
}
