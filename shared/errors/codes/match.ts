import { errorTable } from '../definition.ts';

/** Numbers 400 to 499. */
export const MATCH_ERRORS = errorTable({});
