import { useState } from 'react';
import type { RequestOf } from '../../../shared/contract/contract.ts';
import { ordersTexts } from '../../../shared/i18n/ui/orders.ts';
import { fetchFile } from '../../api/files.ts';
import { host } from '../../api/host.ts';
import { runJob } from '../../api/jobs.ts';
import { useLocale, useTexts } from '../../ui/preferences.ts';
import { showProblem, showToast } from '../../ui/toast-store.ts';

type Paper = Pick<RequestOf<'order.paper'>, 'paper' | 'uid'>;

/** The paper of a check or an application: seen in the window, or saved as PDF or workbook. */
export function usePaper(
  subject: Paper,
  number: string,
): {
  /** The pages once they are laid out. */
  readonly bytes: Uint8Array | null;
  readonly working: boolean;
  readonly show: () => void;
  readonly save: (format: 'pdf' | 'xlsx') => void;
} {
  const t = useTexts(ordersTexts);
  const locale = useLocale();
  const [bytes, setBytes] = useState<Uint8Array | null>(null);
  const [working, setWorking] = useState(false);
  const show = async (): Promise<void> => {
    setWorking(true);
    const made = await runJob('order.paper', { ...subject, format: 'pdf', locale });
    const token = made.ok ? made.value.token : null;
    const file = token === null ? null : await fetchFile(token);
    setWorking(false);
    if (!made.ok) return showProblem(made.error);
    if (file === null) return;
    if (!file.ok) return showProblem(file.error);
    setBytes(file.value.bytes);
  };
  const save = async (format: 'pdf' | 'xlsx'): Promise<void> => {
    const chosen = await host('host.chooseSave', {
      title: t('paper.title'),
      name: `${number}.${format}`,
      kinds: [format === 'pdf' ? 'pdf' : 'excel'],
    });
    if (!chosen.ok) return showProblem(chosen.error);
    const { file } = chosen.value;
    if (file === null) return;
    const made = await runJob('order.paper', { ...subject, format, locale, file: file.token });
    if (!made.ok) return showProblem(made.error);
    showToast({
      text: made.value.fileName,
      undoWord: t('write.open'),
      undo: () => void host('host.openFile', { token: file.token }),
    });
  };
  return { bytes, working, show: () => void show(), save: (format) => void save(format) };
}
