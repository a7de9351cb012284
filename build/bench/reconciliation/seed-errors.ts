import { addDays } from '../../../shared/std/calendar-date.ts';
import type { ExplanationKind } from '../../../shared/domain/reconciliation/explanation.ts';
import type { OurLine } from '../../../shared/domain/reconciliation/types.ts';
import type { Random } from '../../sample/random.ts';
import { grossOf, makeInvoice, type Pair, type TheirDraft } from './generate.ts';

/** The errors that are seeded. */
export const SEEDED = [
  'missing_document',
  'doubled_document',
  'sign_reversed',
  'digits_transposed',
  'one_digit_wrong',
  'tax_rate_confused',
  'without_tax',
  'shifted_month',
  'unposted_credit_note',
  'fee',
  'rounding',
  'opening_wrong',
  'other_party',
] as const satisfies readonly ExplanationKind[];
export type SeededKind = (typeof SEEDED)[number];

/** What was done to the two accounts, and the lines an explanation has to name: any one of them. */
export type SeededError = { readonly kind: SeededKind; readonly lines: readonly string[] };
export type Seeded = { readonly pair: Pair; readonly error: SeededError };

/** Days of the end of a period that stay free of what could be on its way. */
const QUIET_DAYS = 8;

/** Their lines that are one line of ours and nothing else, with that line. */
function singles(
  pair: Pair,
  wanted: (line: OurLine) => boolean,
): readonly (readonly [TheirDraft, OurLine])[] {
  const ours = new Map(pair.ours.map((line) => [line.uid, line]));
  const parts = Map.groupBy(pair.theirs, (draft) => draft.of.join());
  const feeOf = new Set(pair.ours.flatMap((line) => (line.kind === 'adjustment' ? line.relatedUids : [])));
  return pair.theirs.flatMap((draft) => {
    const line = draft.of.length === 1 ? ours.get(draft.of[0] ?? '') : undefined;
    const alone = line !== undefined && parts.get(draft.of.join())?.length === 1 && !feeOf.has(line.uid);
    return alone && wanted(line) ? [[draft, line] as const] : [];
  });
}

function withTheirs(pair: Pair, old: TheirDraft, changed: readonly TheirDraft[]): Pair {
  return { ...pair, theirs: pair.theirs.flatMap((draft) => (draft === old ? changed : [draft])) };
}

const isInvoice = (line: OurLine): boolean => line.kind === 'invoice';
const isReceipt = (line: OurLine): boolean => line.kind === 'receipt';
const isMain = (line: OurLine): boolean => isInvoice(line) || isReceipt(line);

function transposed(minor: bigint, random: Random): bigint | null {
  const sign = minor < 0n ? -1n : 1n;
  const digits = String(minor * sign);
  const places = digits
    .split('')
    .flatMap((digit, index) => (index > 0 && digits[index - 1] !== digit ? [index] : []));
  const usable = places.filter((index) => !(index === 1 && digits[1] === '0'));
  if (usable.length === 0) return null;
  const place = random.pick(usable);
  const turned = `${digits.slice(0, place - 1)}${digits[place]}${digits[place - 1]}${digits.slice(place + 1)}`;
  return sign * BigInt(turned);
}

function oneDigit(minor: bigint, random: Random): bigint {
  const sign = minor < 0n ? -1n : 1n;
  const digits = String(minor * sign);
  const place = random.integer(0, digits.length - 1);
  const others = '123456789'.split('').filter((digit) => digit !== digits[place]);
  return sign * BigInt(`${digits.slice(0, place)}${random.pick(others)}${digits.slice(place + 1)}`);
}

/** A line of theirs with another amount. */
function amountError(
  pair: Pair,
  random: Random,
  kind: SeededKind,
  wanted: (line: OurLine) => boolean,
  change: (line: OurLine) => bigint | null,
): Seeded | null {
  const candidates = singles(pair, wanted);
  if (candidates.length === 0) return null;
  const [draft, line] = random.pick(candidates);
  const minor = change(line);
  if (minor === null || minor === line.minor || minor === 0n) return null;
  return {
    pair: withTheirs(pair, draft, [{ ...draft, minor }]),
    error: { kind, lines: [line.uid, draft.place] },
  };
}

function missing(pair: Pair, random: Random): Seeded | null {
  const candidates = singles(pair, isMain).filter(([, line]) => line.date <= addDays(pair.to, -QUIET_DAYS));
  if (candidates.length === 0) return null;
  const [draft, line] = random.pick(candidates);
  if (random.chance(70))
    return { pair: withTheirs(pair, draft, []), error: { kind: 'missing_document', lines: [line.uid] } };
  // A credit note or a fee that refers to it would lose its document.
  if (pair.ours.some((other) => other.relatedUids.includes(line.uid))) return null;
  return {
    pair: { ...pair, ours: pair.ours.filter((other) => other !== line) },
    error: { kind: 'missing_document', lines: [draft.place] },
  };
}

function creditNote(pair: Pair, random: Random): Seeded | null {
  const reds = singles(pair, (line) => line.kind === 'credit_note');
  if (reds.length > 0 && random.chance(60)) {
    const [draft, line] = random.pick(reds);
    return { pair: withTheirs(pair, draft, []), error: { kind: 'unposted_credit_note', lines: [line.uid] } };
  }
  const [draft] = random.pick(singles(pair, isInvoice));
  const { minor } = makeInvoice(random, 'X', draft.date, 'Y');
  const red: TheirDraft = { ...draft, place: `${draft.place}r`, number: '', minor, text: '退货', of: [] };
  return {
    pair: { ...pair, theirs: [...pair.theirs, red] },
    error: { kind: 'unposted_credit_note', lines: [red.place] },
  };
}

