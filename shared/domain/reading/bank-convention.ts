import type { BankRow } from './rows.ts';

/** How a bank file says which way money went, and in which order it lists its lines. */
export type BankConvention = {
  /** One signed column, one column for each direction, or one column and a flag. */
  readonly mode: 'signed' | 'columns' | 'flag';
  /** A sign inside a directed amount means nothing more (it repeats the direction); else it turns the direction around. */
  readonly absolute: boolean;
  /** A positive amount in a signed column is money out. */
  readonly inverted?: boolean;
  readonly newestFirst: boolean;
};

/** A bank line before its proof is known, with its amounts in minor units. */
export type BankDraft = { readonly row: BankRow; readonly amount: bigint; readonly balance: bigint | null };
