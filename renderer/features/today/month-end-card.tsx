import Box from '@mui/material/Box';
import ButtonBase from '@mui/material/ButtonBase';
import type { ReactNode } from 'react';
import { closeTexts } from '../../../shared/i18n/ui/close.ts';
import { todayTexts } from '../../../shared/i18n/ui/today.ts';
import { monthOf, parseMonth, type CalendarDate, type Month } from '../../../shared/std/calendar-date.ts';
import type { ReplyOf } from '../../../shared/contract/contract.ts';
import { useQuery } from '../../api/use-query.ts';
import { Mark } from '../../ui/mark.tsx';
import { go } from '../../ui/navigation.ts';
import { useTexts } from '../../ui/preferences.ts';
import { Card, FailedCard } from './card.tsx';

const MARKS = { holds: 'done', open: 'part', wrong: 'wrong' } as const;

/** The month to close next: the latest that is over and not locked in every ledger; null when all are. */
function monthToClose(periods: ReplyOf<'period.list'>['periods'], asOf: CalendarDate): Month | null {
  const open = periods.filter(({ month, locked }) => !locked && month < monthOf(asOf));
  const latest = open
    .map(({ month }) => month)
    .toSorted()
    .at(-1);
  return parseMonth(latest ?? '');
}

/** How far the close of the month has got; each proof opens where it is dealt with. */
export function MonthEndCard({ asOf }: { readonly asOf: CalendarDate }): ReactNode {
  const t = useTexts(todayTexts);
  const words = useTexts(closeTexts);
  const months = useQuery('period.list', {});
  const month = monthToClose(months.data?.periods ?? [], asOf);
  const proofs = useQuery('close.check', month === null ? null : { month });
  const { data } = proofs;
  const failed = [months, proofs].find((query) => query.problem !== null && query.data === undefined);
  if (failed !== undefined && failed.problem !== null)
    return <FailedCard title={words('title')} problem={failed.problem} onRetry={failed.refetch} />;
  if (month === null || data === undefined) return null;
  const done = data.proofs.filter(({ state }) => state === 'holds').length;
  return (
    <Card title={t('monthEnd', { month })} detail={words('progress', { done, all: data.proofs.length })}>
      {data.proofs.map(({ proof, state, count }) => (
        <ButtonBase
          key={proof}
          onClick={() => go('close', month, { proof })}
          sx={{
            display: 'flex',
            gap: 1.5,
            justifyContent: 'space-between',
            width: '100%',
            px: 0.5,
            py: 0.3,
            minHeight: 26,
            fontSize: 13,
            textAlign: 'left',
            '&:hover': { bgcolor: 'action.hover' },
          }}
        >
          <span>{words(`proof.${proof}`)}</span>
          <Box component="span" sx={{ color: 'text.secondary', whiteSpace: 'nowrap' }}>
            <Mark kind={MARKS[state]}>
              {state === 'holds' ? words('state.holds') : words(`state.${state}`, { count: String(count) })}
            </Mark>
          </Box>
        </ButtonBase>
      ))}
    </Card>
  );
}
