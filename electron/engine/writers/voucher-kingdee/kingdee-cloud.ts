import type { CellValue, Worksheet } from 'exceljs';
import { currencyChineseName } from '../../../../shared/domain/money/currencies.ts';
import { formatExchangeRate } from '../../../../shared/domain/money/exchange.ts';
import { formatAmount } from '../../../../shared/domain/money/parse-amount.ts';
import type { Voucher, VoucherEntry } from '../../../../shared/domain/voucher/voucher.ts';
import type { Problem } from '../../../../shared/errors/problem.ts';
import { assert, present } from '../../../../shared/std/assert.ts';
import { dateParts } from '../../../../shared/std/calendar-date.ts';
import { absolute } from '../../../../shared/std/integer.ts';
import { checkText, checkVouchers, fieldProblem, type EntryPlace } from '../voucher-target/check-voucher.ts';
import {
  DIMENSION_ROLES,
  stampedName,
  type VoucherTarget,
  type VoucherTargetSettings,
} from '../voucher-target/voucher-target.ts';
import {
  amountCell,
  amountFormat,
  dateCell,
  DATE_FORMAT,
  textCell,
  TEXT_FORMAT,
} from '../workbook/workbook-cell.ts';
import { newWorkbook, workbookBytes } from '../workbook/write-workbook.ts';
import {
  currencyCodeOf,
  DIMENSIONS,
  kingdeeColumns,
  KINGDEE_RATE_TYPE,
  mappedDimensions,
  wordCode,
  type KingdeeColumn,
} from './kingdee-columns.ts';

const SUMMARY_MAX = 255;
const CODE_MAX = 80;
/** A workbook keeps 15 digits exactly. */
const AMOUNT_MINOR_LIMIT = 10n ** 15n;

/** 金蝶云星空 凭证引入 (GL_VOUCHER): keys in row 1, captions in row 2, entries from row 3. */
export const KINGDEE_CLOUD: VoucherTarget = {
  id: 'kingdee-cloud',
  name: '金蝶云星空 凭证引入',
  extension: 'xlsx',
  validate,
  write,
  fileName: (batchNumber, now) => stampedName('金蝶云凭证', batchNumber, now, 'xlsx'),
};

function validate(vouchers: readonly Voucher[], settings: VoucherTargetSettings): readonly Problem[] {
  const problems = [...checkVouchers(vouchers, settings)];
  for (const voucher of vouchers) {
    const head = { voucher, entry: 1 };
    const book = { field: '账簿', value: settings.kingdeeBookCode, max: CODE_MAX, required: true };
    problems.push(...checkText(head, book));
    if (wordCode(voucher, settings) === null) {
      const params = { value: voucher.word, rule: '未设置凭证字编码' };
      problems.push(fieldProblem('VOUCHER_FIELD_INVALID', head, '凭证字', params));
    }
    voucher.entries.forEach((entry, index) => {
      problems.push(...checkEntry({ voucher, entry: index + 1 }, entry, settings));
    });
  }
  return problems;
}

function checkEntry(
  place: EntryPlace,
  entry: VoucherEntry,
  settings: VoucherTargetSettings,
): readonly Problem[] {
  const problems: Problem[] = [
    ...checkText(place, { field: '摘要', value: entry.summary, max: SUMMARY_MAX, required: false }),
    ...checkText(place, { field: '科目编码', value: entry.accountCode, max: CODE_MAX, required: true }),
  ];
  if (currencyCodeOf(entry, settings) === null) {
    problems.push(fieldProblem('VOUCHER_CURRENCY_UNMAPPED', place, '币别', { value: entry.currency }));
  }
  for (const role of DIMENSION_ROLES) problems.push(...checkDimension(place, entry, role, settings));
  const amounts = [
    ['借方金额', entry.debitMinor, settings.bookCurrency],
    ['贷方金额', entry.creditMinor, settings.bookCurrency],
    ['原币金额', entry.foreignMinor, entry.currency],
  ] as const;
  for (const [field, minor, currency] of amounts) {
    if (absolute(minor) < AMOUNT_MINOR_LIMIT) continue;
    const params = { value: formatAmount(minor, currency), max: '15' };
    problems.push(fieldProblem('VOUCHER_AMOUNT_TOO_LARGE', place, field, params));
  }
  return problems;
}

/** An auxiliary item needs its column; an empty key says that the account set does not keep it. */
function checkDimension(
  place: EntryPlace,
  entry: VoucherEntry,
  role: (typeof DIMENSION_ROLES)[number],
  settings: VoucherTargetSettings,
): readonly Problem[] {
  const { caption, of } = DIMENSIONS[role];
  const { code } = of(entry);
  const key = settings.kingdeeDimensions[role];
  if (code === '' || key === '') return [];
  if (key === undefined) return [fieldProblem('VOUCHER_DIMENSION_UNMAPPED', place, caption, { value: code })];
  if (!/^FDetailID#\w+$/u.test(key)) {
    const params = { value: key, rule: 'FDetailID#…' };
    return [fieldProblem('VOUCHER_FIELD_INVALID', place, `${caption}核算维度列`, params)];
  }
  return checkText(place, { field: caption, value: code, max: CODE_MAX, required: false });
}

