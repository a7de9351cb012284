import { flowTarget } from '../../../../shared/contract/cash-flow.ts';
import {
  type FlowMapping,
  type FlowTarget,
  flowTargetOf,
} from '../../../../shared/domain/report/cash-indirect.ts';
import { lineOf, type Standard, STATEMENT_LINES } from '../../../../shared/domain/report/statement-lines.ts';
import { closingOf, leavesOf } from '../../../../shared/domain/report/trial-balance.ts';
import { refuse } from '../../../../shared/errors/problem.ts';
import { sumOf } from '../../../../shared/std/integer.ts';
import { ok } from '../../../../shared/std/result.ts';
import type { ReadHandle } from '../../store/handle.ts';
import { bankLineByUid } from '../../store/queries/bank.ts';
import { insertCashItem, insertMappedFlow, mappedFlows } from '../../store/queries/cash-flow.ts';
import { amountText } from '../amounts.ts';
import type { CommandHandler, QueryHandler } from '../context.ts';
import { readSettings } from '../settings/settings.ts';
import { cashEntries, cashLineRow } from './cash-direct.ts';
import { mappingAt, trialOn } from './trial.ts';

const ALL_KNOWN = Number.MAX_SAFE_INTEGER;

/** What persons said of accounts in the cash flow of a standard, as known at a journal number. */
export function flowsAt(read: ReadHandle, standard: Standard, knownAt: number): FlowMapping {
  const own = new Map<string, FlowTarget>();
  for (const { code, target } of mappedFlows(read, standard, knownAt)) {
    if (target === null) own.delete(code);
    else own.set(code, flowTarget.parse(target));
  }
  return own;
}

/** cash.lines: bank lines of a span with their items. */
export const cashLinesQuery: QueryHandler<'cash.lines'> = ({ read, book }, request) => {
  const { from, to, item, offset, limit } = request;
  if (from > to) return refuse('REPORT_SPAN_INVERTED', 'cash.lines', { from, to });
  const currency = request.currency ?? book.currency;
  const scope = { currency, to, knownAt: ALL_KNOWN };
  const entries = cashEntries(read, scope, from, readSettings(read).cashFlow.rules).filter(
    ({ assigned }) => item === null || (assigned.item ?? 'none') === item,
  );
  return ok({
    rows: entries.slice(offset, offset + limit).map((entry) => cashLineRow(entry, currency)),
    total: entries.length,
    sum: amountText(sumOf(entries.map(({ line }) => line.amount)), currency),
  });
};

/** cash.assign: a person's word on bank lines; amount, date and class stay. */
export const cashAssign: CommandHandler<'cash.assign'> = ({ write, seq }, { uids, item, reason }) => {
  for (const uid of uids) {
    const line = bankLineByUid(write, uid);
    if (line === null) return refuse('NOT_FOUND', `bank line ${uid}`);
    insertCashItem(write, { seq, bankLineId: line.id, item, reason });
  }
  return ok({ seq, uid: null });
};

/** cash.accounts: where each account of the day's trial balance goes in the cash flow. */
export const cashAccounts: QueryHandler<'cash.accounts'> = ({ read, book }, { to }) => {
  const trial = trialOn(read, book, to, ALL_KNOWN);
  if (trial === null) return ok({ standard: null, rows: [] });
  const lines = mappingAt(read, trial.standard, ALL_KNOWN);
  const own = flowsAt(read, trial.standard, ALL_KNOWN);
  return ok({
    standard: trial.standard,
    rows: leavesOf(trial.rows).map((row) => {
      const line = lineOf(row.code, lines);
      const side = line === null ? null : STATEMENT_LINES[line];
      const result =
        side === 'income' || side === 'expense' || line === 'retained' || line === 'surplusReserve';
      return {
        code: row.code,
        name: row.name,
        closing: amountText(closingOf(row), book.currency),
        target: flowTargetOf(row.code, lines, own) ?? (result ? ('profit' as const) : null),
        own: [...own.keys()].some((code) => row.code.startsWith(code)),
      };
    }),
  });
};

/** cash.map: a person's word on where a code and all that begin with it go. */
export const cashMap: CommandHandler<'cash.map'> = ({ write, seq }, { standard, code, target }) => {
  insertMappedFlow(write, { seq, standard, code, target });
  return ok({ seq, uid: null });
};
