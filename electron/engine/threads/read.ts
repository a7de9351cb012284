import { assert } from '../../../shared/std/assert.ts';
import { ok } from '../../../shared/std/result.ts';
import { databasePath } from '../store/book-files.ts';
import { openReader, type Reader } from '../store/book.ts';
import type { QueryContext } from '../usecases/context.ts';
import { answerQuery, isBookQuery } from '../usecases/answer-query.ts';
import { answer } from './answer.ts';
import type { BookPlace } from './messages.ts';
import { hear, tell } from './thread-port.ts';

/** A thread that answers queries from its own reading connection, one at a time. */
let open: { readonly reader: Reader; readonly place: BookPlace } | null = null;

hear((message) => {
  if (message.kind === 'open') {
    const reply = answer('read.open', () => {
      open?.reader.close();
      open = null;
      const reader = openReader(databasePath(message.place.folder), message.place.key);
      if (!reader.ok) return reader;
      open = { reader: reader.value, place: message.place };
      return ok({});
    });
    tell({ kind: 'reply', id: message.id, reply });
  } else if (message.kind === 'close') {
    open?.reader.close();
    open?.place.key.fill(0);
    open = null;
    tell({ kind: 'reply', id: message.id, reply: { ok: true, value: {} } });
  } else if (message.kind === 'call') {
    const reply = answer(message.name, () => {
      const { name, actor } = message;
      assert(open !== null && actor !== null, 'queries come after the book was opened');
      assert(isBookQuery(name), `${name} is not a query of the book`);
      const context: QueryContext = { read: open.reader.read, book: open.place.book, actor };
      return open.reader.read.snapshot(() => answerQuery(context, name, message.input));
    });
    tell({ kind: 'reply', id: message.id, reply });
  }
});
