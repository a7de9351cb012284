import { refuse, type Problem } from '../../../../shared/errors/problem.ts';
import { ok, type Result } from '../../../../shared/std/result.ts';
import type { ByteSource } from '../reader.ts';

/** First bytes of a compound file: the container of .xls, .doc and of encrypted .xlsx files ([MS-CFB] 2.2). */
const SIGNATURE = [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1] as const;
const HEADER_BYTES = 512;
const HEADER_FAT_ENTRIES = 109;
const ENTRY_BYTES = 128;
const STREAM = 2;
/** Sector numbers from here on mean something other than a sector: free, end of chain, part of a table. */
const SECTOR_MAX = 0xfffffffa;
const NO_ENTRY = 0xffffffff;
const NAME_BYTES_MAX = 64;

/** The streams of a compound file that belong to the document itself, not to what is embedded in it. */
export type CompoundFile = {
  /** Names as written; at most one of each. */
  readonly names: readonly string[];
  /** The bytes of a stream, or what is wrong with its chain of sectors. */
  stream(name: string): Result<ByteSource, Problem>;
};

type Entry = {
  readonly name: string;
  readonly type: number;
  readonly left: number;
  readonly right: number;
  readonly child: number;
  readonly start: number;
  readonly size: number;
};

type Layout = {
  readonly source: ByteSource;
  readonly sectorBytes: number;
  readonly miniBytes: number;
  readonly miniLimit: number;
  readonly fat: Uint32Array;
};

/** Whether bytes begin like a compound file. */
export function isCompoundFile(head: Uint8Array): boolean {
  return SIGNATURE.every((byte, index) => head[index] === byte);
}

function damaged(reason: string): { readonly ok: false; readonly error: Problem } {
  return refuse('IMPORT_WORKBOOK_DAMAGED', 'file', { reason });
}

function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

/**
 * Opens a compound file. Chains that loop, lead out of the file or are shorter than they say are refused
 * (IMPORT_WORKBOOK_DAMAGED); no step is repeated more often than the file has sectors.
 */
export function openCompoundFile(source: ByteSource): Result<CompoundFile, Problem> {
  const header = source.read(0, HEADER_BYTES);
  if (header.length < HEADER_BYTES || !isCompoundFile(header)) return damaged('header');
  const view = viewOf(header);
  const [sectorShift, miniShift] = [view.getUint16(30, true), view.getUint16(32, true)];
  if ((sectorShift !== 9 && sectorShift !== 12) || miniShift !== 6) return damaged('header');
  const sectorBytes = 2 ** sectorShift;
  const fat = readFat(source, view, sectorBytes);
  if (!fat.ok) return fat;
  const layout = {
    source,
    sectorBytes,
    miniBytes: 2 ** miniShift,
    miniLimit: view.getUint32(56, true),
    fat: fat.value,
  };
  const directory = chainSource(layout, view.getUint32(48, true), null);
  if (!directory.ok) return directory;
  const entries = readEntries(directory.value);
  const root = entries[0];
  if (root === undefined) return damaged('directory');
  const streams = new Map<string, Entry>();
  for (const entry of childrenOf(entries, root))
    if (entry.type === STREAM && !streams.has(entry.name)) streams.set(entry.name, entry);
  return ok({
    names: [...streams.keys()],
    stream: (name) => {
      const entry = streams.get(name);
      if (entry === undefined) return damaged('stream');
      if (entry.size >= layout.miniLimit) return chainSource(layout, entry.start, entry.size);
      return miniSource(layout, entry, root, view.getUint32(60, true));
    },
  });
}

/** The table of sectors: which one follows which. Its own sectors are listed in the header and in a chain of further lists. */
function readFat(source: ByteSource, header: DataView, sectorBytes: number): Result<Uint32Array, Problem> {
  const sectorsMax = Math.ceil(source.size / sectorBytes);
  const perSector = sectorBytes / 4;
  const sectors: number[] = [];
  for (let index = 0; index < HEADER_FAT_ENTRIES; index += 1)
    sectors.push(header.getUint32(76 + index * 4, true));
  let next = header.getUint32(68, true);
  for (let steps = 0; next < SECTOR_MAX; steps += 1) {
    if (steps > sectorsMax) return damaged('loop');
    const list = viewOf(source.read((next + 1) * sectorBytes, sectorBytes));
    if (list.byteLength < sectorBytes) return damaged('sectors');
    for (let index = 0; index < perSector - 1; index += 1) sectors.push(list.getUint32(index * 4, true));
    next = list.getUint32(sectorBytes - 4, true);
  }
  const used = sectors.filter((sector) => sector < SECTOR_MAX);
  if (used.length > sectorsMax) return damaged('sectors');
  const fat = new Uint32Array(used.length * perSector).fill(NO_ENTRY);
  for (const [at, sector] of used.entries()) {
    const part = viewOf(source.read((sector + 1) * sectorBytes, sectorBytes));
    // A last sector that was cut off lists free sectors only; what really is missing shows where it is used.
    for (let index = 0; index * 4 + 4 <= part.byteLength; index += 1)
      fat[at * perSector + index] = part.getUint32(index * 4, true);
  }
  return ok(fat);
}

