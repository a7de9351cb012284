import type { Volume } from './model.ts';

/** What is made up by hand about a party; the rest follows from its code. */
export type PartySeed = {
  readonly code: string;
  readonly shortName: string;
  readonly name: string;
  readonly volume: Volume;
  readonly role?: 'customer' | 'supplier' | 'both';
  readonly terms?: number;
  readonly aliases?: readonly string[];
  readonly payers?: readonly string[];
  readonly parent?: string;
  readonly group?: string;
};
