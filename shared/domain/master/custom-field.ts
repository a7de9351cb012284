import { type ErrorCode, type Problem, problem } from '../../errors/problem.ts';
import { err, ok, type Result } from '../../std/result.ts';
import { formatDecimal, parseQuantity } from '../order/decimal.ts';
import { parseDateText } from '../reading/date-text.ts';

/** What a field of the book's own holds. */
export const CUSTOM_TYPES = ['text', 'number', 'date', 'choice'] as const;
export type CustomType = (typeof CUSTOM_TYPES)[number];

/** A field the book's people have added to parties or to documents (SPEC 32). */
export type CustomField = {
  readonly name: string;
  readonly type: CustomType;
  readonly of: 'party' | 'document';
  /** What a choice may be, in the order in which it is offered. */
  readonly choices: readonly string[];
  readonly retired: boolean;
};

/** Most characters a value has. */
export const CUSTOM_TEXT_MAX = 500;

const SHOWN_CHARACTERS = 60;

const REFUSALS = {
  text: 'CUSTOM_TEXT_LONG',
  number: 'CUSTOM_NUMBER',
  date: 'CUSTOM_DATE',
  choice: 'CUSTOM_CHOICE',
} as const satisfies Readonly<Record<CustomType, ErrorCode>>;

function folded(text: string): string {
  return text.normalize('NFKC').trim().toLowerCase();
}

/** Names of fields compare without regard to letter case, width and blanks around them, as captions of files do (SPEC 32). */
export function customKey(name: string): string {
  return folded(name).replaceAll(/\s+/gu, ' ');
}

/**
 * A value as the book keeps it: numbers as plain decimals, dates as YYYY-MM-DD, choices as they are defined; empty text is no value. Null
 * when it is not what the field holds (SPEC 32).
 */
export function readCustomValue(field: Pick<CustomField, 'type' | 'choices'>, text: string): string | null {
  const trimmed = text.trim();
  if (trimmed === '') return '';
  if (trimmed.length > CUSTOM_TEXT_MAX) return null;
  switch (field.type) {
    case 'text':
      return trimmed;
    case 'number': {
      const number = parseQuantity(trimmed.normalize('NFKC').replaceAll(/[,\s]/gu, ''));
      return number === null ? null : formatDecimal(number);
    }
    case 'date':
      return parseDateText(trimmed, null, false);
    case 'choice':
      return field.choices.find((choice) => folded(choice) === folded(trimmed)) ?? null;
  }
}

/**
 * Values under the names and in the form of the fields that are defined. Empty ones are left out; names without a field, and those of
 * fields that are retired, stay as they are: a file may say more than the book asks. Refuses the first value that is not what its
 * field holds (SPEC 32).
 */
export function readCustomValues(
  fields: ReadonlyMap<string, CustomField>,
  values: Readonly<Record<string, string>>,
): Result<Readonly<Record<string, string>>, Problem> {
  if (fields.size === 0) return ok(values);
  const read: Record<string, string> = {};
  for (const [name, text] of Object.entries(values)) {
    const field = fields.get(customKey(name));
    if (field === undefined || field.retired) {
      read[name] = text;
      continue;
    }
    const value = readCustomValue(field, text);
    if (value === null)
      return err(
        problem(REFUSALS[field.type], field.name, {
          field: field.name,
          value: text.trim().slice(0, SHOWN_CHARACTERS),
          choices: field.choices.join(' / '),
          limit: String(CUSTOM_TEXT_MAX),
        }),
      );
    if (value !== '') read[field.name] = value;
  }
  return ok(read);
}
