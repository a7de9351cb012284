import { basename } from 'node:path';
import type { Problem } from '../../../shared/errors/problem.ts';
import { problem } from '../../../shared/errors/problem.ts';
import { assert, Bug } from '../../../shared/std/assert.ts';
import { ok, type Result } from '../../../shared/std/result.ts';
import type { Anchor } from './anchor.ts';
import { BUSY_TIMEOUT_MS, type Driver, openDriver } from './connection.ts';
import { type DriverSource, writeHandle } from './driver-handle.ts';
import type { FactTable } from './fact-table.ts';
import type { WriteHandle } from './handle.ts';
import { storageProblem } from './storage-problem.ts';

/** The one writing connection of an open book with what a commit needs besides it. */
export type Writer = {
  readonly handle: WriteHandle;
  readonly bookId: string;
  readonly anchor: Anchor;
  readonly facts: readonly FactTable[];
  execute(text: 'BEGIN IMMEDIATE' | 'COMMIT' | 'ROLLBACK'): void;
  inTransaction(): boolean;
  /** Why nothing can be written any more, if so. */
  stopped(): Problem | null;
  /** Refuses every further commit until the book was closed and opened again. */
  stop(reason: Problem): void;
  /** Closes the connection and opens it anew, so that the file is read from the disk again. */
  reopen(): Result<void, Problem>;
  /** Moves the write-ahead log into the file. */
  checkpoint(): Result<void, Problem>;
  close(): void;
};

const writers = new WeakMap<WriteHandle, Writer>();

/** The writer a handle belongs to. @throws Bug for a handle of another making. */
export function writerOf(handle: WriteHandle): Writer {
  const writer = writers.get(handle);
  if (writer === undefined) throw new Bug('this handle belongs to no open book');
  return writer;
}

export type WriterParts = {
  readonly path: string;
  readonly key: Uint8Array;
  readonly driver: Driver;
  readonly bookId: string;
  readonly anchor: Anchor;
  readonly facts: readonly FactTable[];
};

/** Makes the writer of an open book. */
export function makeWriter(parts: WriterParts): Writer {
  const connection = new WritingConnection(parts);
  const writer: Writer = {
    handle: writeHandle(connection),
    bookId: parts.bookId,
    anchor: parts.anchor,
    facts: parts.facts,
    execute: (text) => {
      connection.current().exec(text);
    },
    inTransaction: () => connection.inTransaction(),
    stopped: () => connection.stopped,
    stop: (reason) => {
      connection.stopped = reason;
    },
    reopen: () => connection.reopen(),
    checkpoint: () => connection.checkpoint(),
    close: () => {
      connection.close();
      parts.anchor.close();
    },
  };
  writers.set(writer.handle, writer);
  return writer;
}

class WritingConnection implements DriverSource {
  readonly #path: string;
  readonly #key: Uint8Array;
  #driver: Driver | null;
  stopped: Problem | null = null;

  constructor(parts: WriterParts) {
    this.#path = parts.path;
    this.#key = parts.key;
    this.#driver = parts.driver;
  }

  current(): Driver {
    assert(this.#driver !== null, 'the book is closed');
    return this.#driver;
  }

  inTransaction(): boolean {
    return this.#driver?.inTransaction ?? false;
  }

  reopen(): Result<void, Problem> {
    this.close();
    const opened = openDriver(this.#path, this.#key, 'write');
    if (!opened.ok) {
      this.stopped = opened.error;
      return opened;
    }
    this.#driver = opened.value;
    return ok(undefined);
  }

  checkpoint(): Result<void, Problem> {
    const driver = this.current();
    try {
      // Whoever still reads an old state may go on for long: the writer does not stand still for them.
      driver.pragma('busy_timeout=0');
      const row = driver.prepare('PRAGMA wal_checkpoint(TRUNCATE)').raw().get();
      const busy = Array.isArray(row) && row[0] !== 0n;
      return busy
        ? { ok: false, error: problem('BOOK_BUSY', basename(this.#path), { reason: 'checkpoint' }) }
        : ok(undefined);
    } catch (error) {
      const found = storageProblem(error, this.#path);
      if (found === null) throw error;
      return { ok: false, error: found };
    } finally {
      driver.pragma(`busy_timeout=${BUSY_TIMEOUT_MS}`);
    }
  }

  close(): void {
    const driver = this.#driver;
    this.#driver = null;
    driver?.close();
  }
}
