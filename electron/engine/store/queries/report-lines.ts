import type { Row } from '../row.ts';
import { bigOf, intOf, textOf, textOrNull } from '../row.ts';
import type { ReadHandle } from '../handle.ts';
import { joinSql, type Sql, sql } from '../sql.ts';
import { type Dimension, ofDimension } from './contract-sums.ts';
import { notVoided, ofParties, ofScope, type ReportScope, soldBySql, stands } from './report-sums.ts';
import { salespersonSql } from './salesperson.ts';

/** A document or due line behind a figure. `amount` is signed as its ledger's balance changes. */
export type FigureLine = {
  readonly lineId: number;
  readonly documentUid: string;
  readonly partyId: number;
  readonly number: string;
  readonly kind: string;
  readonly adjustmentCode: string | null;
  readonly date: string;
  readonly dueDate: string | null;
  readonly amount: bigint;
};

/** A page of lines, how many there are, and Σ of all of them. */
export type FigureLines = {
  readonly rows: readonly FigureLine[];
  readonly total: number;
  readonly sum: bigint;
};

/** A page of a list; `limit` as large as the list reads it whole. */
export type Page = { readonly offset: number; readonly limit: number };

function lineFrom(row: Row): FigureLine {
  return {
    lineId: intOf(row, 'id'),
    documentUid: textOf(row, 'uid'),
    partyId: intOf(row, 'party_id'),
    number: textOf(row, 'number'),
    kind: textOf(row, 'kind'),
    adjustmentCode: textOrNull(row, 'adjustment_code'),
    date: textOf(row, 'date'),
    dueDate: textOrNull(row, 'due_date'),
    amount: bigOf(row, 'amount'),
  };
}

function pageOf(read: ReadHandle, lines: Sql, order: Sql, page: Page): FigureLines {
  const whole = read.get(sql`SELECT count(*) AS n, coalesce(sum(amount), 0) AS sum FROM (${lines})`) ?? {
    n: 0n,
    sum: 0n,
  };
  return {
    rows: read
      .all(sql`SELECT * FROM (${lines}) ORDER BY ${order} LIMIT ${page.limit} OFFSET ${page.offset}`)
      .map(lineFrom),
    total: intOf(whole, 'n'),
    sum: bigOf(whole, 'sum'),
  };
}

/** Documents of one person by who sold on the document's day. */
function soldBy(salesperson: string | null, knownAt: number): Sql {
  return salesperson === null ? sql`1 = 1` : sql`${soldBySql(knownAt)} = ${salesperson}`;
}

/** What is open with the parties one person has on the day of the point in time. */
function heldBy(salesperson: string | null, { asOf, knownAt }: ReportScope['point']): Sql {
  if (salesperson === null) return sql`1 = 1`;
  const now = salespersonSql(sql`pc.party_id`, sql`pc.salesperson`, sql`${asOf}`, knownAt);
  return sql`d.party_id IN (SELECT pc.party_id FROM party_current pc WHERE ${now} = ${salesperson})`;
}

function ofContract(contract: ContractChoice): Sql {
  return contract === null ? sql`1 = 1` : ofDimension(contract.dimension, contract.number);
}

/** Of one contract or project, of none (an empty number), or of all (null). */
type ContractChoice = { readonly dimension: Dimension; readonly number: string } | null;

/** Which documents: of some kinds, of a span by the day they entered the ledger. */
export type DocumentChoice = {
  readonly kinds: readonly string[];
  readonly code: string | null;
  readonly from: string | null;
  readonly salesperson: string | null;
  readonly contract: ContractChoice;
};

/** Documents of a scope up to its day, oldest first. */
export function documentLines(
  read: ReadHandle,
  scope: ReportScope,
  choice: DocumentChoice,
  page: Page,
): FigureLines {
  const kinds = joinSql(
    choice.kinds.map((kind) => sql`${kind}`),
    ', ',
  );
  const parts: Sql[] = [
    ofScope(scope),
    notVoided(scope),
    sql`d.kind IN (${kinds})`,
    soldBy(choice.salesperson, scope.point.knownAt),
    ofContract(choice.contract),
  ];
  if (choice.from !== null) parts.push(sql`d.ledger_date >= ${choice.from}`);
  if (choice.code !== null) parts.push(sql`coalesce(d.adjustment_code, 'other') = ${choice.code}`);
  const lines = sql`SELECT d.id, d.uid, d.party_id, d.number, d.kind, d.adjustment_code, d.date, NULL AS due_date, d.gross AS amount
    FROM document d WHERE ${joinSql(parts, ' AND ')}`;
  return pageOf(read, lines, sql`date, id`, page);
}

