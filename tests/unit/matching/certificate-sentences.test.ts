import { expect, test } from 'vitest';
import { EVIDENCE_KINDS, VETO_KINDS } from '../../../shared/domain/matching/certificate.ts';
import {
  certificateSentences,
  questionSentence,
} from '../../../shared/domain/matching/certificate-sentences.ts';
import { proposeMatches } from '../../../shared/domain/matching/propose-matches.ts';
import type { MatchInput, MatchReceipt } from '../../../shared/domain/matching/types.ts';
import { CERTIFICATE_TEXTS, certificateText } from '../../../shared/i18n/certificate.ts';
import { LOCALES } from '../../../shared/i18n/message.ts';
import { present } from '../../../shared/std/assert.ts';
import * as book from './worked-example.ts';

const NAMES = {
  party: (uid: string) => (uid === 'C001.1' ? book.C001.name : uid),
  document: (lineId: string) => book.ITEMS.find((item) => item.lineId === lineId)?.number ?? lineId,
};

function said(receipt: MatchReceipt, more: Partial<MatchInput> = {}): readonly string[] {
  const [proposal] = proposeMatches(book.input({ ...more, receipts: [receipt] }));
  const { certificate } = present(proposal, 'proposal');
  return certificateSentences(certificate, NAMES).map((each) => certificateText('zh-CN', each));
}

test('the certificate of R2 in words', () => {
  expect(said(book.R2)).toEqual([
    '2026-10-16 收到 苏州示例精密制造有限公司 CNY 32,755.00，摘要“货款1001、1002，扣红票1003，手续费15”。',
    '对方户名“苏州示例精密制造有限公司”与 苏州示例精密制造有限公司 的名称一致（规则 11）。',
    '摘要“1003”指明单据 CN-1003（规则 12）。',
    '摘要“1001”指明单据 INV-1001（规则 12）。',
    '摘要“1002”指明单据 INV-1002（规则 12）。',
    '摘要“手续费15”写明手续费 15.00（规则 5）。',
    '摘要写明了“1001、1002、1003”：只有包含全部写明单据、且不含未写明发票的组合才算数（规则 12）。',
    'INV-1001，2026-11-04 到期：11,300.00，全部。',
    'INV-1002，2026-11-07 到期：22,600.00，全部。',
    'CN-1003：-1,130.00，全部。',
    '手续费 15.00 由我方承担，结清 INV-1002。',
    '项目 32,770.00 − 调整 15.00 = 银行金额 32,755.00（CNY）。',
    '付款方已确定。',
    '付款方的各项证据一致。',
    '没有用到过期的代付关系。',
    '摘要没有写到别家的单据。',
    '摘要没有写到已不在未清项中的单号。',
    '摘要中的单号都只对应一张单据。',
    '没有靠可能写错的号码。',
    '所写的范围是整笔。',
    '没有未写明的部分付款。',
    '手续费与摘要所写不矛盾。',
    '差额只有一种解释。',
    '摘要没有说是预付款。',
    '在同一往来单位、同一控制科目之内。',
    '不像是碰巧相符。',
    '没有别的收付款争用这些单据。',
    '查找没有中断。',
    '在上述限定之内只有这一个组合相符，没有其他组合。',
    '已查遍 苏州示例精密制造有限公司 的 4 个未清到期行，包括银行日期之后的。',
    '容差：手续费不超过 50.00，尾差不超过 0.00（CNY）。',
  ]);
});

test('an ambiguous receipt says how many sets, in what they differ, and asks', () => {
  const items = book.ITEMS.filter((item) => item !== book.O2);
  const words = said({ ...book.R2, text: '货款' }, { items });
  expect(words).toContain('共有 2 个组合相符，区别在 INV-1001、INV-1002、INV-1006。');
  expect(words).toContain('先到期的排在前面（民法典第五百六十条），只是建议，不自动核销。');
  const [proposal] = proposeMatches(book.input({ items, receipts: [{ ...book.R2, text: '货款' }] }));
  const question = questionSentence(present(proposal?.question, 'question'), NAMES);
  expect(certificateText('zh-CN', question)).toBe('这笔款付了 INV-1006 吗？');
  expect(certificateText('en', question)).toBe('Does this money pay INV-1006?');
});

