import type { Cell, Worksheet } from 'exceljs';
import { assert } from '../../../../shared/std/assert.ts';
import { parseCalendarDate } from '../../../../shared/std/calendar-date.ts';
import { sheetName } from '../table-xlsx/write-table-xlsx.ts';
import {
  amountCell,
  cleanText,
  dateCell,
  DATE_FORMAT,
  textCell,
  TEXT_FORMAT,
} from '../workbook/workbook-cell.ts';
import { newWorkbook, workbookBytes } from '../workbook/write-workbook.ts';

/** A column of a blank workbook. */
export type TemplateColumn = {
  readonly caption: string;
  readonly role: 'text' | 'date' | 'amount' | 'number';
  readonly required: boolean;
  /** Words to choose from; none: anything. */
  readonly choices: readonly string[];
  /** What the cells are, and how to fill them in. */
  readonly content: string;
  readonly how: string;
  /** Canonical text; empty for none. */
  readonly example: string;
};

/** A blank workbook: its rows in the first sheet, an explanation of every column in the second. */
export type ImportTemplate = {
  readonly title: string;
  readonly columns: readonly TemplateColumn[];
  readonly notes: {
    readonly sheet: string;
    readonly captions: readonly string[];
    readonly yes: string;
    readonly no: string;
    readonly remark: string;
  };
};

/** Rows that offer the lists of choices. */
const LISTED_ROWS = 500;
/** Longest list Excel keeps inside a cell's rule. */
const LIST_CHARACTERS_MAX = 255;
const REQUIRED_FILL = 'FFFFE9C7';
const PLAIN_FILL = 'FFEEF1F4';

/** Writes a blank workbook: captions (`*` and colour where a column must be filled in), one example row, lists, notes and widths. */
export async function writeImportTemplate(template: ImportTemplate, createdAt: Date): Promise<Uint8Array> {
  const workbook = await newWorkbook(createdAt, 'Qingzhang', cleanText(template.title));
  const sheet = workbook.addWorksheet(sheetName(template.title), { views: [{ state: 'frozen', ySplit: 1 }] });
  sheet.columns = template.columns.map((column) => ({
    width: widthOf(column),
    style: { numFmt: formatOf(column) },
  }));
  addCaptions(sheet, template);
  sheet.addRow(template.columns.map(exampleOf));
  for (const [index, column] of template.columns.entries()) addChoices(sheet, index + 1, column);
  addNotes(workbook.addWorksheet(sheetName(template.notes.sheet)), template);
  return workbookBytes(workbook);
}

function addCaptions(sheet: Worksheet, { columns, notes }: ImportTemplate): void {
  const row = sheet.addRow(
    columns.map(({ caption, required }) => textCell(required ? `* ${caption}` : caption)),
  );
  row.eachCell((cell: Cell, place) => {
    const column = columns[place - 1];
    if (column === undefined) return;
    cell.numFmt = TEXT_FORMAT;
    cell.font = { bold: true };
    cell.alignment = { horizontal: 'center', vertical: 'middle' };
    const argb = column.required ? REQUIRED_FILL : PLAIN_FILL;
    cell.fill = { type: 'pattern', pattern: 'solid', fgColor: { argb } };
    const first = place === 1 ? [notes.remark] : [];
    cell.note = [column.content, column.how, column.choices.join(' / '), ...first]
      .filter((text) => text !== '')
      .join('\n');
  });
}

function addChoices(sheet: Worksheet, place: number, { choices }: TemplateColumn): void {
  const list = choices.join(',');
  if (list === '' || list.length > LIST_CHARACTERS_MAX) return;
  for (let row = 2; row <= LISTED_ROWS; row += 1)
    sheet.getCell(row, place).dataValidation = {
      type: 'list',
      allowBlank: true,
      formulae: [`"${list.replaceAll('"', '""')}"`],
    };
}

function addNotes(sheet: Worksheet, { columns, notes }: ImportTemplate): void {
  sheet.columns = [22, 10, 28, 40, 60].map((width) => ({ width, style: { numFmt: TEXT_FORMAT } }));
  const heading = sheet.addRow(notes.captions.map(textCell));
  heading.font = { bold: true };
  for (const { caption, required, content, choices, how } of columns)
    sheet.addRow([caption, required ? notes.yes : notes.no, content, choices.join(' / '), how].map(textCell));
}

function exampleOf({ role, example }: TemplateColumn) {
  if (example === '') return null;
  if (role === 'amount' || role === 'number') return amountCell(example);
  if (role === 'text') return textCell(example);
  const date = parseCalendarDate(example);
  assert(date !== null, `"${example}" is not a date`);
  return dateCell(date);
}

function formatOf({ role }: TemplateColumn): string {
  if (role === 'date') return DATE_FORMAT;
  if (role === 'amount') return '#,##0.00';
  return role === 'number' ? 'General' : TEXT_FORMAT;
}

/** Room for the caption and the example: Chinese characters are two wide. */
function widthOf({ caption, example }: TemplateColumn): number {
  const width = (text: string): number =>
    Array.from(text).reduce((sum, letter) => sum + ((letter.codePointAt(0) ?? 0) > 0x2e80 ? 2 : 1), 0);
  return Math.min(40, Math.max(10, width(caption) + 4, width(example) + 2));
}
