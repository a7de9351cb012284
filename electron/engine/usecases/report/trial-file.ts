import { z } from 'zod';
import type { TrialPreview } from '../../../../shared/contract/trial.ts';
import type { CurrencyCode } from '../../../../shared/domain/money/currency.ts';
import {
  readTrialBalance,
  readTrialSheet,
  TRIAL_COLUMN_KEYS,
  type TrialRow,
  trialProblem,
  trialText,
} from '../../../../shared/domain/report/trial-balance.ts';
import { type Problem, refuse } from '../../../../shared/errors/problem.ts';
import { err, ok, type Result } from '../../../../shared/std/result.ts';
import { cellsOfFile } from '../../readers/cells-client.ts';
import type { SheetCells } from '../../readers/reader-protocol.ts';
import { insertTrial } from '../../store/queries/trial-balance.ts';
import { amountText } from '../amounts.ts';
import type { PreparedHandler } from '../context.ts';
import type { JobHandler } from '../job-context.ts';

const ROWS_SHOWN = 12;

type Reading = ReturnType<typeof readTrialSheet>;
type Sheet = SheetCells['sheets'][number];

/** The sheet a person asked for, else the first that reads as a trial balance, else the first with most known columns. */
function chosenSheet(
  sheets: readonly Sheet[],
  asked: string,
  read: (sheet: Sheet) => Reading,
): { readonly sheet: Sheet; readonly reading: Reading } | null {
  const readings = sheets
    .filter(({ name }) => asked === '' || name === asked)
    .map((sheet) => ({ sheet, reading: read(sheet) }));
  const known = ({ reading }: { readonly reading: Reading }): number => Object.keys(reading.columns).length;
  return (
    readings.find(({ reading }) => reading.rows.ok) ??
    readings.toSorted((a, b) => known(b) - known(a))[0] ??
    null
  );
}

/** The accounts once they are proven (SPEC 38). */
function proven(rows: Reading['rows'], currency: CurrencyCode): Result<readonly TrialRow[], Problem> {
  if (!rows.ok) return rows;
  const wrong = trialProblem(rows.value, currency);
  return wrong === null ? rows : err(wrong);
}

function shownRows(rows: readonly TrialRow[], currency: CurrencyCode): string[][] {
  return rows
    .slice(0, ROWS_SHOWN)
    .map(({ code, name, ...amounts }) => [
      code,
      name,
      ...[
        amounts.openingDebit,
        amounts.openingCredit,
        amounts.debit,
        amounts.credit,
        amounts.closingDebit,
        amounts.closingCredit,
      ].map((minor) => amountText(minor, currency)),
    ]);
}

/** trial.file: what a file holds, and with `record` its trial balance in the book. */
export const trialFile: JobHandler<'trial.file'> = async (context, request) => {
  const { file, book } = context;
  if (file === null) return refuse('TOKEN_UNKNOWN', 'trial.file');
  const { from, to, sheet: asked, columns, record } = request;
  if (from > to) return refuse('REPORT_SPAN_INVERTED', 'trial.file', { from, to });
  context.progress(0, 2, 'list.gather');
  const cells = await cellsOfFile(file, { openReader: () => context.openReader() });
  if (!cells.ok) return cells;
  const { sheets } = cells.value;
  const choice = Object.fromEntries(columns.map(({ key, column }) => [key, column]));
  const found = chosenSheet(sheets, asked, ({ rows }) => readTrialSheet(rows, book.currency, choice));
  if (found === null) return refuse('TRIAL_SHEET_UNKNOWN', file.name, { name: file.name, sheet: asked });
  const { reading } = found;
  const rows = proven(reading.rows, book.currency);
  const accounts = reading.rows.ok ? reading.rows.value : [];
  const preview = (recorded: boolean): TrialPreview => ({
    fileName: file.name,
    sheets: sheets.map(({ name }) => name),
    sheet: found.sheet.name,
    captions: [...reading.captions],
    columns: TRIAL_COLUMN_KEYS.flatMap((key) => {
      const column = reading.columns[key];
      return column === undefined ? [] : [{ key, column }];
    }),
    accounts: accounts.length,
    rows: shownRows(accounts, book.currency),
    problem: rows.ok ? null : { ...rows.error, params: { ...rows.error.params } },
    recorded,
  });
  context.progress(1, 2, 'list.gather');
  if (!record) return ok(preview(false));
  if (!rows.ok) return rows;
  const text = trialText(rows.value, book.currency);
  // Where the file lay is no part of what happened.
  const committed = await context.commit(
    'trial.file',
    { ...request, file: 'read' },
    { fileName: file.name, text },
  );
  return committed.ok ? ok(preview(true)) : committed;
};

const prepared = z.object({ fileName: z.string(), text: z.string() });

/** Keeps what a file says of its accounts; the proof is made once more. */
export const trialFileCommit: PreparedHandler<'trial.file'> = (context, request, extra) => {
  const { write, seq, book, newUid } = context;
  const { fileName, text } = prepared.parse(extra);
  const { from, to, standard } = request;
  const rows = proven(readTrialBalance(text, book.currency), book.currency);
  if (!rows.ok) return rows;
  const uid = newUid();
  insertTrial(write, { uid, seq, from, to, standard, fileName: fileName.slice(-260), source: text });
  return ok({ seq, uid });
};