test('chance is said of a set and of the part of it that a round difference could have met', () => {
  const items = [book.O2, book.item('INV-7001', 50_000n), book.item('INV-7002', 987_653n)];
  const words = said(book.receipt('R', 3_915_040n, '货款'), { items });
  expect(words.filter((each) => each.includes('期望次数'))).toEqual([
    '在 3 行中取 2 行（容差 0.00，金额的整数位 0.10，同样取整的 2 行），无关金额碰巧等于 39,150.40 的期望次数为 0.000004，界限 0.0001。',
    '其中 1 行合计 500.00（整数位 100.00，同样取整的 1 行）：若其余各行是多付或少付，这个差额碰巧等于未清到期行的期望次数为 0.20004，界限 0.0001。',
  ]);
});

test('without a set the nearest one is said', () => {
  const words = said(book.R2, { policies: [{ ...book.POLICY, feeMaxMinor: 0n }] });
  expect(words).toContain('没有组合正好相符；最接近的组合还差 15.00。');
});

test.each(LOCALES)('every kind of row has a text: %s', (locale) => {
  const texts: Readonly<Record<string, string>> = CERTIFICATE_TEXTS[locale];
  for (const kind of VETO_KINDS) {
    expect(texts[`veto.${kind}.clear`]).toBeTypeOf('string');
    expect(texts[`veto.${kind}.raised`]).toBeTypeOf('string');
  }
  const endings: Readonly<Record<string, readonly string[]>> = {
    classified: ['own_account', 'own_name', 'reversal_pair', 'interest', 'bank_fee', 'rule'].map(
      (reason) => `_${reason}`,
    ),
    habit: ['_oldest_first', '_discount', '_pay_day'],
    number_slip: ['', '_weak', '_cut', '_cut_weak'],
    learned_payer: ['', '_weak'],
    rule: ['', '_fee'],
    document_number: ['', '_tail'],
    payer_relation: ['', '_group', '_person', '_platform'],
  };
  for (const kind of EVIDENCE_KINDS) {
    for (const ending of endings[kind] ?? [''])
      expect(texts[`evidence.${kind}${ending}`]).toBeTypeOf('string');
  }
});

test('every sentence has a text with all its places filled', () => {
  const receipts = [
    book.R1,
    book.R2,
    book.R3,
    book.R4,
    book.receipt('X', -100n, '', { counterpartyName: '' }),
    book.receipt('Y', 3_865_040n, '', { counterpartyName: '张三' }),
    book.receipt('Z', 1234n, '利息', { counterpartyName: '' }),
    book.receipt('M', 3_865_040n, '8月货款'),
  ];
  const discount = {
    rateBasisPoints: 150,
    days: 10,
    base: 'net',
    dateBasis: 'bank',
    redInvoice: true,
  } as const;
  for (const proposal of proposeMatches(book.input({ receipts, policies: [{ ...book.POLICY, discount }] }))) {
    for (const sentence of certificateSentences(proposal.certificate, NAMES)) {
      for (const locale of LOCALES) {
        const words = certificateText(locale, sentence);
        expect(words).not.toBe(sentence.key);
        expect(words).not.toMatch(/\{\w+\}/);
      }
    }
  }
});

test('a key of a newer engine is shown as it is', () => {
  expect(certificateText('en', { key: 'veto.unheard_of.raised', params: {} })).toBe('veto.unheard_of.raised');
});

test('a receipt without a text says so, and English lists names its own way', () => {
  const params = { date: '2026-10-16', amount: '1.00', currency: 'CNY', who: '甲、乙商行', text: '' };
  expect(certificateText('zh-CN', { key: 'receipt.in', params })).toBe(
    '2026-10-16 收到 甲、乙商行 CNY 1.00，没有摘要。',
  );
  expect(certificateText('en', { key: 'receipt.out', params })).toBe(
    '2026-10-16: CNY 1.00 paid to 甲、乙商行, without a text.',
  );
  const named = { theirs: '1001、1002', rule: '12' };
  expect(certificateText('en', { key: 'restriction.named', params: named })).toContain('"1001, 1002"');
  expect(
    certificateText('en', {
      key: 'evidence.stated_fee',
      params: { theirs: '1、2', ours: '1.00', rule: '5' },
    }),
  ).toContain('"1、2"');
});
