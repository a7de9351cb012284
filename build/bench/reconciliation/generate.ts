import { divideRounded } from '../../../shared/std/integer.ts';
import { addDays, type CalendarDate, daysBetween } from '../../../shared/std/calendar-date.ts';
import { currencyCode } from '../../../shared/domain/money/currencies.ts';
import {
  type Column,
  DEFAULT_RECONCILIATION_OPTIONS,
  type ElsewhereLine,
  type Orientation,
  type OurLine,
  type ReconciliationInput,
  type TheirLine,
} from '../../../shared/domain/reconciliation/types.ts';
import { at, createRandom, type Random } from '../../sample/random.ts';

/** A line of their account in our signs, before it is written into their file. */
export type TheirDraft = {
  readonly place: string;
  readonly number: string;
  readonly date: CalendarDate;
  readonly minor: bigint;
  readonly column: Column;
  readonly text: string;
  readonly quantity: string | null;
  /** Lines of ours that it is. */
  readonly of: readonly string[];
};

/** Two accounts of the same business that agree, with the truth about which lines are the same. */
export type Pair = {
  readonly from: CalendarDate;
  readonly to: CalendarDate;
  readonly ours: readonly OurLine[];
  readonly theirs: readonly TheirDraft[];
  /** Open documents of the time before. */
  readonly earlier: readonly OurLine[];
  readonly ourOpeningMinor: bigint;
  readonly theirOpeningMinor: bigint;
  readonly elsewhere: readonly ElsewhereLine[];
  readonly orientation: Orientation;
};

/** How their file writes our numbers: whole, digits alone, not at all, or numbers of their own. */
type NumberStyle = 'full' | 'serial' | 'none' | 'own';

type Making = {
  readonly random: Random;
  readonly style: NumberStyle;
  readonly from: CalendarDate;
  readonly to: CalendarDate;
};

const RATES: readonly (readonly [number, number])[] = [
  [1_300, 60],
  [900, 12],
  [600, 15],
  [300, 8],
  [100, 5],
];
const STYLES: readonly (readonly [NumberStyle, number])[] = [
  ['full', 45],
  ['serial', 20],
  ['none', 20],
  ['own', 15],
];
const DECOYS = 30;

/** An amount of 100.00 to 200,000.00 spread over the powers of ten, a tenth of them round. */
export function randomNet(random: Random): bigint {
  const power = random.integer(4, 7);
  const minor = random.integer(10 ** power, Math.min(10 ** (power + 1), 20_000_000));
  return random.chance(10) ? BigInt(Math.ceil(minor / 10_000) * 10_000) : BigInt(minor);
}

/** Net plus tax, the tax rounded half up. */
export function grossOf(net: bigint, rate: number): bigint {
  return net + divideRounded(net * BigInt(rate), 10_000n, 'half-up');
}

export function dayBetween(random: Random, from: CalendarDate, to: CalendarDate): CalendarDate {
  return addDays(from, random.integer(0, Math.max(0, daysBetween(from, to))));
}

const pad = (index: number, digits: number): string => String(index).padStart(digits, '0');

/** An invoice of ours, or with `red` a credit note. */
export function makeInvoice(
  random: Random,
  number: string,
  date: CalendarDate,
  red: string | null = null,
): OurLine {
  const rate = random.weighted(RATES);
  const net = (red === null ? 1n : -1n) * randomNet(random);
  const minor = grossOf(net, rate);
  return {
    uid: number,
    number,
    otherNumbers: [],
    kind: red === null ? 'invoice' : 'credit_note',
    adjustmentCode: null,
    date,
    minor,
    text: '',
    quantity: random.chance(40) ? String(random.integer(1, 500)) : null,
    netMinor: net,
    taxRateBasisPoints: rate,
    faceMinor: minor,
    relatedUids: red === null ? [] : [red],
  };
}

export function makeReceipt(random: Random, number: string, date: CalendarDate): OurLine {
  return {
    uid: number,
    number,
    otherNumbers: [],
    kind: 'receipt',
    adjustmentCode: null,
    date,
    minor: -randomNet(random),
    text: random.chance(50) ? '货款' : '',
    quantity: null,
    netMinor: null,
    taxRateBasisPoints: null,
    faceMinor: null,
    relatedUids: [],
  };
}

