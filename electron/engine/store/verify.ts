import { type Problem, problem, refuse } from '../../../shared/errors/problem.ts';
import { ok, type Result } from '../../../shared/std/result.ts';
import type { Head } from './anchor.ts';
import { guarded, readMeta, SCHEMA } from './book.ts';
import type { FactTable } from './fact-table.ts';
import { combineRowHashes, type RowHash, type Run, runsOf, TableHash } from './facts-hash.ts';
import type { ReadHandle } from './handle.ts';
import { type JournalRow, journalHash, journalRowOf, NO_HASH } from './journal-row.ts';
import { intOf, textOf } from './row.ts';
import { sql } from './sql.ts';

/** One thing that is checked: projections against facts, invariants of the accounts. Yields what does not hold. */
export type Check = { readonly name: string; run(read: ReadHandle): Iterable<Problem> };

/** What came of one check; `rows` are those it went through, 0 when it does not count them. */
export type CheckResult = { readonly name: string; readonly rows: number; readonly problems: number };

export type VerifyReport = {
  readonly holds: boolean;
  /** Number of the last journal row that was checked. */
  readonly head: number;
  readonly checks: readonly CheckResult[];
  /** At most `PROBLEMS_MAX` of each check. */
  readonly problems: readonly Problem[];
};

export type VerifyOptions = {
  readonly checks: readonly Check[];
  /** The acknowledged head, read before; null for a copy that has no anchor of its own. */
  readonly anchored: Head | null;
  /** Tables of facts; the program's own unless a test says otherwise. */
  readonly facts?: readonly FactTable[];
  /** Called between 0 and 1 with the name of the check at work. */
  readonly onProgress: (done: number, name: string) => void;
  readonly isCancelled: () => boolean;
};

const PROBLEMS_MAX = 100;
const ROWS_BETWEEN_SIGNALS = 1000;
/** The database's own check cannot be interrupted and is about a third of the work. */
const SHARE_OF_STORAGE = 0.35;
const SHARE_OF_HISTORY = 0.35;

/**
 * Checks a book from the ground up on one snapshot: every page and index, every reference, the chain of the journal
 * over the stored bytes, every fact against the hash its command left, the anchor, and then the given checks. Problems
 * of the data are part of the report; only cancelling and an unreadable file end it early.
 */
export function verifyBook(read: ReadHandle, options: VerifyOptions): Result<VerifyReport, Problem> {
  return guarded('book', () => read.snapshot(() => runChecks(read, options)));
}

function runChecks(read: ReadHandle, options: VerifyOptions): Result<VerifyReport, Problem> {
  const report = new Report(options);
  let head = 0;
  const history = {
    name: 'journal',
    run: function* () {
      head = yield* checkJournal(read, options, report);
    },
  };
  const parts: readonly (readonly [Check, share: number])[] = [
    [{ name: 'storage', run: checkStorage }, SHARE_OF_STORAGE],
    [history, SHARE_OF_HISTORY],
    ...options.checks.map(
      (check) => [check, (1 - SHARE_OF_STORAGE - SHARE_OF_HISTORY) / options.checks.length] as const,
    ),
  ];
  for (const [check, share] of parts) {
    if (options.isCancelled()) return refuse('JOB_CANCELLED', 'verify');
    report.begin(check.name, share);
    for (const found of check.run(read)) {
      report.add(found);
      if (options.isCancelled()) return refuse('JOB_CANCELLED', 'verify');
    }
    if (options.isCancelled()) return refuse('JOB_CANCELLED', 'verify');
    report.end();
  }
  return ok({ holds: report.problems.length === 0, head, checks: report.checks, problems: report.problems });
}

class Report {
  readonly checks: CheckResult[] = [];
  readonly problems: Problem[] = [];
  readonly #options: VerifyOptions;
  #name = '';
  #done = 0;
  #share = 0;
  #rows = 0;
  #found = 0;

  constructor(options: VerifyOptions) {
    this.#options = options;
  }

  begin(name: string, share: number): void {
    this.#name = name;
    this.#share = share;
    this.#rows = 0;
    this.#found = 0;
    this.#options.onProgress(this.#done, name);
  }

  /** Counts rows of the check at work; says whether to go on. */
  pass(rows: number, part: number): boolean {
    this.#rows = rows;
    this.#options.onProgress(this.#done + this.#share * part, this.#name);
    return !this.#options.isCancelled();
  }

