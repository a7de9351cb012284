import { errorTable } from '../definition.ts';

/** Numbers 700 to 899: formats that say themselves what their parts mean, and what the import studio decides. */
export const STUDIO_ERRORS = errorTable({
  IMPORT_NESTED_TOO_DEEP: { number: 700, family: 'failure', exit: 4, retry: false },
  IMPORT_KIND_DIFFERS: { number: 701, family: 'failure', exit: 2, retry: false },
  IMPORT_SIDE_UNKNOWN: { number: 702, family: 'finding', exit: 1, retry: false },
  READ_CONTROL_DIFFERS: { number: 703, family: 'finding', exit: 1, retry: false },
  IMPORT_QUESTION_OPEN: { number: 805, family: 'failure', exit: 2, retry: false },
  IMPORT_LINE_UNKNOWN: { number: 806, family: 'failure', exit: 2, retry: false },
  IMPORT_LINE_AMBIGUOUS: { number: 807, family: 'failure', exit: 2, retry: false },
  IMPORT_DECISION_UNFIT: { number: 808, family: 'failure', exit: 3, retry: false },
  IMPORT_SPLIT_DIFFERS: { number: 809, family: 'failure', exit: 3, retry: false },
  IMPORT_PROFILE_UNKNOWN: { number: 810, family: 'failure', exit: 2, retry: false },
  IMPORT_PROFILE_NAME_TAKEN: { number: 811, family: 'failure', exit: 3, retry: false },
  IMPORT_PROFILE_COLUMN_UNKNOWN: { number: 812, family: 'failure', exit: 2, retry: false },
  IMPORT_LAYOUT_CHANGED: { number: 813, family: 'failure', exit: 2, retry: false },
  IMPORT_STATEMENT_GAP: { number: 814, family: 'finding', exit: 1, retry: false },
  IMPORT_STATEMENT_OVERLAP: { number: 815, family: 'finding', exit: 1, retry: false },
});
