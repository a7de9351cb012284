import { err } from '../std/result.ts';
import { ACCOUNT_ERRORS } from './codes/account.ts';
import { BOOK_ERRORS } from './codes/book.ts';
import { DOCUMENT_ERRORS } from './codes/document.ts';
import { GENERAL_ERRORS } from './codes/general.ts';
import { IMPORT_ERRORS } from './codes/import.ts';
import { MATCH_ERRORS } from './codes/match.ts';
import { OUTPUT_ERRORS } from './codes/output.ts';
import { STUDIO_ERRORS } from './codes/studio.ts';
import { WORK_ERRORS } from './codes/work.ts';
import { WORKBENCH_ERRORS } from './codes/workbench.ts';
import type { ErrorDefinition } from './definition.ts';

/** The closed list of everything the program can refuse or report, in order of precedence. */
export const ERRORS = {
  ...GENERAL_ERRORS,
  ...BOOK_ERRORS,
  ...DOCUMENT_ERRORS,
  ...IMPORT_ERRORS,
  ...STUDIO_ERRORS,
  ...MATCH_ERRORS,
  ...OUTPUT_ERRORS,
  ...WORK_ERRORS,
  ...ACCOUNT_ERRORS,
  ...WORKBENCH_ERRORS,
} as const;

export type ErrorCode = keyof typeof ERRORS;

/** An error as it travels: a code, the place it speaks of, and the facts its message is filled with. Messages are made from it in shared/i18n. */
export type Problem = {
  readonly code: ErrorCode;
  readonly place: string;
  readonly params: Readonly<Record<string, string>>;
};

/** A problem of the user's data, beside what could be read. `line` counts from 1 in the source. */
export type Finding = Problem & {
  readonly severity: 'error' | 'warning' | 'info';
  readonly line: number | null;
  readonly column: string | null;
};

/** Builds a problem. */
export function problem(
  code: ErrorCode,
  place: string,
  params: Readonly<Record<string, string>> = {},
): Problem {
  return { code, place, params };
}

/** A refused result carrying one problem. */
export function refuse(
  code: ErrorCode,
  place: string,
  params: Readonly<Record<string, string>> = {},
): { readonly ok: false; readonly error: Problem } {
  return err(problem(code, place, params));
}

/** The definition of a code: its family, exit code and whether a retry helps. */
export function definitionOf(code: ErrorCode): ErrorDefinition {
  return ERRORS[code];
}
