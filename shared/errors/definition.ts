/**
 * finding: the user's data is wrong, returned beside what could be read.
 * failure: the world or a rule refused; nothing was written.
 * bug: the program contradicts itself; the part that noticed stops.
 */
export type ErrorFamily = 'finding' | 'failure' | 'bug';

/** What the command line exits with: 1 findings, 2 wrong use, 3 refused by a rule, 4 the world failed. */
export type ExitCode = 1 | 2 | 3 | 4;

/** One entry of the closed list. `number` is never reused; `retry` says whether the same call may succeed later. */
export type ErrorDefinition = {
  readonly number: number;
  readonly family: ErrorFamily;
  readonly exit: ExitCode;
  readonly retry: boolean;
};

/** Keeps the literal keys of a table while checking its entries. */
export function errorTable<const T extends Readonly<Record<string, ErrorDefinition>>>(table: T): T {
  return table;
}
