const RUN = 3;
const BLOCK = 3;
const LIKE_A_CORNER = 40;
const UNBALANCED = 10;

/** What a reader could take for the square of a corner: black and white as there, with white before or after it. */
const CORNER_MODULES = 11;
const CORNER_THEN_WHITE = 0b101_1101_0000;
const WHITE_THEN_CORNER = 0b000_0101_1101;

type Modules = readonly (readonly boolean[])[];

/** How hard a masked code is to read (ISO/IEC 18004, 8.8.2): long runs, false corners, blocks of one colour, more black than white. */
export function penaltyOf(matrix: Modules): number {
  let sum = blocksOf(matrix) + imbalance(matrix);
  for (let line = 0; line < matrix.length; line += 1) {
    sum += linePenalty(matrix.length, (at) => matrix[line]?.[at] === true);
    sum += linePenalty(matrix.length, (at) => matrix[at]?.[line] === true);
  }
  return sum;
}

/** Runs of five and more of one colour, and false corners, along one row or column. */
function linePenalty(size: number, blackAt: (at: number) => boolean): number {
  let sum = 0;
  let run = 0;
  let last = 0;
  let recent = 0;
  for (let at = 0; at < size; at += 1) {
    const module = blackAt(at) ? 1 : 0;
    run = at > 0 && module === last ? run + 1 : 1;
    last = module;
    if (run === 5) sum += RUN;
    else if (run > 5) sum += 1;
    recent = ((recent << 1) | module) & (2 ** CORNER_MODULES - 1);
    const whole = at >= CORNER_MODULES - 1;
    if (whole && (recent === CORNER_THEN_WHITE || recent === WHITE_THEN_CORNER)) sum += LIKE_A_CORNER;
  }
  return sum;
}

function blocksOf(matrix: Modules): number {
  let found = 0;
  for (let row = 1; row < matrix.length; row += 1) {
    const [above = [], own = []] = [matrix[row - 1], matrix[row]];
    for (let column = 1; column < own.length; column += 1) {
      const colour = own[column];
      if (own[column - 1] === colour && above[column] === colour && above[column - 1] === colour) found += 1;
    }
  }
  return found * BLOCK;
}

function imbalance(matrix: Modules): number {
  const black = matrix.reduce((sum, row) => sum + row.filter((module) => module).length, 0);
  const percent = (black * 100) / (matrix.length * matrix.length);
  return Math.floor(Math.abs(percent - 50) / 5) * UNBALANCED;
}
