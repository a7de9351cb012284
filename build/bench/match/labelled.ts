import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { z } from 'zod';
import type { CurrencyCode } from '../../../shared/domain/money/currency.ts';
import type {
  MatchInput,
  MatchItem,
  MatchParty,
  MatchPolicy,
  MatchReceipt,
} from '../../../shared/domain/matching/types.ts';
import { type CalendarDate, parseCalendarDate } from '../../../shared/std/calendar-date.ts';
import { at } from '../../sample/random.ts';
import type { Matcher } from './measure.ts';

/** Payments with labelled invoices that others published (llmeval-trl24, MIT); they stay outside of the project. */
const FOLDER = join(
  import.meta.dirname,
  '../../../../shared/fixtures/ar/DataManagementLab+llmeval-trl24/data/entity_matching/pay_to_inv/download/single/descriptive',
);

export const hasLabelled = (): boolean => existsSync(FOLDER);

/** What may be missing without asking, in hundredths: the labels call a deduction small up to about this. */
const DEDUCTION_MAX: Readonly<Record<string, bigint>> = { JPY: 3_000n, KRW: 30_000n, NOK: 200n, SEK: 200n };
const DEDUCTION_USUAL = 30n;

const invoiceRow = z.object({
  invoice_id: z.string(),
  'Document Number': z.string(),
  'Assignment Number': z.string(),
  'Billing Number': z.string(),
  'Customer ID': z.string(),
  'Customer Name': z.string(),
  'Currency Code': z.string(),
  Amount: z.string(),
  'Document Date': z.string(),
  'Due Date': z.string(),
});
const paymentRow = z.object({
  payment_id: z.string(),
  'Business Partner': z.string(),
  'Account Number': z.string(),
  'Memo Line': z.string(),
  Amount: z.string(),
  Currency: z.string(),
  'Posting Date': z.string(),
});
const matchRow = z.object({ match_category: z.string(), invoice_ids: z.string(), payment_ids: z.string() });
const ids = z.array(z.int());

export type Labelled = {
  readonly input: MatchInput;
  /** Invoices each payment is for, by receipt uid. */
  readonly truth: ReadonlyMap<string, ReadonlySet<string>>;
};

function rows<T>(name: string, schema: z.ZodType<T>): readonly T[] {
  const text = readFileSync(join(FOLDER, name), 'utf8');
  return z.array(schema).parse(parse(text, { columns: true }));
}

/** The files carry float noise (1552294.3599999999); hundredths are what was meant, in every currency. */
const hundredths = (text: string): bigint => BigInt(Math.round(Number(text) * 100));

function dateOf(text: string): CalendarDate {
  const date = parseCalendarDate(`${text.slice(0, 4)}-${text.slice(4, 6)}-${text.slice(6)}`);
  if (date === null) throw new Error(`${text} is no date`);
  return date;
}

function itemOf(row: z.infer<typeof invoiceRow>): MatchItem {
  const minor = hundredths(row.Amount);
  return {
    lineId: `I${row.invoice_id}/1`,
    documentUid: `I${row.invoice_id}`,
    number: row['Assignment Number'],
    kind: 'invoice',
    partyUid: row['Customer ID'],
    ledger: 'AR',
    control: 'ar',
    date: dateOf(row['Document Date']),
    dueDate: dateOf(row['Due Date']),
    openMinor: minor,
    originalMinor: minor,
    netMinor: null,
    currency: row['Currency Code'] as CurrencyCode, // codes of ISO 4217, as the file has them
    orderNumber: row['Billing Number'],
    contract: null,
    originalUid: null,
  };
}

function receiptOf(row: z.infer<typeof paymentRow>): MatchReceipt {
  const uid = `P${row.payment_id.padStart(6, '0')}`;
  return {
    uid,
    bankLineUid: uid,
    ledgers: ['AR'],
    date: dateOf(row['Posting Date']),
    valueDate: null,
    amountMinor: hundredths(row.Amount),
    currency: row.Currency as CurrencyCode, // codes of ISO 4217, as the file has them
    counterpartyName: row['Business Partner'],
    counterpartyAccount: row['Account Number'],
    text: row['Memo Line'],
    reference: '',
  };
}

