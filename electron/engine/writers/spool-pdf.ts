import { createHash } from 'node:crypto';
import { assert, present } from '../../../shared/std/assert.ts';

/** Most pages of one spool file: printers and their drivers choke on more. */
export const SPOOL_PAGES_MAX = 200;

const POINTS_PER_MM = 72 / 25.4;

/** Where a printer's paper really begins, in millimetres: positive moves the print to the right and down. */
export type PrintOffset = { readonly rightMm: number; readonly downMm: number };

/** One object of a PDF file: its dictionary as Latin-1 text and its stream, untouched. */
type PdfObject = { readonly dictionary: string; readonly stream: Uint8Array | null };
type PdfFile = { readonly objects: ReadonlyMap<number, PdfObject>; readonly pages: readonly number[] };

/** Objects of the spool file being made. Numbers 1 and 2 are its catalog and its list of pages. */
type Spool = { readonly objects: PdfObject[]; readonly kids: number[] };

/**
 * Puts frozen PDFs of this program one after the other for printing. What a page draws is copied byte for byte; the offset moves the
 * page's frame, not its content. A file holds at most `pagesMax` pages; a statement is parted only when it is longer than that itself.
 * @throws Bug when a file was not written by this program.
 */
export function spoolPdfs(
  files: readonly Uint8Array[],
  offset: PrintOffset,
  pagesMax: number = SPOOL_PAGES_MAX,
): readonly Uint8Array[] {
  const spools: Spool[] = [];
  for (const bytes of files) {
    const file = readPdfFile(bytes);
    for (let from = 0; from < file.pages.length; from += pagesMax) {
      const pages = file.pages.slice(from, from + pagesMax);
      const last = spools.at(-1);
      const roomy = last !== undefined && last.kids.length + pages.length <= pagesMax;
      const spool: Spool = roomy ? last : { objects: [], kids: [] };
      if (!roomy) spools.push(spool);
      copyPages(file, pages, spool, offset);
    }
  }
  return spools.map(writeSpool);
}

function readPdfFile(bytes: Uint8Array): PdfFile {
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1');
  const start = /startxref\s+(\d+)\s+%%EOF\s*$/u.exec(text.slice(-64));
  assert(text.startsWith('%PDF-') && start !== null, 'not a PDF of this program');
  const table = text.slice(Number(start[1]));
  const head = /^xref\n0 (\d+)\n/u.exec(table);
  assert(head !== null, 'a cross-reference table of this program');
  const objects = new Map<number, PdfObject>();
  for (let number = 1; number < Number(head[1]); number += 1) {
    const at = head[0].length + number * 20;
    objects.set(number, readObject(bytes, text, number, Number(table.slice(at, at + 10))));
  }
  const root = /trailer\s*<<[\s\S]*?\/Root (\d+) 0 R/u.exec(table);
  const catalog = objects.get(Number(root?.[1]));
  const pages = /\/Pages (\d+) 0 R/u.exec(catalog?.dictionary ?? '');
  return { objects, pages: leafPages(objects, Number(pages?.[1])) };
}

function readObject(bytes: Uint8Array, text: string, number: number, offset: number): PdfObject {
  const opening = `${number} 0 obj\n`;
  assert(text.startsWith(opening, offset), `object ${number} of a frozen PDF`);
  const from = offset + opening.length;
  const end = text.indexOf('endobj', from);
  const marker = /^(?:[^()]|\((?:\\.|[^\\()])*\))*?\nstream\n/u.exec(
    text.slice(from, end < 0 ? text.length : end),
  );
  if (marker === null) return { dictionary: text.slice(from, end).trim(), stream: null };
  const dictionary = marker[0].slice(0, -'\nstream\n'.length);
  const length = Number(/\/Length (\d+)/u.exec(dictionary)?.[1]);
  const streamAt = from + marker[0].length;
  assert(text.startsWith('\nendstream', streamAt + length), `stream ${number} of a frozen PDF`);
  return { dictionary, stream: bytes.subarray(streamAt, streamAt + length) };
}

