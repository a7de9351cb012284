import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  decimalText,
  minus,
  parseDecimal,
  plus,
  rounded,
  sameNumber,
  times,
} from '../../../shared/std/decimal.ts';
import { isCreditNote } from '../../../shared/domain/invoice/en-invoice.ts';
import { invoiceIdentity, listedNumber } from '../../../shared/domain/invoice/invoice-number.ts';
import { sameTaxId, sided } from '../../../shared/domain/invoice/invoice-side.ts';
import { redRemark } from '../../../shared/domain/invoice/red-remark.ts';
import { vatListSheet } from '../../../shared/domain/invoice/vat-list-columns.ts';
import { partyRow } from '../../../shared/domain/reading/balance-list.ts';
import { present } from '../../../shared/std/assert.ts';

const decimal = (text: string) => present(parseDecimal(text), text);

test('decimals are exact, rounded half away from zero, and survive being written', () => {
  expect(decimalText(rounded(times(decimal('-6491.34'), decimal('0.25')), 2))).toBe('-1622.84');
  expect(decimalText(rounded(decimal('0.005'), 2))).toBe('0.01');
  expect(decimalText(rounded(decimal('-0.005'), 2))).toBe('-0.01');
  expect(['', '1,0', '1e3', '.5', '1.'].map(parseDecimal)).toEqual([null, null, null, null, null]);
  fc.assert(
    fc.property(fc.bigInt({ min: -(10n ** 15n), max: 10n ** 15n }), fc.nat(6), fc.nat(6), (units, a, b) => {
      const [one, other] = [
        { units, scale: a },
        { units: -units, scale: b },
      ];
      expect(sameNumber(decimal(decimalText(one)), one)).toBe(true);
      expect(sameNumber(minus(plus(one, other), other), one)).toBe(true);
    }),
    { verbose: true },
  );
});

test('SPEC 20: remarks of red invoices, new and old', () => {
  const blue = '26330000000000000101';
  const confirmation = '33010026100000000001';
  const written = `被红冲蓝字数电发票号码：${blue} 红字发票信息确认单编号：${confirmation}`;
  expect(redRemark(written)).toEqual({ blueNumber: blue, blueCode: '', confirmation });
  expect(redRemark(`备注\n被红冲蓝字数电票号码:${blue}`).blueNumber).toBe(blue);
  expect(redRemark('对应正数发票代码:3300204130号码:00234567').blueCode).toBe('3300204130');
  expect(redRemark('对应正数发票代码：033002100411 号码：00234567')).toMatchObject({
    blueNumber: '00234567',
  });
  expect(redRemark('开具红字增值税专用发票信息表编号3301011234567890')).toMatchObject({
    confirmation: '3301011234567890',
  });
  // Other numbers in a remark are no invoices.
  expect(redRemark(`合同 ${blue} 红木家具`)).toEqual({ blueNumber: '', blueCode: '', confirmation: '' });
  expect(redRemark(`被红冲蓝字数电发票号码：${blue}9`).blueNumber).toBe('');
});

test('numbers: twenty digits whole, eight padded, floats damaged', () => {
  expect(listedNumber('', '', '26330000000000000101')).toEqual({
    state: 'whole',
    number: '26330000000000000101',
    code: '',
  });
  expect(listedNumber('3300204130', '1234567', '')).toMatchObject({ state: 'padded', number: '01234567' });
  expect(listedNumber('', '', '2.633E+19')?.state).toBe('damaged');
  expect(listedNumber('', '', '2633000000000000010')?.state).toBe('damaged');
  expect(listedNumber('3300204130', '', '')).toBeNull();
  expect(invoiceIdentity('01234567', '3300204130')).not.toBe(invoiceIdentity('01234567', '3300204131'));
});

test('SPEC 20: our tax number decides the ledger, however it is written', () => {
  expect(sameTaxId('91330100DEMO000019', '９１３３０１００demo 0000 19')).toBe(true);
  // The fifteen digits of before 2016 stand inside the later code.
  expect(sameTaxId('330100123456789', '913301001234567890')).toBe(true);
  expect(sameTaxId('', '')).toBe(false);
  const sides = {
    seller: { taxId: 'A1', name: '甲' },
    buyer: { taxId: 'B2', name: '乙' },
    ledger: null,
  } as unknown as Parameters<typeof sided>[0]; // the other fields are not looked at
  expect(sided(sides, 'a1')).toMatchObject({ ledger: 'AR', partyName: '乙' });
  expect(sided(sides, 'b2')).toMatchObject({ ledger: 'AP', partyName: '甲' });
  expect(sided(sides, 'c3')).toBe(sides);
});

test('a list is one of VAT invoices only when both sides and the number are there', () => {
  const captions = [
    '数电票号码',
    '销方识别号',
    '销方名称',
    '购方识别号',
    '购买方名称',
    '开票日期',
    '金额',
    '税额',
    '价税合计',
  ];
  expect(vatListSheet(captions)?.part).toBe('base');
  expect(vatListSheet([...captions, '货物或应税劳务名称'])?.part).toBe('lines');
  for (const missing of ['数电票号码', '销方识别号', '开票日期'])
    expect(vatListSheet(captions.filter((caption) => caption !== missing))).toBeNull();
});

test('type codes that lower, and rows that name a party', () => {
  expect(['381', '396', '380', '384', '389', '326'].map(isCreditNote)).toEqual([
    true,
    true,
    false,
    false,
    false,
    false,
  ]);
  expect(partyRow('客户：C001 苏州示例有限公司')).toEqual({ code: 'C001', name: '苏州示例有限公司' });
  expect(partyRow('客户:[C001]苏州示例')).toEqual({ code: 'C001', name: '苏州示例' });
  expect(partyRow('供应商：南京例子材料厂')).toEqual({ code: '', name: '南京例子材料厂' });
  expect(partyRow('本期合计')).toBeNull();
});
