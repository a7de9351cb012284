import iconv from 'iconv-lite';
import { currencyExponent } from '../../../../shared/domain/money/currencies.ts';
import { formatExchangeRate } from '../../../../shared/domain/money/exchange.ts';
import { formatAmount } from '../../../../shared/domain/money/parse-amount.ts';
import type { Voucher, VoucherEntry } from '../../../../shared/domain/voucher/voucher.ts';
import type { Problem } from '../../../../shared/errors/problem.ts';
import { assert } from '../../../../shared/std/assert.ts';
import { absolute } from '../../../../shared/std/integer.ts';
import { checkText, checkVouchers, fieldProblem, type EntryPlace } from '../voucher-target/check-voucher.ts';
import {
  stampedName,
  type VoucherTarget,
  type VoucherTargetSettings,
} from '../voucher-target/voucher-target.ts';
import { cleanText } from '../workbook/workbook-cell.ts';

/** The literal first line of a file the 总账工具 accepts. */
const FIRST_LINE = '填制凭证,V800';
const LINE_END = '\r\n';

/** Limits of the target's fields, in characters; amounts are 16 digits, two of them decimals. */
const LIMITS = { number: 30, summary: 60, account: 15, word: 8, code: 20, name: 20, ticket: 30 } as const;
const AMOUNT_MINOR_LIMIT = 10n ** 16n;
const ATTACHMENTS_MAX = 999;

/** One field of a line. A `code` means something in the ERP and is never altered; in a `text` commas and line breaks are replaced. */
type Field = {
  readonly caption: string;
  readonly value: string;
  readonly kind: 'text' | 'code';
  readonly max: number;
  readonly required: boolean;
};

/** 用友 U8/T3 text vouchers: the file the 总账工具 reads. */
export const YONYOU_U8: VoucherTarget = {
  id: 'yonyou-u8',
  name: '用友 U8 / T3 文本凭证',
  extension: 'txt',
  validate,
  write: (vouchers, settings) => Promise.resolve(write(vouchers, settings)),
  fileName: (batchNumber, now) => stampedName('U8凭证', batchNumber, now, 'txt'),
};

function validate(vouchers: readonly Voucher[], settings: VoucherTargetSettings): readonly Problem[] {
  const problems = [...checkVouchers(vouchers, settings)];
  for (const voucher of vouchers) {
    if (
      voucher.attachments < 0 ||
      voucher.attachments > ATTACHMENTS_MAX ||
      !Number.isInteger(voucher.attachments)
    ) {
      const params = { value: String(voucher.attachments), rule: '0–999' };
      problems.push(fieldProblem('VOUCHER_FIELD_INVALID', { voucher, entry: 1 }, '附单据数', params));
    }
    voucher.entries.forEach((entry, index) => {
      const place = { voucher, entry: index + 1 };
      for (const field of fieldsOf(voucher, entry, settings)) {
        if (typeof field !== 'string') problems.push(...checkField(place, field, settings));
      }
      problems.push(...checkAmounts(place, entry, settings));
    });
  }
  return problems;
}

function checkField(place: EntryPlace, field: Field, settings: VoucherTargetSettings): readonly Problem[] {
  const { caption, value, max, required } = field;
  const problems = [...checkText(place, { field: caption, value: written(field), max, required })];
  if (field.kind === 'code' && /[,\r\n\t]/u.test(value)) {
    problems.push(fieldProblem('VOUCHER_FIELD_INVALID', place, caption, { value, rule: '不得含逗号或换行' }));
  }
  const missing = settings.u8Encoding === 'gbk' ? unencodable(written(field)) : [];
  if (missing.length > 0) {
    const params = { encoding: 'GBK', characters: missing.join(' ') };
    problems.push(fieldProblem('VOUCHER_CHARACTERS_UNENCODABLE', place, caption, params));
  }
  return problems;
}

