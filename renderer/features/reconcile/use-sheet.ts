import { useEffect, useState } from 'react';
import type { RequestOf } from '../../../shared/contract/contract.ts';
import type { PrintRequest } from '../../../shared/contract/host.ts';
import type { Problem } from '../../../shared/errors/problem.ts';
import { reconcileFormTexts } from '../../../shared/i18n/ui/reconcile-forms.ts';
import { reconcileTexts } from '../../../shared/i18n/ui/reconcile.ts';
import { fetchFile } from '../../api/files.ts';
import { host } from '../../api/host.ts';
import { cancelJob, runJob } from '../../api/jobs.ts';
import type { PageSize } from '../../ui/pdf-view.tsx';
import { useTexts } from '../../ui/preferences.ts';
import { showProblem, showToast } from '../../ui/toast-store.ts';

export type SheetSubject = RequestOf<'reconcile.sheet'>['subject'];
/** How the sheet is drawn: whose books stand on the left, and in which language. */
export type SheetForm = { readonly direction: 'ours' | 'theirs'; readonly locale: 'zh-CN' | 'en' };
type Sheet = { readonly token: string; readonly fileName: string; readonly bytes: Uint8Array };

const MICROMETRES_PER_POINT = 25_400 / 72;

/** The sheet as it would be printed, made anew whenever what it shows or how changes. */
export function useSheet(
  subject: SheetSubject,
  form: SheetForm,
): { readonly sheet: Sheet | null; readonly problem: Problem | null } {
  const [sheet, setSheet] = useState<Sheet | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);
  const key = JSON.stringify({ subject, ...form, format: 'pdf', file: null });
  useEffect(() => {
    let current = true;
    let job: string | null = null;
    setSheet(null);
    setProblem(null);
    const make = async (): Promise<void> => {
      const request = JSON.parse(key) as RequestOf<'reconcile.sheet'>; // the key holds the request it was made from
      const made = await runJob('reconcile.sheet', request, ({ id }) => {
        job = id;
      });
      if (!current) return;
      if (!made.ok) return setProblem(made.error);
      const { token, fileName } = made.value;
      const file = await fetchFile(token);
      if (!current) return;
      if (file.ok) setSheet({ token, fileName, bytes: file.value.bytes });
      else setProblem(file.error);
    };
    void make();
    return () => {
      current = false;
      if (job !== null) void cancelJob(job);
    };
  }, [key]);
  return { sheet, problem };
}

/** Prints the sheet, or writes it to a file of one's choice. */
export function useSheetActs(
  subject: SheetSubject,
  form: SheetForm,
): {
  readonly print: (sheet: Sheet, size: PageSize) => Promise<void>;
  readonly save: (sheet: Sheet, format: 'pdf' | 'xlsx') => Promise<void>;
} {
  const t = useTexts(reconcileTexts);
  const forms = useTexts(reconcileFormTexts);
  return {
    print: async ({ token }, { width, height }) => {
      const paper: PrintRequest['paper'] = {
        width: Math.round(width * MICROMETRES_PER_POINT),
        height: Math.round(height * MICROMETRES_PER_POINT),
      };
      const request = { token, silent: false, printer: '', copies: 1, duplex: 'simplex', paper } as const;
      const reply = await host('host.print', request);
      if (reply.ok) showToast({ text: forms(`print.${reply.value.state}`) });
      else showProblem(reply.error);
    },
    save: async ({ fileName }, format) => {
      const name = fileName.replace(/\.pdf$/u, `.${format}`);
      const kind = format === 'pdf' ? 'pdf' : 'excel';
      const chosen = await host('host.chooseSave', { title: forms('sheet.save'), name, kinds: [kind] });
      if (!chosen.ok) return showProblem(chosen.error);
      const { file } = chosen.value;
      if (file === null) return;
      const made = await runJob('reconcile.sheet', { subject, ...form, format, file: file.token });
      if (!made.ok) return showProblem(made.error);
      showToast({
        text: forms('sheet.saved', { file: file.name }),
        undoWord: t('open'),
        undo: () => void host('host.openFile', { token: file.token }),
      });
    },
  };
}
