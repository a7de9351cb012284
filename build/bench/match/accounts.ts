import type { CurrencyCode } from '../../../shared/domain/money/currency.ts';
import type { MatchItem, PayerRelation } from '../../../shared/domain/matching/types.ts';
import { addDays, addMonths, endOfMonth, type CalendarDate } from '../../../shared/std/calendar-date.ts';
import type { Ledger } from '../../../shared/domain/document/document.ts';
import { inventedCreditCode } from '../../sample/credit-code.ts';
import { at, createRandom, type Random } from '../../sample/random.ts';
import { day } from '../../sample/worked-example.ts';
import type { Account, BookOptions, Doc, Proxy } from './model.ts';
import { companyName, proxyName } from './names.ts';
import { serialOf } from './number-text.ts';

export const CNY = 'CNY' as CurrencyCode; // a code of ISO 4217
export const USD = 'USD' as CurrencyCode; // a code of ISO 4217

const FIRST_DOCUMENT = day('2026-05-04');
const LAST_DOCUMENT_DAYS = 165;
/** Day of the first bank line; documents are dated before and a few days after it. */
export const FIRST_BANK_DAY = day('2026-10-09');
export const BANK_DAYS = 20;

/** Weights of parties by how many due lines they have, relative to the mean of the book. */
const SIZES = [
  [0.35, 55],
  [1.1, 33],
  [3.2, 11],
  [11, 1],
] as const;

/** An amount of a document in minor units: from 100.00 to 1,000,000.00, each power of ten with its weight; some are whole hundreds. */
export function documentAmount(random: Random): bigint {
  const power = random.weighted([
    [10_000, 12],
    [100_000, 45],
    [1_000_000, 38],
    [10_000_000, 5],
  ] as const);
  const minor = random.integer(power, 10 * power - 1);
  return BigInt(random.chance(6) ? Math.ceil(minor / 10_000) * 10_000 : minor);
}

type Numbering = { counter: number; purchase: number };
type Making = {
  readonly random: Random;
  readonly numbering: Numbering;
  readonly partyUid: string;
  readonly ledger: Ledger;
  readonly currency: CurrencyCode;
};

function nextNumber(making: Making, credit: boolean): string {
  const { random, numbering, ledger } = making;
  if (ledger === 'AR') {
    numbering.counter += random.chance(70) ? 1 : random.integer(2, 9);
    const serial = String(numbering.counter).padStart(7, '0');
    if (credit) return `CN-${serial}`;
    return (
      at(
        ['INV-', 'INV-', 'INV-', 'FP26-', '2633200000000'],
        numbering.counter % 5 === 4 ? random.integer(3, 4) : 0,
      ) + serial
    );
  }
  // Suppliers number as they like: short and long, with and without letters, and two of them may use the same number.
  numbering.purchase += random.chance(50) ? 1 : random.integer(2, 4_000);
  const serial = String(10_000_000 + (numbering.purchase % 89_000_000));
  return at(['', '263399000000', 'XS-', 'KP'], Number(making.partyUid.slice(-1)) % 4) + serial;
}

type Split = readonly { readonly minor: bigint; readonly due: CalendarDate | null }[];

function splitOf(random: Random, gross: bigint, date: CalendarDate): Split {
  if (gross < 0n) return [{ minor: gross, due: null }];
  const kind = random.weighted([
    ['one', 88],
    ['retention', 6],
    ['thirds', 6],
  ] as const);
  const due = addDays(date, random.pick([30, 30, 45, 60]));
  if (kind === 'one') return [{ minor: gross, due }];
  if (kind === 'retention') {
    const kept = (gross * 5n) / 100n;
    return [
      { minor: gross - kept, due },
      { minor: kept, due: addMonths(date, 12) },
    ];
  }
  const [first, second] = [(gross * 30n) / 100n, (gross * 60n) / 100n];
  return [
    { minor: first, due },
    { minor: second, due: addDays(due, 30) },
    { minor: gross - first - second, due: addMonths(date, 12) },
  ];
}

function documentOf(making: Making, gross: bigint, date: CalendarDate, split: Split): Doc {
  const { random, partyUid, ledger, currency } = making;
  const number = nextNumber(making, gross < 0n);
  const uid = `${partyUid}-${number}`;
  const net = (gross * 100n) / 113n;
  const order =
    gross > 0n && random.chance(70)
      ? `${ledger === 'AR' ? 'SO' : 'PO'}-2610-${random.integer(1_000, 99_999)}`
      : null;
  const contract =
    gross > 0n && random.chance(30) ? `HT2026-${partyUid.slice(1, -2)}-${random.integer(1, 3)}` : null;
  const lines = split.map(
    ({ minor, due }, ordinal): MatchItem => ({
      lineId: `${uid}/${ordinal + 1}`,
      documentUid: uid,
      number,
      kind: gross < 0n ? 'credit_note' : 'invoice',
      partyUid,
      ledger,
      control: ledger === 'AR' ? 'ar' : 'ap',
      date,
      dueDate: due,
      openMinor: minor,
      originalMinor: minor,
      netMinor: split.length === 1 ? net : null,
      currency,
      orderNumber: order,
      contract,
      originalUid: null,
    }),
  );
  return { uid, number, serial: serialOf(number), lines, order, contract };
}

function monthlyDocs(making: Making, count: number): readonly Doc[] {
  const price = BigInt(making.random.integer(8, 90)) * 10_000n;
  return Array.from({ length: count }, (_, index) => {
    const date = addMonths(day('2026-10-01'), index - count + 1);
    return documentOf(making, price, date, [{ minor: price, due: endOfMonth(date) }]);
  });
}

