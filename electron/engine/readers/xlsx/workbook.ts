import { problem, type Problem } from '../../../../shared/errors/problem.ts';
import { err, ok, type Result } from '../../../../shared/std/result.ts';
import { READING_LIMITS } from '../limits.ts';
import type { ByteSource } from '../reader.ts';
import { unpack } from '../zip/unpack.ts';
import { attributesOf, isName, XmlScanner, type XmlHandler } from '../xml/xml-scanner.ts';
import type { ZipDirectory, ZipEntry } from '../zip/zip-directory.ts';

/** A sheet as the workbook lists it, with the part that holds its cells. */
export type SheetPart = { readonly name: string; readonly hidden: boolean; readonly part: string };

/** What a workbook is made of. Paths are names of parts of the container. */
export type Workbook = {
  readonly sheets: readonly SheetPart[];
  readonly date1904: boolean;
  readonly stringsPart: string | null;
  readonly stylesPart: string | null;
};

type Relation = { readonly type: string; readonly target: string };

/** Collects chosen elements of a small part with their attributes. */
class Elements implements XmlHandler {
  wantText = false;
  readonly found: { readonly name: string; readonly attributes: ReadonlyMap<string, string> }[] = [];
  private readonly names: readonly string[];

  constructor(names: readonly string[]) {
    this.names = names;
  }

  open(bytes: Buffer, nameStart: number, nameEnd: number, tagEnd: number): void {
    const name = this.names.find((each) => isName(bytes, nameStart, nameEnd, each));
    if (name !== undefined) this.found.push({ name, attributes: attributesOf(bytes, nameEnd, tagEnd) });
  }

  close(): void {
    // Only start tags matter here.
  }

  characters(): void {
    // Only attributes matter here.
  }
}

/** Reads one part of the container through a handler. */
export async function readPart(
  source: ByteSource,
  entry: ZipEntry,
  handler: XmlHandler,
  bytesMax: number,
): Promise<Problem | null> {
  if (entry.unpackedBytes > bytesMax)
    return problem('IMPORT_ZIP_LIMIT', entry.name, { limit: String(bytesMax), what: 'part' });
  const scanner = new XmlScanner(entry.name, handler);
  return (await unpack(source, entry, (chunk) => scanner.push(chunk))) ?? scanner.end();
}

async function elements(
  source: ByteSource,
  entry: ZipEntry,
  names: readonly string[],
): Promise<Result<Elements['found'], Problem>> {
  const handler = new Elements(names);
  const failed = await readPart(source, entry, handler, READING_LIMITS.partBytes);
  return failed === null ? ok(handler.found) : err(failed);
}

/** Name of the part that a target names, seen from the folder of the part that refers to it. */
function resolve(folder: string, target: string): string {
  const steps: string[] = [];
  for (const step of (target.startsWith('/') ? target : `${folder}/${target}`).split('/')) {
    if (step === '..') steps.pop();
    else if (step !== '' && step !== '.') steps.push(step);
  }
  return steps.join('/');
}

async function relations(
  source: ByteSource,
  zip: ZipDirectory,
  part: string,
): Promise<Result<ReadonlyMap<string, Relation>, Problem>> {
  const slash = part.lastIndexOf('/');
  const folder = part.slice(0, Math.max(0, slash));
  const entry = zip.get(`${folder === '' ? '' : `${folder}/`}_rels/${part.slice(slash + 1)}.rels`);
  if (entry === undefined) return ok(new Map());
  const found = await elements(source, entry, ['Relationship']);
  if (!found.ok) return found;
  return ok(
    new Map(
      found.value.map(({ attributes }): [string, Relation] => [
        attributes.get('Id') ?? '',
        {
          type: (attributes.get('Type') ?? '').replace(/^.*\//, ''),
          target: resolve(folder, attributes.get('Target') ?? ''),
        },
      ]),
    ),
  );
}

function targetOf(all: ReadonlyMap<string, Relation>, type: string): string | null {
  for (const relation of all.values()) if (relation.type === type) return relation.target;
  return null;
}

/** What a zip container without a workbook is, as far as its names tell. */
function containerFormat(zip: ZipDirectory): string {
  if (zip.has('xl/workbook.bin')) return 'xlsb';
  if (zip.has('OFD.xml')) return 'ofd';
  if (zip.has('word/document.xml')) return 'docx';
  return zip.has('content.xml') ? 'ods' : 'zip';
}

/** Finds the workbook of a container and lists its sheets. Refuses containers that hold something else, naming it. */
export async function readWorkbook(
  source: ByteSource,
  zip: ZipDirectory,
): Promise<Result<Workbook, Problem>> {
  const roots = await relations(source, zip, '');
  if (!roots.ok) return roots;
  const part = targetOf(roots.value, 'officeDocument') ?? 'xl/workbook.xml';
  const entry = zip.get(part);
  if (entry === undefined || part.endsWith('.bin') || part.startsWith('word/')) {
    return err(problem('IMPORT_FORMAT_UNSUPPORTED', 'file', { format: containerFormat(zip) }));
  }
  const found = await elements(source, entry, ['sheet', 'workbookPr']);
  if (!found.ok) return found;
  const related = await relations(source, zip, part);
  if (!related.ok) return related;
  const listed = found.value.filter(({ name }) => name === 'sheet');
  if (listed.length > READING_LIMITS.sheets) {
    return err(problem('IMPORT_TOO_MANY', 'file', { what: 'sheets', limit: String(READING_LIMITS.sheets) }));
  }
  const sheets = listed.flatMap(({ attributes }): SheetPart[] => {
    const relation = related.value.get(attributes.get('id') ?? '');
    if (relation === undefined || relation.type !== 'worksheet' || !zip.has(relation.target)) return [];
    return [
      {
        name: attributes.get('name') ?? '',
        hidden: (attributes.get('state') ?? 'visible') !== 'visible',
        part: relation.target,
      },
    ];
  });
  if (sheets.length === 0) return err(problem('IMPORT_WORKBOOK_DAMAGED', part, { reason: 'no sheet' }));
  const flag = found.value.find(({ name }) => name === 'workbookPr')?.attributes.get('date1904');
  return ok({
    sheets,
    date1904: flag === '1' || flag === 'true',
    stringsPart: targetOf(related.value, 'sharedStrings'),
    stylesPart: targetOf(related.value, 'styles'),
  });
}
