import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import type { ReactNode } from 'react';
import type { PlatformTransactionRow, SettlementRow } from '../../../shared/contract/platform.ts';
import { bankTexts } from '../../../shared/i18n/ui/bank.ts';
import { useQuery } from '../../api/use-query.ts';
import { Money } from '../../ui/money.tsx';
import { ProblemNotice } from '../../ui/problem-notice.tsx';
import { useTexts } from '../../ui/preferences.ts';

const SHOWN = 200;

function Line({ line }: { readonly line: PlatformTransactionRow }): ReactNode {
  const t = useTexts(bankTexts);
  const { currency, gross, fee, net } = line;
  return (
    <Box component="tr" title={line.raw}>
      <Box component="td" sx={{ overflowWrap: 'anywhere' }}>
        {t(`settlement.kind.${line.kind}`)}
        <Typography variant="caption" color="textSecondary" component="div">
          {line.order === '' ? line.transaction : line.order}
        </Typography>
      </Box>
      {[gross, fee, net].map((amount, index) => (
        <Box component="td" key={['gross', 'fee', 'net'][index]} sx={{ textAlign: 'right' }}>
          <Money amount={amount} currency={currency} />
        </Box>
      ))}
    </Box>
  );
}

/** The transactions of a settlement, or of the groups it is made of. */
export function SettlementLines({ row }: { readonly row: SettlementRow }): ReactNode {
  const t = useTexts(bankTexts);
  const wanted = row.transactions === 0 ? null : { id: row.id, groups: row.groups, limit: SHOWN };
  const { data, problem, refetch } = useQuery('platform.settlementLines', wanted);
  if (problem !== null && data === undefined) return <ProblemNotice problem={problem} onRetry={refetch} />;
  if (data === undefined) return null;
  return (
    <>
      <Box
        component="table"
        sx={{
          width: '100%',
          fontSize: 12,
          borderCollapse: 'collapse',
          '& td, & th': { py: 0.4, px: 0.5, borderBottom: 1, borderColor: 'divider', verticalAlign: 'top' },
        }}
      >
        <thead>
          <Box component="tr" sx={{ color: 'text.secondary', textAlign: 'right' }}>
            <Box component="th" sx={{ textAlign: 'left', fontWeight: 400 }}>
              {t('settlement.lines')}
            </Box>
            {(['paid', 'fee', 'net'] as const).map((key) => (
              <Box component="th" key={key} sx={{ fontWeight: 400 }}>
                {t(`settlement.${key}`)}
              </Box>
            ))}
          </Box>
        </thead>
        <tbody>
          {data.rows.map((line) => (
            <Line key={line.uid} line={line} />
          ))}
        </tbody>
      </Box>
      {data.total > data.rows.length ? (
        <Typography variant="caption" color="textSecondary">
          {t('settlement.more', { shown: data.rows.length, total: data.total })}
        </Typography>
      ) : null}
    </>
  );
}
