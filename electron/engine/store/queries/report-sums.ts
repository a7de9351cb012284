import { bigOf, intOf, textOf, textOrNull } from '../row.ts';
import type { ReadHandle } from '../handle.ts';
import type { PointInTime } from './ledger.ts';
import { identifier, joinSql, type Sql, sql } from '../sql.ts';
import { memberSql } from './group.ts';
import { salespersonSql } from './salesperson.ts';

/** Which documents a report counts: one ledger and currency, of one party or of all, at a point in time. */
export type ReportScope = {
  readonly ledger: string;
  readonly currency: string;
  readonly partyId: number | null;
  /** Parties of one group, as they belong to it on a day. */
  readonly group: { readonly name: string; readonly day: string } | null;
  readonly point: PointInTime;
};

/** The parties of a scope; `column` is where the party's id stands. */
export function ofParties(scope: Pick<ReportScope, 'partyId' | 'group'>, column: Sql): Sql {
  const { partyId, group } = scope;
  const party = partyId === null ? sql`1 = 1` : sql`${column} = ${partyId}`;
  return group === null ? party : sql`${party} AND ${memberSql(column, group.name, group.day)}`;
}

/** Documents of a scope; the alias is d. */
export function ofScope(scope: ReportScope): Sql {
  return sql`d.ledger = ${scope.ledger} AND ${ofParties(scope, sql`d.party_id`)} AND d.currency = ${scope.currency}
    AND d.ledger_date <= ${scope.point.asOf} AND d.seq <= ${scope.point.knownAt}`;
}

/** Leaves out what is voided as far as known. */
export function notVoided(scope: ReportScope): Sql {
  return sql`NOT EXISTS (SELECT 1 FROM document_void v WHERE v.document_id = d.id AND v.seq <= ${scope.point.knownAt})`;
}

/** Allocations that stand at the point in time. */
export function stands(scope: ReportScope): Sql {
  const { asOf, knownAt } = scope.point;
  return sql`a.date <= ${asOf} AND a.seq <= ${knownAt} AND NOT EXISTS (SELECT 1 FROM deallocation u
    WHERE u.allocation_id = a.id AND u.date <= ${asOf} AND u.seq <= ${knownAt})`;
}

/** What the documents of a kind came to on each day. Voided ones are few and subtracted apart, so that the scan stays on the covering index. */
export function dailySums(
  read: ReadHandle,
  scope: ReportScope,
): readonly { readonly date: string; readonly kind: string; readonly minor: bigint }[] {
  return read
    .all(sql`SELECT ledger_date, kind, sum(gross) AS minor FROM (
        SELECT d.ledger_date, d.kind, d.gross FROM document d INDEXED BY document_ledger WHERE ${ofScope(scope)}
        UNION ALL
        SELECT d.ledger_date, d.kind, -d.gross FROM document_void v JOIN document d ON d.id = v.document_id
          WHERE ${ofScope(scope)} AND v.seq <= ${scope.point.knownAt})
      GROUP BY ledger_date, kind ORDER BY ledger_date`)
    .map((row) => ({
      date: textOf(row, 'ledger_date'),
      kind: textOf(row, 'kind'),
      minor: bigOf(row, 'minor'),
    }));
}

/**
 * What raised and lowered positive due lines: their amounts on the day they entered the ledger, allocations on theirs, undone ones again
 * on the day of their undoing. Sums of these up to a day are what was open then.
 */
function positiveEntries(scope: ReportScope): Sql {
  const known = scope.point.knownAt;
  const due = sql`coalesce(l.due_date, d.date)`;
  return sql`SELECT d.party_id, d.ledger_date AS day, ${due} AS due, l.amount AS minor
      FROM document d JOIN due_line l ON l.document_id = d.id WHERE ${ofScope(scope)} AND l.amount > 0 AND ${notVoided(scope)}
    UNION ALL
    SELECT d.party_id, max(a.date, d.ledger_date), ${due}, -a.amount
      FROM allocation a JOIN due_line l ON l.id = a.positive_line_id JOIN document d ON d.id = l.document_id
      WHERE ${ofScope(scope)} AND a.seq <= ${known} AND ${notVoided(scope)}
    UNION ALL
    SELECT d.party_id, max(u.date, a.date, d.ledger_date), ${due}, a.amount
      FROM deallocation u JOIN allocation a ON a.id = u.allocation_id JOIN due_line l ON l.id = a.positive_line_id
        JOIN document d ON d.id = l.document_id
      WHERE ${ofScope(scope)} AND u.seq <= ${known} AND ${notVoided(scope)}`;
}

