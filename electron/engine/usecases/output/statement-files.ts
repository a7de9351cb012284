import { basename, extname, join } from 'node:path';
import { type Problem, refuse } from '../../../../shared/errors/problem.ts';
import { present } from '../../../../shared/std/assert.ts';
import { ok, type Result } from '../../../../shared/std/result.ts';
import type { ReadHandle } from '../../store/handle.ts';
import { frozenStatement, statementByUid, type StoredStatement } from '../../store/queries/output.ts';
import { partyById } from '../../store/queries/party.ts';
import { holdsSame, safeFileName, writeWholeFile } from '../../writers/write-file.ts';

export type StatementFormat = 'pdf' | 'xlsx';

/** Names tried before a folder full of the same name is given up. */
const NAMES_MAX = 99;

/** The file name of a statement: number, code and name of the party, so that a folder of them sorts by number. */
export function statementFileName(
  read: ReadHandle,
  stored: StoredStatement,
  format: StatementFormat,
): string {
  const party = present(partyById(read, stored.partyId), 'party of a statement');
  return `${safeFileName(`${stored.number} ${party.code} ${party.name}`)}.${format}`;
}

/** Writes the frozen bytes of committed statements into a folder; returns the names. A file that is there already and is the same counts as written. */
export function writeStatementFiles(
  read: ReadHandle,
  uids: readonly string[],
  formats: readonly StatementFormat[],
  folder: string,
): Result<readonly string[], Problem> {
  const names: string[] = [];
  for (const uid of uids) {
    const stored = present(statementByUid(read, uid), `statement ${uid}`);
    for (const format of formats) {
      const frozen = frozenStatement(read, uid, format);
      if (frozen === null) return refuse('STATEMENT_FORMAT_MISSING', stored.number, { format });
      const written = writeBeside(join(folder, statementFileName(read, stored, format)), frozen.bytes);
      if (!written.ok) return written;
      names.push(written.value);
    }
  }
  return ok(names);
}

/** Writes under the name, or under the next free one when another file has it. */
function writeBeside(path: string, bytes: Uint8Array): Result<string, Problem> {
  const extension = extname(path);
  const stem = path.slice(0, path.length - extension.length);
  for (let count = 1; ; count += 1) {
    const candidate = count === 1 ? path : `${stem} (${count})${extension}`;
    const written = writeWholeFile(candidate, bytes);
    if (written.ok) return ok(basename(candidate));
    if (written.error.code !== 'OUTPUT_FILE_EXISTS' || count === NAMES_MAX) return written;
    if (holdsSame(candidate, bytes)) return ok(basename(candidate));
  }
}
