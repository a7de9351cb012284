import { cleanText } from '../workbook/workbook-cell.ts';
import { amountFormat, DATE_FORMAT } from '../workbook/workbook-cell.ts';

/** Most decimals an amount may have to be written as a number. */
export const DECIMALS_MAX = 6;

/** Formats of cells, as places in the list of `stylesXml`; amounts follow one another by their decimals. */
export const STYLE = { heading: 1, text: 2, date: 3, integer: 4, amount: 5 } as const;

const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006';
const TYPE = 'application/vnd.openxmlformats-officedocument.spreadsheetml';
const FIRST_OWN_FORMAT = 164;
/** Formats every program knows without being told: whole numbers, and text. */
const INTEGER_FORMAT = 1;
const TEXT_FORMAT_ID = 49;

/** Characters that mean something in XML, in text and between quotes. */
export function escapeXml(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}

export const CONTENT_TYPES_XML =
  `${HEAD}<Types xmlns="${PACKAGE}/content-types">` +
  '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>' +
  '<Default Extension="xml" ContentType="application/xml"/>' +
  `<Override PartName="/xl/workbook.xml" ContentType="${TYPE}.sheet.main+xml"/>` +
  `<Override PartName="/xl/worksheets/sheet1.xml" ContentType="${TYPE}.worksheet+xml"/>` +
  `<Override PartName="/xl/styles.xml" ContentType="${TYPE}.styles+xml"/>` +
  '<Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/>' +
  '</Types>';

export const PACKAGE_RELATIONS_XML = relationsXml([
  [`${OFFICE}/relationships/officeDocument`, 'xl/workbook.xml'],
  [`${PACKAGE}/relationships/metadata/core-properties`, 'docProps/core.xml'],
]);

export const WORKBOOK_RELATIONS_XML = relationsXml([
  [`${OFFICE}/relationships/worksheet`, 'worksheets/sheet1.xml'],
  [`${OFFICE}/relationships/styles`, 'styles.xml'],
]);

function relationsXml(relations: readonly (readonly [type: string, target: string])[]): string {
  const each = relations.map(
    ([type, target], index) => `<Relationship Id="rId${index + 1}" Type="${type}" Target="${target}"/>`,
  );
  return `${HEAD}<Relationships xmlns="${PACKAGE}/relationships">${each.join('')}</Relationships>`;
}

/** Who made the workbook, when, and what it is called. */
export function propertiesXml(title: string, createdAt: Date): string {
  const time = `${createdAt.toISOString().slice(0, 19)}Z`;
  return (
    `${HEAD}<cp:coreProperties xmlns:cp="${PACKAGE}/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" ` +
    'xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">' +
    `<dc:title>${escapeXml(cleanText(title))}</dc:title><dc:creator>Qingzhang</dc:creator>` +
    '<cp:lastModifiedBy>Qingzhang</cp:lastModifiedBy>' +
    `<dcterms:created xsi:type="dcterms:W3CDTF">${time}</dcterms:created>` +
    `<dcterms:modified xsi:type="dcterms:W3CDTF">${time}</dcterms:modified></cp:coreProperties>`
  );
}

/** The list of sheets, the heading repeated on every printed page, and the range that is filtered (`A1:D20`). */
export function workbookXml(sheet: string, filtered: string): string {
  const quoted = escapeXml(`'${sheet.replaceAll("'", "''")}'`);
  const range = filtered.replaceAll(/([A-Z]+)(\d+)/gu, '$$$1$$$2');
  return (
    `${HEAD}<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}/relationships">` +
    `<sheets><sheet name="${escapeXml(sheet)}" sheetId="1" r:id="rId1"/></sheets><definedNames>` +
    `<definedName name="_xlnm._FilterDatabase" localSheetId="0" hidden="1">${quoted}!${range}</definedName>` +
    `<definedName name="_xlnm.Print_Titles" localSheetId="0">${quoted}!$1:$1</definedName></definedNames></workbook>`
  );
}

/** Fonts, fills and the formats of `STYLE`. */
export function stylesXml(): string {
  const codes = [
    DATE_FORMAT,
    ...Array.from({ length: DECIMALS_MAX + 1 }, (_, decimals) => amountFormat(decimals)),
  ];
  const formats = codes.map(
    (code, index) => `<numFmt numFmtId="${FIRST_OWN_FORMAT + index}" formatCode="${escapeXml(code)}"/>`,
  );
  const plain = (id: number): string =>
    `<xf numFmtId="${id}" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>`;
  const heading =
    `<xf numFmtId="${TEXT_FORMAT_ID}" fontId="1" fillId="2" borderId="0" xfId="0" applyNumberFormat="1" applyFont="1" ` +
    'applyFill="1" applyAlignment="1"><alignment horizontal="center" vertical="center"/></xf>';
  const cells = [
    '<xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>',
    heading,
    plain(TEXT_FORMAT_ID),
    plain(FIRST_OWN_FORMAT),
    plain(INTEGER_FORMAT),
    ...codes.slice(1).map((_code, index) => plain(FIRST_OWN_FORMAT + 1 + index)),
  ];
  const font = '<sz val="11"/><name val="Calibri"/><family val="2"/>';
  return (
    `${HEAD}<styleSheet xmlns="${MAIN}"><numFmts count="${formats.length}">${formats.join('')}</numFmts>` +
    `<fonts count="2"><font>${font}</font><font><b/>${font}</font></fonts>` +
    '<fills count="3"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill>' +
    '<fill><patternFill patternType="solid"><fgColor rgb="FFEEF1F4"/><bgColor indexed="64"/></patternFill></fill></fills>' +
    '<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>' +
    '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>' +
    `<cellXfs count="${cells.length}">${cells.join('')}</cellXfs>` +
    '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>'
  );
}

/** What stands before the rows of the sheet: a heading that stays in view, and the widths and formats of its columns. */
export function sheetHeadXml(columns: readonly { readonly width: number; readonly style: number }[]): string {
  const each = columns.map(
    ({ width, style }, index) =>
      `<col min="${index + 1}" max="${index + 1}" width="${width.toFixed(2)}" style="${style}" customWidth="1"/>`,
  );
  return (
    `${HEAD}<worksheet xmlns="${MAIN}"><sheetPr><pageSetUpPr fitToPage="1"/></sheetPr><sheetViews><sheetView workbookViewId="0">` +
    '<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>' +
    `<sheetFormatPr defaultRowHeight="15"/><cols>${each.join('')}</cols><sheetData>`
  );
}

/** What stands after the rows: the filter, and a print on A4 across with page numbers. */
export function sheetFootXml(filtered: string): string {
  return (
    `</sheetData><autoFilter ref="${filtered}"/>` +
    '<pageMargins left="0.7" right="0.7" top="0.75" bottom="0.75" header="0.3" footer="0.3"/>' +
    '<pageSetup paperSize="9" orientation="landscape" fitToWidth="1" fitToHeight="0"/>' +
    '<headerFooter><oddFooter>&amp;C&amp;P / &amp;N</oddFooter></headerFooter></worksheet>'
  );
}
