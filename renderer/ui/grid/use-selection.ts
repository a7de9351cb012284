import { useEffect, useEffectEvent, useMemo, useState, useSyncExternalStore } from 'react';
import type { RowSource } from '../../api/use-rows.ts';
import { SelectionModel, type Selection } from './selection-model.ts';

export type { Selection } from './selection-model.ts';

export type SelectionControl<Row> = Selection<Row> & {
  readonly pick: (index: number) => void;
  readonly toggle: (index: number) => void;
  readonly extend: (index: number) => void;
  readonly all: () => void;
  readonly clear: () => void;
};

/** The picked rows of a list. Another list begins with none. */
export function useSelection<Row>(
  source: RowSource<Row>,
  rowKey: (row: Row) => string,
): SelectionControl<Row> {
  const [held, hold] = useState(() => ({ subject: source.subject, model: new SelectionModel<Row>() }));
  // React throws this render away and begins again with the new model.
  if (held.subject !== source.subject) hold({ subject: source.subject, model: new SelectionModel<Row>() });
  const { model } = held;
  const selection = useSyncExternalStore(model.subscribe, model.state);
  const refresh = useEffectEvent(() => model.refresh({ source, rowKey }));
  const { version } = source;
  useEffect(() => {
    if (version > 0) refresh();
  }, [version]);
  return useMemo(() => {
    const picking = { source, rowKey };
    return {
      ...selection,
      pick: (index) => model.pick(index, picking),
      toggle: (index) => model.toggle(index, picking),
      extend: (index) => model.extend(index, picking),
      all: () => model.all(picking),
      clear: () => model.clear(),
    };
  }, [selection, model, source, rowKey]);
}
