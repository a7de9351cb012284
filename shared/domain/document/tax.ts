import { problem, type Problem } from '../../errors/problem.ts';
import { absolute, divideRounded } from '../../std/integer.ts';
import { err, ok, type Result } from '../../std/result.ts';
import type { CurrencyCode } from '../money/currency.ts';
import { minorPerUnit } from '../money/currencies.ts';
import { formatAmount } from '../money/parse-amount.ts';

/** Tax rates in basis points that invoices carry: those in force and the four before them (SPEC 20). 0 is also 免税. */
export const TAX_RATES: readonly number[] = [1300, 900, 600, 500, 300, 150, 100, 0, 1700, 1600, 1100, 1000];

/** How far the tax of an invoice may lie from net × rate, in hundredths of its unit, since each of its lines is rounded by itself: a thousandth of the net between these two. */
const TAX_TOLERANCE_HUNDREDTHS = { least: 6n, most: 127n } as const;

/** What is known of an amount before it is complete. Signs are the document's own and must agree. */
export type KnownAmounts = {
  readonly netMinor: bigint | null;
  readonly taxMinor: bigint | null;
  readonly grossMinor: bigint | null;
  readonly taxRateBasisPoints: number | null;
};

/** net + tax = gross. The rate is null when no known rate explains the tax. */
export type CompleteAmounts = {
  readonly netMinor: bigint;
  readonly taxMinor: bigint;
  readonly grossMinor: bigint;
  readonly taxRateBasisPoints: number | null;
};

type Sums = Omit<CompleteAmounts, 'taxRateBasisPoints'>;

function taxOfNet(netMinor: bigint, rate: number): bigint {
  return divideRounded(netMinor * BigInt(rate), 10_000n, 'half-up');
}

function sumsInWords(sums: Sums, currency: CurrencyCode): Readonly<Record<string, string>> {
  return {
    net: formatAmount(sums.netMinor, currency),
    tax: formatAmount(sums.taxMinor, currency),
    gross: formatAmount(sums.grossMinor, currency),
    currency,
  };
}

function taxTolerance(netMinor: bigint, currency: CurrencyCode): bigint {
  const least = (TAX_TOLERANCE_HUNDREDTHS.least * minorPerUnit(currency)) / 100n;
  const most = (TAX_TOLERANCE_HUNDREDTHS.most * minorPerUnit(currency)) / 100n;
  const share = absolute(netMinor) / 1000n;
  return share < least ? least : share > most ? most : share;
}

function fromTwo({ netMinor: net, taxMinor: tax, grossMinor: gross }: KnownAmounts): Sums | null {
  if (net !== null && tax !== null) return { netMinor: net, taxMinor: tax, grossMinor: gross ?? net + tax };
  if (net !== null && gross !== null) return { netMinor: net, taxMinor: gross - net, grossMinor: gross };
  if (tax !== null && gross !== null) return { netMinor: gross - tax, taxMinor: tax, grossMinor: gross };
  return null;
}

function fromRate(
  { netMinor: net, taxMinor: tax, grossMinor: gross }: KnownAmounts,
  rate: number,
): Sums | null {
  if (gross !== null) {
    const netMinor = divideRounded(gross * 10_000n, BigInt(10_000 + rate), 'half-up');
    return { netMinor, taxMinor: gross - netMinor, grossMinor: gross };
  }
  if (net !== null) {
    const taxMinor = taxOfNet(net, rate);
    return { netMinor: net, taxMinor, grossMinor: net + taxMinor };
  }
  if (tax === null || rate === 0) return null;
  const netMinor = divideRounded(tax * 10_000n, BigInt(rate), 'half-up');
  return { netMinor, taxMinor: tax, grossMinor: netMinor + tax };
}

/** The listed rate that explains a tax best, null when none comes within a cent for each line such an invoice may have. */
function rateOf(sums: Sums, tolerance: bigint): number | null {
  const offs = TAX_RATES.map((rate) => ({
    rate,
    off: absolute(sums.taxMinor - taxOfNet(sums.netMinor, rate)),
  }));
  const best = offs.reduce((a, b) => (b.off < a.off ? b : a));
  return best.off <= tolerance ? best.rate : null;
}

/**
 * Net, tax rate, tax and gross: each from the other two, and checked when more are given. Refuses with AMOUNTS_INCOMPLETE,
 * AMOUNTS_DISAGREE (net + tax is not gross), AMOUNTS_SIGNS (one is negative and another is not) and TAX_DISAGREES (the tax is
 * further from net × rate than the rounding of an invoice's lines explains).
 */
export function completeAmounts(
  known: KnownAmounts,
  currency: CurrencyCode,
): Result<CompleteAmounts, Problem> {
  const rate = known.taxRateBasisPoints;
  const sums = fromTwo(known) ?? (rate === null ? null : fromRate(known, rate));
  if (sums === null) return err(problem('AMOUNTS_INCOMPLETE', 'amounts'));
  const { netMinor, taxMinor, grossMinor } = sums;
  if (netMinor + taxMinor !== grossMinor) {
    return err(problem('AMOUNTS_DISAGREE', 'gross', sumsInWords(sums, currency)));
  }
  if (
    (netMinor < 0n || taxMinor < 0n || grossMinor < 0n) &&
    (netMinor > 0n || taxMinor > 0n || grossMinor > 0n)
  ) {
    return err(problem('AMOUNTS_SIGNS', 'tax', sumsInWords(sums, currency)));
  }
  if (rate === null) return ok({ ...sums, taxRateBasisPoints: rateOf(sums, minorPerUnit(currency) / 16n) });
  if (absolute(taxMinor - taxOfNet(netMinor, rate)) > taxTolerance(netMinor, currency)) {
    return err(
      problem('TAX_DISAGREES', 'tax', { ...sumsInWords(sums, currency), rate: formatTaxRate(rate) }),
    );
  }
  return ok({ ...sums, taxRateBasisPoints: rate });
}

/** A tax rate as written on invoices: 1300 gives "13", 150 gives "1.5". */
export function formatTaxRate(basisPoints: number): string {
  const decimals = String(basisPoints % 100).padStart(2, '0');
  return `${Math.floor(basisPoints / 100)}${decimals === '00' ? '' : `.${decimals.replace(/0$/u, '')}`}`;
}

/** Reads a tax rate: "13", "13%", "0.13" (as spreadsheets store 13 %), "免税", "不征税". Null for anything else. */
export function parseTaxRate(text: string): number | null {
  const folded = text.normalize('NFKC').replaceAll(/\s/gu, '');
  if (/^(免税|不征税|零税率|出口零税率)$/u.test(folded)) return 0;
  const match = /^(\d{1,2})(?:\.(\d{1,4}))?(%)?$/u.exec(folded);
  if (match === null) return null;
  const scaled = Number(`${match[1]}${(match[2] ?? '').padEnd(4, '0')}`);
  const percent = match[3] === undefined && scaled < 10_000 && scaled > 0 ? fraction(scaled) : scaled;
  return percent % 100 === 0 ? percent / 100 : null;
}

/** A number below 1 is a fraction of one when that makes it a listed rate; 0.5 % is no rate of an invoice, 0.13 is. */
function fraction(scaledPercent: number): number {
  return TAX_RATES.includes(scaledPercent) ? scaledPercent * 100 : scaledPercent;
}
