import { useCallback, useEffect, useRef, useState } from 'react';
import { dropDraft, loadDraft, saveDraft } from '../api/drafts.ts';

const TYPING_PAUSE_MS = 400;

/** A form whose unsaved state is kept, encrypted, until it is recorded or given up. */
export type Draft<Form> = {
  readonly value: Form;
  /** What was kept from before has been looked for. Nothing should be typed earlier. */
  readonly loaded: boolean;
  /** The value comes from a kept draft. */
  readonly restored: boolean;
  readonly change: (update: (form: Form) => Form) => void;
  /** Sets the value without keeping it as a draft: what the form begins with. */
  readonly reset: (form: Form) => void;
  /** Sets the value and keeps it at once: before a command is sent, so that a crash finds its id. */
  readonly keep: (form: Form) => Promise<void>;
  /** Throws the kept draft away: recorded, or given up. */
  readonly discard: () => void;
};

/** Keeps the state of a form under a name. A draft of an older form is completed with the fields it lacks. */
export function useDraft<Form extends object>(name: string, empty: Form): Draft<Form> {
  const [value, setValue] = useState(empty);
  const [loaded, setLoaded] = useState(false);
  const [restored, setRestored] = useState(false);
  const pending = useRef<{ readonly form: Form } | null>(null);
  const first = useRef(empty);
  useEffect(() => {
    let current = true;
    void loadDraft(name).then((kept) => {
      if (!current) return;
      if (typeof kept === 'object' && kept !== null) {
        setValue({ ...first.current, ...kept } as Form); // sealed by this form under this name
        setRestored(true);
      }
      setLoaded(true);
    });
    return () => {
      current = false;
    };
  }, [name]);
  useEffect(() => {
    if (pending.current === null) return;
    const timer = setTimeout(() => {
      const kept = pending.current;
      pending.current = null;
      if (kept !== null) void saveDraft(name, kept.form);
    }, TYPING_PAUSE_MS);
    return () => clearTimeout(timer);
  }, [name, value]);
  useEffect(
    () => () => {
      // Closing a form in the middle of a word must not lose the word.
      if (pending.current !== null) void saveDraft(name, pending.current.form);
    },
    [name],
  );
  const change = useCallback((update: (form: Form) => Form) => {
    setValue((before) => {
      const form = update(before);
      pending.current = { form };
      return form;
    });
  }, []);
  const reset = useCallback((form: Form) => {
    pending.current = null;
    setValue(form);
  }, []);
  const keep = useCallback(
    (form: Form) => {
      pending.current = null;
      setValue(form);
      return saveDraft(name, form);
    },
    [name],
  );
  const discard = useCallback(() => {
    pending.current = null;
    setRestored(false);
    void dropDraft(name);
  }, [name]);
  return { value, loaded, restored, change, reset, keep, discard };
}
