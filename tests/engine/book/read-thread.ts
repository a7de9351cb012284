import { parentPort, workerData } from 'node:worker_threads';
import { openReader } from '../../../electron/engine/store/book.ts';
import { intOf } from '../../../electron/engine/store/row.ts';
import { sql } from '../../../electron/engine/store/sql.ts';

/** Reads a book in a thread of its own whenever it is asked to, and says how many facts and journal rows one snapshot holds. */
const { path, key } = workerData as { readonly path: string; readonly key: Uint8Array }; // given by the test
const opened = openReader(path, key);
if (!opened.ok) throw new Error(opened.error.code);
const book = opened.value;
const count = (table: 'setting' | 'journal'): number =>
  intOf(
    book.read.get(
      table === 'setting' ? sql`SELECT count(*) AS n FROM setting` : sql`SELECT count(*) AS n FROM journal`,
    ) ?? {},
    'n',
  );

parentPort?.on('message', (message: 'read' | 'end') => {
  if (message === 'read')
    parentPort?.postMessage(
      book.read.snapshot(() => ({ rows: count('setting'), commands: count('journal') })),
    );
  else {
    book.close();
    parentPort?.close();
  }
});
parentPort?.postMessage('ready');
