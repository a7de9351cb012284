import type Database from 'better-sqlite3-multiple-ciphers';
import { assert } from '../../../shared/std/assert.ts';
import type { Driver } from './connection.ts';
import type { ReadHandle, WriteHandle } from './handle.ts';
import type { Row } from './row.ts';
import type { Sql, SqlValue } from './sql.ts';

type Statement = Database.Statement<unknown[]>;

const STATEMENTS_KEPT = 400;

/** Statements by their text, so that each is compiled once; the oldest leaves when there are too many. */
class StatementCache {
  readonly #driver: Driver;
  readonly #statements = new Map<string, Statement>();

  constructor(driver: Driver) {
    this.#driver = driver;
  }

  take(text: string): Statement {
    const kept = this.#statements.get(text);
    if (kept !== undefined && !kept.busy) return kept;
    const made = this.#driver.prepare<unknown[]>(text);
    if (kept !== undefined) return made;
    if (this.#statements.size >= STATEMENTS_KEPT) {
      const oldest = this.#statements.keys().next();
      if (!oldest.done) this.#statements.delete(oldest.value);
    }
    this.#statements.set(text, made);
    return made;
  }
}

/** The driver stores a number as REAL, so whole numbers go in as bigint and others not at all. */
function bindable(values: readonly SqlValue[]): readonly SqlValue[] {
  if (!values.some((value) => typeof value === 'number')) return values;
  return values.map((value) => {
    if (typeof value !== 'number') return value;
    assert(Number.isSafeInteger(value), `parameter ${value} is not a whole number`);
    return BigInt(value);
  });
}

/** A holder of the connection in force: a writer replaces its own after an error that put it in doubt. */
export type DriverSource = { current(): Driver };

/** Makes the handle through which queries read. */
export function readHandle(source: DriverSource): ReadHandle {
  return { mode: 'read', ...reading(source) };
}

/** Makes the handle through which commands write; writing outside a transaction is a bug. */
export function writeHandle(source: DriverSource): WriteHandle {
  const take = statements(source);
  return {
    mode: 'write',
    ...reading(source, take),
    run(statement) {
      assert(source.current().inTransaction, 'rows are written by a committing command only');
      const result = take(statement.text).run(...bindable(statement.values));
      return { changes: result.changes, lastId: Number(result.lastInsertRowid) };
    },
    attempt(work) {
      const driver = source.current();
      assert(driver.inTransaction, 'only a part of a committing command is attempted');
      driver.exec('SAVEPOINT attempt');
      const result = work();
      driver.exec(result.ok ? 'RELEASE attempt' : 'ROLLBACK TO attempt; RELEASE attempt');
      return result;
    },
  };
}

function statements(source: DriverSource): (text: string) => Statement {
  let driver: Driver | null = null;
  let cache: StatementCache | null = null;
  return (text) => {
    const current = source.current();
    if (cache === null || driver !== current) {
      driver = current;
      cache = new StatementCache(current);
    }
    return cache.take(text);
  };
}

function reading(source: DriverSource, take = statements(source)): Omit<ReadHandle, 'mode'> {
  return {
    get: (statement: Sql) => take(statement.text).get(...bindable(statement.values)) as Row | undefined, // rows are objects by the driver's default
    all: (statement: Sql) => take(statement.text).all(...bindable(statement.values)) as readonly Row[], // as above
    each: (statement: Sql) =>
      take(statement.text).iterate(...bindable(statement.values)) as IterableIterator<Row>, // as above
    snapshot: (work) => {
      const driver = source.current();
      if (driver.inTransaction) return work();
      driver.exec('BEGIN');
      try {
        return work();
      } finally {
        if (driver.inTransaction) driver.exec('ROLLBACK');
      }
    },
  };
}
