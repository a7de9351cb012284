import { buildDocument } from '../../../../shared/domain/document/entry.ts';
import { TERMS_AT_ONCE } from '../../../../shared/domain/document/terms.ts';
import { buildTransfer } from '../../../../shared/domain/document/transfer.ts';
import type { PartyShare } from '../../../../shared/domain/matching/party-shares.ts';
import {
  bankSign,
  type MatchAdjustment,
  type MatchAllocation,
  type MatchItem,
} from '../../../../shared/domain/matching/types.ts';
import { controlAccount } from '../../../../shared/contract/document.ts';
import { currencyCode } from '../../../../shared/domain/money/currencies.ts';
import type { Problem } from '../../../../shared/errors/problem.ts';
import { PAPER } from '../../../../shared/i18n/paper.ts';
import { message } from '../../../../shared/i18n/message.ts';
import { present } from '../../../../shared/std/assert.ts';
import type { CalendarDate } from '../../../../shared/std/calendar-date.ts';
import { absolute } from '../../../../shared/std/integer.ts';
import { ok, type Result } from '../../../../shared/std/result.ts';
import type { StoredBankLine } from '../../store/queries/bank.ts';
import { insertDocument, type StoredDocument } from '../../store/queries/document.ts';
import { partyByUid, type StoredParty } from '../../store/queries/party.ts';
import type { StoredProposal } from '../../store/queries/proposal.ts';
import type { CommandContext } from '../context.ts';
import { locksOf, newDocumentOf } from '../document/facts.ts';
import { assignDocumentNumber } from '../document/numbering.ts';
import { detailOf } from '../document/post.ts';

/** A document says the same on every paper, so its text is written once, in the language the books are kept in. */
const DOCUMENT_LOCALE = 'zh-CN';

/** A match that is being carried out: its money stands already. */
export type Settlement = {
  readonly ledger: 'AR' | 'AP';
  readonly items: readonly MatchItem[];
  readonly set: {
    readonly allocations: readonly MatchAllocation[];
    readonly adjustments: readonly MatchAdjustment[];
  };
  readonly shares: readonly PartyShare[];
  readonly account: { readonly party: StoredParty; readonly payerName: string };
  readonly proposal: Pick<StoredProposal, 'id' | 'uid'>;
  readonly line: StoredBankLine;
  readonly receipt: StoredDocument;
  /** The day of what the match makes besides its money. */
  readonly date: CalendarDate;
};

function rateOf({ book }: CommandContext, { line, receipt }: Settlement): bigint | null {
  return line.currency === book.currency ? null : receipt.exchangeRate;
}

/** Posts the adjustments that stand on a party's account; returns their documents by their place in the list. */
export function postAdjustments(
  context: CommandContext,
  settlement: Settlement,
): Result<ReadonlyMap<number, string>, Problem> {
  const { write, seq, book, newUid } = context;
  const { ledger, items, set, proposal, line, date } = settlement;
  const made = new Map<number, string>();
  const locks = locksOf(write);
  for (const [index, adjustment] of set.adjustments.entries()) {
    if (adjustment.lineId === null) continue;
    const item = present(
      items.find((each) => each.lineId === adjustment.lineId),
      'line of an adjustment',
    );
    const uid = newUid();
    const built = buildDocument(
      {
        kind: 'adjustment',
        ledger,
        control: item.control,
        owner: 'book',
        number: assignDocumentNumber(write, 'adjustment', date),
        partyUid: item.partyUid,
        date,
        currency: currencyCode(line.currency),
        exchangeRate: rateOf(context, settlement),
        grossMinor: bankSign(ledger) * adjustment.minor,
        netMinor: null,
        taxMinor: null,
        taxRateBasisPoints: null,
        dueLines: [],
        adjustmentCode: adjustment.code,
        original: null,
        bankLineUid: line.uid,
        matchUid: proposal.uid,
        bankChargeMinor: 0n,
        text: line.text,
      },
      { uid, seq, bookCurrency: book.currency, locks, terms: TERMS_AT_ONCE },
    );
    if (!built.ok) return built;
    const ids = {
      partyId: present(partyByUid(write, item.partyUid), 'party of an item').id,
      originalId: null,
      bankLineId: line.id,
      proposalId: proposal.id,
      batchId: null,
    };
    insertDocument(write, newDocumentOf(built.value, ids, detailOf({ account: line.account })));
    made.set(index, uid);
  }
  return ok(made);
}

/** The legs of a transfer for another party: `share` stands on that party's account, `counter` where the money stands. */
export type ShareLegs = { readonly share: string; readonly counter: string };

/** Posts one transfer for each party whose share is not where the money stands (SPEC 5); returns the legs by party. */
export function postTransfers(
  context: CommandContext,
  settlement: Settlement,
): Result<ReadonlyMap<string, ShareLegs>, Problem> {
  const made = new Map<string, ShareLegs>();
  for (const share of settlement.shares) {
    if (share.partyUid === settlement.account.party.uid || share.minor === 0n) continue;
    const legs = postTransfer(context, settlement, share);
    if (!legs.ok) return legs;
    made.set(share.partyUid, legs.value);
  }
  return ok(made);
}

function postTransfer(
  context: CommandContext,
  settlement: Settlement,
  share: PartyShare,
): Result<ShareLegs, Problem> {
  const { write, seq, book, newUid } = context;
  const { ledger, items, account, proposal, line, receipt, date } = settlement;
  const party = present(partyByUid(write, share.partyUid), 'party of a share');
  const control = present(
    items.find((item) => item.partyUid === share.partyUid),
    'item of a share',
  ).control;
  const theirs = { partyUid: party.uid, ledger, control };
  const ours = { partyUid: account.party.uid, ledger, control: controlAccount.parse(receipt.control) };
  // What they owe falls by their share, and the account the money stands on takes it over; a credit of theirs goes the other way.
  const falls = bankSign(ledger) * share.minor > 0n;
  const legs = buildTransfer(
    {
      number: assignDocumentNumber(write, 'transfer', date),
      date,
      currency: currencyCode(line.currency),
      exchangeRate: rateOf(context, settlement),
      minor: absolute(share.minor),
      from: falls ? theirs : ours,
      to: falls ? ours : theirs,
      text: '',
    },
    { uids: [newUid(), newUid()], seq, bookCurrency: book.currency, locks: locksOf(write) },
  );
  if (!legs.ok) return legs;
  const paidBy = message(PAPER, DOCUMENT_LOCALE, 'paidBy', { name: account.payerName });
  const paidFor = message(PAPER, DOCUMENT_LOCALE, 'paidFor', { name: party.name });
  let originalId: number | null = null;
  for (const leg of legs.value) {
    const own = leg.partyUid === party.uid;
    const text = own ? paidBy : paidFor;
    const ids = {
      partyId: own ? party.id : account.party.id,
      originalId,
      bankLineId: null,
      proposalId: proposal.id,
      batchId: null,
    };
    const document = { ...leg, text, matchUid: proposal.uid };
    originalId = insertDocument(write, newDocumentOf(document, ids, detailOf({})));
  }
  const [first, second] = legs.value;
  return ok(falls ? { share: first.uid, counter: second.uid } : { share: second.uid, counter: first.uid });
}
