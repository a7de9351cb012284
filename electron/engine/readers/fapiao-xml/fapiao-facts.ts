import type { VatInvoiceFacts, VatItemFacts } from '../../../../shared/domain/invoice/vat-invoice.ts';
import type { XmlElement } from '../xml/xml-element.ts';

const NO_ITEM: VatItemFacts = {
  name: '',
  specification: '',
  unit: '',
  quantity: '',
  price: '',
  net: '',
  rate: '',
  tax: '',
};

/** Labels of an invoice under which it is red. */
const RED = 'N';

/**
 * 数电票: the EInvoice of the electronic tax bureau, as downloaded with its XML or embedded in OFD. Names as programs that read
 * such files have them; a part that is absent is empty.
 */
export function digitalFacts(root: XmlElement): VatInvoiceFacts {
  const data = (...path: readonly string[]): string => root.textAt('EInvoiceData', ...path);
  const label = root.textAt('Header', 'InherentLabel', 'InIssuType', 'LabelCode');
  const red = root.at('EInvoiceData', 'SpecificInformation', 'RedEInvoice');
  const number = root.textAt('TaxSupervisionInfo', 'InvoiceNumber');
  const issued = root.textAt('TaxSupervisionInfo', 'IssueTime');
  const remark = data('AdditionalInformation', 'Remark');
  return {
    code: '',
    number: number === '' ? root.textAt('Header', 'EIid') : number,
    date: issued === '' ? data('BasicInformation', 'RequestTime') : issued,
    seller: {
      taxId: data('SellerInformation', 'SellerIdNum'),
      name: data('SellerInformation', 'SellerName'),
    },
    buyer: { taxId: data('BuyerInformation', 'BuyerIdNum'), name: data('BuyerInformation', 'BuyerName') },
    net: data('BasicInformation', 'TotalAmWithoutTax'),
    tax: data('BasicInformation', 'TotalTaxAm'),
    gross: data('BasicInformation', 'TotalTax-includedAmount'),
    status: '',
    red: label === RED,
    blueNumber: blueNumber(red),
    confirmation: red?.textAt('CreditNoteNumber') ?? '',
    remark,
    items: root.all('EInvoiceData', 'IssuItemInformation').map((item) => ({
      name: item.textAt('ItemName'),
      specification: item.textAt('SpecMod'),
      unit: item.textAt('MeaUnits'),
      quantity: item.textAt('Quantity'),
      price: item.textAt('UnPrice'),
      net: item.textAt('Amount'),
      rate: item.textAt('TaxRate'),
      tax: item.textAt('ComTaxAm'),
    })),
    custom: [
      ['EInvoiceTag', root.textAt('Header', 'EInvoiceTag')],
      ['Drawer', data('BasicInformation', 'Drawer')],
    ],
  };
}

/** The number of the blue invoice: twenty digits in the field that older versions name after its code. */
function blueNumber(red: XmlElement | null): string {
  const written = red?.textAt('OriginalInvoiceNo') ?? '';
  const number = written === '' ? (red?.textAt('OriginalInvoiceCode') ?? '') : written;
  return /^(?:\d{20}|\d{8})$/u.test(number) ? number : '';
}

/** 电子发票 of 2016 and 2019 with code and number: the eInvoice inside their OFD. */
export function olderFacts(root: XmlElement): VatInvoiceFacts {
  const text = (...path: readonly string[]): string => root.textAt(...path);
  return {
    code: text('InvoiceCode'),
    number: text('InvoiceNo'),
    date: text('IssueDate'),
    seller: { taxId: text('Seller', 'SellerTaxID'), name: text('Seller', 'SellerName') },
    buyer: { taxId: text('Buyer', 'BuyerTaxID'), name: text('Buyer', 'BuyerName') },
    net: text('TaxExclusiveTotalAmount'),
    tax: text('TaxTotalAmount'),
    gross: text('TaxInclusiveTotalAmount'),
    status: '',
    red: false,
    blueNumber: '',
    confirmation: '',
    remark: text('Note'),
    items: root.all('GoodsInfos', 'GoodsInfo').map((item) => ({
      ...NO_ITEM,
      name: item.textAt('Item'),
      specification: item.textAt('Specification'),
      unit: item.textAt('MeasurementDimension'),
      quantity: item.textAt('Quantity'),
      price: item.textAt('Price'),
      net: item.textAt('Amount'),
      rate: item.textAt('TaxScheme'),
      tax: item.textAt('TaxAmount'),
    })),
    custom: [
      ['InvoiceCheckCode', text('InvoiceCheckCode')],
      ['MachineNo', text('MachineNo')],
      ['InvoiceClerk', text('InvoiceClerk')],
    ],
  };
}

/** The facts that an OFD states about itself (CustomDatas of OFD.xml), by the names the tax office gives them. */
export function statedFacts(stated: ReadonlyMap<string, string>): VatInvoiceFacts {
  const text = (...names: readonly string[]): string =>
    names.map((name) => stated.get(name) ?? '').find((value) => value !== '') ?? '';
  return {
    code: text('发票代码'),
    number: text('发票号码', '数电票号码', '数电发票号码'),
    date: text('开票日期'),
    seller: { taxId: text('销售方纳税人识别号', '销售方统一社会信用代码'), name: text('销售方名称') },
    buyer: { taxId: text('购买方纳税人识别号', '购买方统一社会信用代码'), name: text('购买方名称') },
    net: text('合计金额'),
    tax: text('合计税额'),
    gross: text('价税合计', '价税合计小写'),
    status: '',
    red: false,
    blueNumber: '',
    confirmation: '',
    remark: text('备注'),
    items: [],
    custom: [['校验码', text('校验码')]],
  };
}
