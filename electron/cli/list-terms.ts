import { type FilteredList, FILTERS_MAX, SORTS_MAX } from '../../shared/contract/list.ts';
import { filterOfText, sortOfText } from '../../shared/contract/list-text.ts';
import type { Wire } from '../../shared/contract/wire.ts';
import type { Problem } from '../../shared/errors/problem.ts';
import { ok, type Result } from '../../shared/std/result.ts';
import { type GivenOptions, type OptionName, textsOption } from './options.ts';
import { usage } from './verb.ts';

/** The options by which a list is filtered and ordered. */
export const TERM_OPTIONS = ['filter', 'sort'] as const satisfies readonly OptionName[];

/** The filters and the order given for a list, in the same words as addresses of the window have them. */
export function termsOf(
  list: FilteredList,
  options: GivenOptions,
): Result<{ readonly [key: string]: Wire }, Problem> {
  const [filters, sorts] = TERM_OPTIONS.map((name) => textsOption(options, name));
  const terms: Record<string, Wire> = {};
  const read: Wire[] = [];
  for (const text of filters ?? []) {
    const filter = filterOfText(list, text);
    if (filter === null) return usage(`--filter ${text}`);
    read.push(filter as Wire); // JSON by its schema
  }
  const order: Wire[] = [];
  for (const text of sorts ?? []) {
    const sort = sortOfText(list, text);
    if (sort === null) return usage(`--sort ${text}`);
    order.push(sort);
  }
  if (read.length > FILTERS_MAX) return usage(`--filter ≤ ${FILTERS_MAX}`);
  if (order.length > SORTS_MAX) return usage(`--sort ≤ ${SORTS_MAX}`);
  if (read.length > 0) terms['filters'] = read;
  if (order.length > 0) terms['sorts'] = order;
  return ok(terms);
}
