import { type Problem, refuse } from '../../../../shared/errors/problem.ts';
import { ok, type Result } from '../../../../shared/std/result.ts';
import type { JobContext } from '../job-context.ts';

/** The path behind a token of the request: TOKEN_UNKNOWN when nobody chose one. */
export function chosenPath(context: JobContext, token: string, name: string): Result<string, Problem> {
  const path = context.paths[token];
  return path === undefined ? refuse('TOKEN_UNKNOWN', name) : ok(path);
}
