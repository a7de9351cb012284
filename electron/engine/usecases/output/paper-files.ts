import { basename, extname, join } from 'node:path';
import type { LetterFormat } from '../../../../shared/contract/letter-shapes.ts';
import { type Problem, refuse } from '../../../../shared/errors/problem.ts';
import { REPLY_FILE } from '../../../../shared/i18n/lists.ts';
import { present } from '../../../../shared/std/assert.ts';
import { ok, type Result } from '../../../../shared/std/result.ts';
import type { ReadHandle } from '../../store/handle.ts';
import { paperByUid, paperBytes, type StoredPaper } from '../../store/queries/letter.ts';
import { partyById } from '../../store/queries/party.ts';
import { writeReplyWorkbook } from '../../writers/reply-workbook/write-reply-workbook.ts';
import { holdsSame, safeFileName, writeWholeFile } from '../../writers/write-file.ts';
import { type FrozenPaper, frozenPaper } from '../letter/frozen.ts';
import { mailDraftOf } from '../letter/mail.ts';
import { replyInputOf } from '../letter/reply-input.ts';

/** Names tried before a folder full of the same name is given up. */
const NAMES_MAX = 99;

/** The file name of a paper: number, code and name of the party, so that a folder of them sorts by number. */
export function paperFileName(read: ReadHandle, paper: StoredPaper, format: LetterFormat): string {
  const party = present(partyById(read, paper.partyId), 'party of a paper');
  const stem = safeFileName(`${paper.number} ${party.code} ${party.name}`);
  if (format !== 'reply') return `${stem}.${format}`;
  const { locale } = frozenPaper(read, paper).snapshot;
  return `${stem} ${REPLY_FILE[locale]}.xlsx`;
}

/** A paper in a format. PDF and workbook are the frozen bytes; mail draft and reply workbook are made from what is frozen, the same each time. */
export async function paperContent(
  read: ReadHandle,
  paper: StoredPaper,
  format: LetterFormat,
): Promise<Result<Uint8Array, Problem>> {
  if (format === 'pdf' || format === 'xlsx') {
    const bytes = paperBytes(read, paper.uid, format);
    return bytes === null ? missing(paper, format) : ok(bytes);
  }
  const frozen = frozenPaper(read, paper);
  if (format === 'eml') return ok(await mailOf(read, paper, frozen));
  return frozen.repliable ? ok(await writeReplyWorkbook(replyInputOf(frozen))) : missing(paper, format);
}

function mailOf(read: ReadHandle, paper: StoredPaper, frozen: FrozenPaper): Promise<Uint8Array> {
  return mailDraftOf(read, paper, frozen, {
    pdf: paperFileName(read, paper, 'pdf'),
    reply: paperFileName(read, paper, 'reply'),
  });
}

function missing({ kind, number }: StoredPaper, format: LetterFormat): Result<never, Problem> {
  return refuse(kind === 'statement' ? 'STATEMENT_FORMAT_MISSING' : 'LETTER_FORMAT_MISSING', number, {
    number,
    format,
  });
}

/** Writes committed papers into a folder; returns the names. A file that is there already and is the same counts as written; a format a paper has none of is passed over. */
export async function writePaperFiles(
  read: ReadHandle,
  uids: readonly string[],
  formats: readonly LetterFormat[],
  folder: string,
): Promise<Result<readonly string[], Problem>> {
  const names: string[] = [];
  for (const uid of uids) {
    const paper = present(paperByUid(read, uid), `paper ${uid}`);
    for (const format of formats) {
      const content = await paperContent(read, paper, format);
      if (!content.ok && format === 'reply') continue;
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
