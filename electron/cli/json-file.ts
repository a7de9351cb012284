import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Wire } from '../../shared/contract/wire.ts';
import { type Problem, refuse } from '../../shared/errors/problem.ts';
import { ok, type Result } from '../../shared/std/result.ts';

/** What a file of JSON says. */
export function readJson(file: string): Result<Wire, Problem> {
  try {
    const value: unknown = JSON.parse(readFileSync(resolve(file), 'utf8'));
    return ok(value as Wire); // JSON holds nothing else
  } catch (error) {
    return refuse('FILE_UNREADABLE', file, { file, reason: String(error) });
  }
}
