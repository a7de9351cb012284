import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { renderStatementPdf } from '../../../electron/engine/writers/statement-pdf/render-statement-pdf.ts';
import { Bug } from '../../../shared/std/assert.ts';
import { pdfmakeStatement } from './pdfmake-statement.ts';
import { benchStatement } from './statements.ts';

/** One measurement in a process of its own: `paper-sample.ts <variant> <documents>` prints one line of JSON. */
export type PaperSample = {
  /** Processor time of the rendering alone, in seconds, of each fifth of the documents. */
  readonly processor: readonly number[];
  readonly bytes: number;
  /** Pages of each document. */
  readonly pages: readonly number[];
  /** Most memory after the first fifth of the documents above what was held then, in MB. */
  readonly growth: number;
};

const PARTS = [0, 1, 2, 3, 4] as const;
const FONTS = join(import.meta.dirname, '..', '..', '..', 'assets', 'fonts');

function pageCount(pdf: Uint8Array): number {
  const text = Buffer.from(pdf.buffer, pdf.byteOffset, pdf.byteLength).toString('latin1');
  return [...text.matchAll(/\/Type \/Page\b(?!s)/gu)].length;
}

/** Each document is made, rendered and dropped, as a job that writes files does; the fonts are read within the time measured. */
async function measure(variant: string, documents: number): Promise<PaperSample> {
  const pages: number[] = [];
  const processor = PARTS.map(() => 0);
  let [bytes, settled, peak] = [0, 0, 0];
  const font = (weight: string): Uint8Array =>
    new Uint8Array(readFileSync(join(FONTS, `NotoSansSC-${weight}.ttf`)));
  let fonts: { readonly regular: Uint8Array; readonly bold: Uint8Array } | null = null;
  for (let nth = 1; nth <= documents; nth += 1) {
    const snapshot = benchStatement(nth);
    const used = process.cpuUsage();
    let pdf: Uint8Array;
    if (variant === 'pdfmake') pdf = await pdfmakeStatement(snapshot);
    else {
      fonts ??= { regular: font('Regular'), bold: font('Bold') };
      pdf = renderStatementPdf(snapshot, fonts);
    }
    const { user, system } = process.cpuUsage(used);
    const part = Math.floor(((nth - 1) / documents) * PARTS.length);
    processor[part] = (processor[part] ?? 0) + (user + system) / 1e6;
    bytes += pdf.byteLength;
    pages.push(pageCount(pdf));
    const held = process.memoryUsage.rss() / 1024 / 1024;
    if (nth <= documents / PARTS.length) settled = Math.max(settled, held);
    peak = Math.max(peak, held);
  }
  return { processor, bytes, pages, growth: peak - settled };
}

const [variant = '', documents = ''] = process.argv.slice(2);
if (variant !== 'ours' && variant !== 'pdfmake') throw new Bug(`unknown variant ${variant}`);
process.stdout.write(JSON.stringify(await measure(variant, Number(documents))));
