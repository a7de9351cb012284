import fc from 'fast-check';
import type { MatchInput, MatchItem, MatchReceipt } from '../../../shared/domain/matching/types.ts';
import { addDays } from '../../../shared/std/calendar-date.ts';
import * as book from './worked-example.ts';

/** A receipt whose truth the generator knows: what was really paid, and what its text names. */
export type KnownReceipt = {
  readonly receipt: MatchReceipt;
  readonly partyUid: string;
  readonly named: readonly string[];
};

export type GeneratedBook = {
  readonly input: MatchInput;
  readonly known: readonly KnownReceipt[];
};

const NAMES = ['甲示例制造有限公司', '乙示例贸易有限公司', '丙示例科技有限公司'] as const;

const seedLine = fc.record({
  // Few different amounts, so that sets collide often.
  amount: fc.oneof(
    fc.integer({ min: 1, max: 12 }).map((n) => BigInt(n) * 10_000n),
    fc.bigInt({ min: 5_000n, max: 90_000n }),
  ),
  credit: fc.integer({ min: 0, max: 4 }).map((n) => n === 0),
  days: fc.integer({ min: -60, max: 30 }),
  split: fc.integer({ min: 0, max: 5 }).map((n) => n === 0),
});
const seedReceipt = fc.record({
  party: fc.integer({ min: 0, max: 2 }),
  taken: fc.array(fc.boolean(), { minLength: 9, maxLength: 9 }),
  style: fc.constantFrom('none', 'none', 'serial', 'full'),
  fee: fc.constantFrom(0n, 0n, 15n, 50n, 51n),
  noise: fc.integer({ min: 0, max: 9 }).map((n) => n === 0),
  days: fc.integer({ min: 0, max: 20 }),
});
const seedBook = fc.record({
  lines: fc.array(fc.array(seedLine, { minLength: 1, maxLength: 6 }), { minLength: 3, maxLength: 3 }),
  receipts: fc.array(seedReceipt, { minLength: 1, maxLength: 4 }),
  payable: fc.boolean(),
  feeMax: fc.constantFrom(0n, 50n),
});

function itemsOf(
  lines: readonly (typeof seedLine extends fc.Arbitrary<infer T> ? T : never)[],
  at: number,
  payable: boolean,
): MatchItem[] {
  const start = book.day('2026-10-10');
  return lines.flatMap((line, i) => {
    const number = `${line.credit ? 'CN' : 'INV'}-${at + 1}${String(i).padStart(3, '0')}`;
    const date = addDays(start, line.days);
    const minor = line.credit ? -line.amount / 2n : line.amount;
    const base = {
      partyUid: `P${at}.1`,
      date,
      dueDate: addDays(date, 30),
      ...(payable ? ({ ledger: 'AP', control: 'ap' } as const) : {}),
    };
    const first = book.item(number, minor, base);
    if (!line.split || line.credit) return [first];
    return [
      first,
      book.item(number, 1_000n, { ...base, lineId: `${first.documentUid}/2`, dueDate: addDays(date, 360) }),
    ];
  });
}

/** Books of three parties whose amounts collide, with receipts of known origin; half of them payments to suppliers. */
export const generatedBook: fc.Arbitrary<GeneratedBook> = seedBook.map((seed) => {
  const items = seed.lines.flatMap((lines, at) => itemsOf(lines, at, seed.payable));
  const known = seed.receipts.flatMap((each, n): KnownReceipt[] => {
    const partyUid = `P${each.party}.1`;
    const mine = items.filter((item) => item.partyUid === partyUid);
    const paid = mine.filter((_, i) => each.taken[i]);
    const owed = paid.reduce((sum, item) => sum + item.openMinor, 0n) + (each.noise ? 777n : 0n);
    const amount = seed.payable ? owed + each.fee : owed - each.fee;
    if (amount <= 0n) return [];
    const numbers = [...new Set(paid.map((item) => item.number))];
    const written = each.style === 'serial' ? numbers.map((number) => number.slice(-4)) : numbers;
    const receipt = book.receipt(
      `R${n}`,
      seed.payable ? -amount : amount,
      each.style === 'none' ? '货款' : written.join('、'),
      {
        counterpartyName: NAMES[each.party] ?? '',
        date: addDays(book.day('2026-10-10'), each.days),
      },
    );
    return [
      {
        receipt,
        partyUid,
        named: each.style === 'none' ? [] : [...new Set(paid.map((item) => item.documentUid))],
      },
    ];
  });
  const input = book.input({
    items,
    parties: NAMES.map((name, at) => book.party(`P${at}`, name)),
    receipts: known.map((each) => each.receipt),
    policies: [{ ...book.POLICY, feeMaxMinor: seed.feeMax }],
  });
  return { input, known };
});

/** Every set of due lines that fits a receipt under the rules, by trying them all: what is decidable is decided here, not by the engine. */
export function fittingSets({ input }: GeneratedBook, known: KnownReceipt): readonly string[] {
  const { receipt, named, partyUid } = known;
  const feeMax = input.policies[0]?.feeMaxMinor ?? 0n;
  const pool = input.items.filter(
    (item) =>
      item.partyUid === partyUid &&
      (named.length === 0 || item.openMinor < 0n || named.includes(item.documentUid)),
  );
  const found: string[] = [];
  for (let mask = 1; mask < 1 << pool.length; mask += 1) {
    const set = pool.filter((_, i) => (mask >> i) & 1);
    const owed = set.reduce((sum, item) => sum + item.openMinor, 0n);
    const fee = receipt.amountMinor < 0n ? -receipt.amountMinor - owed : owed - receipt.amountMinor;
    const whole = named.every((uid) => set.some((item) => item.documentUid === uid));
    if (whole && fee >= 0n && fee <= feeMax)
      found.push(
        set
          .map((item) => item.lineId)
          .sort()
          .join(),
      );
  }
  return found.sort();
}
