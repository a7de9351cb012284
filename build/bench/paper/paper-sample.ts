import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { renderStatementPdf } from '../../../electron/engine/writers/statement-pdf/render-statement-pdf.ts';
import { Bug } from '../../../shared/std/assert.ts';
import { pdfmakeStatement } from './pdfmake-statement.ts';
import { benchStatement } from './statements.ts';

/** One measurement in a process of its own: `paper-sample.ts <variant> <first> <documents>` prints one line of JSON. */
export type PaperSample = {
  /** Processor time of the rendering alone, in seconds, and time on the clock. */
  readonly processor: number;
  readonly seconds: number;
  readonly bytes: number;
  /** Pages of each document. */
  readonly pages: readonly number[];
  /** Most memory after the first fifth of the documents above what was held then, in MB. */
  readonly growth: number;
};

const FONTS = join(import.meta.dirname, '..', '..', '..', 'assets', 'fonts');

function pageCount(pdf: Uint8Array): number {
  const text = Buffer.from(pdf.buffer, pdf.byteOffset, pdf.byteLength).toString('latin1');
  return [...text.matchAll(/\/Type \/Page\b(?!s)/gu)].length;
}

/** Each document is made, rendered and dropped, as a job that writes files does; the fonts are read within the time measured. */
async function measure(variant: string, first: number, documents: number): Promise<PaperSample> {
  const pages: number[] = [];
  let [bytes, processor, seconds, settled, peak] = [0, 0, 0, 0, 0];
  const font = (weight: string): Uint8Array =>
    new Uint8Array(readFileSync(join(FONTS, `NotoSansSC-${weight}.ttf`)));
  let fonts: { readonly regular: Uint8Array; readonly bold: Uint8Array } | null = null;
  for (let nth = 1; nth <= documents; nth += 1) {
    const snapshot = benchStatement(first + nth - 1);
    const [used, started] = [process.cpuUsage(), performance.now()];
    let pdf: Uint8Array;
    if (variant === 'pdfmake') pdf = await pdfmakeStatement(snapshot);
    else {
      fonts ??= { regular: font('Regular'), bold: font('Bold') };
      pdf = renderStatementPdf(snapshot, fonts);
    }
    const { user, system } = process.cpuUsage(used);
    processor += (user + system) / 1e6;
    seconds += (performance.now() - started) / 1000;
    bytes += pdf.byteLength;
    pages.push(pageCount(pdf));
    const held = process.memoryUsage.rss() / 1024 / 1024;
    if (nth <= documents / 5) settled = Math.max(settled, held);
    peak = Math.max(peak, held);
  }
  return { processor, seconds, bytes, pages, growth: peak - settled };
}

const [variant = '', first = '', documents = ''] = process.argv.slice(2);
if (variant !== 'ours' && variant !== 'pdfmake') throw new Bug(`unknown variant ${variant}`);
process.stdout.write(JSON.stringify(await measure(variant, Number(first), Number(documents))));
