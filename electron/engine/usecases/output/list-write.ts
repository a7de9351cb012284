import { basename } from 'node:path';
import { operationNamed, type ParsedRequestOf } from '../../../../shared/contract/contract.ts';
import type { ReplyOf } from '../../../../shared/contract/contract.ts';
import { type Problem, refuse } from '../../../../shared/errors/problem.ts';
import { present } from '../../../../shared/std/assert.ts';
import { ok, type Result } from '../../../../shared/std/result.ts';
import type { Locale } from '../../../../shared/i18n/message.ts';
import { writeTableCsv } from '../../writers/table-csv/write-table-csv.ts';
import { SHEET_ROWS_MAX, writeTableXlsx } from '../../writers/table-xlsx/write-table-xlsx.ts';
import type { Table } from '../../writers/table.ts';
import { writeFileInPieces, writeWholeFile } from '../../writers/write-file.ts';
import { bankLines } from '../bank/bank.ts';
import type { QueryContext } from '../context.ts';
import { documentList } from '../document/documents.ts';
import { cancelledJob, type JobContext, type JobHandler } from '../job-context.ts';
import { ledgerAccount } from '../ledger/account.ts';
import { ledgerAging } from '../ledger/aging.ts';
import { ledgerBalances } from '../ledger/balances.ts';
import { customFields } from '../master/stored.ts';
import { partyList } from '../party/party.ts';
import { gradesOn } from '../report/rating.ts';
import { fileTable, wholeReport } from '../report/paper.ts';
import { planProgress } from '../plan/progress.ts';
import { deliveryCheck } from '../order/check.ts';
import { orderFlowQuery } from '../order/flow.ts';
import { salesMonths } from '../order/sales.ts';
import { orderList } from '../order/trade.ts';
import { letterList } from '../letter/list.ts';
import { readSettings } from '../settings/settings.ts';
import { chosenPath } from './chosen-path.ts';
import { deliveryTable, flowTable, orderTable, salesTable } from './order-tables.ts';
import { listPdf } from './list-pdf.ts';
import {
  accountTable,
  agingTable,
  balanceTable,
  bankLineTable,
  documentTable,
  partyTable,
} from './list-tables.ts';
import { planTable } from './plan-table.ts';
import { letterTable } from './letter-table.ts';
import { shownTable } from './shown-table.ts';

type ListQuery =
  | 'party.list'
  | 'document.list'
  | 'bank.lines'
  | 'letter.list'
  | 'ledger.aging'
  | 'ledger.balances'
  | 'ledger.account'
  | 'plan.progress'
  | 'order.list'
  | 'order.flow'
  | 'delivery.check'
  | 'sales.months';

const ALL_ROWS = { offset: 0, limit: Number.MAX_SAFE_INTEGER } as const;

/** Reads a list whole: the query of the screen, without its pages. */
function whole<N extends ListQuery>(
  context: JobContext,
  name: N,
  handler: (context: QueryContext, request: ParsedRequestOf<N>) => Result<ReplyOf<N>, Problem>,
  request: Readonly<Record<string, unknown>>,
): Result<ReplyOf<N>, Problem> {
  const parsed = parsedRequest(name, request);
  if (!parsed.ok) return parsed;
  // Only the page of the parsed request is widened to all rows.
  const all = { ...(parsed.value as object), ...ALL_ROWS } as unknown as ParsedRequestOf<N>;
  return context.read.snapshot(() => handler(context, all));
}

/** What a query is asked, less the page: the request of a list names none. */
function parsedRequest<N extends ListQuery | 'report.run'>(
  name: N,
  request: Readonly<Record<string, unknown>>,
): Result<ParsedRequestOf<N>, Problem> {
  const { offset: _offset, limit: _limit, ...filter } = request;
  const parsed = present(operationNamed(name), name).request.safeParse(filter);
  if (parsed.success) return ok(parsed.data as ParsedRequestOf<N>); // made by this query's own schema
  const issue = parsed.error.issues[0];
  return refuse('REQUEST_INVALID', name, {
    field: issue?.path.join('.') ?? '',
    reason: issue?.message ?? '',
  });
}

type Listed = { readonly rows: readonly unknown[] } | { readonly lines: readonly unknown[] };
/** A list and how many rows it has besides its sums. */
type Drawn = { readonly table: Table; readonly rows: number };

function rowsOf(reply: Listed): number {
  return 'rows' in reply ? reply.rows.length : reply.lines.length;
}

