import { spawnSync } from 'node:child_process';
import { cpSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { serialize } from 'node:v8';
import { expect } from 'vitest';
import type { Wire } from '../../shared/contract/wire.ts';
import { present } from '../../shared/std/assert.ts';
import { refuse } from '../../shared/errors/problem.ts';
import { readAnchor } from '../../electron/engine/store/anchor.ts';
import { journalRowOfCommand } from '../../electron/engine/store/journal-row.ts';
import { intOf } from '../../electron/engine/store/row.ts';
import { sql } from '../../electron/engine/store/sql.ts';
import { verifyBook } from '../../electron/engine/store/verify.ts';
import { BOOK_CHECKS } from '../../electron/engine/usecases/book/checks.ts';
import { openBook } from '../../electron/engine/usecases/book/open-book.ts';
import { answerStaging } from '../../electron/engine/usecases/import/staging-calls.ts';
import type { JobContext } from '../../electron/engine/usecases/job-context.ts';
import { previewFile } from '../engine/support/import-files.ts';
import { octoberBook, proposalOf, runMatching } from '../engine/support/october-book.ts';
import { TEST_PASSWORD } from '../engine/support/test-book.ts';
import { expectValue } from '../unit/expect-result.ts';
import { faultEnvironment, type Outcome } from './fault-run.ts';
import type { Step } from './october-child.ts';

const CHILD = join(import.meta.dirname, 'october-child.ts');
/** Rows of the imported file: enough that the transaction is written in several parts. */
const ROWS = 400;
const STEPS = ['import', 'first', 'second', 'third', 'undo'].map((name) => `october0${name.padEnd(12, '0')}`);

/** Rows of a file as the thread that holds the preview hands them to the writer. */
async function preparedImport(book: Awaited<ReturnType<typeof octoberBook>>['book']): Promise<Wire> {
  const lines = Array.from({ length: ROWS }, (_, i) => `Z-${i},C001,2026-10-30,${i + 1}.00,蓝字,book`);
  const file = {
    name: '多.csv',
    kind: 'invoices',
    lines: ['发票号码,客户编码,开票日期,价税合计,蓝字/红字,归属', ...lines],
  } as const;
  const { stagingId } = await previewFile(book, file);
  let extra: Wire = null;
  const context = {
    read: book.read,
    book: book.facts,
    commit: (_name: string, _request: Wire, prepared: Wire) => {
      extra = prepared;
      return Promise.resolve(refuse('JOB_CANCELLED', 'test'));
    },
  } as unknown as JobContext; // preparing asks for nothing else
  const request = { commandId: STEPS[0], stagingId, controlBalances: null, despiteBrokenProof: false };
  await answerStaging(context, 'import.commit', request);
  return extra;
}

/** Makes the book the steps start from: the October of C001 before anything is accepted, and the steps beside it. */
export async function prepareOctober(template: string): Promise<void> {
  const { book } = await octoberBook();
  await runMatching(book);
  const prepared = await preparedImport(book);
  const step = (
    index: number,
    name: string,
    input: Readonly<Record<string, Wire>>,
    extra: Wire = null,
  ): Step => ({
    name,
    input: { commandId: present(STEPS[index], 'id of a step'), ...input },
    prepared: extra,
  });
  const idOf = (reference: string): string => proposalOf(book, reference).id;
  const accept = (index: number, reference: string): Step =>
    step(index, 'match.accept', { id: idOf(reference), date: null, exchangeRate: null });
  const steps = [
    step(0, 'import.commit', { stagingId: 's', controlBalances: null, despiteBrokenProof: false }, prepared),
    accept(1, 'B0001'),
    accept(2, 'B0002'),
    accept(3, 'B0003'),
    step(4, 'match.undo', { id: idOf('B0002'), date: '2026-11-01' }),
  ];
  book.close();
  cpSync(book.dir, template, { recursive: true });
  writeFileSync(join(template, 'steps.bin'), serialize(steps));
}

/** Carries out the steps on a copy of the book, with or without a fault. */
export function runOctober(
  template: string,
  dir: string,
  environment: Readonly<Record<string, string>>,
): Outcome {
  rmSync(dir, { recursive: true, force: true });
  cpSync(template, dir, { recursive: true });
  const child = spawnSync(process.execPath, [CHILD, dir, TEST_PASSWORD], {
    encoding: 'utf8',
    env: { PATH: process.env['PATH'] ?? '', QZ_FAULT_FOLDER: dir, ...environment },
  });
  const lines = child.stdout.split('\n').map((line) => line.split(' '));
  const named = (word: string): readonly string[] =>
    lines.filter(([first]) => first === word).map(([, id]) => id ?? '');
  return {
    acked: named('ack'),
    refused: named('refused'),
    signal: child.signal,
    status: child.status,
    errors: child.stderr,
  };
}

/** Counts the calls the steps make on files of their folder. */
export function countOctober(template: string, dir: string, shim: string): number {
  const count = `${dir}.count`;
  const outcome = runOctober(template, dir, {
    ...faultEnvironment(shim, { at: 0, mode: 'kill' }),
    QZ_FAULT_COUNT: count,
  });
  expect(outcome).toMatchObject({ errors: '', acked: STEPS, refused: [] });
  const calls = Number(readFileSync(count, 'utf8'));
  expect(calls).toBeGreaterThan(20);
  return calls;
}

/** After any fault: what was acknowledged is there, nothing is there by half, and the accounts hold. */
export async function checkOctober(dir: string, outcome: Outcome): Promise<void> {
  if (outcome.signal === null) expect(outcome.errors).toBe('');
  const secret = { kind: 'password', password: TEST_PASSWORD } as const;
  const book = expectValue(await openBook({ dir, secret, at: '2026-11-03T00:00:00.000Z' }));
  const read = book.write();
  const anchored = expectValue(readAnchor(dir, book.bookId));
  const happened = STEPS.filter((id) => journalRowOfCommand(read, id) !== null);
  const acked = new Set(outcome.acked);
  expect(happened).toEqual(expect.arrayContaining([...acked]));
  if (outcome.signal !== null) {
    expect(happened).toEqual(STEPS.slice(0, happened.length));
    expect(happened.length - acked.size).toBeLessThanOrEqual(1);
  }
  const report = expectValue(
    verifyBook(read, {
      checks: BOOK_CHECKS,
      anchored,
      onProgress: () => undefined,
      isCancelled: () => false,
    }),
  );
  expect(report.problems).toEqual([]);
  const rows = read.get(sql`SELECT count(*) AS n FROM document WHERE number LIKE 'Z-%'`);
  expect(intOf(present(rows, 'count'), 'n')).toBe(happened.includes(STEPS[0] ?? '') ? ROWS : 0);
  book.close();
}
