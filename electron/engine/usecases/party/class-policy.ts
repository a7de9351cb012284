import type { Settings } from '../../../../shared/contract/output.ts';
import type { ClassPolicy } from '../../../../shared/domain/party/classes.ts';
import type { Problem } from '../../../../shared/errors/problem.ts';
import { ok, type Result } from '../../../../shared/std/result.ts';
import { minorOf } from '../amounts.ts';

/** The policy as Settings have it. Refused when an amount is none of the book's currency. */
export function classPolicyOf(section: Settings['classes'], currency: string): Result<ClassPolicy, Problem> {
  const amountA = minorOf(section.amountA, currency);
  if (!amountA.ok) return amountA;
  const amountB = minorOf(section.amountB, currency);
  if (!amountB.ok) return amountB;
  const { sizeBy, sizeMonths, shareA, shareB, debtDays, sleepMonths, newMonths } = section;
  const amounts = { amountAMinor: amountA.value, amountBMinor: amountB.value };
  const size = { by: sizeBy, months: sizeMonths, shareA, shareB, ...amounts };
  return ok({ size, debtDays, sleepMonths, newMonths });
}