/** With `accounts` the parties' accounts are known, as far as some payment under their exact name came from one. */
function partiesOf(
  items: readonly z.infer<typeof invoiceRow>[],
  receipts: readonly MatchReceipt[],
  accounts: boolean,
): readonly MatchParty[] {
  const names = new Map(items.map((row) => [row['Customer ID'], row['Customer Name']]));
  const paidFrom = Map.groupBy(receipts, (receipt) => receipt.counterpartyName);
  return [...names].map(([uid, name]) => ({
    uid,
    code: uid,
    name,
    aliases: [],
    taxId: '',
    bankAccounts: accounts
      ? [...new Set((paidFrom.get(name) ?? []).map((receipt) => receipt.counterpartyAccount))]
      : [],
    payers: [],
    groupUid: null,
  }));
}

/** Reads the labelled payments, all of them or those of the first customers. */
export function readLabelled(options: { readonly accounts: boolean; readonly customers?: number }): Labelled {
  const invoices = rows('invoices.csv', invoiceRow);
  const payments = rows('payments.csv', paymentRow);
  const chosen = new Set(
    [...new Set(invoices.map((row) => row['Customer ID']))].sort().slice(0, options.customers),
  );
  const wanted = invoices.filter((row) => chosen.has(row['Customer ID']));
  const items = new Set(wanted.map((row) => `I${row.invoice_id}`));
  const truth = new Map<string, ReadonlySet<string>>();
  for (const row of rows('matches.csv', matchRow)) {
    const documents = new Set(ids.parse(JSON.parse(row.invoice_ids)).map((id) => `I${id}`));
    if (![...documents].every((uid) => items.has(uid))) continue;
    for (const id of ids.parse(JSON.parse(row.payment_ids)))
      truth.set(`P${String(id).padStart(6, '0')}`, documents);
  }
  const receipts = payments.map(receiptOf).filter((receipt) => truth.has(receipt.uid));
  const currencies = [...new Set(wanted.map((row) => row['Currency Code']))];
  return {
    truth,
    input: {
      receipts,
      items: wanted.map(itemOf),
      parties: partiesOf(wanted, receipts, options.accounts),
      policies: currencies.map(
        (code): MatchPolicy => ({
          currency: code as CurrencyCode, // codes of ISO 4217, as the file has them
          feeMaxMinor: DEDUCTION_MAX[code] ?? DEDUCTION_USUAL,
          roundingMaxMinor: 1n,
          discount: null,
          numberPrefixes: ['INV'],
        }),
      ),
      ownAccounts: [],
      ownNames: [],
    },
  };
}

export type LabelledResult = {
  readonly payments: number;
  readonly automatic: number;
  /** Automatic ones whose invoices are not those of the label. */
  readonly wrong: number;
  readonly precision: number;
  readonly recall: number;
  /** Payments whose first proposal, automatic or not, has exactly the invoices of the label. */
  readonly first: number;
  readonly milliseconds: number;
};

/** Holds a matcher to the labels: a payment is right when its invoices are exactly those of the label. */
export function measureLabelled({ input, truth }: Labelled, matcher: Matcher): LabelledResult {
  const start = performance.now();
  const answers = matcher.match(input);
  const milliseconds = performance.now() - start;
  let [automatic, right, first] = [0, 0, 0];
  for (const answer of answers) {
    const documents = new Set(answer.allocations.map(({ lineId }) => at(lineId.split('/'), 0)));
    const expected = truth.get(answer.receiptUid) ?? new Set<string>();
    const equal = documents.size === expected.size && [...documents].every((uid) => expected.has(uid));
    if (answer.automatic) automatic += 1;
    if (answer.automatic && equal) right += 1;
    if (equal) first += 1;
  }
  const payments = input.receipts.length;
  return {
    payments,
    automatic,
    wrong: automatic - right,
    precision: automatic === 0 ? 1 : right / automatic,
    recall: right / payments,
    first: first / payments,
    milliseconds,
  };
}
