import { absolute, divideRounded } from '../../shared/std/integer.ts';
import { AMOUNT_MINOR_MAX, parseAmount } from '../../shared/domain/money/parse-amount.ts';
import { err, ok, type Result } from '../../shared/std/result.ts';
import { amountOf, currencyOf, exponentOf } from './amount.ts';

/** Why an amount field did not take what was typed. */
export type AmountRefusal = 'empty' | 'unreadable' | 'too-precise' | 'too-large' | 'division-by-zero';

/** An exact fraction. The denominator is positive. */
type Fraction = { readonly n: bigint; readonly d: bigint };
type Token =
  | { readonly type: 'number'; readonly value: Fraction }
  | { readonly type: 'mark'; readonly mark: string };
type Step = { readonly value: Fraction; readonly next: number };
type Parsed = Result<Step, AmountRefusal>;

const DIGITS_MAX = 30;
const TOKENS_MAX = 200;

function fold(text: string): string {
  return text
    .normalize('NFKC')
    .replaceAll(/[−–—]/gu, '-')
    .replaceAll('×', '*')
    .replaceAll('÷', '/')
    .replaceAll(/(\d)。(\d)/gu, '$1.$2')
    .replaceAll(/\s+/gu, '');
}

/** Whether the text is to be worked out rather than read as one amount. */
function isExpression(text: string): boolean {
  return text.startsWith('=') || /[\d)%][-+*/][\d.(]/u.test(text) || /[*/%]/u.test(text);
}

function tokens(text: string): readonly Token[] | null {
  const found: Token[] = [];
  const pattern = /(\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d*)?|\.\d+)|([-+*/()%])/guy;
  let end = 0;
  for (const match of text.matchAll(pattern)) {
    end = match.index + match[0].length;
    if (match[2] !== undefined) found.push({ type: 'mark', mark: match[2] });
    else {
      const [whole = '', decimals = ''] = (match[1] ?? '').replaceAll(',', '').split('.');
      if (whole.length > DIGITS_MAX || decimals.length > DIGITS_MAX) return null;
      found.push({
        type: 'number',
        value: { n: BigInt(`${whole}${decimals}` || '0'), d: 10n ** BigInt(decimals.length) },
      });
    }
  }
  return end === text.length && found.length > 0 && found.length <= TOKENS_MAX ? found : null;
}

function markAt(list: readonly Token[], index: number): string {
  const token = list[index];
  return token?.type === 'mark' ? token.mark : '';
}

function combine(left: Fraction, mark: string, right: Fraction): Fraction | null {
  if (mark === '+') return { n: left.n * right.d + right.n * left.d, d: left.d * right.d };
  if (mark === '-') return { n: left.n * right.d - right.n * left.d, d: left.d * right.d };
  if (mark === '*') return { n: left.n * right.n, d: left.d * right.d };
  if (right.n === 0n) return null;
  const sign = right.n < 0n ? -1n : 1n;
  return { n: left.n * right.d * sign, d: left.d * right.n * sign };
}

function primary(list: readonly Token[], at: number): Parsed {
  const token = list[at];
  if (token?.type === 'number') {
    const percent = markAt(list, at + 1) === '%';
    const value = percent ? { n: token.value.n, d: token.value.d * 100n } : token.value;
    return ok({ value, next: at + (percent ? 2 : 1) });
  }
  if (token?.mark === '(') {
    const inner = chain(list, at + 1, 'sum');
    if (!inner.ok) return inner;
    return markAt(list, inner.value.next) === ')'
      ? ok({ value: inner.value.value, next: inner.value.next + 1 })
      : err('unreadable');
  }
  if (token?.mark === '-' || token?.mark === '+') {
    const operand = primary(list, at + 1);
    if (!operand.ok || token.mark === '+') return operand;
    return ok({ value: { n: -operand.value.value.n, d: operand.value.value.d }, next: operand.value.next });
  }
  return err('unreadable');
}

function chain(list: readonly Token[], at: number, level: 'sum' | 'product'): Parsed {
  const operand = (index: number): Parsed =>
    level === 'sum' ? chain(list, index, 'product') : primary(list, index);
  const marks = level === 'sum' ? '+-' : '*/';
  let left = operand(at);
  while (left.ok) {
    const mark = markAt(list, left.value.next);
    if (mark === '' || !marks.includes(mark)) return left;
    const right = operand(left.value.next + 1);
    if (!right.ok) return right;
    const value = combine(left.value.value, mark, right.value.value);
    if (value === null) return err('division-by-zero');
    left = ok({ value, next: right.value.next });
  }
  return left;
}

function evaluate(text: string, currency: string): Result<string, AmountRefusal> {
  const list = tokens(text);
  if (list === null) return err('unreadable');
  const parsed = chain(list, 0, 'sum');
  if (!parsed.ok) return parsed;
  if (parsed.value.next !== list.length) return err('unreadable');
  const { n, d } = parsed.value.value;
  const minor = divideRounded(n * 10n ** BigInt(exponentOf(currency)), d, 'half-up');
  return absolute(minor) > AMOUNT_MINOR_MAX ? err('too-large') : ok(amountOf(minor, currency));
}

/**
 * What somebody typed into an amount field, as the contract writes amounts. `=1200+35.5`, `12.5*3`, `25%*1000`,
 * brackets and full-width forms are worked out exactly in fractions and rounded once, half up, to the currency's
 * digits; a plain amount is read by the one parser of money and never rounded.
 */
export function readAmount(typed: string, currency: string): Result<string, AmountRefusal> {
  const text = fold(typed);
  if (text === '' || text === '=') return err('empty');
  if (isExpression(text)) return evaluate(text.replace(/^=/u, ''), currency);
  const parsed = parseAmount(typed, currencyOf(currency));
  if (parsed.ok) return ok(amountOf(parsed.value, currency));
  if (parsed.error.code === 'MONEY_EMPTY') return err('empty');
  if (parsed.error.code === 'MONEY_TOO_PRECISE') return err('too-precise');
  return err(parsed.error.code === 'MONEY_TOO_LARGE' ? 'too-large' : 'unreadable');
}
