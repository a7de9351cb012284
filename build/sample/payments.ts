import type { CalendarDate } from '../../shared/std/calendar-date.ts';
import { sum } from './amount.ts';
import {
  type DraftLine,
  isDecidable,
  type Ledger,
  type SampleDocument,
  type SampleParty,
  type Sender,
  type Share,
} from './model.ts';
import type { OpenBook } from './open-book.ts';
import type { Oracle } from './oracle.ts';
import { PARTIES, partyOf } from './parties.ts';
import {
  type Attempt,
  type Desk,
  dueForPayment,
  firstOf,
  monthlyService,
  pickStyle,
  type Style,
} from './payment-style.ts';
import { namingText, soiled } from './payment-text.ts';
import { createRandom, type Random } from './random.ts';
import { payerByName, soiledSender } from './sender.ts';
import { CUT_OVER, LAST_DAY, workdays } from './workdays.ts';
import { WORKED_PARTY } from './worked-example.ts';

/** The book while payments come in, and what is known of everybody in it. */
export type Scene = {
  readonly book: OpenBook;
  readonly oracle: Oracle;
  /** Documents by ledger and party code, oldest first. */
  readonly documentsOf: (ledger: Ledger, party: string) => readonly SampleDocument[];
};

/** Something that happens on a day; null when there is nothing left to pay. */
export type BankEvent = {
  readonly date: CalendarDate;
  readonly happen: (scene: Scene) => readonly DraftLine[];
};

const NOTHING_PAID: ReadonlyMap<string, bigint> = new Map();
const TRIES = 10;

const PAYMENTS = {
  worked: [0, 0],
  large: [24, 29],
  middle: [12, 14],
  small: [6, 9],
  monthly: [3, 4],
  supplier: [7, 9],
} as const;

export function deskOf(
  scene: Scene,
  random: Random,
  party: SampleParty,
  ledger: Ledger,
  date: CalendarDate,
): Desk {
  const documents = scene
    .documentsOf(ledger, party.code)
    .filter(
      (document) =>
        document.date <= date && document.kind !== 'advance' && scene.book.openOf(document) !== 0n,
    );
  const invoices = documents.filter((document) => document.kind === 'invoice');
  return {
    random,
    party: ledger === 'AP' ? { ...party, volume: 'supplier' } : party,
    invoices: dueForPayment(invoices, date, party.volume === 'large' ? 30 : 20),
    credits: documents.filter((document) => document.kind === 'credit_note'),
    openOf: scene.book.openOf,
    date,
  };
}

/** Turns an attempt into a line: money in for receivables, money out for payables. */
export function lineOf(
  ledger: Ledger,
  date: CalendarDate,
  party: string,
  paid: Attempt,
  from: { readonly sender: Sender; readonly features: readonly string[] },
): DraftLine {
  const sign = ledger === 'AR' ? 1n : -1n;
  const shares: readonly Share[] = paid.items.map((item) => ({ ...item, amount: sign * item.amount }));
  const unapplied = sign * paid.unapplied;
  return {
    date,
    amount: sum(shares.map((share) => share.amount)) - paid.fee + unapplied,
    sender: from.sender,
    text: paid.text,
    meaning: {
      class: ledger === 'AR' ? 'receipt' : 'payment',
      nature: ledger === 'AR' ? 'receipt' : 'payment',
      party,
      shares,
      fee: paid.fee,
      unapplied,
      features: [...paid.features, ...from.features],
    },
  };
}

function sameDocuments(left: readonly SampleDocument[], right: readonly SampleDocument[]): boolean {
  return left.length === right.length && left.every((document) => right.includes(document));
}

/** A line whose only fitting set is a wrong one would make an honest matcher wrong: no such line is made. */
export function isFair(scene: Scene, line: DraftLine, cited: readonly SampleDocument[]): boolean {
  const truth = line.meaning.shares.map((share) => share.document);
  for (const open of [NOTHING_PAID, scene.book.amounts]) {
    const verdict = scene.oracle.judge(line, open);
    if (isDecidable(verdict) && !sameDocuments(verdict.only ?? [], truth)) return false;
    if (verdict.vetoed) return false;
  }
  const verdict = scene.oracle.judge(line, scene.book.amounts);
  if (verdict.parties.length === 0) return true;
  const numbers = cited.map((document) => document.number);
  return verdict.named.length === numbers.length && numbers.every((number) => verdict.named.includes(number));
}

/** One set fits, whether or not anything else has been settled. */
export function isCertain(scene: Scene, line: DraftLine): boolean {
  return [NOTHING_PAID, scene.book.amounts].every((open) => isDecidable(scene.oracle.judge(line, open)));
}

function senderOf(random: Random, party: SampleParty, ledger: Ledger) {
  if (ledger === 'AP') return { sender: { name: party.name, account: party.bankAccount }, features: [] };
  const [payer] = party.payers;
  if (payer !== undefined && random.chance(60))
    return { sender: payerByName(payer), features: ['paid-by-other'] };
  return soiledSender(random, party);
}

