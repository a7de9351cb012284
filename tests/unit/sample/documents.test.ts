import iconv from 'iconv-lite';
import { expect, test } from 'vitest';
import {
  description,
  fenOf,
  INVOICE_FILES,
  sampleBytes,
  sampleRows,
  total,
  dateOf,
  type Row,
} from './sample-files.ts';

const RATES: Readonly<Record<string, bigint>> = {
  '13%': 13n,
  '9%': 9n,
  '6%': 6n,
  '3%': 3n,
  '1%': 1n,
  '0%': 0n,
  免税: 0n,
};

async function allInvoices(): Promise<readonly Row[]> {
  return (await Promise.all(INVOICE_FILES.map(sampleRows))).flat();
}

/** A red invoice lowers whatever sign it is written with. */
function signed(row: Row, caption: string): bigint {
  const amount = fenOf(row[caption]);
  if (row['红蓝字'] !== '红字') return amount;
  return amount < 0n ? amount : -amount;
}

test('the opening items tie to the control accounts, and C001 opens at 53,650.40', async () => {
  const rows = await sampleRows('期初余额.xlsx');
  const { controlBalances, accounts, cutOver } = description().opening;
  expect(cutOver).toBe('2026-09-30');
  for (const [control, account] of Object.entries(accounts)) {
    const sum = total(
      rows.filter((row) => row['控制科目'] === account.code).map((row) => fenOf(row['未清金额'])),
    );
    expect([control, control.endsWith('_advance') ? -sum : sum]).toEqual([
      control,
      fenOf(controlBalances[control]),
    ]);
    expect(fenOf(controlBalances[control])).toBeGreaterThan(0n);
  }
  expect(rows.every((row) => dateOf(row['单据日期']) <= cutOver)).toBe(true);
  for (const row of rows) {
    const [original, open] = [fenOf(row['原金额']), fenOf(row['未清金额'])];
    expect([row['单据号'], open > 0n === original > 0n && open !== 0n]).toEqual([row['单据号'], true]);
    expect([row['单据号'], open > 0n ? open <= original : open >= original]).toEqual([row['单据号'], true]);
  }
  const own = rows.filter((row) => row['客户编码'] === 'C001');
  expect(
    own.map((row) => [
      row['类型'],
      row['单据号'],
      row['单据日期'],
      row['到期日'],
      row['原金额'],
      row['未清金额'],
    ]),
  ).toEqual([
    ['发票', 'INV-0088', '2026-06-25', '2026-07-25', '50000.00', '20000.00'],
    ['发票', 'INV-0097', '2026-08-20', '2026-09-19', '38650.40', '38650.40'],
    ['预收', 'SK-0512', '2026-09-10', '', '-5000.00', '-5000.00'],
  ]);
  expect(total(own.map((row) => fenOf(row['未清金额'])))).toBe(5_365_040n);
});

test('the six documents of C001 are those of the worked example', async () => {
  const rows = (await allInvoices()).filter((row) => row['客户编码'] === 'C001');
  const shown = rows.map((row) => [
    row['发票号码'],
    row['开票日期'],
    row['到期日'],
    row['不含税金额'],
    row['税率'],
    row['税额'],
    row['价税合计'],
  ]);
  expect(shown).toEqual([
    ['INV-1001', '2026-10-05', '2026-11-04', '10000.00', '13%', '1300.00', '11300.00'],
    ['INV-1002', '2026-10-08', '2026-11-07', '20000.00', '13%', '2600.00', '22600.00'],
    ['CN-1003', '2026-10-12', '', '-1000.00', '13%', '-130.00', '-1130.00'],
    ['INV-1004', '2026-10-15', '2026-11-14', '40000.00', '13%', '5200.00', '45200.00'],
    ['INV-1005', '2026-10-22', '2026-11-21', '5759.51', '6%', '345.57', '6105.08'],
    ['INV-1006', '2026-10-30', '2026-11-29', '30000.00', '13%', '3900.00', '33900.00'],
  ]);
  expect(total(rows.map((row) => fenOf(row['不含税金额'])))).toBe(10_475_951n);
  expect(total(rows.map((row) => fenOf(row['税额'])))).toBe(1_321_557n);
  expect(total(rows.map((row) => fenOf(row['价税合计'])))).toBe(11_797_508n);
});

test('1,500 invoices whose net, tax and gross agree to the cent', async () => {
  const rows = await allInvoices();
  const valid = rows.filter((row) => row['发票状态'] !== '作废');
  expect(valid).toHaveLength(1500);
  expect(rows.length - valid.length).toBe(8);
  for (const row of valid) {
    const [net, tax, gross] = [signed(row, '不含税金额'), signed(row, '税额'), signed(row, '价税合计')];
    const scaled = net * (RATES[row['税率'] ?? ''] ?? -1n) * 2n + (net < 0n ? -100n : 100n);
    expect([row['发票号码'], tax]).toEqual([row['发票号码'], scaled / 200n]);
    expect([row['发票号码'], net + tax]).toEqual([row['发票号码'], gross]);
    expect([row['发票号码'], gross > 0n]).toEqual([row['发票号码'], row['红蓝字'] === '蓝字']);
  }
  for (const rate of Object.keys(RATES))
    expect([rate, valid.some((row) => row['税率'] === rate)]).toEqual([rate, true]);
});

