import { createRequire } from 'node:module';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { qrCode } from '../../../electron/engine/writers/grid-pdf/qr.ts';
import { Bug } from '../../../shared/std/assert.ts';
import { SEED } from '../../unit/expect-result.ts';

type Canvas = { readonly x: number; readonly y: number; readonly w: number };
type Peer = {
  readonly measure: (node: object) => { readonly _canvas: readonly Canvas[]; readonly _width: number };
};

/** The encoder inside pdfmake, written by others: not part of its declarations. */
const peer = (createRequire(import.meta.url)('pdfmake/js/qrEnc.js') as { readonly default: Peer }).default;

const MODULE = 5;

function peerCode(text: string, mask: number): readonly string[] {
  const { _canvas: boxes, _width: width } = peer.measure({ qr: text, mode: 'octet', eccLevel: 'M', mask });
  const size = width / MODULE;
  const rows = Array.from({ length: size }, () => Array.from({ length: size }, () => '.'));
  for (const { x, y } of boxes.slice(1)) (rows[y / MODULE] ?? [])[x / MODULE] = '#';
  return rows.map((row) => row.join(''));
}

function ownCode(text: string): readonly string[] {
  return qrCode(text).map((row) => row.map((black) => (black ? '#' : '.')).join(''));
}

/** The eight codes the standard allows for a text, one a mask, by another encoder. */
function allowed(text: string): readonly (readonly string[])[] {
  return [0, 1, 2, 3, 4, 5, 6, 7].map((mask) => peerCode(text, mask));
}

test('a number and its hash make the code that another encoder makes', () => {
  const own = ownCode('QZ1:DZ2026-0001:1:0123456789ABCDEF');
  expect(own).toHaveLength(29);
  expect(allowed('QZ1:DZ2026-0001:1:0123456789ABCDEF')).toContainEqual(own);
});

test('a text of any length and language makes one of the eight codes of its version', () => {
  const text = fc.oneof(
    fc.string({ maxLength: 213 }),
    fc.string({ unit: fc.constantFrom(...Array.from('往来对账单编号DZ-2026')), maxLength: 71 }),
  );
  fc.assert(
    fc.property(text, (value) => {
      fc.pre(new TextEncoder().encode(value).length <= 213);
      expect(allowed(value)).toContainEqual(ownCode(value));
    }),
    { seed: SEED, numRuns: 60, verbose: true },
  );
});

test.each([
  [14, 21],
  [15, 25],
  [26, 25],
  [27, 29],
  [62, 33],
  [84, 37],
  [106, 41],
  [122, 45],
  [152, 49],
  [180, 53],
  [213, 57],
])('%s bytes take a code of %s modules', (bytes, size) => {
  expect(ownCode('a'.repeat(bytes))).toHaveLength(size);
  expect(allowed('a'.repeat(bytes))).toContainEqual(ownCode('a'.repeat(bytes)));
});

test('what no code of ours holds is a bug', () => {
  expect(() => qrCode('a'.repeat(214))).toThrow(Bug);
});
