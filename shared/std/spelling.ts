/** One way of writing for all: full-width forms folded, capital letters, one kind of dash. */
export function fold(text: string): string {
  const wide = text.normalize('NFKC').toUpperCase();
  return wide.replaceAll(/[‐‑‒–—―−]/g, '-').replaceAll('〜', '~');
}

/** The Latin letters and the digits of a text, in one way of writing and without anything between them. */
export function lettersAndDigits(text: string): string {
  return fold(text).replaceAll(/[^A-Z0-9]/g, '');
}

/** What the letters and digits of a text spell: each run of letters or of digits, and up to `most` neighbouring ones taken together. */
export function runsOf(text: string, most: number): ReadonlySet<string> {
  const runs = fold(text).match(/[A-Z]+|\d+/g) ?? [];
  const from = (at: number): readonly string[] => runs.slice(at, at + most);
  return new Set(
    runs.flatMap((_, at) =>
      from(at).map((__, n) =>
        from(at)
          .slice(0, n + 1)
          .join(''),
      ),
    ),
  );
}

/** Whether two texts differ by one character: another one, one too many, one too few, or two neighbours in the wrong order. */
export function isOneSlip(a: string, b: string): boolean {
  let at = 0;
  while (at < a.length && a[at] === b[at]) at += 1;
  const [restA, restB] = [a.slice(at), b.slice(at)];
  const [afterA, afterB] = [restA.slice(1), restB.slice(1)];
  const isSwapped =
    restA.length > 1 && restA[0] === restB[1] && restA[1] === restB[0] && restA.slice(2) === restB.slice(2);
  return a !== b && (afterA === afterB || restA === afterB || afterA === restB || isSwapped);
}

/** The last run of three digits or more of a number: 0097 of INV-0097. Empty when there is none. */
export function serialOf(number: string): string {
  return /(\d{3,})\D*$/.exec(fold(number))?.[1] ?? '';
}

/** Whether what is written is one slip away from a number, or from its serial. */
export function isSlipOf(written: string, number: string): boolean {
  return [lettersAndDigits(number), serialOf(number)].some((each) =>
    isOneSlip(each, lettersAndDigits(written)),
  );
}

/** Whether what is written is the beginning or the end, six digits at least, of the digits of a number. */
export function isPieceOf(written: string, number: string): boolean {
  const [piece, digits] = [lettersAndDigits(written), lettersAndDigits(number).replace(/^[A-Z]+/, '')];
  const isEnd = digits.startsWith(piece) || digits.endsWith(piece);
  return /^\d{6,}$/.test(piece) && piece.length < digits.length && isEnd;
}

/**
 * How what is written stands for a number: for the `whole` of it (INV-0097, inv 97, 0095-0099), for the `end` of it (097 for 10097, or a
 * range of ends), or not at all.
 */
export function numberWritten(written: string, number: string): 'whole' | 'end' | null {
  if (lettersAndDigits(written) === lettersAndDigits(number)) return 'whole';
  const [last = '', before = ''] = (fold(written).match(/\d+/g) ?? []).toReversed();
  const first = before.length === last.length && before < last ? before : last;
  const serial = serialOf(number);
  const end = serial.padStart(last.length, '0').slice(-last.length);
  if (serial === '' || last === '' || end < first || end > last) return null;
  if (BigInt(end) === BigInt(serial)) return 'whole';
  return last.length < 3 ? null : 'end';
}

const MONTHS = /^(?:(20\d\d)年)?(\d{1,2})月?(?:[-~至到](\d{1,2})月)?$/;

/**
 * The months that words like 9月, 8-10月 or 2026年9月 mean, as YYYY-MM: without a year the one that is at most two months ahead of a
 * date. None for other words.
 */
export function monthsNamed(words: string, date: string): readonly string[] {
  const [, year, first, last = first] = MONTHS.exec(words) ?? [];
  if (first === undefined) return [];
  const [hereYear = 0, hereMonth = 0] = date.split('-').map(Number);
  return Array.from({ length: 12 }, (_, at) => at + 1)
    .filter((month) => month >= Number(first) && month <= Number(last))
    .map((month) => {
      const ahead = month - hereMonth;
      const near = hereYear + (ahead > 2 ? -1 : ahead < -9 ? 1 : 0);
      return `${year ?? near}-${String(month).padStart(2, '0')}`;
    });
}
