import { letterSnapshot } from '../../../../shared/contract/letter-snapshot.ts';
import { statementSnapshot } from '../../../../shared/contract/statement-snapshot.ts';
import type { LetterSnapshot } from '../../../../shared/domain/letter/types.ts';
import type { StatementSnapshot } from '../../../../shared/domain/statement/snapshot.ts';
import { present } from '../../../../shared/std/assert.ts';
import type { ReadHandle } from '../../store/handle.ts';
import { paperSnapshot, type StoredPaper } from '../../store/queries/letter.ts';

/** What a paper was frozen with: a statement of account, or a letter. */
export type FrozenPaper = {
  /** The canonical text itself, which the code on the paper is the hash of. */
  readonly text: string;
  readonly copy: number;
  readonly templateName: string;
  /** Whether a workbook goes with it that they fill in: nothing of a 企业询证函 comes back to us (SPEC 18). */
  readonly repliable: boolean;
} & (
  | { readonly kind: 'statement'; readonly snapshot: StatementSnapshot }
  | { readonly kind: 'letter'; readonly snapshot: LetterSnapshot }
);

/** Reads what was frozen. @throws Bug when it is not there. */
export function frozenPaper(read: ReadHandle, paper: StoredPaper): FrozenPaper {
  const text = present(paperSnapshot(read, paper.uid), `what was frozen as ${paper.number}`);
  const value: unknown = JSON.parse(text);
  if (paper.kind === 'statement') {
    const snapshot = statementSnapshot.parse(value);
    return { text, kind: 'statement', snapshot, copy: snapshot.copy, templateName: '', repliable: true };
  }
  const snapshot = letterSnapshot.parse(value);
  return {
    text,
    kind: 'letter',
    snapshot,
    copy: snapshot.copy,
    templateName: snapshot.template.name,
    repliable: isRepliable(paper.kind),
  };
}

/** Kinds of paper that are answered to us. */
export function isRepliable(kind: string): boolean {
  return kind === 'statement' || kind === 'confirmation_letter' || kind === 'changed_since';
}
