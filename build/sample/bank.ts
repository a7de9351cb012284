import type { CalendarDate } from '../../shared/std/calendar-date.ts';
import { fen } from './amount.ts';
import type { DraftLine, SampleDocument } from './model.ts';
import { createOpenBook, type OpenBook } from './open-book.ts';
import { createOracle, type Oracle } from './oracle.ts';
import { dayTotal, householdLines, sweep } from './other-lines.ts';
import { PARTIES } from './parties.ts';
import { type Scene, usualEvents } from './payments.ts';
import { createRandom } from './random.ts';
import { specialEvents } from './special-events.ts';

export const BANK_OPENING = fen('500,000.00');

/** A line with its place in the account. */
export type BankLine = DraftLine & {
  readonly file: number;
  /** Place among the lines of its file, from 1. */
  readonly row: number;
  readonly balance: bigint;
  readonly reference: string;
};

export type Quarter = {
  readonly lines: readonly BankLine[];
  readonly oracle: Oracle;
  /** What is open after all lines. */
  readonly book: OpenBook;
};

function inDateOrder<T extends { readonly date: CalendarDate }>(list: readonly T[]): readonly T[] {
  return list
    .map((item, index) => ({ item, index }))
    .sort((a, b) => (a.item.date === b.item.date ? a.index - b.index : a.item.date < b.item.date ? -1 : 1))
    .map(({ item }) => item);
}

function partyLines(scene: Scene): readonly DraftLine[] {
  const events = inDateOrder([...specialEvents(), ...usualEvents()]);
  return events.flatMap((event) => event.happen(scene));
}

/** The lines of a day in the order the bank shows them: money in comes early enough for the money out. */
function arranged(date: CalendarDate, lines: readonly DraftLine[], balance: bigint): readonly DraftLine[] {
  const random = createRandom(`day ${date}`);
  const incoming = random.shuffle(lines.filter((line) => line.amount > 0n));
  const outgoing = random.shuffle(lines.filter((line) => line.amount <= 0n));
  const sorted: DraftLine[] = [];
  let running = balance;
  const waiting = [...incoming];
  const payable = [...outgoing];
  while (waiting.length + payable.length > 0) {
    const next = payable[0];
    const covered = next !== undefined && running + next.amount > 0n;
    const out = covered && (waiting.length === 0 || random.chance(50));
    const taken = out ? payable.shift() : (waiting.shift() ?? payable.shift());
    if (taken === undefined) break;
    running += taken.amount;
    sorted.push(taken);
  }
  return sorted;
}

function withBalances(drafts: readonly DraftLine[]): readonly BankLine[] {
  const lines: BankLine[] = [];
  const days = Map.groupBy(inDateOrder(drafts), (line) => line.date);
  let balance = BANK_OPENING;
  let file = 0;
  let row = 0;
  let month = '';
  for (const [date, ofDay] of days) {
    const swept = sweep(date, balance + dayTotal(ofDay));
    const ordered = arranged(date, ofDay, balance);
    if (date.slice(0, 7) !== month) [month, file, row] = [date.slice(0, 7), file + 1, 0];
    for (const line of swept === null ? ordered : [...ordered, swept]) {
      balance += line.amount;
      row += 1;
      const silent = line.meaning.features.includes('no-reference');
      const reference = silent ? '' : `B${date.replaceAll('-', '')}${String(row).padStart(6, '0')}`;
      lines.push({ ...line, file, row, balance, reference });
    }
  }
  return lines;
}

/** Lets the quarter happen, day by day, and gives every line of the bank with what it means. */
export function makeQuarter(documents: readonly SampleDocument[]): Quarter {
  const groups = Map.groupBy(documents, (document) => `${document.ledger} ${document.party}`);
  for (const group of groups.values()) group.sort((a, b) => (a.date < b.date ? -1 : a.date > b.date ? 1 : 0));
  const scene: Scene = {
    book: createOpenBook(),
    oracle: createOracle(PARTIES, documents),
    documentsOf: (ledger, party) => groups.get(`${ledger} ${party}`) ?? [],
  };
  const drafts = [...partyLines(scene), ...householdLines()];
  return { lines: withBalances(drafts), oracle: scene.oracle, book: scene.book };
}
