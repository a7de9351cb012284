import type { LetterSnapshot } from '../../../../shared/domain/letter/types.ts';
import type { Problem } from '../../../../shared/errors/problem.ts';
import { checkLetterPrintable, renderLetterPdf } from '../../writers/letter-pdf/render-letter-pdf.ts';
import { paperFonts } from '../output/statement-print.ts';

/** The PDF of a letter, and what of it the paper font cannot show. */
export function printLetter(
  snapshot: LetterSnapshot,
  logo: Uint8Array | null,
  assetsFolder: string,
): { readonly pdf: Uint8Array; readonly finding: Problem | null } {
  const fonts = paperFonts(assetsFolder);
  const shown = snapshot.template.letterhead ? logo : null;
  return {
    pdf: renderLetterPdf(snapshot, fonts, shown),
    finding: checkLetterPrintable(snapshot, fonts),
  };
}
