import { assert, present } from '../../../../shared/std/assert.ts';

/** What layout needs to know of a font: advances and vertical extent in thousandths of the font size, and which characters it can print. */
export type FontMetrics = {
  readonly ascender: number;
  readonly descender: number;
  /** Width of the text in points at the given size. */
  readonly widthOf: (text: string, size: number) => number;
  readonly has: (character: string) => boolean;
};

type Table = { readonly offset: number; readonly length: number };

const parsed = new WeakMap<Uint8Array, FontMetrics>();

/** Reads the metrics of a TrueType font; kept per byte array, since parsing walks the whole character map. @throws Bug when the bytes are no TrueType font. */
export function fontMetrics(bytes: Uint8Array): FontMetrics {
  const known = parsed.get(bytes);
  if (known !== undefined) return known;
  const metrics = readMetrics(bytes);
  parsed.set(bytes, metrics);
  return metrics;
}

function readMetrics(bytes: Uint8Array): FontMetrics {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const tables = readDirectory(view);
  const unitsPerEm = view.getUint16(tableOf(tables, 'head').offset + 18);
  const hhea = tableOf(tables, 'hhea').offset;
  const advances = readAdvances(view, tableOf(tables, 'hmtx').offset, view.getUint16(hhea + 34));
  const glyphs = readCharacterMap(view, tableOf(tables, 'cmap').offset);
  const advanceOf = (codePoint: number): number => {
    const glyph = glyphs.get(codePoint) ?? 0;
    return advances[Math.min(glyph, advances.length - 1)] ?? unitsPerEm;
  };
  return {
    ascender: (view.getInt16(hhea + 4) * 1000) / unitsPerEm,
    descender: (view.getInt16(hhea + 6) * 1000) / unitsPerEm,
    widthOf: (text, size) => {
      let units = 0;
      for (const character of text) units += advanceOf(character.codePointAt(0) ?? 0);
      return (units * size) / unitsPerEm;
    },
    has: (character) => glyphs.has(character.codePointAt(0) ?? 0),
  };
}

function readDirectory(view: DataView): ReadonlyMap<string, Table> {
  assert(view.byteLength > 12 && view.getUint32(0) === 0x00010000, 'the paper font is not a TrueType font');
  const tables = new Map<string, Table>();
  for (let index = 0; index < view.getUint16(4); index += 1) {
    const at = 12 + index * 16;
    const tag = String.fromCharCode(
      view.getUint8(at),
      view.getUint8(at + 1),
      view.getUint8(at + 2),
      view.getUint8(at + 3),
    );
    tables.set(tag, { offset: view.getUint32(at + 8), length: view.getUint32(at + 12) });
  }
  return tables;
}

function tableOf(tables: ReadonlyMap<string, Table>, tag: string): Table {
  return present(tables.get(tag), `table ${tag} of the paper font`);
}

function readAdvances(view: DataView, offset: number, count: number): readonly number[] {
  return Array.from({ length: count }, (_, index) => view.getUint16(offset + index * 4));
}

function readCharacterMap(view: DataView, offset: number): ReadonlyMap<number, number> {
  let best: { readonly at: number; readonly format: number } | null = null;
  for (let index = 0; index < view.getUint16(offset + 2); index += 1) {
    const at = offset + view.getUint32(offset + 4 + index * 8 + 4);
    const format = view.getUint16(at);
    if (format === 12 || (format === 4 && best === null)) best = { at, format };
  }
  const chosen = present(best, 'a Unicode character map of the paper font');
  return chosen.format === 12 ? readFormat12(view, chosen.at) : readFormat4(view, chosen.at);
}

function readFormat12(view: DataView, at: number): ReadonlyMap<number, number> {
  const glyphs = new Map<number, number>();
  for (let group = 0; group < view.getUint32(at + 12); group += 1) {
    const entry = at + 16 + group * 12;
    const [first, last, glyph] = [
      view.getUint32(entry),
      view.getUint32(entry + 4),
      view.getUint32(entry + 8),
    ];
    for (let codePoint = first; codePoint <= last; codePoint += 1)
      glyphs.set(codePoint, glyph + codePoint - first);
  }
  return glyphs;
}

function readFormat4(view: DataView, at: number): ReadonlyMap<number, number> {
  const glyphs = new Map<number, number>();
  const doubled = view.getUint16(at + 6);
  const [ends, starts] = [at + 14, at + 16 + doubled];
  const [deltas, ranges] = [starts + doubled, starts + doubled * 2];
  for (let segment = 0; segment < doubled; segment += 2) {
    const [start, end] = [view.getUint16(starts + segment), view.getUint16(ends + segment)];
    const [delta, range] = [view.getUint16(deltas + segment), view.getUint16(ranges + segment)];
    for (let codePoint = start; codePoint <= end && codePoint !== 0xffff; codePoint += 1) {
      const indirect =
        range === 0 ? codePoint : view.getUint16(ranges + segment + range + (codePoint - start) * 2);
      if (range !== 0 && indirect === 0) continue;
      const glyph = (indirect + delta) & 0xffff;
      if (glyph !== 0) glyphs.set(codePoint, glyph);
    }
  }
  return glyphs;
}
