import Box from '@mui/material/Box';
import type { ReactNode } from 'react';
import { minorOf, shareOf } from '../format/amount.ts';
import { useWords } from './preferences.ts';
import { Money } from './money.tsx';

/** Captions of aging buckets as the engine names them: `not_due`, `1-30`, `121+`; anything else as it comes. */
export function useBucketTitle(): (bucket: string) => string {
  const words = useWords();
  return (bucket) => {
    const named = words(`aging.${bucket}`);
    return /^\d/u.test(named) ? named.replace('-', '–') : named;
  };
}

/** Aging as bars: one line a bucket, bar and amount; the older, the darker, and the words say which. */
export function AgingBars(props: {
  readonly buckets: readonly string[];
  readonly amounts: readonly string[];
  readonly currency: string;
  /** Bars of one colour, for what is not an order of ages. */
  readonly even?: boolean;
}): ReactNode {
  const { buckets, amounts, currency, even } = props;
  const titleOf = useBucketTitle();
  const largest = amounts.reduce((most, amount) => {
    const minor = minorOf(amount, currency);
    const size = minor < 0n ? -minor : minor;
    return size > most ? size : most;
  }, 0n);
  return (
    <Box
      sx={{
        display: 'grid',
        gridTemplateColumns: 'max-content 1fr max-content',
        columnGap: 1.25,
        rowGap: 0.4,
        alignItems: 'center',
        fontSize: 13,
      }}
    >
      {buckets.map((bucket, index) => {
        const amount = amounts[index] ?? '0';
        return (
          <Box key={bucket} sx={{ display: 'contents' }}>
            <Box sx={{ color: 'text.secondary' }}>{titleOf(bucket)}</Box>
            <Box sx={{ height: 10, bgcolor: 'action.hover', borderRadius: 0.5, overflow: 'hidden' }}>
              <Box
                style={{ width: `${shareOf(amount, largest, currency) / 10}%` }}
                sx={{
                  height: '100%',
                  bgcolor: index === 0 && even !== true ? 'text.disabled' : 'primary.main',
                  opacity: even === true ? 0.8 : index === 0 ? 0.7 : 0.45 + Math.min(0.55, index * 0.13),
                }}
              />
            </Box>
            <Box sx={{ textAlign: 'right' }}>
              <Money amount={amount} currency={currency} />
            </Box>
          </Box>
        );
      })}
    </Box>
  );
}
