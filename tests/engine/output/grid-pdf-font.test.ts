import { expect, test } from 'vitest';
import { EmbeddedFont } from '../../../electron/engine/writers/grid-pdf/embedded-font.ts';
import { fontFace, type FontFace } from '../../../electron/engine/writers/grid-pdf/font-face.ts';
import { subsetFont } from '../../../electron/engine/writers/grid-pdf/font-subset.ts';
import { PdfFile } from '../../../electron/engine/writers/grid-pdf/pdf-file.ts';
import { present } from '../../../shared/std/assert.ts';
import { PAPER_FONTS } from '../writers/paper-fonts.ts';
import { objectsWith } from './pdf-objects.ts';

const FACE = fontFace(PAPER_FONTS.regular);

function glyphsOf(text: string): readonly number[] {
  return [0, ...Array.from(text, (character) => FACE.glyphOf(character.codePointAt(0) ?? 0))];
}

/** The 32-bit words of a font file add up to this, whatever is in it (TrueType specification, table head). */
const WHOLE_SUM = 0xb1b0afba;

function wordSum(bytes: Uint8Array): number {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let sum = 0;
  for (let at = 0; at < bytes.byteLength; at += 4) sum = (sum + view.getUint32(at)) >>> 0;
  return sum;
}

/** The parts of a subset read as any TrueType font is, by its own tables. */
function readSubset(bytes: Uint8Array) {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const tables = new Map(
    Array.from({ length: view.getUint16(4) }, (_, index) => {
      const at = 12 + index * 16;
      const tag = Buffer.from(bytes.subarray(at, at + 4)).toString('latin1');
      return [tag, { at: view.getUint32(at + 8), length: view.getUint32(at + 12) }] as const;
    }),
  );
  const at = (tag: string): number => present(tables.get(tag), tag).at;
  const count = view.getUint16(at('maxp') + 4);
  const long = view.getInt16(at('head') + 50) === 1;
  const place = (glyph: number): number =>
    long ? view.getUint32(at('loca') + glyph * 4) : view.getUint16(at('loca') + glyph * 2) * 2;
  return {
    count,
    long,
    outlines: Array.from({ length: count }, (_, glyph) =>
      bytes.subarray(at('glyf') + place(glyph), at('glyf') + place(glyph + 1)),
    ),
    advances: Array.from({ length: count }, (_, glyph) => view.getUint16(at('hmtx') + glyph * 4)),
    bearings: Array.from({ length: count }, (_, glyph) => view.getInt16(at('hmtx') + glyph * 4 + 2)),
  };
}

test('a subset has the outlines, widths and bearings of its glyphs and nothing more', () => {
  const glyphs = glyphsOf('往来对账单 DZ-2026，¥1,234.56');
  const font = subsetFont(FACE, glyphs);
  const read = readSubset(font);
  expect([read.count, read.long]).toEqual([glyphs.length, false]);
  glyphs.forEach((glyph, index) => {
    const original = FACE.outlineOf(glyph);
    const copied = present(read.outlines[index], 'outline');
    expect(Buffer.compare(copied.subarray(0, original.byteLength), original)).toBe(0);
    expect(copied.byteLength - original.byteLength).toBeLessThan(2);
  });
  expect(read.advances).toEqual(glyphs.map(FACE.advanceOf));
  expect(read.bearings).toEqual(glyphs.map(FACE.bearingOf));
  expect(wordSum(font)).toBe(WHOLE_SUM);
});

test('a subset of more than 128 KiB of outlines has long places', () => {
  const glyphs = [0, ...Array.from({ length: 900 }, (_, index) => FACE.glyphOf(0x4e00 + index))];
  const read = readSubset(subsetFont(FACE, glyphs));
  expect([read.count, read.long]).toEqual([901, true]);
  const last = present(read.outlines.at(-1), 'outline');
  const original = FACE.outlineOf(present(glyphs.at(-1), 'glyph'));
  expect(Buffer.compare(last.subarray(0, original.byteLength), original)).toBe(0);
});

