import { documentKind } from '../../../../shared/contract/document.ts';
import type { LetterSubject } from '../../../../shared/contract/letter-shapes.ts';
import { columnAmount } from '../../../../shared/domain/document/column.ts';
import type {
  LetterInput,
  LetterItem,
  LetterLocale,
  LetterTemplate,
} from '../../../../shared/domain/letter/types.ts';
import { present } from '../../../../shared/std/assert.ts';
import { daysBetween } from '../../../../shared/std/calendar-date.ts';
import { absolute, sumOf } from '../../../../shared/std/integer.ts';
import type { ReadHandle } from '../../store/handle.ts';
import { type ListedDocument, listedDocument } from '../../store/queries/document-list.ts';
import { closingNow, type StoredChange } from '../../store/queries/letter-changes.ts';
import { lastPapers } from '../../store/queries/letter.ts';
import type { OpenLine } from '../../store/queries/open-lines.ts';
import { partyById } from '../../store/queries/party.ts';
import { documentWords, type LedgerAccountKey } from '../../store/queries/statement-facts.ts';
import { dateOf } from '../document/facts.ts';
import { readAccount } from '../ledger/account.ts';
import { openLines } from '../ledger/balances.ts';
import { momentOf } from '../ledger/point-in-time.ts';
import { paperChanges } from './changed.ts';
import { dunnedLines } from './dunning.ts';
import { changeColumn, lateText, nextOpening } from './next-opening.ts';
import { rowText } from './row-text.ts';

/** The figures of a letter, signed as the ledger's balance is, and the documents it speaks of. */
export type LetterContent = Pick<
  LetterInput,
  'from' | 'to' | 'openingMinor' | 'closingMinor' | 'subjectMinor' | 'items' | 'about'
> & {
  readonly documents: readonly string[];
};

type Contents = (
  read: ReadHandle,
  subject: LetterSubject,
  account: LedgerAccountKey,
  template: LetterTemplate,
) => LetterContent | null;

const CONTENTS: { readonly [K in LetterSubject['kind']]: Contents } = {
  confirmation_letter: (read, subject, account, { columns, locale }) =>
    columns.includes('open')
      ? openContent(read, subject, account, locale)
      : movementContent(read, subject, account, locale),
  audit_confirmation: balanceContent,
  dunning: (read, subject, account, { locale }) => overdueContent(read, subject, account, locale),
  receipt_voucher: (read, subject, account, { locale }) => receiptContent(read, subject, account, locale),
  changed_since: (read, subject, account, { locale }) => changedContent(read, subject, account, locale),
};

/** What a letter to one account says, or null when there is nothing to say. Read in one snapshot of the book. */
export function contentOf(
  read: ReadHandle,
  subject: LetterSubject,
  template: LetterTemplate,
  account: LedgerAccountKey,
): LetterContent | null {
  return CONTENTS[subject.kind](read, subject, account, template);
}

const EMPTY = { documents: [], about: null, from: null, openingMinor: null } as const;

function closingOf(read: ReadHandle, { ledger, to }: LetterSubject, account: LedgerAccountKey): bigint {
  return closingNow(read, { ...account, ledger }, to);
}

const NO_AMOUNTS = {
  dueDate: null,
  daysOverdue: null,
  originalMinor: null,
  debitMinor: null,
  creditMinor: null,
  openMinor: null,
  balanceMinor: null,
  note: '',
} as const;

/** Open lines as rows of a letter, in their order. */
function openItemsOf(
  read: ReadHandle,
  { ledger, to }: LetterSubject,
  { partyId }: LedgerAccountKey,
  lines: readonly OpenLine[],
  locale: LetterLocale,
): readonly LetterItem[] {
  const words = lines.length === 0 ? null : documentWords(read, partyId, ledger);
  return lines.map((line) => {
    const dueDate = line.dueDate === null ? null : dateOf(line.dueDate);
    return {
      ...NO_AMOUNTS,
      documentUid: line.documentUid,
      date: dateOf(line.date),
      number: line.number,
      text: rowText(locale, ledger, {
        kind: line.kind,
        ...(words?.get(line.documentId) ?? { text: '', adjustmentCode: null }),
      }),
      dueDate,
      daysOverdue: dueDate === null ? null : Math.max(0, daysBetween(dueDate, dateOf(to))),
      originalMinor: line.original,
      openMinor: line.open,
    };
  });
}

function documentsOf(items: readonly LetterItem[]): readonly string[] {
  return [...new Set(items.flatMap(({ documentUid }) => documentUid ?? []))];
}

function openContent(
  read: ReadHandle,
  subject: LetterSubject,
  account: LedgerAccountKey,
  locale: LetterLocale,
): LetterContent {
  const { ledger, to } = subject;
  const lines = openLines(read, { partyId: account.partyId, ledger }, momentOf(read, to, null)).filter(
    ({ currency }) => currency === account.currency,
  );
  const items = openItemsOf(read, subject, account, lines, locale);
  const closingMinor = closingOf(read, subject, account);
  return {
    ...EMPTY,
    to: subject.to,
    from: subject.from,
    closingMinor,
    subjectMinor: absolute(closingMinor),
    items,
    documents: documentsOf(items),
  };
}

