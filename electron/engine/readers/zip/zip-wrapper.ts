import { problem, refuse, type Problem } from '../../../../shared/errors/problem.ts';
import { err, ok, type Result } from '../../../../shared/std/result.ts';
import { READING_LIMITS } from '../limits.ts';
import { chunkSource, type ByteSource, type CarriedFile, type Reader, type Wrapper } from '../reader.ts';
import { CarriedBytes } from './carried-bytes.ts';
import { looksLike, type Looks } from './looks.ts';
import { unpack } from './unpack.ts';
import { readZipDirectory, type ZipDirectory, type ZipEntry } from './zip-directory.ts';

const HEAD_BYTES = 64 * 1024;
const NAMES_TOLD = 10;
const NAME_CHARACTERS = 80;

/** Parts by which a zip is a document of its own and not a parcel. */
const DOCUMENTS = [
  '[Content_Types].xml',
  'xl/workbook.xml',
  'xl/workbook.bin',
  'OFD.xml',
  'content.xml',
  'word/document.xml',
];

/** Zips with one file to import inside, as payment platforms and mail systems send them; what counts as one the readers say. */
export function zipWrapper(readers: readonly Reader[]): Wrapper {
  return { id: 'zip', detect: detectZip, unwrap: (source, name) => unwrap(source, name, readers) };
}

function detectZip(head: Uint8Array): number {
  return head[0] === 0x50 && head[1] === 0x4b && (head[2] === 3 || head[2] === 5) ? 0.9 : 0;
}

async function unwrap(
  source: ByteSource,
  name: string,
  readers: readonly Reader[],
): Promise<Result<CarriedFile | null, Problem>> {
  const zip = readZipDirectory(source);
  if (!zip.ok) return zip;
  if (DOCUMENTS.some((part) => zip.value.has(part))) return ok(null);
  const chosen = await chooseEntry(source, zip.value, name, readers);
  if (!chosen.ok) return chosen;
  const bytes = new CarriedBytes(chosen.value.name);
  const failed = await unpack(source, chosen.value, (chunk) => bytes.take(chunk));
  if (failed !== null) return err(failed);
  return ok({ name: baseName(chosen.value.name), source: chunkSource(bytes.all()) });
}

/**
 * The one file that is meant, by content: the only one with captions that are known, else the only table or document, else the only
 * file that is no picture and no note. Summaries and notes that lie beside it do not count.
 */
async function chooseEntry(
  source: ByteSource,
  zip: ZipDirectory,
  place: string,
  readers: readonly Reader[],
): Promise<Result<ZipEntry, Problem>> {
  const files = [...zip.values()].filter(isFile);
  const [only] = files;
  if (files.length === 1 && only !== undefined) return ok(only);
  const looks: { readonly entry: ZipEntry; readonly looks: Looks }[] = [];
  for (const entry of files) {
    const head = await headOf(source, entry);
    if (!head.ok) return head;
    looks.push({
      entry,
      looks: await looksLike(head.value, entry.unpackedBytes > head.value.length, entry.name, readers),
    });
  }
  for (const wanted of ['known', 'possible'] as const) {
    const alike = looks.filter((each) => each.looks === wanted).map(({ entry }) => entry);
    const [first] = alike;
    if (alike.length === 1 && first !== undefined) return ok(first);
    if (alike.length > 1) return refuse('IMPORT_SEVERAL_FILES', place, { files: namesOf(alike) });
  }
  return refuse('IMPORT_ARCHIVE_WITHOUT_FILE', place);
}

function isFile({ name, unpackedBytes }: ZipEntry): boolean {
  if (unpackedBytes === 0 || name.endsWith('/') || name.startsWith('__MACOSX/')) return false;
  return !/^(?:\.DS_Store|Thumbs\.db|desktop\.ini)$/i.test(baseName(name));
}

/** A name is only a name: folders in front of it and what they might point to mean nothing. */
function baseName(name: string): string {
  const base = name.slice(name.lastIndexOf('/') + 1).replaceAll(/\p{Cc}/gu, '');
  return base.length <= NAME_CHARACTERS ? base : `${base.slice(0, NAME_CHARACTERS - 1)}…`;
}

function namesOf(entries: readonly ZipEntry[]): string {
  const told = entries.slice(0, NAMES_TOLD).map(({ name }) => baseName(name));
  return told.join('、') + (entries.length > NAMES_TOLD ? ' …' : '');
}

/** The first bytes of an entry. Unpacking stops there. */
async function headOf(source: ByteSource, entry: ZipEntry): Promise<Result<Uint8Array, Problem>> {
  const head = new CarriedBytes(entry.name, READING_LIMITS.carriedBytes);
  const enough = problem('IMPORT_ZIP_LIMIT', entry.name, { limit: String(HEAD_BYTES), what: 'head' });
  const failed = await unpack(
    source,
    entry,
    (chunk) => head.take(chunk) ?? (head.size >= HEAD_BYTES ? enough : null),
  );
  if (failed !== null && failed !== enough) return err(failed);
  return ok(Buffer.concat(head.all()).subarray(0, HEAD_BYTES));
}
