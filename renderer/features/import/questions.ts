import type { ImportPreview } from '../../../shared/contract/import.ts';
import type { Locale } from '../../../shared/i18n/message.ts';
import { parseCalendarDate } from '../../../shared/std/calendar-date.ts';
import { remapped, type Options, type SignMode } from './read-options.ts';

export type Question = ImportPreview['questions'][number];

/** The answer that a file is read without its profile. */
export const WITHOUT = 'none';
/** What can be said about a changed layout; what the question offers are the changes, listed above the buttons. */
export const LAYOUT_ANSWERS = [
  { value: 'accept', example: '' },
  { value: WITHOUT, example: '' },
];

const SIGN_MODES: readonly SignMode[] = ['signed', 'columns', 'flag'];

/** Options an answer decides; null for a value that is no answer to the question. `before` is what was decided until now. */
export function answerOf(
  { key, column, choices }: Question,
  value: string,
  before: Options,
): Partial<Options> | null {
  switch (key) {
    case 'dateOrder':
      return value === 'dmy' || value === 'mdy' ? { dateOrder: value } : null;
    case 'signMode': {
      const mode = SIGN_MODES.find((one) => one === value);
      return mode === undefined ? null : { signMode: mode };
    }
    case 'account':
      return value === '' ? null : { account: value };
    case 'taxId':
      return value === '' ? null : { ownTaxId: value };
    case 'cutOver':
      return parseCalendarDate(value) === null ? null : { cutOver: value };
    case 'profileChanged':
      return value === WITHOUT ? { profile: '', acceptLayoutChange: false } : { acceptLayoutChange: true };
    case 'party': {
      const name = choices.find((choice) => choice.value === value)?.example ?? value;
      return { party: { uid: value, code: '', name, currency: '' } };
    }
    case 'columns':
      return column === null ? null : { columns: remapped(before.columns, value, column) };
    default: {
      const never: never = key;
      return never;
    }
  }
}

const DAY = /\d{4}-\d{2}-\d{2}$/u;

/** An example that ends in a day, with the day as people say it: `03/04/2026 = 3月4日`. Other texts as they are. */
export function dayWords(locale: Locale, text: string): string {
  const day = DAY.exec(text)?.[0] ?? '';
  if (parseCalendarDate(day) === null) return text;
  const format = new Intl.DateTimeFormat(locale, { month: 'long', day: 'numeric', timeZone: 'UTC' });
  return text.replace(DAY, format.format(new Date(`${day}T00:00:00Z`)));
}

/**
 * What is asked about a file. One that does not name our account is asked for it even while the book has none: lines
 * without an account would never be found again in the next file.
 */
export function questionsOf({ kind, questions, statements }: ImportPreview): readonly Question[] {
  const nameless = statements.some(({ account }) => account.id === '' && account.iban === '');
  const asked = questions.some(({ key }) => key === 'account');
  return kind !== 'bank' || !nameless || asked
    ? questions
    : [...questions, { key: 'account', column: null, choices: [] }];
}
