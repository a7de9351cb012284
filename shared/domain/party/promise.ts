import type { CalendarDate } from '../../std/calendar-date.ts';

/** What a party said it would pay, in minor units of one currency, between the day it said so and the day it named. */
export type PromiseToPay = {
  readonly id: string;
  readonly minor: bigint;
  readonly madeOn: CalendarDate;
  readonly date: CalendarDate;
};

/** Money that came, in minor units of the same currency, not negative. */
export type MoneyCame = { readonly date: CalendarDate; readonly minor: bigint };

/** running: its day has not passed · kept: all of it came by its day · late: all of it came afterwards · broken: its day passed without all of it. */
export type PromiseState = 'running' | 'kept' | 'late' | 'broken';

export type PromiseStanding = {
  readonly id: string;
  readonly state: PromiseState;
  readonly paidMinor: bigint;
  /** The day on which all of it had come. */
  readonly paidOn: CalendarDate | null;
};

/**
 * Holds promises against the money that came (SPEC 42). Money counts from the day of the promise on and serves the promise that falls due
 * first; none counts twice. `asOf` is a calendar day: what came later is not known.
 */
export function promiseStandings(
  promises: readonly PromiseToPay[],
  money: readonly MoneyCame[],
  asOf: CalendarDate,
): readonly PromiseStanding[] {
  const left = money
    .filter(({ date }) => date <= asOf)
    .toSorted((a, b) => (a.date < b.date ? -1 : a.date > b.date ? 1 : 0))
    .map(({ date, minor }) => ({ date, minor }));
  const standings = new Map<string, PromiseStanding>();
  for (const promise of promises.toSorted(byDay)) {
    let paidMinor = 0n;
    let paidOn: CalendarDate | null = null;
    for (const part of left) {
      if (part.date < promise.madeOn || part.minor === 0n || paidMinor === promise.minor) continue;
      const missing = promise.minor - paidMinor;
      const taken = part.minor < missing ? part.minor : missing;
      part.minor -= taken;
      paidMinor += taken;
      if (paidMinor === promise.minor) paidOn = part.date;
    }
    const state = stateOf(promise, paidOn, asOf);
    standings.set(promise.id, { id: promise.id, state, paidMinor, paidOn });
  }
  return promises.flatMap(({ id }) => standings.get(id) ?? []);
}

function stateOf(promise: PromiseToPay, paidOn: CalendarDate | null, asOf: CalendarDate): PromiseState {
  if (paidOn !== null) return paidOn <= promise.date ? 'kept' : 'late';
  return promise.date >= asOf ? 'running' : 'broken';
}

function byDay(a: PromiseToPay, b: PromiseToPay): number {
  if (a.date !== b.date) return a.date < b.date ? -1 : 1;
  return a.madeOn < b.madeOn ? -1 : a.madeOn > b.madeOn ? 1 : 0;
}
