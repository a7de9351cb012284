import Box from '@mui/material/Box';
import ButtonBase from '@mui/material/ButtonBase';
import type { ReactNode } from 'react';
import type { ReplyOf } from '../../../shared/contract/contract.ts';
import { closeTexts } from '../../../shared/i18n/ui/close.ts';
import { Mark } from '../../ui/mark.tsx';
import { useTexts, useWords } from '../../ui/preferences.ts';

export type Period = ReplyOf<'period.list'>['periods'][number];

/** Months, the latest first, each with its ledgers. */
export function monthsOf(periods: readonly Period[]): readonly (readonly [string, readonly Period[]])[] {
  return [...Map.groupBy(periods, ({ month }) => month)].toSorted(([one], [other]) =>
    other.localeCompare(one),
  );
}

/** The months of the book, and how each ledger of them stands. */
export function MonthList(props: {
  readonly periods: readonly Period[];
  readonly month: string;
  readonly onChoose: (month: string) => void;
}): ReactNode {
  const t = useTexts(closeTexts);
  const words = useWords();
  return (
    <Box
      component="nav"
      aria-label={t('months')}
      sx={{
        width: 210,
        flexShrink: 0,
        py: 1,
        borderRight: 1,
        borderColor: 'divider',
        bgcolor: 'background.paper',
        overflow: 'auto',
      }}
    >
      {monthsOf(props.periods).map(([month, ledgers]) => {
        const here = month === props.month;
        return (
          <ButtonBase
            key={month}
            aria-current={here ? 'page' : undefined}
            onClick={() => props.onChoose(month)}
            sx={{
              display: 'block',
              width: '100%',
              textAlign: 'left',
              px: 2,
              py: 0.75,
              fontSize: 13,
              color: here ? 'primary.main' : 'text.primary',
              bgcolor: here ? 'action.selected' : 'transparent',
              '&:hover': { bgcolor: 'action.hover' },
            }}
          >
            <Box component="span" sx={{ fontWeight: 600 }}>
              {month}
            </Box>
            <Box
              component="span"
              sx={{ display: 'flex', gap: 1.5, fontSize: 12, color: 'text.secondary', flexWrap: 'wrap' }}
            >
              {ledgers
                .toSorted((one, other) => other.ledger.localeCompare(one.ledger))
                .map(({ ledger, locked }) => (
                  <Mark key={ledger} kind={locked ? 'done' : 'open'}>
                    {`${words(`ledger.${ledger}`)} ${t(locked ? 'locked' : 'open')}`}
                  </Mark>
                ))}
            </Box>
          </ButtonBase>
        );
      })}
    </Box>
  );
}
