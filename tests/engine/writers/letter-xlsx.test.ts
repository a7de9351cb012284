import { expect, test } from 'vitest';
import { writeLetterXlsx } from '../../../electron/engine/writers/letter-xlsx/write-letter-xlsx.ts';
import { buildLetter } from '../../../shared/domain/letter/build-letter.ts';
import { STANDARD_TEMPLATES } from '../../../shared/i18n/letter-templates.ts';
import { Bug } from '../../../shared/std/assert.ts';
import { workedLetter } from '../../unit/letter/worked-letter.ts';
import { readXlsx, sheetRows } from './read-xlsx.ts';

test('the workbook of the confirmation has its rows as dates and numbers, and its sums (SPEC 26)', async () => {
  const letter = buildLetter(workedLetter('standard-confirmation-zh'));
  const rows = sheetRows(await readXlsx(await writeLetterXlsx(letter)), '往来款项对账函');
  expect(rows.map((row) => row[0])).toContain(
    '截至2026年10月31日，贵公司欠我公司款项¥60,205.08（大写：人民币陆万零贰佰零伍元零捌分）。',
  );
  const heading = rows.findIndex((row) => row[2] === '单据号');
  expect(rows[heading]).toEqual(['序号', '日期', '单据号', '摘要', '到期日', '原金额', '未清金额']);
  expect(rows[heading + 1]).toEqual([1, '2026-06-25', 'INV-0088', '货款', '2026-07-25', 50_000, 10_000]);
  expect(rows[heading + 6]).toEqual([null, null, null, '合计', null, 130_205.08, 60_205.08]);
});

test('the slip stands below the letter, and the conclusions below an audit confirmation', async () => {
  const texts = async (uid: string): Promise<readonly unknown[]> => {
    const workbook = await readXlsx(await writeLetterXlsx(buildLetter(workedLetter(uid))));
    const name = workbook.worksheets[0]?.name ?? '';
    return sheetRows(workbook, name).map((row) => row[0]);
  };
  const slip = await texts('standard-confirmation-zh');
  expect(slip.slice(slip.indexOf('对账函回执'))).toEqual([
    '对账函回执',
    '致：杭州示例机电有限公司',
    '贵公司编号 HJ-2026-0001 的《往来款项对账函》收悉。截至 2026-10-31，贵公司账面余额： 借 CNY 60205.08  人民币陆万零贰佰零伍元零捌分',
    '□ 核对无误',
    '□ 核对不符',
    '我方账面余额  ____________________',
    '不符原因  ____________________',
    '经办人（签字）  ____________________',
    '日期  ____________________',
    '苏州示例精密制造有限公司 （盖章）',
  ]);
  expect(await texts('standard-audit-negative-zh')).not.toContain('□ 1. 信息证明无误。');
  expect(await texts('standard-audit-positive-zh')).toContain('□ 1. 信息证明无误。');
});

test('the workbook by movements opens at 53,650.40 and closes at 60,205.08', async () => {
  const letter = buildLetter(workedLetter('standard-confirmation-movements-zh'));
  const rows = sheetRows(await readXlsx(await writeLetterXlsx(letter)), '往来款项对账函');
  const heading = rows.findIndex((row) => row[1] === '单据号');
  expect(rows[heading + 1]).toEqual([null, null, '期初余额  借', null, null, 53_650.4]);
  expect(rows[heading + 13]).toEqual([null, null, '期末余额  借', 117_975.08, 111_420.4, 60_205.08]);
});

test('every kind is written, twice with the same bytes', async () => {
  for (const template of STANDARD_TEMPLATES) {
    const letter = buildLetter(workedLetter(template.uid));
    const [first, second] = [await writeLetterXlsx(letter), await writeLetterXlsx(letter)];
    expect([template.uid, Buffer.from(first).equals(Buffer.from(second))]).toEqual([template.uid, true]);
  }
});

test('texts of a letter stay text, and a changed letter is not written', async () => {
  const worked = workedLetter('standard-dunning-1-zh');
  const items = worked.items.map((item) => ({ ...item, text: '=1+1' }));
  const workbook = await readXlsx(await writeLetterXlsx(buildLetter({ ...worked, items })));
  expect(sheetRows(workbook, '付款提醒函').flat()).toContain('=1+1');
  const letter = buildLetter(worked);
  await expect(writeLetterXlsx({ ...letter, subject: '1.00' })).rejects.toThrow(Bug);
});
