import { penaltyOf } from './qr-penalty.ts';

/** Centres of the alignment squares by version, the first and the last of which meet the corner squares (ISO/IEC 18004, annex E). */
const ALIGNMENT: readonly (readonly number[])[] = [
  [],
  [],
  [6, 18],
  [6, 22],
  [6, 26],
  [6, 30],
  [6, 34],
  [6, 22, 38],
  [6, 24, 42],
  [6, 26, 46],
  [6, 28, 50],
];

/** Which modules each of the eight masks turns over. */
const MASKS: readonly ((row: number, column: number) => boolean)[] = [
  (row, column) => (row + column) % 2 === 0,
  (row) => row % 2 === 0,
  (_row, column) => column % 3 === 0,
  (row, column) => (row + column) % 3 === 0,
  (row, column) => (Math.floor(row / 2) + Math.floor(column / 3)) % 2 === 0,
  (row, column) => ((row * column) % 2) + ((row * column) % 3) === 0,
  (row, column) => (((row * column) % 2) + ((row * column) % 3)) % 2 === 0,
  (row, column) => (((row + column) % 2) + ((row * column) % 3)) % 2 === 0,
];

const LEVEL_M = 0b00;
const FORMAT_DIVISOR = 0b101_0011_0111;
const FORMAT_MASK = 0b101_0100_0001_0010;
const VERSION_DIVISOR = 0b1_1111_0010_0101;
/** From this version on the code says which version it is. */
const VERSION_SHOWN = 7;

type Matrix = (boolean | null)[][];

/** What all codes of one version share: the fixed patterns, and where the bits of the bytes go, in their order. */
type Ground = {
  readonly matrix: Matrix;
  readonly places: readonly (readonly [row: number, column: number])[];
};

const grounds = new Map<number, Ground>();

/** The finished code: fixed patterns, the bytes in their zigzag, and of the eight masks the one that is easiest to read. */
export function finishedMatrix(version: number, bytes: readonly number[]): readonly (readonly boolean[])[] {
  const { matrix, places } = groundOf(version);
  const bits = places.map((_, at) => (((bytes[at >> 3] ?? 0) >> (7 - (at & 7))) & 1) === 1);
  let best: readonly (readonly boolean[])[] = [];
  let least = Infinity;
  MASKS.forEach((turns, mask) => {
    const own = matrix.map((row) => [...row]);
    putFormat(own, mask);
    places.forEach(([row, column], at) => put(own, row, column, bits[at] !== turns(row, column)));
    const candidate = own.map((row) => row.map((module) => module === true));
    const penalty = penaltyOf(candidate);
    if (penalty < least) [best, least] = [candidate, penalty];
  });
  return best;
}

function groundOf(version: number): Ground {
  const known = grounds.get(version);
  if (known !== undefined) return known;
  const matrix = fixedPatterns(version, version * 4 + 17);
  putFormat(matrix, 0);
  const ground = { matrix, places: placesOf(matrix) };
  grounds.set(version, ground);
  return ground;
}

function put(matrix: Matrix, row: number, column: number, black: boolean): void {
  const line = matrix[row];
  if (line !== undefined && column >= 0 && column < matrix.length) line[column] = black;
}

function fixedPatterns(version: number, size: number): Matrix {
  const matrix: Matrix = Array.from({ length: size }, () => Array.from({ length: size }, () => null));
  for (const [row, column] of [
    [3, 3],
    [3, size - 4],
    [size - 4, 3],
  ] as const) {
    putSquares(matrix, row, column, 4, (ring) => ring !== 2 && ring !== 4);
  }
  for (let at = 8; at < size - 8; at += 1) {
    put(matrix, 6, at, at % 2 === 0);
    put(matrix, at, 6, at % 2 === 0);
  }
  const centres = ALIGNMENT[version] ?? [];
  const [first, last] = [centres[0], centres.at(-1)];
  for (const row of centres) {
    for (const column of centres) {
      // In three corners the large squares stand already.
      const corner =
        (row === first && column === first) ||
        (row === first && column === last) ||
        (row === last && column === first);
      if (!corner) putSquares(matrix, row, column, 2, (ring) => ring !== 1);
    }
  }
  put(matrix, size - 8, 8, true);
  if (version >= VERSION_SHOWN) putVersion(matrix, version);
  return matrix;
}

/** Nested squares around a centre; `black` says which rings are, counted from the centre. */
function putSquares(
  matrix: Matrix,
  row: number,
  column: number,
  outermost: number,
  black: (ring: number) => boolean,
): void {
  for (let down = -outermost; down <= outermost; down += 1) {
    for (let right = -outermost; right <= outermost; right += 1) {
      const ring = Math.max(Math.abs(down), Math.abs(right));
      put(matrix, row + down, column + right, black(ring));
    }
  }
}

/** The value with the rest of its division appended, so that a reader can restore it (BCH code). */
function withRest(value: number, divisor: number, restBits: number): number {
  let rest = value << restBits;
  const length = 32 - Math.clz32(divisor);
  while (32 - Math.clz32(rest) >= length) rest ^= divisor << (32 - Math.clz32(rest) - length);
  return (value << restBits) | rest;
}

/** Level and mask, twice: around the first corner, and parted between the other two. */
function putFormat(matrix: Matrix, mask: number): void {
  const size = matrix.length;
  const bits = withRest((LEVEL_M << 3) | mask, FORMAT_DIVISOR, 10) ^ FORMAT_MASK;
  for (let at = 0; at < 15; at += 1) {
    const black = ((bits >> at) & 1) === 1;
    if (at < 6) put(matrix, at, 8, black);
    else if (at < 8) put(matrix, at + 1, 8, black);
    else put(matrix, 8, at === 8 ? 7 : 14 - at, black);
    if (at < 8) put(matrix, 8, size - 1 - at, black);
    else put(matrix, size - 15 + at, 8, black);
  }
}

function putVersion(matrix: Matrix, version: number): void {
  const bits = withRest(version, VERSION_DIVISOR, 12);
  for (let at = 0; at < 18; at += 1) {
    const black = ((bits >> at) & 1) === 1;
    const [along, across] = [Math.floor(at / 3), matrix.length - 11 + (at % 3)];
    put(matrix, along, across, black);
    put(matrix, across, along, black);
  }
}

/** The free modules, two columns at a time from the right, up and down in turn; the column of the timing pattern is left out. */
function placesOf(matrix: Matrix): readonly (readonly [row: number, column: number])[] {
  const size = matrix.length;
  const places: (readonly [number, number])[] = [];
  let upwards = true;
  for (let right = size - 1; right > 0; right -= 2) {
    if (right === 6) right -= 1;
    for (let step = 0; step < size; step += 1) {
      const row = upwards ? size - 1 - step : step;
      for (const column of [right, right - 1]) if (matrix[row]?.[column] === null) places.push([row, column]);
    }
    upwards = !upwards;
  }
  return places;
}
