import { fromDayNumber } from '../../../../shared/std/calendar-date.ts';
import { READING_LIMITS } from '../limits.ts';
import { attributesOf, isName, type XmlHandler } from '../xml/xml-scanner.ts';

/** What a cell format says about a number. A positive number: show at least that many digits, with zeros in front. */
export const NUMBER_FORM = { plain: 0, date: -1, percent: -2 } as const;

/** Number formats that every workbook has without declaring them and that show dates or times, the Chinese ones included. */
const BUILT_IN_DATES: ReadonlySet<number> = new Set([
  14, 15, 16, 17, 18, 19, 20, 21, 22, 27, 28, 29, 30, 31, 32, 33, 34, 35, 36, 45, 46, 47, 50, 51, 52, 53, 54,
  55, 56, 57, 58,
]);

/** What a format code does to a number. Quoted text, escapes, padding, colours and conditions are not part of the pattern. */
export function numberForm(code: string): number {
  const [first = ''] = code.replaceAll(/"[^"]*"|\\.|_.|\*.|\[(?!(?:h+|m+|s+)\])[^\]]*\]/gi, '').split(';');
  if (/[ymdhs]/i.test(first.replaceAll(/general/gi, ''))) return NUMBER_FORM.date;
  if (first.includes('%')) return NUMBER_FORM.percent;
  return /^0{2,15}$/.test(first) ? first.length : NUMBER_FORM.plain;
}

/** Collects the number form of each cell format of `styles.xml`. */
export class CellFormats implements XmlHandler {
  wantText = false;
  readonly forms: number[] = [];
  private readonly codes = new Map<number, string>();
  private inFormats = false;

  open(bytes: Buffer, nameStart: number, nameEnd: number, tagEnd: number): void {
    if (isName(bytes, nameStart, nameEnd, 'numFmt')) {
      const attributes = attributesOf(bytes, nameEnd, tagEnd);
      this.codes.set(Number(attributes.get('numFmtId')), attributes.get('formatCode') ?? '');
    } else if (isName(bytes, nameStart, nameEnd, 'cellXfs')) this.inFormats = true;
    else if (
      this.inFormats &&
      isName(bytes, nameStart, nameEnd, 'xf') &&
      this.forms.length < READING_LIMITS.cellFormats
    ) {
      this.forms.push(this.formOf(Number(attributesOf(bytes, nameEnd, tagEnd).get('numFmtId') ?? '0')));
    }
  }

  close(bytes: Buffer, nameStart: number, nameEnd: number): void {
    if (isName(bytes, nameStart, nameEnd, 'cellXfs')) this.inFormats = false;
  }

  characters(): void {
    // Styles carry no text.
  }

  private formOf(id: number): number {
    return formOfFormat(id, this.codes.get(id));
  }
}

/** The form of a number format by its own code, or by its number where the workbook need not declare it. */
export function formOfFormat(id: number, code: string | undefined): number {
  if (code !== undefined) return numberForm(code);
  if (BUILT_IN_DATES.has(id)) return NUMBER_FORM.date;
  return id === 9 || id === 10 ? NUMBER_FORM.percent : NUMBER_FORM.plain;
}

/** Digits a binary number holds without loss. */
const DIGITS_KEPT = 15;

/** Whether a stored number has more digits than a binary number holds: a code that was typed as a number. */
export function losesDigits(stored: string): boolean {
  return stored.length > DIGITS_KEPT && /^\d{16,}(\.0+)?$|e\+(1[5-9]|[2-9]\d)$/i.test(stored);
}

/** Whole numbers from here on are stored with an exponent, in workbooks of every kind. */
const EXPONENT_FROM = 1e17;

/** A binary number as a workbook in XML stores it, so that the same cell reads the same from every container. */
export function storedNumber(value: number): string {
  return Math.abs(value) >= EXPONENT_FROM ? value.toExponential() : String(value);
}

