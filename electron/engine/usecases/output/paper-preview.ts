import type { Problem } from '../../../../shared/errors/problem.ts';
import { ok, type Result } from '../../../../shared/std/result.ts';
import { amountText } from '../amounts.ts';
import { cancelledJob, type JobContext } from '../job-context.ts';
import { pdfPageCount } from './statement-print.ts';

/** A paper that is only looked at. */
type Drafted = {
  readonly partyCode: string;
  /** Minor units, signed as the ledger's balance is. */
  readonly closing: bigint;
  readonly currency: string;
  readonly print: () => { readonly pdf: Uint8Array; readonly finding: Problem | null };
};

/** Drafts a paper in one snapshot of the book, prints it, and keeps the PDF under a token. Nothing is recorded. */
export async function previewPaper(
  context: JobContext,
  name: string,
  draft: () => Result<Drafted, Problem>,
): Promise<
  Result<
    {
      readonly token: string;
      readonly pages: number;
      readonly closing: string;
      readonly findings: readonly Problem[];
    },
    Problem
  >
> {
  context.progress(0, 2, 'statement.gather');
  const drafted = context.read.snapshot(draft);
  if (!drafted.ok) return drafted;
  const { partyCode, closing, currency, print } = drafted.value;
  context.progress(1, 2, 'statement.print');
  await context.breathe();
  if (context.cancelled()) return cancelledJob(name);
  const { pdf, finding } = print();
  const token = await context.keepFile(`${partyCode}.pdf`, pdf);
  context.progress(2, 2, 'done');
  return ok({
    token,
    pages: pdfPageCount(pdf),
    closing: amountText(closing, currency),
    findings: finding === null ? [] : [finding],
  });
}
