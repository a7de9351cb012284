import { currencyCode, parseCurrency } from '../../../shared/domain/money/currencies.ts';
import type { ImportKind } from '../../../shared/domain/reading/columns.ts';
import type { DateOrder } from '../../../shared/domain/reading/date-text.ts';
import type { ColumnChoice } from '../../../shared/domain/reading/header.ts';
import type { LayoutProfile } from '../../../shared/domain/reading/layout.ts';
import type { ReadSummary } from '../../../shared/domain/reading/read-result.ts';
import type { CalendarDate } from '../../../shared/std/calendar-date.ts';
import type { AnyRow, LeftRow } from '../../../shared/domain/reading/rows.ts';
import { type Problem, refuse } from '../../../shared/errors/problem.ts';
import { ok, type Result } from '../../../shared/std/result.ts';
import { type DetectedFile, detectFormat } from './detect-format.ts';
import { readRecords } from './read-records.ts';
import { readTable } from './read-table.ts';
import type { ByteSource } from './reader.ts';

/** What a person decided before or after a first look; null and empty let the file decide. */
export type ReadOptions = {
  readonly kind: ImportKind | null;
  readonly encoding: string | null;
  readonly delimiter: string | null;
  readonly sheet: string | null;
  readonly dateOrder: DateOrder | null;
  /** Captions of the file by key of the known column. */
  readonly columns: ColumnChoice;
  /** Currency of rows that name none, ISO 4217. */
  readonly currency: string;
  /** Our account a bank file belongs to, where neither its rows nor its head say. */
  readonly account: string;
  /** The profile a person named, and those that may recognise a layout. */
  readonly profile: LayoutProfile | null;
  readonly profiles: readonly LayoutProfile[];
  /** Line of the captions, counting from 1. */
  readonly headerLine: number | null;
  readonly signMode: 'signed' | 'columns' | 'flag' | null;
  readonly unitFactor: '1' | '10000' | null;
  /** Balances of a list without documents become opening items, of this day where the list does not say one. */
  readonly balancesAsItems: boolean;
  readonly cutOver: CalendarDate | null;
};

/** Where rows and progress go. A returned promise holds the reading back until it settles. */
export type FileEvents = {
  readonly row: (kind: ImportKind, row: AnyRow) => void;
  /** Takes a row of the file that is no record. */
  readonly left?: (row: LeftRow) => void;
  /** Called between batches of rows, with how many rows were seen in this pass. */
  readonly breathe: (rows: number) => void | Promise<void>;
};

/**
 * Reads a file into typed rows: finds out what it is, and lets the studio interpret tables and the format's own reader
 * interpret records. Refuses with IMPORT_KIND_DIFFERS when a person asked for a kind that the format cannot be.
 */
export async function readSource(
  source: ByteSource,
  name: string,
  options: ReadOptions,
  events: FileEvents,
): Promise<Result<ReadSummary, Problem>> {
  const detected = await detectFormat(source, name);
  if (!detected.ok) return detected;
  const summary = await readDetected(detected.value, name, options, events);
  if (!summary.ok || detected.value.name === name) return summary;
  return ok({ ...summary.value, carriedName: detected.value.name });
}

async function readDetected(
  file: DetectedFile,
  name: string,
  options: ReadOptions,
  events: FileEvents,
): Promise<Result<ReadSummary, Problem>> {
  const { reader } = file;
  if (reader.shape === 'table') return readTable({ ...file, reader }, options, events);
  const currency = parseCurrency(options.currency) ?? currencyCode('CNY');
  const summary = await readRecords({ ...file, reader }, options, currency, events);
  if (summary.ok && options.kind !== null && options.kind !== summary.value.kind) {
    return refuse('IMPORT_KIND_DIFFERS', name, { wanted: options.kind, found: summary.value.kind });
  }
  return summary;
}
