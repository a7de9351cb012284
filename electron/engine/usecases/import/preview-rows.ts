import type { ParsedRequestOf } from '../../../../shared/contract/contract.ts';
import type { PreviewRow } from '../../../../shared/contract/import.ts';
import type { Finding } from '../../../../shared/errors/problem.ts';
import { isLeft } from '../../readers/reader-client.ts';
import { findingsOf, severitiesOf, wireFinding } from './preview.ts';
import { cellsOf, duplicate } from './rows.ts';
import type { Staging } from './staging.ts';

/** Characters of a row shown as the file has it. */
const RAW_CHARACTERS = 2_000;

/** import.rows: one page of the rows of a file, in its order. */
export function rowsPage(
  staging: Staging,
  { status, severity, offset, limit }: ParsedRequestOf<'import.rows'>,
): { readonly rows: readonly PreviewRow[]; readonly total: number } {
  const { places, total } = staging.prepared.pages.page(status, severity, offset, limit);
  return { rows: places.map((index) => previewRowOf(staging, index)), total };
}

/** One row: what it will be, what it was, and what was found and decided about it. */
export function previewRowOf(staging: Staging, index: number): PreviewRow {
  const { rows, prepared, decisions } = staging;
  const entry = rows.entry(index);
  const status = prepared.pages.status(index);
  const own = isLeft(entry) ? entry.findings : readerFindings(staging, entry.line);
  const told = status === 'duplicate' ? duplicate(entry.line).findings : [];
  return {
    index,
    line: entry.line,
    status,
    cells: isLeft(entry) ? {} : cellsOf(entry),
    raw: entry.raw.slice(0, RAW_CHARACTERS),
    decision: decisions.get(index) ?? null,
    findings: [...own, ...told, ...prepared.pages.findingsOf(index)].map(wireFinding),
  };
}

const byLine = new WeakMap<object, ReadonlyMap<number, readonly Finding[]>>();

/** What the reader said about a line; gathered once for each file. */
function readerFindings({ summary }: Staging, line: number): readonly Finding[] {
  let lines = byLine.get(summary);
  if (lines === undefined) {
    const gathered = new Map<number, Finding[]>();
    for (const finding of summary.findings) {
      if (finding.line === null) continue;
      const known = gathered.get(finding.line);
      if (known === undefined) gathered.set(finding.line, [finding]);
      else known.push(finding);
    }
    lines = gathered;
    byLine.set(summary, lines);
  }
  return lines.get(line) ?? [];
}

const listed = new WeakMap<object, readonly Finding[]>();

/** import.findings: one page of the findings of a file, gravest first. */
export function findingsPage(
  staging: Staging,
  { severity, offset, limit }: ParsedRequestOf<'import.findings'>,
): {
  readonly rows: readonly ReturnType<typeof wireFinding>[];
  readonly total: number;
  readonly severities: ReturnType<typeof severitiesOf>;
} {
  const all = listed.get(staging.prepared) ?? findingsOf(staging);
  listed.set(staging.prepared, all);
  const wanted = severity === null ? all : all.filter((finding) => finding.severity === severity);
  return {
    rows: wanted.slice(offset, offset + limit).map(wireFinding),
    total: wanted.length,
    severities: severitiesOf(staging),
  };
}
