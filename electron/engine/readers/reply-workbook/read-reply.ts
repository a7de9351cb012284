import {
  REPLY_MARK,
  REPLY_SHEET,
  REPLY_VERSION,
  type ReturnedCell,
  type ReturnedReply,
} from '../../../../shared/domain/letter/reply-workbook.ts';
import { type Problem, refuse } from '../../../../shared/errors/problem.ts';
import { ok, type Result } from '../../../../shared/std/result.ts';
import type { ByteSource } from '../reader.ts';
import { xlsxReader } from '../xlsx/xlsx-reader.ts';

/** Most lines a reply is read of; a paper of ours has fewer. */
const LINES_MAX = 20_000;
const TEXT_MAX = 500;
const OPTIONS = { encoding: null, delimiter: null };

type Cells = ReadonlyMap<string, string>;

/** The number a workbook answers, or null when it is no reply workbook: told by its hidden sheet alone. Damaged workbooks are left to their own reader. */
export async function replyNumberOf(source: ByteSource): Promise<string | null> {
  const marked = await markOf(source);
  return marked.ok ? (marked.value?.get('number') ?? null) : null;
}

/** What a returned workbook says, as the file has it; null when it is none of ours. REPLY_WORKBOOK_UNREADABLE names the cell. */
export async function readReply(
  source: ByteSource,
  name: string,
): Promise<Result<ReturnedReply | null, Problem>> {
  const marked = await markOf(source);
  if (!marked.ok) return marked;
  const said = marked.value;
  if (said === null) return ok(null);
  const bad = (cell: string, reason: string): Result<never, Problem> =>
    refuse('REPLY_WORKBOOK_UNREADABLE', name, { file: name, cell, reason });
  if (said.get(REPLY_MARK) !== REPLY_VERSION) return bad(REPLY_SHEET, said.get(REPLY_MARK) ?? '');
  const lines = Number(said.get('lines'));
  const firstRow = Number(said.get('firstRow'));
  if (!Number.isInteger(lines) || lines < 0 || lines > LINES_MAX) return bad(REPLY_SHEET, 'lines');
  if (!Number.isInteger(firstRow) || firstRow < 1) return bad(REPLY_SHEET, 'firstRow');
  const cells = await sheetCells(source, said.get('sheet') ?? '');
  if (!cells.ok) return cells;
  if (cells.value === null) return bad(REPLY_SHEET, 'sheet');
  const look = cells.value;
  const cell = (at: string): ReturnedCell => ({ at, text: look.get(at) ?? '' });
  const placed = (key: string): ReturnedCell => cell(said.get(key) ?? '');
  const column = (key: string, row: number): ReturnedCell => cell(`${said.get(`line.${key}`) ?? ''}${row}`);
  return ok({
    number: said.get('number') ?? '',
    copy: said.get('copy') ?? '',
    hash: said.get('hash') ?? '',
    closing: placed('closing'),
    answer: placed('answer'),
    theirClosing: placed('theirClosing'),
    signer: placed('signer'),
    date: placed('date'),
    note: placed('note'),
    lines: Array.from({ length: lines }, (_, index) => ({
      number: column('number', firstRow + index),
      amount: column('amount', firstRow + index),
      answer: column('answer', firstRow + index),
      theirs: column('theirs', firstRow + index),
      note: column('note', firstRow + index),
    })),
  });
}

/** The names and values of the hidden sheet; null where there is none, or it bears no mark of ours. */
async function markOf(source: ByteSource): Promise<Result<Cells | null, Problem>> {
  const rows = new Map<string, string>();
  let found = false;
  const read = await xlsxReader.read(
    source,
    {
      sheet: ({ name }) => {
        found ||= name === REPLY_SHEET;
        return name === REPLY_SHEET;
      },
      rows: (batch) => {
        for (let row = 0; row < batch.rowCount && rows.size < 100; row += 1)
          rows.set(batch.text(row, 0), batch.text(row, 1).slice(0, TEXT_MAX));
      },
      finding: () => undefined,
    },
    OPTIONS,
  );
  if (!read.ok) return read;
  return ok(found && rows.has(REPLY_MARK) ? rows : null);
}

/** The texts of the visible sheet by the names of their cells. */
async function sheetCells(source: ByteSource, wanted: string): Promise<Result<Cells | null, Problem>> {
  const cells = new Map<string, string>();
  let found = false;
  const read = await xlsxReader.read(
    source,
    {
      sheet: ({ name }) => {
        const own = name === wanted && name !== REPLY_SHEET;
        found ||= own;
        return own;
      },
      rows: (batch) => {
        for (let row = 0; row < batch.rowCount; row += 1) {
          const width = Math.min(batch.width(row), 26);
          for (let column = 0; column < width; column += 1) {
            const text = batch.text(row, column);
            if (text !== '') cells.set(`${letterOf(column)}${batch.line(row)}`, text.slice(0, TEXT_MAX));
          }
        }
      },
      finding: () => undefined,
    },
    OPTIONS,
  );
  if (!read.ok) return read;
  return ok(found ? cells : null);
}

function letterOf(column: number): string {
  return String.fromCharCode('A'.charCodeAt(0) + column);
}
