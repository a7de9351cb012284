/** A line the solver may take. `options` are the amounts it may count with (open, or open less its discount); never 0. */
export type SolverLine = {
  readonly options: readonly bigint[];
  /** It is part of every set that counts. */
  readonly required: boolean;
  /** Lines of one group: at least one of them is part of every set that counts. */
  readonly group: number | null;
};

/** One line of a found set: its index, and which of its amounts it counts with. */
export type SolverChoice = { readonly line: number; readonly option: number };

type Level = {
  readonly index: number;
  readonly line: SolverLine;
  /** Sums before this line was taken into account. */
  readonly sums: Float64Array;
};

/** Place of a sum in an ascending table, or −1. */
function placeOf(sums: Float64Array, sum: number): number {
  let [low, high] = [0, sums.length - 1];
  while (low <= high) {
    const middle = (low + high) >> 1;
    const here = sums[middle] ?? 0;
    if (here === sum) return middle;
    if (here < sum) low = middle + 1;
    else high = middle - 1;
  }
  return -1;
}

type Column = { readonly sums: Float64Array; readonly ways: Float64Array };

/** Two ascending columns as one; the second is moved by `shift`. Equal sums become one, what lies outside the bounds falls away. */
function merged(left: Column, right: Column, shift: number, least: number, most: number): Column {
  const sums = new Float64Array(left.sums.length + right.sums.length);
  const ways = new Float64Array(sums.length);
  let [i, j, kept] = [0, 0, 0];
  while (i < left.sums.length || j < right.sums.length) {
    const a = i < left.sums.length ? (left.sums[i] ?? 0) : Infinity;
    const b = j < right.sums.length ? (right.sums[j] ?? 0) + shift : Infinity;
    const sum = a < b ? a : b;
    let count = 0;
    if (a === sum) count += left.ways[i++] ?? 0;
    if (b === sum) count += right.ways[j++] ?? 0;
    if (sum < least) continue;
    if (sum > most) break;
    sums[kept] = sum;
    ways[kept] = count;
    kept += 1;
  }
  return { sums: sums.subarray(0, kept), ways: ways.subarray(0, kept) };
}

const NOTHING: Column = { sums: new Float64Array(0), ways: new Float64Array(0) };

/** Every partial sum of some lines in ascending order, with the number of ways to reach it. Sums are minor units a double holds exactly. */
export class SumTable {
  readonly #limit: number;
  #column: Column = { sums: new Float64Array(1), ways: new Float64Array(1).fill(1) };
  readonly #levels: Level[] = [];

  /** @param limit most different sums kept */
  constructor(limit: number) {
    this.#limit = limit;
  }

  get length(): number {
    return this.#column.sums.length;
  }

  sumAt(place: number): number {
    return this.#column.sums[place] ?? 0;
  }

  waysAt(place: number): number {
    return this.#column.ways[place] ?? 0;
  }

  /** Smallest and largest sum, both 0 when nothing is left. */
  range(): { readonly least: number; readonly most: number } {
    return { least: this.sumAt(0), most: this.sumAt(this.length - 1) };
  }

  /** Takes one more line into account and drops sums outside the bounds. False when more than `limit` sums would be kept. */
  add(index: number, line: SolverLine, least: number, most: number): boolean {
    const before = this.#column;
    let column = line.required ? NOTHING : before;
    for (const amount of line.options) column = merged(column, before, Number(amount), least, most);
    this.#levels.push({ index, line, sums: before.sums });
    this.#column = column;
    return column.sums.length <= this.#limit;
  }

  /** The first `limit` ways to reach a sum, each as the lines it takes. */
  choicesAt(place: number, limit: number): readonly (readonly SolverChoice[])[] {
    const found: SolverChoice[][] = [];
    const taken: SolverChoice[] = [];
    const back = (depth: number, sum: number): void => {
      const level = this.#levels[depth];
      if (found.length >= limit) return;
      if (level === undefined) {
        found.push([...taken]);
        return;
      }
      if (!level.line.required && placeOf(level.sums, sum) >= 0) back(depth - 1, sum);
      for (const [option, amount] of level.line.options.entries()) {
        const rest = sum - Number(amount);
        if (placeOf(level.sums, rest) < 0) continue;
        taken.push({ line: level.index, option });
        back(depth - 1, rest);
        taken.pop();
      }
    };
    back(this.#levels.length - 1, this.sumAt(place));
    return found;
  }
}
