import type { Random } from '../../sample/random.ts';
import type { Doc } from './model.ts';

/** How a text names documents. */
export type NumberForm =
  | 'full'
  | 'bare'
  | 'range'
  | 'list'
  | 'full-width'
  | 'spaced'
  | 'tail'
  | 'order'
  | 'contract'
  | 'digit off'
  | 'swapped';

/** A text, and the runs of digits by which it names each document (null where it names it in full). */
export type Named = { readonly text: string; readonly tails: readonly (string | null)[] };

const SEPARATORS = ['、', ',', '和', '/', '，', '；', ' '] as const;

/** What a run of digits at the end of a number is, as people write it. */
export function serialOf(number: string): string {
  return /\d+$/.exec(number)?.[0] ?? '';
}

const bare = (doc: Doc): string => (doc.serial.length > 8 ? doc.serial.slice(-8) : doc.serial);

function fullWidth(text: string): string {
  return Array.from(text)
    .map((c) => (/[!-~]/.test(c) ? String.fromCharCode((c.codePointAt(0) ?? 0) + 0xfee0) : c))
    .join('');
}

function spaced(doc: Doc): string {
  const head = doc.number.slice(0, doc.number.length - doc.serial.length);
  return head.replace(/-$/, ' ') + doc.serial.replaceAll(/\B(?=(\d{4})+$)/g, ' ');
}

/** One digit replaced: never the first, which would change the length people see. */
function digitOff(random: Random, digits: string): string {
  const at = random.integer(1, digits.length - 1);
  const digit = (Number(digits[at]) + random.integer(1, 9)) % 10;
  return `${digits.slice(0, at)}${digit}${digits.slice(at + 1)}`;
}

function swapped(random: Random, digits: string): string | null {
  const places = Array.from(digits).flatMap((digit, at) => (at > 0 && digit !== digits[at - 1] ? [at] : []));
  if (places.length === 0) return null;
  const at = random.pick(places);
  return digits.slice(0, at - 1) + digits.charAt(at) + digits.charAt(at - 1) + digits.slice(at + 1);
}

function rangeOf(docs: readonly Doc[]): string | null {
  const [first, last] = [docs[0], docs.at(-1)];
  if (first === undefined || last === undefined || docs.length < 2) return null;
  const digits = first.serial.length > 8 ? 8 : Math.max(4, first.serial.length > 6 ? 4 : first.serial.length);
  return `${first.serial.slice(-digits)}-${last.serial.slice(-digits)}`;
}

/** Writes the numbers of documents in one of the forms; null where the documents do not allow it. */
export function writeNumbers(random: Random, docs: readonly Doc[], form: NumberForm): Named | null {
  const separator = random.pick(SEPARATORS);
  const plain = (parts: readonly string[], tails: readonly (string | null)[]): Named => ({
    text: parts.join(separator),
    tails,
  });
  const none = docs.map(() => null);
  const [first] = docs;
  if (first === undefined) return null;
  switch (form) {
    case 'full':
      return plain(
        docs.map((doc) => doc.number),
        none,
      );
    case 'bare':
    case 'list':
      return plain(docs.map(bare), docs.map(bare));
    case 'range': {
      const text = rangeOf(docs);
      const digits = text === null ? 0 : (text.length - 1) / 2;
      return text === null ? null : { text, tails: docs.map((doc) => doc.serial.slice(-digits)) };
    }
    case 'full-width':
      return plain(
        docs.map((doc) => fullWidth(doc.number)),
        none,
      );
    case 'spaced':
      return { text: docs.map(spaced).join('、'), tails: docs.map((doc) => doc.serial) };
    case 'tail': {
      const tails = docs.map((doc) => doc.serial.slice(-4));
      return { text: `尾号${tails.join(separator)}`, tails };
    }
    case 'order':
      return first.order === null ? null : { text: `订单${first.order}`, tails: none };
    case 'contract':
      return first.contract === null ? null : { text: `合同${first.contract}`, tails: none };
    case 'digit off':
    case 'swapped': {
      const digits = bare(first);
      const wrong = form === 'swapped' ? swapped(random, digits) : digitOff(random, digits);
      if (wrong === null) return null;
      const head = random.chance(50) ? first.number.slice(0, first.number.length - first.serial.length) : '';
      return plain([head + wrong, ...docs.slice(1).map(bare)], [wrong, ...docs.slice(1).map(bare)]);
    }
  }
}
