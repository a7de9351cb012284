import { standard as standardText, statementLine } from '../../../../shared/contract/trial.ts';
import {
  type LineMapping,
  lineOf,
  mappingOf,
  type Standard,
  type StatementLine,
} from '../../../../shared/domain/report/statement-lines.ts';
import {
  closingOf,
  leavesOf,
  readTrialBalance,
  type TrialRow,
  trialProblem,
} from '../../../../shared/domain/report/trial-balance.ts';
import { refuse } from '../../../../shared/errors/problem.ts';
import { assert } from '../../../../shared/std/assert.ts';
import { err, ok } from '../../../../shared/std/result.ts';
import type { ReadHandle } from '../../store/handle.ts';
import { recordedBy } from '../../store/queries/document-list.ts';
import {
  insertMappedLine,
  insertTrial,
  mappedLines,
  trialBalances,
} from '../../store/queries/trial-balance.ts';
import { amountText } from '../amounts.ts';
import type { BookFacts, CommandHandler, QueryHandler } from '../context.ts';
import { userName } from '../output/statement-list.ts';

const ALL_KNOWN = Number.MAX_SAFE_INTEGER;

/** The trial balance that counts on a day: that of the latest end up to it, of the same end the one recorded last. */
export type Trial = {
  readonly from: string;
  readonly to: string;
  readonly standard: Standard;
  readonly rows: readonly TrialRow[];
};

/** Reads the trial balance of a day as known at a journal number; null when there is none. */
export function trialOn(read: ReadHandle, book: BookFacts, to: string, knownAt: number): Trial | null {
  const stored = trialBalances(read, knownAt).find((trial) => trial.to <= to);
  if (stored === undefined) return null;
  const rows = readTrialBalance(stored.source, book.currency);
  assert(rows.ok, `trial balance ${stored.uid} reads as it did when it was recorded`);
  const { from, to: end } = stored;
  return { from, to: end, standard: standardText.parse(stored.standard), rows: rows.value };
}

/** A person's own lines of a standard. */
function ownLines(read: ReadHandle, standard: Standard, knownAt: number): LineMapping {
  const own = new Map<string, StatementLine>();
  for (const { code, line } of mappedLines(read, standard, knownAt)) {
    if (line === null) own.delete(code);
    else own.set(code, statementLine.parse(line));
  }
  return own;
}

/** The mapping of a standard as known at a journal number. */
export function mappingAt(read: ReadHandle, standard: Standard, knownAt: number): LineMapping {
  return mappingOf(standard, ownLines(read, standard, knownAt));
}

/** trial.list: every trial balance that was given. */
export const trialList: QueryHandler<'trial.list'> = ({ read }) =>
  ok({
    rows: trialBalances(read, ALL_KNOWN).map(({ uid, seq, from, to, standard, fileName }) => {
      const recorded = recordedBy(read, seq);
      const by = userName(read, recorded.actor);
      return { uid, from, to, standard: standardText.parse(standard), fileName, at: recorded.at, by };
    }),
  });

/** trial.accounts: where each account of the day's trial balance goes. */
export const trialAccounts: QueryHandler<'trial.accounts'> = ({ read, book }, { to }) => {
  const trial = trialOn(read, book, to, ALL_KNOWN);
  if (trial === null) return ok({ standard: null, rows: [] });
  const own = ownLines(read, trial.standard, ALL_KNOWN);
  const mapping = mappingOf(trial.standard, own);
  return ok({
    standard: trial.standard,
    rows: leavesOf(trial.rows).map((row) => ({
      code: row.code,
      name: row.name,
      closing: amountText(closingOf(row), book.currency),
      line: lineOf(row.code, mapping),
      own: [...own.keys()].some((code) => row.code.startsWith(code)),
    })),
  });
};

/** trial.record: keeps a trial balance whose sums are proven. */
export const trialRecord: CommandHandler<'trial.record'> = (context, request) => {
  const { write, seq, book, newUid } = context;
  const { from, to, standard, fileName, text } = request;
  if (from > to) return refuse('REPORT_SPAN_INVERTED', 'trial.record', { from, to });
  const rows = readTrialBalance(text, book.currency);
  if (!rows.ok) return rows;
  const wrong = trialProblem(rows.value, book.currency);
  if (wrong !== null) return err(wrong);
  const uid = newUid();
  insertTrial(write, { uid, seq, from, to, standard, fileName, source: text });
  return ok({ seq, uid });
};

/** trial.map: a person's word on the line of a code and of all that begin with it. */
export const trialMap: CommandHandler<'trial.map'> = ({ write, seq }, { standard, code, line }) => {
  insertMappedLine(write, { seq, standard, code, line });
  return ok({ seq, uid: null });
};