function tableOf(
  context: JobContext,
  { list, request, locale, columns }: ParsedRequestOf<'list.write'>,
): Result<Drawn, Problem> {
  const made = <R extends Listed>(
    reply: Result<R, Problem>,
    draw: (reply: R, locale: Locale) => Table,
  ): Result<Drawn, Problem> =>
    reply.ok ? ok({ table: draw(reply.value, locale), rows: rowsOf(reply.value) }) : reply;
  switch (list) {
    case 'parties':
      return partiesTable(context, { request, locale, columns });
    case 'documents':
      return made(whole(context, 'document.list', documentList, request), (reply, words) =>
        documentTable(reply, words, customFields(context.read, 'document')),
      );
    case 'bank-lines':
      return made(whole(context, 'bank.lines', bankLines, request), bankLineTable);
    case 'letters':
      return made(whole(context, 'letter.list', letterList, request), letterTable);
    case 'aging':
      return made(whole(context, 'ledger.aging', ledgerAging, request), agingTable);
    case 'balances':
      return made(whole(context, 'ledger.balances', ledgerBalances, request), balanceTable);
    case 'account':
      return made(whole(context, 'ledger.account', ledgerAccount, request), accountTable);
    case 'orders':
      return made(whole(context, 'order.list', orderList, request), orderTable);
    case 'order-flow':
      return made(whole(context, 'order.flow', orderFlowQuery, request), flowTable);
    case 'deliveries':
      return made(whole(context, 'delivery.check', deliveryCheck, request), deliveryTable);
    case 'sales':
      return made(whole(context, 'sales.months', salesMonths, request), salesTable);
    case 'plan':
      return made(whole(context, 'plan.progress', planProgress, request), planTable);
    case 'report':
      return reportTable(context, request, locale);
  }
}

/** The parties; their ratings are worked out only for a file that has them. */
function partiesTable(
  context: JobContext,
  { request, locale, columns }: Pick<ParsedRequestOf<'list.write'>, 'request' | 'locale' | 'columns'>,
): Result<Drawn, Problem> {
  const reply = whole(context, 'party.list', partyList, { ...request, classes: true });
  if (!reply.ok) return reply;
  const { rows } = reply.value;
  const asked = parsedRequest('party.list', request);
  if (!asked.ok) return asked;
  const grades =
    columns?.includes('rating') === true
      ? context.read.snapshot(() =>
          gradesOn(context, asked.value.asOf, new Set(rows.map(({ currency }) => currency))),
        )
      : ok(null);
  if (!grades.ok) return grades;
  const fields = customFields(context.read, 'party');
  const { debtDays } = readSettings(context.read).classes;
  return ok({ table: partyTable(reply.value, locale, fields, debtDays, grades.value), rows: rows.length });
}

/** A report with its foot, its figures and its terms. */
function reportTable(
  context: JobContext,
  request: Readonly<Record<string, unknown>>,
  locale: Locale,
): Result<Drawn, Problem> {
  const parsed = parsedRequest('report.run', { ...request, locale });
  if (!parsed.ok) return parsed;
  const { offset: _offset, limit: _limit, ...subject } = parsed.value;
  const report = context.read.snapshot(() => wholeReport(context, subject));
  return report.ok ? ok({ table: fileTable(report.value), rows: report.value.table.rows.length }) : report;
}

/** list.write: every row of a list, not only the page that is shown, in its columns and words, or in those of its columns that are shown. */
export const listWrite: JobHandler<'list.write'> = async (context, request) => {
  const path = chosenPath(context, request.file, 'list.write');
  if (!path.ok) return path;
  context.progress(0, 2, 'list.gather');
  const drawn = tableOf(context, request);
  if (!drawn.ok) return drawn;
  const { rows } = drawn.value;
  const shown = shownTable(request.list, drawn.value.table, rows, request.columns);
  if (!shown.ok) return shown;
  const table = shown.value;
  if (request.format === 'xlsx' && table.rows.length > SHEET_ROWS_MAX)
    return refuse('REQUEST_TOO_LARGE', 'list.write', { size: String(rows), limit: String(SHEET_ROWS_MAX) });
  await context.breathe();
  if (context.cancelled()) return cancelledJob('list.write');
  context.progress(1, 2, 'list.write');
  const written =
    request.format !== 'xlsx'
      ? writeWholeFile(
          path.value,
          request.format === 'csv' ? writeTableCsv(table) : listPdf(context, table, request.locale),
          'replace',
        )
      : await writeFileInPieces(
          path.value,
          (write) => writeTableXlsx(table, [table.rows], new Date(context.at), write),
          'replace',
        );
  if (!written.ok) return written;
  context.progress(2, 2, 'done');
  return ok({ fileName: basename(path.value), rows });
};
