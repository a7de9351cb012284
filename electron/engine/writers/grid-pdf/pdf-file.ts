import { createHash } from 'node:crypto';
import { deflateSync } from 'node:zlib';
import { assert } from '../../../../shared/std/assert.ts';

/** Entries of a dictionary: name without its slash, and the value as PDF text. */
export type PdfEntries = Readonly<Record<string, string>>;

/** The memory is more than zlib takes by itself: packing is quicker with it and the files are a little smaller. */
const DEFLATE = { level: 9, memLevel: 9, chunkSize: 64 * 1024 };

/**
 * Objects of one PDF file, in the order in which they are given. One object, one name, one line: `spool-pdf` reads what this writes.
 * The file's id is taken from its bytes, so the same objects give the same file.
 */
export class PdfFile {
  readonly #objects: (Buffer | null)[] = [];

  /** Takes a number for an object that is written later. */
  reserve(): number {
    return this.#objects.push(null);
  }

  /** Adds an object, or writes one whose number was taken; returns its number. */
  add(entries: PdfEntries, number = this.reserve()): number {
    this.#write(number, Buffer.from(`${dictionary(entries)}\n`, 'latin1'));
    return number;
  }

  /** Adds a stream of bytes that are already packed as `entries` say. */
  addPacked(entries: PdfEntries, bytes: Uint8Array): number {
    const number = this.reserve();
    const head = dictionary({ ...entries, Length: String(bytes.byteLength) });
    this.#write(number, Buffer.concat([latin(`${head}\nstream\n`), bytes, latin('\nendstream\n')]));
    return number;
  }

  /** Adds a stream and packs it. */
  addStream(bytes: Uint8Array, entries: PdfEntries = {}): number {
    return this.addPacked({ ...entries, Filter: '/FlateDecode' }, packed(bytes));
  }

  /** The whole file. */
  bytes(catalog: number, info: number): Uint8Array {
    const parts: Buffer[] = [latin('%PDF-1.7\n%\xff\xff\xff\xff\n')];
    let length = parts[0]?.byteLength ?? 0;
    let places = '';
    this.#objects.forEach((object, index) => {
      assert(object !== null, `object ${index + 1} of a PDF is written`);
      places += `${String(length).padStart(10, '0')} 00000 n \n`;
      parts.push(object);
      length += object.byteLength;
    });
    const hash = createHash('sha256');
    for (const part of parts) hash.update(part);
    const id = hash.digest('hex').slice(0, 32);
    const size = this.#objects.length + 1;
    const trailer = dictionary({
      Size: String(size),
      Root: reference(catalog),
      Info: reference(info),
      ID: `[<${id}> <${id}>]`,
    });
    const table = `xref\n0 ${size}\n0000000000 65535 f \n${places}trailer\n${trailer}\n`;
    parts.push(latin(`${table}startxref\n${length}\n%%EOF\n`));
    const file = Buffer.concat(parts);
    return new Uint8Array(file.buffer, file.byteOffset, file.byteLength);
  }

  #write(number: number, body: Buffer): void {
    assert(this.#objects[number - 1] === null, `object ${number} of a PDF is written once`);
    this.#objects[number - 1] = Buffer.concat([latin(`${number} 0 obj\n`), body, latin('endobj\n')]);
  }
}

export function reference(number: number): string {
  return `${number} 0 R`;
}

export function packed(bytes: Uint8Array): Uint8Array {
  return deflateSync(bytes, DEFLATE);
}

/** Text of any language as a PDF string. */
export function unicodeText(text: string): string {
  return `<FEFF${Buffer.from(text.toWellFormed(), 'utf16le').swap16().toString('hex').toUpperCase()}>`;
}

function dictionary(entries: PdfEntries): string {
  const lines = Object.entries(entries).map(([name, value]) => `/${name} ${value}\n`);
  return `<<\n${lines.join('')}>>`;
}

function latin(text: string): Buffer {
  return Buffer.from(text, 'latin1');
}
