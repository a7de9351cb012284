import { errorTable } from '../definition.ts';

/** The workbench. Numbers 1000 to 1199. */
export const WORKBENCH_ERRORS = errorTable({
  MASTER_TAKEN: { number: 1020, family: 'failure', exit: 3, retry: false },
  MASTER_FIXED: { number: 1021, family: 'failure', exit: 3, retry: false },
  CUSTOM_CHOICES: { number: 1022, family: 'failure', exit: 3, retry: false },
  CUSTOM_NUMBER: { number: 1023, family: 'failure', exit: 3, retry: false },
  CUSTOM_DATE: { number: 1024, family: 'failure', exit: 3, retry: false },
  CUSTOM_CHOICE: { number: 1025, family: 'failure', exit: 3, retry: false },
  CUSTOM_TEXT_LONG: { number: 1026, family: 'failure', exit: 3, retry: false },
  CONTRACT_DATES: { number: 1027, family: 'failure', exit: 3, retry: false },
  CONTRACT_RETENTION: { number: 1028, family: 'failure', exit: 3, retry: false },
  ATTACHMENT_TOO_LARGE: { number: 1050, family: 'failure', exit: 3, retry: false },
  ATTACHMENT_EMPTY: { number: 1051, family: 'failure', exit: 3, retry: false },
  ATTACHMENT_KNOWN: { number: 1052, family: 'failure', exit: 3, retry: false },
  ATTACHMENT_REMOVED: { number: 1053, family: 'failure', exit: 3, retry: false },
  PROVISION_EXPORTED: { number: 1090, family: 'failure', exit: 3, retry: false },
  TRIAL_COLUMNS: { number: 1091, family: 'failure', exit: 3, retry: false },
  TRIAL_AMOUNT: { number: 1092, family: 'failure', exit: 3, retry: false },
  TRIAL_DOUBLE: { number: 1093, family: 'failure', exit: 3, retry: false },
  TRIAL_ROW: { number: 1094, family: 'failure', exit: 3, retry: false },
  TRIAL_PARENT: { number: 1095, family: 'failure', exit: 3, retry: false },
  TRIAL_UNBALANCED: { number: 1096, family: 'failure', exit: 3, retry: false },
  CASH_RULE_VAGUE: { number: 1097, family: 'failure', exit: 3, retry: false },
  RATING_UNORDERED: { number: 1098, family: 'failure', exit: 3, retry: false },
  CLOSE_NOT_PROVEN: { number: 1130, family: 'failure', exit: 3, retry: false },
});
