const FREE_TRIES = 2;
const SECONDS_MAX = 30;

/** Seconds to wait after so many wrong passwords in a row: two are free, then 2, 4, 8 … up to 30. The engine's key derivation is slow besides. */
export function waitAfter(failures: number): number {
  if (failures <= FREE_TRIES) return 0;
  return Math.min(SECONDS_MAX, 2 ** (failures - FREE_TRIES));
}
