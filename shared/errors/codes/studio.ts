import { errorTable } from '../definition.ts';

/** Numbers 700 to 899: formats that say themselves what their parts mean, and what the import studio decides. */
export const STUDIO_ERRORS = errorTable({
  IMPORT_NESTED_TOO_DEEP: { number: 700, family: 'failure', exit: 4, retry: false },
  IMPORT_KIND_DIFFERS: { number: 701, family: 'failure', exit: 2, retry: false },
  IMPORT_SIDE_UNKNOWN: { number: 702, family: 'finding', exit: 1, retry: false },
  READ_CONTROL_DIFFERS: { number: 703, family: 'finding', exit: 1, retry: false },
});
