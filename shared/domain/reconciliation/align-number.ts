import type { Line } from './line.ts';
import { sumOf } from './line.ts';
import type { Pool } from './pool.ts';
import { pairByDay } from './pair-by-day.ts';
import type { NumberForm } from './written-numbers.ts';

/** What the numbers of their lines are worth, found out from how often number and amount agree. */
export type NumberTrust = ReadonlySet<NumberForm>;

function append(map: Map<string, Line[]>, key: string, line: Line): void {
  const list = map.get(key);
  if (list === undefined) map.set(key, [line]);
  else list.push(line);
}

/** Lines by the documents of ours they mean. */
export function byKey(lines: readonly Line[]): ReadonlyMap<string, readonly Line[]> {
  const map = new Map<string, Line[]>();
  for (const line of lines) for (const key of line.keys) append(map, key, line);
  return map;
}

/** Same number and same amount: the same line, whatever its date. Several of one number and amount are paired in the order of their days. */
export function pairSameNumber(pool: Pool): void {
  const ours = byKey(pool.freeOurs());
  for (const [key, lines] of byKey(pool.freeTheirs())) {
    const own = ours.get(key);
    if (own === undefined) continue;
    const [our, their] = [own[0], lines[0]];
    if (our === undefined || their === undefined) continue;
    if (own.length === 1 && lines.length === 1 && our.minor !== their.minor) continue;
    const amounts = Map.groupBy(own, (line) => line.minor);
    for (const [minor, same] of Map.groupBy(lines, (line) => line.minor)) {
      const equal = amounts.get(minor);
      if (equal === undefined) continue;
      pairByDay(pool, equal, same, 0, ['number', 'amount', 'date']);
      pairByDay(pool, equal, same, null, ['number', 'amount']);
    }
  }
}

/**
 * The forms of numbers that can be relied on. A number in full can. Digits alone, digits behind letters of theirs and last digits
 * can when at least half of the lines that bear one also agree in the amount; otherwise it is their own numbering that looks alike.
 */
export function trustedForms(pool: Pool): NumberTrust {
  const trusted = new Set<NumberForm>(['full']);
  const count = (forms: readonly NumberForm[]): { readonly all: number; readonly met: number } => {
    const lines = pool.sides.theirs.filter((line) => forms.includes(line.form) && line.column === 'charge');
    return { all: lines.length, met: lines.filter((line) => !pool.free(line)).length };
  };
  for (const form of ['serial', 'prefixed', 'tail'] as const) {
    const { all, met } = count([form]);
    if (all > 0 && met * 2 >= all) trusted.add(form);
  }
  const { all, met } = count(['full', 'serial', 'like']);
  if (met * 2 >= all) trusted.add('like');
  return trusted;
}

/** The documents a line of theirs is bound to by a trusted number, among those of ours that stand in the same column. */
export function boundKeys(
  line: Line,
  trust: NumberTrust,
  ours: ReadonlyMap<string, readonly Line[]>,
): readonly string[] {
  if (line.form === 'like' || !trust.has(line.form)) return [];
  return line.keys.filter((key) => ours.get(key)?.some((our) => our.column === line.column) === true);
}

/** One line of theirs that names several documents of ours, by number or in its text, and is their sum. */
function joinNamed(pool: Pool, trust: NumberTrust, ours: ReadonlyMap<string, readonly Line[]>): void {
  for (const their of pool.freeTheirs()) {
    const names = new Set([...boundKeys(their, trust, ours), ...their.named]);
    if (names.size === 0) continue;
    const lines = [...names].flatMap((key) => ours.get(key) ?? []);
    const own = [...new Set(lines)].filter((line) => pool.free(line) && line.column === their.column);
    if (own.length > 0 && sumOf(own) === their.minor) pool.join(own, [their], ['number', 'amount']);
  }
}

/** All that is left of one number on both sides, when it adds up to the same: a delivery invoiced in parts, an invoice booked in parts. */
function joinWholeNumber(pool: Pool, trust: NumberTrust, ours: ReadonlyMap<string, readonly Line[]>): void {
  const theirs = new Map<string, Line[]>();
  for (const line of pool.freeTheirs()) {
    const [key, ...more] = boundKeys(line, trust, ours);
    if (key !== undefined && more.length === 0) append(theirs, key, line);
  }
  for (const [key, lines] of theirs) {
    const free = lines.filter((line) => pool.free(line));
    const own = (ours.get(key) ?? []).filter((line) => pool.free(line) && line.column === 'charge');
    if (own.length === 0 || free.length === 0) continue;
    if (sumOf(own) === sumOf(free)) pool.join(own, free, ['number', 'amount']);
    else joinWithoutRepeat(pool, own, free);
  }
}

/** The same, when one line stands there twice: the others are the group, the repeated one is left to be called doubled. */
function joinWithoutRepeat(pool: Pool, ours: readonly Line[], theirs: readonly Line[]): void {
  const surplus = sumOf(theirs) - sumOf(ours);
  for (const [side, extra] of [
    [theirs, surplus],
    [ours, -surplus],
  ] as const) {
    const repeated = side.filter((line) => line.minor === extra);
    const last = repeated.at(-1);
    if (repeated.length < 2 || last === undefined) continue;
    const rest = side.filter((line) => line !== last);
    pool.join(side === ours ? rest : ours, side === theirs ? rest : theirs, ['number', 'amount']);
    return;
  }
}

/** Groups that their numbers make. */
export function joinByNumber(pool: Pool, trust: NumberTrust): void {
  const ours = byKey(pool.sides.ours);
  joinNamed(pool, trust, ours);
  joinWholeNumber(pool, trust, ours);
}

/** Same document, different amounts: what is left of one number on both sides, or one line of theirs and all it names. */
export function joinDiffering(pool: Pool, trust: NumberTrust): void {
  const ours = byKey(pool.sides.ours);
  const theirs = new Map<string, Line[]>();
  for (const line of pool.freeTheirs()) {
    const keys = boundKeys(line, trust, ours);
    // An entry on the wrong side: the number and the amount of an invoice, but taken off.
    const turned = trust.has(line.form) ? line.keys.filter((key) => isTurned(pool, line, ours.get(key))) : [];
    const [key] = keys.length > 0 ? keys : turned;
    if (key !== undefined) append(theirs, key, line);
  }
  for (const [key, lines] of theirs) {
    const free = lines.filter((line) => pool.free(line));
    const columns = new Set(free.map((line) => line.column));
    const own = (ours.get(key) ?? []).filter(
      (line) =>
        pool.free(line) && (columns.has(line.column) || free.some((their) => their.minor === -line.minor)),
    );
    const named = [...new Set(free.flatMap((line) => line.keys))]
      .filter((other) => other !== key && free.length === 1)
      .flatMap((other) =>
        (ours.get(other) ?? []).filter((line) => pool.free(line) && columns.has(line.column)),
      );
    if (own.length + named.length > 0 && free.length > 0)
      pool.join([...new Set([...own, ...named])], free, ['number']);
  }
}

function isTurned(pool: Pool, their: Line, ours: readonly Line[] | undefined): boolean {
  return ours?.some((line) => pool.free(line) && line.minor === -their.minor) === true;
}
