/** Attempts that cost nothing but the key derivation itself. */
const FREE_ATTEMPTS = 5;
const WAIT_MAX_SECONDS = 30;

/** Seconds to wait after so many wrong passwords in a row: none up to five, then doubling up to half a minute. */
export function secondsToWait(failures: number): number {
  if (failures < FREE_ATTEMPTS) return 0;
  return Math.min(2 ** (failures - FREE_ATTEMPTS), WAIT_MAX_SECONDS);
}
