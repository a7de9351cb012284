import type { ErrorCode } from '../../errors/problem.ts';
import type { Certificate } from './certificate.ts';
import type { MatchItem } from './types.ts';
import type { payerOf, VerifierFacts } from './verifier-evidence.ts';
import type { Recount } from './verifier-recount.ts';

/** Notes a finding when something does not hold. */
export type Say = (holds: boolean, code: ErrorCode, params?: Readonly<Record<string, string>>) => void;

/** What the checks of one certificate share. `count`: how many sets it says fit; `again`: those that were found anew. */
export type Look = {
  readonly c: Certificate;
  readonly f: VerifierFacts;
  readonly say: Say;
  readonly payer: ReturnType<typeof payerOf>;
  readonly again: Recount | null;
  readonly items: ReadonlyMap<string, MatchItem>;
  readonly count: number;
};

/** Texts in ascending order, each once. */
export const distinct = (texts: readonly string[]): readonly string[] => [...new Set(texts)].sort();
/** Sum of amounts. */
export const total = (values: readonly (string | bigint)[]): bigint =>
  values.reduce<bigint>((a, b) => a + BigInt(b), 0n);
/** Amount without its sign. */
export const size = (value: bigint): bigint => (value < 0n ? -value : value);
const sorted = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return `${typeof value} ${String(value)}`;
  return Object.entries(value)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, each]) => [key, sorted(each)]);
};
/** One spelling of plain data, whatever the order of its members. */
export const spelled = (value: unknown): string => JSON.stringify(sorted(value));
/** Whether two plain values say the same. */
export const same = (a: unknown, b: unknown): boolean => spelled(a) === spelled(b);
