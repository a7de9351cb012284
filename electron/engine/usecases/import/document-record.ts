import { z } from 'zod';
import type { Wire } from '../../../../shared/contract/wire.ts';
import type { AccountingDocument } from '../../../../shared/domain/document/document.ts';

const minor = z.string().transform((text) => BigInt(text));

/** A document that a file brings, between the thread that prepares it and the one that stores it. `original` is the uid of a stored document, `originalRow` the place of one in the same file. */
export const documentRecord = z.object({
  kind: z.string(),
  ledger: z.string(),
  owner: z.string(),
  control: z.string(),
  number: z.string(),
  partyId: z.number().int(),
  date: z.string(),
  ledgerDate: z.string(),
  currency: z.string(),
  gross: minor,
  net: minor.nullable(),
  tax: minor.nullable(),
  taxRate: z.number().int().nullable(),
  exchangeRate: minor,
  bankCharge: minor,
  adjustmentCode: z.string().nullable(),
  original: z.string().nullable(),
  originalRow: z.number().int().nullable(),
  text: z.string(),
  detail: z.string(),
  dueLines: z.array(z.object({ dueDate: z.string().nullable(), amount: minor })),
  /** Items of an invoice, signed as the ledger counts. */
  items: z.array(
    z.object({
      name: z.string(),
      spec: z.string(),
      unit: z.string(),
      quantity: z.string().nullable(),
      price: z.string().nullable(),
      net: minor,
      tax: minor.nullable(),
      taxRate: z.number().int().nullable(),
    }),
  ),
});
export type DocumentRecord = z.infer<typeof documentRecord>;

/** The record of a document the rules have built. */
export function documentRecordOf(
  document: AccountingDocument,
  partyId: number,
  detail: string,
  link: { readonly original: string | null; readonly originalRow: number | null },
  items: readonly Wire[] = [],
): Wire {
  return {
    kind: document.kind,
    ledger: document.ledger,
    owner: document.owner,
    control: document.control,
    number: document.number,
    partyId,
    date: document.date,
    ledgerDate: document.ledgerDate,
    currency: document.currency,
    gross: String(document.grossMinor),
    net: document.netMinor === null ? null : String(document.netMinor),
    tax: document.taxMinor === null ? null : String(document.taxMinor),
    taxRate: document.taxRateBasisPoints,
    exchangeRate: String(document.exchangeRate),
    bankCharge: String(document.bankChargeMinor),
    adjustmentCode: document.adjustmentCode,
    original: link.original,
    originalRow: link.originalRow,
    text: document.text,
    detail,
    dueLines: document.dueLines.map((line) => ({ dueDate: line.dueDate, amount: String(line.minor) })),
    items,
  };
}
