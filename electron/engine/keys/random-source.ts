/** Gives that many fresh random bytes. Comes in from outside, so that tests can repeat a run. */
export type RandomSource = (bytes: number) => Uint8Array;
