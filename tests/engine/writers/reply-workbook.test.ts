import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readReply, replyNumberOf } from '../../../electron/engine/readers/reply-workbook/read-reply.ts';
import { memorySource } from '../../../electron/engine/readers/reader.ts';
import { writeReplyWorkbook } from '../../../electron/engine/writers/reply-workbook/write-reply-workbook.ts';
import { readReplyAnswer } from '../../../shared/domain/letter/read-reply.ts';
import {
  REPLY_ANSWERS,
  REPLY_SHEET,
  type ReplyWorkbookInput,
  type ReturnedReply,
} from '../../../shared/domain/letter/reply-workbook.ts';
import { formatAmount } from '../../../shared/domain/money/parse-amount.ts';
import { balanceOf } from '../../../shared/domain/statement/build-snapshot.ts';
import { calendarDate } from '../../../shared/std/calendar-date.ts';
import { expectRefused, expectValue, SEED } from '../../unit/expect-result.ts';
import { CNY } from '../../unit/worked-example.ts';
import { writeLetterXlsx } from '../../../electron/engine/writers/letter-xlsx/write-letter-xlsx.ts';
import { buildLetter } from '../../../shared/domain/letter/build-letter.ts';
import { workedLetter } from '../../unit/letter/worked-letter.ts';
import { readXlsx } from './read-xlsx.ts';

const letter = buildLetter(workedLetter('standard-confirmation-zh'));

const INPUT: ReplyWorkbookInput = {
  locale: 'zh-CN',
  number: letter.number,
  copy: letter.copy,
  hash: '0123456789ABCDEF',
  ledger: letter.ledger,
  currency: letter.currency,
  companyName: letter.company.name,
  partyName: letter.party.name,
  from: null,
  to: letter.to,
  closing: letter.closing,
  replyBy: letter.replyBy,
  issueDate: letter.issueDate,
  lines: letter.items.map(({ date = '', number = '', text = '', open = '' }) => ({
    date,
    number,
    text,
    side: 'open',
    amount: open,
  })),
};

async function returned(bytes: Uint8Array): Promise<ReturnedReply> {
  const reply = expectValue(await readReply(memorySource(bytes), 'reply.xlsx'));
  if (reply === null) throw new Error('not recognised');
  return reply;
}

/** The workbook as the other side saves it with cells filled in. */
async function filled(
  input: ReplyWorkbookInput,
  cells: Readonly<Record<string, string | number>>,
  locked: readonly string[] = [],
): Promise<Uint8Array> {
  const workbook = await readXlsx(await writeReplyWorkbook(input));
  const sheet = workbook.worksheets[0];
  if (sheet === undefined) throw new Error('a sheet');
  for (const [at, value] of Object.entries(cells)) {
    const cell = sheet.getCell(at);
    const protection: { readonly locked?: boolean } | undefined = cell.protection;
    if (!locked.includes(at) && protection?.locked !== false) throw new Error(`${at} is locked`);
    cell.value = value;
  }
  return new Uint8Array(await workbook.xlsx.writeBuffer());
}

test('an answer that agrees comes back through our own reader (SPEC 18, 26)', async () => {
  const bytes = await filled(INPUT, { C9: '相符', C11: '李会计', C12: '2026-11-10' });
  expect(await replyNumberOf(memorySource(bytes))).toBe('HJ-2026-0001');
  expect(expectValue(readReplyAnswer('reply.xlsx', await returned(bytes), INPUT))).toMatchObject({
    agrees: true,
    signer: '李会计',
    lines: [],
  });
});

test('an answer that differs names the line, their amount and their closing', async () => {
  const bytes = await filled(INPUT, {
    C9: '不符',
    C10: 57_505.08,
    F18: '不符',
    G18: 12_500,
    H18: '单价不符',
  });
  expect(expectValue(readReplyAnswer('reply.xlsx', await returned(bytes), INPUT))).toMatchObject({
    agrees: false,
    closingMinor: 5_750_508n,
    lines: [{ index: 3, number: 'INV-1004', agrees: false, amountMinor: 1_250_000n, note: '单价不符' }],
  });
});