function makeFee(random: Random, receipt: OurLine): OurLine {
  return {
    ...receipt,
    uid: `${receipt.uid}-FEE`,
    number: `${receipt.number}-F`,
    kind: 'adjustment',
    adjustmentCode: 'fee',
    minor: -BigInt(random.integer(2, 100) * 50),
    text: '手续费',
    relatedUids: [receipt.uid],
  };
}

function makeOurs(making: Making, lines: number): readonly OurLine[] {
  const { random, from, to } = making;
  const ours: OurLine[] = [];
  let lastInvoice: string | null = null;
  for (let index = 1; ours.length < lines; index += 1) {
    const date = dayBetween(random, from, to);
    if (random.chance(38)) {
      const receipt = makeReceipt(random, `SK-${pad(index, 6)}`, date);
      ours.push(receipt);
      if (random.chance(15)) ours.push(makeFee(random, receipt));
    } else if (lastInvoice !== null && random.chance(7)) {
      ours.push(makeInvoice(random, `CN-${pad(index, 6)}`, date, lastInvoice));
    } else {
      lastInvoice = `INV-${pad(index, 6)}`;
      ours.push(makeInvoice(random, lastInvoice, date));
    }
  }
  return ours.sort((a, b) => (a.date === b.date ? (a.uid < b.uid ? -1 : 1) : a.date < b.date ? -1 : 1));
}

function written(line: OurLine, making: Making, index: number): string {
  const { random, style } = making;
  if (line.kind === 'receipt') return random.chance(20) ? `FK-${pad(index, 4)}` : '';
  if (random.chance(8)) return '';
  if (style === 'full') return random.chance(90) ? line.number : line.number.replace('-', '');
  if (style === 'serial') return line.number.replace(/^\D+/, '');
  return style === 'own' ? `PZ-${pad(index, 5)}` : '';
}

/** Their date: goods are booked up to three days later, money up to a day before it reaches us. */
function theirDate(line: OurLine, { random, from, to }: Making): CalendarDate {
  const shift = line.kind === 'receipt' ? -random.integer(0, 1) : random.integer(0, 3);
  const date = addDays(line.date, shift);
  return date < from ? from : date > to ? to : date;
}

function draftOf(line: OurLine, making: Making, index: number): TheirDraft {
  const { random } = making;
  const payment = line.kind === 'receipt' || line.kind === 'adjustment';
  return {
    place: `表!${index + 2}`,
    number: written(line, making, index),
    date: theirDate(line, making),
    minor: line.minor,
    column: payment ? 'payment' : 'charge',
    text: payment ? random.pick(['付款', '付货款', '']) : random.pick(['', '到货', '采购入库']),
    quantity: line.quantity,
    of: [line.uid],
  };
}

/** Several of ours as one of theirs; the text names them, or nothing does. */
function merged(lines: readonly OurLine[], making: Making, index: number): TheirDraft {
  const last = at(lines, lines.length - 1);
  const named = making.style === 'full' || making.style === 'serial';
  return {
    ...draftOf(last, making, index),
    number: '',
    minor: lines.reduce((sum, line) => sum + line.minor, 0n),
    text: named ? lines.map((line) => line.number).join('、') : '',
    quantity: null,
    of: lines.map((line) => line.uid),
  };
}

/** One of ours as two of theirs, by one number. */
function split(line: OurLine, making: Making, index: number): readonly TheirDraft[] {
  const whole = draftOf(line, making, index);
  const part = divideRounded(line.minor * BigInt(making.random.integer(20, 80)), 100n, 'down');
  const number = making.style === 'serial' ? line.number.replace(/^\D+/, '') : line.number;
  return [
    { ...whole, number, minor: part, quantity: null },
    { ...whole, place: `${whole.place}b`, number, minor: line.minor - part, quantity: null },
  ];
}

/** How many invoices from here on become one line of theirs: few, and close together. */
function mergeable(ours: readonly OurLine[], from: number, random: Random): number {
  const first = at(ours, from);
  if (first.kind !== 'invoice' || !random.chance(6)) return 1;
  const wanted = random.integer(2, 3);
  const near = ours
    .slice(from, from + wanted)
    .filter((line) => line.kind === 'invoice' && daysBetween(first.date, line.date) <= 3);
  return near.length === wanted ? wanted : 1;
}

