/** How many neighbours of a statement link up in each order of its lines. */
export type OrderOfLines = { readonly old: number; readonly new: number };

/** As clear as this, balances alone decide; below it a swapped or doubled line may have cast the votes. */
const CLEAR = 3;

/**
 * Whether a statement lists its newest line first: as its balances link up. Where they speak for both orders, since a line is
 * missing or at a wrong place, the moments of the first and the last line (texts that can be compared) decide.
 */
export function isNewestFirst(votes: OrderOfLines, first: string | null, last: string | null): boolean {
  const [more, less] = [Math.max(votes.old, votes.new), Math.min(votes.old, votes.new)];
  const isMixed = less > 0 && more < CLEAR * less;
  if (isMixed && first !== null && last !== null && first !== last) return first > last;
  return votes.new > votes.old;
}
