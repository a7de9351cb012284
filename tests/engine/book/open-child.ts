import { openBook } from '../../../electron/engine/usecases/book/open-book.ts';

/** Opens a book in a process of its own and says what came of it; when it is open, it stays so until it is killed. */
const [dir = '', password = ''] = process.argv.slice(2);
const opened = await openBook({
  dir,
  secret: { kind: 'password', password },
  at: '2026-11-22T08:00:00.000Z',
});
process.send?.(opened.ok ? 'open' : opened.error.code);
if (opened.ok) setInterval(() => undefined, 1000);
else process.disconnect();
