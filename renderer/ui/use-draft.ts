import { useMemo, useState, useSyncExternalStore } from 'react';
import { DraftModel, type DraftState } from './draft-model.ts';

/** A form whose unsaved state is kept, encrypted, until it is recorded or given up. */
export type Draft<Form extends object> = DraftState<Form> &
  Pick<DraftModel<Form>, 'change' | 'reset' | 'keep' | 'discard' | 'latest'>;

/** Keeps the state of a form under a name. The name and the empty form are read once; give the form a `key` to begin another. */
export function useDraft<Form extends object>(name: string, empty: Form): Draft<Form> {
  const [model] = useState(() => new DraftModel(name, empty));
  const state = useSyncExternalStore(model.subscribe, model.state);
  return useMemo(
    () => ({
      ...state,
      change: model.change,
      reset: model.reset,
      keep: model.keep,
      discard: model.discard,
      latest: model.latest,
    }),
    [state, model],
  );
}