function doubled(pair: Pair, random: Random): Seeded {
  const [draft, line] = random.pick(singles(pair, isMain));
  if (random.chance(75)) {
    const later = addDays(draft.date, draft.number === '' ? 0 : random.integer(0, 3));
    const again = { ...draft, place: `${draft.place}x`, date: later };
    return {
      pair: { ...pair, theirs: [...pair.theirs, again] },
      error: { kind: 'doubled_document', lines: [draft.place, again.place] },
    };
  }
  const again = { ...line, uid: `${line.uid}x` };
  return {
    pair: { ...pair, ours: [...pair.ours, again] },
    error: { kind: 'doubled_document', lines: [line.uid, again.uid] },
  };
}

function signReversed(pair: Pair, random: Random): Seeded {
  const [draft, line] = random.pick(singles(pair, isMain));
  const column = random.chance(50) ? draft.column : draft.column === 'charge' ? 'payment' : 'charge';
  const turned: TheirDraft = { ...draft, minor: -draft.minor, column };
  return {
    pair: withTheirs(pair, draft, [turned]),
    error: { kind: 'sign_reversed', lines: [line.uid, draft.place] },
  };
}

/** A line of the first days that the other side booked a month earlier: it is in their opening, or ours. */
function shifted(pair: Pair, random: Random): Seeded | null {
  const early = addDays(pair.from, 9);
  const candidates = singles(pair, isMain).filter(([, line]) => line.date <= early);
  if (candidates.length === 0) return null;
  const [draft, line] = random.pick(candidates);
  if (random.chance(60))
    return {
      pair: { ...withTheirs(pair, draft, []), theirOpeningMinor: pair.theirOpeningMinor + draft.minor },
      error: { kind: 'shifted_month', lines: [line.uid] },
    };
  if (pair.ours.some((other) => other.relatedUids.includes(line.uid))) return null;
  return {
    pair: {
      ...pair,
      ours: pair.ours.filter((other) => other !== line),
      ourOpeningMinor: pair.ourOpeningMinor + line.minor,
      earlier: [...pair.earlier, { ...line, date: addDays(pair.from, -2) }],
    },
    error: { kind: 'shifted_month', lines: [draft.place] },
  };
}

function openingWrong(pair: Pair, random: Random): Seeded | null {
  const right = pair.theirOpeningMinor;
  const wrong = random.weighted([
    [transposed(right, random), 4],
    [oneDigit(right, random), 4],
    [right + BigInt(random.integer(1, 2_000_000)), 2],
  ]);
  if (wrong === null || wrong === right) return null;
  return {
    pair: { ...pair, theirOpeningMinor: wrong },
    error: { kind: 'opening_wrong', lines: ['opening'] },
  };
}

function otherParty(pair: Pair, random: Random): Seeded {
  const other = random.pick(pair.elsewhere.filter((line) => line.date <= addDays(pair.to, -QUIET_DAYS - 3)));
  const [draft] = random.pick(singles(pair, isInvoice));
  const theirs: TheirDraft = {
    ...draft,
    place: `${draft.place}o`,
    number: random.chance(60) ? other.number : '',
    date: addDays(other.date, random.integer(0, 3)),
    minor: other.minor,
    quantity: null,
    of: [],
  };
  return {
    pair: { ...pair, theirs: [...pair.theirs, theirs] },
    error: { kind: 'other_party', lines: [theirs.place] },
  };
}

function rounding(line: OurLine, random: Random): bigint {
  const cents = BigInt(random.integer(1, 5));
  const whole = (line.minor / 100n) * 100n;
  return whole !== line.minor && random.chance(50)
    ? whole
    : line.minor + (random.chance(50) ? cents : -cents);
}

function otherRate(line: OurLine, random: Random): bigint | null {
  const { netMinor, taxRateBasisPoints } = line;
  if (netMinor === null) return null;
  return grossOf(
    netMinor,
    random.pick([1_300, 900, 600, 300, 100].filter((rate) => rate !== taxRateBasisPoints)),
  );
}

type Seeding = (pair: Pair, random: Random) => Seeded | null;

/** A line of theirs among the wanted ones gets another amount. */
function changing(
  kind: SeededKind,
  wanted: (line: OurLine) => boolean,
  change: (line: OurLine, random: Random) => bigint | null,
): Seeding {
  return (pair, random) => amountError(pair, random, kind, wanted, (line) => change(line, random));
}

const SEEDINGS: Readonly<Record<SeededKind, Seeding>> = {
  missing_document: missing,
  doubled_document: doubled,
  sign_reversed: signReversed,
  digits_transposed: changing('digits_transposed', isMain, (line, random) => transposed(line.minor, random)),
  one_digit_wrong: changing('one_digit_wrong', isMain, (line, random) => oneDigit(line.minor, random)),
  tax_rate_confused: changing('tax_rate_confused', isInvoice, otherRate),
  without_tax: changing('without_tax', isInvoice, (line) => line.netMinor),
  shifted_month: shifted,
  unposted_credit_note: creditNote,
  fee: changing('fee', isReceipt, (line, random) => line.minor - BigInt(random.integer(2, 100) * 50)),
  rounding: changing('rounding', isMain, rounding),
  opening_wrong: openingWrong,
  other_party: otherParty,
};

/** Puts one error of a kind into two accounts that agree; null when these accounts offer no place for it. */
export function seedError(pair: Pair, kind: SeededKind, random: Random): Seeded | null {
  return SEEDINGS[kind](pair, random);
}
