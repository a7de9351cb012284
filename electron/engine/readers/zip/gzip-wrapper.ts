import { createGunzip } from 'node:zlib';
import { problem, type Problem } from '../../../../shared/errors/problem.ts';
import { err, ok, type Result } from '../../../../shared/std/result.ts';
import { READING_LIMITS } from '../limits.ts';
import { chunkSource, type ByteSource, type CarriedFile, type Wrapper } from '../reader.ts';
import { CarriedBytes } from './carried-bytes.ts';

const PIECE_BYTES = 256 * 1024;

/** Single files packed by gzip. */
export const gzipWrapper: Wrapper = {
  id: 'gzip',
  detect: (head) => (head[0] === 0x1f && head[1] === 0x8b && head[2] === 8 ? 0.9 : 0),
  unwrap,
};

async function unwrap(source: ByteSource, name: string): Promise<Result<CarriedFile, Problem>> {
  const bytes = new CarriedBytes(name);
  const stream = createGunzip({ chunkSize: PIECE_BYTES });
  let fed = 0;
  const feed = (): void => {
    while (fed < source.size) {
      const piece = source.read(fed, PIECE_BYTES);
      fed += piece.length;
      if (!stream.write(piece) && fed < source.size) {
        stream.once('drain', feed);
        return;
      }
    }
    stream.end();
  };
  try {
    feed();
    for await (const chunk of stream) {
      const stopped = bytes.take(chunk as Buffer) ?? ratioProblem(bytes.size, source.size, name); // zlib streams deliver buffers
      if (stopped !== null) return err(stopped);
    }
  } catch {
    // The stream tells nothing but that the data cannot be unpacked.
    return err(problem('IMPORT_ZIP_DAMAGED', name, { reason: 'data' }));
  } finally {
    stream.destroy();
  }
  return ok({ name: name.replace(/\.gz$/i, ''), source: chunkSource(bytes.all()) });
}

function ratioProblem(unpacked: number, packed: number, name: string): Problem | null {
  if (unpacked <= READING_LIMITS.zipRatioFromBytes || unpacked <= packed * READING_LIMITS.zipRatio)
    return null;
  return problem('IMPORT_ZIP_LIMIT', name, { limit: String(READING_LIMITS.zipRatio), what: 'ratio' });
}
