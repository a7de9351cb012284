import { rowTexts } from '../../../shared/domain/reading/cells.ts';
import { type Problem, refuse } from '../../../shared/errors/problem.ts';
import { ok, type Result } from '../../../shared/std/result.ts';
import { detectFormat } from './detect-format.ts';
import type { ByteSource } from './reader.ts';
import { CELL_ROWS_MAX, type SheetCells } from './reader-protocol.ts';

/** The cells of a small table file, sheet by sheet, as texts. Refuses with TRIAL_FILE_KIND what is no table, TRIAL_FILE_LONG what has too many rows. */
export async function readCells(source: ByteSource, name: string): Promise<Result<SheetCells, Problem>> {
  const detected = await detectFormat(source, name);
  if (!detected.ok) return detected;
  const { reader, source: bytes } = detected.value;
  if (reader.shape !== 'table') return refuse('TRIAL_FILE_KIND', name, { name });
  const sheets: { name: string; rows: { line: number; texts: string[] }[] }[] = [];
  let count = 0;
  const read = await reader.read(
    bytes,
    {
      sheet: (info) => {
        if (info.hidden) return false;
        sheets.push({ name: info.name, rows: [] });
        return true;
      },
      rows: (batch) => {
        for (let row = 0; row < batch.rowCount; row += 1) {
          count += 1;
          if (count <= CELL_ROWS_MAX)
            sheets.at(-1)?.rows.push({ line: batch.line(row), texts: [...rowTexts(batch, row)] });
        }
      },
      finding: () => undefined, // what a cell holds is looked at when it is read as an amount
    },
    { encoding: null, delimiter: null },
  );
  if (!read.ok) return read;
  if (count > CELL_ROWS_MAX)
    return refuse('TRIAL_FILE_LONG', name, { name, rows: String(count), limit: String(CELL_ROWS_MAX) });
  return ok({ sheets });
}
