import { dropDraft, loadDraft, saveDraft } from '../api/drafts.ts';

/** What was typed is on the disk after so long at the latest. */
const KEEP_WITHIN_MS = 400;

/** How a form with a draft stands. */
export type DraftState<Form> = {
  readonly value: Form;
  /** What was kept from before has been looked for. Nothing should be typed earlier. */
  readonly loaded: boolean;
  /** The value comes from a kept draft. */
  readonly restored: boolean;
};

/** The unsaved state of one form and its sealed copy on disk, written a moment after a change. */
export class DraftModel<Form extends object> {
  private snapshot: DraftState<Form>;
  private timer: ReturnType<typeof setTimeout> | null = null;
  private readonly name: string;
  private readonly listeners = new Set<() => void>();

  constructor(name: string, empty: Form) {
    this.name = name;
    this.snapshot = { value: empty, loaded: false, restored: false };
    void loadDraft(name).then((kept) => {
      if (this.snapshot.loaded) return;
      const found = typeof kept === 'object' && kept !== null;
      // Sealed by this form under this name; a draft of an older form is completed with the fields it lacks.
      const value = found ? ({ ...this.snapshot.value, ...kept } as Form) : this.snapshot.value;
      this.publish({ value, loaded: true, restored: found });
    });
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => {
      this.listeners.delete(listener);
      // Closing a form in the middle of a word must not lose the word.
      if (this.listeners.size === 0) void this.flush();
    };
  };

  readonly state = (): DraftState<Form> => this.snapshot;

  /** The value now, also between two renders. */
  readonly latest = (): Form => this.snapshot.value;

  readonly change = (update: (form: Form) => Form): void => {
    this.publish({ ...this.snapshot, value: update(this.snapshot.value) });
    // Not put off by the next change: somebody who types without a pause must not lose more than one.
    this.timer ??= setTimeout(() => void this.flush(), KEEP_WITHIN_MS);
  };

  /** Sets the value without keeping it: what the form begins with. */
  readonly reset = (value: Form): void => {
    this.forgetTimer();
    this.publish({ ...this.snapshot, value });
  };

  /** Sets the value and keeps it at once: before a command is sent, so that a crash finds its id. */
  readonly keep = async (value: Form): Promise<void> => {
    this.forgetTimer();
    this.publish({ ...this.snapshot, value });
    await saveDraft(this.name, value);
  };

  /** Throws the kept draft away: recorded, or given up. */
  readonly discard = (): void => {
    this.forgetTimer();
    this.publish({ ...this.snapshot, restored: false });
    void dropDraft(this.name);
  };

  private async flush(): Promise<void> {
    if (this.timer === null) return;
    this.forgetTimer();
    await saveDraft(this.name, this.snapshot.value);
  }

  private forgetTimer(): void {
    if (this.timer !== null) clearTimeout(this.timer);
    this.timer = null;
  }

  private publish(snapshot: DraftState<Form>): void {
    this.snapshot = snapshot;
    for (const listener of Array.from(this.listeners)) listener();
  }
}
