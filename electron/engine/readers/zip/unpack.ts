import { crc32, createInflateRaw } from 'node:zlib';
import { problem, type Problem } from '../../../../shared/errors/problem.ts';
import { READING_LIMITS } from '../limits.ts';
import type { ByteSource } from '../reader.ts';
import type { ZipEntry } from './zip-directory.ts';

const LOCAL_SIGNATURE = 0x04034b50;
const LOCAL_BYTES = 30;
/** As small as this, the memory of a piece is used again for later ones instead of being fetched anew. */
const PIECE_BYTES = 64 * 1024;
const STORED = 0;
const DEFLATED = 8;

/** Takes unpacked bytes in order. A problem ends the unpacking. */
export type PartReceiver = (chunk: Buffer) => Problem | null | Promise<Problem | null>;

/**
 * Unpacks one part of a container piece by piece, never holding it whole. Stops as soon as it yields more than its directory
 * entry declares or more than the ratio allows; checks length and CRC at the end.
 */
export async function unpack(
  source: ByteSource,
  entry: ZipEntry,
  receive: PartReceiver,
): Promise<Problem | null> {
  const from = dataOffset(source, entry);
  if (from === null) return damaged(entry, 'header');
  if (entry.method !== STORED && entry.method !== DEFLATED) return damaged(entry, 'method');
  const checks = { bytes: 0, crc: 0 };
  const take = (chunk: Buffer): Problem | null | Promise<Problem | null> => {
    checks.bytes += chunk.length;
    if (checks.bytes > entry.unpackedBytes) return damaged(entry, 'size');
    if (
      checks.bytes > READING_LIMITS.zipRatioFromBytes &&
      checks.bytes > entry.packedBytes * READING_LIMITS.zipRatio
    ) {
      return problem('IMPORT_ZIP_LIMIT', entry.name, {
        limit: String(READING_LIMITS.zipRatio),
        what: 'ratio',
      });
    }
    checks.crc = crc32(chunk, checks.crc);
    return receive(chunk);
  };
  const stopped =
    entry.method === STORED
      ? await copyStored(source, from, entry, take)
      : await inflate(source, from, entry, take);
  if (stopped !== null) return stopped;
  if (checks.bytes !== entry.unpackedBytes) return damaged(entry, 'size');
  return checks.crc === entry.crc ? null : damaged(entry, 'checksum');
}

function damaged(entry: ZipEntry, reason: string): Problem {
  return problem('IMPORT_ZIP_DAMAGED', entry.name, { reason });
}

/** Where the packed bytes begin: after the part's own header, whose extra field may differ from the directory's. */
function dataOffset(source: ByteSource, entry: ZipEntry): number | null {
  const header = source.read(entry.headerOffset, LOCAL_BYTES);
  if (header.length < LOCAL_BYTES) return null;
  const view = new DataView(header.buffer, header.byteOffset, header.byteLength);
  if (view.getUint32(0, true) !== LOCAL_SIGNATURE) return null;
  const offset = entry.headerOffset + LOCAL_BYTES + view.getUint16(26, true) + view.getUint16(28, true);
  return offset + entry.packedBytes <= source.size ? offset : null;
}

async function copyStored(
  source: ByteSource,
  from: number,
  entry: ZipEntry,
  take: PartReceiver,
): Promise<Problem | null> {
  for (let done = 0; done < entry.packedBytes; done += PIECE_BYTES) {
    const piece = source.read(from + done, Math.min(PIECE_BYTES, entry.packedBytes - done));
    const stopped = await take(Buffer.from(piece.buffer, piece.byteOffset, piece.byteLength));
    if (stopped !== null) return stopped;
  }
  return null;
}

async function inflate(
  source: ByteSource,
  from: number,
  entry: ZipEntry,
  take: PartReceiver,
): Promise<Problem | null> {
  const stream = createInflateRaw({ chunkSize: PIECE_BYTES });
  let fed = 0;
  const feed = (): void => {
    while (fed < entry.packedBytes) {
      const piece = source.read(from + fed, Math.min(PIECE_BYTES, entry.packedBytes - fed));
      fed += piece.length;
      if (!stream.write(piece) && fed < entry.packedBytes) {
        stream.once('drain', feed);
        return;
      }
    }
    stream.end();
  };
  try {
    feed();
    for await (const chunk of stream) {
      const stopped = await take(chunk as Buffer); // zlib streams deliver buffers
      if (stopped !== null) return stopped;
    }
    return null;
  } catch (error) {
    // What zlib says of the bytes is the file's fault; anything else is ours and goes on.
    if (error instanceof Error && 'errno' in error && 'code' in error) return damaged(entry, 'data');
    throw error;
  } finally {
    stream.destroy();
  }
}
