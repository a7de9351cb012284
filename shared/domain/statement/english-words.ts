import { assert } from '../../std/assert.ts';

const ONES = [
  'zero',
  'one',
  'two',
  'three',
  'four',
  'five',
  'six',
  'seven',
  'eight',
  'nine',
  'ten',
  'eleven',
  'twelve',
  'thirteen',
  'fourteen',
  'fifteen',
  'sixteen',
  'seventeen',
  'eighteen',
  'nineteen',
] as const;
const TENS = ['', '', 'twenty', 'thirty', 'forty', 'fifty', 'sixty', 'seventy', 'eighty', 'ninety'] as const;
const THOUSANDS = [
  '',
  ' thousand',
  ' million',
  ' billion',
  ' trillion',
  ' quadrillion',
  ' quintillion',
] as const;

/**
 * An amount in English words as cheques carry it: 6020508n minor units of two decimals is
 * "Sixty thousand two hundred five and 08/100". `minor` is not negative; `exponent` is the currency's number of decimals.
 * @throws Bug on a negative amount or one beyond 10^21 whole units.
 */
export function amountInEnglishWords(minor: bigint, exponent: number): string {
  assert(minor >= 0n, 'words are written of the positive amount; the side is said beside them');
  const unit = 10n ** BigInt(exponent);
  const words = wholeInWords(minor / unit);
  const sentence = words.slice(0, 1).toUpperCase() + words.slice(1);
  if (exponent === 0) return sentence;
  return `${sentence} and ${(minor % unit).toString().padStart(exponent, '0')}/${unit}`;
}

function wholeInWords(value: bigint): string {
  if (value === 0n) return ONES[0];
  const parts: string[] = [];
  let rest = value;
  for (let group = 0; rest > 0n; group += 1) {
    const scale = THOUSANDS[group];
    assert(scale !== undefined, `${value} is too large for words`);
    const below = Number(rest % 1000n);
    if (below > 0) parts.unshift(belowThousand(below) + scale);
    rest /= 1000n;
  }
  return parts.join(' ');
}

function belowThousand(value: number): string {
  const hundreds = Math.floor(value / 100);
  const rest = value % 100;
  const head = hundreds > 0 ? `${ONES[hundreds]} hundred` : '';
  if (rest === 0) return head;
  const tail =
    rest < 20
      ? `${ONES[rest]}`
      : `${TENS[Math.floor(rest / 10)]}${rest % 10 === 0 ? '' : `-${ONES[rest % 10]}`}`;
  return head === '' ? tail : `${head} ${tail}`;
}
