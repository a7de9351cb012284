import { documentKind } from '../../../../shared/contract/document.ts';
import { type ColumnAmount, columnAmount } from '../../../../shared/domain/document/column.ts';
import type { Ledger } from '../../../../shared/domain/document/document.ts';
import { PAPER } from '../../../../shared/i18n/paper.ts';
import { type Locale, message } from '../../../../shared/i18n/message.ts';
import { assert } from '../../../../shared/std/assert.ts';
import { addDays, type CalendarDate } from '../../../../shared/std/calendar-date.ts';
import type { ReadHandle } from '../../store/handle.ts';
import type { AccountKey } from '../../store/queries/ledger.ts';
import { changesSince, type StoredChange } from '../../store/queries/letter-changes.ts';
import { paperClosingOn } from '../../store/queries/letter.ts';

/** Where a paper opens, signed as the ledger's balance is, and what bridges to the balance of the ledger. */
export type NextOpening = {
  readonly opening: bigint;
  readonly late: readonly (StoredChange & {
    /** The balance after it, from `opening` on. */
    readonly balance: bigint;
  })[];
};

/**
 * Opens a paper at the closing we wrote last for the day before it, with what was recorded or voided for those days since as bridging
 * lines (SPEC 17); without such a paper at the balance of the ledger. @throws Bug when the lines do not bridge to the ledger.
 */
export function nextOpening(
  read: ReadHandle,
  key: AccountKey,
  from: CalendarDate,
  booked: bigint,
): NextOpening {
  const day = addDays(from, -1);
  const paper = paperClosingOn(read, key, day);
  if (paper === null) return { opening: booked, late: [] };
  let balance = paper.closing;
  const late = changesSince(read, key, day, paper.headSeq).map((change) => {
    balance += change.amount;
    return { ...change, balance };
  });
  assert(balance === booked, `what came late to ${paper.number} bridges to the balance of the ledger`);
  return { opening: paper.closing, late };
}

/** The column a change stands in and its amount there: what was voided is taken back on the side it stood on (SPEC 2). */
export function changeColumn(ledger: Ledger, change: StoredChange): ColumnAmount {
  const kind = documentKind.parse(change.kind);
  return columnAmount({ kind, ledger, grossMinor: change.amount, reversal: change.reversal });
}

/** The text of a bridging line: that it came late, then its own. */
export function lateText(locale: Locale, { text, voided }: Pick<StoredChange, 'text' | 'voided'>): string {
  const late = message(PAPER, locale, voided ? 'lateVoid' : 'late');
  return text === '' ? late : `${late}  ${text}`;
}
