import { parse } from 'csv-parse/sync';
import { expect, test } from 'vitest';
import {
  VOLUME_BANK_OPENING,
  volumeBankCsv,
  volumeInvoicesCsv,
  volumeOpeningCsv,
  volumePartiesCsv,
} from '../../../build/sample/volume.ts';
import { fenOf, type Row } from './sample-files.ts';

async function rowsOf(
  chunks: AsyncIterable<string>,
): Promise<{ readonly rows: readonly Row[]; readonly chunks: number }> {
  const pieces: string[] = [];
  for await (const chunk of chunks) pieces.push(chunk);
  return { rows: parse(pieces.join(''), { bom: true, columns: true }), chunks: pieces.length };
}

test('invoices come in chunks, the same each time, and agree to the cent', async () => {
  const options = { rows: 5001, parties: 70 };
  const first = await rowsOf(volumeInvoicesCsv(options));
  expect(first).toEqual(await rowsOf(volumeInvoicesCsv(options)));
  expect(first.chunks).toBe(3);
  expect(first.rows).toHaveLength(5001);
  expect(new Set(first.rows.map((row) => row['发票号码'])).size).toBe(5001);
  const parties = new Set((await rowsOf(volumePartiesCsv(70))).rows.map((row) => row['客户编码']));
  for (const row of first.rows) {
    expect(fenOf(row['不含税金额']) + fenOf(row['税额'])).toBe(fenOf(row['价税合计']));
    expect(row['红蓝字'] === '红字').toBe(fenOf(row['价税合计']) < 0n);
    expect(parties.has(row['客户编码'] ?? '')).toBe(true);
  }
  expect(await rowsOf(volumeInvoicesCsv({ ...options, seed: 'other' }))).not.toEqual(first);
});

test('the bank file pays them and its balances prove', async () => {
  const { rows } = await rowsOf(volumeBankCsv({ rows: 2500, parties: 40 }));
  let balance = VOLUME_BANK_OPENING;
  for (const row of rows) {
    balance += fenOf(row['金额']);
    expect(fenOf(row['余额'])).toBe(balance);
  }
  expect(rows).toHaveLength(2500);
});

test('opening items are unique and positive', async () => {
  const { rows } = await rowsOf(volumeOpeningCsv({ rows: 900, parties: 40 }));
  expect(new Set(rows.map((row) => row['单据号'])).size).toBe(900);
  expect(rows.every((row) => fenOf(row['未清金额']) > 0n && (row['单据日期'] ?? '') < '2026-01-01')).toBe(
    true,
  );
});
