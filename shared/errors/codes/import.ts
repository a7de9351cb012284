import { errorTable } from '../definition.ts';

/** Numbers 300 to 399. */
export const IMPORT_ERRORS = errorTable({});
