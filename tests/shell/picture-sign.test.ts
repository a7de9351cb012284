import { PNG } from 'pngjs';
import { expect, test } from 'vitest';
import { fieldsApart, signOf } from '../../build/screenshots/picture-sign.ts';

type Part = readonly [x: number, y: number, width: number, height: number, grey: number];

/** A white picture of 200 × 100 with grey parts in it. */
function picture(parts: readonly Part[], ground = 255): Buffer {
  const png = new PNG({ width: 200, height: 100 });
  png.data.fill(ground);
  for (const [x, y, width, height, grey] of parts)
    for (let row = y; row < y + height; row += 1)
      for (let column = x; column < x + width; column += 1)
        png.data.fill(grey, (row * 200 + column) * 4, (row * 200 + column) * 4 + 3);
  return PNG.sync.write(png);
}

const BUTTON: Part = [150, 10, 20, 10, 60];

test('the same picture has the same sign', () => {
  expect(signOf(picture([BUTTON]))).toBe(signOf(picture([BUTTON])));
});

test('a part that is gone or has moved is seen, in the fields it stood in', () => {
  const sign = signOf(picture([BUTTON]));
  expect(fieldsApart(sign, signOf(picture([])), 2)).toBe(2);
  expect(fieldsApart(sign, signOf(picture([[150, 40, 20, 10, 60]])), 2)).toBe(4);
});

test('a dot more or less, as letters are smoothed, is not seen', () => {
  expect(fieldsApart(signOf(picture([])), signOf(picture([[5, 5, 1, 2, 0]])), 2)).toBe(0);
});

test('another look changes every field and the colour, and a sign of another length nothing can be compared with', () => {
  expect(fieldsApart(signOf(picture([])), signOf(picture([], 30)), 2)).toBe(203);
  expect(fieldsApart(signOf(picture([])), 'A', 2)).toBe(Number.POSITIVE_INFINITY);
});
