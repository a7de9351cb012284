import { basename } from 'node:path';
import { ok } from '../../../../shared/std/result.ts';
import { writeManualPdf } from '../../writers/manual-pdf/write-manual-pdf.ts';
import { writeWholeFile } from '../../writers/write-file.ts';
import type { JobHandler } from '../job-context.ts';
import { chosenPath } from '../output/chosen-path.ts';
import { localTime } from '../output/local-time.ts';
import { paperFonts } from '../output/statement-print.ts';
import { helpPages } from './help-pages.ts';

/** help.manual: all pages of help as one PDF, written where it was asked for. */
export const helpManual: JobHandler<'help.manual'> = async (context, { locale, file }) => {
  const path = chosenPath(context, file, 'help.manual');
  if (!path.ok) return path;
  context.progress(0, 1, 'statement.print');
  const pages = helpPages(context.assetsFolder, locale);
  const createdAt = localTime(context.at).text;
  const bytes = writeManualPdf({ locale, pages, createdAt }, paperFonts(context.assetsFolder));
  const written = writeWholeFile(path.value, bytes, 'replace');
  if (!written.ok) return written;
  context.progress(1, 1, 'done');
  return ok({ fileName: basename(path.value) });
};
