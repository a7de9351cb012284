import { basename, extname, join } from 'node:path';
import { type Problem, refuse } from '../../../../shared/errors/problem.ts';
import { present } from '../../../../shared/std/assert.ts';
import { ok, type Result } from '../../../../shared/std/result.ts';
import type { ReadHandle } from '../../store/handle.ts';
import { paperByUid, paperBytes, type StoredPaper } from '../../store/queries/letter.ts';
import { partyById } from '../../store/queries/party.ts';
import { holdsSame, safeFileName, writeWholeFile } from '../../writers/write-file.ts';

export type PaperFormat = 'pdf' | 'xlsx';

/** Names tried before a folder full of the same name is given up. */
const NAMES_MAX = 99;

/** The file name of a paper: number, code and name of the party, so that a folder of them sorts by number. */
export function paperFileName(read: ReadHandle, paper: StoredPaper, format: PaperFormat): string {
  const party = present(partyById(read, paper.partyId), 'party of a paper');
  return `${safeFileName(`${paper.number} ${party.code} ${party.name}`)}.${format}`;
}

/** A paper in a format, from what is frozen. */
export function paperContent(
  read: ReadHandle,
  paper: StoredPaper,
  format: PaperFormat,
): Result<Uint8Array, Problem> {
  const bytes = paperBytes(read, paper.uid, format);
  return bytes === null ? refuse('STATEMENT_FORMAT_MISSING', paper.number, { format }) : ok(bytes);
}

/** Writes committed papers into a folder; returns the names. A file that is there already and is the same counts as written. */
export function writePaperFiles(
  read: ReadHandle,
  uids: readonly string[],
  formats: readonly PaperFormat[],
  folder: string,
): Result<readonly string[], Problem> {
  const names: string[] = [];
  for (const uid of uids) {
    const paper = present(paperByUid(read, uid), `paper ${uid}`);
    for (const format of formats) {
      const content = paperContent(read, paper, format);
      if (!content.ok) return content;
      const written = writeBeside(join(folder, paperFileName(read, paper, format)), content.value);
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
