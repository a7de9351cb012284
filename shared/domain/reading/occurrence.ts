import type { ImportKind } from './columns.ts';
import type { RowOf } from './rows.ts';

/** Joins parts so that no two different lists give the same text. */
function key(...parts: readonly (string | null)[]): string {
  return JSON.stringify(parts);
}

/** What says which line of goods a row is. */
function goodsOf(row: RowOf['orders'] | RowOf['their-deliveries']): readonly (string | null)[] {
  return [row.number, row.item, row.spec, row.quantity, row.price, row.amount];
}

const IDENTITIES: { readonly [K in ImportKind]: (row: RowOf[K]) => string } = {
  bank: (row) =>
    key(
      row.account,
      row.currency,
      row.date,
      row.amount,
      row.balance,
      row.counterparty,
      row.counterpartyAccount,
      row.reference,
      row.text,
    ),
  parties: (row) => key(row.code),
  invoices: (row) => key(row.ledger, row.party, row.number, row.kind),
  orders: (row) => key(row.party, ...goodsOf(row)),
  deliveries: (row) => key(row.party, ...goodsOf(row)),
  'their-deliveries': (row) => key(...goodsOf(row), row.date),
  receipts: (row) => key(row.ledger, row.party, row.number),
  opening: (row) => key(row.ledger, row.party, row.kind, row.number, row.dueDate),
  'their-statement': (row) => key(row.date, row.number, row.debit, row.credit, row.balance, row.text),
  settlement: (row) => key(row.platform, row.account, row.transaction, row.kind),
};

/** The fields that say which real-world thing a row is, as stable text. Two rows with the same identity may still be two things. */
export function rowIdentity<K extends ImportKind>(kind: K, row: RowOf[K]): string {
  const identify: (each: RowOf[K]) => string = IDENTITIES[kind];
  return identify(row);
}

/** Gives each row of one file its occurrence key: its identity and which time that identity comes (1, 2 …). */
export function occurrenceCounter<K extends ImportKind>(kind: K): (row: RowOf[K]) => string {
  const seen = new Map<string, number>();
  return (row) => {
    const identity = rowIdentity(kind, row);
    const nth = (seen.get(identity) ?? 0) + 1;
    seen.set(identity, nth);
    return `${identity}#${nth}`;
  };
}

/**
 * Splits the rows of a file into those that are new and those that were imported before. Two equal lines inside one file are
 * two lines; the same line in two overlapping files is one (the n-th occurrence is known when n were imported).
 */
export function splitDuplicates<K extends ImportKind>(
  kind: K,
  rows: readonly RowOf[K][],
  isKnown: (occurrenceKey: string) => boolean,
): {
  readonly fresh: readonly { readonly row: RowOf[K]; readonly key: string }[];
  readonly duplicates: readonly RowOf[K][];
} {
  const keyOf = occurrenceCounter(kind);
  const fresh: { readonly row: RowOf[K]; readonly key: string }[] = [];
  const duplicates: RowOf[K][] = [];
  for (const row of rows) {
    const occurrence = keyOf(row);
    if (isKnown(occurrence)) duplicates.push(row);
    else fresh.push({ row, key: occurrence });
  }
  return { fresh, duplicates };
}
