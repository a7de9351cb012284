import { adjustmentCode, documentKind } from '../../../../shared/contract/document.ts';
import type { ParsedRequestOf } from '../../../../shared/contract/contract.ts';
import { AGING_BUCKETS, type AgingBasis, agingOf } from '../../../../shared/domain/aging/aging.ts';
import { columnAmount, debitOf } from '../../../../shared/domain/document/column.ts';
import { currencyCode } from '../../../../shared/domain/money/currencies.ts';
import {
  buildStatementSnapshot,
  type StatementInputAging,
  type StatementInputLine,
  type StatementInputOpenItem,
  statementTemplate,
} from '../../../../shared/domain/statement/build-snapshot.ts';
import type { StatementSnapshot } from '../../../../shared/domain/statement/snapshot.ts';
import { type Problem, refuse } from '../../../../shared/errors/problem.ts';
import { present } from '../../../../shared/std/assert.ts';
import { daysBetween } from '../../../../shared/std/calendar-date.ts';
import { ok, type Result } from '../../../../shared/std/result.ts';
import type { AccountEntry } from '../../store/queries/ledger.ts';
import type { OpenLine } from '../../store/queries/open-lines.ts';
import { partyById } from '../../store/queries/party.ts';
import { documentWords, type LedgerAccountKey } from '../../store/queries/statement-facts.ts';
import { dateOf } from '../document/facts.ts';
import { type AccountSums, readAccount } from '../ledger/account.ts';
import { openLines } from '../ledger/balances.ts';
import { changeColumn, lateText, type NextOpening, nextOpening } from '../letter/next-opening.ts';
import { type Moment, momentOf } from '../ledger/point-in-time.ts';
import { fieldsOf } from '../party/party-fields.ts';
import { type GroundAsking, type PaperGround, paperGround } from './paper-ground.ts';

/** Everything of a request that says which statements are meant. */
export type StatementSubject = Pick<
  ParsedRequestOf<'statement.preview'>,
  'ledger' | 'from' | 'to' | 'options'
>;

/** What all statements of one moment have in common. */
export type StatementGround = PaperGround & {
  readonly subject: StatementSubject;
  readonly basis: AgingBasis;
  readonly moment: Moment;
};

/** A statement before it is printed. `closing` is signed as its ledger's balance is. */
export type StatementDraft = {
  readonly partyUid: string;
  readonly currency: string;
  readonly closing: bigint;
  readonly snapshot: StatementSnapshot;
};

/** Reads what the statements of a subject share. Call it and `draftStatement` in one snapshot of the book. */
export function statementGround(
  asking: GroundAsking,
  subject: StatementSubject,
): Result<StatementGround, Problem> {
  if (subject.from > subject.to)
    return refuse('REQUEST_INVALID', 'statement', {
      field: 'from',
      reason: `${subject.from} > ${subject.to}`,
    });
  const ground = paperGround(asking);
  if (!ground.ok) return ground;
  const { read, policy } = ground.value;
  return ok({ ...ground.value, subject, basis: policy.agingBasis, moment: momentOf(read, subject.to, null) });
}

/** Drafts the statement of one account under a number. @throws Bug when ledger, open items and aging disagree. */
export function draftStatement(
  ground: StatementGround,
  account: LedgerAccountKey,
  number: string,
): StatementDraft {
  const { read, subject, moment } = ground;
  const { ledger, from, to, options } = subject;
  const party = present(partyById(read, account.partyId), 'party of an account');
  const fields = fieldsOf(party);
  const key = { ...account, ledger };
  const sums = readAccount(read, key, from, moment.point, 0, Number.MAX_SAFE_INTEGER);
  const next = nextOpening(read, key, from, sums.opening);
  const open = openLines(read, { partyId: party.id, ledger }, moment).filter(
    (line) => line.currency === account.currency,
  );
  const snapshot = buildStatementSnapshot({
    locale: options.locale,
    template: statementTemplate(options.style, options.page, {
      carry: options.carry,
      listOpenItems: options.listOpenItems,
      withoutReplySlip: options.withoutReplySlip,
    }),
    number,
    copy: 1,
    ledger,
    currency: currencyCode(account.currency),
    from,
    to,
    company: ground.company,
    party: {
      code: party.code,
      name: party.name,
      address: fields.address,
      contact: fields.contact,
      phone: fields.phone,
    },
    openingMinor: debitOf(ledger, next.opening),
    closingMinor: debitOf(ledger, sums.closing),
    ...movementsOf(sums, next, subject),
    aging: [agingRow(open, ground, sums.closing)],
    openItems: openItemsOf(ground, party.id, open),
    issueDate: ground.issued.day,
    replyBy: options.replyBy,
    preparedBy: ground.preparedBy,
    printedAt: ground.issued.text,
    journalHead: ground.headCode,
  });
  return { partyUid: party.uid, currency: account.currency, closing: sums.closing, snapshot };
}