function leafPages(objects: ReadonlyMap<number, PdfObject>, number: number): readonly number[] {
  const { dictionary } = present(objects.get(number), `page object ${number}`);
  if (/\/Type \/Page\b(?!s)/u.test(dictionary)) return [number];
  const kids = /\/Kids \[([^\]]*)\]/u.exec(dictionary)?.[1] ?? '';
  return [...kids.matchAll(/(\d+) 0 R/gu)].flatMap((kid) => leafPages(objects, Number(kid[1])));
}

function copyPages(file: PdfFile, pages: readonly number[], spool: Spool, offset: PrintOffset): void {
  const numbers = new Map<number, number>();
  const copy = (number: number): number => {
    const known = numbers.get(number);
    if (known !== undefined) return known;
    const source = present(file.objects.get(number), `object ${number}`);
    const place = spool.objects.length;
    numbers.set(number, place + 3);
    spool.objects.push(source);
    spool.objects[place] = { ...source, dictionary: renumbered(source.dictionary, copy) };
    return place + 3;
  };
  for (const number of pages) {
    const source = present(file.objects.get(number), `page ${number}`);
    const place = spool.objects.length;
    spool.objects.push(source);
    const framed = shiftedFrame(source.dictionary, offset).replace(/\/Parent \d+ 0 R\n?/u, '');
    const dictionary = renumbered(framed, copy).replace('<<', '<<\n/Parent 2 0 R');
    spool.objects[place] = { dictionary, stream: null };
    spool.kids.push(place + 3);
  }
}

/** Gives every reference its new number; text in brackets is left alone. */
function renumbered(dictionary: string, copy: (number: number) => number): string {
  return dictionary
    .split(/(\((?:\\.|[^\\()])*\))/u)
    .map((part) =>
      part.startsWith('(')
        ? part
        : part.replaceAll(/\b(\d+) 0 R\b/gu, (_, n: string) => `${copy(Number(n))} 0 R`),
    )
    .join('');
}

function shiftedFrame(dictionary: string, offset: PrintOffset): string {
  const right = offset.rightMm * POINTS_PER_MM;
  const down = offset.downMm * POINTS_PER_MM;
  return dictionary.replace(/\/MediaBox \[([^\]]*)\]/u, (_, box: string) => {
    const [left = 0, bottom = 0, width = 0, height = 0] = box.trim().split(/\s+/u).map(Number);
    const moved = [left - right, bottom + down, width - right, height + down];
    return `/MediaBox [${moved.map((value) => Number(value.toFixed(6))).join(' ')}]`;
  });
}

function writeSpool(spool: Spool): Uint8Array {
  const kids = spool.kids.map((number) => `${number} 0 R`).join(' ');
  const all: readonly PdfObject[] = [
    { dictionary: '<<\n/Type /Catalog\n/Pages 2 0 R\n>>', stream: null },
    { dictionary: `<<\n/Type /Pages\n/Count ${spool.kids.length}\n/Kids [${kids}]\n>>`, stream: null },
    ...spool.objects,
  ];
  const parts: Buffer[] = [Buffer.from('%PDF-1.7\n%\xff\xff\xff\xff\n', 'latin1')];
  let length = parts[0]?.byteLength ?? 0;
  const offsets: number[] = [];
  const push = (part: Buffer): void => {
    parts.push(part);
    length += part.byteLength;
  };
  all.forEach((object, index) => {
    offsets.push(length);
    push(Buffer.from(`${index + 1} 0 obj\n${object.dictionary}\n`, 'latin1'));
    if (object.stream !== null) {
      push(Buffer.from('stream\n', 'latin1'));
      push(Buffer.from(object.stream));
      push(Buffer.from('\nendstream\n', 'latin1'));
    }
    push(Buffer.from('endobj\n', 'latin1'));
  });
  const entries = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('');
  const size = all.length + 1;
  const id = createHash('sha256').update(Buffer.concat(parts)).digest('hex').slice(0, 32);
  const trailer = `trailer\n<<\n/Size ${size}\n/Root 1 0 R\n/ID [<${id}> <${id}>]\n>>\nstartxref\n${length}\n%%EOF\n`;
  push(Buffer.from(`xref\n0 ${size}\n0000000000 65535 f \n${entries}${trailer}`, 'latin1'));
  return new Uint8Array(Buffer.concat(parts));
}
