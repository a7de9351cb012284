import { z } from 'zod';
import { expect, test } from 'vitest';
import { readPdf } from '../writers/read-pdf.ts';
import { readXlsx, sheetRows } from '../writers/read-xlsx.ts';
import { close, twoSides } from '../support/two-sides.ts';

const sheetResult = z.object({ token: z.string(), fileName: z.string(), pages: z.number() });

const OCTOBER = { to: '2026-10-31' };

test('the 余额调节表 of the worked example, in both directions and in English, with room for both seals', async () => {
  const { book, party } = await twoSides();
  const frozen = await close(book, party, OCTOBER);
  const print = async (more: object) => {
    const subject = { closeUid: frozen.uid };
    const made = sheetResult.parse(await book.job('reconcile.sheet', { subject, format: 'pdf', ...more }));
    return { made, bytes: book.kept(made.token) };
  };
  const { made, bytes } = await print({});
  expect(made).toMatchObject({ fileName: 'TJ2026-0001-C001-2026-10-31.pdf', pages: 1 });
  const text = await textOf(bytes);
  for (const part of [
    '往来余额调节表',
    '编号 TJ2026-0001',
    '账面应收余额',
    '账面应付余额',
    '60,205.08',
    '39,400.00',
    '12,000.00',
    '6,105.08',
    '2,700.00',
    '48,205.08',
    '人民币肆万捌仟贰佰零伍元零捌分',
    '双方调节后余额相符。',
    '（盖章）',
    frozen.headCode,
  ])
    expect(text).toContain(part);
  expect((await print({})).bytes).toEqual(bytes);
  const theirs = await textOf((await print({ direction: 'theirs' })).bytes);
  expect(theirs.indexOf('39,400.00')).toBeLessThan(theirs.indexOf('60,205.08'));
  const english = await textOf((await print({ locale: 'en' })).bytes);
  for (const part of ['Balance Reconciliation', 'Receivable per books', 'Adjusted balance', '48,205.08'])
    expect(english).toContain(part);
  const workbook = await readXlsx((await print({ format: 'xlsx' })).bytes);
  const rows = sheetRows(workbook, '往来余额调节表');
  expect(rows.filter(([title]) => title === '调节后余额')).toEqual([
    ['调节后余额', 48205.08, '调节后余额', 48205.08],
  ]);
  expect(sheetRows(workbook, '分类汇总').at(-1)).toEqual(['合计', 11, 10, 60205.08, 39400, 20805.08]);
  expect(
    sheetRows(workbook, '未达事项')
      .slice(1)
      .map(([document, , , , , age]) => [document, age]),
  ).toEqual([
    ['INV-1004', 16],
    ['INV-1005', 9],
    ['付款', 0],
  ]);
});

test('a comparison that is not frozen prints as a draft, and what nothing explains is named', async () => {
  const { book, party } = await twoSides(null);
  book.command('theirs.record', {
    partyUid: party,
    currency: 'CNY',
    from: '2026-10-01',
    to: '2026-10-31',
    opening: '-50000.00',
    closing: '-61300.00',
    lines: [{ date: '2026-10-05', number: 'INV-1001', credit: '11300.00' }],
  });
  const subject = { partyUid: party, currency: 'CNY', ...OCTOBER };
  const made = sheetResult.parse(await book.job('reconcile.sheet', { subject, format: 'pdf' }));
  expect(made.fileName).toBe('C001-2026-10-31.pdf');
  const text = await textOf(book.kept(made.token));
  expect(text).toContain('预览（未编号）');
  expect(text).toContain('未查明差额 3,650.40，明细如下：');
  expect(text).toContain('期初余额差异');
});

async function textOf(bytes: Uint8Array): Promise<string> {
  const pages = await readPdf(bytes);
  return pages.flatMap((page) => page.texts.map(({ text }) => text)).join('\n');
}