/** Positive open amounts past due on each of the days, in one pass. */
export function overdueOn(read: ReadHandle, scope: ReportScope, days: readonly string[]): readonly bigint[] {
  if (days.length === 0) return [];
  const columns = days.map(
    (day, index) =>
      sql`coalesce(sum(CASE WHEN e.day <= ${day} AND e.due < ${day} THEN e.minor ELSE 0 END), 0) AS ${identifier(`day_${index}`)}`,
  );
  const row = read.get(sql`SELECT ${joinSql(columns, ', ')} FROM (${positiveEntries(scope)}) e`);
  return days.map((_, index) => (row === undefined ? 0n : bigOf(row, `day_${index}`)));
}

/** Positive open amounts of a party that fall due on one day, as they stood at the end of each of the days asked for. */
export type DueOpen = {
  readonly partyId: number;
  readonly dueDate: string;
  readonly openMinor: readonly bigint[];
};

/** Open amounts by party and due date at the end of several days, in one pass; due dates outside `due` are left out. */
export function dueAmountsOn(
  read: ReadHandle,
  scope: ReportScope,
  days: readonly string[],
  due: { readonly from: string; readonly to: string },
): readonly DueOpen[] {
  const columns = days.map(
    (day, index) =>
      sql`sum(CASE WHEN e.day <= ${day} THEN e.minor ELSE 0 END) AS ${identifier(`day_${index}`)}`,
  );
  return read
    .all(sql`SELECT e.party_id, e.due, ${joinSql(columns, ', ')} FROM (${positiveEntries(scope)}) e
      WHERE e.due >= ${due.from} AND e.due <= ${due.to} GROUP BY e.party_id, e.due`)
    .map((row) => ({
      partyId: intOf(row, 'party_id'),
      dueDate: textOf(row, 'due'),
      openMinor: days.map((_, index) => bigOf(row, `day_${index}`)),
    }));
}

/** Open amounts by party and due date as they stand now, from the projection's covering index. */
export function dueAmountsNow(read: ReadHandle, scope: ReportScope): readonly DueOpen[] {
  const party = ofParties(scope, sql`o.party_id`);
  return read
    .all(sql`SELECT o.party_id, coalesce(o.due_date, o.document_date) AS due, sum(o.open) AS open FROM open_line o
      WHERE o.ledger = ${scope.ledger} AND ${party} AND o.currency = ${scope.currency} AND o.open > 0 GROUP BY 1, 2`)
    .map((row) => ({
      partyId: intOf(row, 'party_id'),
      dueDate: textOf(row, 'due'),
      openMinor: [bigOf(row, 'open')],
    }));
}

/** What money settled of a party's due lines within each window, and the same times the days after the due date. */
export type SettledSums = {
  readonly partyId: number;
  readonly windows: readonly {
    readonly settledMinor: bigint;
    readonly minorDays: bigint;
    /** What of it came by the due date. */
    readonly onTimeMinor: bigint;
  }[];
};

/** How late receipts settled, party by party and window by window (SPEC 21). Allocations undone by the end of a window do not count in it. */
export function settledSums(
  read: ReadHandle,
  scope: ReportScope,
  windows: readonly { readonly from: string; readonly to: string }[],
): readonly SettledSums[] {
  const first = windows.map(({ from }) => from).sort()[0] ?? scope.point.asOf;
  const columns = windows.flatMap(({ from, to }, index) => {
    const counts = sql`s.day >= ${from} AND s.day <= ${to} AND (s.undone IS NULL OR s.undone > ${to})`;
    return [
      sql`sum(CASE WHEN ${counts} THEN s.minor ELSE 0 END) AS ${identifier(`settled_${index}`)}`,
      sql`sum(CASE WHEN ${counts} THEN s.minor * s.late ELSE 0 END) AS ${identifier(`days_${index}`)}`,
      sql`sum(CASE WHEN ${counts} AND s.late <= 0 THEN s.minor ELSE 0 END) AS ${identifier(`on_time_${index}`)}`,
    ];
  });
  return read
    .all(sql`SELECT s.party_id, ${joinSql(columns, ', ')} FROM (
        SELECT d.party_id, a.date AS day, u.date AS undone, a.amount AS minor,
          CAST(julianday(a.date) - julianday(coalesce(l.due_date, d.date)) AS INTEGER) AS late
        FROM allocation a JOIN due_line l ON l.id = a.positive_line_id JOIN document d ON d.id = l.document_id
          JOIN due_line n ON n.id = a.negative_line_id JOIN document m ON m.id = n.document_id
          LEFT JOIN deallocation u ON u.allocation_id = a.id AND u.seq <= ${scope.point.knownAt}
        WHERE ${ofScope(scope)} AND a.date >= ${first} AND a.seq <= ${scope.point.knownAt} AND m.kind = 'receipt') s
      GROUP BY s.party_id`)
    .map((row) => ({
      partyId: intOf(row, 'party_id'),
      windows: windows.map((_, index) => ({
        settledMinor: bigOf(row, `settled_${index}`),
        minorDays: bigOf(row, `days_${index}`),
        onTimeMinor: bigOf(row, `on_time_${index}`),
      })),
    }));
}

