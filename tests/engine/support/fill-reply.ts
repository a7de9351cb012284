import ExcelJS from 'exceljs';
import { REPLY_SHEET } from '../../../shared/domain/letter/reply-workbook.ts';
import { present } from '../../../shared/std/assert.ts';

/** What the other side fills in; `lines` by the number of the line, counting from 1. */
export type Filled = {
  readonly answer: string;
  readonly theirClosing?: number;
  readonly signer?: string;
  readonly lines?: Readonly<
    Record<number, { readonly answer: string; readonly theirs?: number; readonly note?: string }>
  >;
};

/** Fills a reply workbook in with a spreadsheet program, as the other side does, and saves it again. */
export async function fillReply(
  bytes: Uint8Array,
  filled: Filled,
  tamper: (sheet: ExcelJS.Worksheet, at: (name: string) => string) => void = () => undefined,
): Promise<Uint8Array> {
  const workbook = new ExcelJS.Workbook();
  await workbook.xlsx.load(bytes.slice().buffer);
  const hidden = present(workbook.getWorksheet(REPLY_SHEET), 'hidden sheet');
  const places = new Map<string, string>();
  hidden.eachRow((row) => places.set(row.getCell(1).text, row.getCell(2).text));
  const at = (name: string): string => present(places.get(name), name);
  const sheet = present(workbook.getWorksheet(at('sheet')), 'visible sheet');
  sheet.getCell(at('answer')).value = filled.answer;
  if (filled.theirClosing !== undefined) sheet.getCell(at('theirClosing')).value = filled.theirClosing;
  sheet.getCell(at('signer')).value = filled.signer ?? '李会计';
  for (const [line, said] of Object.entries(filled.lines ?? {})) {
    const row = Number(at('firstRow')) + Number(line) - 1;
    sheet.getCell(`${at('line.answer')}${row}`).value = said.answer;
    if (said.theirs !== undefined) sheet.getCell(`${at('line.theirs')}${row}`).value = said.theirs;
    if (said.note !== undefined) sheet.getCell(`${at('line.note')}${row}`).value = said.note;
  }
  tamper(sheet, at);
  return new Uint8Array(await workbook.xlsx.writeBuffer());
}
