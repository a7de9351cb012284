import type { ReportColumnKind, ReportReply } from '../../../../shared/contract/report.ts';
import type { Problem } from '../../../../shared/errors/problem.ts';
import { ok, type Result } from '../../../../shared/std/result.ts';
import type { Table, TableColumn } from '../../writers/table.ts';
import type { QueryContext } from '../context.ts';
import { drawReport } from './drafts.ts';
import type { ReportSubject } from './ground.ts';
import { replyOf } from './reports.ts';

const ALL_ROWS = { offset: 0, limit: Number.MAX_SAFE_INTEGER } as const;
/** Quotients and percentages are numbers with two places, as amounts are. */
const KINDS: { readonly [K in ReportColumnKind]: TableColumn['kind'] } = {
  text: 'text',
  amount: 'amount',
  number: 'amount',
  percent: 'amount',
  integer: 'integer',
  date: 'date',
};

/** A whole report and its table without the foot. */
export type WholeReport = { readonly reply: ReportReply; readonly table: Table };

/** Draws a report whole. */
export function wholeReport(
  context: Pick<QueryContext, 'read' | 'book'>,
  subject: ReportSubject,
): Result<WholeReport, Problem> {
  const drawn = drawReport(context, subject);
  if (!drawn.ok) return drawn;
  const reply = replyOf(drawn.value, ALL_ROWS);
  return ok({
    reply,
    table: {
      title: reply.title,
      columns: reply.columns.map(({ title, kind }) => ({ title, kind: KINDS[kind] })),
      rows: reply.rows.map(({ cells }) => cells),
    },
  });
}

/** The table of a report on file: with its foot, then what stands above it and its terms. */
export function fileTable({ reply, table }: WholeReport): Table {
  const text = table.columns.findIndex(({ kind }) => kind === 'text');
  const note = (said: string): readonly (string | null)[] =>
    table.columns.map((_, index) => (index === Math.max(0, text) ? said : null));
  return {
    ...table,
    rows: [
      ...table.rows,
      ...(reply.foot === null ? [] : [reply.foot.cells]),
      ...reply.figures.map(({ title, value, how }) =>
        note([title, value, how].filter((part) => part !== '').join('  ')),
      ),
      ...[reply.subtitle, ...reply.terms].map(note),
    ],
  };
}
