import type { RowStatus } from '../../../../shared/contract/import.ts';
import type { Finding } from '../../../../shared/errors/problem.ts';
import { CAME_AS, type PackedRows } from '../../readers/packed-rows.ts';

const STATUSES: readonly RowStatus[] = ['accepted', 'duplicate', 'rejected', 'excluded', 'noise'];
const EXCLUDED = 3;
const SEVERITIES: readonly Finding['severity'][] = ['info', 'warning', 'error'];
/** Rows whose findings are kept one by one; the status of every row is. */
const FINDINGS_MAX = 200_000;

/** What became of each row of a file, and pages of them in the order of the file: a page costs as much as it shows. */
export class RowPages {
  readonly length: number;
  private readonly statuses: Uint8Array;
  /** 0: nothing was found; else the gravest severity, counting from 1. */
  private readonly severities: Uint8Array;
  private readonly found = new Map<number, readonly Finding[]>();
  private readonly places = new Map<string, Uint32Array>();
  /** Places in the order of their lines, where the rows did not come in it. */
  private readonly order: Uint32Array | null;

  constructor(rows: PackedRows, findings: readonly Finding[], ordered: boolean) {
    this.length = rows.length;
    this.statuses = new Uint8Array(rows.length);
    this.severities = new Uint8Array(rows.length);
    const lines = new Map<number, Finding['severity']>();
    for (const { line, severity } of findings) {
      const before = line === null ? undefined : lines.get(line);
      if (line !== null && (before === undefined || rankOf(severity) > rankOf(before)))
        lines.set(line, severity);
    }
    let sorted = true;
    for (let index = 0; index < rows.length; index += 1) {
      const came = rows.cameAs(index);
      // A record nobody speaks of is left out: a voided invoice, or a row a person excluded.
      this.statuses[index] = came === CAME_AS.record ? EXCLUDED : came + 1;
      const severity = lines.size === 0 ? undefined : lines.get(rows.line(index));
      const own = came === CAME_AS.record ? 0 : came === CAME_AS.rejected ? 3 : 1;
      this.severities[index] = Math.max(own, severity === undefined ? 0 : rankOf(severity));
      sorted &&= index === 0 || rows.line(index - 1) <= rows.line(index);
    }
    this.order = sorted || ordered ? null : linesInOrder(rows);
  }

  /** Says what became of a row. */
  set(index: number, status: RowStatus, findings: readonly Finding[]): void {
    this.statuses[index] = STATUSES.indexOf(status);
    if (status === 'duplicate') this.severities[index] = Math.max(1, this.severities[index] ?? 0);
    for (const { severity } of findings)
      this.severities[index] = Math.max(rankOf(severity), this.severities[index] ?? 0);
    // That a row is a duplicate says its status.
    const kept =
      status === 'duplicate' ? findings.filter(({ code }) => code !== 'IMPORT_DUPLICATE') : findings;
    if (kept.length > 0 && this.found.size < FINDINGS_MAX) this.found.set(index, kept);
    if (this.places.size > 0) this.places.clear();
  }

  status(index: number): RowStatus {
    return STATUSES[this.statuses[index] ?? 4] ?? 'noise';
  }

  /** What the book found about a row. */
  findingsOf(index: number): readonly Finding[] {
    return this.found.get(index) ?? [];
  }

  /** What the book found about all rows. Duplicates are counted, not listed. */
  *findings(): Generator<Finding> {
    for (const each of this.found.values()) yield* each;
  }

  count(status: RowStatus): number {
    const wanted = STATUSES.indexOf(status);
    let count = 0;
    for (let index = 0; index < this.length; index += 1) if (this.statuses[index] === wanted) count += 1;
    return count;
  }

  /** Places of one page of the rows of a status or with a finding of a severity, and how many there are. */
  page(
    status: RowStatus | null,
    severity: Finding['severity'] | null,
    offset: number,
    limit: number,
  ): { readonly places: readonly number[]; readonly total: number } {
    const wanted = this.wanted(status, severity);
    return { places: [...wanted.subarray(offset, offset + limit)], total: wanted.length };
  }

  /** Gathered once and kept until a row changes. */
  private wanted(status: RowStatus | null, severity: Finding['severity'] | null): Uint32Array {
    const key = `${status ?? ''}|${severity ?? ''}`;
    const known = this.places.get(key);
    if (known !== undefined) return known;
    const [statusCode, severityCode] = [
      status === null ? null : STATUSES.indexOf(status),
      severity === null ? null : rankOf(severity),
    ];
    const places = new Uint32Array(this.length);
    let count = 0;
    for (let at = 0; at < this.length; at += 1) {
      const index = this.order === null ? at : (this.order[at] ?? at);
      if (statusCode !== null && this.statuses[index] !== statusCode) continue;
      if (severityCode !== null && this.severities[index] !== severityCode) continue;
      places[count] = index;
      count += 1;
    }
    const made = places.slice(0, count);
    this.places.set(key, made);
    return made;
  }
}

function rankOf(severity: Finding['severity']): number {
  return SEVERITIES.indexOf(severity) + 1;
}

function linesInOrder(rows: PackedRows): Uint32Array {
  const order = Uint32Array.from({ length: rows.length }, (_each, index) => index);
  return order.sort((a, b) => rows.line(a) - rows.line(b) || a - b);
}
