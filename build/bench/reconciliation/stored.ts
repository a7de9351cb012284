import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { deflateRawSync } from 'node:zlib';
import { assert } from '../../../shared/std/assert.ts';
import { calendarDate } from '../../../shared/std/calendar-date.ts';
import type { OpenBook } from '../../../electron/engine/usecases/book/open-book.ts';
import { openBook } from '../../../electron/engine/usecases/book/open-book.ts';
import { openReader } from '../../../electron/engine/store/book.ts';
import { databasePath } from '../../../electron/engine/store/book-files.ts';
import { insertBatch, keepSourceFile } from '../../../electron/engine/store/queries/import.ts';
import type { AccountKey } from '../../../electron/engine/store/queries/ledger.ts';
import { partyById } from '../../../electron/engine/store/queries/party.ts';
import { comparedDocuments } from '../../../electron/engine/store/queries/reconcile-ours.ts';
import {
  insertTheirLine,
  insertTheirStatement,
  insertTheirsVersion,
} from '../../../electron/engine/store/queries/reconcile-theirs.ts';
import { compareNow } from '../../../electron/engine/usecases/reconcile/outcome.ts';
import { BENCH_PASSWORD, committerOf, makeLargeBook, must } from '../large-book.ts';

/** Two sides that lie in an encrypted book, read from it, compared, checked and explained. */
export type StoredFigures = {
  readonly ourLines: number;
  readonly theirLines: number;
  readonly seconds: number;
  readonly processorSeconds: number;
};

const FROM = calendarDate(2026, 1, 1);
const TO = calendarDate(2026, 12, 31);
const KEY: AccountKey = { partyId: 1, ledger: 'AR', currency: 'CNY' };
/** One line in fifty is missing, one in fifty has another amount. */
const STRAY_EVERY = 50;
const ROUNDS = 5;

/** What the other side says of the account: the same documents, a few of them missing or different. */
function addTheirs(book: OpenBook): void {
  const write = book.write();
  const point = { asOf: TO, knownAt: Number.MAX_SAFE_INTEGER };
  const documents = comparedDocuments(write, KEY, FROM, point, null);
  committerOf(write)((seq, commandId) => {
    const raw = Buffer.from('their file');
    const sha256 = createHash('sha256').update(raw).digest('hex');
    const file = { sha256, name: 'theirs.csv', size: raw.length, deflated: deflateRawSync(raw) };
    const count = documents.length;
    const batchId = insertBatch(write, {
      uid: `${commandId}.1`,
      seq,
      kind: 'their-statement',
      fileId: keepSourceFile(write, seq, file),
      fileName: file.name,
      format: 'csv',
      read: count,
      accepted: count,
      duplicates: 0,
      rejected: 0,
      totals: '{}',
      findings: '[]',
    });
    const head = { uid: `${commandId}.2`, seq, batchId, partyId: KEY.partyId, currency: KEY.currency };
    const statementId = insertTheirStatement(write, { ...head, opening: null, closing: null });
    const version = { ledger: KEY.ledger, from: FROM, to: TO, orientation: 'their_books' };
    insertTheirsVersion(write, seq, statementId, version);
    for (const [index, { number, date, gross, text }] of documents.entries()) {
      if (index % STRAY_EVERY === 0) continue;
      const credit = index % STRAY_EVERY === 1 ? gross + 900n : gross;
      const line = { date, number, debit: 0n, credit, balance: null, quantity: '', price: '', text };
      insertTheirLine(write, { ...line, seq, statementId, line: index + 2 });
    }
  });
}

/** Measures two sides of so many lines in a book of twice as many documents; the middle of several rounds. */
export async function measureStored(lines: number): Promise<StoredFigures> {
  const root = mkdtempSync(join(tmpdir(), 'qz-bench-sides-'));
  const dir = join(root, 'book');
  try {
    await makeLargeBook(dir, { parties: 50, documents: 2 * lines, longest: lines });
    const secret = { kind: 'password', password: BENCH_PASSWORD } as const;
    const book = must(await openBook({ dir, secret, userId: 'bench', at: '2026-11-01T00:00:00.000Z' }));
    addTheirs(book);
    const reader = must(openReader(databasePath(dir), book.key));
    const party = partyById(reader.read, KEY.partyId);
    assert(party !== null, 'the party with the longest account');
    const request = {
      partyUid: party.uid,
      ledger: 'AR' as const,
      currency: KEY.currency,
      from: FROM,
      to: TO,
      statements: null,
      orientation: null,
    };
    const rounds = Array.from({ length: ROUNDS }, (): StoredFigures => {
      const before = process.cpuUsage();
      const start = performance.now();
      const { input } = must(reader.read.snapshot(() => compareNow(reader.read, request))).gathered;
      const used = process.cpuUsage(before);
      return {
        ourLines: input.ours.lines.length,
        theirLines: input.theirs.lines.length,
        seconds: (performance.now() - start) / 1_000,
        processorSeconds: (used.user + used.system) / 1_000_000,
      };
    }).toSorted((a, b) => a.processorSeconds - b.processorSeconds);
    reader.close();
    book.close();
    const middle = rounds[Math.floor(ROUNDS / 2)];
    assert(middle !== undefined, 'a round');
    return middle;
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
}