/** One payment in a party's usual way. */
export function payment(
  random: Random,
  party: SampleParty,
  ledger: Ledger,
  date: CalendarDate,
  style: Style | null,
): BankEvent {
  return {
    date,
    happen: (scene) => {
      const desk = deskOf(scene, random, party, ledger, date);
      const line = firstOf(TRIES, () => {
        const paid = (style ?? pickStyle(random, desk.party.volume))(desk);
        if (paid === null) return null;
        const words = soiled(random, paid.text);
        const dressed = { ...paid, text: words.text, features: [...paid.features, ...words.features] };
        const draft = lineOf(ledger, date, party.code, dressed, senderOf(random, party, ledger));
        const positive = ledger === 'AR' ? draft.amount > 0n : draft.amount < 0n;
        return positive && isFair(scene, draft, paid.cited) ? draft : null;
      });
      if (line === null) return [];
      scene.book.apply(line.meaning.shares);
      return ledger === 'AP' && line.meaning.fee === 0n && random.chance(45)
        ? [line, feeLine(random, date)]
        : [line];
    },
  };
}

/** The bank's charge for a payment, when it is a line of its own. */
export function feeLine(random: Random, date: CalendarDate): DraftLine {
  const amount = -BigInt(random.pick([500, 1000, 1050, 1500, 2000]));
  return {
    date,
    amount,
    sender: { name: '', account: '' },
    text: random.pick(['转账手续费', '手续费', '汇划费', '电汇手续费']),
    meaning: { class: 'other', nature: 'fee', party: null, shares: [], fee: 0n, unapplied: 0n, features: [] },
  };
}

function paymentDates(random: Random, count: number): readonly CalendarDate[] {
  const days = workdays(CUT_OVER, LAST_DAY);
  return Array.from({ length: count }, () => random.pick(days)).sort();
}

/** Monthly services are paid in the middle of each month, sometimes with a month left out. */
function monthlyEvents(party: SampleParty): readonly BankEvent[] {
  const random = createRandom(`monthly ${party.code}`);
  return ['2026-10', '2026-11', '2026-12'].flatMap((prefix) => {
    const days = workdays(CUT_OVER, LAST_DAY).filter(
      (date) => date.startsWith(prefix) && date.slice(8) > '08',
    );
    return random.chance(12) ? [] : [payment(random, party, 'AR', random.pick(days), monthlyService)];
  });
}

/** A head office pays for several of its companies at once and names what it pays. */
function groupPayment(
  random: Random,
  head: SampleParty,
  members: readonly SampleParty[],
  date: CalendarDate,
): BankEvent {
  return {
    date,
    happen: (scene) => {
      const line = firstOf(TRIES, () => {
        const chosen = random.shuffle(members).slice(0, random.integer(2, 3));
        const items = chosen.flatMap((party) =>
          deskOf(scene, random, party, 'AR', date).invoices.slice(0, random.integer(1, 2)),
        );
        if (items.length === 0) return null;
        const shares = items.map((document) => ({ document, amount: scene.book.openOf(document) }));
        const text = `代付${namingText(random, items, [])}`.replace('代付付', '代付');
        const features = ['named', 'several', 'group'];
        const paid = { items: shares, fee: 0n, unapplied: 0n, text, features, cited: items };
        const draft = lineOf('AR', date, head.code, paid, { sender: payerByName(head.name), features: [] });
        return isFair(scene, draft, items) ? draft : null;
      });
      if (line === null) return [];
      scene.book.apply(line.meaning.shares);
      return [line];
    },
  };
}

function groupEvents(code: string): readonly BankEvent[] {
  const random = createRandom(`group ${code}`);
  const members = PARTIES.filter((party) => party.parent === code);
  return paymentDates(random, 5).map((date) => groupPayment(random, partyOf(code), members, date));
}

/** What all parties pay and are paid in the quarter, in no particular order. */
export function usualEvents(): readonly BankEvent[] {
  const events = PARTIES.filter((party) => party.code !== WORKED_PARTY).flatMap((party) => {
    if (party.volume === 'monthly') return monthlyEvents(party);
    const random = createRandom(`payments ${party.code}`);
    const ledgers: readonly Ledger[] =
      party.role === 'both' ? ['AR', 'AP'] : [party.role === 'supplier' ? 'AP' : 'AR'];
    return ledgers.flatMap((ledger) => {
      const [low, high] = PAYMENTS[ledger === 'AP' ? 'supplier' : party.volume];
      const dates = paymentDates(random, random.integer(low, high));
      return dates.map((date) => payment(random, party, ledger, date, null));
    });
  });
  return [...events, ...groupEvents('C010'), ...groupEvents('C020')];
}
