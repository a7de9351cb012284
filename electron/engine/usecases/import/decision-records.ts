import { z } from 'zod';
import { rowDecision } from '../../../../shared/contract/import.ts';
import type { CommandContext } from '../context.ts';
import { minorOf } from '../amounts.ts';
import { refreshBankLine } from '../../store/queries/bank-state.ts';
import { insertBankLineClass } from '../../store/queries/bank.ts';
import { partyByUid } from '../../store/queries/party.ts';
import { insertBankLinePart, insertExclusion } from '../../store/queries/studio.ts';
import { assert } from '../../../../shared/std/assert.ts';
import type { Staging } from './staging.ts';

/** A decision on its way to the writer. `record`: which of the stored records it is about; null: a row that is not stored. */
export const decisionRecord = z.object({
  line: z.number().int(),
  record: z.number().int().nullable(),
  raw: z.string(),
  currency: z.string(),
  decision: rowDecision,
});
export type DecisionRecord = z.infer<typeof decisionRecord>;

/** What a person decided about rows of a preview, for the writer. Lines of a bank are stored even when they are excluded. */
export function decisionsOf({ kind, rows, decisions, prepared }: Staging): readonly DecisionRecord[] {
  if (decisions.size === 0) return [];
  const found: DecisionRecord[] = [];
  let record = -1;
  for (let index = 0; index < rows.length; index += 1) {
    const decision = decisions.get(index);
    const status = prepared.pages.status(index);
    const isStored =
      status === 'accepted' || (kind === 'bank' && decision?.kind === 'exclude' && status === 'excluded');
    if (isStored) record += 1;
    // A decision about a row that has become a duplicate since has nothing to be about.
    if (decision === undefined || (status !== 'accepted' && status !== 'excluded')) continue;
    const entry = rows.entry(index);
    found.push({
      line: entry.line,
      record: kind === 'bank' ? record : null,
      raw: entry.raw,
      currency: 'currency' in entry ? entry.currency : '',
      decision,
    });
  }
  return found;
}

/** Writes what was decided about a bank line that has just been stored. */
export function storeLineDecision(
  { write, seq }: CommandContext,
  bankLineId: number,
  { decision, currency }: DecisionRecord,
): void {
  const { reason } = decision;
  if (decision.kind === 'split') {
    for (const [index, part] of decision.parts.entries()) {
      const amount = minorOf(part.amount, currency);
      assert(amount.ok, 'parts were read when they were decided');
      const party = part.partyUid === null ? null : partyByUid(write, part.partyUid);
      insertBankLinePart(write, {
        seq,
        bankLineId,
        ordinal: index + 1,
        amount: amount.value,
        class: part.class,
        partyId: party?.id ?? null,
        text: part.text,
        reason,
      });
    }
    return;
  }
  const name = decision.kind === 'exclude' ? 'excluded' : decision.class;
  insertBankLineClass(write, seq, bankLineId, name, reason);
  refreshBankLine(write, bankLineId);
}

/** Records the rows a person left out of a batch. */
export function storeExclusions(
  { write, seq }: CommandContext,
  batchId: number,
  decisions: readonly DecisionRecord[],
): void {
  for (const { line, raw, record, decision } of decisions)
    if (record === null && decision.kind === 'exclude')
      insertExclusion(write, { seq, batchId, line, raw, reason: decision.reason });
}
