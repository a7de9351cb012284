import type { ImportPreview, PreviewRow, RowDecision } from '../../../shared/contract/import.ts';
import type { Problem } from '../../../shared/errors/problem.ts';
import type { Result } from '../../../shared/std/result.ts';
import { call } from '../../api/client.ts';
import { withDecision, type Decided } from './import-queue.ts';

type Place = { readonly line: number; readonly index: number };

/** Takes a decision about one row of a preview, or takes it back, and hands over the preview with its new counts. */
export async function decide(
  preview: ImportPreview,
  { line, index }: Place,
  decision: RowDecision | null,
): Promise<Result<{ readonly preview: ImportPreview; readonly row: PreviewRow }, Problem>> {
  const reply = await call('import.decide', {
    stagingId: preview.stagingId,
    line,
    index,
    decision: decision === null ? null : structuredClone(decision),
  });
  if (!reply.ok) return reply;
  const { row, counts, totals } = reply.value;
  return { ok: true, value: { row, preview: { ...preview, ...counts, totals } } };
}

/**
 * Takes again, on a file that was read again, the decisions taken before. One whose row is no longer there, or is
 * another row now, is let go.
 */
export async function decideAgain(
  read: ImportPreview,
  before: readonly Decided[],
): Promise<{ readonly preview: ImportPreview; readonly decisions: readonly Decided[] }> {
  let preview = read;
  let decisions: readonly Decided[] = [];
  for (const decided of before) {
    const taken = await decide(preview, decided, decided.decision);
    if (!taken.ok) continue;
    ({ preview } = taken.value);
    if (taken.value.row.raw === decided.raw) {
      decisions = withDecision(decisions, decided, decided.decision);
      continue;
    }
    const back = await decide(preview, decided, null);
    if (back.ok) ({ preview } = back.value);
  }
  return { preview, decisions };
}