/** What one party bought and paid within a span while one person sold to it (SPEC 34). Signed as the ledger's balance changes; `net` is sales without tax. */
export type PartySpan = {
  readonly partyId: number;
  readonly salesperson: string;
  readonly sales: bigint;
  readonly net: bigint;
  readonly cash: bigint;
  readonly deductions: bigint;
};

/** Who sold to the party of a document on the document's day (SPEC 34); the alias is d. Parties that never changed hands are told from their own name. */
export function soldBySql(knownAt: number): Sql {
  const own = sql`(SELECT pc.salesperson FROM party_current pc WHERE pc.party_id = d.party_id)`;
  return sql`CASE WHEN d.party_id IN (SELECT hp.party_id FROM handover_party hp)
    THEN ${salespersonSql(sql`d.party_id`, own, sql`d.date`, knownAt)} ELSE ${own} END`;
}

/** Sums of a span by party and by who sold to it on the day of each document. A sale whose tax nobody stated counts whole. */
export function partySpans(read: ReadHandle, scope: ReportScope, from: string): readonly PartySpan[] {
  return read
    .all(sql`SELECT d.party_id, ${soldBySql(scope.point.knownAt)} AS salesperson,
        sum(CASE WHEN d.kind IN ('invoice', 'credit_note') THEN d.gross ELSE 0 END) AS sales,
        sum(CASE WHEN d.kind IN ('invoice', 'credit_note') THEN coalesce(d.net, d.gross) ELSE 0 END) AS net,
        sum(CASE WHEN d.kind IN ('receipt', 'refund') THEN d.gross ELSE 0 END) AS cash,
        sum(CASE WHEN d.kind = 'adjustment' THEN d.gross ELSE 0 END) AS deductions
      FROM document d WHERE ${ofScope(scope)} AND d.date >= ${from} AND d.date <= ${scope.point.asOf}
        AND d.kind NOT IN ('opening', 'transfer') AND ${notVoided(scope)} GROUP BY 1, 2`)
    .map((row) => ({
      partyId: intOf(row, 'party_id'),
      salesperson: textOf(row, 'salesperson'),
      sales: bigOf(row, 'sales'),
      net: bigOf(row, 'net'),
      cash: -bigOf(row, 'cash'),
      deductions: -bigOf(row, 'deductions'),
    }));
}

/** Adjustments of a span by code, positive when borne by us. */
export function deductionSums(
  read: ReadHandle,
  scope: ReportScope,
  from: string,
): readonly { readonly code: string; readonly count: number; readonly minor: bigint }[] {
  return read
    .all(sql`SELECT coalesce(d.adjustment_code, 'other') AS code, count(*) AS n, -sum(d.gross) AS minor
      FROM document d WHERE ${ofScope(scope)} AND d.date >= ${from} AND d.date <= ${scope.point.asOf}
        AND d.kind = 'adjustment' AND ${notVoided(scope)} GROUP BY 1 ORDER BY abs(sum(d.gross)) DESC, 1`)
    .map((row) => ({ code: textOf(row, 'code'), count: intOf(row, 'n'), minor: bigOf(row, 'minor') }));
}

