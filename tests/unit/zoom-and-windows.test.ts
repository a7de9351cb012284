import { expect, test } from 'vitest';
import { freeWindowName } from '../../electron/main/window-options.ts';
import { nextZoom } from '../../electron/main/zoom.ts';

test('zoom goes in steps from 100 to 200 % and stays at the ends', () => {
  const way: number[] = [];
  for (let factor = 1, step = 0; step < 7; step += 1) way.push((factor = nextZoom(factor, 'in')));
  expect(way).toEqual([1.1, 1.25, 1.5, 1.75, 2, 2, 2]);
  expect([2, 1.75, 1.26, 1.1, 1].map((factor) => nextZoom(factor, 'out'))).toEqual([1.75, 1.5, 1.25, 1, 1]);
  expect(nextZoom(1.75, 'reset')).toBe(1);
  // Chromium gives back 1.2^(log 1.25 / log 1.2).
  expect(nextZoom(1.2500000000000002, 'in')).toBe(1.5);
  expect(nextZoom(1.2499999999999998, 'out')).toBe(1.1);
});

test('windows open at the same time have names of their own, and a closed one is used again', () => {
  expect(freeWindowName(new Set())).toBe('book');
  expect(freeWindowName(new Set(['book']))).toBe('book-2');
  expect(freeWindowName(new Set(['book', 'book-3']))).toBe('book-2');
});
