import { canonicalText } from '../../../../shared/contract/canonical-bytes.ts';
import type { ReportKind } from '../../../../shared/contract/report.ts';
import type { Problem } from '../../../../shared/errors/problem.ts';
import { ok, type Result } from '../../../../shared/std/result.ts';
import type { ReadHandle } from '../../store/handle.ts';
import { headSeq } from '../../store/queries/ledger.ts';
import type { BookFacts, QueryContext } from '../context.ts';
import { agingReport, overdueReport } from './aging-reports.ts';
import { cashIndirectReport } from './cash-indirect-report.ts';
import { cashFlowReport } from './cash-report.ts';
import { contractsReport } from './contract-reports.ts';
import { importErrorsReport, reconcileErrorsReport } from './error-reports.ts';
import { reconcileMonthReport, reconcileYearReport } from './reconcile-reports.ts';
import { forecastReport } from './forecast-report.ts';
import { groundOf, type ReportDraft, type ReportGround, type ReportSubject } from './ground.ts';
import { creditReport, deductionsReport, salespeopleReport } from './party-reports.ts';
import { profitProductsReport, profitReport } from './profit-report.ts';
import {
  provisionReport,
  provisionRollReport,
  reclassReport,
  writtenOffReport,
} from './provision-reports.ts';
import { ratingReport } from './rating-report.ts';
import { salesCashReport, trendReport } from './span-reports.ts';
import { balanceSheetReport, incomeReport } from './statement-reports.ts';
import { turnoverReport } from './turnover-report.ts';

type Maker = (ground: ReportGround, book: BookFacts) => Result<ReportDraft, Problem>;

function always(make: (ground: ReportGround, book: BookFacts) => ReportDraft): Maker {
  return (ground, book) => ok(make(ground, book));
}

const MAKERS: { readonly [K in ReportKind]: Maker } = {
  aging: always(agingReport),
  overdue: always(overdueReport),
  forecast: always(forecastReport),
  turnover: always(turnoverReport),
  trend: always(trendReport),
  'sales-cash': always(salesCashReport),
  deductions: always(deductionsReport),
  salespeople: always(salespeopleReport),
  profit: always(profitReport),
  'profit-products': always(profitProductsReport),
  contracts: always(contractsReport('contract')),
  projects: always(contractsReport('project')),
  credit: always(creditReport),
  rating: always(ratingReport),
  provision: provisionReport,
  'provision-roll': always(provisionRollReport),
  'written-off': always(writtenOffReport),
  reclass: always(reclassReport),
  'income-statement': always(incomeReport),
  'balance-sheet': always(balanceSheetReport),
  'cash-flow': always(cashFlowReport),
  'cash-flow-indirect': always(cashIndirectReport),
  'reconcile-month': always(reconcileMonthReport),
  'reconcile-year': always(reconcileYearReport),
  'reconcile-errors': always(reconcileErrorsReport),
  'import-errors': always(importErrorsReport),
};

/** A report with the ground it was drawn from. */
export type DrawnReport = { readonly ground: ReportGround; readonly draft: ReportDraft };

/** Reports kept for their next page or the opening of a figure; a changed book makes them anew. */
const KEPT = 6;
const kept = new WeakMap<ReadHandle, Map<string, DrawnReport>>();

/** Draws a report, or hands over the one just drawn from the same state of the book. */
export function drawReport(
  context: Pick<QueryContext, 'read' | 'book'>,
  subject: ReportSubject,
): Result<DrawnReport, Problem> {
  const known = kept.get(context.read) ?? new Map<string, DrawnReport>();
  const key = `${headSeq(context.read)} ${canonicalText(subject)}`;
  const found = known.get(key);
  if (found !== undefined) return ok(found);
  const ground = groundOf(context, subject);
  if (!ground.ok) return ground;
  const draft = MAKERS[subject.kind](ground.value, context.book);
  if (!draft.ok) return draft;
  const drawn = { ground: ground.value, draft: draft.value };
  if (known.size >= KEPT) known.clear();
  known.set(key, drawn);
  kept.set(context.read, known);
  return ok(drawn);
}