function movementContent(
  read: ReadHandle,
  subject: LetterSubject,
  account: LedgerAccountKey,
  locale: LetterLocale,
): LetterContent {
  const { ledger, to } = subject;
  const from = subject.from ?? dateOf(`${to.slice(0, 4)}-01-01`);
  const { point } = momentOf(read, to, null);
  const key = { ...account, ledger };
  const sums = readAccount(read, key, from, point, 0, Number.MAX_SAFE_INTEGER);
  const { opening, late } = nextOpening(read, key, from, sums.opening);
  const bridging = late.map((change) =>
    changeItem(ledger, change, change.balance, { ...change, text: lateText(locale, change) }, locale),
  );
  const moved = sums.entries.map((entry): LetterItem => {
    const { column, minor } = columnAmount({
      kind: documentKind.parse(entry.kind),
      ledger,
      grossMinor: entry.gross,
      reversal: entry.reversal,
    });
    return {
      ...NO_AMOUNTS,
      documentUid: entry.uid,
      date: dateOf(entry.date),
      number: entry.number,
      text: rowText(locale, ledger, entry),
      debitMinor: column === 'debit' ? minor : null,
      creditMinor: column === 'credit' ? minor : null,
      balanceMinor: sums.opening + entry.running,
    };
  });
  const items = [...bridging, ...moved];
  return {
    ...EMPTY,
    to: subject.to,
    from,
    openingMinor: opening,
    closingMinor: sums.closing,
    subjectMinor: absolute(sums.closing),
    items,
    documents: documentsOf(items),
  };
}

function balanceContent(read: ReadHandle, subject: LetterSubject, account: LedgerAccountKey): LetterContent {
  const closingMinor = closingOf(read, subject, account);
  const item = {
    ...NO_AMOUNTS,
    documentUid: null,
    date: subject.to,
    number: '',
    text: '',
    openMinor: closingMinor,
  };
  return { ...EMPTY, to: subject.to, closingMinor, subjectMinor: absolute(closingMinor), items: [item] };
}

function overdueContent(
  read: ReadHandle,
  subject: LetterSubject,
  account: LedgerAccountKey,
  locale: LetterLocale,
): LetterContent | null {
  const { ledger, to } = subject;
  const overdue = dunnedLines(read, ledger, account, to);
  if (overdue.length === 0) return null;
  const items = openItemsOf(read, subject, account, overdue, locale);
  return {
    ...EMPTY,
    to: subject.to,
    closingMinor: closingOf(read, subject, account),
    subjectMinor: overdue.reduce((total, { open }) => total + open, 0n),
    items,
    documents: documentsOf(items),
  };
}

function receiptContent(
  read: ReadHandle,
  subject: LetterSubject,
  account: LedgerAccountKey,
  locale: LetterLocale,
): LetterContent | null {
  const party = present(partyById(read, account.partyId), 'party of a receipt');
  const items = subject.documents
    .map((uid) => present(listedDocument(read, uid), `document ${uid}`))
    .filter((document) => isReceiptOf(document, party.uid, subject.ledger, account.currency))
    .map(
      ({ uid, date, number, kind, text, gross }): LetterItem => ({
        ...NO_AMOUNTS,
        documentUid: uid,
        date: dateOf(date),
        number,
        text: rowText(locale, subject.ledger, { kind, text }),
        creditMinor: -gross,
      }),
    );
  if (items.length === 0) return null;
  return {
    ...EMPTY,
    to: subject.to,
    closingMinor: closingOf(read, subject, account),
    subjectMinor: sumOf(items.map(({ creditMinor }) => creditMinor ?? 0n)),
    items,
    documents: documentsOf(items),
  };
}

/** Whether a document is money a 收据 can be written for: received, standing, of that account. */
export function isReceiptOf(
  document: ListedDocument,
  partyUid: string,
  ledger: string,
  currency: string,
): boolean {
  const { kind, voided, reversed } = document;
  const isOwn =
    document.partyUid === partyUid && document.ledger === ledger && document.currency === currency;
  return isOwn && kind === 'receipt' && !voided && !reversed && document.gross < 0n;
}

function changedContent(
  read: ReadHandle,
  subject: LetterSubject,
  account: LedgerAccountKey,
  locale: LetterLocale,
): LetterContent | null {
  const { ledger } = subject;
  const paper = lastPapers(read, { partyId: account.partyId, ledger }).find(
    ({ currency }) => currency === account.currency,
  );
  if (paper === undefined) return null;
  const { changes, closingNow: closingMinor } = paperChanges(read, paper);
  if (changes.length === 0) return null;
  let balance = paper.closing;
  const items = changes.map((change) => {
    balance += change.amount;
    return changeItem(ledger, change, balance, change, locale);
  });
  return {
    from: paper.from === null ? null : dateOf(paper.from),
    to: dateOf(paper.to),
    openingMinor: paper.closing,
    closingMinor,
    subjectMinor: absolute(closingMinor),
    items,
    about: { number: paper.number, date: dateOf(paper.issueDate) },
    documents: documentsOf(items),
  };
}

/** A change as a row, with what it is called there and the balance after it. */
function changeItem(
  ledger: LetterSubject['ledger'],
  change: StoredChange,
  balance: bigint,
  said: Pick<StoredChange, 'kind' | 'adjustmentCode' | 'text'>,
  locale: LetterLocale,
): LetterItem {
  const { column, minor } = changeColumn(ledger, change);
  return {
    ...NO_AMOUNTS,
    documentUid: change.documentUid,
    date: dateOf(change.date),
    number: change.number,
    text: rowText(locale, ledger, said),
    debitMinor: column === 'debit' ? minor : null,
    creditMinor: column === 'credit' ? minor : null,
    balanceMinor: balance,
  };
}
