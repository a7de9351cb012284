import type { SampleDocument, Share } from './model.ts';

/** What is open after some payments. */
export type OpenBook = {
  readonly amounts: ReadonlyMap<string, bigint>;
  readonly openOf: (document: SampleDocument) => bigint;
  readonly apply: (shares: readonly Share[]) => void;
};

export function createOpenBook(): OpenBook {
  const amounts = new Map<string, bigint>();
  const openOf = (document: SampleDocument): bigint => amounts.get(document.id) ?? document.open;
  return {
    amounts,
    openOf,
    apply: (shares) => {
      for (const { document, amount } of shares) {
        const left = openOf(document) - (document.ledger === 'AR' ? amount : -amount);
        const overdrawn = document.open > 0n ? left < 0n : left > 0n;
        if (overdrawn) throw new Error(`${document.id} would be settled by more than is open`);
        amounts.set(document.id, left);
      }
    },
  };
}