function makeTheirs(ours: readonly OurLine[], making: Making): readonly TheirDraft[] {
  const { random, style } = making;
  const fees = new Map(
    ours.flatMap((line) => (line.kind === 'adjustment' ? [[line.relatedUids[0], line]] : [])),
  );
  const theirs: TheirDraft[] = [];
  for (let index = 0; index < ours.length; index += 1) {
    const line = at(ours, index);
    const fee = fees.get(line.uid);
    const count = mergeable(ours, index, random);
    if (line.kind === 'adjustment') continue;
    if (fee !== undefined) {
      const paid = {
        ...draftOf(line, making, index),
        minor: line.minor + fee.minor,
        of: [line.uid, fee.uid],
      };
      if (random.chance(80)) theirs.push(paid);
      else
        theirs.push(draftOf(line, making, index), {
          ...draftOf(fee, making, index),
          place: `表!${index + 2}f`,
        });
    } else if (count > 1) {
      theirs.push(merged(ours.slice(index, index + count), making, index));
      index += count - 1;
    } else if (line.kind === 'invoice' && style !== 'none' && style !== 'own' && random.chance(3)) {
      theirs.push(...split(line, making, index));
    } else theirs.push(draftOf(line, making, index));
  }
  return theirs;
}

/** Lines of other customers that may be mistaken for this one's. */
function makeElsewhere(random: Random, from: CalendarDate, to: CalendarDate): readonly ElsewhereLine[] {
  return Array.from({ length: DECOYS }, (_, index) => ({
    partyUid: `C${random.integer(100, 140)}`,
    uid: `EL-${index}`,
    number: `INV-9${pad(index, 5)}`,
    date: dayBetween(random, from, to),
    minor: grossOf(randomNet(random), 1_300),
  }));
}

/** Makes two accounts that agree, from a seed. The dates leave the ends of the period alone: what is on its way is another question. */
export function generatePair(
  seed: string,
  size: { readonly lines: number; readonly from: CalendarDate; readonly to: CalendarDate },
): Pair {
  const random = createRandom(seed);
  const { from, to } = size;
  const making: Making = {
    random,
    style: random.weighted(STYLES),
    from: addDays(from, 2),
    to: addDays(to, -8),
  };
  const ours = makeOurs(making, size.lines);
  const earlier = Array.from({ length: random.integer(3, 8) }, (_, index) =>
    makeInvoice(random, `INV-0${pad(index, 5)}`, addDays(from, -random.integer(10, 90))),
  );
  const opening = earlier.reduce((sum, line) => sum + line.minor, 0n);
  return {
    from,
    to,
    ours,
    theirs: makeTheirs(ours, making),
    earlier,
    ourOpeningMinor: opening,
    theirOpeningMinor: opening,
    elsewhere: makeElsewhere(random, from, to),
    orientation: random.chance(85) ? 'their_books' : 'our_form',
  };
}

function fileLine(draft: TheirDraft, orientation: Orientation): TheirLine {
  const { place, number, date, minor, column, text, quantity } = draft;
  const inDebit = (orientation === 'our_form') === (column === 'charge');
  const amount = column === 'charge' ? minor : -minor;
  return {
    place,
    number,
    date,
    debitMinor: inDebit ? amount : 0n,
    creditMinor: inDebit ? 0n : amount,
    text,
    quantity,
  };
}

/** What the comparison is given: their side written as their file has it. */
export function inputOfPair(pair: Pair): ReconciliationInput {
  const sign = pair.orientation === 'our_form' ? 1n : -1n;
  const sum = (lines: readonly { readonly minor: bigint }[]): bigint =>
    lines.reduce((total, { minor }) => total + minor, 0n);
  return {
    ledger: 'AR',
    currency: currencyCode('CNY'),
    from: pair.from,
    to: pair.to,
    ours: {
      openingMinor: pair.ourOpeningMinor,
      closingMinor: pair.ourOpeningMinor + sum(pair.ours),
      lines: pair.ours,
    },
    theirs: {
      openingMinor: sign * pair.theirOpeningMinor,
      closingMinor: sign * (pair.theirOpeningMinor + sum(pair.theirs)),
      lines: pair.theirs.map((draft) => fileLine(draft, pair.orientation)),
      orientation: pair.orientation,
    },
    carried: [],
    decisions: [],
    elsewhere: pair.elsewhere,
    options: DEFAULT_RECONCILIATION_OPTIONS,
  };
}
