import type { Wire } from '../../../../shared/contract/wire.ts';
import type { AccountingDocument } from '../../../../shared/domain/document/document.ts';
import { turnedDecimal } from '../../../../shared/domain/document/entry-items.ts';
import type { InvoiceItem, InvoiceRow } from '../../../../shared/domain/reading/rows.ts';
import { sumOf } from '../../../../shared/std/integer.ts';
import { ownMinor } from '../amounts.ts';

type Counted = { readonly item: InvoiceItem; readonly net: bigint };

/**
 * The items of an invoice as its document keeps them. A file writes those of a credit note with either sign: all of them are turned where
 * their sum has another sign than the document (SPEC 2, 49). An item whose net amount nobody states says nothing of what was earned and
 * is left to the rest of the document.
 */
export function invoiceItems(row: InvoiceRow, document: AccountingDocument): readonly Wire[] {
  const counted = row.items.flatMap((item): readonly Counted[] =>
    item.net === null ? [] : [{ item, net: ownMinor(item.net, row.currency) }],
  );
  const sum = sumOf(counted.map(({ net }) => net));
  const turns = sum !== 0n && sum < 0n !== document.grossMinor < 0n;
  return counted.map(({ item, net }) => {
    const tax = item.tax === null ? null : ownMinor(item.tax, row.currency);
    return {
      name: item.name,
      spec: item.specification,
      unit: item.unit,
      quantity: turns ? turnedDecimal(item.quantity) : item.quantity,
      price: item.price,
      net: String(turns ? -net : net),
      tax: tax === null ? null : String(turns ? -tax : tax),
      taxRate: item.taxRate,
    };
  });
}
