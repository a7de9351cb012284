import type { ParsedRequestOf } from '../../../../shared/contract/contract.ts';
import { debitOf } from '../../../../shared/domain/document/column.ts';
import { signedBalance } from '../../../../shared/domain/statement/check-snapshot.ts';
import type { StatementBalance } from '../../../../shared/domain/statement/snapshot.ts';
import { parseCalendarDate } from '../../../../shared/std/calendar-date.ts';
import type { ReadHandle } from '../../store/handle.ts';
import type { StoredPaper } from '../../store/queries/letter.ts';
import { partyById } from '../../store/queries/party.ts';
import { amountText } from '../amounts.ts';
import type { FrozenPaper } from './frozen.ts';
import type { ReplyLine } from './reply-lines.ts';

type TheirRequest = ParsedRequestOf<'theirs.record'>;
type TheirLine = TheirRequest['lines'][number];

/** A printed movement: what their answer to it starts from. */
type Printed = {
  readonly date: string;
  readonly number: string;
  readonly text: string;
  readonly debit: string;
  readonly credit: string;
};

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
  const { opening, movements } = movementsOf(frozen);
  const lines = correctedLines(movements, reply.lines);
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

function movementsOf(frozen: FrozenPaper): {
  readonly opening: StatementBalance | null;
  readonly movements: readonly Printed[];
} {
  if (frozen.kind === 'statement') {
    const { lines, opening, template } = frozen.snapshot;
    return template.style === 'open_item' ? { opening: null, movements: [] } : { opening, movements: lines };
  }
  const { items, opening } = frozen.snapshot;
  const movements = items.filter(({ debit, credit }) => debit !== undefined || credit !== undefined);
  return {
    opening: movements.length === 0 ? null : opening,
    movements: movements.map(({ date = '', number = '', text = '', debit = '', credit = '' }) => ({
      date,
      number,
      text,
      debit,
      credit,
    })),
  };
}

function correctedLines(movements: readonly Printed[], answers: readonly ReplyLine[]): TheirLine[] {
  const byIndex = new Map(answers.map((answer) => [answer.index, answer]));
  return movements.flatMap((line, at): TheirLine[] => {
    const answer = byIndex.get(at + 1);
    const inDebit = !isZero(line.debit);
    const printed = inDebit ? line.debit : line.credit;
    const amount = answer === undefined || answer.agrees ? printed : answer.amount;
    if (amount === null || isZero(amount)) return [];
    return [
      {
        date: parseCalendarDate(line.date),
        number: line.number,
        debit: inDebit ? amount : null,
        credit: inDebit ? null : amount,
        quantity: null,
        text: answer !== undefined && answer.note !== '' ? answer.note : line.text,
      },
    ];
  });
}

function isZero(amount: string): boolean {
  return /^-?0*(\.0*)?$/.test(amount);
}
