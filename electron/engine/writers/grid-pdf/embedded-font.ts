import { createHash } from 'node:crypto';
import type { FontFace } from './font-face.ts';
import { subsetFont } from './font-subset.ts';
import { reference, type PdfFile } from './pdf-file.ts';

/** Width that needs no mention: an ideograph's. */
const USUAL_WIDTH = 1000;
/** A mapping may not run on from one first byte to the next, nor be longer than readers accept. */
const RANGE_MAX = 100;

/**
 * The characters of one weight that a document uses, numbered in the order of their first use. Each character has a number of its own, even
 * where two share an outline, so that what is copied out of the paper is what was written into it.
 */
export class EmbeddedFont {
  readonly #face: FontFace;
  readonly #codes = new Map<number, string>();

  constructor(face: FontFace) {
    this.#face = face;
  }

  get used(): boolean {
    return this.#codes.size > 0;
  }

  /** The text as the inside of a PDF string: two bytes a character. */
  encode(text: string): string {
    let encoded = '';
    for (const character of text) {
      const codePoint = character.codePointAt(0) ?? 0;
      let code = this.#codes.get(codePoint);
      if (code === undefined) {
        const number = this.#codes.size + 1;
        code = escaped(number >> 8) + escaped(number & 0xff);
        this.#codes.set(codePoint, code);
      }
      encoded += code;
    }
    return encoded;
  }

  /** Writes the font with all that was encoded so far and returns the number of its object. */
  embed(file: PdfFile): number {
    const face = this.#face;
    const codePoints = [...this.#codes.keys()];
    const glyphs = [0, ...codePoints.map((codePoint) => face.glyphOf(codePoint))];
    const font = subsetFont(face, glyphs);
    const name = `/${subsetTag(font)}+${face.name}`;
    const scale = 1000 / face.unitsPerEm;
    const program = file.addStream(font, { Length1: String(font.byteLength) });
    const descriptor = file.add({
      Type: '/FontDescriptor',
      FontName: name,
      Flags: '4',
      FontBBox: `[${face.bounds.map((bound) => Math.round(bound * scale)).join(' ')}]`,
      ItalicAngle: '0',
      Ascent: String(Math.round(face.ascender * scale)),
      Descent: String(Math.round(face.descender * scale)),
      CapHeight: String(Math.round(face.capHeight * scale)),
      StemV: '80',
      FontFile2: reference(program),
    });
    const descendant = file.add({
      Type: '/Font',
      Subtype: '/CIDFontType2',
      BaseFont: name,
      CIDSystemInfo: '<< /Registry (Adobe) /Ordering (Identity) /Supplement 0 >>',
      FontDescriptor: reference(descriptor),
      CIDToGIDMap: '/Identity',
      DW: String(USUAL_WIDTH),
      W: widthsOf(glyphs.map((glyph) => Math.round(face.advanceOf(glyph) * scale))),
    });
    return file.add({
      Type: '/Font',
      Subtype: '/Type0',
      BaseFont: name,
      Encoding: '/Identity-H',
      DescendantFonts: `[${reference(descendant)}]`,
      ToUnicode: reference(file.addStream(Buffer.from(unicodeMap(codePoints), 'latin1'))),
    });
  }
}

/** A byte of a PDF string; the brackets, the backslash and the carriage return mean something else there. */
function escaped(byte: number): string {
  if (byte === 0x0d) return '\\r';
  const character = String.fromCharCode(byte);
  return character === '(' || character === ')' || character === '\\' ? `\\${character}` : character;
}

/** Six letters that tell this subset from others of the same font. */
function subsetTag(font: Uint8Array): string {
  const hash = createHash('sha256').update(font).digest();
  return Array.from(hash.subarray(0, 6), (byte) => String.fromCharCode(65 + (byte % 26))).join('');
}

/** Widths that differ from the usual one, in runs. */
function widthsOf(widths: readonly number[]): string {
  let text = '';
  widths.forEach((width, code) => {
    if (width === USUAL_WIDTH) return;
    const opens = code === 0 || widths[code - 1] === USUAL_WIDTH;
    const closes = code === widths.length - 1 || widths[code + 1] === USUAL_WIDTH;
    text += `${opens ? `${code} [` : ' '}${width}${closes ? ']\n' : ''}`;
  });
  return `[${text}]`;
}

/** What each number means in Unicode, for searching and copying. */
function unicodeMap(codePoints: readonly number[]): string {
  const ranges: string[] = [];
  for (let first = 1; first <= codePoints.length; ) {
    const end = Math.min(first + RANGE_MAX, (first | 0xff) + 1, codePoints.length + 1);
    const texts = codePoints.slice(first - 1, end - 1).map((codePoint) => `<${utf16Hex(codePoint)}>`);
    ranges.push(`<${hex(first)}> <${hex(end - 1)}> [${texts.join(' ')}]\n`);
    first = end;
  }
  let map = '/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n';
  map += '/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def\n';
  map += '/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n';
  map += '1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange\n';
  for (let at = 0; at < ranges.length; at += RANGE_MAX) {
    const some = ranges.slice(at, at + RANGE_MAX);
    map += `${some.length} beginbfrange\n${some.join('')}endbfrange\n`;
  }
  return `${map}endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n`;
}

function hex(value: number): string {
  return value.toString(16).toUpperCase().padStart(4, '0');
}

function utf16Hex(codePoint: number): string {
  const text = String.fromCodePoint(codePoint);
  return Array.from({ length: text.length }, (_, index) => hex(text.charCodeAt(index))).join('');
}
