import type { ListFilter, ListSort } from '../../../../shared/contract/list.ts';
import type { ClassDimension } from '../../../../shared/domain/party/classes.ts';
import type { Row } from '../row.ts';
import { bigOf, intOf, intOrNull, textOf } from '../row.ts';
import type { ReadHandle, WriteHandle } from '../handle.ts';
import { filtersSql, type ListTerm, type ListTerms, minorSql, sortsSql } from '../list-terms.ts';
import { joinSql, likeText, type Sql, sql } from '../sql.ts';
import { groupsSql, memberSql } from './group.ts';
import { KNOWN_NOW, salespersonSql } from './salesperson.ts';

/** One party as it stands now. `fields` is the JSON text of its latest version. */
export type StoredParty = {
  readonly id: number;
  readonly uid: string;
  readonly code: string;
  readonly name: string;
  readonly role: string;
  readonly groupName: string;
  readonly salesperson: string;
  readonly currency: string;
  readonly fields: string;
};

/** What a new version of a party stores and how it is found again. */
export type PartyVersion = Omit<StoredParty, 'id' | 'uid'> & {
  readonly codeKey: string;
  /** Normalised names, aliases, tax number and account numbers under which the party is recognised. */
  readonly keys: readonly string[];
  readonly batchId: number | null;
};

const CURRENT = sql`SELECT p.id, p.uid, c.code, c.name, c.role, c.group_name, c.salesperson, c.currency, c.fields
  FROM party_current c JOIN party p ON p.id = c.party_id`;

function partyFrom(row: Row): StoredParty {
  return {
    id: intOf(row, 'id'),
    uid: textOf(row, 'uid'),
    code: textOf(row, 'code'),
    name: textOf(row, 'name'),
    role: textOf(row, 'role'),
    groupName: textOf(row, 'group_name'),
    salesperson: textOf(row, 'salesperson'),
    currency: textOf(row, 'currency'),
    fields: textOf(row, 'fields'),
  };
}

/** The party with a uid, or null. */
export function partyByUid(read: ReadHandle, uid: string): StoredParty | null {
  const row = read.get(sql`${CURRENT} WHERE p.uid = ${uid}`);
  return row === undefined ? null : partyFrom(row);
}

/** The party with a local id; every id that a fact carries has one. */
export function partyById(read: ReadHandle, id: number): StoredParty | null {
  const row = read.get(sql`${CURRENT} WHERE p.id = ${id}`);
  return row === undefined ? null : partyFrom(row);
}

/** The party whose code folds to this key, or null. */
export function partyByCodeKey(read: ReadHandle, codeKey: string): StoredParty | null {
  const row = read.get(sql`${CURRENT} WHERE c.code_key = ${codeKey}`);
  return row === undefined ? null : partyFrom(row);
}

/** Every party that stands by itself, for matching and cleaning; those that another took over are left out. */
export function allParties(read: ReadHandle): readonly StoredParty[] {
  return read
    .all(
      sql`${CURRENT} WHERE NOT EXISTS (SELECT 1 FROM party_merged m WHERE m.party_id = p.id) ORDER BY c.code_key`,
    )
    .map(partyFrom);
}

/** Every party that ever was, merged ones too: files may still name them. */
export function partiesEver(read: ReadHandle): readonly StoredParty[] {
  return read.all(sql`${CURRENT} ORDER BY c.code_key`).map(partyFrom);
}

/** Ids of the parties recognised under a key. */
export function partiesByKey(read: ReadHandle, key: string): readonly number[] {
  return read
    .all(sql`SELECT party_id FROM party_key WHERE key = ${key} ORDER BY party_id`)
    .map((row) => intOf(row, 'party_id'));
}

/** Journal number of the latest version of a party. */
export function partyVersionSeq(read: ReadHandle, partyId: number): number {
  const row = read.get(sql`SELECT max(seq) AS seq FROM party_version WHERE party_id = ${partyId}`);
  return row === undefined ? 0 : (intOrNull(row, 'seq') ?? 0);
}

/** Ledgers a party has documents in. */
export function partyLedgers(read: ReadHandle, partyId: number): readonly string[] {
  return read
    .all(sql`SELECT DISTINCT ledger FROM party_balance WHERE party_id = ${partyId} ORDER BY ledger`)
    .map((row) => textOf(row, 'ledger'));
}

