import { z } from 'zod';
import {
  CERTIFICATE_VERSION,
  EVIDENCE_KINDS,
  VETO_KINDS,
  type Certificate,
} from '../domain/matching/certificate.ts';

const minor = z.string().regex(/^(0|-?[1-9]\d{0,29})$/);
const count = z.number().int().min(0);
const ledger = z.enum(['AR', 'AP']);
const control = z.enum([
  'ar',
  'ar_advance',
  'ar_other',
  'ar_notes',
  'ap',
  'ap_advance',
  'ap_other',
  'ap_notes',
]);
const adjustment = z.enum(['fee', 'discount', 'rounding', 'fx', 'write_off', 'offset', 'other']);
const texts = z.array(z.string()).readonly();

const receipt = z.strictObject({
  uid: z.string(),
  date: z.string(),
  valueDate: z.string().nullable(),
  amount: minor,
  currency: z.string(),
  counterpartyName: z.string(),
  counterpartyAccount: z.string(),
  text: z.string(),
  reference: z.string(),
});
const line = z.strictObject({
  lineId: z.string(),
  documentUid: z.string(),
  number: z.string(),
  partyUid: z.string(),
  ledger,
  control,
  date: z.string(),
  dueDate: z.string().nullable(),
  open: minor,
  amount: minor,
});
const evidence = z.strictObject({
  kind: z.enum(EVIDENCE_KINDS),
  field: z.enum(['name', 'account', 'text', 'person']),
  theirs: z.string(),
  ours: z.string(),
  rule: count,
  grade: z.enum(['establishes', 'supports', 'contradicts']),
  subject: z.string(),
  relation: z.enum(['group', 'person', 'platform']).optional(),
});
const policy = z.strictObject({
  currency: z.string(),
  feeMax: minor,
  roundingMax: minor,
  discount: z
    .strictObject({
      rateBasisPoints: count,
      days: count,
      base: z.enum(['gross', 'net']),
      dateBasis: z.enum(['bank', 'value']),
      redInvoice: z.boolean(),
    })
    .nullable(),
});

/** A certificate as the store keeps it and the wire carries it. Unknown members are refused: a certificate is a proof, not a message. */
export const certificate: z.ZodType<Certificate> = z.strictObject({
  version: z.literal(CERTIFICATE_VERSION),
  engine: z.string(),
  kind: z.enum(['engine', 'manual']),
  receipt,
  ledger: ledger.nullable(),
  partyUid: z.string().nullable(),
  lines: z.array(line).readonly(),
  adjustments: z
    .array(z.strictObject({ code: adjustment, amount: minor, lineId: z.string().nullable() }))
    .readonly(),
  identity: z
    .array(
      z.strictObject({
        currency: z.string(),
        items: minor,
        adjustments: minor,
        unapplied: minor,
        bank: minor,
      }),
    )
    .readonly(),
  evidence: z.array(evidence).readonly(),
  restriction: z
    .strictObject({
      kind: z.enum(['named', 'order', 'contract', 'month']),
      theirs: texts,
      documents: texts,
      rule: count,
    })
    .nullable(),
  vetoes: z
    .array(
      z.strictObject({
        kind: z.enum(VETO_KINDS),
        outcome: z.enum(['clear', 'raised']),
        about: texts,
        rule: count,
      }),
    )
    .readonly(),
  alternatives: z.strictObject({
    others: count,
    sets: z.array(z.strictObject({ lines: texts, items: minor, adjustments: minor })).readonly(),
    differ: texts,
    order: z.literal('statutory').nullable(),
  }),
  search: z.strictObject({ outcome: z.enum(['complete', 'cut']), parties: texts, lines: count }),
  coincidence: z
    .strictObject({
      setSize: count,
      lines: count,
      amount: minor.optional(),
      step: minor.optional(),
      roundLines: count.optional(),
      near: count.optional(),
      nearRound: count.optional(),
      part: z
        .strictObject({
          size: count,
          amount: minor,
          step: minor,
          roundLines: count,
          expectedMillionths: minor,
        })
        .nullable()
        .optional(),
      tolerance: minor,
      expectedMillionths: minor,
      boundMillionths: minor,
    })
    .nullable(),
  policy,
  conclusion: z.strictObject({
    status: z.enum(['proposed', 'ambiguous', 'unmatched']),
    certainty: z.enum(['certain', 'probable', 'ambiguous', 'none']),
    basis: z.enum(['set', 'part', 'chosen', 'classified', 'none']),
    residual: minor,
  }),
  companions: texts.optional(),
});
