import type { ImportPreview } from '../../../../shared/contract/import.ts';
import type { Finding } from '../../../../shared/errors/problem.ts';
import { refuse } from '../../../../shared/errors/problem.ts';
import { ok } from '../../../../shared/std/result.ts';
import { PackedRows } from '../../readers/packed-rows.ts';
import { readFile } from '../../readers/reader-client.ts';
import { cancelledJob, type JobHandler } from '../job-context.ts';
import { readSettings } from '../settings/settings.ts';
import { openingDay } from '../start/status.ts';
import { prepareRows } from './prepare.ts';
import { withProfile } from './profiles.ts';
import { questionsOf } from './questions.ts';
import { keepStaging, type Staging } from './staging.ts';

const FINDINGS_SHOWN = 200;
/** Columns, statements and breaks shown: a reply is one message. */
const COLUMNS_SHOWN = 120;
const STATEMENTS_SHOWN = 60;
const BREAKS_SHOWN = 20;
const SAMPLE_CHARACTERS = 40;

/** import.preview: reads a file in the reader process and sets its rows against the book. Nothing is written. */
export const importPreview: JobHandler<'import.preview'> = async (context, request) => {
  const { file, book } = context;
  if (file === null) return refuse('TOKEN_UNKNOWN', 'import.preview');
  const profiled = withProfile(context.read, request.options);
  if (!profiled.ok) return profiled;
  const { named, profiles } = profiled.value;
  const given = profiled.value.options;
  // What nobody says of opening items is known from the first month of the book.
  const options = { ...given, cutOver: given.cutOver ?? openingDay(readSettings(context.read).start) };
  const rows = new PackedRows();
  const abort = new AbortController();
  const summary = await readFile(
    {
      name: file.name,
      source: file.bytes,
      options: {
        kind: request.kind,
        encoding: options.encoding,
        delimiter: options.delimiter,
        // A table of a database stands where a sheet of a workbook does.
        sheet: options.sheet ?? options.table,
        dateOrder: options.dateOrder,
        columns: options.columns,
        currency: options.currency ?? book.currency,
        account: options.account ?? '',
        profile: named,
        profiles,
        headerLine: options.headerLine,
        signMode: options.signMode,
        unitFactor: options.unitFactor,
        balancesAsItems: options.balancesAsItems,
        cutOver: options.cutOver,
      },
    },
    { openReader: () => context.openReader() },
    {
      packed: async (part) => {
        rows.add(part);
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
  const subject = { kind, rows, summary: summary.value, options, decisions: new Map() };
  const prepared = prepareRows(context.read, book, subject);
  if (!prepared.ok) return prepared;
  const staging = keepStaging({
    ...subject,
    fileName: file.name,
    bytes: file.bytes,
    prepared: prepared.value,
  });
  return ok(previewOf(staging, questionsOf(context.read, staging)));
};

/** What the preview shows above its rows. */
export function previewOf(staging: Staging, questions: ImportPreview['questions']): ImportPreview {
  const { summary, prepared } = staging;
  const { studio } = summary;
  const findings = findingsOf(staging);
  return {
    ...countsOf(staging),
    stagingId: staging.id,
    kind: staging.kind,
    fileName: staging.fileName,
    carriedName: summary.carriedName ?? null,
    format: summary.format,
    encoding: summary.encoding,
    delimiter: summary.delimiter,
    sheet: summary.sheet,
    sheets: [...(studio?.sheets ?? [])],
    headerLine: summary.headerLine,
    source: summary.source ?? null,
    columns: columnsOf(staging),
    signMode: studio?.signMode ?? null,
    newestFirst: studio?.newestFirst ?? null,
    unitFactor: studio?.unitFactor ?? '1',
    profile: profileOf(staging),
    fingerprint: studio?.fingerprint ?? '',
    questions,
    statements: statementsOf(staging),
    statementsTotal: summary.statements.length,
    totals: { ...prepared.totals },
    proof: prepared.proof,
    findings: findings.slice(0, FINDINGS_SHOWN).map(wireFinding),
    findingsTotal: findings.length,
    severities: severitiesOf(staging),
  };
}

function profileOf({ summary }: Staging): ImportPreview['profile'] {
  const profile = summary.studio?.profile ?? null;
  if (profile === null) return null;
  const { uid, name, state, changes } = profile;
  return { uid, name, state, changes: changes.map((change) => ({ ...change })) };
}

function columnsOf({ summary }: Staging): ImportPreview['columns'] {
  const details = summary.studio?.columns ?? [];
  return summary.columns.slice(0, COLUMNS_SHOWN).map(({ caption, key }, index) => {
    const detail = details[index];
    return {
      caption,
      column: key,
      role: detail?.role ?? null,
      reason: {
        code: detail?.reason.code ?? 'format',
        params: { ...detail?.reason.params },
      },
      filled: detail?.filled ?? 0,
      total: detail?.total ?? 0,
      samples: (detail?.samples ?? []).map((sample) => sample.slice(0, SAMPLE_CHARACTERS)),
      proposed: detail?.proposed ?? null,
    };
  });
}

function statementsOf({ kind, summary, prepared }: Staging): ImportPreview['statements'] {
  if (kind !== 'bank') return [];
  return summary.statements.slice(0, STATEMENTS_SHOWN).map((statement, index) => {
    const { opening, closing, breaks, ...rest } = statement;
    return {
      ...rest,
      index,
      account: { ...statement.account },
      opening: opening?.amount ?? null,
      closing: closing?.amount ?? null,
      breaks: breaks.slice(0, BREAKS_SHOWN).map((each) => ({ ...each })),
      known: prepared.known[index] ?? { overlapLines: 0, gap: null, previousClosing: null, follows: null },
    };
  });
}

/** How many rows are what. */
export function countsOf({
  summary,
  rows,
  prepared,
}: Staging): Pick<ImportPreview, 'read' | 'acceptable' | 'duplicates' | 'rejected' | 'excluded' | 'noise'> {
  const { pages } = prepared;
  const { counts } = summary;
  // Formats that count what they leave out without delivering it have more of them than there are rows.
  const beyond = Math.max(0, counts.read - rows.length);
  const rejected = Math.min(beyond, Math.max(0, counts.rejected - rows.count('rejected')));
  const excluded = Math.min(beyond - rejected, Math.max(0, counts.excluded - rows.count('excluded')));
  return {
    read: counts.read,
    acceptable: pages.count('accepted'),
    duplicates: pages.count('duplicate'),
    rejected: pages.count('rejected') + rejected,
    excluded: pages.count('excluded') + excluded,
    noise: pages.count('noise') + (beyond - rejected - excluded),
  };
}

/** All findings, gravest first: those of the reader and those of the book. */
export function findingsOf({ summary, prepared }: Pick<Staging, 'summary' | 'prepared'>): readonly Finding[] {
  const rank = { error: 0, warning: 1, info: 2 };
  return [...summary.findings, ...prepared.findings, ...prepared.pages.findings()].sort(
    (a, b) => rank[a.severity] - rank[b.severity] || (a.line ?? 0) - (b.line ?? 0),
  );
}

/** How many findings there are of each severity, those included that are only counted. */
export function severitiesOf({
  summary,
  prepared,
}: Pick<Staging, 'summary' | 'prepared'>): ImportPreview['severities'] {
  const counts = { error: 0, warning: 0, info: 0 };
  const listed = new Map<string, number>();
  for (const { code, severity } of summary.findings) {
    counts[severity] += 1;
    listed.set(code, (listed.get(code) ?? 0) + 1);
  }
  for (const [code, total] of Object.entries(summary.findingCounts)) {
    const severity = summary.findings.find((finding) => finding.code === code)?.severity;
    if (severity !== undefined) counts[severity] += total - (listed.get(code) ?? 0);
  }
  for (const { severity } of prepared.findings) counts[severity] += 1;
  for (const { severity } of prepared.pages.findings()) counts[severity] += 1;
  return counts;
}

/** A finding as it travels. */
export function wireFinding(finding: Finding): ImportPreview['findings'][number] {
  return { ...finding, params: { ...finding.params } };
}
