import { parseCurrency } from '../../../../shared/domain/money/currencies.ts';
import type { CurrencyCode } from '../../../../shared/domain/money/currency.ts';
import type { StatementAccount } from '../../../../shared/domain/reading/rows.ts';
import type { CalendarDate } from '../../../../shared/std/calendar-date.ts';
import { ibanFrom, impliedAmount, modulo97, shortDate } from '../record-parts.ts';

/** Width of a record. */
export const WIDTH = 120;

/** What every record begins with. `key` names the account in its currency within a bank. */
export type Prefix = {
  readonly bank: string;
  readonly branch: string;
  readonly number: string;
  readonly currency: string;
  readonly decimals: number;
  readonly key: string;
};

/** Reads the account of a record. */
export function prefixOf(text: string): Prefix {
  const [bank, branch, number] = [text.slice(2, 7), text.slice(11, 16), text.slice(21, 32)];
  const currency = text.slice(16, 19);
  return {
    bank,
    branch,
    number,
    currency,
    decimals: Number(text[19]),
    key: `${branch}${number}${currency}`,
  };
}

/** The currency of a record and whether its number of decimals is one. */
export function currencyOf(prefix: Prefix): CurrencyCode | null {
  return Number.isInteger(prefix.decimals) ? parseCurrency(prefix.currency) : null;
}

/** The account with its IBAN: bank, branch and number with the key of the RIB behind. */
export function accountOf({ bank, branch, number }: Prefix): StatementAccount {
  const bare = `${bank}${branch}${number}`;
  const whole = /^\d{10}[0-9A-Z]{11}$/u.test(bare);
  const iban = whole ? ibanFrom('FR', `${bare}${ribKey(bank, branch, number)}`) : '';
  return { id: iban === '' ? bare.trim() : iban, iban, name: '', bank };
}

/** Letters of an account number count as digits of the RIB: A J are 1, B K S are 2, and so on. */
function ribKey(bank: string, branch: string, number: string): string {
  const digits = number.replaceAll(/[A-Z]/gu, (c) => {
    const place = c.charCodeAt(0) - 65;
    return String(place < 18 ? (place % 9) + 1 : place - 16);
  });
  const rest = (89 * modulo97(bank) + 15 * modulo97(branch) + 3 * modulo97(digits)) % 97;
  return String(97 - rest).padStart(2, '0');
}

/** DDMMYY. */
export function dayOf(text: string): CalendarDate | null {
  return shortDate(text.slice(4, 6), text.slice(2, 4), text.slice(0, 2));
}

const PLUS = '{ABCDEFGHI';
const MINUS = '}JKLMNOPQR';

/** Fourteen digits whose last carries the sign as well: { to I are +0 to +9, } to R are -0 to -9. Null when it is no amount. */
export function signedAmount(text: string, decimals: number, currency: CurrencyCode): string | null {
  const last = text.at(-1) ?? '';
  const [plus, minus] = [PLUS.indexOf(last), MINUS.indexOf(last)];
  const digit = last !== '' && plus >= 0 ? plus : last !== '' && minus >= 0 ? minus : last;
  return impliedAmount(
    `${text.slice(0, -1).trimStart()}${digit}`,
    decimals,
    minus >= 0 && plus < 0,
    currency,
  );
}

/** What record 04 says beside its account. */
export type Movement = {
  readonly internalCode: string;
  readonly code: string;
  readonly date: CalendarDate | null;
  readonly valueDate: CalendarDate | null;
  readonly rejection: string;
  readonly label: string;
  readonly number: string;
  readonly amount: string;
  readonly reference: string;
};

/** The parts of record 04; the amount still as written. */
export function movementOf(text: string): Movement {
  const part = (from: number, to: number): string => text.slice(from, to).trim();
  return {
    internalCode: part(7, 11),
    code: part(32, 34),
    date: dayOf(text.slice(34, 40)),
    rejection: part(40, 42),
    valueDate: dayOf(text.slice(42, 48)),
    label: part(48, 79),
    number: part(81, 88).replace(/^0+$/u, ''),
    amount: text.slice(90, 104),
    reference: part(104, 120),
  };
}

/** What the records 05 below a movement say, by their qualifier; texts of the same one are kept line by line. */
export class Complements {
  private readonly texts = new Map<string, string[]>();

  /** Takes a record 05. */
  take(text: string): void {
    const qualifier = text.slice(45, 48).trim();
    const value = text.slice(48, 118).trimEnd();
    if (qualifier === '' && value.trim() === '') return;
    this.texts.set(qualifier, [...(this.texts.get(qualifier) ?? []), value]);
  }

  /** The texts of the qualifiers, joined. */
  join(qualifiers: readonly string[]): string {
    return qualifiers
      .flatMap((qualifier) => this.texts.get(qualifier) ?? [])
      .map((text) => text.trim())
      .filter((text) => text !== '')
      .join(' ');
  }

  /** A part of the first text of a qualifier: some carry two facts, 35 characters each. */
  part(qualifier: string, from: number, to: number): string {
    return (this.texts.get(qualifier)?.[0] ?? '').slice(from, to).trim();
  }

  /** Every text whose qualifier is not among these. */
  *others(taken: ReadonlySet<string>): Generator<readonly [string, string], void, undefined> {
    for (const [qualifier, texts] of this.texts)
      if (!taken.has(qualifier)) for (const text of texts) yield [qualifier || '05', text];
  }
}
