import type { ParsedRequestOf } from '../../../../shared/contract/contract.ts';
import type { ReplyWorkbookLine } from '../../../../shared/domain/letter/reply-workbook.ts';
import { debitOf } from '../../../../shared/domain/document/column.ts';
import { signedBalance } from '../../../../shared/domain/statement/check-snapshot.ts';
import { parseCalendarDate } from '../../../../shared/std/calendar-date.ts';
import type { ReadHandle } from '../../store/handle.ts';
import type { StoredPaper } from '../../store/queries/letter.ts';
import { partyById } from '../../store/queries/party.ts';
import { amountText } from '../amounts.ts';
import type { FrozenPaper } from './frozen.ts';
import { printedLines } from './reply-input.ts';
import type { ReplyLine } from './reply-lines.ts';

type TheirRequest = ParsedRequestOf<'theirs.record'>;
type TheirLine = TheirRequest['lines'][number];

/**
 * What a differing answer makes of their account: our own form with their corrections (SPEC 16). A line they agree with stands as it was
 * printed, one they give another amount for stands with that, one they know nothing of is left out. A paper that lists open items, not
 * movements, gives their closing alone. Null: nothing of it can be compared.
 */
export function theirStatementOf(
  read: ReadHandle,
  paper: StoredPaper,
  frozen: FrozenPaper,
  reply: { readonly closing: bigint | null; readonly lines: readonly ReplyLine[] },
): Omit<TheirRequest, 'commandId'> | null {
  const party = partyById(read, paper.partyId);
  const ledger = paper.ledger === 'AP' ? 'AP' : 'AR';
  const from = parseCalendarDate(paper.from ?? paper.to);
  const to = parseCalendarDate(paper.to);
  if (party === null || from === null || to === null) return null;
  const printed = printedLines(frozen);
  const lists = printed.every(({ side }) => side !== 'open');
  const lines = lists ? correctedLines(printed, reply.lines) : [];
  const opening = lists ? frozen.snapshot.opening : null;
  if (lines.length === 0 && reply.closing === null) return null;
  return {
    partyUid: party.uid,
    ledger,
    currency: paper.currency,
    from,
    to,
    opening:
      opening === null ? null : amountText(signedBalance(opening, frozen.snapshot.currency), paper.currency),
    closing: reply.closing === null ? null : amountText(debitOf(ledger, reply.closing), paper.currency),
    orientation: 'our_form',
    origin: 'typed',
    lines,
  };
}

function correctedLines(printed: readonly ReplyWorkbookLine[], answers: readonly ReplyLine[]): TheirLine[] {
  const byIndex = new Map(answers.map((answer) => [answer.index, answer]));
  return printed.flatMap(({ date, number, text, side, amount: ours }, at): TheirLine[] => {
    const answer = byIndex.get(at + 1);
    const amount = answer === undefined || answer.agrees ? ours : answer.amount;
    if (amount === null || /^-?0*(\.0*)?$/.test(amount)) return [];
    return [
      {
        date: parseCalendarDate(date),
        number,
        debit: side === 'debit' ? amount : null,
        credit: side === 'credit' ? amount : null,
        quantity: null,
        text: answer !== undefined && answer.note !== '' ? answer.note : text,
      },
    ];
  });
}
