import { once } from 'node:events';
import { crc32, createDeflateRaw } from 'node:zlib';
import { assert } from '../../../../shared/std/assert.ts';

/** What a zip container without 64-bit fields can hold, in bytes. */
export const ZIP_BYTES_MAX = 0xffff_ffff;

/** Measured on a bank list: as fast as level 1 and a twentieth smaller; level 6 saves a seventh more and takes twice the time. */
const LEVEL = 2;
/** Packed bytes that come at once, and unpacked ones that may wait while rows are made on the other thread. */
const PACKED_BYTES = 64 * 1024;
const WAITING_BYTES = 128 * 1024;
const LOCAL_HEADER = 0x04034b50;
const DESCRIPTOR = 0x08074b50;
const DIRECTORY_ENTRY = 0x02014b50;
const END_OF_DIRECTORY = 0x06054b50;
const VERSION = 20;
/** Sizes and checksum follow the packed bytes, because they are not known before. */
const SIZES_FOLLOW = 0x0008;
const DEFLATED = 8;
/** 1980-01-01, so that the same content gives the same bytes. */
const DAY = 0x0021;

type Written = {
  readonly name: Buffer;
  readonly offset: number;
  readonly crc: number;
  readonly packed: number;
  readonly unpacked: number;
};

/** Takes bytes in order; they may be reused once it has returned. */
export type ByteSink = (bytes: Uint8Array) => void;

/** Writes a zip container part after part, from front to back, holding none of them. */
export class ZipWriter {
  /** Bytes so far. Above `ZIP_BYTES_MAX`, as a part of that size, the container cannot be ended. */
  size = 0;
  private readonly sink: ByteSink;
  private readonly parts: Written[] = [];

  constructor(sink: ByteSink) {
    this.sink = sink;
  }

  /** Whether the container grew past what its fields can say. */
  get isTooLarge(): boolean {
    return this.size > ZIP_BYTES_MAX || this.parts.some(({ unpacked }) => unpacked > ZIP_BYTES_MAX);
  }

  /** Adds a part that is produced piece by piece; its pieces must not be changed afterwards. Stops early when it grows too large. */
  async add(name: string, pieces: AsyncIterable<Uint8Array> | Iterable<Uint8Array>): Promise<void> {
    const bytes = Buffer.from(name, 'latin1');
    const offset = this.size;
    this.put(localHeader(bytes));
    const start = this.size;
    const stream = createDeflateRaw({ level: LEVEL, chunkSize: PACKED_BYTES });
    stream.on('data', (packed: Buffer) => this.put(packed));
    const ended = once(stream, 'end');
    let [crc, unpacked] = [0, 0];
    for await (const piece of pieces) {
      crc = crc32(piece, crc);
      unpacked += piece.length;
      if (unpacked > ZIP_BYTES_MAX || this.size > ZIP_BYTES_MAX) break;
      stream.write(piece);
      if (stream.writableLength >= WAITING_BYTES) await once(stream, 'drain');
    }
    stream.end();
    await ended;
    const part = { name: bytes, offset, crc, packed: this.size - start, unpacked };
    this.parts.push(part);
    if (!this.isTooLarge) this.put(descriptor(part));
  }

  /** Ends the container with the directory of its parts. */
  end(): void {
    assert(!this.isTooLarge, 'a container that is too large is not ended');
    const start = this.size;
    for (const part of this.parts) this.put(directoryEntry(part));
    const end = Buffer.alloc(22);
    end.writeUInt32LE(END_OF_DIRECTORY, 0);
    end.writeUInt16LE(this.parts.length, 8);
    end.writeUInt16LE(this.parts.length, 10);
    end.writeUInt32LE(this.size - start, 12);
    end.writeUInt32LE(start, 16);
    this.put(end);
  }

  private put(bytes: Uint8Array): void {
    this.size += bytes.length;
    this.sink(bytes);
  }
}

function localHeader(name: Buffer): Buffer {
  const header = Buffer.alloc(30);
  header.writeUInt32LE(LOCAL_HEADER, 0);
  header.writeUInt16LE(VERSION, 4);
  header.writeUInt16LE(SIZES_FOLLOW, 6);
  header.writeUInt16LE(DEFLATED, 8);
  header.writeUInt16LE(DAY, 12);
  header.writeUInt16LE(name.length, 26);
  return Buffer.concat([header, name]);
}

function descriptor({ crc, packed, unpacked }: Written): Buffer {
  const bytes = Buffer.alloc(16);
  bytes.writeUInt32LE(DESCRIPTOR, 0);
  bytes.writeUInt32LE(crc, 4);
  bytes.writeUInt32LE(packed, 8);
  bytes.writeUInt32LE(unpacked, 12);
  return bytes;
}

function directoryEntry({ name, offset, crc, packed, unpacked }: Written): Buffer {
  const entry = Buffer.alloc(46);
  entry.writeUInt32LE(DIRECTORY_ENTRY, 0);
  entry.writeUInt16LE(VERSION, 4);
  entry.writeUInt16LE(VERSION, 6);
  entry.writeUInt16LE(SIZES_FOLLOW, 8);
  entry.writeUInt16LE(DEFLATED, 10);
  entry.writeUInt16LE(DAY, 14);
  entry.writeUInt32LE(crc, 16);
  entry.writeUInt32LE(packed, 20);
  entry.writeUInt32LE(unpacked, 24);
  entry.writeUInt16LE(name.length, 28);
  entry.writeUInt32LE(offset, 42);
  return Buffer.concat([entry, name]);
}
