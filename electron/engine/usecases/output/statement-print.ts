import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Problem } from '../../../../shared/errors/problem.ts';
import type { PaperFonts } from '../../writers/grid-pdf/write-grid-pdf.ts';
import { checkPrintable, renderStatementPdf } from '../../writers/statement-pdf/render-statement-pdf.ts';
import type { StatementDraft } from './statement-draft.ts';

let fonts: { readonly folder: string; readonly fonts: PaperFonts } | null = null;

/** The paper fonts of the program, read once a thread. */
export function paperFonts(assetsFolder: string): PaperFonts {
  if (fonts?.folder !== assetsFolder) {
    const font = (weight: string): Uint8Array =>
      new Uint8Array(readFileSync(join(assetsFolder, 'fonts', `NotoSansSC-${weight}.ttf`)));
    fonts = { folder: assetsFolder, fonts: { regular: font('Regular'), bold: font('Bold') } };
  }
  return fonts.fonts;
}

/** The PDF of a draft, and what of it the paper font cannot show. */
export function printStatement(
  draft: StatementDraft,
  logo: Uint8Array | null,
  assetsFolder: string,
): { readonly pdf: Uint8Array; readonly finding: Problem | null } {
  const own = paperFonts(assetsFolder);
  return {
    pdf: renderStatementPdf(draft.snapshot, own, logo),
    finding: checkPrintable(draft.snapshot, own),
  };
}

/** Number of pages a PDF of this program says it has. */
export function pdfPageCount(pdf: Uint8Array): number {
  const text = Buffer.from(pdf.buffer, pdf.byteOffset, pdf.byteLength).toString('latin1');
  return Number(/\/Type \/Pages\n\/Count (\d+)/u.exec(text)?.[1] ?? 0);
}
