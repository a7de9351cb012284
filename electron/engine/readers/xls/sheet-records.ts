import { problem, type Problem } from '../../../../shared/errors/problem.ts';
import { err, ok, type Result } from '../../../../shared/std/result.ts';
import { READING_LIMITS } from '../limits.ts';
import type { SheetSink } from '../reader.ts';
import { RowGatherer, type Trouble } from '../row-gatherer.ts';
import { rangeName } from '../range-name.ts';
import { CellRecords, rowOfCell } from './cell-records.ts';
import { isBof, RECORD, type RecordStream } from './record-stream.ts';
import { textOf, type SheetEntry, type WorkbookGlobals } from './workbook-globals.ts';

const MERGED_TOLD = 10;
const RANGE_BYTES = 8;

/** What was met in a sheet besides its rows. */
export type SheetOutcome = {
  /** Bytes of the stream that belong to the sheet. */
  readonly bytes: number;
  readonly mergedCount: number;
  readonly merged: readonly string[];
  readonly emptyFormulas: { readonly count: number; readonly line: number };
  readonly digitsLost: { readonly count: number; readonly line: number };
};

/** Rows are given on as soon as the next begins, or held until the end where a file does not keep them in order. */
class SheetCells {
  readonly gatherer = new RowGatherer();
  trouble: Trouble | null = null;
  private readonly held: Map<number, Map<number, string>> | null;
  private heldCells = 0;
  private row = 0;

  constructor(ordered: boolean) {
    this.held = ordered ? null : new Map();
  }

  receive(row: number, column: number, text: string): void {
    if (this.held !== null) return this.hold(this.held, row, column, text);
    if (row !== this.row) this.gatherer.endRow(this.row + 1);
    this.row = row;
    this.gatherer.put(column, text);
  }

  finish(): void {
    for (const row of [...(this.held?.keys() ?? [])].sort((a, b) => a - b)) {
      for (const [column, text] of this.held?.get(row) ?? []) this.gatherer.put(column, text);
      this.gatherer.endRow(row + 1);
    }
    this.gatherer.endRow(this.row + 1);
  }

  private hold(held: Map<number, Map<number, string>>, row: number, column: number, text: string): void {
    this.heldCells += 1;
    if (this.heldCells > READING_LIMITS.unorderedCells) {
      this.trouble = { what: 'cells', limit: READING_LIMITS.unorderedCells };
      return;
    }
    const cells = held.get(row) ?? new Map<number, string>();
    cells.set(column, text);
    held.set(row, cells);
  }
}

/** Reads the cells of one sheet into rows. */
export async function readSheet(
  records: RecordStream,
  sheet: SheetEntry,
  globals: WorkbookGlobals,
  sink: SheetSink,
): Promise<Result<SheetOutcome, Problem>> {
  const damaged = (reason: string): { readonly ok: false; readonly error: Problem } =>
    err(problem('IMPORT_WORKBOOK_DAMAGED', placeOf(sheet), { reason }));
  const ordered = rowsInOrder(records, sheet.position);
  if (ordered === null) return damaged('cut off');
  if (!start(records, sheet.position)) return damaged('sheet');
  const cells = new SheetCells(ordered);
  const values = new CellRecords(globals, textOf(globals), (row, column, text) =>
    cells.receive(row, column, text),
  );
  const merged: string[] = [];
  let mergedCount = 0;
  for (let depth = 1; depth > 0 && records.next(); ) {
    depth += isBof(records.type) ? 1 : records.type === RECORD.eof ? -1 : 0;
    if (depth !== 1) continue;
    const wrong = values.take(records);
    if (wrong !== null) return damaged(wrong);
    if (records.type === RECORD.mergedCells) mergedCount += mergedRanges(records.payload, merged);
    const trouble = cells.trouble ?? cells.gatherer.trouble;
    if (trouble !== null) return tooMany(sheet, trouble);
    if (cells.gatherer.isFull()) await deliver(cells.gatherer, sink);
  }
  values.finish();
  cells.finish();
  if (cells.gatherer.trouble !== null) return tooMany(sheet, cells.gatherer.trouble);
  await deliver(cells.gatherer, sink);
  const { emptyFormulas, digitsLost } = values;
  return ok({ bytes: records.position - sheet.position, mergedCount, merged, emptyFormulas, digitsLost });
}

function tooMany(
  sheet: SheetEntry,
  { what, limit }: Trouble,
): { readonly ok: false; readonly error: Problem } {
  return err(problem('IMPORT_TOO_MANY', placeOf(sheet), { what, limit: String(limit) }));
}

async function deliver(gatherer: RowGatherer, sink: SheetSink): Promise<void> {
  const batch = gatherer.take();
  const taken = batch === null ? undefined : sink.rows(batch);
  if (taken !== undefined) await taken;
}

/** A workbook that is one sheet has no name for it. */
export function placeOf({ name }: Pick<SheetEntry, 'name'>): string {
  return name === '' ? 'file' : name;
}

function start(records: RecordStream, position: number): boolean {
  records.seek(position);
  return records.next() && isBof(records.type);
}

/** Whether the rows of a sheet come one after another. Null when the sheet does not end. */
function rowsInOrder(records: RecordStream, position: number): boolean | null {
  if (!start(records, position)) return true;
  let [last, depth, ordered] = [0, 1, true];
  while (depth > 0) {
    if (!records.next()) return null;
    depth += isBof(records.type) ? 1 : records.type === RECORD.eof ? -1 : 0;
    const row = depth === 1 ? rowOfCell(records) : -1;
    if (row < 0) continue;
    ordered &&= row >= last;
    last = row;
  }
  return ordered;
}

/** Adds the ranges of one record to the list that is told, and says how many there are. */
function mergedRanges(payload: Buffer, told: string[]): number {
  const count = Math.floor(Math.max(0, payload.length - 2) / RANGE_BYTES);
  for (let index = 0; index < count && told.length < MERGED_TOLD; index += 1) {
    const at = 2 + index * RANGE_BYTES;
    const [top, bottom] = [payload.readUInt16LE(at), payload.readUInt16LE(at + 2)];
    told.push(rangeName(top, payload.readUInt16LE(at + 4), bottom, payload.readUInt16LE(at + 6)));
  }
  return count;
}
