import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { z } from 'zod';
import { profileFields } from '../../shared/contract/profile.ts';
import { type Problem, refuse } from '../../shared/errors/problem.ts';
import { ok, type Result } from '../../shared/std/result.ts';
import { usage } from './verb.ts';

const fields = profileFields.shape;

/**
 * A MAP.json: `{"kind", "columns": {key: caption}, "sheet", "headerLine", "encoding", "delimiter", "dateOrder", "signMode",
 * "unitFactor", "account", "currency"}`, everything but the columns may be left out; or the columns alone, `{key: caption}`.
 */
const mapping = z.strictObject({
  kind: fields.kind.nullable().default(null),
  columns: fields.columns,
  sheet: fields.sheet,
  headerLine: fields.headerLine,
  encoding: fields.encoding,
  delimiter: fields.delimiter,
  dateOrder: fields.dateOrder,
  signMode: fields.signMode,
  unitFactor: fields.unitFactor,
  account: fields.account,
  currency: fields.currency,
});
export type Mapping = z.infer<typeof mapping>;

/** Reads the file of --map; without one nothing is said. */
export function readMapping(file: string | null): Result<Mapping, Problem> {
  if (file === null) return ok(mapping.parse({ columns: {} }));
  try {
    const value: unknown = JSON.parse(readFileSync(resolve(file), 'utf8'));
    const plain = z.record(z.string(), z.string()).safeParse(value);
    const parsed = mapping.safeParse(plain.success ? { columns: plain.data } : value);
    return parsed.success ? ok(parsed.data) : usage(`--map ${file}`);
  } catch (error) {
    return error instanceof SyntaxError ? usage(`--map ${file}`) : refuse('FILE_UNREADABLE', file);
  }
}
