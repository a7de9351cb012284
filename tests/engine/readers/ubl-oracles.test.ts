import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { UblElements } from '../../../electron/engine/readers/ubl/ubl-elements.ts';
import { memorySource } from '../../../electron/engine/readers/reader.ts';
import { readElements } from '../../../electron/engine/readers/xml/element-reader.ts';
import { parseDecimal, sameNumber } from '../../../shared/std/decimal.ts';
import { brokenRules } from '../../../shared/domain/invoice/en-rules.ts';
import type { EnInvoice } from '../../../shared/domain/invoice/en-invoice.ts';
import type { InvoiceRow } from '../../../shared/domain/reading/rows.ts';
import { readRows, summaryOf } from '../../fixtures/reading/read-text.ts';

const FILES = join(import.meta.dirname, '../../../../shared/fixtures');
/** The folder with files of others; nothing is registered where it does not exist. */
const FOLDERS = existsSync(FILES) ? [FILES] : [];

const text = z.string().nullable();
const facts = z.object({
  invoices: z.record(
    z.string(),
    z.object({
      syntax: z.string(),
      id: text,
      issue_date: text,
      due_date: text,
      type_code: text,
      currency: text,
      seller: text,
      seller_vat: text,
      buyer: text,
      buyer_vat: text,
      buyer_reference: text,
      order_ref: text,
      preceding_invoices: z.array(z.string()),
      payment_ids: z.array(z.string()),
      ibans: z.array(z.string()),
      lines: z.number(),
      line_total: text,
      allowance_total: text,
      charge_total: text,
      net: text,
      tax: text,
      gross: text,
      prepaid: text,
      rounding: text,
      payable: text,
    }),
  ),
});
type Facts = z.infer<typeof facts>['invoices'][string];

/** What we read otherwise than the oracle says, and why. Empty: everything is equal. */
const DEVIATIONS: Readonly<Record<string, string>> = {};

const lined = (value: string | null): string => (value ?? '').replaceAll(/\s+/gu, ' ').trim();
const sorted = (values: readonly string[]): string => [...values].sort().join('\n');
const listed = (value: string | undefined): string =>
  sorted((value ?? '').split('\n').filter((each) => each !== ''));

/** Amounts are compared as numbers; a credit note's are positive in its file and lower in ours. */
function sameAmount(ours: string | null | undefined, theirs: string | null, turned: boolean): boolean {
  if (theirs === null || ours === null || ours === undefined) return (ours ?? null) === theirs;
  const [a, b] = [parseDecimal(ours), parseDecimal(theirs)];
  if (a === null || b === null) return false;
  return sameNumber(turned ? { units: -a.units, scale: a.scale } : a, b);
}

function differing(row: InvoiceRow, theirs: Facts): readonly string[] {
  const { custom } = row;
  const texts: readonly (readonly [string, string, string])[] = [
    ['id', row.number, lined(theirs.id)],
    ['issue_date', row.date, lined(theirs.issue_date)],
    ['due_date', row.dueDate ?? '', lined(theirs.due_date)],
    ['type_code', custom['InvoiceTypeCode'] ?? '', lined(theirs.type_code)],
    ['currency', row.currency, lined(theirs.currency)],
    ['seller', row.seller?.name ?? '', lined(theirs.seller)],
    ['seller_vat', theirs.seller_vat === null ? '' : (row.seller?.taxId ?? ''), lined(theirs.seller_vat)],
    ['buyer', row.buyer?.name ?? '', lined(theirs.buyer)],
    ['buyer_vat', theirs.buyer_vat === null ? '' : (row.buyer?.taxId ?? ''), lined(theirs.buyer_vat)],
    ['buyer_reference', custom['BuyerReference'] ?? '', lined(theirs.buyer_reference)],
    ['order_ref', row.order, lined(theirs.order_ref)],
    ['preceding', listed(custom['BillingReference'] ?? row.original), sorted(theirs.preceding_invoices)],
    ['payment_ids', listed(custom['PaymentID']), sorted(theirs.payment_ids)],
    ['ibans', listed(custom['PayeeFinancialAccount']), sorted(theirs.ibans)],
    ['lines', String(row.items.length), String(theirs.lines)],
  ];
  const turned = theirs.syntax === 'UBL-CreditNote';
  const amounts: readonly (readonly [string, string | null | undefined, string | null, boolean])[] = [
    ['net', row.net, theirs.net, turned],
    ['tax', row.tax, theirs.tax, turned],
    ['gross', row.amount, theirs.gross, turned],
    ['line_total', custom['LineExtensionAmount'], theirs.line_total, false],
    ['allowance_total', custom['AllowanceTotalAmount'], theirs.allowance_total, false],
    ['charge_total', custom['ChargeTotalAmount'], theirs.charge_total, false],
    ['prepaid', custom['PrepaidAmount'], theirs.prepaid, false],
    ['rounding', custom['PayableRoundingAmount'], theirs.rounding, false],
    ['payable', custom['PayableAmount'], theirs.payable, false],
  ];
  return [
    ...texts
      .filter(([, ours, wanted]) => ours !== wanted)
      .map(([name, ours, wanted]) => `${name}: ${ours} ≠ ${wanted}`),
    ...amounts
      .filter(([, ours, wanted, turn]) => !sameAmount(ours, wanted, turn))
      .map(([name, ours, wanted]) => `${name}: ${ours ?? ''} ≠ ${wanted ?? ''}`),
  ];
}

