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

/** Groups whose parts are taken one by one: they may be many, or carry megabytes of attachments. */
const ENTERED: ReadonlySet<string> = new Set([
  'SupplyChainTradeTransaction',
  'ApplicableHeaderTradeAgreement',
  'ApplicableHeaderTradeSettlement',
]);
const PASSED_OVER: ReadonlySet<string> = new Set([
  'ExchangedDocumentContext',
  'AdditionalReferencedDocument',
]);

type TaxAmount = { readonly currency: string; readonly amount: string };

/** The elements of a UN/CEFACT Cross Industry Invoice, D16B: EN 16931, XRechnung, Factur-X and ZUGFeRD 2. */
export class CiiElements implements InvoiceElements {
  readonly format = 'cii-d16b';
  raw = '';
  private document: XmlElement | null = null;
  private readonly texts = new Map<string, string>();
  private seller: EnParty = NO_PARTY;
  private buyer: EnParty = NO_PARTY;
  private totals: EnTotals = NO_TOTALS;
  private taxAmounts: readonly TaxAmount[] = [];
  private readonly terms: string[] = [];
  private readonly preceding: string[] = [];
  private readonly paymentIds: string[] = [];
  private readonly accounts: string[] = [];
  private readonly lines: EnLine[] = [];
  private readonly allowances: EnAllowance[] = [];
  private readonly taxes: EnTax[] = [];

  enter(name: string, _namespace: string, depth: number): Interest {
    if (depth === 0 || ENTERED.has(name)) return 'enter';
    return PASSED_OVER.has(name) ? 'skip' : 'take';
  }

  leave(): Problem | null {
    return null;
  }

  take(element: XmlElement, raw: string): Problem | null {
    this.raw = joinRaw(this.raw, raw);
    switch (element.name) {
      case 'ExchangedDocument':
        this.document = element;
        break;
      case 'IncludedSupplyChainTradeLineItem':
        this.lines.push(lineOf(element));
        break;
      case 'SellerTradeParty':
        this.seller = partyOf(element);
        break;
      case 'BuyerTradeParty':
        this.buyer = partyOf(element);
        break;
      case 'SpecifiedTradeSettlementHeaderMonetarySummation':
        this.takeTotals(element);
        break;
      case 'SpecifiedTradeAllowanceCharge':
        this.allowances.push(allowanceOf(element));
        break;
      case 'ApplicableTradeTax':
        this.taxes.push(taxOf(element));
        break;
      default:
        this.takeReference(element);
    }
    return null;
  }

  private takeReference(element: XmlElement): void {
    const { name } = element;
    if (element.children.length === 0) {
      if (name === 'PaymentReference') this.paymentIds.push(element.text.trim());
      else this.texts.set(name, element.text.trim());
    } else if (name === 'InvoiceReferencedDocument') this.preceding.push(element.textAt('IssuerAssignedID'));
    else if (name === 'SpecifiedTradeSettlementPaymentMeans') {
      const account = element.at('PayeePartyCreditorFinancialAccount');
      const id = account?.textAt('IBANID') ?? '';
      this.accounts.push(id === '' ? (account?.textAt('ProprietaryID') ?? '') : id);
    } else if (name === 'SpecifiedTradePaymentTerms') {
      this.terms.push(element.textAt('Description'));
      const due = dateAt(element, 'DueDateDateTime');
      if (due !== '' && !this.texts.has('DueDate')) this.texts.set('DueDate', due);
    } else if (name === 'SpecifiedProcuringProject') this.texts.set(name, element.textAt('ID'));
    else this.texts.set(name, element.textAt('IssuerAssignedID'));
  }

  private takeTotals(element: XmlElement): void {
    const amount = (name: string): string | null => orNull(element.textAt(name));
    this.taxAmounts = element
      .all('TaxTotalAmount')
      .map((total) => ({ currency: total.attribute('currencyID'), amount: total.text.trim() }));
    this.totals = {
      lines: amount('LineTotalAmount'),
      allowances: amount('AllowanceTotalAmount'),
      charges: amount('ChargeTotalAmount'),
      net: amount('TaxBasisTotalAmount'),
      tax: null,
      gross: amount('GrandTotalAmount'),
      prepaid: amount('TotalPrepaidAmount'),
      rounding: amount('RoundingAmount'),
      payable: amount('DuePayableAmount'),
    };
  }

