import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { PaperFonts } from '../../../electron/engine/writers/grid-pdf/write-grid-pdf.ts';

const FOLDER = join(import.meta.dirname, '../../../assets/fonts');

/** The fonts that are shipped. */
export const PAPER_FONTS: PaperFonts = {
  regular: new Uint8Array(readFileSync(join(FOLDER, 'NotoSansSC-Regular.ttf'))),
  bold: new Uint8Array(readFileSync(join(FOLDER, 'NotoSansSC-Bold.ttf'))),
};
