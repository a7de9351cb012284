import { assert } from '../../../../shared/std/assert.ts';
import type { BookFacts } from '../context.ts';
import type { OpenBook } from './open-book.ts';

/** The book this thread has open for writing. There is at most one. */
export type BookHere = { readonly book: OpenBook; readonly facts: BookFacts; readonly device: string };

let here: BookHere | null = null;

/** The open book, or null while it is locked. */
export function openBookHere(): BookHere | null {
  return here;
}

/** Remembers the book that was just opened. */
export function keepOpen(opened: BookHere): void {
  assert(here === null, 'a book is open already');
  here = opened;
}

/** Closes the open book, if there is one, and wipes its key. */
export function closeBook(): void {
  here?.book.close();
  here = null;
}
