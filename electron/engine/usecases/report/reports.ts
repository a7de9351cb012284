import {
  BOOK_REPORTS,
  DAY_REPORTS,
  type ReportLine,
  type ReportReply,
} from '../../../../shared/contract/report.ts';
import type { LineAccount } from '../../../../shared/domain/report/statement-lines.ts';
import { refuse } from '../../../../shared/errors/problem.ts';
import { word } from '../../../../shared/i18n/message.ts';
import { sumOf } from '../../../../shared/std/integer.ts';
import { ok } from '../../../../shared/std/result.ts';
import { ledgerCurrencies } from '../../store/queries/report-sums.ts';
import { ownMinor } from '../amounts.ts';
import type { QueryHandler } from '../context.ts';
import { type DrawnReport, drawReport } from './drafts.ts';
import type { Cell, ReportDraft, ReportGround, ReportSubject } from './ground.ts';

const FOOT = 'foot';

function opensInto(cell: Cell | undefined): boolean {
  return (
    cell !== undefined && (cell.figure !== null || cell.accounts !== undefined || cell.entries !== undefined)
  );
}

function opensOf(draft: ReportDraft, cells: readonly Cell[]): string[] {
  return draft.columns.flatMap(({ id }, index) => (opensInto(cells[index]) ? [id] : []));
}

function textsOf(cells: readonly Cell[]): (string | null)[] {
  return cells.map(({ text }) => text);
}

function subtitleOf(ground: ReportGround): string {
  const { subject, currency, span, moment } = ground;
  const ledger = word(subject.locale, `ledger.${subject.ledger}`);
  const said = { ledger, currency, ...span, knownAt: moment.point.knownAt };
  const ofDay = DAY_REPORTS.includes(subject.kind);
  if (BOOK_REPORTS.includes(subject.kind))
    return ground.say(ofDay ? 'subtitleBook' : 'subtitleBookSpan', said);
  const whole = ground.say(ofDay ? 'subtitleDay' : 'subtitleSpan', said);
  const { group } = ground.scope;
  return group === null ? whole : ground.say('subtitleGroup', { whole, group: group.name });
}

/** A report as it is answered, with the rows of one page. */
export function replyOf(
  { ground, draft }: DrawnReport,
  page: { readonly offset: number; readonly limit: number },
): ReportReply {
  const { subject, currency, span } = ground;
  const ofBook = BOOK_REPORTS.includes(subject.kind);
  const used = ofBook ? [currency] : ledgerCurrencies(ground.read, subject.ledger);
  return {
    kind: subject.kind,
    title: ground.say(`title.${subject.kind}`),
    subtitle: subtitleOf(ground),
    ledger: subject.ledger,
    currency,
    currencies: used.includes(currency) ? [...used] : [currency, ...used],
    from: span.from,
    to: span.to,
    columns: [...draft.columns],
    rows: draft.rows.slice(page.offset, page.offset + page.limit).map(({ key, partyUid, cells }) => ({
      key,
      partyUid,
      cells: textsOf(cells),
      opens: opensOf(draft, cells),
    })),
    total: draft.rows.length,
    foot: draft.foot === null ? null : { cells: textsOf(draft.foot), opens: opensOf(draft, draft.foot) },
    figures: [...draft.figures],
    terms: ofBook
      ? [...draft.terms]
      : [
          ...draft.terms,
          ground.say(draft.converted === true ? 'term.converted' : 'term.currency', { currency }),
        ],
    chart: draft.chart,
    knownAt: ground.moment.point.knownAt,
  };
}

/** report.run: one page of a report. */
export const reportRun: QueryHandler<'report.run'> = (context, { offset, limit, ...subject }) => {
  const drawn = drawReport(context, subject);
  return drawn.ok ? ok(replyOf(drawn.value, { offset, limit })) : drawn;
};

/** An account of the general ledger as a line behind a figure. */
function accountLine(ground: ReportGround, { code, name, minor }: LineAccount): ReportLine {
  return {
    key: code,
    documentUid: null,
    partyUid: null,
    partyCode: code,
    partyName: name,
    number: code,
    kind: 'account',
    adjustmentCode: null,
    date: ground.span.to,
    dueDate: null,
    amount: ground.amount(minor),
    text: '',
  };
}

/** The lines of a cell that is made of something other than documents; null where it is not. */
function entriesOf(ground: ReportGround, cell: Cell | undefined): readonly ReportLine[] | null {
  if (cell?.entries !== undefined) return cell.entries();
  return cell?.accounts?.map((account) => accountLine(ground, account)) ?? null;
}

/** report.lines: what a figure is made of; the foot of the lines is the figure. */
export const reportLines: QueryHandler<'report.lines'> = (
  context,
  { row: key, column, offset, limit, ...asked },
) => {
  const subject: ReportSubject = asked;
  const drawn = drawReport(context, subject);
  if (!drawn.ok) return drawn;
  const { ground, draft } = drawn.value;
  const row = draft.rows.find((one) => one.key === key);
  const cells = row?.cells ?? (key === FOOT ? draft.foot : null);
  const index = draft.columns.findIndex(({ id }) => id === column);
  const entries = entriesOf(ground, cells?.[index]);
  if (entries !== null)
    return ok({
      title: `${cells?.[0]?.text ?? ''} · ${draft.columns[index]?.title ?? ''}`,
      currency: ground.currency,
      rows: entries.slice(offset, offset + limit),
      total: entries.length,
      foot: ground.amount(sumOf(entries.map(({ amount }) => ownMinor(amount, ground.currency)))),
      knownAt: ground.moment.point.knownAt,
    });
  const figure = cells?.[index]?.figure ?? null;
  if (figure === null) return refuse('REPORT_FIGURE_CLOSED', subject.kind, { row: key, column });
  const lines = figure({ offset, limit });
  return ok({
    title: `${cells?.[0]?.text ?? ''} · ${draft.columns[index]?.title ?? ''}`,
    currency: ground.currency,
    rows: lines.rows.map((line) => {
      const party = ground.party(line.partyId);
      return {
        key: `${line.documentUid} ${line.lineId}`,
        documentUid: line.documentUid,
        partyUid: party.uid,
        partyCode: party.code,
        partyName: party.name,
        number: line.number,
        kind: line.kind,
        adjustmentCode: line.adjustmentCode,
        date: line.date,
        dueDate: line.dueDate,
        amount: ground.amount(line.amount),
        text: '',
      };
    }),
    total: lines.total,
    foot: ground.amount(lines.sum),
    knownAt: ground.moment.point.knownAt,
  });
};
