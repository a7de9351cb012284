import { errorTable } from '../definition.ts';

/** Numbers 200 to 299. */
export const DOCUMENT_ERRORS = errorTable({});