/** Appends a party. Its first version follows with `writePartyVersion`. */
export function insertParty(write: WriteHandle, uid: string, seq: number): number {
  return write.run(sql`INSERT INTO party (uid, seq) VALUES (${uid}, ${seq})`).lastId;
}

/** Appends a version and brings the projections up to it. */
export function writePartyVersion(
  write: WriteHandle,
  partyId: number,
  seq: number,
  version: PartyVersion,
): void {
  write.run(sql`INSERT INTO party_version (seq, party_id, code, name, fields, batch_id)
    VALUES (${seq}, ${partyId}, ${version.code}, ${version.name}, ${version.fields}, ${version.batchId})`);
  write.run(sql`INSERT INTO party_current (party_id, code, code_key, name, role, group_name, salesperson, currency, fields)
    VALUES (${partyId}, ${version.code}, ${version.codeKey}, ${version.name}, ${version.role}, ${version.groupName},
      ${version.salesperson}, ${version.currency}, ${version.fields})
    ON CONFLICT (party_id) DO UPDATE SET code = excluded.code, code_key = excluded.code_key, name = excluded.name,
      role = excluded.role, group_name = excluded.group_name, salesperson = excluded.salesperson,
      currency = excluded.currency, fields = excluded.fields`);
  write.run(sql`DELETE FROM party_key WHERE party_id = ${partyId}`);
  for (const key of new Set(version.keys)) {
    if (key !== '') write.run(sql`INSERT INTO party_key (party_id, key) VALUES (${partyId}, ${key})`);
  }
}

/** The parties of each class of a dimension, in the order of the classes (SPEC 35). */
export type ClassIds = Readonly<
  Record<ClassDimension, readonly { readonly name: string; readonly ids: readonly number[] }[]>
>;

/** Which parties a list wants. */
export type PartyFilter = {
  readonly search: string;
  readonly role: string | null;
  readonly group: string;
  readonly salesperson: string | null;
  readonly onlyOpen: boolean;
  readonly merged: boolean;
  readonly asOf: string;
  readonly sort: 'code' | 'name' | 'receivable' | 'payable' | 'overdue';
  readonly descending: boolean;
  readonly filters: readonly ListFilter[];
  readonly sorts: readonly ListSort[];
  /** Who is in which automatic class; null when neither filters nor sorts speak of one. */
  readonly classIds: ClassIds | null;
  readonly offset: number;
  readonly limit: number;
};

/** A row of the party list with its sums in one currency. */
export type PartySums = {
  readonly party: StoredParty;
  /** Who sells to it on the day asked for, and the groups it then belongs to. */
  readonly salesperson: string;
  readonly groups: string;
  readonly receivable: bigint;
  readonly payable: bigint;
  readonly overdue: bigint;
  readonly unapplied: bigint;
  readonly openItems: number;
};

const balanceOf = (ledger: 'AR' | 'AP'): Sql =>
  sql`SELECT coalesce(sum(b.balance), 0) FROM party_balance b WHERE b.party_id = c.party_id AND b.ledger = ${ledger} AND b.currency = c.currency`;
const overdueOn = (asOf: string): Sql =>
  sql`SELECT coalesce(sum(o.open), 0) FROM open_line o WHERE o.party_id = c.party_id AND o.ledger = 'AR' AND o.currency = c.currency AND o.due_date < ${asOf} AND o.open > 0`;
const UNAPPLIED = sql`SELECT coalesce(sum(o.open), 0) FROM open_line o WHERE o.party_id = c.party_id AND o.ledger = 'AR' AND o.currency = c.currency AND o.open < 0`;
const OPEN_ITEMS = sql`SELECT count(*) FROM open_line o WHERE o.ledger IN ('AR', 'AP') AND o.party_id = c.party_id`;

const soldByOn = (asOf: string): Sql =>
  salespersonSql(sql`c.party_id`, sql`c.salesperson`, sql`${asOf}`, KNOWN_NOW);
const groupsOn = (asOf: string): Sql => groupsSql(sql`c.party_id`, sql`c.group_name`, asOf);

