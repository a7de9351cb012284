import { errorTable } from '../definition.ts';

/** Accounts of two sides, letters and orders. Numbers 900 to 999. */
export const ACCOUNT_ERRORS = errorTable({
  PLAN_NAME_TAKEN: { number: 975, family: 'failure', exit: 3, retry: false },
  PLAN_NOBODY: { number: 976, family: 'failure', exit: 3, retry: false },
  PLAN_OWNER_UNKNOWN: { number: 977, family: 'failure', exit: 3, retry: false },
});
