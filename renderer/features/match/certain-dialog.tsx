import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import { useEffect, useState, type ReactNode } from 'react';
import type { MatchRow } from '../../../shared/contract/match.ts';
import { PAGE_ROWS_MAX } from '../../../shared/contract/wire.ts';
import type { Problem } from '../../../shared/errors/problem.ts';
import { commonTexts } from '../../../shared/i18n/ui/common.ts';
import { matchTexts } from '../../../shared/i18n/ui/match.ts';
import { call, command, newCommandId } from '../../api/client.ts';
import { isNegative, sumsByCurrency } from '../../format/amount.ts';
import { Money } from '../../ui/money.tsx';
import { useTexts } from '../../ui/preferences.ts';
import { ProblemNotice } from '../../ui/problem-notice.tsx';
import { showToast } from '../../ui/toast-store.ts';

const ROWS_AT_ONCE = Math.min(100, PAGE_ROWS_MAX);

type Certain = { readonly rows: readonly MatchRow[] } | { readonly problem: Problem };

/** Every proposal that is certain now. */
async function findCertain(): Promise<Certain> {
  const rows: MatchRow[] = [];
  for (let offset = 0; ; ) {
    const reply = await call('match.list', { status: 'proposed', offset, limit: ROWS_AT_ONCE });
    if (!reply.ok) return { problem: reply.error };
    rows.push(...reply.value.rows.filter((row) => row.certainty === 'certain'));
    offset += reply.value.rows.length;
    if (reply.value.rows.length === 0 || offset >= reply.value.total) return { rows };
  }
}

/** Counts what is certain, says how much money it is, and accepts all of it in one step. */
export function CertainDialog({ onClose }: { readonly onClose: () => void }): ReactNode {
  const t = useTexts(matchTexts);
  const common = useTexts(commonTexts);
  const [certain, setCertain] = useState<Certain | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);
  const [working, setWorking] = useState(false);
  const [commandId] = useState(newCommandId);
  useEffect(() => {
    let current = true;
    void findCertain().then((found) => {
      if (current) setCertain(found);
    });
    return () => {
      current = false;
    };
  }, []);
  const rows = certain !== null && 'rows' in certain ? certain.rows : [];
  const receipts = rows.map(({ receipt }) => receipt);
  // Money in and money out are two sums: their difference would say nothing.
  const sums = [
    ...sumsByCurrency(receipts.filter(({ amount }) => !isNegative(amount))),
    ...sumsByCurrency(receipts.filter(({ amount }) => isNegative(amount))),
  ];
  const submit = async (): Promise<void> => {
    setWorking(true);
    const reply = await command('match.acceptCertain', {}, commandId);
    setWorking(false);
    if (!reply.ok) return setProblem(reply.error);
    showToast({ text: t('certain.done', { count: reply.value.accepted }) });
    onClose();
  };
  return (
    <Dialog open onClose={working ? undefined : onClose} slotProps={{ paper: { sx: { width: 440 } } }}>
      <DialogTitle>{t('certain.title')}</DialogTitle>
      <DialogContent sx={{ fontSize: 14 }}>
        {certain === null ? t('certain.counting') : null}
        {certain !== null && 'problem' in certain ? <ProblemNotice problem={certain.problem} /> : null}
        {certain !== null && 'rows' in certain && rows.length === 0 ? t('certain.none') : null}
        {rows.length === 0 ? null : (
          <>
            {t('certain.text', { count: rows.length.toLocaleString('en-US') })}
            {sums.map(({ amount, currency }) => (
              <Box
                key={`${currency} ${isNegative(amount) ? 'out' : 'in'}`}
                sx={{ textAlign: 'right', mt: 0.5 }}
              >
                {t(isNegative(amount) ? 'money.out' : 'money.in')}{' '}
                <Money amount={amount} currency={currency} withCurrency strong />
              </Box>
            ))}
          </>
        )}
        {problem === null ? null : <ProblemNotice problem={problem} />}
      </DialogContent>
      <DialogActions>
        <Button color="inherit" disabled={working} onClick={onClose}>
          {common('cancel')}
        </Button>
        <Button
          key={rows.length}
          autoFocus
          variant="contained"
          disabled={working || rows.length === 0}
          onClick={() => void submit()}
        >
          {t('certain.submit', { count: rows.length.toLocaleString('en-US') })}
        </Button>
      </DialogActions>
    </Dialog>
  );
}
