import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { fapiaoXmlReader } from '../../../electron/engine/readers/fapiao-xml/fapiao-xml-reader.ts';
import { memorySource, type RecordSink } from '../../../electron/engine/readers/reader.ts';
import { currencyCode } from '../../../shared/domain/money/currencies.ts';
import { findingList } from '../../../shared/domain/reading/finding-list.ts';
import type { InvoiceRow } from '../../../shared/domain/reading/rows.ts';
import { StatementRecords } from '../../../shared/domain/reading/statement-records.ts';
import { readRows, refusedWith, summaryOf, type Table } from '../../fixtures/reading/read-text.ts';
import { makeZip } from '../../../build/bench/make-workbook.ts';

const FILES = join(import.meta.dirname, '../../../../shared/fixtures');
const FOLDERS = existsSync(FILES) ? [FILES] : [];
const OFD_FILE = 'einvoice-cn/ofdrw+ofdrw/ofdrw-converter/src/test/resources/发票示例.ofd';

function invoice(table: Table): InvoiceRow | undefined {
  return table.rows.find((row): row is InvoiceRow => 'voided' in row);
}

/** A 数电票 as its XML has it; invented companies and numbers. */
function xml({
  label = 'Y',
  amounts = ['1000.00', '130.00', '1130.00'],
  red = '',
  remark = '',
} = {}): string {
  const [net, tax, gross] = amounts;
  return `<?xml version="1.0" encoding="UTF-8"?>
<EInvoice><Header><EIid>26330000000000000401</EIid><EInvoiceTag>SWEI3200</EInvoiceTag><Version>0.2</Version><InherentLabel><InIssuType><LabelCode>${label}</LabelCode><LabelName>是否蓝字发票</LabelName></InIssuType></InherentLabel></Header>
<EInvoiceData><SellerInformation><SellerIdNum>91330100DEMO000019</SellerIdNum><SellerName>杭州示例机电有限公司</SellerName></SellerInformation><BuyerInformation><BuyerIdNum>91320500DEMO00002X</BuyerIdNum><BuyerName>苏州示例精密制造有限公司</BuyerName></BuyerInformation>
<BasicInformation><TotalAmWithoutTax>${net}</TotalAmWithoutTax><TotalTaxAm>${tax}</TotalTaxAm><TotalTax-includedAmount>${gross}</TotalTax-includedAmount><Drawer>开票员甲</Drawer><RequestTime>2026-10-05 10:11:12</RequestTime></BasicInformation>
<IssuItemInformation><ItemName>*机床*示例零件</ItemName><SpecMod>M8</SpecMod><MeaUnits>件</MeaUnits><Quantity>1</Quantity><UnPrice>${net}</UnPrice><Amount>${net}</Amount><TaxRate>0.13</TaxRate><ComTaxAm>${tax}</ComTaxAm></IssuItemInformation>
<SpecificInformation>${red}</SpecificInformation><AdditionalInformation><Remark>${remark}</Remark></AdditionalInformation></EInvoiceData>
<TaxSupervisionInfo><InvoiceNumber>26330000000000000401</InvoiceNumber><IssueTime>2026-10-05 10:11:12</IssueTime></TaxSupervisionInfo></EInvoice>`;
}

test('a blue invoice: number, both sides, amounts and its item', async () => {
  const table = await readRows(xml(), null);
  expect(summaryOf(table)).toMatchObject({ format: 'fapiao-xml', kind: 'invoices', counts: { accepted: 1 } });
  expect(invoice(table)).toMatchObject({
    number: '26330000000000000401',
    date: '2026-10-05',
    amount: '1130.00',
    net: '1000.00',
    tax: '130.00',
    taxRate: 1300,
    kind: 'invoice',
    seller: { taxId: '91330100DEMO000019', name: '杭州示例机电有限公司' },
    items: [{ name: '*机床*示例零件', specification: 'M8', unit: '件', quantity: '1', net: '1000.00' }],
  });
});

test('a red invoice points at its blue one by its field or by its remark', async () => {
  const blue = '26330000000000000400';
  const amounts = ['-1000.00', '-130.00', '-1130.00'];
  const field = `<RedEInvoice><OriginalInvoiceCode>${blue}</OriginalInvoiceCode><CreditNoteNumber>33010026100000000003</CreditNoteNumber></RedEInvoice>`;
  expect(invoice(await readRows(xml({ label: 'N', amounts, red: field }), null))).toMatchObject({
    kind: 'credit_note',
    original: blue,
    amount: '-1130.00',
    custom: { 红字发票信息确认单编号: '33010026100000000003' },
  });
  const remark = `被红冲蓝字数电发票号码：${blue} 红字发票信息确认单编号：33010026100000000003`;
  expect(invoice(await readRows(xml({ label: 'N', amounts, remark }), null))?.original).toBe(blue);
});

