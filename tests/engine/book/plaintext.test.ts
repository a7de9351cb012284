import { readdirSync, readFileSync, readlinkSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { ok } from '../../../shared/std/result.ts';
import { openReader } from '../../../electron/engine/store/book.ts';
import { commitCommand } from '../../../electron/engine/store/journal.ts';
import { sql } from '../../../electron/engine/store/sql.ts';
import { backUpBook } from '../../../electron/engine/usecases/book/backup-book.ts';
import { expectValue } from '../../unit/expect-result.ts';
import { withRawDatabase } from './raw-database.ts';
import { AT, command, makeBook, QUIET, reopen, scratchFolder } from './scratch-book.ts';

const MARKERS = ['MARKER-7f3a-plain', '机密客户甲乙丙丁'];
const ROWS = 40_000;

/** Files of this process whose name is gone or that lie among temporary files: where a sort would spill. */
function temporaryFiles(): readonly string[] {
  if (process.platform !== 'linux') return [];
  return readdirSync('/proc/self/fd').flatMap((name) => {
    try {
      const target = readlinkSync(`/proc/self/fd/${name}`);
      return target.includes('etilqs') ? [target] : [];
    } catch {
      // The descriptor of the listing itself is gone by now.
      return [];
    }
  });
}

function expectNoMarker(dir: string): void {
  const files = readdirSync(dir, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  expect(files.length).toBeGreaterThan(0);
  for (const file of files) {
    const bytes = readFileSync(join(file.parentPath, file.name));
    for (const marker of MARKERS) {
      for (const encoding of ['utf8', 'utf16le'] as const) {
        expect(bytes.includes(Buffer.from(marker, encoding)), `${file.name} holds ${marker}`).toBe(false);
      }
    }
  }
}

const LARGE_SORT = 'SELECT section, value FROM setting ORDER BY value DESC, section';

test('nothing of a session is readable on the disk: commits, log, large sorts, backup', async () => {
  const made = await makeBook();
  const book = await reopen(made.dir);
  const write = book.write();
  const text = MARKERS.join(' ').repeat(8);
  expectValue(
    commitCommand(write, command('import'), (seq) => {
      for (let i = 0; i < ROWS; i += 1) {
        write.run(
          sql`INSERT INTO setting (seq, section, value) VALUES (${seq}, ${`${i}`}, ${`${(i * 7919) % ROWS} ${text}`})`,
        );
      }
      return ok({ text });
    }),
  );
  const reader = expectValue(openReader(book.path, book.key));
  let seen = 0;
  for (const row of reader.read.each({ text: LARGE_SORT, values: [] })) {
    if (seen === 0) expect(String(row['value'])).toContain(MARKERS[0]);
    if (seen % 10_000 === 0) expect(temporaryFiles()).toEqual([]);
    seen += 1;
  }
  expect(seen).toBe(ROWS);
  reader.close();
  const backups = scratchFolder();
  expectValue(backUpBook(book, { target: join(backups, 'x.qzbackup'), at: AT, ...QUIET }));
  const key = new Uint8Array(book.key);
  book.close();
  expectNoMarker(made.dir);
  expectNoMarker(backups);
  if (process.platform !== 'linux') return;
  const spilled = withRawDatabase(
    book.path,
    (driver) => {
      driver.pragma('temp_store = FILE');
      driver.pragma('cache_size = 100');
      const rows = driver.prepare(LARGE_SORT).iterate();
      rows.next();
      const found = temporaryFiles();
      rows.return?.();
      return found;
    },
    key,
  );
  expect(
    spilled.length,
    'the same sort without the policy must be seen, or this test sees nothing',
  ).toBeGreaterThan(0);
});
