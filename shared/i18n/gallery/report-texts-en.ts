import type { ReportTexts } from './report-sets.ts';

/** Names and purposes of reports of the gallery, in English. */
export const EN_REPORT_TEXTS: ReportTexts = {
  'aging-month-end': {
    name: 'Receivables by age, last month end (due date)',
    purpose: 'The monthly meeting: how much was overdue at the end of last month, and for how long.',
  },
  'aging-today': {
    name: 'Receivables by age, today',
    purpose: 'Before calling customers: who owes and by how many days they are late.',
  },
  'aging-since-invoice': {
    name: 'Receivables by age, last month end (document date)',
    purpose: 'As provisions and group reports usually count: ages from the date of the document.',
  },
  'aging-year-end': {
    name: 'Receivables by age, last year end (audit)',
    purpose: 'For the annual audit: ages on 31 December from the date of the document.',
  },
  'aging-payables': {
    name: 'Payables by age, last month end',
    purpose: 'Whether payments to suppliers have passed their day, before supplies suffer.',
  },
  'overdue-today': {
    name: 'Top overdue, today',
    purpose: 'The largest overdue amounts first: whom to speak with today.',
  },
  'overdue-payables': {
    name: 'Suppliers not paid in time',
    purpose: 'Before a payment run: whose day has passed, and by how much.',
  },
  'forecast-receipts': {
    name: 'Forecast of receipts',
    purpose: 'Planning funds: what comes in over the next weeks, judged by how customers have paid.',
  },
  'forecast-payments': {
    name: 'Forecast of payments',
    purpose: 'The other half of the plan: what falls due to suppliers over the next weeks.',
  },
  'turnover-quarter': {
    name: 'Turnover and DSO, last quarter',
    purpose: 'The review of the quarter: turnover, days of sales outstanding, effect of collection.',
  },
  'turnover-year': {
    name: 'DSO of twelve whole months',
    purpose: 'Without the season: twelve whole months up to last month end, to compare with former years.',
  },
  'turnover-payables': {
    name: 'Days payable',
    purpose: 'Before talks on terms: after how many days we paid over twelve whole months.',
  },
  'trend-twelve': {
    name: 'Trend of twelve months',
    purpose: 'Month by month, whether balances, overdue amounts and days get better or worse.',
  },
  'sales-cash-month': {
    name: 'Sales and cash, last month',
    purpose: 'The business review: what was sold, what came in, and the one as a share of the other.',
  },
  'sales-cash-year': {
    name: 'Sales and cash, this year',
    purpose: 'Sales, receipts and what lies between them by customer, since the first of January.',
  },
  'purchases-paid': {
    name: 'Purchases and payments, last quarter',
    purpose: 'Payables: what suppliers invoiced and what was paid in the quarter.',
  },
  'deductions-quarter': {
    name: 'Deductions by code, last quarter',
    purpose: 'Where money leaks: fees, discounts, quality claims, odd cents, and who bears them.',
  },
  'deductions-payables': {
    name: 'Deductions from suppliers, last year',
    purpose: 'Before the yearly talks: what was deducted from suppliers, by code.',
  },
  'commission-month': {
    name: 'Commission base, last month',
    purpose: 'Working out commissions: sales, receipts and the base of each salesperson.',
  },
  'salespeople-year': {
    name: 'Salespeople, this year',
    purpose: 'The ranking: sales, receipts and overdue amounts since the first of January.',
  },
  'profit-month': {
    name: 'Profit by customer, last month',
    purpose: 'Which customers earn money: sales less cost, with the share of sales whose cost is known.',
  },
  'profit-year': {
    name: 'Profit by customer, this year',
    purpose: 'Before talks on prices and terms: what each customer has left since the first of January.',
  },
  'profit-products-quarter': {
    name: 'Profit by product, last quarter',
    purpose: 'The review of the range: what each product earned, and those whose cost nobody has given.',
  },
  'contracts-month-end': {
    name: 'Contracts, last month end',
    purpose: 'Works and equipment: invoiced, received, retained and open, a line for each contract.',
  },
  'projects-today': {
    name: 'Projects, today',
    purpose: 'When a project manager asks: what was invoiced and what came in so far.',
  },
  'credit-today': {
    name: 'Use of credit limits',
    purpose: 'Before releasing a delivery: who is above the limit, and what is left.',
  },
  'rating-quarter': {
    name: 'Credit rating, last quarter end',
    purpose: 'The quarterly review of limits: each customer’s grade by how it paid.',
  },
  'provision-quarter': {
    name: 'Provision for bad debts, last quarter end',
    purpose: 'The charge of the quarter: what the provision ought to be by ages and rates.',
  },
  'provision-movement': {
    name: 'Provision, movement of this year',
    purpose: 'For the notes: opening, charged, released, written off, recovered, closing.',
  },
  'written-off-years': {
    name: 'Written off, still pursued',
    purpose: 'Gone from the accounts but not given up: the list of twelve months to go on collecting.',
  },
  'reclass-month-end': {
    name: 'Reclassification, last month end',
    purpose: 'Before the balance sheet: credit receivables and debit payables become advances.',
  },
  'income-month': {
    name: 'Income statement, last month',
    purpose: 'Once the trial balance of last month is imported: revenue, costs, expenses and profit.',
  },
  'balance-sheet-quarter': {
    name: 'Balance sheet, last quarter end',
    purpose: 'The quarterly return: assets, liabilities and equity.',
  },
  'cash-flow-month': {
    name: 'Cash flow, last month (direct)',
    purpose: 'Bank lines of last month by item, and those that have none yet.',
  },
  'cash-flow-year': {
    name: 'Cash flow, this year (direct)',
    purpose: 'Operating, investing and financing cash since the first of January.',
  },
  'cash-flow-indirect-year': {
    name: 'Cash flow, last year (indirect)',
    purpose: 'For the notes of the annual accounts: from profit to operating cash.',
  },
  'reconcile-last-month': {
    name: 'Reconciliation, last month',
    purpose:
      'Progress: how many accounts and how much of the balances were compared, and who did not answer.',
  },
  'reconcile-this-year': {
    name: 'Reconciliation, this year',
    purpose: 'Month by month: coverage, answers and differences left over.',
  },
  'reconcile-causes': {
    name: 'Causes of differences, last quarter',
    purpose: 'Where differences come from: number and amount by class and cause.',
  },
  'import-quality': {
    name: 'Common errors of imports, this quarter',
    purpose: 'Quality of the source: which files and columns keep failing, and what to mend.',
  },
};
