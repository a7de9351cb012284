import type { CalendarDate } from '../../std/calendar-date.ts';
import type { Decimal } from '../../std/decimal.ts';

/** A delivered line as both sides are compared: amount and price with tax, returns negative. `number` and `item` are keys (trade.ts). */
export type DeliveryLine = {
  readonly id: string;
  readonly number: string;
  readonly item: string;
  readonly date: CalendarDate;
  readonly quantity: Decimal | null;
  readonly price: Decimal | null;
  readonly amountMinor: bigint;
};
