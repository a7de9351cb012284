import type { CurrencyCode } from '../../../shared/domain/money/currency.ts';
import { findingList } from '../../../shared/domain/reading/finding-list.ts';
import type { ReadSummary } from '../../../shared/domain/reading/read-result.ts';
import { StatementRecords } from '../../../shared/domain/reading/statement-records.ts';
import type { Problem } from '../../../shared/errors/problem.ts';
import { ok, type Result } from '../../../shared/std/result.ts';
import type { DetectedFile } from './detect-format.ts';
import type { FileEvents, ReadOptions } from './read-options.ts';
import type { RecordReader, RecordSink } from './reader.ts';

/**
 * Reads a file whose format says itself what its parts mean, in one pass: every record goes out as soon as it is complete.
 * What a person may decide about tables (captions, sheets) means nothing here.
 */
export async function readRecords(
  file: DetectedFile & { readonly reader: RecordReader },
  options: ReadOptions,
  currency: CurrencyCode,
  events: FileEvents,
): Promise<Result<ReadSummary, Problem>> {
  const findings = findingList();
  const counts = { accepted: 0, rejected: 0, excluded: 0 };
  const statements = new StatementRecords(file.name, findings, (row) => {
    counts.accepted += 1;
    events.row('bank', row);
  });
  const sink: RecordSink = {
    statements,
    findings,
    invoice: (row) => {
      counts.accepted += 1;
      events.row('invoices', row);
    },
    skipped: (how, at) => {
      counts[how] += 1;
      if (at !== undefined) events.left?.({ ...at, status: how, findings: [] });
    },
    breathe: () => events.breathe(counts.accepted),
    ...(events.guard === undefined ? {} : { guard: events.guard }),
  };
  const { encoding, account, dateOrder } = options;
  const info = await file.reader.read(file.source, sink, { encoding, account, currency, dateOrder });
  if (!info.ok) return info;
  if (counts.accepted === 0) {
    const where = { place: file.name, line: 1, column: null };
    findings.say('warning', 'READ_NO_ROWS', where, { line: '1' });
  }
  const read = counts.accepted + counts.rejected + counts.excluded;
  return ok({
    format: info.value.format,
    encoding: info.value.encoding,
    delimiter: null,
    kind: info.value.kind,
    source: null,
    sheet: '',
    headerLine: 1,
    columns: [],
    counts: { read, ...counts, noise: 0 },
    statements: statements.summaries,
    findings: findings.kept(),
    findingCounts: findings.counts(),
  });
}
