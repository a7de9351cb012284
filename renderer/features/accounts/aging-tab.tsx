import Box from '@mui/material/Box';
import Paper from '@mui/material/Paper';
import ToggleButton from '@mui/material/ToggleButton';
import ToggleButtonGroup from '@mui/material/ToggleButtonGroup';
import Typography from '@mui/material/Typography';
import { useState, type ReactNode } from 'react';
import type { AgingRow } from '../../../shared/contract/ledger.ts';
import { accountsTexts } from '../../../shared/i18n/ui/accounts.ts';
import { useQuery } from '../../api/use-query.ts';
import { AgingBars } from '../../ui/aging-bar.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Money } from '../../ui/money.tsx';
import { useTexts, useWords } from '../../ui/preferences.ts';
import { ProblemNotice } from '../../ui/problem-notice.tsx';
import type { Moment } from './moment.ts';

const BASES = ['due_date', 'document_date'] as const;

function Sums({ row }: { readonly row: AgingRow }): ReactNode {
  const words = useWords();
  const line = (title: string, amount: string, strong: boolean): ReactNode => (
    <Box
      sx={{
        display: 'flex',
        justifyContent: 'space-between',
        fontSize: 13,
        fontWeight: strong ? 600 : 400,
        py: 0.25,
      }}
    >
      <span>{title}</span>
      <Money amount={amount} currency={row.currency} />
    </Box>
  );
  return (
    <Box sx={{ borderTop: 1, borderColor: 'divider', mt: 1, pt: 0.75 }}>
      {line(words('aging.unapplied'), row.unapplied, false)}
      {line(words('aging.total'), row.total, true)}
    </Box>
  );
}

/** 账龄: bars and amounts by currency; unapplied credits stand apart and the sum is the balance of that day. */
export function AgingTab({
  partyUid,
  moment,
}: {
  readonly partyUid: string;
  readonly moment: Moment;
}): ReactNode {
  const t = useTexts(accountsTexts);
  const [basis, setBasis] = useState<(typeof BASES)[number]>('due_date');
  const { data, problem, refetch } = useQuery('ledger.aging', {
    ledger: moment.ledger,
    asOf: moment.asOf,
    knownAt: moment.knownAt,
    basis,
    partyUid,
  });
  return (
    <Box
      sx={{
        p: 1.5,
        overflow: 'auto',
        display: 'grid',
        gap: 1.5,
        justifyItems: 'start',
        alignContent: 'start',
        flex: 1,
      }}
    >
      <ToggleButtonGroup size="small" exclusive value={basis} aria-label={t('aging.basis')}>
        {BASES.map((one) => (
          <ToggleButton key={one} value={one} onClick={() => setBasis(one)}>
            {t(`aging.${one}`)}
          </ToggleButton>
        ))}
      </ToggleButtonGroup>
      {problem === null ? null : <ProblemNotice problem={problem} onRetry={refetch} />}
      {data?.rows.length === 0 ? <EmptyState title={t('aging.none')} /> : null}
      {data?.rows.map((row) => (
        <Paper
          key={row.currency}
          variant="outlined"
          sx={{ p: 1.5, width: 560, maxWidth: '100%', boxSizing: 'border-box' }}
        >
          <Typography variant="h3" sx={{ mb: 1 }}>
            {row.currency} · {moment.asOf}
          </Typography>
          <AgingBars buckets={data.buckets} amounts={row.amounts} currency={row.currency} />
          <Sums row={row} />
        </Paper>
      ))}
      <Typography variant="caption" color="textSecondary">
        {t('aging.note')}
      </Typography>
    </Box>
  );
}
