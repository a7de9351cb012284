import type { OpenItemRow } from '../../../shared/contract/ledger.ts';
import type { Ledger } from '../../../shared/domain/document/document.ts';
import type { Problem } from '../../../shared/errors/problem.ts';
import { sumsByCurrency } from '../../format/amount.ts';
import { itemFault, type Choice, type Sum } from './choice.ts';
import type { Somebody } from './kept-drafts.ts';

/** Open items of one of the parties that may be settled. */
export type ItemGroup = { readonly party: Somebody; readonly items: readonly OpenItemRow[] };

/** What a choice settles of a party that is not the payer's, signed as its items: it goes over by a transfer. */
export type PaidFor = { readonly party: Somebody; readonly amount: string };

/** Choosing items against money, for one receipt or for several at once: whose they are, what is ticked, whether it adds up. */
export type Bench = {
  readonly currency: string;
  /** Whose account the money stands on. */
  readonly party: Somebody | null;
  readonly ledger: Ledger;
  /** The party's own items first, then those of others whose items were asked for. */
  readonly groups: readonly ItemGroup[];
  readonly items: readonly OpenItemRow[];
  readonly itemsLoading: boolean;
  readonly paidFor: readonly PaidFor[];
  readonly problem: Problem | null;
  readonly choice: Choice;
  readonly sum: Sum;
  readonly ready: boolean;
  readonly foreign: boolean;
  readonly rate: string;
  readonly setRate: (rate: string) => void;
  readonly setChoice: (choice: Choice) => void;
  readonly setParty: (party: Somebody | null) => void;
  /** Offers the items of a further party as well. */
  readonly addParty: (party: Somebody) => void;
  readonly setLedger: (ledger: Ledger) => void;
};

/** Whether a choice can be sent: it adds up, every amount is filled in, and none exceeds what is open. */
export function isReady(choice: Choice, sum: Sum, items: readonly OpenItemRow[]): boolean {
  if (sum.state !== 'exact' && sum.state !== 'unapplied') return false;
  if (choice.adjustments.some((one) => one.amount === '' || one.lineId === '')) return false;
  return choice.items.every(({ lineId, amount }) => {
    const item = items.find((one) => one.lineId === lineId);
    return item === undefined ? amount !== '' : itemFault(item, amount) === null;
  });
}

/** What of a choice belongs to parties other than the first. */
export function paidForOf(
  groups: readonly ItemGroup[],
  choice: Choice,
  currency: string,
): readonly PaidFor[] {
  return groups.slice(1).flatMap(({ party, items }) => {
    const own = new Set(items.map(({ lineId }) => lineId));
    const parts = choice.items.filter(({ lineId, amount }) => own.has(lineId) && amount !== '');
    const [sum] = sumsByCurrency(parts.map(({ amount }) => ({ amount, currency })));
    return sum === undefined ? [] : [{ party, amount: sum.amount }];
  });
}

/** The ledgers a bench offers. */
export const LEDGERS = ['AR', 'AP'] as const;

/** A typed rate without what no rate has. */
export function cleanRate(text: string): string {
  return text.normalize('NFKC').replaceAll(/[^\d.]/gu, '');
}
