/** Allows a process to be started again until it has died too often in too short a time. */
export class RestartPolicy {
  readonly #deathsMax: number;
  readonly #windowMs: number;
  #deaths: readonly number[] = [];

  constructor(deathsMax: number, windowMs: number) {
    this.#deathsMax = deathsMax;
    this.#windowMs = windowMs;
  }

  /** Notes a death at `now` (milliseconds) and says whether another start is allowed. */
  mayRestart(now: number): boolean {
    this.#deaths = [...this.#deaths.filter((at) => now - at < this.#windowMs), now];
    return this.#deaths.length < this.#deathsMax;
  }
}
