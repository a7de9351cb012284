import { READING_LIMITS } from '../limits.ts';
import type { RecordStream } from './record-stream.ts';

const WIDE = 1;
const PHONETIC = 4;
const RICH = 8;

/** Reads on over the edges between a record and those that continue it. */
export class ContinuedBytes {
  private readonly records: RecordStream;
  private at: number;

  constructor(records: RecordStream, at: number) {
    this.records = records;
    this.at = at;
  }

  /** A little-endian number; -1 when the bytes end before. */
  number(bytes: number): number {
    let value = 0;
    for (let index = 0; index < bytes; index += 1) {
      if (!this.hasMore()) return -1;
      value += (this.records.payload[this.at] ?? 0) * 2 ** (8 * index);
      this.at += 1;
    }
    return value;
  }

  /** A string with its flags in front, as BIFF8 writes it: text of `count` characters. Null when it is cut off. */
  unicode(count: number): string | null {
    const flags = this.number(1);
    const runs = (flags & RICH) === 0 ? 0 : this.number(2);
    const phonetic = (flags & PHONETIC) === 0 ? 0 : this.number(4);
    if (flags < 0 || runs < 0 || phonetic < 0) return null;
    const text = this.characters(count, (flags & WIDE) !== 0);
    return text !== null && this.skip(runs * 4 + phonetic) ? text : null;
  }

  /** Bytes of a string of the older versions. Null when they are cut off. */
  raw(count: number): Buffer | null {
    const end = this.at + count;
    if (end > this.records.payload.length) return null;
    const bytes = this.records.payload.subarray(this.at, end);
    this.at = end;
    return bytes;
  }

  /** Where characters go on in the next record, a byte says anew whether they are one or two bytes wide. */
  private characters(count: number, wideAtFirst: boolean): string | null {
    let text = '';
    let [left, wide] = [count, wideAtFirst];
    while (left > 0) {
      const { payload } = this.records;
      const width = wide ? 2 : 1;
      const taken = Math.min(left, Math.floor((payload.length - this.at) / width));
      text += payload.toString(wide ? 'utf16le' : 'latin1', this.at, this.at + taken * width);
      this.at += taken * width;
      left -= taken;
      if (left === 0) break;
      if (this.at < payload.length || !this.records.nextContinues()) return null;
      wide = ((this.records.payload[0] ?? 0) & WIDE) !== 0;
      this.at = 1;
    }
    return text;
  }

  private skip(count: number): boolean {
    let left = count;
    while (left > 0) {
      if (!this.hasMore()) return false;
      const taken = Math.min(left, this.records.payload.length - this.at);
      this.at += taken;
      left -= taken;
    }
    return true;
  }

  private hasMore(): boolean {
    while (this.at >= this.records.payload.length) {
      if (!this.records.nextContinues()) return false;
      this.at = 0;
    }
    return true;
  }
}

/** Reads the table of shared strings that the current record begins. The declared count is only a hint of when to stop. */
export function readSharedStrings(records: RecordStream): readonly string[] | 'damaged' | 'too many' {
  const cursor = new ContinuedBytes(records, 4);
  const count = cursor.number(4);
  const strings: string[] = [];
  let characters = 0;
  for (let index = 0; index < count; index += 1) {
    const length = cursor.number(2);
    const text = length < 0 ? null : cursor.unicode(length);
    // Writers that count wrong end their table early; a string that is cut in the middle is damage.
    if (length < 0) break;
    if (text === null) return 'damaged';
    characters += text.length;
    if (characters > READING_LIMITS.sharedStringCharacters || index >= READING_LIMITS.sharedStrings)
      return 'too many';
    strings.push(text);
  }
  return strings;
}

/** Code pages of byte strings that the platform decodes, by their numbers in the CODEPAGE record. */
const CODE_PAGES: ReadonlyMap<number, string> = new Map([
  [367, 'windows-1252'],
  [866, 'ibm866'],
  [874, 'windows-874'],
  [932, 'shift_jis'],
  [936, 'gb18030'],
  [949, 'euc-kr'],
  [950, 'big5'],
  ...[1250, 1251, 1252, 1253, 1254, 1255, 1256, 1257, 1258].map((page): [number, string] => [
    page,
    `windows-${page}`,
  ]),
  [10_000, 'macintosh'],
  [10_007, 'x-mac-cyrillic'],
  [32_768, 'macintosh'],
  [32_769, 'windows-1252'],
  [54_936, 'gb18030'],
  [65_001, 'utf-8'],
]);

/** The upper half of the code page of Macs in central Europe, which the platform does not know. */
const MAC_CENTRAL_EUROPE_PAGE = 10_029;
const MAC_CENTRAL_EUROPE =
  'ÄĀāÉĄÖÜáąČäčĆćéŹźĎíďĒēĖóėôöõúĚěü†°Ę£§•¶ß®©™ę¨≠ģĮįĪ≤≥īĶ∂∑łĻļĽľĹĺŅņŃ¬√ńŇ∆«»…\u00a0ňŐÕőŌ–—“”‘’÷◊ōŔŕŘ‹›řŖŗŠ‚„šŚśÁŤťÍŽžŪÓÔūŮÚůŰűŲųÝýķŻŁżĢˇ';

/** Turns byte strings into text. Null for bytes that the code page does not have. */
export type ByteText = (bytes: Buffer) => string | null;

/**
 * The decoder of a code page; 0: the file names none, as small programs do, and Chinese is tried before western text. A page
 * nobody knows decodes plain ASCII only.
 */
export function byteText(page: number): ByteText {
  const label = CODE_PAGES.get(page);
  if (page === MAC_CENTRAL_EUROPE_PAGE) {
    return (bytes) =>
      bytes
        .toString('latin1')
        .replaceAll(/[\u0080-\u00ff]/g, (each) => MAC_CENTRAL_EUROPE[each.charCodeAt(0) - 0x80] ?? each);
  }
  const decoders = (label === undefined ? (page === 0 ? ['gb18030', 'windows-1252'] : []) : [label]).map(
    (each) => new TextDecoder(each, { fatal: true }),
  );
  return (bytes) => {
    if (bytes.every((byte) => byte < 0x80)) return bytes.toString('latin1');
    for (const decoder of decoders) {
      try {
        return decoder.decode(bytes);
      } catch {
        // Not of this page: the next one is tried, and none at all is told to the caller.
      }
    }
    return null;
  };
}
