import { divideRounded, sumOf } from '../../std/integer.ts';

/** A band of ages and the share of it expected to be lost, in basis points (100 = 1 %). The last band has no end. */
export type ProvisionBand = { readonly toDays: number | null; readonly basisPoints: number };

/** Whether bands rise without a gap, the last alone without an end (SPEC 31). */
export function bandsInOrder(bands: readonly ProvisionBand[]): boolean {
  return (
    bands.length > 0 &&
    bands.every(({ toDays }, index) => {
      if (index === bands.length - 1) return toDays === null;
      const before = bands[index - 1]?.toDays ?? -1;
      return toDays !== null && toDays > before;
    })
  );
}

/** Days of a band, both ends included; null is without end. The first band takes everything younger. */
export function bandDays(
  bands: readonly ProvisionBand[],
  index: number,
): { readonly fromDays: number | null; readonly toDays: number | null } {
  const before = bands[index - 1]?.toDays ?? null;
  return { fromDays: before === null ? null : before + 1, toDays: bands[index]?.toDays ?? null };
}

/** What one account has open: positive amounts by band, and what is not applied (zero or negative). */
export type AgedAccount = { readonly bandsMinor: readonly bigint[]; readonly unappliedMinor: bigint };

/** Takes an account's unapplied credits from its oldest band on (SPEC 31). What is left of them when nothing is open any more lowers nothing. */
export function lessUnapplied(account: AgedAccount): readonly bigint[] {
  let left = -account.unappliedMinor;
  const bases = [...account.bandsMinor];
  for (let index = bases.length - 1; index >= 0 && left > 0n; index -= 1) {
    const open = bases[index] ?? 0n;
    const taken = open < left ? open : left;
    bases[index] = open - taken;
    left -= taken;
  }
  return bases;
}

/** A band of all accounts together. */
export type RequiredBand = {
  readonly openMinor: bigint;
  /** Unapplied credits taken from it. */
  readonly takenMinor: bigint;
  readonly baseMinor: bigint;
  readonly requiredMinor: bigint;
};

/** The provision that is needed (SPEC 31): each account lessened by its own credits, bands added up, each times its rate, half a cent upwards. */
export function requiredProvision(
  accounts: readonly AgedAccount[],
  bands: readonly ProvisionBand[],
): { readonly bands: readonly RequiredBand[]; readonly requiredMinor: bigint } {
  const bases = accounts.map(lessUnapplied);
  const required = bands.map(({ basisPoints }, index): RequiredBand => {
    const openMinor = sumOf(accounts.map(({ bandsMinor }) => bandsMinor[index] ?? 0n));
    const baseMinor = sumOf(bases.map((base) => base[index] ?? 0n));
    const requiredMinor = divideRounded(baseMinor * BigInt(basisPoints), 10_000n, 'half-up');
    return { openMinor, takenMinor: openMinor - baseMinor, baseMinor, requiredMinor };
  });
  return { bands: required, requiredMinor: sumOf(required.map((band) => band.requiredMinor)) };
}

/** What moves the provision; positive raises it. */
export type ProvisionMove = { readonly minor: bigint };

/** The provision after its moves, one by one (SPEC 31). Below zero it stands on the debit side until the next charge. */
export function rollForward<M extends ProvisionMove>(
  openingMinor: bigint,
  moves: readonly M[],
): readonly (M & { readonly balanceMinor: bigint })[] {
  let balance = openingMinor;
  return moves.map((move) => {
    balance += move.minor;
    return { ...move, balanceMinor: balance };
  });
}
