import { adjustmentCode, documentKind } from '../../../../shared/contract/document.ts';
import type { Ledger } from '../../../../shared/domain/document/document.ts';
import type { LetterLocale } from '../../../../shared/domain/letter/types.ts';
import { paperKind } from '../../../../shared/i18n/paper.ts';

/** What a row of a letter says of its document: what it is, then its own text, as a statement does (SPEC 19). */
export function rowText(
  locale: LetterLocale,
  ledger: Ledger,
  document: { readonly kind: string; readonly text: string; readonly adjustmentCode?: string | null },
): string {
  const code = document.adjustmentCode ?? null;
  const kind = paperKind(
    locale,
    ledger,
    documentKind.parse(document.kind),
    code === null ? null : adjustmentCode.parse(code),
  );
  return document.text === '' ? kind : `${kind}  ${document.text}`;
}
