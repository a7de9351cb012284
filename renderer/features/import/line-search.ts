import type { PreviewRow } from '../../../shared/contract/import.ts';
import type { RowSource } from '../../api/use-rows.ts';

/**
 * Index of the row at a line of the file, or of the one nearest to it; null when there are no rows. Rows stand in the
 * order of their lines, so that few pages need be fetched even of a hundred thousand.
 */
export async function indexOfLine(
  source: Pick<RowSource<PreviewRow>, 'load' | 'total'>,
  line: number,
): Promise<number | null> {
  const last = (source.total ?? 0) - 1;
  if (last < 0) return null;
  let [low, high] = [0, last];
  let guess = Math.min(last, Math.max(0, line - 1));
  while (low <= high) {
    const [row] = (await source.load(guess, guess)) ?? [];
    if (row === undefined) return null;
    if (row.line === line) return guess;
    if (row.line < line) low = guess + 1;
    else high = guess - 1;
    // Rows and lines run side by side: as many rows on as lines are missing is the best next guess.
    guess = Math.min(high, Math.max(low, guess + (line - row.line)));
  }
  return Math.min(low, last);
}
