import { errorTable } from '../definition.ts';

/** Accounts of two sides, letters and orders. Numbers 900 to 999. */
export const ACCOUNT_ERRORS = errorTable({
  RECONCILE_ORIENTATION_UNDECIDED: { number: 900, family: 'failure', exit: 3, retry: false },
  RECONCILE_NOTHING_OF_THEIRS: { number: 901, family: 'failure', exit: 3, retry: false },
  RECONCILE_PERIOD_INVERTED: { number: 902, family: 'failure', exit: 2, retry: false },
  RECONCILE_STATEMENT_FOREIGN: { number: 903, family: 'failure', exit: 3, retry: false },
  RECONCILE_NOT_NEXT: { number: 904, family: 'failure', exit: 3, retry: false },
  RECONCILE_MOVED: { number: 905, family: 'failure', exit: 3, retry: true },
  RECONCILE_NOT_LAST: { number: 906, family: 'failure', exit: 3, retry: false },
  RECONCILE_REOPENED: { number: 907, family: 'failure', exit: 3, retry: false },
  RECONCILE_ITEM_UNKNOWN: { number: 908, family: 'failure', exit: 3, retry: false },
  RECONCILE_DECISION_LINES: { number: 909, family: 'failure', exit: 2, retry: false },
  RECONCILE_LINE_UNKNOWN: { number: 910, family: 'failure', exit: 3, retry: false },
  RECONCILE_DECISION_UNKNOWN: { number: 911, family: 'failure', exit: 3, retry: false },
  THEIRS_EMPTY: { number: 912, family: 'failure', exit: 2, retry: false },
  THEIRS_DATE_OUTSIDE: { number: 913, family: 'failure', exit: 2, retry: false },
  THEIRS_LINE_EMPTY: { number: 914, family: 'failure', exit: 2, retry: false },
  THEIRS_VOIDED: { number: 915, family: 'failure', exit: 3, retry: false },
  THEIRS_IN_USE: { number: 916, family: 'failure', exit: 3, retry: false },
  PLAN_NAME_TAKEN: { number: 975, family: 'failure', exit: 3, retry: false },
  PLAN_NOBODY: { number: 976, family: 'failure', exit: 3, retry: false },
  PLAN_OWNER_UNKNOWN: { number: 977, family: 'failure', exit: 3, retry: false },
});