test('amounts that do not add up are said; one without its amount, and no XML at all, are refused', async () => {
  const table = await readRows(xml({ amounts: ['1000.00', '130.00', '1130.01'] }), null);
  expect(summaryOf(table).findingCounts).toEqual({ READ_INVOICE_ARITHMETIC: 1 });
  expect(refusedWith(await readRows(xml({ amounts: ['1000.00', '130.00', ''] }), null))).toBe(
    'READ_AMOUNT_UNREADABLE',
  );
  expect(refusedWith(await readRows(`${xml().slice(0, 900)}`, null))).toBe('IMPORT_MARKUP_DAMAGED');
  const doctype = xml().replace('<EInvoice>', '<!DOCTYPE EInvoice [<!ENTITY a "b">]><EInvoice>');
  expect(refusedWith(await readRows(doctype, null))).toBe('IMPORT_DOCTYPE_REFUSED');
  const findings = findingList();
  const sink: RecordSink = {
    statements: new StatementRecords('file', findings, () => undefined),
    findings,
    invoice: () => undefined,
    skipped: () => undefined,
    breathe: () => undefined,
  };
  const options = { encoding: null, currency: currencyCode('CNY'), account: '', dateOrder: null };
  const read = await fapiaoXmlReader.read(memorySource(new TextEncoder().encode('no XML')), sink, options);
  expect(read).toMatchObject({ ok: false, error: { code: 'IMPORT_INVOICE_DAMAGED' } });
});

/** A zip of texts by their names. */
function zipOf(parts: Readonly<Record<string, string>>): Uint8Array {
  return makeZip(
    Object.entries(parts).map(([name, text]) => ({ name, bytes: new TextEncoder().encode(text) })),
  );
}

const OFD = (custom = ''): string =>
  `<?xml version="1.0" encoding="UTF-8"?><ofd:OFD xmlns:ofd="http://www.ofdspec.org/2016" Version="1.1"><ofd:DocBody><ofd:DocInfo>${custom}</ofd:DocInfo><ofd:DocRoot>Doc_0/Document.xml</ofd:DocRoot></ofd:DocBody></ofd:OFD>`;

test('OFD: the attached XML is the invoice, else what OFD.xml states, else there is nothing to read', async () => {
  const attached = zipOf({
    'OFD.xml': OFD(),
    'Doc_0/Document.xml': '<x/>',
    'Doc_0/Attachs/original_invoice.xml': xml(),
  });
  const table = await readRows(attached, null);
  expect(summaryOf(table).format).toBe('ofd');
  expect(invoice(table)).toMatchObject({
    number: '26330000000000000401',
    amount: '1130.00',
    items: [{ unit: '件' }],
  });
  const facts = {
    发票号码: '26330000000000000402',
    开票日期: '2026年10月06日',
    合计金额: '100.00',
    价税合计: '113.00',
    销售方名称: '甲',
    购买方名称: '乙',
  };
  const stated = Object.entries(facts).map(
    ([name, text]) => `<ofd:CustomData Name="${name}">${text}</ofd:CustomData>`,
  );
  const custom = `<ofd:CustomDatas>${stated.join('')}</ofd:CustomDatas>`;
  const bare = await readRows(zipOf({ 'OFD.xml': OFD(custom), 'Doc_0/Document.xml': '<x/>' }), null);
  expect(invoice(bare)).toMatchObject({
    number: '26330000000000000402',
    date: '2026-10-06',
    amount: '113.00',
    items: [],
  });
  expect(refusedWith(await readRows(zipOf({ 'OFD.xml': OFD(), 'Doc_0/Document.xml': '<x/>' }), null))).toBe(
    'IMPORT_OFD_NO_DATA',
  );
});

const facts = z.object({
  code: z.string(),
  number: z.string(),
  check_code: z.string(),
  buyer: z.string(),
  buyer_tax_id: z.string(),
  seller: z.string(),
  seller_tax_id: z.string(),
  net: z.string(),
  tax: z.string(),
  gross: z.string(),
  lines: z.number(),
});

test.each(FOLDERS)(
  'the OFD of others says what its issuer attached, the XML what its list says',
  async (folder) => {
    const theirs = facts.parse(
      JSON.parse(readFileSync(join(folder, 'oracles', `${OFD_FILE}.expected.json`), 'utf8')),
    );
    const ours = invoice(await readRows(readFileSync(join(folder, OFD_FILE)), null));
    expect(ours).toMatchObject({
      number: theirs.number,
      date: '2020-10-10',
      buyer: { name: theirs.buyer, taxId: theirs.buyer_tax_id },
      seller: { name: theirs.seller, taxId: theirs.seller_tax_id },
      net: theirs.net,
      tax: theirs.tax,
      amount: theirs.gross,
      custom: { 发票代码: theirs.code, InvoiceCheckCode: theirs.check_code },
    });
    expect(ours?.items).toHaveLength(theirs.lines);
    const single = invoice(
      await readRows(readFileSync(join(folder, 'cn/selfmade/dzfp_26440000000000001001.xml')), null),
    );
    expect(single).toMatchObject({
      number: '26440000000000001001',
      date: '2026-07-03',
      amount: '1130.00',
      net: '1000.00',
      tax: '130.00',
    });
  },
);