test('an outline made of others takes them with it under their new numbers', () => {
  const [parent, child] = [FACE.glyphOf(0x4e00), FACE.glyphOf(0x4e8c)];
  // A composite outline: header, then a component with byte offsets that says more follow, then a scaled one that does not.
  const header = [0xff, 0xff, 0, 0, 0, 0, 0, 0, 0, 0];
  const first = [0, 0x20, child >> 8, child & 0xff, 1, 2];
  const second = [0, 0x08, child >> 8, child & 0xff, 3, 4, 0x40, 0];
  const composite = Uint8Array.from([header, first, second].flat());
  const face: FontFace = {
    ...FACE,
    outlineOf: (glyph) => (glyph === parent ? composite : FACE.outlineOf(glyph)),
  };
  const read = readSubset(subsetFont(face, [0, parent]));
  expect(read.count).toBe(3);
  const copied = present(read.outlines[1], 'outline');
  expect([copied[12], copied[13], copied[18], copied[19]]).toEqual([0, 2, 0, 2]);
  const added = present(read.outlines[2], 'component');
  expect(Buffer.compare(added.subarray(0, FACE.outlineOf(child).byteLength), FACE.outlineOf(child))).toBe(0);
  expect(Buffer.compare(composite.subarray(10, 14), Buffer.from([0, 0x20, child >> 8, child & 0xff]))).toBe(
    0,
  );
});

/** What a viewer copies for a string, by the map inside the file. */
function copied(file: Uint8Array, encoded: string): string {
  const map = present(objectsWith(file, '/Filter /FlateDecode').at(-1), 'map').stream.toString('latin1');
  const meanings = new Map<number, string>();
  for (const [, from = '', , list = ''] of map.matchAll(/<(\w{4})> <(\w{4})> \[([^\]]*)\]/gu)) {
    [...list.matchAll(/<(\w+)>/gu)].forEach(([, hex = ''], index) => {
      const text = Buffer.from(hex, 'hex').swap16().toString('utf16le');
      meanings.set(Number.parseInt(from, 16) + index, text);
    });
  }
  const bytes = Buffer.from(
    encoded.replaceAll(/\\([()\\r])/gu, (_, mark: string) => (mark === 'r' ? '\r' : mark)),
    'latin1',
  );
  return Array.from(
    { length: bytes.length / 2 },
    (_, at) => meanings.get(bytes.readUInt16BE(at * 2)) ?? '?',
  ).join('');
}

test('every character is copied as it was written, however many there are and whichever bytes their numbers need', () => {
  // The numbers run over brackets, backslash, carriage return and beyond one byte.
  const text = `${Array.from({ length: 700 }, (_, index) => String.fromCharCode(0x4e00 + index)).join('')}()\\\u00a0 \u{20089}`;
  const font = new EmbeddedFont(FACE);
  const encoded = font.encode(text);
  const file = new PdfFile();
  font.embed(file);
  const bytes = file.bytes(file.add({}), file.add({}));
  expect(copied(bytes, encoded)).toBe(text);
});

test('widths are stated in thousandths, and only where they differ from an ideograph', () => {
  const font = new EmbeddedFont(FACE);
  font.encode('中a1文b');
  const file = new PdfFile();
  font.embed(file);
  const bytes = file.bytes(file.add({}), file.add({}));
  const { dictionary } = present(objectsWith(bytes, '/CIDFontType2')[0], 'font');
  const width = (character: string): number => FACE.advanceOf(FACE.glyphOf(character.codePointAt(0) ?? 0));
  const runs = /\/W \[([\s\S]*)\]\n>>/u.exec(dictionary)?.[1]?.trim();
  expect(dictionary).toContain('/DW 1000');
  expect(FACE.unitsPerEm).toBe(1000);
  expect(runs).toBe(`2 [${width('a')} ${width('1')}]\n5 [${width('b')}]`);
});
