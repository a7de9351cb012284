import Box from '@mui/material/Box';
import type { ReactNode } from 'react';
import { Money } from '../../ui/money.tsx';

/** The sums of a list, each under its caption, by currency. */
export function SumLine(props: {
  readonly sums: readonly {
    readonly currency: string;
    readonly amounts: readonly (readonly [caption: string, amount: string])[];
  }[];
}): ReactNode {
  return (
    <Box component="span" sx={{ display: 'inline-flex', flexWrap: 'wrap', columnGap: 1.5 }}>
      {props.sums.map(({ currency, amounts }) => (
        <Box key={currency} component="span" sx={{ display: 'inline-flex', columnGap: 1.25 }}>
          <span>{currency}</span>
          {amounts.map(([caption, amount]) => (
            <span key={caption}>
              {caption} <Money amount={amount} currency={currency} strong />
            </span>
          ))}
        </Box>
      ))}
    </Box>
  );
}
