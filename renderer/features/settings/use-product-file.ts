import { useRef, useState } from 'react';
import type { RequestOf } from '../../../shared/contract/contract.ts';
import type { ProductPreview } from '../../../shared/contract/product.ts';
import type { Problem } from '../../../shared/errors/problem.ts';
import { productFileTexts } from '../../../shared/i18n/ui/product-file.ts';
import { newCommandId } from '../../api/client.ts';
import { host } from '../../api/host.ts';
import { runJob } from '../../api/jobs.ts';
import { today } from '../../format/date.ts';
import { useTexts } from '../../ui/preferences.ts';
import { showToast } from '../../ui/toast-store.ts';

type Columns = NonNullable<RequestOf<'product.file'>['columns']>;

/** How a file is read: everything of it but the file. */
type Reading = { readonly from: string; readonly sheet: string; readonly columns: Columns };

/** A chosen file on its way into the book. */
export type ProductFileState = {
  readonly seen: ProductPreview | null;
  readonly problem: Problem | null;
  readonly busy: boolean;
  readonly reading: Reading;
  readonly choose: () => Promise<void>;
  /** Reads the file once more: from another day, another sheet, or other columns. */
  readonly change: (part: Partial<Reading>) => Promise<void>;
  readonly record: () => Promise<void>;
};

/** Reads a file of products as often as its day, sheet or columns are changed, and records it. `onDone`: it is in the book. */
export function useProductFile(onDone: () => void): ProductFileState {
  const t = useTexts(productFileTexts);
  const [token, setToken] = useState<string | null>(null);
  const [reading, setReading] = useState<Reading>({ from: today(), sheet: '', columns: [] });
  const [seen, setSeen] = useState<ProductPreview | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);
  const [busy, setBusy] = useState(false);
  // The day can be changed while the file is being read: what was asked for last is shown.
  const asked = useRef(0);
  const read = async (file: string, { from, sheet, columns }: Reading, record: boolean): Promise<void> => {
    asked.current += 1;
    const own = asked.current;
    setBusy(true);
    const request = { commandId: newCommandId(), file, from, sheet, columns: [...columns], record };
    const reply = await runJob('product.file', request);
    if (own !== asked.current) return;
    setBusy(false);
    setProblem(reply.ok ? null : reply.error);
    if (!reply.ok) return;
    setSeen(reply.value);
    if (!reply.value.recorded) return;
    const { fileName, counts } = reply.value;
    showToast({
      text: t('recorded', {
        file: fileName,
        new: counts.new,
        changed: counts.changed,
        costs: counts.costs,
      }),
    });
    onDone();
  };
  return {
    seen,
    problem,
    busy,
    reading,
    choose: async () => {
      const chosen = await host('host.chooseFile', {
        title: t('choose'),
        kinds: ['table', 'any'],
        many: false,
      });
      if (!chosen.ok) return setProblem(chosen.error);
      const [file] = chosen.value.files;
      if (file === undefined) return;
      const fresh = { ...reading, sheet: '', columns: [] };
      setToken(file.token);
      setReading(fresh);
      setSeen(null);
      await read(file.token, fresh, false);
    },
    change: async (part) => {
      const next = { ...reading, ...part };
      setReading(next);
      if (token !== null && next.from !== '') await read(token, next, false);
    },
    record: async () => {
      if (token !== null && seen !== null) await read(token, { ...reading, sheet: seen.sheet }, true);
    },
  };
}
