import { useTheme } from '@mui/material/styles';
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
  const { tokens } = useTheme();
  if (blankZero === true && isZero(amount)) return null;
  const red = against === true && isNegative(amount);
  return (
    // A list has hundreds of these: a plain element, styled without a sheet of its own.
    <span
      style={{
        fontVariantNumeric: 'tabular-nums',
        whiteSpace: 'nowrap',
        color: red ? tokens.against : undefined,
        fontWeight: strong === true ? 600 : undefined,
      }}
    >
      {withCurrency === true ? `${currency} ` : ''}
      {showAmount(amount, currency)}
    </span>
  );
}
