import { present } from '../../../shared/std/assert.ts';
import type { ReadHandle } from '../../../electron/engine/store/handle.ts';
import { journalHead, journalRowOfCommand } from '../../../electron/engine/store/journal-row.ts';
import { readAnchor } from '../../../electron/engine/store/anchor.ts';
import { intOf } from '../../../electron/engine/store/row.ts';
import { sql } from '../../../electron/engine/store/sql.ts';
import { verifyBook } from '../../../electron/engine/store/verify.ts';
import { BOOK_CHECKS } from '../../../electron/engine/usecases/book/checks.ts';
import { openBook } from '../../../electron/engine/usecases/book/open-book.ts';
import { expectValue } from '../../unit/expect-result.ts';
import { PEOPLE, type Place } from '../support/engine-process.ts';

/** What is found in a book that nobody has open any more. */
export type Found = {
  readonly head: number;
  /** What does not hold, of everything verify looks at. */
  readonly problems: readonly string[];
  /** Which of the commands asked for happened, in the order of the journal. */
  readonly commands: readonly string[];
  readonly documents: number;
};

/** Opens a book the way a person does after the power went, verifies all of it, and closes it. */
export async function lookInto(place: Place, commands: readonly string[]): Promise<Found> {
  const book = expectValue(
    await openBook({
      dir: place.book,
      secret: { kind: 'password', password: PEOPLE.owner.password },
      userId: PEOPLE.owner.id,
      at: '2026-11-03T00:00:00.000Z',
    }),
  );
  try {
    const read: ReadHandle = book.write();
    const report = expectValue(
      verifyBook(read, {
        checks: BOOK_CHECKS,
        anchored: expectValue(readAnchor(place.book, book.bookId)),
        onProgress: () => undefined,
        isCancelled: () => false,
      }),
    );
    const happened = commands
      .flatMap((id) => {
        const row = journalRowOfCommand(read, id);
        return row === null ? [] : [{ id, seq: row.seq }];
      })
      .toSorted((a, b) => a.seq - b.seq);
    return {
      head: journalHead(read).seq,
      problems: report.problems.map(({ code, place: where }) => `${code} ${where}`),
      commands: happened.map(({ id }) => id),
      documents: intOf(present(read.get(sql`SELECT count(*) AS n FROM document`), 'count'), 'n'),
    };
  } finally {
    book.close();
  }
}
