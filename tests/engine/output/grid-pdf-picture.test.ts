import { crc32, deflateSync } from 'node:zlib';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { PdfFile } from '../../../electron/engine/writers/grid-pdf/pdf-file.ts';
import { addPicture } from '../../../electron/engine/writers/grid-pdf/picture.ts';
import { checkLogo } from '../../../electron/engine/writers/statement-pdf/logo.ts';
import { present } from '../../../shared/std/assert.ts';
import { expectValue, SEED } from '../../unit/expect-result.ts';
import { objectsWith, type PdfObjectText } from './pdf-objects.ts';

function chunk(type: string, data: Uint8Array): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const frame = Buffer.alloc(8);
  frame.writeUInt32BE(data.byteLength, 0);
  frame.writeUInt32BE(crc32(body), 4);
  return Buffer.concat([frame.subarray(0, 4), body, frame.subarray(4)]);
}

type Png = {
  readonly width: number;
  readonly height: number;
  readonly depth: number;
  readonly colourType: number;
  readonly rows: readonly Uint8Array[];
  readonly extra?: readonly (readonly [string, Uint8Array])[];
};

/** A PNG whose nth row goes through filter n modulo 5, as the specification describes them. */
function png({ width, height, depth, colourType, rows, extra = [] }: Png): Uint8Array {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([depth, colourType, 0, 0, 0], 8);
  const channels = [1, 0, 3, 1, 2, 0, 4][colourType] ?? 1;
  const pixel = Math.max(1, (channels * depth) / 8);
  const filtered = rows.map((row, line) => {
    const above = rows[line - 1];
    const bytes = Array.from(row, (value, at) => {
      const left = row[at - pixel] ?? 0;
      const up = above?.[at] ?? 0;
      const corner = at < pixel ? 0 : (above?.[at - pixel] ?? 0);
      const guess = left + up - corner;
      const [a, b, c] = [Math.abs(guess - left), Math.abs(guess - up), Math.abs(guess - corner)];
      const paeth = a <= b && a <= c ? left : b <= c ? up : corner;
      return value - ([0, left, up, (left + up) >> 1, paeth][line % 5] ?? 0);
    });
    return Uint8Array.of(line % 5, ...bytes);
  });
  return new Uint8Array(
    Buffer.concat([
      Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
      chunk('IHDR', header),
      ...extra.map(([type, data]) => chunk(type, data)),
      chunk('IDAT', deflateSync(Buffer.concat(filtered))),
      chunk('IEND', Buffer.alloc(0)),
    ]),
  );
}

/** The picture and its mask as they stand in a file. */
function embedded(bytes: Uint8Array): {
  readonly picture: PdfObjectText;
  readonly mask: PdfObjectText | null;
} {
  expectValue(checkLogo(bytes));
  const file = new PdfFile();
  addPicture(file, bytes);
  const objects = objectsWith(file.bytes(file.add({}), file.add({})), '/Subtype /Image');
  const picture = present(objects.at(-1), 'picture');
  return { picture, mask: objects.length > 1 ? present(objects[0], 'mask') : null };
}

test.each([
  ['colour and transparency', 6, 8, 3],
  ['grey and transparency', 4, 8, 1],
  ['colour and transparency of 16 bits', 6, 16, 3],
] as const)(
  '%s are parted without losing a bit, whatever filters the rows went through',
  (_, colourType, depth, colours) => {
    const unit = depth / 8;
    const side = fc.integer({ min: 1, max: 12 });
    fc.assert(
      fc.property(side, side, fc.infiniteStream(fc.nat(255)), (width, height, stream) => {
        const rowBytes = width * (colours + 1) * unit;
        const rows = Array.from({ length: height }, () => Uint8Array.from(stream.take(rowBytes)));
        const { picture, mask } = embedded(png({ width, height, depth, colourType, rows }));
        const pixels = rows.flatMap((row) =>
          Array.from({ length: width }, (__, at) =>
            row.subarray(at * (colours + 1) * unit).slice(0, (colours + 1) * unit),
          ),
        );
        expect(picture.stream).toEqual(Buffer.concat(pixels.map((own) => own.subarray(0, colours * unit))));
        expect(mask?.stream).toEqual(Buffer.concat(pixels.map((own) => own.subarray(colours * unit))));
        expect(picture.dictionary).toContain('/SMask ');
      }),
      { seed: SEED, numRuns: 30, verbose: true },
    );
  },
);

test('a picture without transparency keeps its packed rows and says how they are filtered', () => {
  const rows = [Uint8Array.of(1, 2, 3, 4, 5, 6), Uint8Array.of(9, 8, 7, 6, 5, 4)];
  const { picture, mask } = embedded(png({ width: 2, height: 2, depth: 8, colourType: 2, rows }));
  expect(mask).toBeNull();
  expect(picture.dictionary).toContain('/Predictor 15 /Colors 3 /BitsPerComponent 8 /Columns 2');
  expect([...picture.stream]).toEqual([0, 1, 2, 3, 4, 5, 6, 1, 9, 8, 7, 253, 253, 253]);
});

test('a palette is written out, and its transparency becomes a mask', () => {
  const rows = [Uint8Array.of(0b00_01_10_11), Uint8Array.of(0b11_10_01_00)];
  const palette = Uint8Array.of(255, 0, 0, 0, 255, 0, 0, 0, 255, 9, 9, 9);
  const bytes = png({
    width: 4,
    height: 2,
    depth: 2,
    colourType: 3,
    rows,
    extra: [
      ['PLTE', palette],
      ['tRNS', Uint8Array.of(0, 128)],
    ],
  });
  const { picture, mask } = embedded(bytes);
  expect(picture.dictionary).toContain('/ColorSpace [/Indexed /DeviceRGB 3 <ff000000ff000000ff090909>]');
  expect([...(mask?.stream ?? [])]).toEqual([0, 128, 255, 255, 255, 255, 128, 0]);
});

test('a single transparent colour becomes a range of each channel', () => {
  const bytes = png({
    width: 1,
    height: 1,
    depth: 8,
    colourType: 2,
    rows: [Uint8Array.of(1, 2, 3)],
    extra: [['tRNS', Uint8Array.of(0, 1, 0, 2, 0, 3)]],
  });
  expect(embedded(bytes).picture.dictionary).toContain('/Mask [1 1 2 2 3 3]');
});

test.each([
  [1, '/DeviceGray', false],
  [3, '/DeviceRGB', false],
  [4, '/DeviceCMYK', true],
] as const)('a JPEG of %s channels goes in as it is', (channels, space, inverted) => {
  const start = [0xff, 0xd8, 0xff, 0xe0, 0x00, 0x04, 0x00, 0x00];
  const frame = [0xff, 0xc0, 0x00, 0x11, 0x08, 0x00, 0x14, 0x00, 0x28, channels];
  const bytes = Uint8Array.from([start, frame, [0xff, 0xd9]].flat());
  const { picture } = embedded(bytes);
  expect(Buffer.compare(picture.stream, bytes)).toBe(0);
  expect(picture.dictionary).toContain(`/Width 40\n/Height 20\n/BitsPerComponent 8\n/ColorSpace ${space}\n`);
  expect(picture.dictionary.includes('/Decode [1 0')).toBe(inverted);
});