/** Balances by party and control account at a point in time; zero ones left out. */
export function controlBalances(
  read: ReadHandle,
  scope: ReportScope,
  present: boolean,
): readonly { readonly partyId: number; readonly control: string; readonly minor: bigint }[] {
  const party = ofParties(scope, sql`party_id`);
  const source = present
    ? sql`SELECT party_id, control, balance AS minor FROM party_balance WHERE ledger = ${scope.ledger} AND currency = ${scope.currency} AND ${party}`
    : sql`SELECT d.party_id, d.control, d.gross AS minor FROM document d WHERE ${ofScope(scope)} AND ${notVoided(scope)}`;
  return read
    .all(
      sql`SELECT party_id, control, sum(minor) AS minor FROM (${source}) GROUP BY party_id, control HAVING sum(minor) <> 0`,
    )
    .map((row) => ({
      partyId: intOf(row, 'party_id'),
      control: textOf(row, 'control'),
      minor: bigOf(row, 'minor'),
    }));
}

/** A write-off (坏账核销) or its reversal, with the numbers it settled. `minor` is positive for a write-off. */
export type WriteOff = {
  readonly id: number;
  readonly seq: number;
  readonly uid: string;
  readonly number: string;
  readonly partyId: number;
  readonly date: string;
  readonly minor: bigint;
  readonly text: string;
  readonly settled: string;
  readonly oldestDue: string | null;
};

/** Write-offs up to the point in time, oldest first. */
export function writeOffs(read: ReadHandle, scope: ReportScope): readonly WriteOff[] {
  return read
    .all(sql`SELECT d.id, d.seq, d.uid, d.number, d.party_id, d.ledger_date, -d.gross AS minor, d.text,
        (SELECT group_concat(number, ' ') FROM (SELECT DISTINCT p.number FROM due_line n JOIN allocation a ON a.negative_line_id = n.id
          JOIN due_line l ON l.id = a.positive_line_id JOIN document p ON p.id = l.document_id
          WHERE n.document_id = d.id AND ${stands(scope)} ORDER BY p.number)) AS settled,
        (SELECT min(coalesce(l.due_date, p.date)) FROM due_line n JOIN allocation a ON a.negative_line_id = n.id
          JOIN due_line l ON l.id = a.positive_line_id JOIN document p ON p.id = l.document_id
          WHERE n.document_id = d.id AND ${stands(scope)}) AS oldest_due
      FROM document d WHERE ${ofScope(scope)} AND d.kind = 'adjustment' AND d.adjustment_code = 'write_off' AND ${notVoided(scope)}
      ORDER BY d.ledger_date, d.id`)
    .map((row) => ({
      id: intOf(row, 'id'),
      seq: intOf(row, 'seq'),
      uid: textOf(row, 'uid'),
      number: textOf(row, 'number'),
      partyId: intOf(row, 'party_id'),
      date: textOf(row, 'ledger_date'),
      minor: bigOf(row, 'minor'),
      text: textOf(row, 'text'),
      settled: textOrNull(row, 'settled') ?? '',
      oldestDue: textOrNull(row, 'oldest_due'),
    }));
}

/** What reports group parties by, and what they may owe. The limit is decimal text in the party's own currency. */
export type PartyStanding = {
  readonly id: number;
  readonly uid: string;
  readonly code: string;
  readonly name: string;
  readonly salesperson: string;
  readonly currency: string;
  readonly creditLimit: string | null;
};

/** Every party with its credit limit, and who sells to it on a day as known at a journal number. */
export function partyStandings(read: ReadHandle, { asOf, knownAt }: PointInTime): readonly PartyStanding[] {
  const salesperson = salespersonSql(sql`c.party_id`, sql`c.salesperson`, sql`${asOf}`, knownAt);
  return read
    .all(sql`SELECT p.id, p.uid, c.code, c.name, ${salesperson} AS salesperson, c.currency, json_extract(c.fields, '$.creditLimit') AS credit_limit
      FROM party_current c JOIN party p ON p.id = c.party_id ORDER BY c.code_key`)
    .map((row) => ({
      id: intOf(row, 'id'),
      uid: textOf(row, 'uid'),
      code: textOf(row, 'code'),
      name: textOf(row, 'name'),
      salesperson: textOf(row, 'salesperson'),
      currency: textOf(row, 'currency'),
      creditLimit: textOrNull(row, 'credit_limit'),
    }));
}

/** Currencies a ledger has documents in. */
export function ledgerCurrencies(read: ReadHandle, ledger: string): readonly string[] {
  return read
    .all(sql`SELECT DISTINCT currency FROM party_balance WHERE ledger = ${ledger} ORDER BY currency`)
    .map((row) => textOf(row, 'currency'));
}