  add(found: Problem): void {
    this.#found += 1;
    if (this.#found <= PROBLEMS_MAX) this.problems.push(found);
  }

  end(): void {
    this.checks.push({ name: this.#name, rows: this.#rows, problems: this.#found });
    this.#done = Math.min(1, this.#done + this.#share);
    this.#options.onProgress(this.#done, this.#name);
  }
}

function* checkStorage(read: ReadHandle): Iterable<Problem> {
  for (const row of read.each(sql`PRAGMA integrity_check(100)`)) {
    const found = textOf(row, 'integrity_check');
    if (found !== 'ok') yield problem('BOOK_DAMAGED', 'book.db', { reason: found });
  }
  for (const row of read.each(sql`PRAGMA foreign_key_check`)) {
    yield problem('BOOK_REFERENCE_BROKEN', textOf(row, 'table'), {
      row: String(row['rowid']),
      parent: textOf(row, 'parent'),
    });
  }
}

/** Goes through journal and facts side by side, each in its stored order. Returns the last number. */
function* checkJournal(read: ReadHandle, options: VerifyOptions, report: Report): Generator<Problem, number> {
  const { bookId } = readMeta(read);
  const total = intOf(read.get(sql`SELECT coalesce(max(seq), 0) AS n FROM journal`) ?? { n: 0n }, 'n');
  const tables = presentTables(read, options.facts ?? SCHEMA.facts).map(
    (fact) => new TableCursor(read, fact),
  );
  const { anchored } = options;
  let previous: Uint8Array = NO_HASH;
  let seq = 0;
  let anchorSeen = anchored === null || anchored.seq === 0;
  for (const stored of read.each(sql`SELECT * FROM journal ORDER BY seq`)) {
    const row = journalRowOf(stored);
    yield* checkRow(bookId, row, seq + 1, previous);
    const facts = combineRowHashes(
      tables.map((table) => table.take(row.seq)).filter((hash) => hash !== null),
    );
    if (!same(facts, row.factsHash)) yield problem('BOOK_FACTS_CHANGED', row.name, { seq: String(row.seq) });
    if (anchored !== null && row.seq === anchored.seq) anchorSeen = same(row.hash, anchored.hash);
    previous = row.hash;
    seq = row.seq;
    if (seq % ROWS_BETWEEN_SIGNALS === 0 && !report.pass(seq, seq / total)) return seq;
  }
  report.pass(seq, 1);
  for (const table of tables) {
    const left = table.peek();
    if (left !== null) yield problem('BOOK_FACTS_CHANGED', table.name, { seq: String(left.seq) });
  }
  const params = { anchored: String(anchored?.seq ?? 0), found: String(seq) };
  if (anchored !== null && seq < anchored.seq) yield problem('BOOK_COMMITTED_DATA_MISSING', 'anchor', params);
  else if (!anchorSeen) yield problem('BOOK_HISTORY_CHANGED', 'anchor', params);
  return seq;
}

/** A book before its upgrade lacks the newer tables. One that is missing for another reason shows in the hashes. */
function presentTables(read: ReadHandle, facts: readonly FactTable[]): readonly FactTable[] {
  const rows = read.all(sql`SELECT name FROM sqlite_schema WHERE type = 'table'`);
  const names = new Set(rows.map((row) => textOf(row, 'name')));
  return facts.filter((fact) => names.has(fact.table));
}

function* checkRow(
  bookId: string,
  row: JournalRow,
  expected: number,
  previous: Uint8Array,
): Iterable<Problem> {
  const linked = row.seq === expected && same(row.previousHash, previous);
  if (!linked || !same(journalHash(bookId, row), row.hash)) {
    yield problem('BOOK_JOURNAL_BROKEN', row.name, { seq: String(row.seq) });
  }
}

function same(a: Uint8Array, b: Uint8Array): boolean {
  return Buffer.compare(a, b) === 0;
}

/** One table's facts in stored order, taken journal number by journal number. */
class TableCursor {
  readonly name: string;
  readonly #runs: IterableIterator<Run>;
  #next: Run | null;

  constructor(read: ReadHandle, fact: FactTable) {
    this.name = fact.table;
    this.#runs = runsOf(read, fact, 0);
    this.#next = this.#pull();
  }

  #pull(): Run | null {
    const step = this.#runs.next();
    return step.done === true ? null : step.value;
  }

  /** The first run that was not taken. */
  peek(): Run | null {
    return this.#next;
  }

  /** Hash over the rows of this number, or null when there are none. */
  take(seq: number): RowHash | null {
    const hash = new TableHash(this.name);
    while (this.#next !== null && this.#next.seq === seq) {
      hash.add(this.#next);
      this.#next = this.#pull();
    }
    return hash.take();
  }
}
