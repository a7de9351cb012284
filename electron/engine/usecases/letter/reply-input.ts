import type {
  ReplyWorkbookInput,
  ReplyWorkbookLine,
} from '../../../../shared/domain/letter/reply-workbook.ts';
import { paperHashOf } from './find.ts';
import type { FrozenPaper } from './frozen.ts';

/** What the reply workbook of a paper is made from, and held against when it comes back: what was frozen and nothing else. */
export function replyInputOf(frozen: FrozenPaper): ReplyWorkbookInput {
  const { snapshot } = frozen;
  return {
    locale: snapshot.locale,
    number: snapshot.number,
    copy: snapshot.copy,
    hash: paperHashOf(frozen.text),
    ledger: snapshot.ledger,
    currency: snapshot.currency,
    companyName: snapshot.company.name,
    partyName: snapshot.party.name,
    from: snapshot.from,
    to: snapshot.to,
    closing: snapshot.closing,
    replyBy: snapshot.replyBy,
    issueDate: snapshot.issueDate,
    lines: printedLines(frozen),
  };
}

/** The lines of a paper in the order they are printed: what an answer counts by. */
export function printedLines(frozen: FrozenPaper): readonly ReplyWorkbookLine[] {
  if (frozen.kind === 'letter')
    return frozen.snapshot.items.map(({ date = '', number = '', text = '', debit, credit, open }) => ({
      date,
      number,
      text,
      ...(open === undefined ? movement(debit ?? '', credit ?? '') : { side: 'open', amount: open }),
    }));
  const { lines, openItems, template } = frozen.snapshot;
  if (template.style === 'open_item')
    return openItems.map(({ date, number, text, open }) => ({
      date,
      number,
      text,
      side: 'open',
      amount: open,
    }));
  return lines.map(({ date, number, text, debit, credit }) => ({
    date,
    number,
    text,
    ...movement(debit, credit),
  }));
}

function movement(debit: string, credit: string): Pick<ReplyWorkbookLine, 'side' | 'amount'> {
  return isZero(debit) ? { side: 'credit', amount: credit } : { side: 'debit', amount: debit };
}

/** Whether a printed amount is nothing: empty, or zero. */
function isZero(amount: string): boolean {
  return /^-?0*(\.0*)?$/.test(amount);
}
