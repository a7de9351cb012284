import type { z } from 'zod';
import type { ReplyOf } from '../../../../shared/contract/contract.ts';
import {
  documentDetailFields,
  type DocumentRow,
  documentKind,
  documentOwner,
  adjustmentCode,
  controlAccount,
} from '../../../../shared/contract/document.ts';
import { ledger as ledgerText } from '../../../../shared/contract/fields.ts';
import { completeAmounts, formatTaxRate, parseTaxRate } from '../../../../shared/domain/document/tax.ts';
import { currencyCode } from '../../../../shared/domain/money/currencies.ts';
import { formatExchangeRate } from '../../../../shared/domain/money/exchange.ts';
import { formatAmount, parseAmount } from '../../../../shared/domain/money/parse-amount.ts';
import { refuse } from '../../../../shared/errors/problem.ts';
import { ok } from '../../../../shared/std/result.ts';
import { allocationsOfDocument, type StoredAllocation } from '../../store/queries/allocation.ts';
import { bankLineById } from '../../store/queries/bank.ts';
import {
  documentPage,
  type ListedDocument,
  listedDocument,
  recordedBy,
} from '../../store/queries/document-list.ts';
import { itemsOfDocument } from '../../store/queries/document-item.ts';
import {
  documentById,
  documentByUid,
  dueLineById,
  dueLinesOf,
  openOf,
  reversalOf,
  type StoredDocument,
} from '../../store/queries/document.ts';
import type { ReadHandle } from '../../store/handle.ts';
import { batchUidById } from '../../store/queries/import.ts';
import { proposalUidById } from '../../store/queries/proposal.ts';
import { amountText } from '../amounts.ts';
import type { QueryHandler } from '../context.ts';
import { userName } from '../output/statement-list.ts';

/** A listed document as it travels. */
export function documentRowOf(listed: ListedDocument): DocumentRow {
  const { voided, reversed, gross, open } = listed;
  const status = voided
    ? 'voided'
    : reversed
      ? 'reversed'
      : open === 0n
        ? 'settled'
        : open === gross
          ? 'open'
          : 'partial';
  return {
    uid: listed.uid,
    kind: documentKind.parse(listed.kind),
    ledger: ledgerText.parse(listed.ledger),
    owner: documentOwner.parse(listed.owner),
    number: listed.number,
    partyUid: listed.partyUid,
    partyCode: listed.partyCode,
    partyName: listed.partyName,
    date: listed.date,
    dueDate: listed.dueDate,
    currency: listed.currency,
    amount: amountText(gross, listed.currency),
    open: amountText(open, listed.currency),
    status,
    text: listed.text,
    exportBatch: listed.exportBatch,
    ...detailFieldsOf(listed),
  };
}

/** document.list */
export const documentList: QueryHandler<'document.list'> = ({ read }, request) => {
  const page = documentPage(read, request);
  return ok({ rows: page.rows.map(documentRowOf), total: page.total });
};

/** The fields of a document that no rule reads. */
export function detailFieldsOf(stored: Pick<StoredDocument, 'detail'>): z.infer<typeof documentDetailFields> {
  const value: unknown = JSON.parse(stored.detail);
  return documentDetailFields.parse(value);
}

/** document.get: a document with its lines, its allocations and where it came from. */
/** Most items of a document that are shown with it. */
const ITEMS_SHOWN = 200;

export const documentGet: QueryHandler<'document.get'> = ({ read }, { uid }) => {
  const listed = listedDocument(read, uid);
  const stored = documentByUid(read, uid);
  if (listed === null || stored === null) return refuse('NOT_FOUND', `document ${uid}`);
  const recorded = recordedBy(read, stored.seq);
  const text = (minor: bigint): string => amountText(minor, stored.currency);
  const { items, count } = itemsOfDocument(read, stored.id, ITEMS_SHOWN);
  return ok({
    ...documentRowOf(listed),
    seq: stored.seq,
    recordedAt: recorded.at,
    recordedBy: userName(read, recorded.actor),
    control: controlAccount.parse(stored.control),
    net: stored.net === null ? null : text(stored.net),
    tax: stored.tax === null ? null : text(stored.tax),
    taxRate: stored.taxRate === null ? null : formatTaxRate(stored.taxRate),
    exchangeRate: formatExchangeRate(stored.exchangeRate),
    adjustmentCode: stored.adjustmentCode === null ? null : adjustmentCode.parse(stored.adjustmentCode),
    originalUid: stored.originalId === null ? null : (documentById(read, stored.originalId)?.uid ?? null),
    reversedByUid: reversalOf(read, stored.id)?.uid ?? null,
    bankLineUid: stored.bankLineId === null ? null : (bankLineById(read, stored.bankLineId)?.uid ?? null),
    batchUid: stored.batchId === null ? null : batchUidById(read, stored.batchId),
    dueLines: dueLinesOf(read, stored.id).map((line) => ({
      lineId: `${stored.uid}/${line.ordinal}`,
      ordinal: line.ordinal,
      dueDate: line.dueDate,
      amount: text(line.amount),
      open: text(openOf(read, line.id)),
    })),
    allocations: allocationsOfDocument(read, stored.id).map((allocation) =>
      allocationRowOf(read, allocation),
    ),
    items: items.map(({ net, ...item }) => ({ ...item, net: text(net) })),
    itemCount: count,
  });
};

/** An allocation as it travels, with the numbers of both documents. */
export function allocationRowOf(
  read: ReadHandle,
  allocation: StoredAllocation,
): ReplyOf<'document.get'>['allocations'][number] {
  const positive = dueLineById(read, allocation.positiveLineId);
  const negative = dueLineById(read, allocation.negativeLineId);
  return {
    uid: allocation.uid,
    date: allocation.date,
    amount: amountText(allocation.amount, positive.document.currency),
    positiveLine: `${positive.document.uid}/${positive.line.ordinal}`,
    negativeLine: `${negative.document.uid}/${negative.line.ordinal}`,
    positiveNumber: positive.document.number,
    negativeNumber: negative.document.number,
    undoneAt: allocation.undoneAt,
    matchUid: allocation.proposalId === null ? null : proposalUidById(read, allocation.proposalId),
  };
}

/** document.complete: net, rate, tax and gross, each from the others. */
export const documentComplete: QueryHandler<'document.complete'> = (_context, request) => {
  const currency = currencyCode(request.currency);
  const known: (bigint | null)[] = [];
  for (const text of [request.net, request.tax, request.gross]) {
    const amount = text === null ? ok(null) : parseAmount(text, currency);
    if (!amount.ok) return amount;
    known.push(amount.value);
  }
  const rate = request.taxRate === null ? null : parseTaxRate(request.taxRate);
  if (rate === null && request.taxRate !== null)
    return refuse('REQUEST_INVALID', 'document.complete', { field: 'taxRate', reason: request.taxRate });
  const completed = completeAmounts(
    {
      netMinor: known[0] ?? null,
      taxMinor: known[1] ?? null,
      grossMinor: known[2] ?? null,
      taxRateBasisPoints: rate,
    },
    currency,
  );
  if (!completed.ok) return completed;
  const { netMinor, taxMinor, grossMinor, taxRateBasisPoints } = completed.value;
  return ok({
    net: formatAmount(netMinor, currency),
    tax: formatAmount(taxMinor, currency),
    gross: formatAmount(grossMinor, currency),
    // No listed rate explains the tax: the amounts stand for themselves.
    taxRate: taxRateBasisPoints === null ? '' : formatTaxRate(taxRateBasisPoints),
  });
};
