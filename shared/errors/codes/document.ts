import { errorTable } from '../definition.ts';

/** Numbers 200 to 299. */
export const DOCUMENT_ERRORS = errorTable({
  MONEY_EMPTY: { number: 200, family: 'finding', exit: 1, retry: false },
  MONEY_UNREADABLE: { number: 201, family: 'finding', exit: 1, retry: false },
  MONEY_AMBIGUOUS: { number: 202, family: 'finding', exit: 1, retry: false },
  MONEY_TOO_PRECISE: { number: 203, family: 'finding', exit: 1, retry: false },
  MONEY_TOO_LARGE: { number: 204, family: 'finding', exit: 1, retry: false },
  MONEY_CURRENCY_DIFFERS: { number: 205, family: 'finding', exit: 1, retry: false },
  RATE_UNREADABLE: { number: 206, family: 'finding', exit: 1, retry: false },
});
