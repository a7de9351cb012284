import { addMonths, type CalendarDate } from '../../std/calendar-date.ts';

/** What makes the period of a claim begin anew: their confirmation under seal, our demand that reached them, their part payment. */
export type InterruptionKind = 'confirmation' | 'dunning' | 'part_payment';

export type Interruption = {
  readonly kind: InterruptionKind;
  /** Number of the paper or of the receipt. */
  readonly number: string;
  readonly date: CalendarDate;
};

/** The period as it runs now. `runsFrom` is the day that set it going; the first day counted is the next one. */
export type Limitation = {
  readonly runsFrom: CalendarDate;
  readonly ground: 'due' | InterruptionKind;
  readonly groundNumber: string;
  /** The last day on which it can be sued for. */
  readonly endsOn: CalendarDate;
};

/** Years of the general period: Civil Code of the PRC, article 188. */
export const LIMITATION_YEARS = 3;

/**
 * When the limitation period of a claim that fell due on `due` ends. Interruptions before the due day change nothing. Afterwards each lets
 * the whole period run anew (article 195); once it has ended, only the debtor's own acknowledgement does (article 192). SPEC 18.
 */
export function limitationOf(
  due: CalendarDate,
  interruptions: readonly Interruption[],
  years: number = LIMITATION_YEARS,
): Limitation {
  const ends = (from: CalendarDate): CalendarDate => addMonths(from, years * 12);
  let state: Limitation = { runsFrom: due, ground: 'due', groundNumber: '', endsOn: ends(due) };
  const inOrder = [...interruptions].sort((a, b) => (a.date < b.date ? -1 : a.date > b.date ? 1 : 0));
  for (const { kind, number, date } of inOrder) {
    if (date <= state.runsFrom) continue;
    if (date > state.endsOn && kind !== 'confirmation') continue;
    state = { runsFrom: date, ground: kind, groundNumber: number, endsOn: ends(date) };
  }
  return state;
}