/** The class of a row, or its place among the classes. Each set of ids is looked up in an index of its own, once a statement. */
function classTerm(classes: ClassIds[ClassDimension] | undefined): ListTerm {
  const cases = (what: 'name' | 'place'): Sql =>
    joinSql(
      (classes ?? []).map(
        ({ name, ids }, place) =>
          sql`WHEN c.party_id IN (SELECT value FROM json_each(${JSON.stringify(ids)})) THEN ${what === 'name' ? name : place}`,
      ),
      ' ',
    );
  if (classes === undefined) return { value: sql`''` };
  return { value: sql`CASE ${cases('name')} ELSE '' END`, order: sql`CASE ${cases('place')} ELSE -1 END` };
}

/** A text of the party's fields; versions from before the field had a name have none. */
function fieldTerm(field: 'contact' | 'phone' | 'email'): ListTerm {
  return { value: sql`coalesce(json_extract(c.fields, ${`$.${field}`}), '')` };
}

function termsOn({ asOf, classIds }: Pick<PartyFilter, 'asOf' | 'classIds'>): ListTerms<'party.list'> {
  const currency = sql`c.currency`;
  return {
    code: { value: sql`c.code`, order: sql`c.code_key` },
    name: { value: sql`c.name` },
    role: { value: sql`c.role` },
    group: { value: groupsOn(asOf) },
    salesperson: { value: soldByOn(asOf) },
    currency: { value: currency },
    receivable: { value: balanceOf('AR'), currency },
    overdue: { value: overdueOn(asOf), currency },
    unapplied: { value: UNAPPLIED, currency },
    payable: { value: balanceOf('AP'), currency },
    openItems: { value: OPEN_ITEMS },
    sizeClass: classTerm(classIds?.size),
    debtClass: classTerm(classIds?.debt),
    activityClass: classTerm(classIds?.activity),
    contact: fieldTerm('contact'),
    phone: fieldTerm('phone'),
    email: fieldTerm('email'),
    creditLimit: { value: minorSql(sql`json_extract(c.fields, '$.creditLimit')`, currency), currency },
    termsDays: { value: sql`coalesce(json_extract(c.fields, '$.terms.days'), 0)` },
  };
}

function filterOf(filter: PartyFilter): Sql {
  const parts: Sql[] = [sql`1 = 1`];
  if (filter.search !== '') {
    const like = likeText(filter.search);
    parts.push(sql`(c.name LIKE ${like} ESCAPE '\\' OR c.code LIKE ${like} ESCAPE '\\'
      OR c.party_id IN (SELECT k.party_id FROM party_key k WHERE k.key LIKE ${like} ESCAPE '\\')
      OR EXISTS (SELECT 1 FROM json_each(c.fields, '$.custom') v WHERE v.value LIKE ${like} ESCAPE '\\'))`);
  }
  if (filter.role !== null) parts.push(sql`c.role IN (${filter.role}, 'both')`);
  if (filter.group !== '') parts.push(memberSql(sql`c.party_id`, filter.group, filter.asOf));
  if (filter.salesperson !== null) parts.push(sql`${soldByOn(filter.asOf)} = ${filter.salesperson}`);
  if (!filter.merged)
    parts.push(sql`NOT EXISTS (SELECT 1 FROM party_merged m WHERE m.party_id = c.party_id)`);
  if (filter.onlyOpen)
    parts.push(
      sql`EXISTS (SELECT 1 FROM open_line o WHERE o.ledger IN ('AR', 'AP') AND o.party_id = c.party_id)`,
    );
  parts.push(...filtersSql(termsOn(filter), filter.filters));
  return joinSql(parts, ' AND ');
}

const SORTS = {
  code: [sql`code_key`, sql`code_key DESC`],
  name: [sql`name, code_key`, sql`name DESC, code_key`],
  receivable: [sql`receivable, code_key`, sql`receivable DESC, code_key`],
  payable: [sql`payable, code_key`, sql`payable DESC, code_key`],
  overdue: [sql`overdue, code_key`, sql`overdue DESC, code_key`],
} as const;

