import { absolute } from '../../std/integer.ts';
import type { DeliveryLine } from './delivery-line.ts';
import { formatDecimal } from './decimal.ts';

/** Lines that stand for each other. `doubled`: they repeat a line of their own side that the other side has once. */
export type DrawnGroup = {
  readonly ours: readonly DeliveryLine[];
  readonly theirs: readonly DeliveryLine[];
  readonly doubled: boolean;
};

type Pool = {
  ours: DeliveryLine[];
  theirs: DeliveryLine[];
  readonly groups: DrawnGroup[];
  /** What the lines of each side say that were paired with their equal. */
  readonly paired: { readonly ours: Set<string>; readonly theirs: Set<string> };
};
type KeyOf = (line: DeliveryLine) => string | null;

const decimalKey = (value: DeliveryLine['quantity']): string => (value === null ? '' : formatDecimal(value));

/** Everything a line says, without its id. */
function sayingOf(line: DeliveryLine): string {
  return [
    line.number,
    line.item,
    line.date,
    decimalKey(line.quantity),
    decimalKey(line.price),
    line.amountMinor,
  ].join('|');
}

function sorted(lines: readonly DeliveryLine[]): DeliveryLine[] {
  return lines
    .map((line) => ({ line, key: `${sayingOf(line)}|${line.id}` }))
    .sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0))
    .map(({ line }) => line);
}

function byKey(lines: readonly DeliveryLine[], keyOf: KeyOf): Map<string, DeliveryLine[]> {
  const found = new Map<string, DeliveryLine[]>();
  for (const line of lines) {
    const key = keyOf(line);
    if (key === null) continue;
    const known = found.get(key);
    if (known === undefined) found.set(key, [line]);
    else known.push(line);
  }
  return found;
}

/** Takes lines out of the pool as one group. */
function take(
  pool: Pool,
  ours: readonly DeliveryLine[],
  theirs: readonly DeliveryLine[],
  doubled = false,
): void {
  pool.groups.push({ ours, theirs, doubled });
}

function drop(pool: Pool, taken: ReadonlySet<DeliveryLine>): void {
  pool.ours = pool.ours.filter((line) => !taken.has(line));
  pool.theirs = pool.theirs.filter((line) => !taken.has(line));
}

const sum = (lines: readonly DeliveryLine[]): bigint =>
  lines.reduce((total, line) => total + line.amountMinor, 0n);

const far = (lines: readonly DeliveryLine[], others: readonly DeliveryLine[]): bigint =>
  absolute(sum(lines) - sum(others));

/** Takes lines that say once more what a paired line of their own side says, where what is left then lies nearer to the other side. */
function setAside(
  pool: Pool,
  side: 'ours' | 'theirs',
  lines: readonly DeliveryLine[],
  others: readonly DeliveryLine[],
): readonly DeliveryLine[] {
  const rest = lines.filter((line) => !pool.paired[side].has(sayingOf(line)));
  if (rest.length === lines.length || far(rest, others) >= far(lines, others)) return lines;
  for (const line of lines)
    if (!rest.includes(line)) take(pool, side === 'ours' ? [line] : [], side === 'ours' ? [] : [line], true);
  return rest;
}

/** Groups what bears the same key on both sides, all of one key together. */
function joinAll(pool: Pool, keyOf: KeyOf): void {
  const there = byKey(pool.theirs, keyOf);
  const taken = new Set<DeliveryLine>();
  for (const [key, ours] of byKey(pool.ours, keyOf)) {
    const theirs = there.get(key);
    if (theirs === undefined) continue;
    const [own, other] = [setAside(pool, 'ours', ours, theirs), setAside(pool, 'theirs', theirs, ours)];
    const whole = own.length > 0 && other.length > 0;
    if (whole) take(pool, own, other);
    for (const line of [...ours, ...theirs])
      if (whole || !(own.includes(line) || other.includes(line))) taken.add(line);
  }
  drop(pool, taken);
}

/** Pairs one line with one: equal keys in their order, or only where each side has exactly one of a key. */
function pair(pool: Pool, keyOf: KeyOf, only: 'unique' | 'in order'): void {
  const there = byKey(pool.theirs, keyOf);
  const taken = new Set<DeliveryLine>();
  for (const [key, ours] of byKey(pool.ours, keyOf)) {
    const theirs = there.get(key) ?? [];
    if (only === 'unique' && (ours.length !== 1 || theirs.length !== 1)) continue;
    for (const [index, line] of ours.entries()) {
      const other = theirs[index];
      if (other === undefined) break;
      take(pool, [line], [other]);
      pool.paired.ours.add(sayingOf(line));
      pool.paired.theirs.add(sayingOf(other));
      taken.add(line);
      taken.add(other);
    }
  }
  drop(pool, taken);
}

