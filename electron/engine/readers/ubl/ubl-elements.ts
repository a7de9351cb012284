import { decimalText, parseDecimal, plus, ZERO } from '../../../../shared/std/decimal.ts';
import {
  type EnAllowance,
  type EnInvoice,
  type EnLine,
  type EnParty,
  type EnTax,
  type EnTotals,
  NO_PARTY,
  NO_TOTALS,
} from '../../../../shared/domain/invoice/en-invoice.ts';
import type { Problem } from '../../../../shared/errors/problem.ts';
import { distinct, type InvoiceElements, joinRaw, orNull } from '../read-en-invoice.ts';
import type { Interest } from '../xml/element-reader.ts';
import type { XmlElement } from '../xml/xml-element.ts';

/** Parts that say nothing about what is owed; attachments may be megabytes of text. */
const PASSED_OVER: ReadonlySet<string> = new Set([
  'UBLExtensions',
  'Signature',
  'AdditionalDocumentReference',
]);

type TaxTotal = { readonly currency: string; readonly amount: string; readonly taxes: readonly EnTax[] };

/** The elements of a UBL 2.1 Invoice or CreditNote. */
export class UblElements implements InvoiceElements {
  raw = '';
  private root = '';
  private readonly texts = new Map<string, string>();
  private seller: EnParty = NO_PARTY;
  private buyer: EnParty = NO_PARTY;
  private totals: EnTotals = NO_TOTALS;
  private readonly notes: string[] = [];
  private readonly terms: string[] = [];
  private readonly preceding: string[] = [];
  private readonly paymentIds: string[] = [];
  private readonly accounts: string[] = [];
  private readonly lines: EnLine[] = [];
  private readonly allowances: EnAllowance[] = [];
  private readonly taxTotals: TaxTotal[] = [];

  get format(): string {
    return this.root === 'CreditNote' ? 'ubl-2.1-creditnote' : 'ubl-2.1-invoice';
  }

  enter(name: string, _namespace: string, depth: number): Interest {
    if (depth === 0) {
      this.root = name;
      return 'enter';
    }
    return PASSED_OVER.has(name) ? 'skip' : 'take';
  }

  leave(): Problem | null {
    return null;
  }

  take(element: XmlElement, raw: string): Problem | null {
    this.raw = joinRaw(this.raw, raw);
    const { name } = element;
    if (name === 'Note') this.notes.push(element.text.trim());
    else if (element.children.length === 0) this.texts.set(name, element.text.trim());
    else this.takeGroup(name, element);
    return null;
  }

  private takeGroup(name: string, element: XmlElement): void {
    switch (name) {
      case 'AccountingSupplierParty':
        this.seller = partyOf(element);
        break;
      case 'AccountingCustomerParty':
        this.buyer = partyOf(element);
        break;
      case 'LegalMonetaryTotal':
        this.totals = totalsOf(element);
        break;
      case 'InvoiceLine':
      case 'CreditNoteLine':
        this.lines.push(lineOf(element, this.root));
        break;
      case 'AllowanceCharge':
        this.allowances.push(allowanceOf(element));
        break;
      case 'TaxTotal':
        this.taxTotals.push(taxTotalOf(element));
        break;
      default:
        this.takeReference(name, element);
    }
  }

  private takeReference(name: string, element: XmlElement): void {
    const id = element.textAt('ID');
    if (name === 'OrderReference') {
      this.texts.set('Order', id);
      this.texts.set('SalesOrder', element.textAt('SalesOrderID'));
    } else if (name === 'ContractDocumentReference') this.texts.set('Contract', id);
    else if (name === 'ProjectReference') this.texts.set('Project', id);
    else if (name === 'BillingReference')
      this.preceding.push(element.textAt('InvoiceDocumentReference', 'ID'));
    else if (name === 'PaymentTerms') this.terms.push(element.textAt('Note'));
    else if (name === 'PaymentMeans') {
      this.paymentIds.push(...element.all('PaymentID').map(({ text }) => text.trim()));
      this.accounts.push(...element.all('PayeeFinancialAccount', 'ID').map(({ text }) => text.trim()));
      if (!this.texts.has('PaymentDueDate'))
        this.texts.set('PaymentDueDate', element.textAt('PaymentDueDate'));
    }
  }

