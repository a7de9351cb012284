import type { Workbook } from 'exceljs';
import { assert } from '../../../../shared/std/assert.ts';

const END_OF_DIRECTORY = 0x06054b50;
const DIRECTORY_ENTRY = 0x02014b50;
const LOCAL_HEADER = 0x04034b50;

/** A new workbook whose properties are fixed by the caller's facts, not by the clock. The library is loaded only now: threads that never write a workbook start without it. */
export async function newWorkbook(createdAt: Date, author: string, title: string): Promise<Workbook> {
  const { default: ExcelJS } = await import('exceljs');
  const workbook = new ExcelJS.Workbook();
  workbook.creator = author;
  workbook.lastModifiedBy = author;
  workbook.created = createdAt;
  workbook.modified = createdAt;
  workbook.title = title;
  return workbook;
}

/** Writes a workbook; the same content gives the same bytes. */
export async function workbookBytes(workbook: Workbook): Promise<Uint8Array> {
  const buffer = await workbook.xlsx.writeBuffer();
  const bytes = new Uint8Array(buffer);
  fixFileTimes(bytes);
  return bytes;
}

/** Sets the time of every file in a zip to 1980-01-01, since the library stamps them with the clock. Local headers must not be streamed. */
function fixFileTimes(bytes: Uint8Array): void {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let end = bytes.byteLength - 22;
  while (end >= 0 && view.getUint32(end, true) !== END_OF_DIRECTORY) end -= 1;
  assert(end >= 0, 'a workbook is a zip file');
  let at = view.getUint32(end + 16, true);
  for (let left = view.getUint16(end + 10, true); left > 0; left -= 1) {
    assert(view.getUint32(at, true) === DIRECTORY_ENTRY, 'zip directory entry');
    const local = view.getUint32(at + 42, true);
    assert(view.getUint32(local, true) === LOCAL_HEADER, 'zip local header');
    view.setUint32(at + 12, 0x00210000, true);
    view.setUint32(local + 10, 0x00210000, true);
    at += 46 + view.getUint16(at + 28, true) + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
  }
}
