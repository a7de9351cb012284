import { readFileSync } from 'node:fs';
import { basename, resolve } from 'node:path';
import { IMPORT_KINDS } from '../../shared/domain/reading/columns.ts';
import { sided } from '../../shared/domain/invoice/invoice-side.ts';
import { buildReadReport } from '../../shared/domain/reading/read-report.ts';
import type { LayoutProfile } from '../../shared/domain/reading/layout.ts';
import type { AnyRow } from '../../shared/domain/reading/rows.ts';
import { type Problem, refuse } from '../../shared/errors/problem.ts';
import type { Locale } from '../../shared/i18n/message.ts';
import { problemText } from '../../shared/i18n/problem-text.ts';
import { parseCalendarDate } from '../../shared/std/calendar-date.ts';
import { ok, type Result } from '../../shared/std/result.ts';
import { readerFile } from '../engine/program-files.ts';
import { forkReader } from '../engine/readers/fork-reader.ts';
import { READ_OPTIONS, readFile } from '../engine/readers/reader-client.ts';
import { readMapping } from './mapping.ts';
import { type GivenOptions, isGiven, type OptionName, textOption } from './options.ts';
import { type Outcome, usage, type Verb } from './verb.ts';
import { profileNamed } from './profile-named.ts';

const DATE_ORDERS = ['dmy', 'mdy'] as const;

/** Options of `qz read`, which needs neither a book nor the engine. */
export const READ_VERB_OPTIONS: readonly OptionName[] = [
  'as',
  'map',
  'profile',
  'account',
  'tax-id',
  'balances-as-items',
  'cut-over',
  'currency',
  'encoding',
  'delimiter',
  'sheet',
  'date-order',
];

/** `qz read`: the rows of a file as they would be imported, with everything that is wrong with them. */
export async function readVerb(
  file: string,
  options: GivenOptions,
  locale: Locale,
  profile: LayoutProfile | null = null,
): Promise<Result<Outcome, Problem>> {
  const as = textOption(options, 'as');
  const kind = IMPORT_KINDS.find((known) => known === as) ?? null;
  if (as !== null && kind === null) return usage(`--as ${as}`);
  const order = textOption(options, 'date-order');
  const dateOrder = DATE_ORDERS.find((known) => known === order) ?? null;
  if (order !== null && dateOrder === null) return usage(`--date-order ${order}`);
  const mapping = readMapping(textOption(options, 'map'));
  if (!mapping.ok) return mapping;
  const map = mapping.value;
  const rows: AnyRow[] = [];
  const wanted = {
    ...READ_OPTIONS,
    kind: kind ?? map.kind,
    dateOrder: dateOrder ?? map.dateOrder,
    columns: map.columns,
    headerLine: map.headerLine,
    signMode: map.signMode,
    unitFactor: map.unitFactor,
    profile,
    encoding: textOption(options, 'encoding') ?? map.encoding,
    delimiter: textOption(options, 'delimiter') ?? map.delimiter,
    sheet: textOption(options, 'sheet') ?? map.sheet,
    currency: textOption(options, 'currency') ?? map.currency ?? profile?.currency ?? READ_OPTIONS.currency,
    balancesAsItems: isGiven(options, 'balances-as-items'),
    cutOver: parseCalendarDate(textOption(options, 'cut-over') ?? ''),
    account: textOption(options, 'account') ?? map.account ?? profile?.account ?? READ_OPTIONS.account,
  };
  const path = resolve(file);
  const bytes = fileBytes(path);
  if (!bytes.ok) return bytes;
  const summary = await readFile(
    { name: basename(path), source: bytes.value, options: wanted },
    { openReader: () => forkReader(readerFile()) },
    {
      rows: (part) => {
        for (const row of part) rows.push(row);
      },
    },
  );
  if (!summary.ok) return summary;
  const ownTaxId = textOption(options, 'tax-id') ?? '';
  const known = ownTaxId === '' ? rows : rows.map((row) => ('seller' in row ? sided(row, ownTaxId) : row));
  const report = buildReadReport(summary.value, known, (finding) => problemText(locale, finding).what);
  const grave = report.findings.some(({ severity }) => severity !== 'info');
  return ok({ value: report, exit: grave ? 1 : 0 });
}

function fileBytes(path: string): Result<Uint8Array, Problem> {
  try {
    return ok(new Uint8Array(readFileSync(path)));
  } catch (error) {
    // Only the file itself answers with a system error here; anything else is a bug and goes on.
    if (error instanceof Error && 'syscall' in error) return refuse('FILE_UNREADABLE', path);
    throw error;
  }
}

/** `qz read --profile`: the same with a mapping that is saved in a book. */
export const READ_WITH_PROFILE: Verb = {
  words: 'read',
  arguments: ['FILE'],
  options: READ_VERB_OPTIONS,
  needs: 'book',
  run: async (context, given) => {
    const profile = await profileNamed(context, textOption(given.options, 'profile') ?? '');
    return profile.ok
      ? readVerb(given.arguments[0] ?? '', given.options, context.locale, profile.value)
      : profile;
  },
};
