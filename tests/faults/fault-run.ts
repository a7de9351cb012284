import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'vitest';
import { canonicalBytes } from '../../shared/contract/canonical-bytes.ts';
import { ok } from '../../shared/std/result.ts';
import { readAnchor } from '../../electron/engine/store/anchor.ts';
import { openStore, type Schema } from '../../electron/engine/store/book.ts';
import { FACT_TABLES } from '../../electron/engine/store/fact-tables.ts';
import { journalHead, journalRowOfCommand } from '../../electron/engine/store/journal-row.ts';
import { MIGRATIONS } from '../../electron/engine/store/migrations/all.ts';
import { intOf } from '../../electron/engine/store/row.ts';
import { sql } from '../../electron/engine/store/sql.ts';
import { verifyBook } from '../../electron/engine/store/verify.ts';
import { createBook } from '../../electron/engine/usecases/book/create-book.ts';
import { type OpenBook, openBook } from '../../electron/engine/usecases/book/open-book.ts';
import { restoreBook } from '../../electron/engine/usecases/book/restore-book.ts';
import { makeBook, makeStore, QUICK, QUIET, random } from '../engine/book/scratch-book.ts';
import { expectValue } from '../unit/expect-result.ts';
import {
  ADDED_MIGRATION,
  BOOK_ID,
  CREATED_FOLDER,
  NEW_PASSWORD,
  OWNER,
  PASSWORD,
  rowsOf,
  WORKLOADS,
  type WorkloadName,
} from './workloads.ts';

export type FaultMode = 'kill' | 'eio' | 'enospc' | 'short';
export type Fault = { readonly at: number; readonly mode: FaultMode; readonly sticky?: boolean };
export type Outcome = {
  readonly acked: readonly string[];
  readonly refused: readonly string[];
  readonly signal: string | null;
  readonly status: number | null;
  readonly errors: string;
};

const AT = '2026-11-22T08:00:00.000Z';
const CHILD = join(import.meta.dirname, 'workload-child.ts');

/** Compiles the shim; null where there is no compiler or no such mechanism. The folder is removed by the caller. */
export function buildShim(folder: string): string | null {
  if (process.platform !== 'linux') return null;
  const path = join(folder, 'shim.so');
  const source = join(import.meta.dirname, 'shim.c');
  const built = spawnSync('gcc', ['-O1', '-shared', '-fPIC', '-o', path, source, '-ldl'], {
    stdio: 'ignore',
  });
  return built.status === 0 ? path : null;
}

/** A folder for a whole file of tests; the caller removes it. */
export function faultFolder(): string {
  return mkdtempSync(join(tmpdir(), 'qz-fault-'));
}

/** Makes the book a workload starts from. Every run gets a copy of it. */
export async function prepare(workload: WorkloadName, folder: string): Promise<string> {
  const template = join(folder, 'template');
  if (workload === 'accept' || workload === 'import' || workload === 'migrate') {
    mkdirSync(template, { recursive: true });
    makeStore(template);
    return template;
  }
  const made = await makeBook();
  cpSync(made.dir, template, { recursive: true });
  return template;
}

/** Runs a workload on a copy of its template, with or without a fault. */
export function runWorkload(
  workload: WorkloadName,
  template: string,
  dir: string,
  environment: Readonly<Record<string, string>>,
): Outcome {
  rmSync(dir, { recursive: true, force: true });
  cpSync(template, dir, { recursive: true });
  const child = spawnSync(process.execPath, [CHILD, dir, workload], {
    encoding: 'utf8',
    env: { PATH: process.env['PATH'] ?? '', QZ_FAULT_FOLDER: dir, ...environment },
  });
  const lines = child.stdout.split('\n').map((line) => line.split(' '));
  const named = (word: string): readonly string[] =>
    lines.filter(([w]) => w === word).map(([, id]) => id ?? '');
  return {
    acked: named('ack'),
    refused: named('refused'),
    signal: child.signal,
    status: child.status,
    errors: child.stderr,
  };
}

/** What the shim needs to know. */
export function faultEnvironment(shim: string, fault: Fault): Readonly<Record<string, string>> {
  return {
    LD_PRELOAD: shim,
    QZ_FAULT_AT: String(fault.at),
    QZ_FAULT_MODE: fault.mode,
    ...(fault.sticky === true ? { QZ_FAULT_STICKY: '1' } : {}),
  };
}

/** Counts the calls a workload makes on files of its folder. */
export function countCalls(workload: WorkloadName, template: string, dir: string, shim: string): number {
  const count = `${dir}.count`;
  const environment = { ...faultEnvironment(shim, { at: 0, mode: 'kill' }), QZ_FAULT_COUNT: count };
  const outcome = runWorkload(workload, template, dir, environment);
  expect(outcome.errors).toBe('');
  const calls = Number(readFileSync(count, 'utf8'));
  expect(calls).toBeGreaterThan(5);
  return calls;
}

