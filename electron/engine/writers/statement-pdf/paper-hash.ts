import { createHash } from 'node:crypto';
import { canonicalBytes } from '../../../../shared/contract/canonical-bytes.ts';
import { PAPER_HASH_DIGITS, paperCodeText } from '../../../../shared/domain/statement/paper-code.ts';
import type { LetterSnapshot } from '../../../../shared/domain/letter/types.ts';
import type { StatementSnapshot } from '../../../../shared/domain/statement/snapshot.ts';

/** What the code on a statement or a letter says (SPEC 19): it names the snapshot in its canonical form, whatever order its keys stand in. */
export function statementCode(snapshot: StatementSnapshot | LetterSnapshot): string {
  const bytes = canonicalBytes(snapshot);
  const hash = createHash('sha256').update(bytes).digest('hex').slice(0, PAPER_HASH_DIGITS).toUpperCase();
  return paperCodeText({ number: snapshot.number, copy: snapshot.copy, hash });
}
