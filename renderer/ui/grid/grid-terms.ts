import { z } from 'zod';
import type { FilteredList, ListFilter, ListSort } from '../../../shared/contract/list.ts';
import { filterOfText, filterText, sortOfText, sortText } from '../../../shared/contract/list-text.ts';
import { amend, useLocation } from '../navigation.ts';
import { useDefaultView } from './view-store.ts';

/** What somebody asked a list for: which rows, in which order. */
export type Terms = { readonly filters: readonly ListFilter[]; readonly sorts: readonly ListSort[] };

/** The terms of a list the engine filters and orders, and how they are changed. */
export type GridTerms = Terms & {
  readonly list: FilteredList;
  readonly change: (terms: Partial<Terms>) => void;
  /** For the request of the list. */
  readonly request: { readonly filters: ListFilter[]; readonly sorts: ListSort[] };
};

const texts = z.array(z.string());

/** The texts in a parameter; null where there is none, or something a hand wrote. */
function textsIn(parameter: string | undefined): readonly string[] | null {
  if (parameter === undefined) return null;
  try {
    return texts.safeParse(JSON.parse(parameter)).data ?? null;
  } catch {
    return null;
  }
}

/** The filters and order of a list, in the address; where it says nothing, those of the default view of the grid. */
export function useGridTerms(name: string, list: FilteredList): GridTerms {
  const { params } = useLocation();
  const view = useDefaultView(name);
  const where = textsIn(params['where']);
  const sorted = textsIn(params['sorts']);
  const filters = where?.flatMap((text) => filterOfText(list, text) ?? []) ?? view?.filters ?? [];
  const sorts = sorted?.flatMap((text) => sortOfText(list, text) ?? []) ?? view?.sorts ?? [];
  return {
    list,
    filters,
    sorts,
    request: { filters: [...filters], sorts: [...sorts] },
    change: (terms) => {
      const after = { filters, sorts, ...terms };
      amend({
        where: JSON.stringify(after.filters.map(filterText)),
        sorts: JSON.stringify(after.sorts.map(sortText)),
      });
    },
  };
}

/** The filters with those of one column replaced. */
export function withFilter(
  filters: readonly ListFilter[],
  column: string,
  filter: ListFilter | null,
): readonly ListFilter[] {
  const others = filters.filter((one) => one.column !== column);
  return filter === null ? others : [...others, filter];
}

/** The order after a caption was clicked: rising, falling, the list's own. `add` keeps the other columns. */
export function nextSorts(sorts: readonly ListSort[], column: string, add: boolean): readonly ListSort[] {
  const mine = sorts.find((sort) => sort.column === column);
  const next: readonly ListSort[] =
    mine === undefined
      ? [{ column, descending: false }]
      : mine.descending
        ? []
        : [{ column, descending: true }];
  if (!add) return next;
  return mine === undefined ? [...sorts, ...next] : sorts.flatMap((sort) => (sort === mine ? next : [sort]));
}
