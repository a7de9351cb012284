import type { ImportPreview } from '../../../../shared/contract/import.ts';
import type { AnyRow } from '../../../../shared/domain/reading/rows.ts';
import type { Finding } from '../../../../shared/errors/problem.ts';
import { refuse } from '../../../../shared/errors/problem.ts';
import { ok } from '../../../../shared/std/result.ts';
import { readFile } from '../../readers/reader-client.ts';
import { cancelledJob, type JobHandler } from '../job-context.ts';
import { prepareRows } from './prepare.ts';
import { keepStaging, type Staging } from './staging.ts';

const FINDINGS_SHOWN = 500;

/** import.preview: reads a file in the reader process and sets its rows against the book. Nothing is written. */
export const importPreview: JobHandler<'import.preview'> = async (context, request) => {
  const { file, book } = context;
  if (file === null) return refuse('TOKEN_UNKNOWN', 'import.preview');
  const rows: AnyRow[] = [];
  const abort = new AbortController();
  const { options } = request;
  const summary = await readFile(
    {
      name: file.name,
      source: file.bytes,
      options: {
        kind: request.kind,
        encoding: options.encoding,
        delimiter: options.delimiter,
        sheet: options.sheet,
        dateOrder: options.dateOrder,
        columns: options.columns,
        currency: options.currency ?? book.currency,
        account: options.account ?? '',
      },
    },
    { openReader: () => context.openReader() },
    {
      rows: async (part) => {
        for (const row of part) rows.push(row);
        context.progress(rows.length, 0, 'import.read');
        await context.breathe();
        if (context.cancelled()) abort.abort();
      },
      signal: abort.signal,
    },
  );
  if (!summary.ok) return summary;
  if (context.cancelled()) return cancelledJob('import.preview');
  context.progress(rows.length, rows.length, 'import.prepare');
  const { kind } = summary.value;
  const subject = { kind, rows, summary: summary.value, options };
  const prepared = prepareRows(context.read, book, subject);
  if (!prepared.ok) return prepared;
  const staging = keepStaging({
    kind,
    fileName: file.name,
    bytes: file.bytes,
    options,
    summary: summary.value,
    rows,
    prepared: prepared.value,
  });
  return ok(previewOf(staging));
};

/** What the preview shows above its rows. */
export function previewOf(staging: Staging): ImportPreview {
  const { summary, prepared } = staging;
  const count = (status: string): number => prepared.rows.filter((row) => row.status === status).length;
  const findings = findingsOf(staging);
  return {
    stagingId: staging.id,
    kind: staging.kind,
    fileName: staging.fileName,
    format: summary.format,
    encoding: summary.encoding,
    columns: summary.columns.map(({ caption, key }) => ({ caption, column: key })),
    read: summary.counts.read,
    acceptable: count('accepted'),
    duplicates: count('duplicate'),
    rejected: count('rejected') + summary.counts.rejected,
    totals: { ...prepared.totals },
    proof: prepared.proof,
    findings: findings.slice(0, FINDINGS_SHOWN).map(wireFinding),
    findingsTotal: findings.length,
  };
}

/** All findings, gravest first: those of the reader and those of the book. Duplicates are counted, not listed. */
export function findingsOf({ summary, prepared }: Pick<Staging, 'summary' | 'prepared'>): readonly Finding[] {
  const rank = { error: 0, warning: 1, info: 2 };
  return [
    ...summary.findings,
    ...prepared.rows.flatMap((row) => row.findings.filter(({ code }) => code !== 'IMPORT_DUPLICATE')),
  ].sort((a, b) => rank[a.severity] - rank[b.severity] || (a.line ?? 0) - (b.line ?? 0));
}

/** A finding as it travels. */
export function wireFinding(finding: Finding): ImportPreview['findings'][number] {
  return { ...finding, params: { ...finding.params } };
}
