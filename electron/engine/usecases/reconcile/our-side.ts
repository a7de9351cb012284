import { adjustmentCode, documentKind } from '../../../../shared/contract/document.ts';
import type { OurLine } from '../../../../shared/domain/reconciliation/types.ts';
import { assert } from '../../../../shared/std/assert.ts';
import { addDays, type CalendarDate } from '../../../../shared/std/calendar-date.ts';
import type { ReadHandle } from '../../store/handle.ts';
import { type AccountKey, openingOf } from '../../store/queries/ledger.ts';
import { type ComparedDocument, comparedDocuments } from '../../store/queries/reconcile-ours.ts';
import type { StoredClose } from '../../store/queries/reconcile.ts';
import { dateOf } from '../document/facts.ts';
import { detailFieldsOf } from '../document/documents.ts';

/** Captions under which documents keep a quantity. */
const QUANTITY = ['数量', 'quantity', 'Quantity'] as const;
/** Captions under which documents keep a number of their invoice. */
const INVOICE_NUMBER = /发票号|invoice.?n/iu;
const PLAIN_NUMBER = /^-?\d{1,12}(\.\d{1,6})?$/u;

/** Behind the uid of a document whose voiding is meant. */
const VOID_MARK = '!void';

/** The uid of the document that a line of ours is or takes back. */
export function documentUidOf(lineId: string): string {
  return lineId.endsWith(VOID_MARK) ? lineId.slice(0, -VOID_MARK.length) : lineId;
}

/** A document as the comparison sees it. What the face of an invoice says is known where net and tax are. */
export function ourLineOf(document: ComparedDocument): OurLine {
  const detail = detailFieldsOf(document);
  const minor = document.voidedLater ? -document.gross : document.gross;
  const invoice = document.kind === 'invoice' || document.kind === 'credit_note';
  const proved = invoice && !document.reversal && document.net !== null && document.tax !== null;
  const related = [document.originalUid, document.moneyUid, document.voidedLater ? document.uid : null];
  const quantity = QUANTITY.map((caption) => detail.custom[caption]).find(
    (text) => text !== undefined && PLAIN_NUMBER.test(text),
  );
  return {
    uid: document.voidedLater ? `${document.uid}${VOID_MARK}` : document.uid,
    number: document.number,
    otherNumbers: [
      detail.orderNumber,
      detail.contract,
      ...Object.entries(detail.custom).flatMap(([caption, text]) =>
        INVOICE_NUMBER.test(caption) ? [text] : [],
      ),
    ].filter((number) => number !== '' && number !== document.number),
    kind: documentKind.parse(document.kind),
    adjustmentCode: document.adjustmentCode === null ? null : adjustmentCode.parse(document.adjustmentCode),
    date: dateOf(document.date),
    minor,
    text: document.text,
    quantity: quantity ?? null,
    netMinor: document.net,
    taxRateBasisPoints: document.taxRate,
    faceMinor: proved ? minor : null,
    relatedUids: related.filter((uid) => uid !== null),
  };
}

/** Our side of a comparison, in minor units signed as the ledger's balance is. */
export type OurSide = {
  readonly openingMinor: bigint;
  readonly closingMinor: bigint;
  readonly lines: readonly OurLine[];
};

/**
 * Our account between two days as known at a journal number. It opens at the frozen closing where one ends on the day before, with what
 * was recorded since for the days before as bridging lines (SPEC 17); else at the balance of the ledger.
 */
export function ourSide(
  read: ReadHandle,
  key: AccountKey,
  period: { readonly from: CalendarDate; readonly to: CalendarDate; readonly knownAt: number },
  frozen: StoredClose | null,
): OurSide {
  const point = { asOf: period.to, knownAt: period.knownAt };
  const lines = comparedDocuments(read, key, period.from, point, frozen).map(ourLineOf);
  const openingMinor = frozen === null ? openingOf(read, key, period.from, point) : frozen.ours;
  const closingMinor = lines.reduce((sum, line) => sum + line.minor, openingMinor);
  const booked = openingOf(read, key, addDays(period.to, 1), point);
  assert(booked === closingMinor, 'the frozen closing and what followed make the balance of the ledger');
  return { openingMinor, closingMinor, lines };
}
