import { z } from 'zod';
import type { CarriedItem, MirroredLine, OurLine } from '../domain/reconciliation/types.ts';
import { adjustmentCode, documentKind } from './document.ts';
import { currencyText, dateText, ledger, uid } from './fields.ts';
import {
  classRow,
  clearedRow,
  differenceCause,
  differenceClass,
  differenceStatus,
  orientation,
  ourLineId,
  place,
  reconcileOptions,
  reconcileSide,
  sheetRow,
} from './reconciliation.ts';

/** Minor units of the account's currency as text: JSON has no integers of that size. */
const minor = z
  .string()
  .regex(/^-?\d{1,19}$/)
  .transform((text) => BigInt(text));

const ourLine = z.strictObject({
  uid: ourLineId,
  number: z.string(),
  otherNumbers: z.array(z.string()),
  kind: documentKind,
  adjustmentCode: adjustmentCode.nullable(),
  date: dateText,
  minor,
  text: z.string(),
  quantity: z.string().nullable(),
  netMinor: minor.nullable(),
  taxRateBasisPoints: z.number().int().nullable(),
  faceMinor: minor.nullable(),
  relatedUids: z.array(z.string()),
}) satisfies z.ZodType<OurLine>;

const mirroredLine = z.strictObject({
  place,
  number: z.string(),
  date: dateText.nullable(),
  text: z.string(),
  quantity: z.string().nullable(),
  minor,
  column: z.enum(['charge', 'payment']),
}) satisfies z.ZodType<MirroredLine>;

/** A difference that a reconciliation left open, whole: the next one compares its lines again (SPEC 17). */
const carriedItem = z.strictObject({
  id: z.string(),
  class: differenceClass,
  cause: differenceCause,
  status: differenceStatus,
  inError: reconcileSide.nullable(),
  owner: z.string().nullable(),
  note: z.string(),
  since: dateText,
  listedOn: dateText,
  ours: z.array(ourLine),
  theirs: z.array(mirroredLine),
}) satisfies z.ZodType<CarriedItem>;

/** What a reconciliation freezes: everything its 余额调节表 prints and the next one opens from. */
export const reconcileSnapshot = z.strictObject({
  version: z.literal(1),
  number: z.string(),
  company: z.string(),
  party: z.strictObject({ code: z.string(), name: z.string() }),
  ledger,
  currency: currencyText,
  from: dateText,
  to: dateText,
  orientation,
  opening: z.strictObject({ ours: minor, theirs: minor }),
  table: z.array(classRow),
  sheet: sheetRow,
  cleared: z.array(clearedRow),
  items: z.array(carriedItem),
  bridging: z.array(ourLineId),
  statements: z.array(uid),
  options: reconcileOptions.extend({ version: z.number().int() }),
  preparedBy: z.string(),
  printedAt: z.string(),
  headCode: z.string(),
});
export type ReconcileSnapshot = z.output<typeof reconcileSnapshot>;
