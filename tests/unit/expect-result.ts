import { expect } from 'vitest';
import type { ErrorCode, Problem } from '../../shared/errors/problem.ts';
import type { Result } from '../../shared/std/result.ts';

/** Seed of the property tests. fast-check prints it with the counterexample when one fails. */
export const SEED = 20_261_031;

/** The value of a result that must have come out well; the problem is part of the failure's message. */
export function expectValue<T>(result: Result<T, unknown>): T {
  if (!result.ok) throw new Error(`refused: ${JSON.stringify(result.error)}`);
  return result.value;
}

/** The problem of a result that must have been refused with this code. */
export function expectRefused(result: Result<unknown, Problem>, code: ErrorCode): Problem {
  if (result.ok) throw new Error(`expected ${code}, got ${String(result.value)}`);
  expect(result.error.code).toBe(code);
  return result.error;
}
