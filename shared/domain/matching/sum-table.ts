/** A line the solver may take. `options` are the amounts it may count with (open, or open less its discount) in minor units; never 0, integers a double holds exactly. */
export type SolverLine = {
  readonly options: readonly number[];
  /** It is part of every set that counts. */
  readonly required: boolean;
  /** Lines of one group: at least one of them is part of every set that counts. */
  readonly group: number | null;
};

/** One line of a found set: its index, and which of its amounts it counts with. */
export type SolverChoice = { readonly line: number; readonly option: number };

/** Where the sums before a line was taken into account lie. */
type Level = {
  readonly index: number;
  readonly line: SolverLine;
  readonly from: number;
  readonly to: number;
};

const ROOM_AT_FIRST = 1 << 14;

/**
 * Every partial sum of some lines in ascending order, with the number of ways to reach it. Sums are minor units a double holds exactly.
 * The columns of all lines lie one after the other in the same room, which is used again after `clear`: a search makes no garbage.
 */
export class SumTable {
  #sums = new Float64Array(ROOM_AT_FIRST);
  #ways = new Float64Array(ROOM_AT_FIRST);
  #from = 0;
  #to = 0;
  #limit = 0;
  #kept = 0;
  #levels: Level[] = [];

  /** Forgets everything. @param limit most different sums kept @param kept most sums kept for all lines together */
  clear(limit: number, kept: number): void {
    [this.#limit, this.#kept, this.#levels] = [limit, kept, []];
    [this.#from, this.#to] = [0, 1];
    this.#sums[0] = 0;
    this.#ways[0] = 1;
  }

  get length(): number {
    return this.#to - this.#from;
  }

  sumAt(place: number): number {
    return this.#sums[this.#from + place] ?? 0;
  }

  waysAt(place: number): number {
    return this.#ways[this.#from + place] ?? 0;
  }

  /** Smallest sum, 0 when nothing is left. */
  get least(): number {
    return this.length === 0 ? 0 : this.sumAt(0);
  }

  /** Largest sum, 0 when nothing is left. */
  get most(): number {
    return this.length === 0 ? 0 : this.sumAt(this.length - 1);
  }

  /** Takes one more line into account and drops sums outside the bounds. False when more sums than allowed would be kept. */
  add(index: number, line: SolverLine, least: number, most: number): boolean {
    const from = this.#from;
    const to = this.#to;
    let start = line.required ? to : from;
    let end = to;
    for (const amount of line.options) {
      const made = this.#merge(start, end, amount, least, most);
      if (made < 0) return false;
      // Each column is written behind the one before it.
      start = end;
      end += made;
    }
    this.#levels.push({ index, line, from, to });
    [this.#from, this.#to] = [start, end];
    return end <= this.#kept;
  }

  /**
   * Writes two ascending columns as one behind the first of them: that from `left` to `leftEnd`, and the present one moved by `shift`.
   * Equal sums become one, what lies outside the bounds falls away. How many it has, or −1 for too many.
   */
  #merge(left: number, leftEnd: number, shift: number, least: number, most: number): number {
    const rightEnd = this.#to;
    // One more than allowed is enough to know.
    this.#reserve(leftEnd + Math.min(leftEnd - left + rightEnd - this.#from, this.#limit + 1));
    const sums = this.#sums;
    const ways = this.#ways;
    let i = left;
    let j = this.#from;
    let at = leftEnd;
    while (i < leftEnd || j < rightEnd) {
      const a = i < leftEnd ? (sums[i] ?? 0) : Infinity;
      const b = j < rightEnd ? (sums[j] ?? 0) + shift : Infinity;
      const sum = a < b ? a : b;
      let count = 0;
      if (a === sum) count += ways[i++] ?? 0;
      if (b === sum) count += ways[j++] ?? 0;
      if (sum < least) continue;
      if (sum > most) break;
      sums[at] = sum;
      ways[at] = count;
      at += 1;
      if (at - leftEnd > this.#limit) return -1;
    }
    return at - leftEnd;
  }

  #reserve(size: number): void {
    if (size <= this.#sums.length) return;
    const room = Math.max(size, 2 * this.#sums.length);
    const [sums, ways] = [new Float64Array(room), new Float64Array(room)];
    sums.set(this.#sums);
    ways.set(this.#ways);
    [this.#sums, this.#ways] = [sums, ways];
  }

  /** Place of a sum between two places of the room, or −1. */
  #placeOf(sum: number, from: number, to: number): number {
    let [low, high] = [from, to - 1];
    while (low <= high) {
      const middle = (low + high) >> 1;
      const here = this.#sums[middle] ?? 0;
      if (here === sum) return middle;
      if (here < sum) low = middle + 1;
      else high = middle - 1;
    }
    return -1;
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
      const { index, line, from, to } = level;
      if (!line.required && this.#placeOf(sum, from, to) >= 0) back(depth - 1, sum);
      for (let option = 0; option < line.options.length; option += 1) {
        const rest = sum - (line.options[option] ?? 0);
        if (this.#placeOf(rest, from, to) < 0) continue;
        taken.push({ line: index, option });
        back(depth - 1, rest);
        taken.pop();
      }
    };
    back(this.#levels.length - 1, this.sumAt(place));
    return found;
  }
}
