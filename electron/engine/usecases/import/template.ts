import { basename } from 'node:path';
import { COLUMNS, type ImportKind, REQUIRED } from '../../../../shared/domain/reading/columns.ts';
import { columnCaption } from '../../../../shared/i18n/columns.ts';
import type { Locale } from '../../../../shared/i18n/message.ts';
import {
  TEMPLATE_CHOICES,
  TEMPLATE_NOTES,
  TEMPLATE_ROLES,
  TEMPLATE_WORDS,
  templateExample,
} from '../../../../shared/i18n/template.ts';
import { ok } from '../../../../shared/std/result.ts';
import {
  type ImportTemplate,
  writeImportTemplate,
} from '../../writers/import-template/write-import-template.ts';
import { writeWholeFile } from '../../writers/write-file.ts';
import type { JobHandler } from '../job-context.ts';
import { chosenPath } from '../output/chosen-path.ts';

/** Columns that say the same as others of the template: one way to write a thing is enough. */
const LEFT_OUT: { readonly [K in ImportKind]?: readonly string[] } = {
  bank: ['amount', 'flag'],
  invoices: ['e_number'],
  settlement: ['refund', 'income', 'expense', 'flag'],
};

const CURRENCIES = ['CNY', 'USD', 'EUR', 'HKD', 'JPY', 'GBP'] as const;

/** import.template: a blank workbook of one kind, with one example row. */
export const importTemplate: JobHandler<'import.template'> = async (context, { kind, locale, file }) => {
  const path = chosenPath(context, file, 'import.template');
  if (!path.ok) return path;
  context.progress(0, 1, 'list.write');
  const bytes = await writeImportTemplate(templateOf(kind, locale), new Date(context.at));
  const written = writeWholeFile(path.value, bytes, 'replace');
  if (!written.ok) return written;
  context.progress(1, 1, 'done');
  return ok({ fileName: basename(path.value) });
};

/** What the blank workbook of a kind consists of. */
export function templateOf(kind: ImportKind, locale: Locale): ImportTemplate {
  const words = TEMPLATE_WORDS[locale];
  const choices = TEMPLATE_CHOICES[locale][kind] ?? {};
  const wanted = COLUMNS[kind].filter(({ key }) => LEFT_OUT[kind]?.includes(key) !== true);
  // Of several columns one of which must be there the first of the template is marked.
  const required = new Set(
    REQUIRED[kind].map((keys) => keys.find((key) => wanted.some((column) => column.key === key)) ?? ''),
  );
  return {
    title: words.title,
    columns: wanted.map(({ key, role }) => ({
      caption: columnCaption(locale, kind, key),
      role,
      required: required.has(key),
      choices: key === 'currency' ? CURRENCIES : (choices[key] ?? []),
      content: TEMPLATE_ROLES[locale][role] ?? '',
      how: TEMPLATE_NOTES[locale][key] ?? '',
      example: templateExample(locale, kind, key),
    })),
    notes: {
      sheet: words.notes,
      captions: [words.column, words.required, words.content, words.choices, words.how],
      yes: words.yes,
      no: words.no,
      remark: words.example,
    },
  };
}
