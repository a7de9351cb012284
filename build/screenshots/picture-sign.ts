import { PNG } from 'pngjs';

/**
 * What a picture looks like from afar: the mean light of each of 20 × 10 fields, and the picture's mean colour. Small enough to be kept
 * for a thousand pictures, and the same whatever day stands in them or how a machine smooths its letters; a part that is
 * gone, moved, or drawn in another look changes it.
 */
const COLUMNS = 20;
const ROWS = 10;
/** A field is kept as one of 64 steps, a digit of this alphabet. */
const DIGITS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

const digit = (mean: number): string => DIGITS[Math.min(63, Math.floor(mean / 4))] ?? 'A';

/** The sign of a picture in PNG. */
export function signOf(bytes: Buffer): string {
  const { width, height, data } = PNG.sync.read(bytes);
  const light = new Float64Array(COLUMNS * ROWS);
  const dots = new Uint32Array(COLUMNS * ROWS);
  const colour: [number, number, number] = [0, 0, 0];
  for (let y = 0; y < height; y += 1) {
    const row = Math.floor((y * ROWS) / height) * COLUMNS;
    for (let x = 0; x < width; x += 1) {
      const at = (y * width + x) * 4;
      const [red = 0, green = 0, blue = 0] = data.subarray(at, at + 3);
      const field = row + Math.floor((x * COLUMNS) / width);
      light[field] = (light[field] ?? 0) + 0.2126 * red + 0.7152 * green + 0.0722 * blue;
      dots[field] = (dots[field] ?? 0) + 1;
      colour[0] += red;
      colour[1] += green;
      colour[2] += blue;
    }
  }
  const fields = Array.from(light, (sum, field) => digit(sum / Math.max(1, dots[field] ?? 1)));
  return [...fields, ...colour.map((sum) => digit(sum / (width * height)))].join('');
}

/** How many fields two signs show differently: by that many of the 64 steps of light. A line of text makes about three. */
export function fieldsApart(one: string, other: string, stepsSeen: number): number {
  if (one.length !== other.length) return Number.POSITIVE_INFINITY;
  return Array.from(one).filter((sign, index) => {
    const steps = DIGITS.indexOf(sign) - DIGITS.indexOf(other[index] ?? '');
    return Math.abs(steps) >= stepsSeen;
  }).length;
}
