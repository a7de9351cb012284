import { crc32 } from 'node:zlib';
import { deflate } from './deflate.ts';

/** 2026-01-01 00:00 in the form of MS-DOS: a file made again is the same file. */
const DOS_DATE = ((2026 - 1980) << 9) | (1 << 5) | 1;
const DOS_TIME = 0;
const UTF8_NAMES = 0x0800;
const DEFLATED = 8;

type Entry = {
  readonly name: Uint8Array;
  readonly packed: Uint8Array;
  readonly size: number;
  readonly crc: number;
};

function header(signature: number, versions: readonly number[], entry: Entry): Buffer {
  const head = Buffer.alloc(4 + versions.length * 2 + 24);
  let at = head.writeUInt32LE(signature, 0);
  for (const value of [...versions, UTF8_NAMES, DEFLATED, DOS_TIME, DOS_DATE])
    at = head.writeUInt16LE(value, at);
  for (const value of [entry.crc, entry.packed.length, entry.size]) at = head.writeUInt32LE(value, at);
  at = head.writeUInt16LE(entry.name.length, at);
  head.writeUInt16LE(0, at);
  return head;
}

/** Packs parts into a ZIP whose bytes depend on nothing but the parts. */
export function zip(parts: readonly (readonly [string, string])[]): Uint8Array {
  const local: Uint8Array[] = [];
  const central: Uint8Array[] = [];
  let offset = 0;
  for (const [name, text] of parts) {
    const data = Buffer.from(text, 'utf8');
    const entry = {
      name: Buffer.from(name, 'utf8'),
      packed: deflate(data),
      size: data.length,
      crc: crc32(data),
    };
    const head = header(0x04034b50, [20], entry);
    const tail = Buffer.alloc(14);
    tail.writeUInt32LE(offset, 10);
    central.push(header(0x02014b50, [20, 20], entry), tail, entry.name);
    local.push(head, entry.name, entry.packed);
    offset += head.length + entry.name.length + entry.packed.length;
  }
  const directory = Buffer.concat(central);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(parts.length, 8);
  end.writeUInt16LE(parts.length, 10);
  end.writeUInt32LE(directory.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...local, directory, end]);
}
