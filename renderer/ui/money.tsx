import Box from '@mui/material/Box';
import type { ReactNode } from 'react';
import { isNegative, isZero, showAmount } from '../format/amount.ts';

/**
 * An amount: tabular figures, thousands, a leading minus. `against` marks money that stands against us in red besides;
 * `blankZero` leaves a zero out, as ledgers do.
 */
export function Money(props: {
  readonly amount: string;
  readonly currency: string;
  readonly against?: boolean;
  readonly blankZero?: boolean;
  readonly withCurrency?: boolean;
  readonly strong?: boolean;
}): ReactNode {
  const { amount, currency, against, blankZero, withCurrency, strong } = props;
  if (blankZero === true && isZero(amount)) return null;
  const red = against === true && isNegative(amount);
  return (
    <Box
      component="span"
      sx={{
        fontVariantNumeric: 'tabular-nums',
        whiteSpace: 'nowrap',
        ...(red ? { color: 'error.main' } : {}),
        ...(strong === true ? { fontWeight: 600 } : {}),
      }}
    >
      {withCurrency === true ? `${currency} ` : ''}
      {showAmount(amount, currency)}
    </Box>
  );
}