async function write(vouchers: readonly Voucher[], settings: VoucherTargetSettings): Promise<Uint8Array> {
  assert(validate(vouchers, settings).length === 0, 'vouchers must be validated before they are written');
  const columns = kingdeeColumns(settings);
  const lastDate = vouchers.at(-1)?.date ?? null;
  const stamp = lastDate === null ? new Date(0) : new Date(`${lastDate}T00:00:00Z`);
  const workbook = await newWorkbook(stamp, 'Qingzhang', 'GL_VOUCHER');
  const sheet = workbook.addWorksheet('GL_VOUCHER', { views: [{ state: 'frozen', ySplit: 2 }] });
  sheet.columns = columns.map((column) => ({
    width: Math.max(12, column.caption.length * 2),
    style: { numFmt: formatOf(column) },
  }));
  addTexts(
    sheet,
    columns.map((column) => column.key),
  );
  addTexts(
    sheet,
    columns.map((column) => column.caption),
  );
  let entrySequence = 0;
  vouchers.forEach((voucher, voucherIndex) => {
    voucher.entries.forEach((entry, index) => {
      entrySequence += 1;
      const values = {
        ...(index === 0 ? headValues(voucher, voucherIndex + 1, settings) : {}),
        ...entryValues(entry, entrySequence, settings),
      };
      sheet.addRow(columns.map((column) => values[column.key] ?? null));
    });
  });
  return workbookBytes(workbook);
}

function addTexts(sheet: Worksheet, texts: readonly string[]): void {
  sheet.addRow(texts.map(textCell)).eachCell((cell) => {
    cell.numFmt = TEXT_FORMAT;
    cell.font = { bold: true };
  });
}

/** The columns whose cells are numbers or dates; all others are text, so that codes keep their zeros. */
const FORMATS: Readonly<Record<string, string>> = {
  FDate: DATE_FORMAT,
  FBUSDATE: DATE_FORMAT,
  'FBillHead(GL_VOUCHER)': '0',
  FYEAR: '0',
  FPERIOD: '0',
  FVOUCHERGROUPNO: '0',
  FATTACHMENTS: '0',
  FEntity: '0',
  FEXCHANGERATE: '0.########',
  FAMOUNTFOR: amountFormat(2),
  FDEBIT: amountFormat(2),
  FCREDIT: amountFormat(2),
};

function formatOf(column: KingdeeColumn): string {
  return FORMATS[column.key] ?? TEXT_FORMAT;
}

function headValues(
  voucher: Voucher,
  sequence: number,
  settings: VoucherTargetSettings,
): Record<string, CellValue> {
  const { year, month } = dateParts(voucher.date);
  return {
    'FBillHead(GL_VOUCHER)': sequence,
    FAccountBookID: textCell(settings.kingdeeBookCode),
    'FAccountBookID#Name': textCell(settings.kingdeeBookName),
    FDate: dateCell(voucher.date),
    FBUSDATE: dateCell(voucher.date),
    FYEAR: year,
    FPERIOD: month,
    FVOUCHERGROUPID: textCell(present(wordCode(voucher, settings), 'validated voucher word')),
    'FVOUCHERGROUPID#Name': textCell(voucher.word),
    FVOUCHERGROUPNO: voucher.number,
    FATTACHMENTS: voucher.attachments,
    FISADJUSTVOUCHER: '否',
  };
}

function entryValues(
  entry: VoucherEntry,
  sequence: number,
  settings: VoucherTargetSettings,
): Record<string, CellValue> {
  const dimensions = mappedDimensions(settings).flatMap(({ role, key }) => {
    const { code, name } = DIMENSIONS[role].of(entry);
    return code === '' ? [] : [[key, textCell(code)] as const, [`${key}#Name`, textCell(name)] as const];
  });
  return {
    FEntity: sequence,
    FEXPLANATION: textCell(entry.summary.replaceAll(/\s*[\r\n\t]+\s*/gu, ' ')),
    FACCOUNTID: textCell(entry.accountCode),
    'FACCOUNTID#Name': textCell(entry.accountName),
    ...Object.fromEntries(dimensions),
    FCURRENCYID: textCell(present(currencyCodeOf(entry, settings), 'validated currency')),
    'FCURRENCYID#Name': textCell(currencyChineseName(entry.currency)),
    FEXCHANGERATETYPE: textCell(KINGDEE_RATE_TYPE.code),
    'FEXCHANGERATETYPE#Name': textCell(KINGDEE_RATE_TYPE.name),
    FEXCHANGERATE: amountCell(formatExchangeRate(entry.exchangeRate)),
    FAMOUNTFOR: amountCell(formatAmount(entry.foreignMinor, entry.currency)),
    FDEBIT: amountCell(formatAmount(entry.debitMinor, settings.bookCurrency)),
    FCREDIT: amountCell(formatAmount(entry.creditMinor, settings.bookCurrency)),
    FBUSNO: textCell(entry.documentNumber),
  };
}
