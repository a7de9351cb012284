import { readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { forkReader } from '../../electron/engine/readers/fork-reader.ts';
import { PackedRows } from '../../electron/engine/readers/packed-rows.ts';
import { READ_OPTIONS, readFile } from '../../electron/engine/readers/reader-client.ts';
import { Bug } from '../../shared/std/assert.ts';
import type { Figure } from './book.ts';
import { benchFile } from './reading-files.ts';

const FIVE_MEGABYTES = 5 * 1024 * 1024;
const LIMIT_SECONDS = 1;
const PAGE_ROWS = 100;
const ROUNDS = 3;
/** What is shipped is measured: the bundle of the reader. */
const BUILT_READER = new URL('../../dist/reader/reader-process.mjs', import.meta.url);

/** A bank file of five megabytes: from its bytes to what it is, what it says, and a page of its rows. */
async function preview(bytes: Uint8Array): Promise<{ readonly seconds: number; readonly rows: number }> {
  const started = performance.now();
  const rows = new PackedRows();
  const summary = await readFile(
    { name: 'bank.csv', source: bytes, options: READ_OPTIONS },
    { openReader: () => forkReader(BUILT_READER) },
    { packed: (part) => rows.add(part) },
  );
  if (!summary.ok) throw new Bug(`the file is refused: ${summary.error.code}`);
  for (let index = 0; index < PAGE_ROWS; index += 1) rows.entry(index);
  return { seconds: (performance.now() - started) / 1000, rows: rows.length };
}

/** Figures of the import studio. */
export async function studioFigures(): Promise<readonly Figure[]> {
  const whole = readFileSync(benchFile(join(tmpdir(), 'qingzhang-bench-reading'), 'bank-utf8.csv'));
  const bytes = new Uint8Array(whole.subarray(0, whole.lastIndexOf('\n', FIVE_MEGABYTES) + 1));
  const runs: { readonly seconds: number; readonly rows: number }[] = [];
  for (let round = 0; round < ROUNDS; round += 1) runs.push(await preview(bytes));
  const [middle] = runs.toSorted((a, b) => a.seconds - b.seconds).slice(1);
  if (middle === undefined) throw new Bug('nothing was measured');
  return [
    {
      name: 'detection and preview of a bank file of 5 MB',
      value: Math.round(middle.seconds * 100) / 100,
      unit: 's',
      limit: LIMIT_SECONDS,
      beside: `${middle.rows} rows, the start of the reader process included`,
    },
  ];
}
