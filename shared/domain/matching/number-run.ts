import type { DocumentLookup } from './document-index.ts';

/** A number within a run of digits, and what it is the number of. */
type Piece = { readonly text: string; readonly from: 'number' | 'order' | 'contract' };

/** Digits of a number that was written together with others. */
const PIECE_DIGITS_MIN = 6;
const PIECE_DIGITS_MAX = 20;

/**
 * Cuts digits that somebody wrote without anything between them into whole numbers of ours, two at least. Null where that cannot be
 * done, or in more ways than one.
 */
export function cutUp(digits: string, index: DocumentLookup): readonly Piece[] | null {
  if (digits.length < 2 * PIECE_DIGITS_MIN) return null;
  const known = (text: string): Piece['from'] | null => {
    if (index.byKey.get(text)?.length === 1) return 'number';
    if (index.byOrder.has(text)) return 'order';
    return index.byContract.has(text) ? 'contract' : null;
  };
  /** How many ways lead to each place (two is as many as matter), and the last piece of one of them. */
  const ways: number[] = [1];
  const last: (Piece | undefined)[] = [];
  for (let end = PIECE_DIGITS_MIN; end <= digits.length; end += 1) {
    const first = Math.max(0, end - PIECE_DIGITS_MAX);
    for (let start = first; start <= end - PIECE_DIGITS_MIN; start += 1) {
      const before = ways[start] ?? 0;
      const text = digits.slice(start, end);
      const from = before === 0 ? null : known(text);
      if (from === null) continue;
      ways[end] = Math.min(2, (ways[end] ?? 0) + before);
      last[end] = { text, from };
    }
  }
  if (ways[digits.length] !== 1) return null;
  const pieces: Piece[] = [];
  for (let end = digits.length; end > 0; ) {
    const piece = last[end];
    if (piece === undefined) return null;
    pieces.unshift(piece);
    end -= piece.text.length;
  }
  return pieces.length < 2 ? null : pieces;
}