  invoice(): EnInvoice {
    const text = (name: string): string => this.texts.get(name) ?? '';
    const { document } = this;
    const currency = text('InvoiceCurrencyCode');
    const tax = this.taxAmounts.find((each) => each.currency === currency) ?? this.taxAmounts[0];
    return {
      number: document?.textAt('ID') ?? '',
      date: document === null ? '' : dateAt(document, 'IssueDateTime'),
      dueDate: text('DueDate'),
      typeCode: document?.textAt('TypeCode') ?? '',
      currency,
      taxCurrency: text('TaxCurrencyCode'),
      seller: this.seller,
      buyer: this.buyer,
      buyerReference: text('BuyerReference'),
      order: text('BuyerOrderReferencedDocument'),
      salesOrder: text('SellerOrderReferencedDocument'),
      contract: text('ContractReferencedDocument'),
      project: text('SpecifiedProcuringProject'),
      notes:
        document
          ?.all('IncludedNote')
          .map((note) => note.textAt('Content'))
          .filter((note) => note !== '') ?? [],
      terms: this.terms.join(' ').trim(),
      preceding: distinct(this.preceding),
      paymentIds: distinct(this.paymentIds),
      accounts: distinct(this.accounts),
      lines: this.lines,
      allowances: this.allowances,
      taxes: this.taxes,
      totals: { ...this.totals, tax: tax === undefined ? null : orNull(tax.amount) },
    };
  }
}

/** A date written 20261005 (format 102), as yyyy-mm-dd; another writing stays as it is. */
function dateAt(element: XmlElement, name: string): string {
  const text = element.textAt(name, 'DateTimeString') || element.textAt(name, 'DateString');
  const match = /^(\d{4})-?(\d{2})-?(\d{2})/u.exec(text);
  return match === null ? text : `${match[1]}-${match[2]}-${match[3]}`;
}

function partyOf(element: XmlElement): EnParty {
  const registrations = element
    .all('SpecifiedTaxRegistration', 'ID')
    .map((id) => ({ id: id.text.trim(), scheme: id.attribute('schemeID').toUpperCase() }));
  return {
    name: element.textAt('Name'),
    vatId: registrations.find(({ scheme }) => scheme === 'VA' || scheme === 'VAT')?.id ?? '',
    taxRegistration: registrations.find(({ scheme }) => scheme === 'FC')?.id ?? '',
    registration: element.textAt('SpecifiedLegalOrganization', 'ID'),
  };
}

function lineOf(element: XmlElement): EnLine {
  const quantity = element.at('SpecifiedLineTradeDelivery', 'BilledQuantity');
  const tax = element.at('SpecifiedLineTradeSettlement', 'ApplicableTradeTax');
  const product = element.at('SpecifiedTradeProduct');
  return {
    name: product?.textAt('Name') ?? '',
    description: product?.textAt('Description') ?? '',
    quantity: orNull(quantity?.text.trim() ?? ''),
    unit: quantity?.attribute('unitCode') ?? '',
    price: orNull(element.textAt('SpecifiedLineTradeAgreement', 'NetPriceProductTradePrice', 'ChargeAmount')),
    net: orNull(
      element.textAt(
        'SpecifiedLineTradeSettlement',
        'SpecifiedTradeSettlementLineMonetarySummation',
        'LineTotalAmount',
      ),
    ),
    category: tax?.textAt('CategoryCode') ?? '',
    rate: orNull(tax?.textAt('RateApplicablePercent') ?? ''),
  };
}

function allowanceOf(element: XmlElement): EnAllowance {
  return {
    charge: element.textAt('ChargeIndicator', 'Indicator').toLowerCase() === 'true',
    amount: orNull(element.textAt('ActualAmount')),
    reason: element.textAt('Reason'),
  };
}

function taxOf(element: XmlElement): EnTax {
  return {
    category: element.textAt('CategoryCode'),
    rate: orNull(element.textAt('RateApplicablePercent')),
    taxable: orNull(element.textAt('BasisAmount')),
    tax: orNull(element.textAt('CalculatedAmount')),
  };
}