const DAY_SECONDS = 86_400;
/** 1970-01-01 as a day number of the two systems. The one of 1900 counts a 29 February that never was, as day 60. */
const EPOCH_1900 = 25_569;
const EPOCH_1904 = 24_107;

/** A day number as YYYY-MM-DD, with hh:mm:ss where it has a part of a day. Null when it is no day between 1900 and 9999. */
export function serialText(serial: number, date1904: boolean): string | null {
  if (!Number.isFinite(serial) || serial < 0 || serial > 2_958_465) return null;
  const seconds = Math.round(serial * DAY_SECONDS);
  const day = Math.floor(seconds / DAY_SECONDS);
  const rest = seconds - day * DAY_SECONDS;
  const time = rest === 0 ? '' : clock(rest);
  if (day === 0 && !date1904) return time === '' ? null : time;
  const shifted = !date1904 && day < 60 ? day + 1 : day;
  const date = fromDayNumber(shifted - (date1904 ? EPOCH_1904 : EPOCH_1900));
  return time === '' ? date : `${date} ${time}`;
}

function clock(seconds: number): string {
  const two = (value: number): string => String(value).padStart(2, '0');
  return `${two(Math.floor(seconds / 3600))}:${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`;
}

/** At most 15 digits, as spreadsheet programs show: what lies behind them is noise of binary fractions. */
const NUMBER_TEXT_PLAIN = /^-?\d{1,15}$|^-?\d{1,12}\.\d{1,3}$/;

/**
 * A stored number as people see it: without exponent and without binary noise. Whole numbers are kept digit by digit, so
 * that 20-digit codes survive.
 */
export function numberText(stored: string): string {
  if (NUMBER_TEXT_PLAIN.test(stored) || /^-?\d+$/.test(stored)) return stored;
  const value = Number(stored);
  if (stored.trim() === '' || !Number.isFinite(value)) return stored;
  const digits = value.toPrecision(15);
  return digits.includes('e') ? decimalText(digits) : withoutEndZeros(digits);
}

/** A decimal without the zeros at the end of its fraction, and without a sign when nothing is left. */
function withoutEndZeros(text: string): string {
  if (!text.includes('.')) return text;
  let end = text.length;
  while (text.charCodeAt(end - 1) === 0x30) end -= 1;
  if (text.charCodeAt(end - 1) === 0x2e) end -= 1;
  return text.slice(0, end);
}

/** Writes out a decimal that may have an exponent, without needless zeros. */
function decimalText(text: string): string {
  const match = /^(-?)(\d+)(?:\.(\d+))?(?:e([+-]\d+))?$/i.exec(text);
  if (match === null) return text;
  const [sign, whole, fraction, exponent] = [
    match[1] ?? '',
    match[2] ?? '',
    match[3] ?? '',
    Number(match[4] ?? '0'),
  ];
  const digits = whole + fraction;
  const point = whole.length + exponent;
  const padded = point <= 0 ? '0'.repeat(1 - point) + digits : digits.padEnd(point, '0');
  const split = Math.max(1, point);
  const decimals = padded.slice(split).replace(/0+$/, '');
  const units = padded.slice(0, split).replace(/^0+(?=\d)/, '');
  const zero = units === '0' && decimals === '';
  return `${zero ? '' : sign}${units}${decimals === '' ? '' : `.${decimals}`}`;
}

/** A stored number in the form its cell format asks for. */
export function formattedNumber(stored: string, form: number, date1904: boolean): string {
  if (form === NUMBER_FORM.plain) return numberText(stored);
  if (form === NUMBER_FORM.date) return serialText(Number(stored), date1904) ?? numberText(stored);
  if (form === NUMBER_FORM.percent) return `${decimalText((Number(stored) * 100).toPrecision(12))}%`;
  return /^\d+$/.test(stored) ? stored.padStart(form, '0') : numberText(stored);
}
