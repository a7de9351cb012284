import { errorTable } from '../definition.ts';

/** Numbers 500 to 599. */
export const OUTPUT_ERRORS = errorTable({});
