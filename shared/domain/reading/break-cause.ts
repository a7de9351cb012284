/** A line as far as its balance is concerned, in minor units. `line` is where it stands in the file; marks of opening and closing have none of their own. */
export type BalanceLine = {
  readonly line: number;
  readonly amount: bigint;
  readonly balance: bigint;
  /** The stated opening or closing: no line, and never the one that is wrong. */
  readonly mark: boolean;
};

export type BreakCause = 'missing' | 'doubled' | 'outOfOrder' | 'unknown';

/** Where a running balance does not follow, and what would mend it. */
export type ExplainedBreak = {
  /** The first line that does not follow from the one before it in time. */
  readonly line: number;
  readonly expected: bigint;
  readonly stated: bigint;
  readonly cause: BreakCause;
  /** The line to look at: the doubled one, the displaced one, or the one after which a line is missing. */
  readonly nearLine: number | null;
};

/** Lines kept around a break, in each direction: as far as a line may have been displaced or a twin is looked for. */
const REACH = 8;
/** Lines of one cluster of breaks that are looked at together. */
const CLUSTER_MAX = 400;
const KEPT_MAX = 100;

/**
 * Follows the balances of one account in the order of the file and explains its breaks. Only lines near a break are kept, so that
 * memory does not grow with the file. A break has one cause: a line displaced among its neighbours breaks several links, but is told once.
 */
export class BreakFinder {
  readonly kept: ExplainedBreak[] = [];
  total = 0;
  private readonly newestFirst: boolean;
  private window: BalanceLine[] = [];
  private broken = false;
  /** Links that hold since the last break. */
  private sound = 0;

  constructor(newestFirst: boolean) {
    this.newestFirst = newestFirst;
  }

  /** Takes the next line of the file. */
  push(line: BalanceLine): void {
    const last = this.window.at(-1);
    this.window.push(line);
    if (last === undefined) return;
    const [older, newer] = this.newestFirst ? [line, last] : [last, line];
    if (older.balance + newer.amount !== newer.balance) {
      this.broken = true;
      this.sound = 0;
    } else this.sound += 1;
    if (!this.broken) {
      if (this.window.length > 4 * REACH) this.window = this.window.slice(-REACH);
    } else if (this.sound >= REACH || this.window.length >= CLUSTER_MAX) this.settle();
  }

  /** A line that states no balance: what comes after it is no neighbour of what came before. */
  interrupt(): void {
    if (this.broken) this.settle();
    this.window = [];
  }

  /** To be called after the last line. */
  finish(): void {
    if (this.broken) this.settle();
  }

  /** Adds a break that was found otherwise. */
  add(found: ExplainedBreak): void {
    this.total += 1;
    if (this.kept.length < KEPT_MAX) this.kept.push(found);
  }

  private settle(): void {
    const ordered = this.newestFirst ? this.window.toReversed() : this.window;
    for (const found of explainBreaks(ordered)) this.add(found);
    this.window = this.window.slice(-REACH);
    this.broken = false;
    this.sound = 0;
  }
}

/** Explains the breaks of a run of lines, oldest first. */
export function explainBreaks(lines: readonly BalanceLine[]): readonly ExplainedBreak[] {
  const found: ExplainedBreak[] = [];
  let before = lines[0];
  let at = 1;
  while (before !== undefined && at < lines.length) {
    const here = lines[at];
    if (here === undefined) break;
    if (before.balance + here.amount === here.balance) {
      before = here;
      at += 1;
      continue;
    }
    const { explained, last, next } = explainAt(lines, before, at);
    found.push(explained);
    before = last;
    at = next;
  }
  return found;
}

/** What mends a break, the line the chain has reached then, and where to go on. */
type Explanation = { readonly explained: ExplainedBreak; readonly last: BalanceLine; readonly next: number };

function explainAt(lines: readonly BalanceLine[], before: BalanceLine, at: number): Explanation {
  const here = lines[at];
  if (here === undefined) throw new RangeError('a break is at a line');
  const base = {
    line: here.mark ? before.line : here.line,
    expected: before.balance + here.amount,
    stated: here.balance,
  };
  const displaced =
    reordered(lines, at, before.balance) ?? (at === 1 && !before.mark ? displacedAtStart(lines) : null);
  if (displaced !== null) {
    const { line, last, next } = displaced;
    return { explained: { ...base, cause: 'outOfOrder', nearLine: line }, last, next };
  }
  if (isDoubled(lines, before, at))
    return { explained: { ...base, cause: 'doubled', nearLine: here.line }, last: before, next: at + 1 };
  return {
    explained: { ...base, cause: 'missing', nearLine: before.mark ? here.line : before.line },
    last: here,
    next: at + 1,
  };
}

type Mended = { readonly line: number; readonly last: BalanceLine; readonly next: number };

/** At the beginning of a file that states no opening the first line may be displaced as well. */
function displacedAtStart(lines: readonly BalanceLine[]): Mended | null {
  for (const candidate of lines.slice(1, REACH)) {
    if (candidate.mark) break;
    const mended = reordered(lines, 0, candidate.balance - candidate.amount);
    if (mended !== null) return mended;
  }
  return null;
}

/** The lines from `at` on in another order, in which they follow from a balance and lead on to the line after them. */
function reordered(lines: readonly BalanceLine[], at: number, start: bigint): Mended | null {
  for (let count = 2; count <= REACH && at + count <= lines.length; count += 1) {
    const part = lines.slice(at, at + count);
    if (part.some(({ mark }) => mark)) return null;
    const order = chained(part, start);
    if (order === null) continue;
    const last = order.at(-1);
    const after = lines[at + count];
    if (last === undefined || (after !== undefined && last.balance + after.amount !== after.balance))
      continue;
    return { line: mostDisplaced(part, order), last, next: at + count };
  }
  return null;
}

/** The lines in the order in which each follows from the one before; null where there is none that takes all of them. */
function chained(part: readonly BalanceLine[], start: bigint): readonly BalanceLine[] | null {
  const left = [...part];
  const order: BalanceLine[] = [];
  let balance = start;
  while (left.length > 0) {
    const index = left.findIndex((line) => balance + line.amount === line.balance);
    const [next] = index < 0 ? [] : left.splice(index, 1);
    if (next === undefined) return null;
    order.push(next);
    balance = next.balance;
  }
  return order;
}

function mostDisplaced(part: readonly BalanceLine[], order: readonly BalanceLine[]): number {
  let best = { line: part[0]?.line ?? 0, by: 0 };
  for (const [index, line] of part.entries()) {
    const by = Math.abs(order.indexOf(line) - index);
    if (by > best.by) best = { line: line.line, by };
  }
  return best.line;
}

/** Whether the chain holds without this line, and the line stands elsewhere as well or breaks the next link too. */
function isDoubled(lines: readonly BalanceLine[], before: BalanceLine, at: number): boolean {
  const here = lines[at];
  if (here === undefined || here.mark) return false;
  const after = lines[at + 1];
  if (after !== undefined && before.balance + after.amount !== after.balance) return false;
  const twin = lines
    .slice(Math.max(0, at - REACH), at + REACH)
    .some(
      (line) => line !== here && !line.mark && line.amount === here.amount && line.balance === here.balance,
    );
  return twin || (after !== undefined && here.balance + after.amount !== after.balance);
}
