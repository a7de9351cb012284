import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readReplyAnswer } from '../../../shared/domain/letter/read-reply.ts';
import type { ReplyWorkbookInput, ReturnedReply } from '../../../shared/domain/letter/reply-workbook.ts';
import { currencyCode } from '../../../shared/domain/money/currencies.ts';
import { formatAmount } from '../../../shared/domain/money/parse-amount.ts';
import { calendarDate } from '../../../shared/std/calendar-date.ts';
import { expectRefused, expectValue } from '../expect-result.ts';

const CNY = currencyCode('CNY');
const FROZEN: ReplyWorkbookInput = {
  locale: 'zh-CN',
  number: 'DZ2026-0001',
  copy: 1,
  hash: '0123456789ABCDEF',
  ledger: 'AR',
  currency: CNY,
  companyName: '杭州示例机电有限公司',
  partyName: '苏州示例精密制造有限公司',
  from: calendarDate(2026, 10, 1),
  to: calendarDate(2026, 10, 31),
  closing: { direction: 'debit', amount: '60205.08' },
  replyBy: null,
  issueDate: calendarDate(2026, 11, 2),
  lines: [
    { date: '2026-10-15', number: 'INV-1004', text: '货款', side: 'debit', amount: '45200.00' },
    { date: '2026-10-22', number: 'INV-1005', text: '服务费', side: 'debit', amount: '6105.08' },
  ],
};

const cell = (at: string, text: string) => ({ at, text });

/** The workbook as it went out, its answers filled in. */
function returned(
  frozen: ReplyWorkbookInput,
  says: { readonly answer?: string; readonly theirs?: string } = {},
  lines: readonly { readonly answer?: string; readonly theirs?: string; readonly note?: string }[] = [],
): ReturnedReply {
  return {
    number: frozen.number,
    copy: String(frozen.copy),
    hash: frozen.hash,
    closing: cell('C6', frozen.closing.amount),
    answer: cell('C8', says.answer ?? ''),
    theirClosing: cell('C9', says.theirs ?? ''),
    signer: cell('C10', ' 李会计 '),
    date: cell('C11', ''),
    note: cell('C12', ''),
    lines: frozen.lines.map(({ number, amount }, index) => ({
      number: cell(`B${15 + index}`, number),
      amount: cell(`E${15 + index}`, amount),
      answer: cell(`F${15 + index}`, lines[index]?.answer ?? ''),
      theirs: cell(`G${15 + index}`, lines[index]?.theirs ?? ''),
      note: cell(`H${15 + index}`, lines[index]?.note ?? ''),
    })),
  };
}

test('a workbook that agrees says so in either language, in any width', () => {
  for (const answer of ['相符', ' agrees ', 'ＡＧＲＥＥＳ'])
    expect(expectValue(readReplyAnswer('a.xlsx', returned(FROZEN, { answer }), FROZEN))).toEqual({
      agrees: true,
      closingMinor: null,
      signer: '李会计',
      note: '',
      lines: [],
    });
});

test('a workbook that differs gives the lines it differs in, and its closing on the side of ours (SPEC 18)', () => {
  const lines = [{ answer: '不符', theirs: '￥42,500.00', note: '入库数量不同' }, { answer: 'differs' }];
  const says = { answer: '不符', theirs: '51,400.00' };
  expect(expectValue(readReplyAnswer('a.xlsx', returned(FROZEN, says, lines), FROZEN))).toMatchObject({
    agrees: false,
    closingMinor: 5_140_000n,
    lines: [
      { index: 1, number: 'INV-1004', agrees: false, amountMinor: 4_250_000n, note: '入库数量不同' },
      { index: 2, number: 'INV-1005', agrees: false, amountMinor: null },
    ],
  });
  const credit: ReplyWorkbookInput = { ...FROZEN, closing: { direction: 'credit', amount: '10.00' } };
  const other = returned(credit, { answer: '不符', theirs: '12.00' });
  expect(expectValue(readReplyAnswer('a.xlsx', other, credit)).closingMinor).toBe(-1_200n);
});

test('what was changed of ours, not answered, or unreadable is refused with its cell and what to do', () => {
  const agreed = returned(FROZEN, { answer: '相符' });
  const refused = (reply: ReturnedReply, code: Parameters<typeof expectRefused>[1]) =>
    expectRefused(readReplyAnswer('a.xlsx', reply, FROZEN), code);
  const line = (part: object): ReturnedReply => ({
    ...agreed,
    lines: agreed.lines.map((each, index) => (index === 1 ? { ...each, ...part } : each)),
  });
  expect(refused({ ...agreed, hash: '0123456789ABCDE0' }, 'REPLY_WORKBOOK_CHANGED').params).toMatchObject({
    expected: FROZEN.hash,
  });
  refused({ ...agreed, copy: '2' }, 'REPLY_WORKBOOK_CHANGED');
  refused({ ...agreed, lines: agreed.lines.slice(1) }, 'REPLY_WORKBOOK_CHANGED');
  refused({ ...agreed, closing: cell('C6', '60205.80') }, 'REPLY_WORKBOOK_CHANGED');
  expect(refused(line({ amount: cell('E16', '6105.80') }), 'REPLY_WORKBOOK_CHANGED').params).toMatchObject({
    cell: 'E16',
    expected: '6105.08',
    found: '6105.80',
  });
  refused(line({ number: cell('B16', 'INV-1006') }), 'REPLY_WORKBOOK_CHANGED');
  expect(refused(returned(FROZEN), 'REPLY_WORKBOOK_UNANSWERED').params).toMatchObject({ cell: 'C8' });
  refused(returned(FROZEN, { answer: '不符' }), 'REPLY_WORKBOOK_UNANSWERED');
  refused(line({ answer: cell('F16', '待查') }), 'REPLY_WORKBOOK_UNANSWERED');
  expect(refused(line({ theirs: cell('G16', '约六千') }), 'REPLY_AMOUNT_UNREADABLE').params).toMatchObject({
    cell: 'G16',
    found: '约六千',
  });
  refused(line({ answer: cell('F16', '不符') }), 'REPLY_CONTRADICTS');
  refused(line({ answer: cell('F16', '相符'), theirs: cell('G16', '1.00') }), 'REPLY_CONTRADICTS');
  refused(returned(FROZEN, { answer: '相符', theirs: '1.00' }), 'REPLY_CONTRADICTS');
});

test('no figure of ours can be changed by a cent without being found', () => {
  fc.assert(
    fc.property(
      fc.array(fc.bigInt(-1_000_000_000_000n, 1_000_000_000_000n), { minLength: 1, maxLength: 8 }),
      fc.nat(),
      fc.bigInt(1n, 1000n),
      (amounts, which, by) => {
        const lines = amounts.map((minor, index) => ({
          date: '2026-10-01',
          number: `N-${index}`,
          text: '',
          side: 'debit' as const,
          amount: formatAmount(minor, CNY),
        }));
        const frozen = { ...FROZEN, lines };
        const whole = returned(frozen, { answer: '相符' });
        expectValue(readReplyAnswer('a.xlsx', whole, frozen));
        const at = which % lines.length;
        const changed = {
          ...whole,
          lines: whole.lines.map((line, index) =>
            index === at
              ? { ...line, amount: cell(line.amount.at, formatAmount((amounts[at] ?? 0n) + by, CNY)) }
              : line,
          ),
        };
        expectRefused(readReplyAnswer('a.xlsx', changed, frozen), 'REPLY_WORKBOOK_CHANGED');
      },
    ),
    { verbose: true },
  );
});
