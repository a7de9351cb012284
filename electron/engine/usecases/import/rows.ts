import type { Wire } from '../../../../shared/contract/wire.ts';
import type { AnyRow } from '../../../../shared/domain/reading/rows.ts';
import type { Finding, Problem } from '../../../../shared/errors/problem.ts';
import type { PreparedRow } from './staging.ts';

/** A problem as a finding of one row. */
export function findingOf(
  problem: Problem,
  line: number,
  severity: Finding['severity'],
  column: string | null = null,
): Finding {
  return { ...problem, severity, line, column };
}

/** A row that will be stored. */
export function accepted(line: number, record: Wire, findings: readonly Finding[] = []): PreparedRow {
  return { line, status: 'accepted', records: [record], findings };
}

/** A row that will not be stored, and why. */
export function rejected(line: number, problem: Problem, column: string | null = null): PreparedRow {
  return { line, status: 'rejected', records: [], findings: [findingOf(problem, line, 'error', column)] };
}

/** A row the book or the file has already. */
export function duplicate(line: number): PreparedRow {
  return {
    line,
    status: 'duplicate',
    records: [],
    findings: [findingOf({ code: 'IMPORT_DUPLICATE', place: `line ${line}`, params: {} }, line, 'info')],
  };
}

/** Fields of a row that are no cells of the preview. */
const HIDDEN = new Set(['line', 'raw', 'custom', 'statement', 'items', 'seller', 'buyer']);

/** The cells of a row as the preview shows them: known columns by their key, custom ones by their caption. */
export function cellsOf(row: AnyRow): Record<string, string> {
  const cells: Record<string, string> = {};
  for (const [key, value] of Object.entries(row)) {
    if (HIDDEN.has(key) || value === null) continue;
    if (Array.isArray(value)) cells[key] = value.join('; ');
    else if (typeof value === 'string' || typeof value === 'number') cells[key] = String(value);
  }
  for (const [caption, text] of Object.entries(row.custom)) cells[caption] = text;
  return cells;
}
