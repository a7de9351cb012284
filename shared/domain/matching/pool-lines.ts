import type { Ledger } from '../document/document.ts';
import type { CertificateRestriction } from './certificate.ts';
import type { SolverLine } from './exact-set-solver.ts';
import { amountsOf } from './tolerance.ts';
import { bankSign, type MatchItem, type MatchPolicy, type MatchReceipt } from './types.ts';

/** Due lines of one ledger that may be part of a set, and each of them as the solver sees it. */
export type PoolLines = {
  readonly ledger: Ledger;
  /** All that the restriction leaves, and each of it as the solver sees it. */
  readonly within: readonly MatchItem[];
  readonly all: readonly SolverLine[];
  /** Those small enough to be part of some set: what chance could have combined. */
  readonly usable: readonly MatchItem[];
  /** What the solver looks at: those, and what every set must have. In the order of `within`. */
  readonly items: readonly MatchItem[];
  readonly lines: readonly SolverLine[];
};

type Prepared = {
  readonly ledger: Ledger;
  readonly items: readonly MatchItem[];
  /** Open amounts turned, for the solver, each line once for all receipts. */
  readonly lines: readonly SolverLine[];
  /** How far the lines that lower a sum lower it together, and the largest of all. */
  readonly lowering: number;
  readonly largest: number;
  /** Places of the lines of each document, and of all that lower what is open. */
  readonly places: ReadonlyMap<string, readonly number[]>;
  readonly lowers: readonly number[];
};

// Receipts of one payer are searched in one and the same list of due lines, which is never changed: it is turned into numbers once.
const preparedLists = new WeakMap<readonly MatchItem[], Map<string, Prepared>>();

function loweringOf(lines: readonly SolverLine[]): number {
  let sum = 0;
  for (const { options } of lines) if ((options[0] ?? 0) < 0) sum -= options[0] ?? 0;
  return sum;
}

/** The lines of one ledger in numbers. Money that leaves by a receivable, or comes in by a payable, turns them round. */
function prepared(receipt: MatchReceipt, all: readonly MatchItem[], ledger: Ledger): Prepared {
  let known = preparedLists.get(all);
  if (known === undefined) preparedLists.set(all, (known = new Map()));
  const incoming = receipt.amountMinor > 0n;
  const key = `${ledger} ${incoming}`;
  const found = known.get(key);
  if (found !== undefined) return found;
  const items = all.filter((item) => item.ledger === ledger);
  const sign = Number(incoming ? bankSign(ledger) : -bankSign(ledger));
  const lines = items.map((item) => ({
    options: [sign * Number(item.openMinor)],
    required: false,
    group: null,
  }));
  let largest = 0;
  for (const { options } of lines) largest = Math.max(largest, options[0] ?? 0);
  const places = new Map<string, number[]>();
  const lowers: number[] = [];
  for (let at = 0; at < items.length; at += 1) {
    const { documentUid = '', openMinor = 0n } = items[at] ?? {};
    const mine = places.get(documentUid);
    if (mine === undefined) places.set(documentUid, [at]);
    else mine.push(at);
    if (openMinor < 0n) lowers.push(at);
  }
  const made = { ledger, items, lines, lowering: loweringOf(lines), largest, places, lowers };
  known.set(key, made);
  return made;
}

/** The due lines a text names, each demanded; null when a named document is not among them. */
function demanded(
  items: readonly MatchItem[],
  lines: readonly SolverLine[],
  documents: readonly string[],
): readonly SolverLine[] | null {
  const counts = new Map<string, number>();
  for (const item of items) counts.set(item.documentUid, (counts.get(item.documentUid) ?? 0) + 1);
  if (documents.some((uid) => !counts.has(uid))) return null;
  const listed = new Set(documents);
  return lines.map((line, at) => {
    const uid = items[at]?.documentUid ?? '';
    if (!listed.has(uid)) return line;
    const alone = counts.get(uid) === 1;
    return { options: line.options, required: alone, group: alone ? null : documents.indexOf(uid) };
  });
}

function discounted(
  receipt: MatchReceipt,
  policy: MatchPolicy,
  items: readonly MatchItem[],
  lines: readonly SolverLine[],
): readonly SolverLine[] {
  return lines.map((line, at) => {
    const item = items[at];
    if (item === undefined) return line;
    const amounts = amountsOf(receipt, item, policy);
    return amounts.length === 1 ? line : { ...line, options: amounts.map(Number) };
  });
}

/**
 * The due lines of one ledger that may be part of a set of at most `high` minor units under the restriction; null when a document
 * that the text names is not among them.
 */
export function poolLines(
  question: {
    readonly receipt: MatchReceipt;
    readonly policy: MatchPolicy;
    readonly items: readonly MatchItem[];
    readonly restriction: CertificateRestriction | null;
  },
  ledger: Ledger,
  high: number,
): PoolLines | null {
  const { receipt, policy, restriction } = question;
  const all = prepared(receipt, question.items, ledger);
  if (restriction === null && policy.discount === null && all.largest <= high + all.lowering) {
    const { items, lines } = all;
    return { ledger, within: items, all: lines, usable: items, items, lines };
  }
  let within = all.items;
  let lines: readonly SolverLine[] | null = all.lines;
  if (restriction !== null) {
    const named = restriction.documents.flatMap((uid) => all.places.get(uid) ?? []);
    const places = [...new Set([...all.lowers, ...named])].sort((a, b) => a - b);
    within = places.flatMap((at) => all.items[at] ?? []);
    lines = places.flatMap((at) => all.lines[at] ?? []);
    if (restriction.kind === 'named') lines = demanded(within, lines, restriction.documents);
  }
  if (lines === null) return null;
  if (policy.discount !== null) lines = discounted(receipt, policy, within, lines);
  const limit = high + (restriction === null ? all.lowering : loweringOf(lines));
  const chosen = { usable: [] as MatchItem[], items: [] as MatchItem[], lines: [] as SolverLine[] };
  for (let at = 0; at < lines.length; at += 1) {
    const [line, item] = [lines[at], within[at]];
    if (item === undefined || line === undefined) continue;
    // The second amount of a line is its open amount less a discount.
    const small = (line.options.at(-1) ?? 0) <= limit;
    if (small) chosen.usable.push(item);
    if (!small && !line.required && line.group === null) continue;
    chosen.items.push(item);
    chosen.lines.push(line);
  }
  return { ledger, within, all: lines, ...chosen };
}
