import { z } from 'zod';
import { IMPORT_KINDS } from '../../../shared/domain/reading/columns.ts';
import type { ReturnedReply } from '../../../shared/domain/letter/reply-workbook.ts';
import type { Wire } from '../../../shared/contract/wire.ts';
import { ERRORS, type ErrorCode } from '../../../shared/errors/problem.ts';

/** Rows travel as one stream of bytes, one JSON document a line: kind and field names before the first record, a list of values for each record, an object for each row that is none; cut into pieces of at most this size. */
export const PIECE_BYTES = 250 * 1024;
/** Pieces that may be under way before the reader waits: what bounds the memory between the two processes. */
export const PIECES_UNDER_WAY = 16;
/** Most bytes of rows one file may turn into. */
export const RESULT_BYTES_MAX = 1024 * 1024 * 1024;

const problem = z.object({ code: z.string(), place: z.string(), params: z.record(z.string(), z.string()) });

const cell = z.object({ at: z.string().max(20), text: z.string().max(500) });
/** A returned workbook as it was read. */
const returnedReply = z.object({
  number: z.string().max(500),
  copy: z.string().max(500),
  hash: z.string().max(500),
  closing: cell,
  answer: cell,
  theirClosing: cell,
  signer: cell,
  date: cell,
  note: cell,
  lines: z
    .array(z.object({ number: cell, amount: cell, answer: cell, theirs: cell, note: cell }))
    .max(20_000),
}) satisfies z.ZodType<ReturnedReply>;

/** Most rows of a table whose cells are asked for. */
export const CELL_ROWS_MAX = 20_000;

/** The cells of a table, sheet by sheet. */
export const sheetCells = z.object({
  sheets: z.array(
    z.object({
      name: z.string(),
      rows: z.array(z.object({ line: z.number().int(), texts: z.array(z.string()) })).max(CELL_ROWS_MAX),
    }),
  ),
});
export type SheetCells = z.infer<typeof sheetCells>;

/** What the reader is told. */
export const toReader = z.discriminatedUnion('type', [
  z.object({ type: z.literal('open'), name: z.string(), options: z.string() }),
  z.object({ type: z.literal('chunk'), bytes: z.instanceof(Uint8Array) }),
  z.object({ type: z.literal('read') }),
  /** A returned workbook, whole; several may follow one another. */
  z.object({ type: z.literal('reply'), name: z.string(), bytes: z.instanceof(Uint8Array) }),
  /** A table of few rows, whole: its cells are asked for, not what they mean. */
  z.object({ type: z.literal('cells'), name: z.string(), bytes: z.instanceof(Uint8Array) }),
  /** One piece was dealt with. */
  z.object({ type: z.literal('more') }),
]);
export type ToReader = z.infer<typeof toReader>;

/** The line of the stream before the first record. */
export const rowsHead = z.object({ kind: z.enum(IMPORT_KINDS), fields: z.array(z.string().max(40)).max(60) });
export type RowsHead = z.infer<typeof rowsHead>;

/** A row of the file that is no record. */
export const leftRow = z.object({
  line: z.number().int().min(1),
  status: z.enum(['rejected', 'excluded', 'noise']),
  raw: z.string(),
  findings: z.array(
    problem.extend({
      code: z.custom<ErrorCode>((value) => typeof value === 'string' && Object.hasOwn(ERRORS, value)),
      severity: z.enum(['error', 'warning', 'info']),
      line: z.number().int().nullable(),
      column: z.string().nullable(),
    }),
  ),
});

/** What the reader says. Not trusted: whoever listens parses it. */
export const fromReader = z.discriminatedUnion('type', [
  z.object({ type: z.literal('rows'), bytes: z.instanceof(Uint8Array) }),
  z.object({ type: z.literal('progress'), rows: z.number().int().min(0) }),
  /** Now comes work whose length the file decides: who is not heard of for so many seconds wants to be ended. Null: it is over. */
  z.object({ type: z.literal('guard'), seconds: z.number().min(0).max(60).nullable() }),
  /** The summary as JSON, cut into pieces like the rows; `last` closes the reading. */
  z.object({ type: z.literal('summary'), bytes: z.instanceof(Uint8Array), last: z.boolean() }),
  z.object({ type: z.literal('refused'), problem }),
  /** What one returned workbook says, in the order they came in; null: it is none. */
  z.object({ type: z.literal('replied'), reply: returnedReply.nullable(), refused: problem.nullable() }),
]);
export type FromReader = z.infer<typeof fromReader>;

/** The engine's end of a reader process, whoever started it. */
export type ReaderPort = {
  post(message: Wire): void;
  onMessage(listener: (message: unknown) => void): void;
  onExit(listener: (code: number | null) => void): void;
  kill(): void;
};

/** Starts a reader process; a fresh one for every file. */
export type ReaderHost = { openReader(): ReaderPort };
