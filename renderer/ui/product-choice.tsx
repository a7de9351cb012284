import type { ReactNode } from 'react';
import type { MasterEntry, MasterOf } from '../../shared/contract/master.ts';
import { customKey } from '../../shared/domain/master/custom-field.ts';
import { useQuery } from '../api/use-query.ts';
import { useDebounced } from './use-debounced.ts';

const TYPING_PAUSE_MS = 120;

/** Products whose code or name holds what is being typed. */
export function useProducts(typed: string): readonly MasterEntry[] {
  const search = useDebounced(typed.trim(), TYPING_PAUSE_MS);
  const found = useQuery('master.list', { kind: 'product', search }, { keepPrevious: true });
  return (found.data?.rows ?? []).map(({ entry }) => entry);
}

/** What is offered while the name of a line is typed, for a field whose `list` is this id. */
export function ProductChoices(props: {
  readonly id: string;
  readonly products: readonly MasterEntry[];
}): ReactNode {
  return (
    <datalist id={props.id}>
      {props.products.map((entry) =>
        entry.kind === 'product' ? (
          <option key={entry.code} value={entry.name}>{`${entry.code} ${entry.spec}`}</option>
        ) : null,
      )}
    </datalist>
  );
}

/** The product a text names, by its code or name. */
export function productNamed(text: string, products: readonly MasterEntry[]): MasterOf<'product'> | null {
  const wanted = customKey(text);
  const named = products.filter((entry): entry is MasterOf<'product'> => entry.kind === 'product');
  return wanted === ''
    ? null
    : (named.find(({ code }) => customKey(code) === wanted) ??
        named.find(({ name }) => customKey(name) === wanted) ??
        null);
}
