import { assert, present } from '../../../../shared/std/assert.ts';

type Table = { readonly offset: number; readonly length: number };

/** A TrueType font, read once: where its outlines lie, which glyph a character has and how wide it is. Measures are font units. */
export type FontFace = {
  readonly name: string;
  readonly unitsPerEm: number;
  readonly ascender: number;
  readonly descender: number;
  readonly capHeight: number;
  /** Least x, least y, greatest x, greatest y of all outlines. */
  readonly bounds: readonly [number, number, number, number];
  readonly table: (tag: string) => Uint8Array;
  /** Zero when the font lacks the character. */
  readonly glyphOf: (codePoint: number) => number;
  readonly advanceOf: (glyph: number) => number;
  readonly bearingOf: (glyph: number) => number;
  /** The outline as it lies in the font; empty for a blank. */
  readonly outlineOf: (glyph: number) => Uint8Array;
  /** Advance of each character of the basic plane, by its number. */
  readonly advances: Uint16Array;
};

/** Code points of the basic plane, which one UTF-16 unit holds. */
const BASIC = 0x10000;

const parsed = new WeakMap<Uint8Array, FontFace>();

/** Reads a TrueType font; kept per byte array, since reading walks the whole character map. @throws Bug when the bytes are no TrueType font. */
export function fontFace(bytes: Uint8Array): FontFace {
  const known = parsed.get(bytes);
  if (known !== undefined) return known;
  const face = readFace(bytes);
  parsed.set(bytes, face);
  return face;
}

function readFace(bytes: Uint8Array): FontFace {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const tables = readDirectory(view);
  const at = (tag: string): number => tableOf(tables, tag).offset;
  const [head, hhea, os2, glyf] = [at('head'), at('hhea'), at('OS/2'), at('glyf')];
  const [basic, astral] = readCharacterMap(view, at('cmap'));
  const widths = readWidths(view, at('hmtx'), view.getUint16(hhea + 34));
  const place = glyphPlaces(view, at('loca'), view.getInt16(head + 50) === 1);
  const glyphCount = view.getUint16(at('maxp') + 4);
  return {
    name: postScriptName(view, at('name')),
    unitsPerEm: view.getUint16(head + 18),
    ascender: view.getInt16(hhea + 4),
    descender: view.getInt16(hhea + 6),
    capHeight: view.getUint16(os2) >= 2 ? view.getInt16(os2 + 88) : view.getInt16(hhea + 4),
    bounds: [
      view.getInt16(head + 36),
      view.getInt16(head + 38),
      view.getInt16(head + 40),
      view.getInt16(head + 42),
    ],
    table: (tag) => {
      const { offset, length } = tableOf(tables, tag);
      return bytes.subarray(offset, offset + length);
    },
    glyphOf: (codePoint) => (codePoint < BASIC ? (basic[codePoint] ?? 0) : (astral.get(codePoint) ?? 0)),
    ...widths,
    outlineOf: (glyph) => {
      assert(glyph < glyphCount, `glyph ${glyph} of the paper font`);
      return bytes.subarray(glyf + place(glyph), glyf + place(glyph + 1));
    },
    advances: Uint16Array.from(basic, (glyph) => widths.advanceOf(glyph)),
  };
}

function readDirectory(view: DataView): ReadonlyMap<string, Table> {
  assert(view.byteLength > 12 && view.getUint32(0) === 0x00010000, 'the paper font is not a TrueType font');
  const tables = new Map<string, Table>();
  for (let index = 0; index < view.getUint16(4); index += 1) {
    const at = 12 + index * 16;
    tables.set(latin(view, at, 4), { offset: view.getUint32(at + 8), length: view.getUint32(at + 12) });
  }
  return tables;
}

function latin(view: DataView, at: number, length: number): string {
  return String.fromCharCode(...Array.from({ length }, (_, index) => view.getUint8(at + index)));
}

function tableOf(tables: ReadonlyMap<string, Table>, tag: string): Table {
  return present(tables.get(tag), `table ${tag} of the paper font`);
}

/** Glyphs past the last full entry are as wide as that entry and have a bearing of their own. */
function readWidths(view: DataView, offset: number, full: number): Pick<FontFace, 'advanceOf' | 'bearingOf'> {
  return {
    advanceOf: (glyph) => view.getUint16(offset + Math.min(glyph, full - 1) * 4),
    bearingOf: (glyph) =>
      view.getInt16(glyph < full ? offset + glyph * 4 + 2 : offset + full * 4 + (glyph - full) * 2),
  };
}

function glyphPlaces(view: DataView, loca: number, long: boolean): (glyph: number) => number {
  return long ? (glyph) => view.getUint32(loca + glyph * 4) : (glyph) => view.getUint16(loca + glyph * 2) * 2;
}

/** The name programs know the font by (name 6): plain ASCII by its specification. */
function postScriptName(view: DataView, at: number): string {
  const texts = at + view.getUint16(at + 4);
  for (let index = 0; index < view.getUint16(at + 2); index += 1) {
    const entry = at + 6 + index * 12;
    if (view.getUint16(entry + 6) !== 6) continue;
    const text = latin(view, texts + view.getUint16(entry + 10), view.getUint16(entry + 8));
    return text.replaceAll(/[^A-Za-z0-9-]/gu, '');
  }
  return 'PaperFont';
}

type CharacterMap = readonly [basic: Uint16Array, astral: ReadonlyMap<number, number>];

function readCharacterMap(view: DataView, offset: number): CharacterMap {
  let best: { readonly at: number; readonly format: number } | null = null;
  for (let index = 0; index < view.getUint16(offset + 2); index += 1) {
    const at = offset + view.getUint32(offset + 4 + index * 8 + 4);
    const format = view.getUint16(at);
    if (format === 12 || (format === 4 && best === null)) best = { at, format };
  }
  const chosen = present(best, 'a Unicode character map of the paper font');
  const basic = new Uint16Array(BASIC);
  if (chosen.format === 4) readFormat4(view, chosen.at, basic);
  return [basic, chosen.format === 12 ? readFormat12(view, chosen.at, basic) : new Map()];
}

function readFormat12(view: DataView, at: number, basic: Uint16Array): ReadonlyMap<number, number> {
  const astral = new Map<number, number>();
  for (let group = 0; group < view.getUint32(at + 12); group += 1) {
    const entry = at + 16 + group * 12;
    const [first, last] = [view.getUint32(entry), view.getUint32(entry + 4)];
    const shift = view.getUint32(entry + 8) - first;
    for (let codePoint = first; codePoint <= last; codePoint += 1) {
      if (codePoint < BASIC) basic[codePoint] = codePoint + shift;
      else astral.set(codePoint, codePoint + shift);
    }
  }
  return astral;
}

function readFormat4(view: DataView, at: number, basic: Uint16Array): void {
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
      basic[codePoint] = (indirect + delta) & 0xffff;
    }
  }
}
