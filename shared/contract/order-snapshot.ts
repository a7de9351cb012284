import { z } from 'zod';
import { currencyText, dateText } from './fields.ts';
import { billedLine, buyer, deliveryGroup, deliveryTotals, invoiceForm } from './order-shapes.ts';

const company = z.strictObject({
  name: z.string(),
  taxId: z.string(),
  address: z.string(),
  phone: z.string(),
  contact: z.string(),
  bankName: z.string(),
  bankAccount: z.string(),
});
export type OrderCompany = z.infer<typeof company>;

const head = {
  version: z.literal(1),
  number: z.string(),
  date: dateText,
  currency: currencyText,
  company,
  /** Local time with its offset at which it was frozen, by whom, and the journal it was frozen on. */
  frozenAt: z.string(),
  preparedBy: z.string(),
  journalHead: z.string(),
};

/** A delivery check as it was confirmed: both sides, group by group (SPEC 29). */
export const checkSnapshot = z.strictObject({
  ...head,
  kind: z.literal('delivery_check'),
  party: z.strictObject({ code: z.string(), name: z.string(), contact: z.string(), phone: z.string() }),
  from: dateText,
  to: dateText,
  note: z.string(),
  totals: deliveryTotals,
  groups: z.array(deliveryGroup),
});
export type CheckSnapshot = z.infer<typeof checkSnapshot>;

/** An application for an invoice as it was made (SPEC 30). */
export const billingSnapshot = z.strictObject({
  ...head,
  kind: z.literal('billing_request'),
  buyer,
  source: z.enum(['order', 'check']),
  sourceNumber: z.string(),
  contract: z.string(),
  form: invoiceForm,
  text: z.string(),
  lines: z.array(billedLine),
  net: z.string().nullable(),
  tax: z.string().nullable(),
  gross: z.string(),
});
export type BillingSnapshot = z.infer<typeof billingSnapshot>;
