import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Typography from '@mui/material/Typography';
import { useState, type ReactNode } from 'react';
import type { Problem } from '../../../shared/errors/problem.ts';
import { commonTexts } from '../../../shared/i18n/ui/common.ts';
import { ordersTexts } from '../../../shared/i18n/ui/orders.ts';
import { command, newCommandId } from '../../api/client.ts';
import { useQuery } from '../../api/use-query.ts';
import { showAmount } from '../../format/amount.ts';
import { useTexts } from '../../ui/preferences.ts';
import { ProblemNotice } from '../../ui/problem-notice.tsx';
import { showToast } from '../../ui/toast-store.ts';

/** The latest invoices are the ones that answer an application. */
const INVOICES_SHOWN = 50;

/** Says which invoice of the customer answers an application. */
export function LinkInvoice(props: {
  readonly uid: string;
  readonly partyUid: string;
  readonly currency: string;
  readonly onClose: () => void;
}): ReactNode {
  const { uid, partyUid, currency, onClose } = props;
  const t = useTexts(ordersTexts);
  const common = useTexts(commonTexts);
  const [problem, setProblem] = useState<Problem | null>(null);
  const { data } = useQuery('document.list', {
    kind: 'invoice',
    ledger: 'AR',
    partyUid,
    limit: INVOICES_SHOWN,
  });
  const link = async (documentUid: string, number: string): Promise<void> => {
    const reply = await command('billing.invoiced', { uid, documentUid }, newCommandId());
    setProblem(reply.ok ? null : reply.error);
    if (!reply.ok) return;
    showToast({ text: t('billing.linked', { number }) });
    onClose();
  };
  const invoices = (data?.rows ?? []).filter((row) => row.currency === currency && row.status !== 'voided');
  return (
    <Box sx={{ display: 'grid', gap: 1, mt: 1.5 }}>
      <Typography variant="body2">
        {invoices.length === 0 ? t('billing.linkNone') : t('billing.linkText')}
      </Typography>
      {problem === null ? null : <ProblemNotice problem={problem} />}
      <Box sx={{ display: 'grid', maxHeight: 260, overflow: 'auto' }}>
        {invoices.map((row, index) => (
          <Button
            key={row.uid}
            autoFocus={index === 0}
            onClick={() => void link(row.uid, row.number)}
            sx={{ justifyContent: 'space-between' }}
          >
            <span>{`${row.date}  ${row.number}`}</span>
            <span>{showAmount(row.amount, row.currency)}</span>
          </Button>
        ))}
      </Box>
      <Button color="inherit" onClick={onClose} sx={{ justifySelf: 'end' }}>
        {common('cancel')}
      </Button>
    </Box>
  );
}
