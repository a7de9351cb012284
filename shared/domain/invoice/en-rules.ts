import {
  type Decimal,
  decimalText,
  minus,
  parseDecimal,
  plus,
  rounded,
  sameNumber,
  times,
  ZERO,
} from '../../std/decimal.ts';
import type { EnInvoice } from './en-invoice.ts';

/** A rule of EN 16931 that an invoice breaks: what is stated, and what follows from the rest. */
type BrokenRule = { readonly rule: string; readonly stated: string; readonly computed: string };

/** Amounts have two decimals in every rule of the standard. */
const DECIMALS = 2;
const HUNDREDTH: Decimal = { units: 1n, scale: 2 };

function read(text: string | null): Decimal | null {
  return text === null ? null : parseDecimal(text);
}

function sumOf(texts: readonly (string | null)[]): Decimal {
  return texts.reduce((sum, text) => plus(sum, read(text) ?? ZERO), ZERO);
}

/**
 * The arithmetic of EN 16931, rules BR-CO-10 to BR-CO-17: sums of lines, allowances, charges and taxes, and how the totals follow
 * from each other. A total that is absent breaks no rule here. Only remarks: what is owed is what the invoice states.
 */
export function brokenRules(invoice: EnInvoice): readonly BrokenRule[] {
  const { totals, lines, allowances, taxes } = invoice;
  const [net, gross] = [read(totals.net), read(totals.gross)];
  const amounts = (charge: boolean): readonly (string | null)[] =>
    allowances.filter((each) => each.charge === charge).map(({ amount }) => amount);
  const broken: BrokenRule[] = [];
  const check = (rule: string, stated: string | null, computed: Decimal | null): void => {
    const value = read(stated);
    if (value === null || computed === null) return;
    const expected = rounded(computed, DECIMALS);
    if (!sameNumber(value, expected))
      broken.push({ rule, stated: decimalText(value), computed: decimalText(expected) });
  };
  check('BR-CO-10', totals.lines, sumOf(lines.map((line) => line.net)));
  check('BR-CO-11', totals.allowances ?? (amounts(false).length > 0 ? '0' : null), sumOf(amounts(false)));
  check('BR-CO-12', totals.charges ?? (amounts(true).length > 0 ? '0' : null), sumOf(amounts(true)));
  const lineTotal = read(totals.lines);
  const [less, more] = [read(totals.allowances) ?? ZERO, read(totals.charges) ?? ZERO];
  check('BR-CO-13', totals.net, lineTotal === null ? null : plus(minus(lineTotal, less), more));
  if (taxes.length > 0) check('BR-CO-14', totals.tax, sumOf(taxes.map(({ tax }) => tax)));
  check('BR-CO-15', totals.gross, net === null ? null : plus(net, read(totals.tax) ?? ZERO));
  const [prepaid, rounding] = [read(totals.prepaid) ?? ZERO, read(totals.rounding) ?? ZERO];
  check('BR-CO-16', totals.payable, gross === null ? null : plus(minus(gross, prepaid), rounding));
  for (const tax of taxes) broken.push(...brokenTax(tax));
  return broken;
}

/** BR-CO-17: the tax of a category is its base times its rate; the standard's own check allows less than one unit, for rounding by line. */
function brokenTax({ rate, taxable, tax }: EnInvoice['taxes'][number]): readonly BrokenRule[] {
  const [stated, base] = [read(tax), read(taxable)];
  if (stated === null || base === null) return [];
  const computed = rounded(times(times(base, read(rate) ?? ZERO), HUNDREDTH), DECIMALS);
  const off = minus(stated, computed);
  const unit = 10n ** BigInt(off.scale);
  if (off.units < unit && off.units > -unit) return [];
  return [{ rule: 'BR-CO-17', stated: decimalText(stated), computed: decimalText(computed) }];
}
