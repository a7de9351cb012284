import { basename } from 'node:path';
import { ok } from '../../../../shared/std/result.ts';
import { journalHead } from '../../store/journal-row.ts';
import { renderReportPdf, type ReportPaper } from '../../writers/report-pdf/render-report-pdf.ts';
import { safeFileName, writeWholeFile } from '../../writers/write-file.ts';
import { cancelledJob, type JobContext, type JobHandler } from '../job-context.ts';
import { chosenPath } from '../output/chosen-path.ts';
import { localTime } from '../output/local-time.ts';
import { paperFonts, pdfPageCount } from '../output/statement-print.ts';
import { headCode } from '../overview/head-code.ts';
import { readSettings } from '../settings/settings.ts';
import { wholeReport, type WholeReport } from './paper.ts';

function paperOf(
  context: JobContext,
  { reply, table }: WholeReport,
  locale: ReportPaper['locale'],
): ReportPaper {
  const { company } = readSettings(context.read);
  return {
    locale,
    company,
    subtitle: reply.subtitle,
    table,
    foot: reply.foot?.cells ?? null,
    figures: reply.figures,
    terms: reply.terms,
    printedAt: localTime(context.at).text,
    preparedBy: context.actor.userName,
    journalHead: headCode(journalHead(context.read)),
  };
}

function logoOf(context: JobContext): Uint8Array | null {
  const { logo } = readSettings(context.read).company;
  return logo === null ? null : new Uint8Array(Buffer.from(logo, 'base64'));
}

/** report.print: the report with our letterhead as PDF. Nothing is recorded. */
export const reportPrint: JobHandler<'report.print'> = async (context, { out, ...subject }) => {
  const path = out === null ? ok(null) : chosenPath(context, out, 'report.print');
  if (!path.ok) return path;
  context.progress(0, 2, 'list.gather');
  const made = context.read.snapshot(() => {
    const whole = wholeReport(context, subject);
    return whole.ok ? ok(paperOf(context, whole.value, subject.locale)) : whole;
  });
  if (!made.ok) return made;
  await context.breathe();
  if (context.cancelled()) return cancelledJob('report.print');
  context.progress(1, 2, 'list.write');
  const pdf = renderReportPdf(made.value, paperFonts(context.assetsFolder), logoOf(context));
  const pages = pdfPageCount(pdf);
  if (path.value === null) {
    const fileName = `${safeFileName(`${made.value.table.title} ${subject.to}`)}.pdf`;
    const token = await context.keepFile(fileName, pdf);
    context.progress(2, 2, 'done');
    return ok({ token, pages, fileName });
  }
  const written = writeWholeFile(path.value, pdf, 'replace');
  if (!written.ok) return written;
  context.progress(2, 2, 'done');
  return ok({ token: null, pages, fileName: basename(path.value) });
};
