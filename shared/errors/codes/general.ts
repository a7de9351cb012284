import { errorTable } from '../definition.ts';

/** Wire, session, jobs and use of the program: numbers 1 to 99. */
export const GENERAL_ERRORS = errorTable({
  INTERNAL_BUG: { number: 1, family: 'bug', exit: 4, retry: false },
  REQUEST_UNKNOWN: { number: 2, family: 'failure', exit: 2, retry: false },
  REQUEST_INVALID: { number: 3, family: 'failure', exit: 2, retry: false },
  REQUEST_TOO_LARGE: { number: 4, family: 'failure', exit: 2, retry: false },
  SENDER_REFUSED: { number: 5, family: 'failure', exit: 3, retry: false },
  ROLE_REFUSED: { number: 6, family: 'failure', exit: 3, retry: false },
  NOT_FOUND: { number: 7, family: 'failure', exit: 3, retry: false },
  COMMAND_ID_REUSED: { number: 8, family: 'failure', exit: 3, retry: false },
  ENGINE_GONE: { number: 9, family: 'failure', exit: 4, retry: true },
  ENGINE_CANNOT_START: { number: 10, family: 'failure', exit: 4, retry: false },
  JOB_CANCELLED: { number: 11, family: 'failure', exit: 3, retry: true },
  USAGE: { number: 12, family: 'failure', exit: 2, retry: false },
  FILE_UNREADABLE: { number: 13, family: 'failure', exit: 4, retry: true },
  FILE_UNWRITABLE: { number: 14, family: 'failure', exit: 4, retry: true },
  TOKEN_UNKNOWN: { number: 15, family: 'failure', exit: 3, retry: false },
  KEYCHAIN_UNAVAILABLE: { number: 16, family: 'failure', exit: 4, retry: true },
});
