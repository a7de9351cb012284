import { createHash } from 'node:crypto';
import { PAPER_HASH_DIGITS, readPaperCode } from '../../../../shared/domain/statement/paper-code.ts';
import { type Problem, refuse } from '../../../../shared/errors/problem.ts';
import { present } from '../../../../shared/std/assert.ts';
import { ok, type Result } from '../../../../shared/std/result.ts';
import type { ReadHandle } from '../../store/handle.ts';
import { paperByNumber, paperSnapshot, type StoredPaper } from '../../store/queries/letter.ts';

/** The first digits of the hash of what was frozen, as the code on the paper has them (SPEC 19). */
export function paperHashOf(snapshot: string): string {
  return createHash('sha256').update(snapshot).digest('hex').slice(0, PAPER_HASH_DIGITS).toUpperCase();
}

/** The paper somebody names by its number or by the text of its code; a code is checked against what was frozen. */
export function paperBehind(read: ReadHandle, text: string): Result<StoredPaper, Problem> {
  const code = readPaperCode(text);
  const number = code?.number ?? text.trim();
  const paper = paperByNumber(read, number);
  if (paper === null) return refuse('LETTER_UNKNOWN', number, { code: number });
  if (code === null) return ok(paper);
  const snapshot = present(paperSnapshot(read, paper.uid), `what was frozen as ${number}`);
  return code.hash === paperHashOf(snapshot) ? ok(paper) : refuse('LETTER_CODE_OTHER', number, { number });
}