test('numbers are unique where they must be and come in every style', async () => {
  const rows = await allInvoices();
  const opening = await sampleRows('期初余额.xlsx');
  const sales = rows.filter((row) => row['往来方向'] === 'AR').map((row) => row['发票号码'] ?? '');
  const open = opening.filter((row) => row['往来方向'] === 'AR').map((row) => row['单据号'] ?? '');
  expect(new Set([...sales, ...open]).size).toBe(sales.length + open.length);
  const purchases = rows
    .filter((row) => row['往来方向'] === 'AP')
    .map((row) => `${row['客户编码']} ${row['发票号码']}`);
  expect(new Set(purchases).size).toBe(purchases.length);
  const numbers = rows.map((row) => row['发票号码'] ?? '');
  for (const style of [/^\d{20}$/, /^\d{8}$/, /^INV-\d{4}$/, /^FP2610-\d{4}$/, /^CN-\d{4}$/]) {
    expect([String(style), numbers.filter((number) => style.test(number)).length > 20]).toEqual([
      String(style),
      true,
    ]);
  }
  expect(
    numbers.filter((number) => !/^(\d{20}|\d{8}|INV-\d{4}|FP2610-\d{4}|CN-\d{4})$/.test(number)),
  ).toEqual([]);
});

test('every red invoice points at an earlier blue one of the same party and never exceeds it', async () => {
  const rows = await allInvoices();
  const reds = rows.filter((row) => row['红蓝字'] === '红字');
  expect(reds.length).toBeGreaterThan(50);
  const lowered = new Set<string>();
  for (const red of reds) {
    const blue = rows.find(
      (row) => row['发票号码'] === red['原发票号'] && row['往来方向'] === red['往来方向'],
    );
    expect(blue?.['客户编码']).toBe(red['客户编码']);
    expect(dateOf(blue?.['开票日期']) <= dateOf(red['开票日期'])).toBe(true);
    const left = signed(blue ?? {}, '价税合计') + signed(red, '价税合计');
    expect([red['发票号码'], left >= 0n]).toEqual([red['发票号码'], true]);
    expect(blue?.['发票状态']).toBe(left === 0n ? '已红冲-全额' : '已红冲-部分');
    expect(lowered.has(red['原发票号'] ?? '')).toBe(false);
    lowered.add(red['原发票号'] ?? '');
  }
  expect(reds.some((row) => fenOf(row['价税合计']) > 0n)).toBe(true);
  expect(reds.some((row) => fenOf(row['价税合计']) < 0n)).toBe(true);
});

test('the totals of each ledger and month are those of sample.json', async () => {
  const rows = (await allInvoices()).filter((row) => row['发票状态'] !== '作废');
  const { movements } = description();
  for (const [ledger, months] of Object.entries(movements)) {
    for (const [month, amount] of Object.entries(months)) {
      const ofMonth = rows.filter(
        (row) => row['往来方向'] === ledger && dateOf(row['开票日期']).startsWith(month),
      );
      expect([`${ledger} ${month}`, total(ofMonth.map((row) => signed(row, '价税合计')))]).toEqual([
        `${ledger} ${month}`,
        fenOf(amount),
      ]);
    }
  }
  const counted = Object.values(movements).flatMap((months) => Object.values(months).map(fenOf));
  expect(total(counted)).toBe(total(rows.map((row) => signed(row, '价税合计'))));
});

test('every file has the rows sample.json says, in the encoding it says', async () => {
  const { files } = description();
  expect(files.map((file) => file.kind)).toEqual([
    'parties',
    'opening',
    'invoices',
    'invoices',
    'invoices',
    'bank',
    'bank',
    'bank',
  ]);
  for (const file of files) {
    const rows = await sampleRows(file.name);
    const voids = rows.filter((row) => row['发票状态'] === '作废').length;
    expect([file.name, [file.rows, file.accepted, file.rejected]]).toEqual([
      file.name,
      [rows.length, rows.length - voids, voids],
    ]);
    const bytes = sampleBytes(file.name);
    if (file.encoding === 'xlsx') expect(bytes.subarray(0, 4).toString('latin1')).toBe('PK\u0003\u0004');
    if (file.encoding === 'utf-8') expect([...bytes.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
    if (file.encoding === 'gb18030') {
      expect(() => new TextDecoder('utf-8', { fatal: true }).decode(bytes)).toThrow(TypeError);
      expect(iconv.encode(iconv.decode(bytes, 'gb18030'), 'gb18030').equals(bytes)).toBe(true);
    }
  }
});
