import { crc32, deflateRawSync } from 'node:zlib';

/** One file to be put into a container. `declaredBytes` lets a test lie about the unpacked size. */
export type Part = {
  readonly name: string;
  readonly bytes: Uint8Array;
  readonly declaredBytes?: number;
  readonly stored?: boolean;
};

function header(signature: number, size: number): DataView {
  const view = new DataView(new ArrayBuffer(size));
  view.setUint32(0, signature, true);
  return view;
}

/** A zip container, made by nobody else's library: what the reader is tested and measured with. */
export function makeZip(parts: readonly Part[], level = 6): Uint8Array {
  const pieces: Uint8Array[] = [];
  const directory: Uint8Array[] = [];
  let offset = 0;
  for (const part of parts) {
    const name = new TextEncoder().encode(part.name);
    const packed = part.stored === true ? part.bytes : deflateRawSync(part.bytes, { level });
    const method = part.stored === true ? 0 : 8;
    const fields = (view: DataView, at: number): void => {
      view.setUint16(at, 20, true);
      view.setUint16(at + 2, 0x0800, true);
      view.setUint16(at + 4, method, true);
      view.setUint32(at + 10, crc32(part.bytes), true);
      view.setUint32(at + 14, packed.length, true);
      view.setUint32(at + 18, part.declaredBytes ?? part.bytes.length, true);
      view.setUint16(at + 22, name.length, true);
    };
    const local = header(0x04034b50, 30);
    fields(local, 4);
    const entry = header(0x02014b50, 46);
    entry.setUint16(4, 20, true);
    fields(entry, 6);
    entry.setUint32(42, offset, true);
    pieces.push(new Uint8Array(local.buffer), name, packed);
    directory.push(new Uint8Array(entry.buffer), name);
    offset += 30 + name.length + packed.length;
  }
  const directoryBytes = directory.reduce((sum, piece) => sum + piece.length, 0);
  const end = header(0x06054b50, 22);
  end.setUint16(8, parts.length, true);
  end.setUint16(10, parts.length, true);
  end.setUint32(12, directoryBytes, true);
  end.setUint32(16, offset, true);
  return Buffer.concat([...pieces, ...directory, new Uint8Array(end.buffer)]);
}

const SHEET_NAMESPACE = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const RELATION_NAMESPACE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';

/** The parts of a workbook around given XML for sheets, shared strings and styles. */
export type WorkbookParts = {
  readonly sheets: readonly { readonly name: string; readonly xml: string; readonly state?: string }[];
  readonly sharedStrings?: string;
  readonly styles?: string;
  readonly date1904?: boolean;
};

export function escapeXml(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}

/** XML of a sheet from ready `<row>` elements. */
export function sheetXml(rows: string, after = ''): string {
  return `<?xml version="1.0" encoding="UTF-8"?><worksheet xmlns="${SHEET_NAMESPACE}"><sheetData>${rows}</sheetData>${after}</worksheet>`;
}

/** XML of the shared strings from ready `<si>` elements. */
export function stringsXml(items: string): string {
  return `<?xml version="1.0" encoding="UTF-8"?><sst xmlns="${SHEET_NAMESPACE}">${items}</sst>`;
}

/** Styles whose n-th cell format shows numbers by the n-th format code. */
export function stylesXml(codes: readonly string[]): string {
  const formats = codes
    .map((code, i) => `<numFmt numFmtId="${200 + i}" formatCode="${escapeXml(code)}"/>`)
    .join('');
  const cells = codes.map((_code, i) => `<xf numFmtId="${200 + i}"/>`).join('');
  return `<styleSheet xmlns="${SHEET_NAMESPACE}"><numFmts>${formats}</numFmts><cellXfs>${cells}</cellXfs></styleSheet>`;
}

/** The parts of a whole .xlsx file. */
export function workbookParts(workbook: WorkbookParts): readonly Part[] {
  const text = (name: string, xml: string): Part => ({ name, bytes: new TextEncoder().encode(xml) });
  const relation = (id: string, type: string, target: string): string =>
    `<Relationship Id="${id}" Type="${RELATION_NAMESPACE}/${type}" Target="${target}"/>`;
  const relations = (items: string): string =>
    `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${items}</Relationships>`;
  const sheets = workbook.sheets.map(
    (sheet, i) =>
      `<sheet name="${escapeXml(sheet.name)}" sheetId="${i + 1}" state="${sheet.state ?? 'visible'}" r:id="rId${i + 1}"/>`,
  );
  const properties = workbook.date1904 === true ? '<workbookPr date1904="1"/>' : '<workbookPr/>';
  return [
    text(
      '[Content_Types].xml',
      '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>',
    ),
    text('_rels/.rels', relations(relation('rId1', 'officeDocument', 'xl/workbook.xml'))),
    text(
      'xl/workbook.xml',
      `<workbook xmlns="${SHEET_NAMESPACE}" xmlns:r="${RELATION_NAMESPACE}">${properties}<sheets>${sheets.join('')}</sheets></workbook>`,
    ),
    text(
      'xl/_rels/workbook.xml.rels',
      relations(
        workbook.sheets
          .map((_s, i) => relation(`rId${i + 1}`, 'worksheet', `worksheets/sheet${i + 1}.xml`))
          .join('') +
          relation('rIdS', 'sharedStrings', 'sharedStrings.xml') +
          relation('rIdT', 'styles', 'styles.xml'),
      ),
    ),
    ...workbook.sheets.map((sheet, i) => text(`xl/worksheets/sheet${i + 1}.xml`, sheet.xml)),
    ...(workbook.sharedStrings === undefined ? [] : [text('xl/sharedStrings.xml', workbook.sharedStrings)]),
    ...(workbook.styles === undefined ? [] : [text('xl/styles.xml', workbook.styles)]),
  ];
}

/** Rows of text as an .xlsx file with inline strings. */
export function makeTextWorkbook(rows: readonly (readonly string[])[]): Uint8Array {
  const xml = rows.map((cells) => {
    const inline = cells.map(
      (cell) => `<c t="inlineStr"><is><t xml:space="preserve">${escapeXml(cell)}</t></is></c>`,
    );
    return `<row>${inline.join('')}</row>`;
  });
  return makeZip(workbookParts({ sheets: [{ name: 'Sheet1', xml: sheetXml(xml.join('')) }] }));
}
