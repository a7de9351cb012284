import { createHash } from 'node:crypto';
import type {
  AccountingDocument,
  Allocation,
  Deallocation,
  DocumentVoid,
} from '../../../shared/domain/document/document.ts';
import type { OpenItemFacts } from '../../../shared/domain/allocation/open-items.ts';
import { present } from '../../../shared/std/assert.ts';
import { type CalendarDate, parseCalendarDate } from '../../../shared/std/calendar-date.ts';
import type { ReadHandle } from '../../../electron/engine/store/handle.ts';
import { documentById } from '../../../electron/engine/store/queries/document.ts';
import { bigOf, intOf, textOf } from '../../../electron/engine/store/row.ts';
import { identifier, sql } from '../../../electron/engine/store/sql.ts';
import { accountingDocument } from '../../../electron/engine/usecases/document/facts.ts';

function day(text: string): CalendarDate {
  return present(parseCalendarDate(text), text);
}

const LINE = sql`d.uid || '/' || l.ordinal`;

/** Every fact of the accounts, as the rules read them. */
export function factsOf(read: ReadHandle): OpenItemFacts {
  const documents = read
    .all(sql`SELECT id FROM document ORDER BY id`)
    .map(
      (row): AccountingDocument =>
        accountingDocument(read, present(documentById(read, intOf(row, 'id')), 'document')),
    );
  const allocations = read
    .all(
      sql`SELECT a.uid, a.seq, a.amount, a.date,
        (SELECT ${LINE} FROM due_line l JOIN document d ON d.id = l.document_id WHERE l.id = a.positive_line_id) AS positive,
        (SELECT ${LINE} FROM due_line l JOIN document d ON d.id = l.document_id WHERE l.id = a.negative_line_id) AS negative
      FROM allocation a ORDER BY a.id`,
    )
    .map(
      (row): Allocation => ({
        uid: textOf(row, 'uid'),
        seq: intOf(row, 'seq'),
        positiveLine: textOf(row, 'positive'),
        negativeLine: textOf(row, 'negative'),
        minor: bigOf(row, 'amount'),
        date: day(textOf(row, 'date')),
      }),
    );
  const deallocations = read
    .all(
      sql`SELECT u.uid, u.seq, u.date, a.uid AS allocation FROM deallocation u JOIN allocation a ON a.id = u.allocation_id`,
    )
    .map(
      (row): Deallocation => ({
        uid: textOf(row, 'uid'),
        seq: intOf(row, 'seq'),
        allocationUid: textOf(row, 'allocation'),
        date: day(textOf(row, 'date')),
      }),
    );
  const voids = read
    .all(sql`SELECT v.seq, d.uid FROM document_void v JOIN document d ON d.id = v.document_id`)
    .map((row): DocumentVoid => ({ documentUid: textOf(row, 'uid'), seq: intOf(row, 'seq') }));
  return { documents, allocations, deallocations, voids };
}

/** SHA-256 over every row of every table: what a refused command must leave as it is. */
export function contentHash(read: ReadHandle): string {
  const hash = createHash('sha256');
  const tables = read.all(sql`SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name`);
  for (const table of tables) {
    const name = textOf(table, 'name');
    if (name.startsWith('sqlite_')) continue;
    hash.update(`\n${name}\n`);
    const rows = read.all(sql`SELECT * FROM ${identifier(name)}`);
    const text = (_key: string, value: unknown): unknown =>
      typeof value === 'bigint'
        ? String(value)
        : value instanceof Uint8Array
          ? Buffer.from(value).toString('hex')
          : value;
    for (const row of rows) hash.update(JSON.stringify(row, text));
  }
  return hash.digest('hex');
}
