import type { ParsedRequestOf } from '../../../../shared/contract/contract.ts';
import type { ImportPreview, PreviewRow, RowDecision } from '../../../../shared/contract/import.ts';
import type { AnyRow, BankRow } from '../../../../shared/domain/reading/rows.ts';
import { type Problem, refuse } from '../../../../shared/errors/problem.ts';
import { ok, type Result } from '../../../../shared/std/result.ts';
import { partyByUid } from '../../store/queries/party.ts';
import { CAME_AS, type PackedRows } from '../../readers/packed-rows.ts';
import { amountText, minorOf, ownMinor } from '../amounts.ts';
import type { JobContext } from '../job-context.ts';
import { prepareRows } from './prepare.ts';
import { countsOf } from './preview.ts';
import { previewRowOf } from './preview-rows.ts';
import type { Staging } from './staging.ts';

type Answer = {
  readonly row: PreviewRow;
  readonly counts: ReturnType<typeof countsOf>;
  readonly totals: ImportPreview['totals'];
};

/** import.decide: excludes, classifies or splits a row, or takes that back. Amount, date and balance stay as the bank wrote them (SPEC 10). */
export function decideRow(
  context: JobContext,
  staging: Staging,
  { line, index, decision }: ParsedRequestOf<'import.decide'>,
): Result<Answer, Problem> {
  const place = placeOf(staging.rows, line, index);
  if (!place.ok) return place;
  const at = place.value;
  const unfit = decision === null ? null : unfitness(context, staging, at, decision);
  if (unfit !== null) return unfit;
  const before = staging.decisions.get(at);
  if (decision === null) staging.decisions.delete(at);
  else staging.decisions.set(at, decision);
  // Whether a row is left out changes what the rows after it are: they are prepared anew.
  if ((before?.kind === 'exclude') !== (decision?.kind === 'exclude')) {
    const again = prepareRows(context.read, context.book, staging);
    if (!again.ok) return again;
    staging.prepared = again.value;
  }
  return ok({
    row: previewRowOf(staging, at),
    counts: countsOf(staging),
    totals: { ...staging.prepared.totals },
  });
}

/** Where the row of a line is. Several records may stand in one line. */
function placeOf(rows: PackedRows, line: number, index: number | null): Result<number, Problem> {
  if (index !== null)
    return index < rows.length && rows.line(index) === line
      ? ok(index)
      : refuse('IMPORT_LINE_UNKNOWN', String(line), { line: String(line) });
  const places = rows.placesOfLine(line);
  const [first] = places;
  if (first === undefined) return refuse('IMPORT_LINE_UNKNOWN', String(line), { line: String(line) });
  return places.length === 1
    ? ok(first)
    : refuse('IMPORT_LINE_AMBIGUOUS', String(line), { line: String(line), count: String(places.length) });
}

function unfitness(
  { read }: JobContext,
  { kind, rows, prepared, decisions }: Staging,
  at: number,
  decision: RowDecision,
): { readonly ok: false; readonly error: Problem } | null {
  const line = String(rows.line(at));
  const status = prepared.pages.status(at);
  const decided = status === 'excluded' && decisions.get(at)?.kind === 'exclude';
  const isOpen = rows.cameAs(at) === CAME_AS.record && (status === 'accepted' || decided);
  if (!isOpen || (decision.kind !== 'exclude' && kind !== 'bank'))
    return refuse('IMPORT_DECISION_UNFIT', line, { line, decision: decision.kind, status });
  if (decision.kind !== 'split') return null;
  const row = rows.entry(at) as AnyRow as BankRow; // a record of a bank file, as just checked
  let sum = 0n;
  for (const part of decision.parts) {
    const amount = minorOf(part.amount, row.currency);
    if (!amount.ok) return amount;
    sum += amount.value;
    if (part.partyUid !== null && partyByUid(read, part.partyUid) === null)
      return refuse('NOT_FOUND', `party ${part.partyUid}`);
  }
  if (sum === ownMinor(row.amount, row.currency)) return null;
  return refuse('IMPORT_SPLIT_DIFFERS', line, { amount: row.amount, sum: amountText(sum, row.currency) });
}