/** After any fault: what was acknowledged is there, nothing is there by half, and everything hangs together. */
export async function checkAfterFault(workload: WorkloadName, dir: string, outcome: Outcome): Promise<void> {
  if (outcome.signal === null) expect(outcome.errors).toBe('');
  if (workload === 'accept' || workload === 'import' || workload === 'migrate')
    checkStore(workload, dir, outcome);
  else if (workload === 'create') await checkCreated(dir, outcome);
  else await checkBook(workload, dir, outcome);
}

function checkStore(workload: WorkloadName, dir: string, outcome: Outcome): void {
  const schema: Schema = {
    migrations: workload === 'migrate' ? [...MIGRATIONS, ADDED_MIGRATION] : MIGRATIONS,
    facts: FACT_TABLES,
  };
  const key = new Uint8Array(32).fill(7);
  const store = expectValue(
    openStore({ dir, key, bookId: BOOK_ID, at: AT, beforeUpgrade: () => ok(undefined), schema }),
  );
  const { write } = store;
  const present = WORKLOADS[workload].commands.filter((id) => journalRowOfCommand(write, id) !== null);
  expect(present).toEqual(expect.arrayContaining([...new Set(outcome.acked)]));
  if (outcome.signal !== null) expect(present.length - new Set(outcome.acked).size).toBeLessThanOrEqual(1);
  expect(journalHead(write).seq).toBe(present.length);
  for (const id of present) {
    expect(journalRowOfCommand(write, id)?.bytes).toEqual(Buffer.from(canonicalBytes({ id })));
    const seq = journalRowOfCommand(write, id)?.seq ?? 0;
    expect(intOf(write.get(sql`SELECT count(*) AS n FROM setting WHERE seq = ${seq}`) ?? {}, 'n')).toBe(
      rowsOf(id),
    );
  }
  const anchored = expectValue(readAnchor(dir, BOOK_ID));
  expect(anchored.seq).toBe(present.length);
  const report = expectValue(verifyBook(write, { checks: [], anchored, ...QUIET }));
  expect(report.problems).toEqual([]);
  store.close();
}

async function openWith(dir: string, passwords: readonly string[]): Promise<OpenBook> {
  const found: string[] = [];
  for (const password of passwords) {
    const opened = await openBook({ dir, secret: { kind: 'password', password }, at: AT });
    if (opened.ok) return opened.value;
    found.push(opened.error.code);
  }
  throw new Error(`the book does not open: ${found.join(', ')}`);
}

async function checkBook(workload: WorkloadName, dir: string, outcome: Outcome): Promise<void> {
  const done = outcome.acked.includes(workload);
  const passwords = workload === 'password' ? (done ? [NEW_PASSWORD] : [PASSWORD, NEW_PASSWORD]) : [PASSWORD];
  const book = await openWith(dir, passwords);
  const report = expectValue(verifyBook(book.write(), { checks: [], anchored: null, ...QUIET }));
  expect(report.problems).toEqual([]);
  expect(report.head).toBeGreaterThanOrEqual(workload === 'rotate' && done ? 2 : 1);
  book.close();
  if (workload !== 'backup') return;
  const names = readdirSync(dir).filter((name) => name.endsWith('.qzbackup'));
  if (done) expect(names).toHaveLength(1);
  for (const name of names) {
    const target = join(dir, 'restored');
    const secret = { kind: 'password', password: PASSWORD } as const;
    expectValue(
      await restoreBook({
        file: join(dir, name),
        dir: target,
        secret,
        at: AT,
        device: 'd',
        random,
        checks: [],
        ...QUIET,
      }),
    );
  }
}

/** A new book is there whole, or not at all and the folder is free to be used. */
async function checkCreated(dir: string, outcome: Outcome): Promise<void> {
  const path = join(dir, CREATED_FOLDER);
  const opened = await openBook({ dir: path, secret: { kind: 'password', password: PASSWORD }, at: AT });
  if (opened.ok) {
    const report = expectValue(verifyBook(opened.value.write(), { checks: [], anchored: null, ...QUIET }));
    expect(report).toMatchObject({ holds: true, head: 1 });
    opened.value.close();
    return;
  }
  expect(outcome.acked).toEqual([]);
  expect(opened.error.code).toBe('BOOK_NOT_FOUND');
  const owner = { ...OWNER, password: PASSWORD };
  expectValue(
    await createBook({
      dir: path,
      name: 'new',
      currency: 'CNY',
      owner,
      kdf: QUICK,
      random,
      at: AT,
      device: 'd',
    }),
  );
}