function movementsOf(
  sums: AccountSums,
  next: NextOpening,
  { ledger, to, options }: StatementSubject,
): {
  readonly lateLines: readonly StatementInputLine[];
  readonly lines: readonly StatementInputLine[];
  readonly yearBefore: { readonly debitMinor: bigint; readonly creditMinor: bigint };
} {
  const lines = sums.entries.map((entry) => lineOf(entry, ledger, sums.opening));
  const lateLines = next.late.map((change) => lateLineOf(change, ledger, options.locale));
  const own = [...lateLines, ...lines].filter((line) => line.date.slice(0, 4) === to.slice(0, 4));
  const debit = own.reduce((sum, line) => sum + line.debitMinor, 0n);
  const credit = own.reduce((sum, line) => sum + line.creditMinor, 0n);
  const [yearDebit, yearCredit] =
    ledger === 'AR' ? [sums.yearRaised, sums.yearLowered] : [sums.yearLowered, sums.yearRaised];
  return {
    lateLines,
    lines,
    yearBefore: { debitMinor: yearDebit - debit, creditMinor: yearCredit - credit },
  };
}

function lineOf(entry: AccountEntry, ledger: 'AR' | 'AP', opening: bigint): StatementInputLine {
  const kind = documentKind.parse(entry.kind);
  const { column, minor } = columnAmount({ kind, ledger, grossMinor: entry.gross, reversal: entry.reversal });
  return {
    date: dateOf(entry.date),
    number: entry.number,
    kind,
    adjustmentCode: entry.adjustmentCode === null ? null : adjustmentCode.parse(entry.adjustmentCode),
    text: entry.text,
    debitMinor: column === 'debit' ? minor : 0n,
    creditMinor: column === 'credit' ? minor : 0n,
    balanceMinor: debitOf(ledger, opening + entry.running),
  };
}

function lateLineOf(
  change: NextOpening['late'][number],
  ledger: 'AR' | 'AP',
  locale: StatementSnapshot['locale'],
): StatementInputLine {
  const { column, minor } = changeColumn(ledger, change);
  return {
    date: dateOf(change.date),
    number: change.number,
    kind: documentKind.parse(change.kind),
    adjustmentCode: change.adjustmentCode === null ? null : adjustmentCode.parse(change.adjustmentCode),
    text: lateText(locale, change),
    debitMinor: column === 'debit' ? minor : 0n,
    creditMinor: column === 'credit' ? minor : 0n,
    balanceMinor: debitOf(ledger, change.balance),
  };
}

/** The aging of the account in the basis of Settings, asserted to add up to the closing balance (SPEC 7). */
function agingRow(open: readonly OpenLine[], ground: StatementGround, closing: bigint): StatementInputAging {
  const { basis, subject } = ground;
  const items = open.map((line) => ({
    openMinor: line.open,
    date: dateOf(line.date),
    dueDate: line.dueDate === null ? null : dateOf(line.dueDate),
  }));
  const aging = agingOf(items, subject.to, basis, closing);
  return {
    basis,
    buckets: AGING_BUCKETS[basis].map((bucket, index) => ({
      fromDay: bucket.fromDays,
      toDay: bucket.toDays,
      minor: aging.bucketsMinor[index] ?? 0n,
    })),
    unappliedMinor: aging.unappliedMinor,
    totalMinor: aging.totalMinor,
  };
}

function openItemsOf(
  { read, subject }: StatementGround,
  partyId: number,
  open: readonly OpenLine[],
): readonly StatementInputOpenItem[] {
  if (open.length === 0) return [];
  const words = documentWords(read, partyId, subject.ledger);
  return open.map((line) => {
    const said = present(words.get(line.documentId), `document ${line.documentId}`);
    const dueDate = line.dueDate === null ? null : dateOf(line.dueDate);
    return {
      number: line.number,
      kind: documentKind.parse(line.kind),
      adjustmentCode: said.adjustmentCode === null ? null : adjustmentCode.parse(said.adjustmentCode),
      text: said.text,
      date: dateOf(line.date),
      dueDate,
      originalMinor: line.original,
      openMinor: line.open,
      daysOverdue: dueDate === null ? null : daysBetween(dueDate, subject.to),
    };
  });
}