  invoice(): EnInvoice {
    const text = (name: string): string => this.texts.get(name) ?? '';
    const currency = text('DocumentCurrencyCode');
    const typeCode = text('InvoiceTypeCode') || text('CreditNoteTypeCode');
    return {
      number: text('ID'),
      date: text('IssueDate'),
      dueDate: text('DueDate') || text('PaymentDueDate'),
      typeCode: typeCode === '' && this.root === 'CreditNote' ? '381' : typeCode,
      currency,
      taxCurrency: text('TaxCurrencyCode'),
      seller: this.seller,
      buyer: this.buyer,
      buyerReference: text('BuyerReference'),
      order: text('Order'),
      salesOrder: text('SalesOrder'),
      contract: text('Contract'),
      project: text('Project'),
      notes: this.notes.filter((note) => note !== ''),
      terms: this.terms.join(' ').trim(),
      preceding: distinct(this.preceding),
      paymentIds: distinct(this.paymentIds),
      accounts: distinct(this.accounts),
      lines: this.lines,
      allowances: this.allowances,
      taxes: this.taxTotals.flatMap(({ taxes }) => taxes),
      totals: { ...this.totals, tax: this.tax(currency) },
    };
  }

  /** A second total may state the tax in the currency of the tax office (BT-111); two in the invoice's own both count. */
  private tax(currency: string): string | null {
    const own = this.taxTotals.filter((total) => total.currency === currency);
    const [first, ...others] = own.length > 0 ? own : this.taxTotals.slice(0, 1);
    if (first === undefined || others.length === 0) return orNull(first?.amount ?? '');
    const amounts = [first, ...others].map(({ amount }) => parseDecimal(amount) ?? ZERO);
    return decimalText(amounts.reduce((sum, amount) => plus(sum, amount), ZERO));
  }
}

function partyOf(element: XmlElement): EnParty {
  const party = element.at('Party');
  if (party === null) return NO_PARTY;
  const schemes = party.all('PartyTaxScheme').map((scheme) => ({
    id: scheme.textAt('CompanyID'),
    scheme: scheme.textAt('TaxScheme', 'ID').toUpperCase(),
  }));
  const legal = party.textAt('PartyLegalEntity', 'RegistrationName');
  return {
    name: legal === '' ? party.textAt('PartyName', 'Name') : legal,
    vatId: schemes.find(({ scheme }) => scheme === 'VAT')?.id ?? '',
    taxRegistration: schemes.find(({ scheme }) => scheme !== 'VAT')?.id ?? '',
    registration: party.textAt('PartyLegalEntity', 'CompanyID'),
  };
}

function totalsOf(element: XmlElement): EnTotals {
  const amount = (name: string): string | null => orNull(element.textAt(name));
  return {
    lines: amount('LineExtensionAmount'),
    allowances: amount('AllowanceTotalAmount'),
    charges: amount('ChargeTotalAmount'),
    net: amount('TaxExclusiveAmount'),
    tax: null,
    gross: amount('TaxInclusiveAmount'),
    prepaid: amount('PrepaidAmount'),
    rounding: amount('PayableRoundingAmount'),
    payable: amount('PayableAmount'),
  };
}

function lineOf(element: XmlElement, root: string): EnLine {
  const quantity = element.at(root === 'CreditNote' ? 'CreditedQuantity' : 'InvoicedQuantity');
  const category = element.at('Item', 'ClassifiedTaxCategory');
  return {
    name: element.textAt('Item', 'Name'),
    description: element.textAt('Item', 'Description'),
    quantity: orNull(quantity?.text.trim() ?? ''),
    unit: quantity?.attribute('unitCode') ?? '',
    price: orNull(element.textAt('Price', 'PriceAmount')),
    net: orNull(element.textAt('LineExtensionAmount')),
    category: category?.textAt('ID') ?? '',
    rate: orNull(category?.textAt('Percent') ?? ''),
  };
}

function allowanceOf(element: XmlElement): EnAllowance {
  return {
    charge: element.textAt('ChargeIndicator').toLowerCase() === 'true',
    amount: orNull(element.textAt('Amount')),
    reason: element.textAt('AllowanceChargeReason'),
  };
}

function taxTotalOf(element: XmlElement): TaxTotal {
  const amount = element.at('TaxAmount');
  return {
    currency: amount?.attribute('currencyID') ?? '',
    amount: amount?.text.trim() ?? '',
    taxes: element.all('TaxSubtotal').map((subtotal) => ({
      category: subtotal.textAt('TaxCategory', 'ID'),
      rate: orNull(subtotal.textAt('TaxCategory', 'Percent')),
      taxable: orNull(subtotal.textAt('TaxableAmount')),
      tax: orNull(subtotal.textAt('TaxAmount')),
    })),
  };
}