/** Which open lines: by sign, by a span of the dates ages count from, by control account. Null dates are without end. */
export type OpenChoice = {
  readonly sign: 'positive' | 'negative' | 'all';
  readonly basis: 'due_date' | 'document_date';
  readonly from: string | null;
  readonly to: string | null;
  readonly control: string | null;
  readonly salesperson: string | null;
  readonly contract: ContractChoice;
};

/** What is open at the scope's point in time, oldest due first. `present`: the point is simply the present. */
export function openFigureLines(
  read: ReadHandle,
  scope: ReportScope,
  choice: OpenChoice,
  present: boolean,
  page: Page,
): FigureLines {
  const party = ofParties(scope, sql`o.party_id`);
  const source = present
    ? sql`SELECT o.line_id, o.open FROM open_line o WHERE o.ledger = ${scope.ledger} AND o.currency = ${scope.currency} AND ${party}`
    : sql`SELECT l.id AS line_id, l.amount
          - coalesce((SELECT sum(a.amount) FROM allocation a WHERE a.positive_line_id = l.id AND ${stands(scope)}), 0)
          + coalesce((SELECT sum(a.amount) FROM allocation a WHERE a.negative_line_id = l.id AND ${stands(scope)}), 0) AS open
        FROM document d JOIN due_line l ON l.document_id = d.id WHERE ${ofScope(scope)} AND ${notVoided(scope)}`;
  const day = choice.basis === 'due_date' ? sql`coalesce(l.due_date, d.date)` : sql`d.date`;
  const parts: Sql[] = [
    sql`s.open <> 0`,
    heldBy(choice.salesperson, scope.point),
    ofContract(choice.contract),
  ];
  if (choice.sign === 'positive') parts.push(sql`s.open > 0`);
  if (choice.sign === 'negative') parts.push(sql`s.open < 0`);
  if (choice.from !== null) parts.push(sql`${day} >= ${choice.from}`);
  if (choice.to !== null) parts.push(sql`${day} <= ${choice.to}`);
  if (choice.control !== null) parts.push(sql`d.control = ${choice.control}`);
  const lines = sql`SELECT l.id, d.uid, d.party_id, d.number, d.kind, d.adjustment_code, d.date, l.due_date, s.open AS amount
    FROM (${source}) s JOIN due_line l ON l.id = s.line_id JOIN document d ON d.id = l.document_id WHERE ${joinSql(parts, ' AND ')}`;
  return pageOf(read, lines, sql`coalesce(due_date, date), date, id`, page);
}

/** What of each party is past due at a point in time: the oldest due date. */
export function oldestDueDates(
  read: ReadHandle,
  scope: ReportScope,
  present: boolean,
): ReadonlyMap<number, string> {
  const source = present
    ? sql`SELECT o.party_id, coalesce(o.due_date, o.document_date) AS due, o.open FROM open_line o
        WHERE o.ledger = ${scope.ledger} AND o.currency = ${scope.currency}`
    : sql`SELECT d.party_id, coalesce(l.due_date, d.date) AS due, l.amount
          - coalesce((SELECT sum(a.amount) FROM allocation a WHERE a.positive_line_id = l.id AND ${stands(scope)}), 0) AS open
        FROM document d JOIN due_line l ON l.document_id = d.id
        WHERE ${ofScope(scope)} AND l.amount > 0 AND coalesce(l.due_date, d.date) < ${scope.point.asOf} AND ${notVoided(scope)}`;
  const rows = read.all(
    sql`SELECT party_id, min(due) AS due FROM (${source}) WHERE open > 0 AND due < ${scope.point.asOf} GROUP BY party_id`,
  );
  return new Map(rows.map((row) => [intOf(row, 'party_id'), textOf(row, 'due')]));
}
