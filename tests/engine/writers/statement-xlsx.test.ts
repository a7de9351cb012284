import { expect, test } from 'vitest';
import { writeStatementXlsx } from '../../../electron/engine/writers/statement-xlsx/write-statement-xlsx.ts';
import { buildStatementSnapshot } from '../../../shared/domain/statement/build-snapshot.ts';
import { Bug } from '../../../shared/std/assert.ts';
import { movementStatement, workedStatement } from '../../unit/statement/worked-statement.ts';
import { readXlsx, sheetRows } from './read-xlsx.ts';

test('the workbook of the worked example holds the ledger as numbers (SPEC 19)', async () => {
  const workbook = await readXlsx(await writeStatementXlsx(buildStatementSnapshot(workedStatement())));
  const rows = sheetRows(workbook, '往来对账单');
  const heading = rows.findIndex((row) => row[0] === '日期');
  const account = rows.slice(heading + 1, heading + 15);
  expect(account[0]).toEqual(['2026-09-30', '', '期初余额', null, null, '借', 53_650.4]);
  expect(account[4]).toEqual(['2026-10-12', 'CN-1003', '红字发票  红冲 INV-1002', -1130, null, '借', 47_770]);
  expect(account[7]).toEqual(['2026-10-16', 'R2-F', '手续费', null, 15, '借', 60_200]);
  expect(account[12]).toEqual(['2026-10-31', '', '本期合计', 117_975.08, 111_420.4, '借', 60_205.08]);
  expect(account[13]).toEqual(['2026-10-31', '', '本年累计', 206_625.48, 146_420.4, '借', 60_205.08]);
  const closing = rows[heading + 15] ?? [];
  expect([closing[0], closing[2], closing[5], closing[6]]).toEqual([
    '期末余额 2026-10-31',
    '人民币陆万零贰佰零伍元零捌分',
    '借',
    60_205.08,
  ]);
  expect(sheetRows(workbook, '未清项目').at(-1)).toEqual([null, null, '合计', null, null, null, 60_205.08]);
  expect(sheetRows(workbook, '账龄')[1]).toEqual([
    '2026-10-31',
    55_205.08,
    0,
    0,
    0,
    10_000,
    0,
    -5_000,
    60_205.08,
  ]);
  const sheet = workbook.getWorksheet('往来对账单');
  expect(sheet?.views[0]).toMatchObject({ state: 'frozen', ySplit: heading + 1 });
  expect(sheet?.pageSetup).toMatchObject({
    paperSize: 9,
    fitToWidth: 1,
    printTitlesRow: `${heading + 1}:${heading + 1}`,
  });
});

test('what looks like a formula or holds control characters stays plain text', async () => {
  const input = movementStatement([[5, '=HYPERLINK("x")', 'invoice', '+cmd\u0001 _x0041_', 100n, 0n]]);
  const workbook = await readXlsx(
    await writeStatementXlsx(buildStatementSnapshot({ ...input, party: { ...input.party, name: '@示例' } })),
  );
  const rows = sheetRows(workbook, '往来对账单');
  expect(rows.flat()).toContain('=HYPERLINK("x")');
  expect(
    rows.some((row) =>
      row.some((cell) => typeof cell === 'string' && cell.includes('+cmd ') && !cell.includes('\u0001')),
    ),
  ).toBe(true);
});

test('the same snapshot gives the same bytes, a broken one none', async () => {
  const snapshot = buildStatementSnapshot(workedStatement());
  const first = await writeStatementXlsx(snapshot);
  expect(Buffer.from(first).equals(Buffer.from(await writeStatementXlsx(snapshot)))).toBe(true);
  await expect(
    writeStatementXlsx({ ...snapshot, opening: { direction: 'debit', amount: '1.00' } }),
  ).rejects.toThrow(Bug);
});
