import type { ImportKind } from '../../../shared/domain/reading/columns.ts';
import type { DateOrder } from '../../../shared/domain/reading/date-text.ts';
import type { ColumnChoice } from '../../../shared/domain/reading/header.ts';
import type { LayoutProfile } from '../../../shared/domain/reading/layout.ts';
import type { AnyRow, LeftRow } from '../../../shared/domain/reading/rows.ts';
import type { CalendarDate } from '../../../shared/std/calendar-date.ts';

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
  /** Whoever waits ends the reader when it is not heard of for so many seconds; null: no longer. */
  readonly guard?: (seconds: number | null) => Promise<void>;
};