test('what we state is locked, what they say is open, and the sheet that knows the paper is hidden', async () => {
  const workbook = await readXlsx(await writeReplyWorkbook(INPUT));
  const [sheet, hidden] = workbook.worksheets;
  expect(hidden?.name).toBe(REPLY_SHEET);
  expect(hidden?.state).toBe('veryHidden');
  const open: string[] = [];
  sheet?.eachRow((row) =>
    row.eachCell({ includeEmpty: true }, (cell) => {
      if (cell.protection?.locked === false) open.push(cell.address);
    }),
  );
  const lines = [16, 17, 18, 19, 20].flatMap((row) => [`F${row}`, `G${row}`, `H${row}`]);
  expect(open).toEqual(['C9', 'C10', 'C11', 'C12', 'C13', ...lines]);
  const { agree, differ } = REPLY_ANSWERS['zh-CN'];
  for (const at of ['C9', 'F16', 'F20'])
    expect(sheet?.getCell(at).dataValidation).toMatchObject({
      type: 'list',
      formulae: [`"${agree},${differ}"`],
    });
  await expect(filled(INPUT, { E16: 1 })).rejects.toThrow('E16 is locked');
});

test('a figure of ours that was changed in spite of the lock is found', async () => {
  const bytes = await filled(INPUT, { C9: '相符', E16: 9_000 }, ['E16']);
  expectRefused(readReplyAnswer('reply.xlsx', await returned(bytes), INPUT), 'REPLY_WORKBOOK_CHANGED');
});

test('a document number that looks like an escape of the format stays what it is', async () => {
  const lines = [{ date: '', number: '_x0041_', text: '', side: 'open' as const, amount: '1.00' }];
  const reply = await returned(await writeReplyWorkbook({ ...INPUT, lines }));
  expect(reply.lines[0]?.number).toEqual({ at: 'B16', text: '_x0041_' });
});

test('a workbook of a later form, or without its visible sheet, is not read as an answer', async () => {
  const changed = async (
    change: (workbook: Awaited<ReturnType<typeof readXlsx>>) => void,
  ): Promise<Uint8Array> => {
    const workbook = await readXlsx(await writeReplyWorkbook(INPUT));
    change(workbook);
    return new Uint8Array(await workbook.xlsx.writeBuffer());
  };
  const later = await changed((workbook) => {
    const cell = workbook.getWorksheet(REPLY_SHEET)?.getCell('B1');
    if (cell !== undefined) cell.value = '2';
  });
  const renamed = await changed((workbook) => {
    const sheet = workbook.worksheets[0];
    if (sheet !== undefined) sheet.name = '别的';
  });
  for (const bytes of [later, renamed])
    expectRefused(await readReply(memorySource(bytes), 'reply.xlsx'), 'REPLY_WORKBOOK_UNREADABLE');
});

test('any other workbook of ours is no reply', async () => {
  const bytes = await writeLetterXlsx(letter);
  expect(await replyNumberOf(memorySource(bytes))).toBeNull();
  expect(expectValue(await readReply(memorySource(bytes), 'other.xlsx'))).toBeNull();
});

test('the same paper gives the same workbook, in both languages', async () => {
  for (const locale of ['zh-CN', 'en'] as const) {
    const [first, second] = [
      await writeReplyWorkbook({ ...INPUT, locale }),
      await writeReplyWorkbook({ ...INPUT, locale }),
    ];
    expect(Buffer.from(first).equals(Buffer.from(second))).toBe(true);
  }
});

test('whatever the paper holds, its workbook comes back as it was frozen', async () => {
  const line = fc.record({
    number: fc.constantFrom('INV-1', '=HYPERLINK("x")', '25327000000123456789', '007', '1e5'),
    text: fc.string({ maxLength: 20 }),
    minor: fc.bigInt(-99_999_999_999_999_999n, 99_999_999_999_999_999n),
    side: fc.constantFrom('debit' as const, 'credit' as const, 'open' as const),
  });
  await fc.assert(
    fc.asyncProperty(
      fc.array(line, { maxLength: 12 }),
      fc.bigInt(-(10n ** 16n), 10n ** 16n),
      async (lines, closing) => {
        const input: ReplyWorkbookInput = {
          ...INPUT,
          from: calendarDate(2026, 10, 1),
          closing: balanceOf(closing, CNY),
          lines: lines.map(({ number, text, minor, side }) => ({
            date: '2026-10-05',
            number,
            text,
            side,
            amount: formatAmount(minor, CNY),
          })),
        };
        const reply = await returned(await filled(input, { C9: '相符' }));
        expect(expectValue(readReplyAnswer('reply.xlsx', reply, input)).agrees).toBe(true);
      },
    ),
    { verbose: true, seed: SEED, numRuns: 25 },
  );
});