test.each(FOLDERS)(
  'every UBL and CII file says what XPath on the business terms of EN 16931 says',
  async () => {
    const path = join(FILES, 'oracles/einvoice/ConnectingEurope+eInvoicing-EN16931.header-facts.json');
    const { invoices } = facts.parse(JSON.parse(readFileSync(path, 'utf8')));
    const wrong: string[] = [];
    for (const [file, theirs] of Object.entries(invoices)) {
      const table = await readRows(readFileSync(join(FILES, 'einvoice', file)), null);
      const [row] = table.rows as readonly InvoiceRow[]; // the format says so, and the next line that it was read
      if (!table.result.ok || row === undefined) wrong.push(`${file}: not read`);
      else {
        wrong.push(...differing(row, theirs).map((each) => `${file}: ${each}`));
        // Examples of the standard itself keep its arithmetic.
        if (summaryOf(table).findingCounts['READ_INVOICE_RULE'] !== undefined)
          wrong.push(`${file}: breaks a rule`);
      }
    }
    expect(wrong.filter((each) => !Object.hasOwn(DEVIATIONS, each))).toEqual([]);
    expect(Object.keys(invoices)).toHaveLength(62);
  },
);

const UNIT_RULES = z.array(
  z.object({ file: z.string(), success: z.array(z.string()), error: z.array(z.string()) }),
);
const RULES = [
  'BR-CO-10',
  'BR-CO-11',
  'BR-CO-12',
  'BR-CO-13',
  'BR-CO-14',
  'BR-CO-15',
  'BR-CO-16',
  'BR-CO-17',
];

async function parsed(xml: string): Promise<EnInvoice> {
  const elements = new UblElements();
  const source = memorySource(new TextEncoder().encode(xml));
  const encoding = { name: 'utf-8', skip: 0, declaredWrong: false };
  expect(await readElements(source, 'case', encoding, elements, () => undefined)).toBeNull();
  return elements.invoice();
}

test.each(FOLDERS)(
  'the arithmetic rules agree with the unit tests of the standard’s own validation',
  async () => {
    const oracle = UNIT_RULES.parse(
      JSON.parse(readFileSync(join(FILES, 'oracles/einvoice/EN16931-unit-rules.json'), 'utf8')),
    );
    let counted = 0;
    const wrong: string[] = [];
    for (const { file, success, error } of oracle) {
      const rule = RULES.find((each) => [...success, ...error].includes(each));
      const path = join(FILES, 'einvoice', file);
      if (rule === undefined || !existsSync(path)) continue;
      const cases = readFileSync(path, 'utf8').matchAll(/<test[ >][\s\S]*?<\/test>/gu);
      for (const [written] of cases) {
        const [xml] = /<(Invoice|CreditNote)[\s>][\s\S]*?<\/\1>/u.exec(written) ?? [];
        const asserted = /<(success|error)>\s*([\w-]+)/u.exec(written);
        if (xml === undefined || asserted === null || asserted[2] !== rule) continue;
        const invoice = await parsed(xml);
        counted += 1;
        const broken = brokenRules(invoice).some((each) => each.rule === rule);
        if (broken !== (asserted[1] === 'error'))
          wrong.push(`${file} ${counted}: ${asserted[1]} ${rule} ${xml}`);
      }
    }
    expect(wrong).toEqual([]);
    expect(counted).toBe(103);
  },
);
