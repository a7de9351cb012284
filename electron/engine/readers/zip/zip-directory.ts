import { isUtf8 } from 'node:buffer';
import { refuse, type Problem } from '../../../../shared/errors/problem.ts';
import { ok, type Result } from '../../../../shared/std/result.ts';
import { READING_LIMITS } from '../limits.ts';
import type { ByteSource } from '../reader.ts';

/** One file inside a zip container, as the directory at its end describes it. */
export type ZipEntry = {
  readonly name: string;
  readonly method: number;
  readonly crc: number;
  readonly packedBytes: number;
  readonly unpackedBytes: number;
  readonly headerOffset: number;
  /** Bytes of its name as the container stores it. */
  readonly nameBytes: number;
};

/** The directory of a container. Names are keys of a map, so that no name means anything special. */
export type ZipDirectory = ReadonlyMap<string, ZipEntry>;

const END_SIGNATURE = 0x06054b50;
const END64_LOCATOR_SIGNATURE = 0x07064b50;
const END64_SIGNATURE = 0x06064b50;
const ENTRY_SIGNATURE = 0x02014b50;
const END_BYTES = 22;
const ENTRY_BYTES = 46;
const LOCAL_BYTES = 30;
const COMMENT_BYTES_MAX = 0xffff;
const ENCRYPTED_FLAG = 1;
const UTF8_FLAG = 0x0800;

type End = { readonly count: number; readonly size: number; readonly offset: number };

function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

function damaged(reason: string): { readonly ok: false; readonly error: Problem } {
  return refuse('IMPORT_ZIP_DAMAGED', 'file', { reason });
}

/**
 * Reads the directory at the end of a zip container and refuses what no honest workbook is: too many entries, encrypted
 * entries, entries that overlap or lie outside the file, more unpacked bytes than the limit.
 */
export function readZipDirectory(source: ByteSource): Result<ZipDirectory, Problem> {
  const end = findEnd(source);
  if (end === null) return damaged('directory');
  if (end.count > READING_LIMITS.zipEntries) {
    return refuse('IMPORT_ZIP_LIMIT', 'file', { limit: String(READING_LIMITS.zipEntries), what: 'entries' });
  }
  if (end.offset + end.size > source.size) return damaged('directory');
  const bytes = source.read(end.offset, end.size);
  const view = viewOf(bytes);
  const entries = new Map<string, ZipEntry>();
  let at = 0;
  for (let index = 0; index < end.count; index += 1) {
    if (at + ENTRY_BYTES > bytes.length || view.getUint32(at, true) !== ENTRY_SIGNATURE)
      return damaged('directory');
    const nameBytes = view.getUint16(at + 28, true);
    const extraBytes = view.getUint16(at + 30, true);
    const next = at + ENTRY_BYTES + nameBytes + extraBytes + view.getUint16(at + 32, true);
    if (next > bytes.length) return damaged('directory');
    if ((view.getUint16(at + 8, true) & ENCRYPTED_FLAG) !== 0)
      return refuse('IMPORT_ENCRYPTED', 'file', { format: 'zip' });
    const isUtf8Name = (view.getUint16(at + 8, true) & UTF8_FLAG) !== 0;
    const name = entryName(bytes.subarray(at + ENTRY_BYTES, at + ENTRY_BYTES + nameBytes), isUtf8Name);
    const extra = bytes.subarray(at + ENTRY_BYTES + nameBytes, at + ENTRY_BYTES + nameBytes + extraBytes);
    entries.set(name.replaceAll('\\', '/').replace(/^\//, ''), readEntry(view, at, name, extra));
    at = next;
  }
  return checkEntries(entries, source.size);
}

/** Names are UTF-8 where the entry says so or where they can be; Chinese programs of Windows write them in GBK. */
function entryName(bytes: Uint8Array, isUtf8Name: boolean): string {
  const encoding = isUtf8Name || isUtf8(bytes) ? 'utf-8' : 'gb18030';
  return new TextDecoder(encoding, { ignoreBOM: true }).decode(bytes);
}

function readEntry(view: DataView, at: number, name: string, extra: Uint8Array): ZipEntry {
  const wide = extra64(extra);
  let next = 0;
  const size = (value: number): number => {
    if (value !== 0xffffffff) return value;
    next += 1;
    return wide[next - 1] ?? value;
  };
  const unpackedBytes = size(view.getUint32(at + 24, true));
  const packedBytes = size(view.getUint32(at + 20, true));
  const headerOffset = size(view.getUint32(at + 42, true));
  return {
    name,
    method: view.getUint16(at + 10, true),
    crc: view.getUint32(at + 16, true),
    packedBytes,
    unpackedBytes,
    headerOffset,
    nameBytes: view.getUint16(at + 28, true),
  };
}

/** The 64-bit numbers of the extra field 0x0001, for those that do not fit into 32 bits. */
function extra64(extra: Uint8Array): readonly number[] {
  const view = viewOf(extra);
  for (let at = 0; at + 4 <= extra.length; ) {
    const size = view.getUint16(at + 2, true);
    if (view.getUint16(at, true) === 1) {
      const numbers: number[] = [];
      for (let i = at + 4; i + 8 <= Math.min(extra.length, at + 4 + size); i += 8)
        numbers.push(Number(view.getBigUint64(i, true)));
      return numbers;
    }
    at += 4 + size;
  }
  return [];
}

function findEnd(source: ByteSource): End | null {
  const tailBytes = Math.min(source.size, END_BYTES + COMMENT_BYTES_MAX);
  const tail = source.read(source.size - tailBytes, tailBytes);
  const view = viewOf(tail);
  for (let at = tail.length - END_BYTES; at >= 0; at -= 1) {
    if (view.getUint32(at, true) !== END_SIGNATURE) continue;
    const end = {
      count: view.getUint16(at + 10, true),
      size: view.getUint32(at + 12, true),
      offset: view.getUint32(at + 16, true),
    };
    const wide = end.count === 0xffff || end.size === 0xffffffff || end.offset === 0xffffffff;
    return wide ? findEnd64(source, source.size - tailBytes + at) : end;
  }
  return null;
}

function findEnd64(source: ByteSource, endOffset: number): End | null {
  if (endOffset < 20) return null;
  const locator = viewOf(source.read(endOffset - 20, 20));
  if (locator.getUint32(0, true) !== END64_LOCATOR_SIGNATURE) return null;
  const offset = Number(locator.getBigUint64(8, true));
  const bytes = source.read(offset, 56);
  if (offset >= source.size || bytes.length < 56) return null;
  const view = viewOf(bytes);
  if (view.getUint32(0, true) !== END64_SIGNATURE) return null;
  return {
    count: Number(view.getBigUint64(32, true)),
    size: Number(view.getBigUint64(40, true)),
    offset: Number(view.getBigUint64(48, true)),
  };
}

function checkEntries(
  entries: ReadonlyMap<string, ZipEntry>,
  fileBytes: number,
): Result<ZipDirectory, Problem> {
  let total = 0;
  let covered = 0;
  for (const entry of [...entries.values()].sort((a, b) => a.headerOffset - b.headerOffset)) {
    total += entry.unpackedBytes;
    const end = entry.headerOffset + LOCAL_BYTES + entry.nameBytes + entry.packedBytes;
    if (entry.headerOffset < covered || end > fileBytes) return damaged('overlap');
    covered = end;
  }
  if (total <= READING_LIMITS.zipTotalBytes) return ok(entries);
  return refuse('IMPORT_ZIP_LIMIT', 'file', { limit: String(READING_LIMITS.zipTotalBytes), what: 'bytes' });
}
