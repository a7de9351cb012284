import { useMemo } from 'react';
import type { RowSource } from '../../api/use-rows.ts';

/** Rows of a list with fixed ones before and after them, such as the opening balance and the sums of a ledger. Waits until the fixed ones are known. */
export function useFramedRows<Row>(
  source: RowSource<Row>,
  head: readonly Row[] | undefined,
  tail: readonly Row[] | undefined,
): RowSource<Row> {
  return useMemo(() => {
    const before = head ?? [];
    const after = tail ?? [];
    const inner = source.total ?? 0;
    const known = head !== undefined && tail !== undefined && source.total !== null;
    const at = (index: number): Row | undefined => {
      if (index < before.length) return before[index];
      const own = index - before.length;
      return own < inner ? source.at(own) : after[own - inner];
    };
    return {
      ...source,
      total: known ? before.length + inner + after.length : null,
      at,
      want: (first, last) =>
        source.want(
          Math.max(0, first - before.length),
          Math.max(0, Math.min(inner - 1, last - before.length)),
        ),
      load: async (first, last) => {
        const from = Math.max(0, first - before.length);
        const to = Math.min(inner - 1, last - before.length);
        const own = to >= from ? await source.load(from, to) : [];
        if (own === null) return null;
        // What was loaded may be let go again before it is asked for by its place.
        return [
          ...before.slice(first, last + 1),
          ...own,
          ...after.slice(
            Math.max(0, first - before.length - inner),
            Math.max(0, last + 1 - before.length - inner),
          ),
        ];
      },
    };
  }, [source, head, tail]);
}
