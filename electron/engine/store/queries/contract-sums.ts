import type { ReadHandle } from '../handle.ts';
import { bigOf, intOf, textOf } from '../row.ts';
import { type Sql, sql } from '../sql.ts';
import { notVoided, ofScope, type ReportScope, stands } from './report-sums.ts';

/** By what documents are told apart. */
export type Dimension = 'contract' | 'project';

/** The number of a document's contract or project; the alias is d. As the index of each has it. */
const NUMBER: { readonly [D in Dimension]: Sql } = {
  contract: sql`json_extract(d.detail, '$.contract')`,
  project: sql`json_extract(d.detail, '$.project')`,
};
const OTHER_NUMBER: { readonly [D in Dimension]: Sql } = {
  contract: sql`coalesce(json_extract(m.detail, '$.contract'), '')`,
  project: sql`coalesce(json_extract(m.detail, '$.project'), '')`,
};

/** Documents of one contract or project; an empty number: of none. */
export function ofDimension(dimension: Dimension, number: string): Sql {
  return number === '' ? sql`coalesce(${NUMBER[dimension]}, '') = ''` : sql`${NUMBER[dimension]} = ${number}`;
}

/** What a contract came to, signed as its ledger's balance changes. `settled` is what was allocated across its border, by what it was. */
export type ContractSums = {
  readonly number: string;
  readonly documents: number;
  /** Invoices, credit notes and opening items. */
  readonly billed: bigint;
  /** Receipts and refunds that name it. */
  readonly money: bigint;
  readonly gross: bigint;
};

function sumsOf(read: ReadHandle, documents: Sql): readonly ContractSums[] {
  return read
    .all(sql`SELECT number, count(*) AS n, sum(gross) AS gross,
        sum(CASE WHEN kind IN ('invoice', 'credit_note', 'opening') THEN gross ELSE 0 END) AS billed,
        sum(CASE WHEN kind IN ('receipt', 'refund') THEN gross ELSE 0 END) AS money
      FROM (${documents}) GROUP BY number`)
    .map((row) => ({
      number: textOf(row, 'number'),
      documents: intOf(row, 'n'),
      billed: bigOf(row, 'billed'),
      money: bigOf(row, 'money'),
      gross: bigOf(row, 'gross'),
    }));
}

/** Sums of the documents that name a contract or project, by its number. */
export function contractSums(
  read: ReadHandle,
  scope: ReportScope,
  dimension: Dimension,
): readonly ContractSums[] {
  const number = NUMBER[dimension];
  return sumsOf(
    read,
    sql`SELECT ${number} AS number, d.kind, d.gross FROM document d WHERE ${number} <> '' AND ${ofScope(scope)} AND ${notVoided(scope)}`,
  );
}

/** Sums of all documents, with a contract or without. */
export function wholeSums(read: ReadHandle, scope: ReportScope): ContractSums {
  const [all] = sumsOf(
    read,
    sql`SELECT '' AS number, d.kind, d.gross FROM document d INDEXED BY document_ledger WHERE ${ofScope(scope)} AND ${notVoided(scope)}`,
  );
  return all ?? { number: '', documents: 0, billed: 0n, money: 0n, gross: 0n };
}

/** What documents of a contract were allocated with documents that are not of it: by how much that raised its balance, and what of it is money. */
export type CrossSums = { readonly number: string; readonly raised: bigint; readonly money: bigint };

/** Allocations across the border of each contract or project at the scope's point in time. */
export function crossSums(read: ReadHandle, scope: ReportScope, dimension: Dimension): readonly CrossSums[] {
  const number = NUMBER[dimension];
  const differs = sql`${number} <> '' AND ${OTHER_NUMBER[dimension]} <> ${number} AND ${ofScope(scope)} AND ${stands(scope)}`;
  const money = sql`(d.kind IN ('receipt', 'refund') OR m.kind IN ('receipt', 'refund'))`;
  return read
    .all(sql`SELECT number, sum(minor) AS raised, sum(CASE WHEN money THEN minor ELSE 0 END) AS money FROM (
        SELECT ${number} AS number, -a.amount AS minor, ${money} AS money FROM document d JOIN due_line l ON l.document_id = d.id
          JOIN allocation a ON a.positive_line_id = l.id JOIN due_line o ON o.id = a.negative_line_id
          JOIN document m ON m.id = o.document_id WHERE ${differs}
        UNION ALL
        SELECT ${number}, a.amount, ${money} FROM document d JOIN due_line l ON l.document_id = d.id
          JOIN allocation a ON a.negative_line_id = l.id JOIN due_line o ON o.id = a.positive_line_id
          JOIN document m ON m.id = o.document_id WHERE ${differs}) GROUP BY number`)
    .map((row) => ({
      number: textOf(row, 'number'),
      raised: bigOf(row, 'raised'),
      money: bigOf(row, 'money'),
    }));
}
