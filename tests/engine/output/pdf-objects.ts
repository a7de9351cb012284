import { inflateSync } from 'node:zlib';

/** One object of a PDF of this program: its dictionary as text and its stream, unpacked unless it is a JPEG. */
export type PdfObjectText = { readonly dictionary: string; readonly stream: Buffer };

/** Reads the objects of a PDF by its own table of places. @throws Error when a place, a length or the table is wrong. */
export function readObjects(bytes: Uint8Array): ReadonlyMap<number, PdfObjectText> {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const text = file.toString('latin1');
  const start = Number(/startxref\n(\d+)\n%%EOF\n$/u.exec(text)?.[1]);
  const head = /^xref\n0 (\d+)\n0000000000 65535 f \n/u.exec(text.slice(start));
  if (head === null) throw new Error('no table of places');
  const objects = new Map<number, PdfObjectText>();
  for (let number = 1; number < Number(head[1]); number += 1) {
    const entry = text.slice(start + head[0].length + (number - 1) * 20).slice(0, 20);
    const at = Number(/^(\d{10}) 00000 n \n$/u.exec(entry)?.[1]);
    const opening = `${number} 0 obj\n`;
    if (!text.startsWith(opening, at)) throw new Error(`object ${number} is not at ${at}`);
    objects.set(number, readObject(file, text, at + opening.length));
  }
  return objects;
}

function readObject(file: Buffer, text: string, from: number): PdfObjectText {
  const end = text.indexOf('>>\nendobj\n', from);
  const streamMark = text.indexOf('>>\nstream\n', from);
  if (streamMark < 0 || (end >= 0 && end < streamMark))
    return { dictionary: text.slice(from, end + 2), stream: Buffer.alloc(0) };
  const dictionary = text.slice(from, streamMark + 2);
  const at = streamMark + '>>\nstream\n'.length;
  const length = Number(/\/Length (\d+)\n/u.exec(dictionary)?.[1]);
  if (!text.startsWith('\nendstream\nendobj\n', at + length)) throw new Error(`a stream of ${length} bytes`);
  const packed = file.subarray(at, at + length);
  return { dictionary, stream: dictionary.includes('/FlateDecode') ? inflateSync(packed) : packed };
}

/** The objects whose dictionary has the given text. */
export function objectsWith(bytes: Uint8Array, part: string): readonly PdfObjectText[] {
  return [...readObjects(bytes).values()].filter(({ dictionary }) => dictionary.includes(part));
}
