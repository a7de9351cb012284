import type { Ledger } from '../domain/document/document.ts';
import { letterDate } from '../domain/letter/placeholders.ts';
import type { LetterColumn, LetterKind } from '../domain/letter/types.ts';
import { formatGrouped } from '../domain/money/parse-amount.ts';
import { frozenMinor } from '../domain/statement/frozen-amount.ts';
import type { StatementSnapshot } from '../domain/statement/snapshot.ts';
import { defineTexts, type Locale, message, t } from './message.ts';

/** What is written on letters beside the texts of their templates (SPEC 26). */
export const LETTER_PAPER = defineTexts(
  {
    'column.index': '序号',
    'column.date': '日期',
    'column.number': '单据号',
    'column.text': '摘要',
    'column.due_date': '到期日',
    'column.days_overdue': '逾期天数',
    'column.original': '原金额',
    'column.debit': '借方',
    'column.credit': '贷方',
    'column.open': '未清金额',
    'column.balance': '余额',
    'column.note': '备注',
    auditDate: '截止日期',
    auditTheyOwe: '贵公司欠',
    auditWeOwe: '欠贵公司',
    dunningOpen: '逾期金额',
    receiptAmount: '收款金额',
    paymentAmount: '付款金额',
    number: '编号',
    asOf: '截止日期',
    about: '关于',
    aboutValue: '{number}（{date}）',
    inWords: '大写',
    inFigures: '小写',
    nothing: '无',
    date: '日期：{date}',
    dateBlank: '日期：　　　　年　　月　　日',
    handler: '经办人（签字）：',
    sealWord: '（盖章）',
    slipSubject: '贵公司编号 {number} 的《{title}》收悉。截至 {to}，贵公司账面余额：',
    mailTitle: '往来对账单 {number}（{from} 至 {to}）',
    mailBody:
      '{party}：\n\n您好！随函附上 {from} 至 {to} 的往来对账单（编号 {number}），期末余额：{side} {amount}（{words}）。请贵公司核对，核对结果请填入所附的回函工作簿发回，或在回执上签章后寄回。',
    mailReplyBy: '请于 {date} 前回复。',
  },
  {
    'column.index': 'No.',
    'column.date': 'Date',
    'column.number': 'Document',
    'column.text': 'Description',
    'column.due_date': 'Due',
    'column.days_overdue': 'Days late',
    'column.original': 'Original',
    'column.debit': 'Debit',
    'column.credit': 'Credit',
    'column.open': 'Open',
    'column.balance': 'Balance',
    'column.note': 'Note',
    auditDate: 'As of',
    auditTheyOwe: 'You owe us',
    auditWeOwe: 'We owe you',
    dunningOpen: 'Overdue',
    receiptAmount: 'Received',
    paymentAmount: 'Paid',
    number: 'No.',
    asOf: 'As of',
    about: 'Regarding',
    aboutValue: '{number} ({date})',
    inWords: 'In words',
    inFigures: 'Amount',
    nothing: 'None',
    date: 'Date: {date}',
    dateBlank: 'Date:',
    handler: 'Signed by:',
    sealWord: '(Seal)',
    slipSubject: 'We have received your letter no. {number}, {title}. Balance in your books as of {to}:',
    mailTitle: 'Statement of account {number} ({from} to {to})',
    mailBody:
      'Dear {party},\n\nplease find attached our statement of account {number} from {from} to {to}; it closes at {side} {amount} ({words}). Please compare it with your books and enter the result in the attached workbook and send it back, or sign and seal the slip.',
    mailReplyBy: 'Please answer by {date}.',
  },
);

/** What a column of a letter's table is called: some kinds have their own word. */
export function letterColumnTitle(
  locale: Locale,
  kind: LetterKind,
  ledger: Ledger,
  column: LetterColumn,
): string {
  const words = LETTER_PAPER[locale];
  const own: Readonly<Partial<Record<LetterKind, Readonly<Partial<Record<LetterColumn, string>>>>>> = {
    audit_confirmation: { date: words.auditDate, debit: words.auditTheyOwe, credit: words.auditWeOwe },
    dunning: { open: words.dunningOpen },
    receipt_voucher: { credit: ledger === 'AR' ? words.receiptAmount : words.paymentAmount },
  };
  return own[kind]?.[column] ?? words[`column.${column}`];
}

/** The mail a statement of account goes out with, in its own language (SPEC 26): from what is frozen and nothing else. */
export function statementMail(snapshot: StatementSnapshot): {
  readonly subject: string;
  readonly body: string;
} {
  const { locale, number, closing, replyBy, company } = snapshot;
  const [from, to] = [letterDate(snapshot.from, locale), letterDate(snapshot.to, locale)];
  const text = message(LETTER_PAPER, locale, 'mailBody', {
    party: snapshot.party.name,
    number,
    from,
    to,
    side: t(locale, `direction.${closing.direction}`),
    amount: `${snapshot.currency} ${formatGrouped(frozenMinor(closing.amount, snapshot.currency), snapshot.currency)}`,
    words: snapshot.closingWords,
  });
  const asked =
    replyBy === null
      ? ''
      : message(LETTER_PAPER, locale, 'mailReplyBy', { date: letterDate(replyBy, locale) });
  const gap = asked !== '' && locale === 'en' ? ' ' : '';
  const signature = [company.name, company.contact, company.phone].filter((line) => line !== '').join('\n');
  return {
    subject: message(LETTER_PAPER, locale, 'mailTitle', { number, from, to }),
    body: `${text}${gap}${asked}\n\n${signature}`,
  };
}
