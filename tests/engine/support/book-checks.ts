import { BOOK_CHECKS } from '../../../electron/engine/usecases/book/checks.ts';
import type { TestBook } from './test-book.ts';

/** Everything `verify` finds wrong with the projections and invariants of a book, as text. */
export function bookChecks(book: TestBook): readonly string[] {
  return BOOK_CHECKS.flatMap((check) =>
    [...check.run(book.read)].map(({ code, place }) => `${check.name} ${code} ${place}`),
  );
}