/** A delivery one side writes as a single line: all that is left of its number, where one side has one line or the sums agree. */
function joinTotals(pool: Pool): void {
  const numberOf: KeyOf = ({ number }) => (number === '' ? null : number);
  const there = byKey(pool.theirs, numberOf);
  const taken = new Set<DeliveryLine>();
  for (const [number, ours] of byKey(pool.ours, numberOf)) {
    const theirs = there.get(number) ?? [];
    const one = ours.length === 1 || theirs.length === 1;
    const whole = theirs.length > 0 && sum(ours) === sum(theirs);
    const nameless = [...ours, ...theirs].some(({ item, quantity }) => item === '' || quantity === null);
    if (!whole && !(one && theirs.length > 0 && nameless)) continue;
    take(pool, ours, theirs);
    for (const line of [...ours, ...theirs]) taken.add(line);
  }
  drop(pool, taken);
}

const KEYS = {
  numberAndItem: ({ number, item }: DeliveryLine) =>
    number === '' || item === '' ? null : `${number}|${item}`,
  allButDate: (line: DeliveryLine) =>
    line.number === '' || line.item === ''
      ? null
      : [line.number, line.item, decimalKey(line.quantity), decimalKey(line.price), line.amountMinor].join(
          '|',
        ),
  numberAndAmount: (line: DeliveryLine) =>
    line.number === '' ? null : `${line.number}|${decimalKey(line.quantity)}|${line.amountMinor}`,
  numberAndQuantity: (line: DeliveryLine) =>
    line.number === '' || line.quantity === null ? null : `${line.number}|${decimalKey(line.quantity)}`,
  numberAndPrice: (line: DeliveryLine) =>
    line.number === '' || line.price === null ? null : `${line.number}|${decimalKey(line.price)}`,
  number: ({ number }: DeliveryLine) => (number === '' ? null : number),
  itemAndAmount: (line: DeliveryLine) =>
    line.item === '' || line.quantity === null
      ? null
      : `${line.item}|${decimalKey(line.quantity)}|${line.amountMinor}`,
} as const;

/** Lines that stand for a delivery of another number: the number is missing on one side, or written wrongly. */
function pairUnnumbered(pool: Pool): void {
  pair(
    pool,
    (line) => {
      const key = KEYS.itemAndAmount(line);
      return key === null ? null : `${key}|${line.date}`;
    },
    'unique',
  );
  for (const side of ['theirs', 'ours'] as const) {
    const numbered = pool[side].filter(({ number }) => number !== '');
    pool[side] = pool[side].filter(({ number }) => number === '');
    pair(pool, KEYS.itemAndAmount, 'unique');
    pool[side] = [...pool[side], ...numbered];
  }
}

/** What is left repeats a line of its own side, or the other side does not have it. */
function takeRest(pool: Pool, ours: readonly DeliveryLine[], theirs: readonly DeliveryLine[]): void {
  for (const [left, all, isOurs] of [
    [pool.ours, ours, true],
    [pool.theirs, theirs, false],
  ] as const) {
    const counts = new Map<string, number>();
    for (const line of all) counts.set(sayingOf(line), (counts.get(sayingOf(line)) ?? 0) + 1);
    const open = byKey(left, sayingOf);
    for (const [saying, lines] of open) {
      const stands = lines.length === counts.get(saying) ? 1 : 0;
      for (const [index, line] of lines.entries())
        take(pool, isOurs ? [line] : [], isOurs ? [] : [line], index >= stands);
    }
  }
}

/**
 * Draws the lines of both sides into groups: what says the same one by one; by delivery number and item, many to many; then within a number by quantity and amount, as a
 * whole, by quantity, by price, and the last one each; then without a number by item, quantity and amount. The order of the lines makes no
 * difference (SPEC 29).
 */
export function alignDeliveries(
  ours: readonly DeliveryLine[],
  theirs: readonly DeliveryLine[],
): readonly DrawnGroup[] {
  const pool: Pool = {
    ours: sorted(ours),
    theirs: sorted(theirs),
    groups: [],
    paired: { ours: new Set(), theirs: new Set() },
  };
  pair(pool, KEYS.allButDate, 'in order');
  joinAll(pool, KEYS.numberAndItem);
  pair(pool, KEYS.numberAndAmount, 'in order');
  joinTotals(pool);
  pair(pool, KEYS.numberAndQuantity, 'unique');
  pair(pool, KEYS.numberAndPrice, 'unique');
  pair(pool, KEYS.number, 'unique');
  pairUnnumbered(pool);
  takeRest(pool, ours, theirs);
  return pool.groups;
}
