import type { ReportReply } from '../../../shared/contract/report.ts';
import { reportsTexts } from '../../../shared/i18n/ui/reports.ts';
import { host } from '../../api/host.ts';
import { runJob } from '../../api/jobs.ts';
import { useTexts } from '../../ui/preferences.ts';
import { showProblem, showToast } from '../../ui/toast-store.ts';
import { writeList } from '../../ui/write-list.ts';
import type { Subject } from './subject.ts';

/** A4 across, in micrometres, as reports are laid out. */
const PAPER = { width: 297_000, height: 210_000 } as const;

type Acts = {
  readonly excel: () => Promise<void>;
  readonly pdf: () => Promise<void>;
  readonly print: () => Promise<void>;
};

/** Writes a report to Excel or PDF, or prints it. */
export function useReportOutput(subject: Subject, report: ReportReply | undefined): Acts {
  const t = useTexts(reportsTexts);
  const name = `${report?.title ?? t('title')} ${subject.to}`;
  return {
    excel: () =>
      writeList(
        {
          list: 'report',
          request: subject,
          name: `${name}.xlsx`,
          title: t('save.title'),
          openWord: t('open'),
        },
        (file, rows) => t('save.done', { file, rows }),
      ),
    pdf: async () => {
      const chosen = await host('host.chooseSave', {
        title: t('save.title'),
        name: `${name}.pdf`,
        kinds: ['pdf'],
      });
      if (!chosen.ok) return showProblem(chosen.error);
      const { file } = chosen.value;
      if (file === null) return;
      const made = await runJob('report.print', { ...subject, out: file.token });
      if (!made.ok) return showProblem(made.error);
      showToast({
        text: t('save.pdf', { file: file.name, pages: made.value.pages }),
        undoWord: t('open'),
        undo: () => void host('host.openFile', { token: file.token }),
      });
    },
    print: async () => {
      const made = await runJob('report.print', subject);
      if (!made.ok) return showProblem(made.error);
      const { token } = made.value;
      if (token === null) return;
      const request = {
        token,
        silent: false,
        printer: '',
        copies: 1,
        duplex: 'simplex',
        paper: PAPER,
      } as const;
      const reply = await host('host.print', request);
      if (reply.ok) showToast({ text: t(`print.${reply.value.state}`) });
      else showProblem(reply.error);
    },
  };
}
