const RUN = 3;
const BLOCK = 3;
const LIKE_A_CORNER = 40;
const UNBALANCED = 10;

/** What a reader could take for the square of a corner, with white before or after it. */
const CORNER_LIKE = ['10111010000', '00001011101'] as const;

/** How hard a masked code is to read (ISO/IEC 18004, 8.8.2): long runs, blocks of one colour, false corners, more black than white. */
export function penaltyOf(matrix: readonly (readonly boolean[])[]): number {
  const rows = matrix.map(textOf);
  const columns = matrix.map((_, column) => textOf(matrix.map((row) => row[column] === true)));
  const lines = [...rows, ...columns];
  const lineSum = lines.reduce((sum, line) => sum + runsOf(line) + falseCorners(line), 0);
  return lineSum + blocksOf(rows) + imbalance(rows);
}

function textOf(modules: readonly boolean[]): string {
  return modules.map((black) => (black ? '1' : '0')).join('');
}

function runsOf(line: string): number {
  const runs = line.match(/0{5,}|1{5,}/gu) ?? [];
  return runs.reduce((sum, run) => sum + RUN + run.length - 5, 0);
}

function falseCorners(line: string): number {
  let found = 0;
  for (const pattern of CORNER_LIKE) {
    for (let at = line.indexOf(pattern); at >= 0; at = line.indexOf(pattern, at + 1)) found += 1;
  }
  return found * LIKE_A_CORNER;
}

function blocksOf(rows: readonly string[]): number {
  let found = 0;
  for (let row = 1; row < rows.length; row += 1) {
    const [above = '', own = ''] = [rows[row - 1], rows[row]];
    for (let column = 1; column < own.length; column += 1) {
      const pair = above.slice(column - 1, column + 1);
      if ((pair === '00' || pair === '11') && own.slice(column - 1, column + 1) === pair) found += 1;
    }
  }
  return found * BLOCK;
}

function imbalance(rows: readonly string[]): number {
  const all = rows.join('');
  const black = all.replaceAll('0', '').length;
  return Math.floor(Math.abs((black * 100) / all.length - 50) / 5) * UNBALANCED;
}
