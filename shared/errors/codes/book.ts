import { errorTable } from '../definition.ts';

/** Numbers 100 to 199. */
export const BOOK_ERRORS = errorTable({});