function usualDocs(making: Making, lines: number): readonly Doc[] {
  const { random } = making;
  const docs: Doc[] = [];
  let before: bigint | null = null;
  for (let left = lines; left > 0; ) {
    const date = addDays(FIRST_DOCUMENT, random.integer(0, LAST_DOCUMENT_DAYS));
    const credit = before !== null && random.chance(6);
    const again: boolean = before !== null && !credit && random.chance(3);
    const own: bigint = again && before !== null ? before : documentAmount(random);
    const gross: bigint =
      credit && before !== null ? -((before * BigInt(random.integer(2, 30))) / 100n) : own;
    const split =
      left < 3 || again
        ? [{ minor: gross, due: gross < 0n ? null : addDays(date, 30) }]
        : splitOf(random, gross, date);
    docs.push(documentOf(making, gross, date, split));
    left -= split.length;
    before = gross > 0n ? gross : before;
  }
  return docs;
}

type Plan = { readonly monthly: boolean; readonly lines: number };

/** How many due lines each party has, together as many as the book is to have. */
function plansOf(options: BookOptions): readonly Plan[] {
  const random = createRandom(`${options.seed} sizes`);
  const drawn = Array.from({ length: options.parties }, () => {
    const weight =
      random.weighted(SIZES.map((size) => [size[0], size[1]] as const)) * random.integer(60, 140);
    return { monthly: random.chance(7) ? random.integer(3, 9) : 0, weight };
  });
  const left = drawn.reduce((rest, each) => rest - each.monthly, options.items);
  const total = drawn.reduce((all, each) => (each.monthly > 0 ? all : all + each.weight), 0);
  return drawn.map(({ monthly, weight }) => ({
    monthly: monthly > 0,
    lines: monthly > 0 ? monthly : Math.max(2, Math.round((left * weight) / total)),
  }));
}

/** Parties with their open documents, half of them suppliers. */
export function makeAccounts(options: BookOptions): readonly Account[] {
  const shorts = new Set<string>();
  const numbering: Numbering = { counter: 12_000 + (options.seed.length % 7) * 1_000, purchase: 400_000 };
  return plansOf(options).map(({ monthly, lines }, index): Account => {
    const random = createRandom(`${options.seed} party ${index}`);
    const ledger: Ledger = index % 2 === 0 ? 'AR' : 'AP';
    const uid = `P${String(index).padStart(6, '0')}.1`;
    const { name, spellings } = companyName(index);
    // A short name that another party goes by is nobody's.
    const short = shorts.has(spellings.short) ? null : spellings.short;
    shorts.add(spellings.short);
    const alias = random.chance(30) ? null : short;
    const currency = random.chance(4) ? USD : CNY;
    const making: Making = { random, numbering, partyUid: uid, ledger, currency };
    return {
      party: {
        uid,
        code: `P${index}`,
        name,
        aliases: alias === null ? [] : [alias],
        taxId: inventedCreditCode(index % 9_000_000),
        bankAccounts: [`97${String(index).padStart(15, '0')}`],
        payers: [],
        groupUid: null,
      },
      ledger,
      spellings: { ...spellings, alias, short },
      docs: monthly ? monthlyDocs(making, lines) : usualDocs(making, lines),
      monthly,
    };
  });
}

const RELATION_ENDED = addDays(FIRST_BANK_DAY, -10);

/** Groups, platforms and persons who pay for parties; some of the relations have ended. */
export function makeProxies(options: BookOptions, accounts: readonly Account[]): readonly Proxy[] {
  const random = createRandom(`${options.seed} proxies`);
  const free = {
    AR: random.shuffle(accounts.filter((account) => account.ledger === 'AR' && !account.monthly)).slice(),
    AP: random.shuffle(accounts.filter((account) => account.ledger === 'AP' && !account.monthly)).slice(),
  };
  const kinds = ['group', 'platform', 'person', 'expired'] as const;
  const count = Math.max(4, Math.floor(options.parties / 12));
  return Array.from({ length: count }, (_, index): Proxy => {
    const kind = at(kinds, index % kinds.length);
    const ledger: Ledger = Math.floor(index / kinds.length) % 2 === 0 ? 'AR' : 'AP';
    const size = { group: random.integer(2, 4), platform: random.integer(3, 6), person: 1, expired: 1 }[kind];
    const members = free[ledger].splice(0, size);
    return {
      kind,
      ledger,
      name: proxyName(kind, index),
      account: kind === 'platform' ? `96${String(index).padStart(15, '0')}` : '',
      parties: members.map((account) => account.party.uid),
    };
  }).filter((proxy) => proxy.parties.length > 0);
}

/** Adds to the parties who pays for them. */
export function withPayers(accounts: readonly Account[], proxies: readonly Proxy[]): readonly Account[] {
  const payers = new Map<string, PayerRelation[]>();
  for (const proxy of proxies) {
    for (const uid of proxy.parties) {
      const relation: PayerRelation = {
        name: proxy.kind === 'platform' ? '' : proxy.name,
        account: proxy.account,
        from: null,
        to: proxy.kind === 'expired' ? RELATION_ENDED : null,
      };
      payers.set(uid, [...(payers.get(uid) ?? []), relation]);
    }
  }
  return accounts.map((account) => ({
    ...account,
    party: { ...account.party, payers: payers.get(account.party.uid) ?? [] },
  }));
}