/** The sectors of a chain, in order. Stops at `limit` sectors, because some writers do not end their chains. */
function followChain(table: Uint32Array, start: number, limit: number): Result<readonly number[], Problem> {
  const sectors: number[] = [];
  let sector = start;
  while (sector < SECTOR_MAX && sectors.length < limit) {
    if (sectors.length > table.length) return damaged('loop');
    sectors.push(sector);
    sector = table[sector] ?? NO_ENTRY;
  }
  return ok(sectors);
}

/** Bytes of a chain of sectors as one source. `size` null: as many as the chain has. */
function chainSource(layout: Layout, start: number, size: number | null): Result<ByteSource, Problem> {
  const { source, sectorBytes, fat } = layout;
  if (size !== null && size > source.size) return damaged('size');
  const chain = followChain(
    fat,
    start,
    size === null ? Number.POSITIVE_INFINITY : Math.ceil(size / sectorBytes),
  );
  if (!chain.ok) return chain;
  const sectors = chain.value;
  if (size !== null && sectors.length * sectorBytes < size) return damaged('size');
  const total = size ?? sectors.length * sectorBytes;
  return ok({
    size: total,
    read: (offset, length) => readSectors(layout, sectors, offset, Math.min(total, offset + length)),
  });
}

/** Copies a range of a chain together; neighbouring sectors are read in one go. */
function readSectors(layout: Layout, sectors: readonly number[], from: number, to: number): Uint8Array {
  const { source, sectorBytes } = layout;
  const pieces: Uint8Array[] = [];
  let position = from;
  while (position < to) {
    let index = Math.floor(position / sectorBytes);
    const first = sectors[index];
    if (first === undefined) break;
    const within = position - index * sectorBytes;
    let end = Math.min(to, (index + 1) * sectorBytes);
    while (end < to && sectors[index + 1] === (sectors[index] ?? 0) + 1) {
      index += 1;
      end = Math.min(to, (index + 1) * sectorBytes);
    }
    const piece = source.read((first + 1) * sectorBytes + within, end - position);
    pieces.push(piece);
    if (piece.length < end - position) break;
    position = end;
  }
  return pieces.length === 1 ? (pieces[0] ?? new Uint8Array(0)) : Buffer.concat(pieces);
}

/** Short streams lie in small sectors inside the stream of the root entry. They are copied out: none is longer than a page. */
function miniSource(
  layout: Layout,
  entry: Entry,
  root: Entry,
  tableStart: number,
): Result<ByteSource, Problem> {
  const table = chainSource(layout, tableStart, null);
  if (!table.ok) return table;
  const container = chainSource(layout, root.start, root.size);
  if (!container.ok) return container;
  const bytes = table.value.read(0, table.value.size);
  const view = viewOf(bytes);
  const numbers = Uint32Array.from({ length: Math.floor(bytes.length / 4) }, (_each, index) =>
    view.getUint32(index * 4, true),
  );
  const { miniBytes } = layout;
  const chain = followChain(numbers, entry.start, Math.ceil(entry.size / miniBytes));
  if (!chain.ok) return chain;
  const joined = Buffer.concat(
    chain.value.map((sector) => container.value.read(sector * miniBytes, miniBytes)),
  );
  if (joined.length < entry.size) return damaged('size');
  const whole = joined.subarray(0, entry.size);
  return ok({ size: whole.length, read: (offset, length) => whole.subarray(offset, offset + length) });
}

function readEntries(directory: ByteSource): readonly Entry[] {
  const bytes = Buffer.from(directory.read(0, directory.size));
  const entries: Entry[] = [];
  for (let at = 0; at + ENTRY_BYTES <= bytes.length; at += ENTRY_BYTES) {
    const nameBytes = Math.min(NAME_BYTES_MAX, Math.max(2, bytes.readUInt16LE(at + 64))) - 2;
    entries.push({
      name: bytes.toString('utf16le', at, at + nameBytes),
      type: bytes[at + 66] ?? 0,
      left: bytes.readUInt32LE(at + 68),
      right: bytes.readUInt32LE(at + 72),
      child: bytes.readUInt32LE(at + 76),
      start: bytes.readUInt32LE(at + 116),
      size: bytes.readUInt32LE(at + 120),
    });
  }
  return entries;
}

/** The entries directly below another, whatever tree their links form: each is met once. */
function childrenOf(entries: readonly Entry[], parent: Entry): readonly Entry[] {
  const found: Entry[] = [];
  const met = new Set<number>();
  const open = [parent.child];
  for (let index = open.pop(); index !== undefined; index = open.pop()) {
    const entry = entries[index];
    if (entry === undefined || met.has(index)) continue;
    met.add(index);
    found.push(entry);
    open.push(entry.left, entry.right);
  }
  return found;
}
