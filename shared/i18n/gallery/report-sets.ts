import type { ReportBody } from '../../contract/template.ts';

type Asked = Pick<ReportBody, 'report' | 'period'> & Partial<Pick<ReportBody, 'ledger' | 'basis'>>;

/** What each report of the gallery asks. */
export const REPORT_SETS = {
  'aging-month-end': { report: 'aging', period: 'last_month' },
  'aging-today': { report: 'aging', period: 'today' },
  'aging-since-invoice': { report: 'aging', period: 'last_month', basis: 'document_date' },
  'aging-year-end': { report: 'aging', period: 'last_year', basis: 'document_date' },
  'aging-payables': { report: 'aging', period: 'last_month', ledger: 'AP' },
  'overdue-today': { report: 'overdue', period: 'today' },
  'overdue-payables': { report: 'overdue', period: 'today', ledger: 'AP' },
  'forecast-receipts': { report: 'forecast', period: 'today' },
  'forecast-payments': { report: 'forecast', period: 'today', ledger: 'AP' },
  'turnover-quarter': { report: 'turnover', period: 'last_quarter' },
  'turnover-year': { report: 'turnover', period: 'twelve_ended' },
  'turnover-payables': { report: 'turnover', period: 'twelve_ended', ledger: 'AP' },
  'trend-twelve': { report: 'trend', period: 'twelve_months' },
  'sales-cash-month': { report: 'sales-cash', period: 'last_month' },
  'sales-cash-year': { report: 'sales-cash', period: 'year' },
  'purchases-paid': { report: 'sales-cash', period: 'last_quarter', ledger: 'AP' },
  'deductions-quarter': { report: 'deductions', period: 'last_quarter' },
  'deductions-payables': { report: 'deductions', period: 'last_year', ledger: 'AP' },
  'commission-month': { report: 'salespeople', period: 'last_month' },
  'salespeople-year': { report: 'salespeople', period: 'year' },
  'profit-month': { report: 'profit', period: 'last_month' },
  'profit-year': { report: 'profit', period: 'year' },
  'profit-products-quarter': { report: 'profit-products', period: 'last_quarter' },
  'contracts-month-end': { report: 'contracts', period: 'last_month' },
  'projects-today': { report: 'projects', period: 'today' },
  'credit-today': { report: 'credit', period: 'today' },
  'rating-quarter': { report: 'rating', period: 'last_quarter' },
  'provision-quarter': { report: 'provision', period: 'last_quarter' },
  'provision-movement': { report: 'provision-roll', period: 'year' },
  'written-off-years': { report: 'written-off', period: 'twelve_months' },
  'reclass-month-end': { report: 'reclass', period: 'last_month' },
  'income-month': { report: 'income-statement', period: 'last_month' },
  'balance-sheet-quarter': { report: 'balance-sheet', period: 'last_quarter' },
  'cash-flow-month': { report: 'cash-flow', period: 'last_month' },
  'cash-flow-year': { report: 'cash-flow', period: 'year' },
  'cash-flow-indirect-year': { report: 'cash-flow-indirect', period: 'last_year' },
  'reconcile-last-month': { report: 'reconcile-month', period: 'last_month' },
  'reconcile-this-year': { report: 'reconcile-year', period: 'year' },
  'reconcile-causes': { report: 'reconcile-errors', period: 'last_quarter' },
  'import-quality': { report: 'import-errors', period: 'quarter' },
} as const satisfies Readonly<Record<string, Asked>>;
export type ReportSetId = keyof typeof REPORT_SETS;

/** What a report of the gallery is called, and when it is of use. */
export type ReportTexts = Readonly<Record<ReportSetId, { readonly name: string; readonly purpose: string }>>;
