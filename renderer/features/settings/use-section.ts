import { useEffect, useState } from 'react';
import type { RequestOf } from '../../../shared/contract/contract.ts';
import type { Settings, SettingsSection } from '../../../shared/contract/output.ts';
import type { Problem } from '../../../shared/errors/problem.ts';
import { settingsTexts } from '../../../shared/i18n/ui/settings.ts';
import { command, newCommandId } from '../../api/client.ts';
import { useMay } from '../../api/session.ts';
import { useQuery } from '../../api/use-query.ts';
import { useTexts } from '../../ui/preferences.ts';
import { showToast } from '../../ui/toast-store.ts';
import { useDraft } from '../../ui/use-draft.ts';

/** One section of Settings as a form: its values, whether they differ from what is stored, and saving them. */
export type SectionForm<Value> = {
  /** Undefined until the stored values are there. */
  readonly value: Value | undefined;
  readonly changed: boolean;
  readonly restored: boolean;
  readonly working: boolean;
  readonly tried: boolean;
  readonly problem: Problem | null;
  readonly mayWrite: boolean;
  readonly change: (part: Partial<Value>) => void;
  readonly save: (valid: boolean) => Promise<void>;
  /** Saves a value without the form's own buttons; whether it was taken. */
  readonly saveValue: (value: Value) => Promise<boolean>;
  readonly revert: () => void;
};

type Kept<Value> = { readonly value: Value | null };

/** The form of a section. What was typed survives a crash; another window's change is shown while nothing was typed here. */
export function useSection<S extends SettingsSection>(section: S): SectionForm<Settings[S]> {
  const t = useTexts(settingsTexts);
  const mayWrite = useMay('owner');
  const stored = useQuery('settings.get', {});
  const draft = useDraft<Kept<Settings[S]>>(`settings/${section}`, { value: null });
  const [commandId, setCommandId] = useState(newCommandId);
  const [working, setWorking] = useState(false);
  const [tried, setTried] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const data = stored.data?.[section];
  const value = draft.loaded ? (draft.value.value ?? data) : undefined;
  const changed = value !== undefined && data !== undefined && JSON.stringify(value) !== JSON.stringify(data);
  const { discard, reset } = draft;
  useEffect(() => {
    setProblem(stored.problem);
  }, [stored.problem]);
  const clear = (): void => {
    discard();
    reset({ value: null });
    setTried(false);
    setProblem(null);
  };
  const store = async (wanted: Settings[S]): Promise<boolean> => {
    if (working || !mayWrite) return false;
    setWorking(true);
    const request = { section, value: wanted } as unknown as Omit<RequestOf<'settings.save'>, 'commandId'>; // the section and its own value belong together
    const reply = await command('settings.save', request, commandId);
    setWorking(false);
    setCommandId(newCommandId());
    if (!reply.ok) {
      setProblem(reply.error);
      return false;
    }
    clear();
    return true;
  };
  return {
    value,
    changed,
    restored: draft.restored && changed,
    working,
    tried,
    problem,
    mayWrite,
    change: (part) => {
      if (data !== undefined)
        draft.change(({ value: before }) => ({ value: { ...(before ?? data), ...part } }));
    },
    save: async (valid) => {
      setTried(true);
      if (valid && value !== undefined && (await store(value))) showToast({ text: t('saved') });
    },
    saveValue: store,
    revert: clear,
  };
}