/** One page of parties with balances in each party's own currency, and how many there are. */
export function partyPage(
  read: ReadHandle,
  filter: PartyFilter,
): { readonly rows: readonly PartySums[]; readonly total: number } {
  const where = filterOf(filter);
  const total = intOf(
    read.get(sql`SELECT count(*) AS n FROM party_current c WHERE ${where}`) ?? { n: 0n },
    'n',
  );
  const order = SORTS[filter.sort][filter.descending ? 1 : 0];
  const sums = sql`SELECT c.party_id, c.code_key, c.name,
      (${balanceOf('AR')}) AS receivable, (${balanceOf('AP')}) AS payable, (${overdueOn(filter.asOf)}) AS overdue
    FROM party_current c WHERE ${where}`;
  const asked = sortsSql(termsOn(filter), filter.sorts, sql`c.code_key`);
  const needsSums = filter.sort === 'receivable' || filter.sort === 'payable' || filter.sort === 'overdue';
  const ids =
    asked !== null
      ? sql`SELECT c.party_id FROM party_current c WHERE ${where} ORDER BY ${asked} LIMIT ${filter.limit} OFFSET ${filter.offset}`
      : needsSums
        ? sql`SELECT party_id FROM (${sums}) ORDER BY ${order} LIMIT ${filter.limit} OFFSET ${filter.offset}`
        : sql`SELECT c.party_id FROM party_current c WHERE ${where} ORDER BY ${order} LIMIT ${filter.limit} OFFSET ${filter.offset}`;
  const rows = read.all(ids).map((row) => sumsOf(read, intOf(row, 'party_id'), filter.asOf));
  return { rows, total };
}

function sumsOf(read: ReadHandle, partyId: number, asOf: string): PartySums {
  const row =
    read.get(sql`SELECT p.id, p.uid, c.code, c.name, c.role, c.group_name, c.salesperson, c.currency, c.fields,
      (${balanceOf('AR')}) AS receivable, (${balanceOf('AP')}) AS payable, (${overdueOn(asOf)}) AS overdue,
      (${UNAPPLIED}) AS unapplied, (${OPEN_ITEMS}) AS open_items, ${soldByOn(asOf)} AS sold_by, ${groupsOn(asOf)} AS groups
    FROM party p JOIN party_current c ON c.party_id = p.id WHERE p.id = ${partyId}`);
  const found = row ?? {};
  return {
    party: partyFrom(found),
    salesperson: textOf(found, 'sold_by'),
    groups: textOf(found, 'groups'),
    receivable: bigOf(found, 'receivable'),
    payable: bigOf(found, 'payable'),
    overdue: bigOf(found, 'overdue'),
    unapplied: bigOf(found, 'unapplied'),
    openItems: intOf(found, 'open_items'),
  };
}

/** Every party that stood by itself as known at a journal number, in its latest version up to then. */
export function partiesAt(read: ReadHandle, knownAt: number): readonly StoredParty[] {
  return read
    .all(sql`SELECT p.id, p.uid, v.code, v.name, c.role, c.group_name, c.salesperson, c.currency, v.fields FROM party p
      JOIN party_current c ON c.party_id = p.id
      JOIN party_version v ON v.id = (SELECT max(w.id) FROM party_version w WHERE w.party_id = p.id AND w.seq <= ${knownAt})
      WHERE coalesce((SELECT max(m.seq) FROM party_merge m WHERE m.from_party_id = p.id AND m.seq <= ${knownAt}), 0)
        <= coalesce((SELECT max(t.seq) FROM party_split t WHERE t.into_party_id = p.id AND t.seq <= ${knownAt}), 0)
      ORDER BY c.code_key`)
    .map(partyFrom);
}

/** What a list needs of a party to name it. */
export type PartyName = Pick<StoredParty, 'id' | 'uid' | 'code' | 'name'>;

/** Every party by its name alone: lists of many accounts need no more. */
export function partyNames(read: ReadHandle): readonly PartyName[] {
  return read
    .all(sql`SELECT p.id, p.uid, c.code, c.name FROM party_current c JOIN party p ON p.id = c.party_id`)
    .map((row) => ({
      id: intOf(row, 'id'),
      uid: textOf(row, 'uid'),
      code: textOf(row, 'code'),
      name: textOf(row, 'name'),
    }));
}
