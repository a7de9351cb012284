import type { SolverChoice, SolverLine } from './exact-set-solver.ts';

/** Every partial sum of some lines in ascending order, each with the way it was reached. */
export class SumTable {
  readonly #limit: number;
  readonly #linesMax: number;
  #sums = new Float64Array(1);
  /** Last step of each sum: an index into the steps, −1 for the sum of nothing. */
  #steps = new Int32Array(1).fill(-1);
  readonly #previous: number[] = [];
  readonly #line: number[] = [];
  readonly #option: number[] = [];
  readonly #depth: number[] = [];

  /** @param limit most sums kept @param linesMax most lines in one sum */
  constructor(limit: number, linesMax: number) {
    this.#limit = limit;
    this.#linesMax = linesMax;
  }

  get length(): number {
    return this.#sums.length;
  }

  sumAt(index: number): number {
    return this.#sums[index] ?? 0;
  }

  emptyAt(index: number): boolean {
    return this.#steps[index] === -1;
  }

  /** Smallest and largest sum, both 0 when nothing is left. */
  range(): { readonly least: number; readonly most: number } {
    return { least: this.#sums[0] ?? 0, most: this.#sums[this.#sums.length - 1] ?? 0 };
  }

  /** The lines a sum is made of. */
  choicesAt(index: number): readonly SolverChoice[] {
    const choices: SolverChoice[] = [];
    let step = this.#steps[index] ?? -1;
    while (step >= 0) {
      choices.push({ line: this.#line[step] ?? 0, option: this.#option[step] ?? 0 });
      step = this.#previous[step] ?? -1;
    }
    return choices;
  }

  /** Takes one more line into account and drops sums outside the bounds. False when more than `limit` sums would be kept. */
  add(index: number, line: SolverLine, least: number, most: number): boolean {
    let [sums, steps] = line.required ? [new Float64Array(0), new Int32Array(0)] : [this.#sums, this.#steps];
    for (const [option, amount] of line.options.entries()) {
      const taken = this.#taken(index, option, Number(amount), least, most);
      [sums, steps] = merged(sums, steps, taken.sums, taken.steps);
    }
    let from = 0;
    let to = sums.length;
    while (from < to && (sums[from] ?? 0) < least) from += 1;
    while (to > from && (sums[to - 1] ?? 0) > most) to -= 1;
    this.#sums = sums.slice(from, to);
    this.#steps = steps.slice(from, to);
    return this.#sums.length <= this.#limit;
  }

  /** The sums so far with one amount more, within the bounds. */
  #taken(
    index: number,
    option: number,
    amount: number,
    least: number,
    most: number,
  ): { readonly sums: Float64Array<ArrayBuffer>; readonly steps: Int32Array<ArrayBuffer> } {
    const sums = new Float64Array(this.#sums.length);
    const steps = new Int32Array(this.#sums.length);
    let kept = 0;
    for (let i = 0; i < this.#sums.length; i += 1) {
      const sum = (this.#sums[i] ?? 0) + amount;
      const previous = this.#steps[i] ?? -1;
      const depth = previous < 0 ? 1 : (this.#depth[previous] ?? 0) + 1;
      if (sum < least || sum > most || depth > this.#linesMax) continue;
      sums[kept] = sum;
      steps[kept] = this.#line.length;
      kept += 1;
      this.#previous.push(previous);
      this.#line.push(index);
      this.#option.push(option);
      this.#depth.push(depth);
    }
    return { sums: sums.subarray(0, kept), steps: steps.subarray(0, kept) };
  }
}

function merged(
  leftSums: Float64Array<ArrayBuffer>,
  leftSteps: Int32Array<ArrayBuffer>,
  rightSums: Float64Array<ArrayBuffer>,
  rightSteps: Int32Array<ArrayBuffer>,
): [Float64Array<ArrayBuffer>, Int32Array<ArrayBuffer>] {
  const sums = new Float64Array(leftSums.length + rightSums.length);
  const steps = new Int32Array(sums.length);
  let [i, j] = [0, 0];
  for (let k = 0; k < sums.length; k += 1) {
    const left = i < leftSums.length ? (leftSums[i] ?? 0) : Infinity;
    const right = j < rightSums.length ? (rightSums[j] ?? 0) : Infinity;
    if (left <= right) {
      sums[k] = left;
      steps[k] = leftSteps[i] ?? -1;
      i += 1;
    } else {
      sums[k] = right;
      steps[k] = rightSteps[j] ?? -1;
      j += 1;
    }
  }
  return [sums, steps];
}
