import { z } from 'zod';
import type { RequestOf } from '../../../shared/contract/contract.ts';
import {
  importPreview,
  importResult,
  type ImportKind,
  type ImportPreview,
  type ImportResult,
} from '../../../shared/contract/import.ts';
import type { Problem } from '../../../shared/errors/problem.ts';
import { ok, type Result } from '../../../shared/std/result.ts';
import { expectValue } from '../../unit/expect-result.ts';
import type { TestBook } from './test-book.ts';

type ReadOptions = RequestOf<'import.preview'>['options'];
type CommitOptions = Partial<
  Pick<RequestOf<'import.commit'>, 'controlBalances' | 'despiteBrokenProof' | 'commandId'>
>;

/** A file as a test writes it: lines of comma separated text. */
export type TestFile = {
  readonly name: string;
  /** Null: whatever it is. */
  readonly kind: ImportKind | null;
  readonly lines: readonly string[];
};

/** The bytes of a file, UTF-8. */
export function bytesOf(file: Pick<TestFile, 'lines'>): Uint8Array {
  return new TextEncoder().encode(`${file.lines.join('\n')}\n`);
}

/** Reads a file in the reader process and sets it against the book. */
export async function tryPreview(
  book: TestBook,
  file: TestFile,
  options: ReadOptions = {},
): Promise<Result<ImportPreview, Problem>> {
  const previewed = await book.tryJob(
    'import.preview',
    { file: 'file-of-the-test', kind: file.kind, options },
    { file: { name: file.name, bytes: bytesOf(file) } },
  );
  return previewed.ok ? ok(importPreview.parse(previewed.value)) : previewed;
}

/** The same for a file that must be readable. */
export async function previewFile(
  book: TestBook,
  file: TestFile,
  options: ReadOptions = {},
): Promise<ImportPreview> {
  return expectValue(await tryPreview(book, file, options));
}

/** Previews and commits a file. */
export async function tryImport(
  book: TestBook,
  file: TestFile,
  options: ReadOptions = {},
  commit: CommitOptions = {},
): Promise<Result<ImportResult, Problem>> {
  const preview = await tryPreview(book, file, options);
  if (!preview.ok) return preview;
  const { stagingId } = preview.value;
  const committed = await book.staging('import.commit', { stagingId, ...commit });
  return committed.ok ? ok(importResult.parse(committed.value)) : committed;
}

/** The same for a file that must be taken. */
export async function importFile(
  book: TestBook,
  file: TestFile,
  options: ReadOptions = {},
  commit: CommitOptions = {},
): Promise<ImportResult> {
  return expectValue(await tryImport(book, file, options, commit));
}

/** What a job says that answers counts. */
export const matchCounts = z.object({
  proposed: z.number(),
  accepted: z.number(),
  ambiguous: z.number(),
  unmatched: z.number(),
});