function checkAmounts(
  place: EntryPlace,
  entry: VoucherEntry,
  settings: VoucherTargetSettings,
): readonly Problem[] {
  const problems: Problem[] = [];
  for (const [field, minor] of [
    ['借方金额', entry.debitMinor],
    ['贷方金额', entry.creditMinor],
  ] as const) {
    const value = formatAmount(minor, settings.bookCurrency);
    if (hundredths(minor, settings) === null) {
      problems.push(fieldProblem('VOUCHER_FIELD_INVALID', place, field, { value, rule: '至多两位小数' }));
    } else if (absolute(hundredths(minor, settings) ?? 0n) >= AMOUNT_MINOR_LIMIT) {
      problems.push(fieldProblem('VOUCHER_AMOUNT_TOO_LARGE', place, field, { value, max: '16.2' }));
    }
  }
  return problems;
}

/** An amount of the book's currency in hundredths, as the target keeps it; null when it has more decimals. */
function hundredths(minor: bigint, settings: VoucherTargetSettings): bigint | null {
  const exponent = currencyExponent(settings.bookCurrency);
  if (exponent === 2) return minor;
  if (exponent === 0) return minor * 100n;
  return minor % 10n === 0n ? minor / 10n : null;
}

function amountField(minor: bigint, settings: VoucherTargetSettings): string {
  const value = hundredths(minor, settings) ?? 0n;
  if (value === 0n) return '0';
  const digits = String(absolute(value)).padStart(3, '0');
  return `${value < 0n ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}`;
}

function text(caption: string, value: string, max: number, required = false): Field {
  return { caption, value, kind: 'text', max, required };
}

function code(caption: string, value: string, max: number, required = false): Field {
  return { caption, value, kind: 'code', max, required };
}

/** The 21 fields of a line in their order; those that cannot go wrong are plain text. */
function fieldsOf(
  voucher: Voucher,
  entry: VoucherEntry,
  settings: VoucherTargetSettings,
): readonly (Field | string)[] {
  const foreign = entry.currency !== settings.bookCurrency;
  const ofParty = entry.customerCode !== '' || entry.supplierCode !== '';
  return [
    voucher.date,
    code('凭证类别字', voucher.word, LIMITS.word, true),
    code('凭证号', String(voucher.number), LIMITS.number, true),
    String(voucher.attachments),
    text('摘要', entry.summary, LIMITS.summary, true),
    code('科目编码', entry.accountCode, LIMITS.account, true),
    amountField(entry.debitMinor, settings),
    amountField(entry.creditMinor, settings),
    '',
    foreign ? formatAmount(entry.foreignMinor, entry.currency) : '',
    foreign ? formatExchangeRate(entry.exchangeRate) : '',
    text('制单人', voucher.preparedBy, LIMITS.name),
    '',
    code('票号', ofParty ? entry.documentNumber : '', LIMITS.ticket),
    '',
    code('部门编码', entry.departmentCode, LIMITS.code),
    '',
    code('客户编码', entry.customerCode, LIMITS.code),
    code('供应商编码', entry.supplierCode, LIMITS.code),
    code('业务员', entry.salespersonCode, LIMITS.code),
    code('项目编码', entry.projectCode, LIMITS.code),
  ];
}

/** The value as it stands in the file: there is no quoting, so commas of a text become full-width and line breaks a space. */
function written(field: Field): string {
  const clean = cleanText(
    field.kind === 'text' ? field.value.replaceAll(/\s*[\r\n\t]+\s*/gu, ' ') : field.value,
  ).trim();
  return field.kind === 'text' ? clean.replaceAll(',', '，') : clean;
}

function write(vouchers: readonly Voucher[], settings: VoucherTargetSettings): Uint8Array {
  assert(validate(vouchers, settings).length === 0, 'vouchers must be validated before they are written');
  const lines = vouchers.flatMap((voucher) =>
    voucher.entries.map((entry) =>
      fieldsOf(voucher, entry, settings)
        .map((field) => (typeof field === 'string' ? field : written(field)))
        .join(','),
    ),
  );
  const content = [FIRST_LINE, ...lines].map((line) => `${line}${LINE_END}`).join('');
  return new Uint8Array(iconv.encode(content, settings.u8Encoding === 'gbk' ? 'gbk' : 'utf8'));
}

/** Characters GBK has no code for, each once. */
function unencodable(value: string): readonly string[] {
  const missing = new Set<string>();
  for (const character of value) {
    if (iconv.decode(iconv.encode(character, 'gbk'), 'gbk') !== character) missing.add(character);
  }
  return [...missing];
}
