import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Typography from '@mui/material/Typography';
import type { ReactNode } from 'react';
import type { CloseLine, CloseProof } from '../../../shared/contract/close.ts';
import { closeTexts } from '../../../shared/i18n/ui/close.ts';
import { listed } from '../../../shared/i18n/message.ts';
import type { Month } from '../../../shared/std/calendar-date.ts';
import { useQuery } from '../../api/use-query.ts';
import { useRows } from '../../api/use-rows.ts';
import { showAmount } from '../../format/amount.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import type { Column } from '../../ui/grid/column.ts';
import { DataGrid } from '../../ui/grid/data-grid.tsx';
import { Inspector } from '../../ui/inspector.tsx';
import { Mark, type MarkKind } from '../../ui/mark.tsx';
import { Money } from '../../ui/money.tsx';
import { go } from '../../ui/navigation.ts';
import { useLocale, useTexts } from '../../ui/preferences.ts';
import { ProblemNotice } from '../../ui/problem-notice.tsx';

const WIDTH = 540;

const MARKS: { readonly [W in CloseLine['why']]: MarkKind } = {
  broken: 'wrong',
  gap: 'wrong',
  absent: 'ask',
  differs: 'wrong',
  waiting: 'open',
  proposed: 'part',
  ambiguous: 'ask',
  unmatched: 'open',
  unexported: 'open',
  due: 'open',
  overdue: 'warning',
  draft: 'part',
};

/** Goes where a line is dealt with. */
export function openCloseLine(line: CloseLine): void {
  switch (line.opens) {
    case 'bank-statement':
      return go('bank', line.uid);
    case 'bank-line':
      return go('bank', '', { line: line.uid });
    case 'document':
      return go('documents', '', { show: line.uid });
    case 'party':
      return go('accounts', line.uid);
    case 'paper':
      return go('statements', line.uid, { tab: 'papers' });
    case 'reconciliation': {
      const { ledger, from, to } = line.account ?? { ledger: 'AR', from: '', to: '' };
      return go('reconcile', line.uid, { ledger, currency: line.currency ?? '', from, to });
    }
  }
}

function useColumns(): readonly Column<CloseLine>[] {
  const t = useTexts(closeTexts);
  return [
    {
      id: 'why',
      title: t('lines.why'),
      width: 124,
      text: (line) => t(`why.${line.why}`),
      cell: (line) => <Mark kind={MARKS[line.why]}>{t(`why.${line.why}`)}</Mark>,
    },
    { id: 'date', title: t('lines.date'), width: 90, text: (line) => line.date ?? '' },
    { id: 'title', title: t('lines.title'), width: 130, grow: true, text: (line) => line.title },
    { id: 'detail', title: t('lines.detail'), width: 110, text: (line) => line.detail },
    {
      id: 'amount',
      title: t('lines.amount'),
      width: 130,
      align: 'right',
      text: (line) => line.amount ?? '',
      cell: (line) =>
        line.amount === null || line.currency === null ? (
          ''
        ) : (
          <Money amount={line.amount} currency={line.currency} />
        ),
      sum: (line) =>
        line.amount === null || line.currency === null
          ? null
          : { amount: line.amount, currency: line.currency },
    },
  ];
}

/** What stands against one proof of a month; its foot is the sum the proof shows. */
export function LinesPanel(props: {
  readonly month: Month;
  readonly proof: CloseProof['proof'];
  readonly onClose: () => void;
}): ReactNode {
  const { month, proof, onClose } = props;
  const t = useTexts(closeTexts);
  const locale = useLocale();
  const head = useQuery('close.lines', { month, proof, limit: 1 });
  const source = useRows(
    'close.lines',
    { month, proof },
    (reply): { rows: readonly CloseLine[]; total: number } => reply,
  );
  const sums = (head.data?.sums ?? []).map(
    ({ currency, amount }) => `${currency} ${showAmount(amount, currency)}`,
  );
  const count = (head.data?.total ?? 0).toLocaleString('en-US');
  return (
    <Inspector
      title={t(`proof.${proof}`)}
      detail={`${month} · ${t(`proof.${proof}.text`)}`}
      onClose={onClose}
      width={WIDTH}
      actions={
        proof === 'vouchers' ? (
          <Button variant="outlined" onClick={() => go('export', '', { month })}>
            {t('lines.export')}
          </Button>
        ) : undefined
      }
    >
      <Box sx={{ display: 'flex', flexDirection: 'column', height: '100%' }}>
        {head.problem === null ? null : <ProblemNotice problem={head.problem} onRetry={head.refetch} />}
        <Typography component="p" sx={{ fontSize: 13, fontWeight: 600, pb: 0.75 }}>
          {sums.length === 0
            ? t('lines.footPlain', { count })
            : t('lines.foot', { count, sums: listed(locale, sums) })}
        </Typography>
        <Box sx={{ flex: 1, minHeight: 240, display: 'flex', flexDirection: 'column' }}>
          <DataGrid
            name="close-lines"
            label={t(`proof.${proof}`)}
            source={source}
            columns={useColumns()}
            rowKey={(line) => `${line.opens} ${line.uid} ${line.detail} ${line.date ?? ''}`}
            onOpen={openCloseLine}
            autoFocus
            empty={<EmptyState title={t('lines.none')} />}
          />
        </Box>
      </Box>
    </Inspector>
  );
}
