import { controlAccount, documentKind } from '../../../../shared/contract/document.ts';
import { ledger as ledgerText } from '../../../../shared/contract/fields.ts';
import type {
  MatchInput,
  MatchItem,
  MatchParty,
  MatchPolicy,
  MatchReceipt,
} from '../../../../shared/domain/matching/types.ts';
import { currencyCode } from '../../../../shared/domain/money/currencies.ts';
import { divideRounded } from '../../../../shared/std/integer.ts';
import type { ReadHandle } from '../../store/handle.ts';
import { bankAccountNumbers, type StoredBankLine, unsettledLines } from '../../store/queries/bank.ts';
import { documentById, type StoredDocument } from '../../store/queries/document.ts';
import { type OpenLine, presentOpenLines } from '../../store/queries/open-lines.ts';
import { allParties, type StoredParty } from '../../store/queries/party.ts';
import { ownMinor } from '../amounts.ts';
import type { BookFacts } from '../context.ts';
import { dateOf } from '../document/facts.ts';
import { detailFieldsOf } from '../document/documents.ts';
import { fieldsOf } from '../party/party-fields.ts';
import { lessonsOf } from '../rule/learned.ts';
import { rulesInForce } from '../rule/stored-rule.ts';
import { readSettings } from '../settings/settings.ts';

/** A bank line as matching sees it. Money already posted to a party counts with what is still open of it. */
export function receiptOf(line: StoredBankLine, openMinor: bigint | null): MatchReceipt {
  const amountMinor = openMinor === null ? line.amount : line.amount > 0n ? -openMinor : openMinor;
  return {
    uid: line.uid,
    bankLineUid: line.uid,
    ownAccount: line.account,
    ledgers: line.amount > 0n ? ['AR'] : ['AP'],
    date: dateOf(line.date),
    valueDate: null,
    amountMinor: openMinor === null ? line.amount : amountMinor,
    currency: currencyCode(line.currency),
    counterpartyName: line.counterparty,
    counterpartyAccount: line.counterpartyAccount,
    text: line.text,
    reference: line.reference,
  };
}

/** An open due line as matching sees it; its document gives order, contract, net share and the original of a red one. */
export function itemOf(
  line: OpenLine,
  document: StoredDocument,
  partyUid: string,
  originalUid: string | null,
): MatchItem {
  const detail = detailFieldsOf(document);
  const share =
    document.net === null || document.gross === 0n
      ? null
      : divideRounded(document.net * line.original, document.gross, 'half-up');
  return {
    lineId: `${line.documentUid}/${line.ordinal}`,
    documentUid: line.documentUid,
    number: line.number,
    kind: documentKind.parse(line.kind),
    partyUid,
    ledger: ledgerText.parse(line.ledger),
    control: controlAccount.parse(line.control),
    date: dateOf(line.date),
    dueDate: line.dueDate === null ? null : dateOf(line.dueDate),
    openMinor: line.open,
    originalMinor: line.original,
    netMinor: share,
    currency: currencyCode(line.currency),
    orderNumber: detail.orderNumber === '' ? null : detail.orderNumber,
    contract: detail.contract === '' ? null : detail.contract,
    originalUid,
  };
}

/** A party as matching sees it. */
export function matchPartyOf(party: StoredParty): MatchParty {
  const fields = fieldsOf(party);
  return {
    uid: party.uid,
    code: party.code,
    name: party.name,
    aliases: [fields.shortName, ...fields.aliases].filter((name) => name !== ''),
    taxId: fields.taxId,
    bankAccounts: fields.bankAccounts.map(({ account }) => account),
    payers: fields.payers,
    groupUid: fields.group === '' ? null : fields.group,
  };
}

/** The open items of parties. Money that waits to be matched itself (receipts of bank lines) is not an item. */
export function matchItems(read: ReadHandle, lines: readonly OpenLine[]): readonly MatchItem[] {
  const partyUids = new Map(allParties(read).map((party) => [party.id, party.uid]));
  return lines.flatMap((line): readonly MatchItem[] => {
    const document = documentById(read, line.documentId);
    const partyUid = partyUids.get(line.partyId);
    if (document === null || partyUid === undefined || document.bankLineId !== null) return [];
    const original = document.originalId === null ? null : documentById(read, document.originalId);
    return [itemOf(line, document, partyUid, original?.uid ?? null)];
  });
}

/** What may be missing from a receipt, in a currency. The policy of Settings is in the book's currency; others allow nothing. */
export function matchPolicies(
  read: ReadHandle,
  book: BookFacts,
  currencies: Iterable<string>,
  knownAt: number | null = null,
): readonly MatchPolicy[] {
  const { policy } = readSettings(read, knownAt);
  return [...new Set([book.currency as string, ...currencies])].map((currency) => ({
    currency: currencyCode(currency),
    feeMaxMinor: currency === book.currency ? ownMinor(policy.feeMax, currency) : 0n,
    roundingMaxMinor: currency === book.currency ? ownMinor(policy.roundingMax, currency) : 0n,
    discount: null,
    numberPrefixes: policy.numberPrefixes,
  }));
}

/** Everything matching decides by, as it stands now. */
export function matchInput(
  read: ReadHandle,
  book: BookFacts,
): MatchInput & { readonly lines: readonly StoredBankLine[] } {
  const open = presentOpenLines(read, { partyId: null, ledger: null });
  const openByDocument = new Map<number, bigint>();
  for (const line of open)
    openByDocument.set(line.documentId, (openByDocument.get(line.documentId) ?? 0n) + line.open);
  const lines = unsettledLines(read);
  const receipts = lines.map((line) =>
    receiptOf(line, line.documentId === null ? null : (openByDocument.get(line.documentId) ?? 0n)),
  );
  const company = readSettings(read).company;
  const lessons = lessonsOf(read);
  return {
    lines,
    receipts: receipts.filter((receipt) => receipt.amountMinor !== 0n),
    items: matchItems(read, open),
    parties: allParties(read).map(matchPartyOf),
    policies: matchPolicies(
      read,
      book,
      lines.map((line) => line.currency),
    ),
    ownAccounts: [...new Set([company.bankAccount, ...bankAccountNumbers(read)])].filter(
      (account) => account !== '',
    ),
    ownNames: company.name === '' ? [] : [company.name],
    rules: rulesInForce(read, book.currency),
    learned: lessons.payers.map(({ what }) => what),
    habits: lessons.habits.map(({ what }) => what),
  };
}
