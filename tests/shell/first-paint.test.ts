import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { firstPaintKilobytes, firstScripts } from '../../build/vite/first-paint.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'qz-paint-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const PAGE =
  '<script type="module" crossorigin src="./a.js"></script><link rel="modulepreload" crossorigin href="./b.js"><link rel="stylesheet" href="./c.css">';

function page(sizes: readonly [number, number]): void {
  writeFileSync(join(folder, 'index.html'), PAGE);
  writeFileSync(join(folder, 'a.js'), randomBytes(sizes[0]));
  writeFileSync(join(folder, 'b.js'), randomBytes(sizes[1]));
}

test('scripts and what is loaded ahead of them count, style sheets do not', () => {
  expect(firstScripts(PAGE)).toEqual(['a.js', 'b.js']);
});

test('a page within its limit gives the kilobytes, compressed', () => {
  page([200 * 1024, 100 * 1024]);
  const kilobytes = firstPaintKilobytes(folder);
  expect(kilobytes).toBeGreaterThanOrEqual(300);
  expect(kilobytes).toBeLessThan(303);
});

test('a page that asks for too much, or for nothing, fails the build', () => {
  page([400 * 1024, 101 * 1024]);
  expect(() => firstPaintKilobytes(folder)).toThrow(/at most 500/u);
  writeFileSync(join(folder, 'index.html'), '<div id="root"></div>');
  expect(() => firstPaintKilobytes(folder)).toThrow(/no script/u);
});
