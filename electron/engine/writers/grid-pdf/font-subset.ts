import type { FontFace } from './font-face.ts';

/** Flags of a component of a composite outline. */
const ARGUMENTS_ARE_WORDS = 0x1;
const HAS_SCALE = 0x8;
const MORE_COMPONENTS = 0x20;
const HAS_TWO_SCALES = 0x40;
const HAS_MATRIX = 0x80;

/** What the checksum of a whole font is taken from, by the TrueType specification. */
const CHECKSUM_MAGIC = 0xb1b0afba;

/**
 * A TrueType font of the given glyphs alone, numbered in their order; the first must be glyph 0, the box for what is missing. Outlines are
 * copied as they lie; those that a composite one is made of are added at the end. What a PDF does not need is left out.
 */
export function subsetFont(face: FontFace, wanted: readonly number[]): Uint8Array {
  const glyphs = [...wanted];
  const outlines: Uint8Array[] = [];
  for (let index = 0; index < glyphs.length; index += 1) {
    outlines.push(withOwnComponents(face.outlineOf(glyphs[index] ?? 0), glyphs));
  }
  const glyf = joinOutlines(outlines);
  const loca = placesOf(outlines, glyf.byteLength);
  const head = face.table('head').slice();
  const headView = new DataView(head.buffer);
  headView.setUint32(8, 0);
  headView.setInt16(50, loca.long ? 1 : 0);
  const hhea = face.table('hhea').slice();
  new DataView(hhea.buffer).setUint16(34, glyphs.length);
  const maxp = face.table('maxp').slice();
  new DataView(maxp.buffer).setUint16(4, glyphs.length);
  return writeFont([
    ['glyf', glyf],
    ['head', head],
    ['hhea', hhea],
    ['hmtx', metricsOf(face, glyphs)],
    ['loca', loca.bytes],
    ['maxp', maxp],
  ]);
}

/** The outline with its components renumbered; components the subset lacks so far are appended to `glyphs`. */
function withOwnComponents(outline: Uint8Array, glyphs: number[]): Uint8Array {
  const source = new DataView(outline.buffer, outline.byteOffset, outline.byteLength);
  if (outline.byteLength === 0 || source.getInt16(0) >= 0) return outline;
  const copy = outline.slice();
  const view = new DataView(copy.buffer);
  let at = 10;
  let flags = MORE_COMPONENTS;
  while ((flags & MORE_COMPONENTS) !== 0) {
    flags = view.getUint16(at);
    const component = view.getUint16(at + 2);
    const known = glyphs.indexOf(component, 1);
    if (known < 0) glyphs.push(component);
    view.setUint16(at + 2, known < 0 ? glyphs.length - 1 : known);
    at += (flags & ARGUMENTS_ARE_WORDS) === 0 ? 6 : 8;
    if ((flags & HAS_SCALE) !== 0) at += 2;
    else if ((flags & HAS_TWO_SCALES) !== 0) at += 4;
    else if ((flags & HAS_MATRIX) !== 0) at += 8;
  }
  return copy;
}

function padded(length: number, to: number): number {
  return Math.ceil(length / to) * to;
}

function joinOutlines(outlines: readonly Uint8Array[]): Uint8Array {
  const length = outlines.reduce((sum, outline) => sum + padded(outline.byteLength, 2), 0);
  const bytes = new Uint8Array(length);
  let at = 0;
  for (const outline of outlines) {
    bytes.set(outline, at);
    at += padded(outline.byteLength, 2);
  }
  return bytes;
}

/** Where each outline begins: halved in 16 bits while they reach. */
function placesOf(
  outlines: readonly Uint8Array[],
  length: number,
): { readonly bytes: Uint8Array; readonly long: boolean } {
  const long = length / 2 > 0xffff;
  const view = new DataView(new ArrayBuffer((outlines.length + 1) * (long ? 4 : 2)));
  let at = 0;
  for (let index = 0; index <= outlines.length; index += 1) {
    if (long) view.setUint32(index * 4, at);
    else view.setUint16(index * 2, at / 2);
    at += padded(outlines[index]?.byteLength ?? 0, 2);
  }
  return { bytes: new Uint8Array(view.buffer), long };
}

function metricsOf(face: FontFace, glyphs: readonly number[]): Uint8Array {
  const view = new DataView(new ArrayBuffer(glyphs.length * 4));
  glyphs.forEach((glyph, index) => {
    view.setUint16(index * 4, face.advanceOf(glyph));
    view.setInt16(index * 4 + 2, face.bearingOf(glyph));
  });
  return new Uint8Array(view.buffer);
}

/** Puts tables, sorted by name, into one font file with its checksums. */
function writeFont(tables: readonly (readonly [tag: string, bytes: Uint8Array])[]): Uint8Array {
  const directory = 12 + tables.length * 16;
  const length = tables.reduce((sum, [, bytes]) => sum + padded(bytes.byteLength, 4), directory);
  const file = new Uint8Array(length);
  const view = new DataView(file.buffer);
  const power = Math.floor(Math.log2(tables.length));
  view.setUint32(0, 0x00010000);
  view.setUint16(4, tables.length);
  view.setUint16(6, 16 * 2 ** power);
  view.setUint16(8, power);
  view.setUint16(10, tables.length * 16 - 16 * 2 ** power);
  let at = directory;
  let headAt = 0;
  tables.forEach(([tag, bytes], index) => {
    const entry = 12 + index * 16;
    for (let letter = 0; letter < 4; letter += 1) view.setUint8(entry + letter, tag.charCodeAt(letter));
    file.set(bytes, at);
    view.setUint32(entry + 4, checksum(view, at, bytes.byteLength));
    view.setUint32(entry + 8, at);
    view.setUint32(entry + 12, bytes.byteLength);
    if (tag === 'head') headAt = at;
    at += padded(bytes.byteLength, 4);
  });
  view.setUint32(headAt + 8, (CHECKSUM_MAGIC - checksum(view, 0, length)) >>> 0);
  return file;
}

/** Sum of the 32-bit words; the room up to a full word is zero. */
function checksum(view: DataView, at: number, length: number): number {
  let sum = 0;
  for (let word = 0; word < length; word += 4) sum = (sum + view.getUint32(at + word)) >>> 0;
  return sum;
}
