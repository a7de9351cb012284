import { frozenMinor } from '../../../../shared/domain/statement/frozen-amount.ts';
import type { StatementBalance, StatementSnapshot } from '../../../../shared/domain/statement/snapshot.ts';
import { formatGrouped } from '../../../../shared/domain/money/parse-amount.ts';
import { t } from '../../../../shared/i18n/message.ts';
import type { GridCell } from './grid.ts';
import type { PaperFormat } from './paper-format.ts';

/** How the figures of one statement are written. */
export type AmountWriter = {
  /** With thousands separators; a negative amount also in red where the printer has it (SPEC 2). */
  readonly cell: (amount: string) => GridCell;
  /** The same, but an amount of zero stays empty, as in the two columns of an account. */
  readonly columnCell: (amount: string) => GridCell;
  readonly minorCell: (minor: bigint) => GridCell;
  readonly side: (balance: StatementBalance) => GridCell;
  /** With the currency's mark in front: ¥60,205.08 or USD 10.00. */
  readonly marked: (amount: string) => string;
  readonly minor: (amount: string) => bigint;
};

/** A frozen amount of zero. */
const NOTHING = /^-?0+(?:\.0+)?$/u;

/** Writes the amounts of a snapshot for one kind of paper. */
export function amountWriter(
  snapshot: Pick<StatementSnapshot, 'currency' | 'locale'>,
  format: PaperFormat,
): AmountWriter {
  const { currency, locale } = snapshot;
  const minor = (amount: string): bigint => frozenMinor(amount, currency);
  const minorCell = (value: bigint): GridCell => ({
    text: formatGrouped(value, currency),
    ...(value < 0n ? { colour: format.negative } : {}),
  });
  // A figure is asked for when its column is measured and again when it is drawn.
  const known = new Map<string, GridCell>();
  const cell = (amount: string): GridCell => {
    const made = known.get(amount) ?? minorCell(minor(amount));
    known.set(amount, made);
    return made;
  };
  const mark = currency === 'CNY' ? '¥' : `${currency} `;
  return {
    minor,
    minorCell,
    cell,
    columnCell: (amount) => (NOTHING.test(amount) ? { text: '' } : cell(amount)),
    side: (balance) => ({ text: t(locale, `direction.${balance.direction}`) }),
    marked: (amount) => `${mark}${cell(amount).text}`,
  };
}
