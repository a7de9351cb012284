import { errorTable } from '../definition.ts';

/** Numbers 500 to 599. */
export const OUTPUT_ERRORS = errorTable({
  LOGO_UNREADABLE: { number: 500, family: 'failure', exit: 3, retry: false },
  LOGO_TOO_LARGE: { number: 501, family: 'failure', exit: 3, retry: false },
  STATEMENT_CHARACTERS_UNPRINTABLE: { number: 502, family: 'finding', exit: 1, retry: false },
  VOUCHER_NOT_BALANCED: { number: 510, family: 'finding', exit: 1, retry: false },
  VOUCHER_SIDES_INVALID: { number: 511, family: 'finding', exit: 1, retry: false },
  VOUCHER_FIELD_MISSING: { number: 512, family: 'finding', exit: 1, retry: false },
  VOUCHER_FIELD_TOO_LONG: { number: 513, family: 'finding', exit: 1, retry: false },
  VOUCHER_FIELD_INVALID: { number: 514, family: 'finding', exit: 1, retry: false },
  VOUCHER_AMOUNT_TOO_LARGE: { number: 515, family: 'finding', exit: 1, retry: false },
  VOUCHER_CHARACTERS_UNENCODABLE: { number: 516, family: 'finding', exit: 1, retry: false },
  VOUCHER_NUMBER_REPEATED: { number: 517, family: 'finding', exit: 1, retry: false },
  VOUCHER_DIMENSION_UNMAPPED: { number: 518, family: 'finding', exit: 1, retry: false },
  VOUCHER_CURRENCY_UNMAPPED: { number: 519, family: 'finding', exit: 1, retry: false },
  STATEMENT_FILES_UNWRITTEN: { number: 520, family: 'failure', exit: 4, retry: false },
  EXPORT_FILE_UNWRITTEN: { number: 521, family: 'failure', exit: 4, retry: false },
  EXPORT_NOTHING_NEW: { number: 522, family: 'failure', exit: 3, retry: false },
  OUTPUT_DISK_FULL: { number: 523, family: 'failure', exit: 4, retry: true },
  OUTPUT_FILE_EXISTS: { number: 524, family: 'failure', exit: 3, retry: false },
});
