import type { Locale } from '../../../../shared/i18n/message.ts';
import { journalHead } from '../../store/journal-row.ts';
import { renderReportPdf } from '../../writers/report-pdf/render-report-pdf.ts';
import type { Table } from '../../writers/table.ts';
import type { JobContext } from '../job-context.ts';
import { headCode } from '../overview/head-code.ts';
import { readSettings } from '../settings/settings.ts';
import { localTime } from './local-time.ts';
import { paperFonts } from './statement-print.ts';

/** A list on paper with our letterhead, across, its captions on every page. */
export function listPdf(context: JobContext, table: Table, locale: Locale): Uint8Array {
  const { company } = readSettings(context.read);
  const paper = {
    locale,
    company,
    subtitle: '',
    table,
    foot: null,
    figures: [],
    terms: [],
    printedAt: localTime(context.at).text,
    preparedBy: context.actor.userName,
    journalHead: headCode(journalHead(context.read)),
  };
  const logo = company.logo === null ? null : new Uint8Array(Buffer.from(company.logo, 'base64'));
  return renderReportPdf(paper, paperFonts(context.assetsFolder), logo);
}
