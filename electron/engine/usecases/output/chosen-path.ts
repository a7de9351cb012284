import { type Problem, refuse } from '../../../../shared/errors/problem.ts';
import { ok, type Result } from '../../../../shared/std/result.ts';
import { checkFolder } from '../../writers/write-file.ts';
import type { JobContext } from '../job-context.ts';

/** The path behind a token of the request: TOKEN_UNKNOWN when nobody chose one. */
export function chosenPath(context: JobContext, token: string, name: string): Result<string, Problem> {
  const path = context.paths[token];
  return path === undefined ? refuse('TOKEN_UNKNOWN', name) : ok(path);
}

/** The folder behind a token of the request, which can be written to. */
export function chosenFolder(context: JobContext, token: string, name: string): Result<string, Problem> {
  const folder = chosenPath(context, token, name);
  if (!folder.ok) return folder;
  const writable = checkFolder(folder.value);
  return writable.ok ? folder : writable;
}
