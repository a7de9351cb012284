import { resolve } from 'node:path';

const BOOK_ENDING = /\.qzbook$/i;

/** The one book file named among the arguments the program was started with; null when there is none, or more than one. */
export function bookFileAmong(args: readonly string[], workingFolder: string): string | null {
  const named = args.filter((arg) => !arg.startsWith('-') && BOOK_ENDING.test(arg));
  const [only] = named;
  // Several at once is nothing a person does by double-clicking: none of them is trusted.
  return only === undefined || named.length > 1 ? null : resolve(workingFolder, only);
}

/** What a second start hands to the first. */
export type SecondStart = { readonly bookFile: string | null };

/** Reads what a second start handed over; anything else counts as a start without a file. */
export function readSecondStart(value: unknown): SecondStart {
  const file: unknown = typeof value === 'object' && value !== null ? Reflect.get(value, 'bookFile') : null;
  return { bookFile: typeof file === 'string' && BOOK_ENDING.test(file) ? file : null };
}
