import { expect, test } from 'vitest';
import { checkTemplate } from '../../../shared/domain/letter/check-template.ts';
import { LETTER_KINDS, type LetterTemplate } from '../../../shared/domain/letter/types.ts';
import type { ErrorCode } from '../../../shared/errors/problem.ts';
import { LETTER_PAPER } from '../../../shared/i18n/letter-paper.ts';
import { STANDARD_TEMPLATES } from '../../../shared/i18n/letter-templates.ts';
import { REPLY_WORKBOOK } from '../../../shared/i18n/reply-workbook.ts';
import { expectRefused } from '../expect-result.ts';
import { standard } from './worked-letter.ts';

test('the standard templates hold together, one of each kind, form and level in both languages', () => {
  for (const template of STANDARD_TEMPLATES) expect(checkTemplate(template)).toMatchObject({ ok: true });
  const uids = STANDARD_TEMPLATES.map((template) => template.uid);
  expect(new Set(uids).size).toBe(uids.length);
  const sorts = (locale: string): readonly string[] =>
    STANDARD_TEMPLATES.filter((template) => template.locale === locale).map(
      ({ kind, form, level }) => `${kind} ${form ?? ''} ${level ?? ''}`,
    );
  expect(sorts('en')).toEqual(sorts('zh-CN'));
  for (const kind of LETTER_KINDS) expect(sorts('en').some((sort) => sort.startsWith(kind))).toBe(true);
});

test.each<[string, Partial<LetterTemplate>, ErrorCode]>([
  ['an unknown name in braces', { closing: ['{party.nmae}'] }, 'LETTER_PLACEHOLDER_UNKNOWN'],
  ['an unknown name in the mail', { mail: { subject: '{x}', body: '' } }, 'LETTER_PLACEHOLDER_UNKNOWN'],
  ['a seal of 44 mm', { seals: [{ of: 'ours', sideMm: 44, caption: '' }] }, 'LETTER_SEAL_SIZE'],
  ['a seal of 61 mm', { seals: [{ of: 'ours', sideMm: 61, caption: '' }] }, 'LETTER_SEAL_SIZE'],
  ['no column to add up', { columns: ['date', 'number'] }, 'LETTER_COLUMNS'],
  ['a column twice', { columns: ['open', 'number', 'number'] }, 'LETTER_COLUMNS'],
  ['a level where there is none', { level: 2 }, 'LETTER_TEMPLATE_SHAPE'],
  ['a form where there is none', { form: 'positive' }, 'LETTER_TEMPLATE_SHAPE'],
  [
    'a window beyond the paper',
    { window: { leftMm: 160, topMm: 45, widthMm: 85, heightMm: 45 } },
    'LETTER_TEMPLATE_SHAPE',
  ],
])('%s is refused', (_, change, code) => {
  expectRefused(checkTemplate({ ...standard('standard-confirmation-zh'), ...change }), code);
});

test('a 催款函 and a 收据, which are not answered, have no slip', () => {
  const replySlip = { title: '回执', agree: '相符', differ: '不符' };
  for (const uid of ['standard-dunning-1-zh', 'standard-receipt-en'])
    expectRefused(checkTemplate({ ...standard(uid), replySlip }), 'LETTER_TEMPLATE_SHAPE');
});

test('an audit confirmation without its form and a dunning letter without its level are refused', () => {
  expectRefused(
    checkTemplate({ ...standard('standard-audit-positive-zh'), form: null }),
    'LETTER_TEMPLATE_SHAPE',
  );
  expectRefused(
    checkTemplate({ ...standard('standard-dunning-1-en'), level: null }),
    'LETTER_TEMPLATE_SHAPE',
  );
});

test('对账单 is never said bare in letters, their mails and reply workbooks (SPEC 19)', () => {
  const chinese = STANDARD_TEMPLATES.filter((template) => template.locale === 'zh-CN');
  const texts = [
    JSON.stringify(chinese),
    ...Object.values(LETTER_PAPER['zh-CN']),
    ...Object.values(REPLY_WORKBOOK['zh-CN']),
  ];
  expect(texts.filter((text) => /(?<!往来)对账单/u.test(text))).toEqual([]);
});
