import type { ParsedRequestOf } from '../../../../shared/contract/contract.ts';
import {
  BOOK_REPORTS,
  GROUP_REPORTS,
  RECEIVABLE_REPORTS,
  type ReportColumn,
  type ReportColumnKind,
  type ReportLine,
  type ReportReply,
} from '../../../../shared/contract/report.ts';
import type { LineAccount } from '../../../../shared/domain/report/statement-lines.ts';
import { monthsBefore, type Span } from '../../../../shared/domain/report/spans.ts';
import { type Problem, refuse } from '../../../../shared/errors/problem.ts';
import type { MessageParams } from '../../../../shared/i18n/message.ts';
import { hasReportText, reportText, type ReportTextKey } from '../../../../shared/i18n/report.ts';
import { present } from '../../../../shared/std/assert.ts';
import { ok, type Result } from '../../../../shared/std/result.ts';
import type { ReadHandle } from '../../store/handle.ts';
import { partyByUid } from '../../store/queries/party.ts';
import type { FigureLines, Page } from '../../store/queries/report-lines.ts';
import { type PartyStanding, partyStandings, type ReportScope } from '../../store/queries/report-sums.ts';
import { amountText } from '../amounts.ts';
import type { QueryContext } from '../context.ts';
import { type Moment, momentOf } from '../ledger/point-in-time.ts';

/** What is asked, without which rows of it. */
export type ReportSubject = Omit<ParsedRequestOf<'report.run'>, 'offset' | 'limit'>;

/** Calendar months a report of a span covers unless its first day is given. */
const MONTHS_SHOWN = 12;

/** Reads the lines of a figure; Σ of all of them is the figure. */
export type Figure = (page: Page) => FigureLines;

/** One cell: what it says, and what it opens into. */
export type Cell = {
  readonly text: string | null;
  readonly figure: Figure | null;
  /** Accounts of the general ledger it is made of instead of documents. */
  readonly accounts?: readonly LineAccount[];
  /** Lines of another kind it is made of: their amounts add up to the figure. */
  readonly entries?: () => readonly ReportLine[];
};

export type DraftRow = {
  readonly key: string;
  readonly partyUid: string | null;
  readonly cells: readonly Cell[];
};

/** A report worked out whole; pages of it are cut when it is asked for. */
export type ReportDraft = {
  readonly columns: readonly ReportColumn[];
  readonly rows: readonly DraftRow[];
  readonly foot: readonly Cell[] | null;
  readonly figures: ReportReply['figures'];
  readonly terms: readonly string[];
  readonly chart: ReportReply['chart'];
  /** Documents of other currencies are in it too, converted. */
  readonly converted?: boolean;
};

/** What every report is drawn from: one snapshot, one ledger and currency, a span, and the words of a language. */
export class ReportGround {
  readonly read: ReadHandle;
  readonly subject: ReportSubject;
  readonly currency: string;
  readonly span: Span;
  readonly moment: Moment;
  readonly scope: ReportScope;
  private standings: ReadonlyMap<number, PartyStanding> | null = null;

  constructor(
    read: ReadHandle,
    subject: ReportSubject,
    currency: string,
    span: Span,
    partyId: number | null,
  ) {
    this.read = read;
    this.subject = subject;
    this.currency = currency;
    this.span = span;
    this.moment = momentOf(read, span.to, subject.knownAt);
    this.scope = {
      ledger: subject.ledger,
      currency,
      partyId,
      group:
        subject.group === '' || !GROUP_REPORTS.includes(subject.kind)
          ? null
          : { name: subject.group, day: span.to },
      point: { ...this.moment.point, asOf: span.to },
    };
  }

  /** Every party; read when the first one is asked for. */
  get parties(): ReadonlyMap<number, PartyStanding> {
    this.standings ??= new Map(partyStandings(this.read, this.scope.point).map((party) => [party.id, party]));
    return this.standings;
  }

  /** The scope on another day, as known at the same journal number. */
  scopeOn(asOf: string): ReportScope {
    return { ...this.scope, point: { ...this.scope.point, asOf } };
  }

  party(id: number): PartyStanding {
    return present(this.parties.get(id), `party ${id}`);
  }

  say(key: string, params: MessageParams = {}): string {
    return reportText(this.subject.locale, key, params);
  }

  amount(minor: bigint): string {
    return amountText(minor, this.currency);
  }

  /** A caption; payables have their own where the word differs. */
  caption(key: string): string {
    const own = `${key}${this.subject.ledger}`;
    return this.say(hasReportText(own) ? own : key);
  }

  column(id: string, kind: ReportColumnKind): ReportColumn {
    return { id, title: this.caption(`column.${id}`), kind };
  }

  term(key: `term.${string}` & ReportTextKey, params: MessageParams = {}): string {
    return this.say(key, params);
  }
}

/** A cell that says something and opens nothing. */
export function plain(text: string | null): Cell {
  return { text, figure: null };
}

/** Checks what is asked and gathers the ground of a report. */
export function groundOf(
  { read, book }: Pick<QueryContext, 'read' | 'book'>,
  subject: ReportSubject,
): Result<ReportGround, Problem> {
  if (subject.ledger === 'AP' && RECEIVABLE_REPORTS.includes(subject.kind))
    return refuse('REPORT_RECEIVABLES_ONLY', subject.kind, {
      title: reportText(subject.locale, `title.${subject.kind}`),
    });
  const first = monthsBefore(subject.to, MONTHS_SHOWN).at(-1)?.from ?? subject.to;
  const from = subject.from ?? first;
  if (from > subject.to) return refuse('REPORT_SPAN_INVERTED', subject.kind, { from, to: subject.to });
  const party = subject.partyUid === null ? null : partyByUid(read, subject.partyUid);
  if (subject.partyUid !== null && party === null) return refuse('NOT_FOUND', `party ${subject.partyUid}`);
  // The general ledger is kept in the book's currency alone.
  const ofBook = BOOK_REPORTS.includes(subject.kind);
  const currency = ofBook ? book.currency : (subject.currency ?? book.currency);
  return ok(new ReportGround(read, subject, currency, { from, to: subject.to }, party?.id ?? null));
}
